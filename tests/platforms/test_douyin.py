"""Douyin: tabs before ids, amounts of lines or of orders, parcels in one cell, a statement that adds up."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from tests.platforms.made_up.douyin import FIXTURES
from tests.platforms.reading import codes_of, read_path, reread, rows_of

from neiqin.platforms import platforms
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order
from neiqin_macros.tables.settlements import Settlement

ORDERS, STATEMENT, BILL, *_ = FIXTURES
TEA, CUP, _ = ORDERS.rows
NO_PRICES = tuple(h for h in ORDERS.headers if h != "商品单价")


def payable(*amounts: tuple[str, str], headers: tuple[str, ...] = ORDERS.headers, **fields: Any) -> list[float]:
    """What orders come to whose lines say these amounts."""
    rows = [TEA | fields | {"主订单编号": order, "子订单编号": f"{order}{i}", "订单应付金额": amount}
            for i, (order, amount) in enumerate(amounts)]  # fmt: skip
    return [row["payable"] for row in rows_of(reread(ORDERS, *rows, headers=headers), Order)]


def test_amounts_are_added_up_where_each_line_tells_its_own() -> None:
    assert payable(("A", "54.00"), ("A", "50.00"), ("B", "59.00"), headers=NO_PRICES) == [104, 59]
    assert payable(("A", "54.00"), ("A", "54.00")) == [108]  # two lines that cost 59 each


def test_amounts_are_taken_once_where_they_repeat() -> None:
    assert payable(("A", "54.00"), ("A", "54.00"), ("B", "59.00"), headers=NO_PRICES) == [54, 59]
    assert payable(("A", "110.00"), ("A", "110.00")) == [110]  # of goods for 118
    repeated = {"运费": "6.00", "商家实际承担优惠金额": "3.00"}
    rows = [TEA | repeated, TEA | repeated | {"子订单编号": "1"}]
    (order,) = rows_of(reread(ORDERS, *rows, headers=NO_PRICES), Order)
    assert (order["ship_fee"], order["discount_seller"], order["discount_platform"]) == (6, 3, 2)


def test_a_bar_is_a_blank_cell() -> None:
    order, _ = rows_of(reread(ORDERS), Order)
    assert {"done", "seller_note"}.isdisjoint(order)
    assert order["after_sale_status"] == "待商家处理"  # the second line's; the first one's is a bar


@pytest.mark.parametrize(
    ("cell", "parcel"),
    [
        ("SF0000000000471-顺丰速运,3600000000471,1;", ("SF0000000000471", "顺丰速运")),
        ("YT1-圆通速递,商品,36,1;YT2-中通快递,商品,37,1;", ("YT1", "圆通速递")),
        ("-", (None, None)),
        ("", (None, None)),
    ],
)
def test_the_parcel_stands_in_one_cell_with_what_is_in_it(cell: str, parcel: tuple[str | None, str | None]) -> None:
    (order,) = rows_of(reread(ORDERS, TEA | {"快递信息": cell}), Order)
    assert (order.get("waybill"), order.get("carrier")) == parcel


def test_encrypted_names_and_phones_stay_as_they_are() -> None:
    order, *_ = rows_of(reread(ORDERS), Order)
    assert (order["receiver"], order["phone"], order["address"]) == ("##密文", "$$密文", "##密文")


def test_an_order_is_as_far_along_as_its_last_live_line() -> None:
    found = reread(ORDERS, TEA | {"订单状态": "已完成"}, CUP | {"订单状态": "已关闭"})
    assert [row["status_norm"] for row in rows_of(found, Order)] == ["done"]


def test_newer_exports_call_the_price_and_the_number_otherwise() -> None:
    names = {"商品单价": "商品金额", "商家编码": "货号"}
    rows = [{names.get(h, h): value for h, value in row.items()} for row in ORDERS.rows]
    found = reread(ORDERS, *rows, headers=tuple(names.get(h, h) for h in ORDERS.headers if h != "商品规格"))
    assert [(r["sku"], r["unit_price"]) for r in rows_of(found, OrderLine)] == [
        ("TEA-150", 59), ("CUP-W", 20), ("TEA-150", 59),
    ]  # fmt: skip


def test_the_file_s_name_tells_when_it_was_downloaded() -> None:
    assert reread(ORDERS).exported == datetime(2026, 8, 4, 16, 0)
    assert reread(ORDERS, file="1785859200123_x.csv").exported == datetime(2026, 8, 4, 16, 0, 0, 123_000)
    assert reread(ORDERS, file="orders.csv").exported is None


def test_what_an_entry_earned_less_what_was_charged_and_paid_back_is_what_moved() -> None:
    rows = rows_of(reread(STATEMENT), Settlement)
    for row in rows[:2]:
        told = row.get("amount", 0) - row.get("fee", 0) - row.get("refund", 0)
        assert row["net"] == pytest.approx(told)
    assert [r["net"] for r in rows] == [52.4, -20, -3.81]  # written 20.00 and -3.81, both 出账
    assert [r["entry_id"] for r in rows] == ["T471001", "T471002", "T471003"]


def test_a_bill_s_row_of_descriptions_is_no_entry() -> None:
    (entry,) = rows_of(reread(BILL), Settlement)
    assert (entry["amount"], entry["fee"], entry["net"]) == (56, 3.6, 52.4)
    assert entry["entry_id"] == "6920260803111111102/货款结算/2026-08-20 08:00:00"


def test_the_shared_orders_are_read(shared: Path) -> None:
    found = read_path(shared / "data/exports/douyin/1791430000_doudian_orders.csv")
    assert [p.name for p in platforms().values() if p.identify(found.sheet)] == ["douyin.orders"]
    assert codes_of(found) == set()
    assert found.exported == datetime(2026, 10, 8, 3, 26, 40)
    assert [(r["order_id"], r["payable"], r["status_norm"]) for r in rows_of(found, Order)] == [
        ("6917926768823643751", 28.9, "done"),
        ("6917926768823643752", 20, "shipped"),
        ("6917926768823643753", 15.9, "to_ship"),
    ]


def test_the_shared_statement_is_read(shared: Path) -> None:
    found = read_path(shared / "data/exports/douyin/doudian_settlement_DL.csv")
    assert [p.name for p in platforms().values() if p.identify(found.sheet)] == ["douyin.settlement"]
    assert codes_of(found) == set()
    rows = [(r["entry_id"], r["amount"], r["fee"], r["refund"], r["net"]) for r in rows_of(found, Settlement)]
    assert rows == [("T0", 10, 1, 0, 9), ("T1", 29.71, 0.09, 27.78, 1.84)]
