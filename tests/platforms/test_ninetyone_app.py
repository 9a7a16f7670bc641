"""91APP: carts, main orders and lines; discounts below zero; postage that no line's amount holds."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.platforms.made_up.ninetyone_app import HEADERS

from neiqin.export_file import read_export
from neiqin.platforms import Extract, platforms
from neiqin.raw_rows import sheet_of_rows
from neiqin_macros.platforms.ninetyone_app import ORDERS
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order

LINE = {
    "主單編號": "TM1", "訂單編號": "TS1", "訂單轉單日": "2026/08/01 10:12", "訂單狀態": "已成立", "商品單價": "500",
    "商品數量": "2", "商品總金額(單價*數量)": "1000", "訂單總折扣金額": "-100", "訂單實際付款金額": "900",
    "主單(TM)運費": "60",
}  # fmt: skip


def extracted(*rows: Mapping[str, str]) -> Extract:
    """What an export with these rows is read as."""
    return ORDERS.extract(sheet_of_rows([list(HEADERS), *([row.get(h, "") for h in HEADERS] for row in rows)], "91app"))


def test_what_an_order_comes_to_is_its_lines_and_its_postage_once() -> None:
    tables = extracted(LINE, LINE | {"訂單編號": "TS2"}).tables
    assert tables[Order][["goods", "ship_fee", "payable"]].to_numpy().tolist() == [[2000, 60, 1860]]
    assert tables[OrderLine]["line_no"].tolist() == ["TS1", "TS2"]


def test_lines_that_were_taken_out_of_an_order_are_not_paid_for() -> None:
    gone = LINE | {"訂單編號": "TS2", "訂單狀態": "已取消"}
    for rows in ((LINE, gone), (gone, LINE)):
        (order,) = extracted(*rows).tables[Order].to_dict("records")
        assert (order["goods"], order["payable"], order["status_norm"]) == (1000, 960, "to_ship")
    (order,) = extracted(gone).tables[Order].to_dict("records")
    assert (order["goods"], order["payable"], order["status_norm"]) == (1000, 960, "cancelled")


def test_discounts_below_zero_are_kept_above_it() -> None:
    assert extracted(LINE).tables[OrderLine]["line_discount"].tolist() == [100]


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("待付款", "awaiting_payment"),
        ("付款確認中", "awaiting_payment"),
        ("已成立", "to_ship"),
        ("已確認待出貨", "to_ship"),
        ("已完成", "done"),
        ("已取消", "cancelled"),
    ],
)
def test_91app_s_words_are_ours(said: str, status: str) -> None:
    assert extracted(LINE | {"訂單狀態": said}).tables[Order]["status_norm"].tolist() == [status]


def test_the_shared_file_adds_up_line_by_line_and_order_by_order(shared: Path) -> None:
    path = shared / "data/exports/91app/91app_orders.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    found = read_export(path.read_bytes(), path.name, list(platforms().values()))
    assert found.platform.name == "91app.orders"
    assert found.extract.hits == []
    orders, lines = found.extract.tables[Order], found.extract.tables[OrderLine]
    assert lines["line_no"].tolist() == [row["訂單編號"] for row in rows]
    assert (lines["qty"] * lines["unit_price"] - lines["line_discount"]).tolist() == lines["line_amt"].tolist()
    paid: dict[str, float] = {row["主單編號"]: float(row["主單(TM)運費"]) for row in rows}
    for row in rows:
        paid[row["主單編號"]] += float(row["訂單實際付款金額"])
    assert orders.set_index("order_id")["payable"].to_dict() == paid
