"""JD: order totals that repeat on each line, statuses with a mark before them, a statement that tells the direction."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from tests.platforms.made_up.jd import FIXTURES
from tests.platforms.reading import codes_of, read_path, reread, rows_of

from neiqin.platforms import platforms
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order
from neiqin_macros.tables.settlements import Settlement

ORDERS, STATEMENT = FIXTURES


def test_totals_that_repeat_on_each_line_are_taken_once() -> None:
    order, *_ = rows_of(reread(ORDERS), Order)
    assert (order["goods"], order["payable"], order["income"], order["ship_fee"]) == (217, 203, 197, 6)


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("等待付款", "awaiting_payment"), ("等待出库", "to_ship"), ("等待确认收货", "shipped"), ("完成", "done"),
        ("(删除)等待出库", "cancelled"), ("（删除）等待确认收货", "cancelled"), ("(锁定)等待出库", "abnormal"),
        ("锁定订单", "abnormal"), ("暂停", "abnormal"), ("已取消", "cancelled"),
    ],
)  # fmt: skip
def test_a_mark_before_a_status_tells_more_than_the_status(status: str, expected: str) -> None:
    (order,) = rows_of(reread(ORDERS, ORDERS.rows[0] | {"订单状态": status}), Order)
    assert order["status_norm"] == expected


def test_our_own_item_number_comes_before_the_platform_s() -> None:
    headers = (*ORDERS.headers, "商家SKUID")
    first, second = ORDERS.rows[0] | {"商家SKUID": "X1"}, ORDERS.rows[1] | {"货号": "", "商家SKUID": "X2"}
    lines = rows_of(reread(ORDERS, first, second, headers=headers), OrderLine)
    assert [(r["sku"], r["item_id"]) for r in lines] == [("CUP-500-BK", "100055566601"), ("X2", "100055566602")]


def test_what_is_charged_is_below_zero_however_it_is_written() -> None:
    assert [r["net"] for r in rows_of(reread(STATEMENT), Settlement)] == [39, -1.95, -39]


def test_the_shared_file_is_read(shared: Path) -> None:
    path = shared / "data/exports/jd/jd_orders_S.csv"
    found = read_path(path)
    assert [p.name for p in platforms().values() if p.identify(found.sheet)] == ["jd.orders"]
    assert codes_of(found) == set()
    with path.open(encoding="gb18030", newline="") as file:
        rows = list(csv.DictReader(file))
    (order,) = rows_of(found, Order)
    assert (order["order_id"], order["payable"]) == (rows[0]["订单号"], float(rows[0]["应付金额"]))
    lines = [(r["sku"], r["qty"], r["unit_price"]) for r in rows_of(found, OrderLine)]
    assert lines == [(row["货号"], float(row["订购数量"]), float(row["京东价"])) for row in rows]
