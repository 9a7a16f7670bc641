"""1688: an order's cells merged down over its rows, discounts below zero."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from tests.platforms.made_up.alibaba_1688 import FIXTURES
from tests.platforms.reading import codes_of, read_path, reread, rows_of

from neiqin.export_file import ExportFile
from neiqin.platforms import platforms
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order

ORDERS, *_ = FIXTURES


def told(found: ExportFile) -> list[tuple[str, str, float]]:
    """Order, SKU and quantity of each line."""
    return [(r["order_id"], r["sku"], r["qty"]) for r in rows_of(found, OrderLine)]


def test_a_line_below_merged_cells_is_of_the_order_in_them() -> None:
    assert told(reread(ORDERS)) == [
        ("2626080300007654321", "C03-SOCK-GY", 200),
        ("2626080300007654321", "B02", 20),
        ("2626080300007654322", "B02", 20),
    ]


def test_the_same_saved_as_text_has_blank_cells_below_and_says_the_same() -> None:
    assert told(reread(ORDERS, file="1688.csv", encoding="gb18030")) == told(reread(ORDERS))


@pytest.mark.parametrize(("change", "discount"), [(-30, 30), (0, 0), (15, 0), ("", None)])
def test_what_was_taken_off_is_a_discount_and_what_was_put_on_is_none(
    change: float | str, discount: float | None
) -> None:
    (order,) = rows_of(reread(ORDERS, ORDERS.rows[0] | {"涨价或折扣(元)": change}, merged=()), Order)
    assert order.get("discount_seller") == discount


def test_an_order_s_amounts_add_up() -> None:
    order, _ = rows_of(reread(ORDERS), Order)
    assert order["goods"] + order["ship_fee"] - order["discount_seller"] == order["payable"]


def test_the_shared_file_is_read(shared: Path) -> None:
    path = shared / "data/exports/1688/1688_buyer_orders_merged_S.xlsx"
    found = read_path(path)
    assert [p.name for p in platforms().values() if p.identify(found.sheet)] == ["1688.orders"]
    assert codes_of(found) == set()
    header, first, second = openpyxl.load_workbook(path).active.iter_rows(values_only=True)  # type: ignore[union-attr]
    at = {name: i for i, name in enumerate(header)}
    order = first[at["订单编号"]]
    assert told(found) == [(order, row[at["单品货号"]], row[at["数量"]]) for row in (first, second)]
    (row,) = rows_of(found, Order)
    assert (row["payable"], row["discount_seller"]) == (first[at["实付款(元)"]], -first[at["涨价或折扣(元)"]])
