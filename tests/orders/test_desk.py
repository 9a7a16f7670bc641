"""What is set aside and why, what is unpaid, what is paid at the door, what a line comes to."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.orders.desks import day, desk, judge

from neiqin_macros.money import amount
from neiqin_macros.orders.desk import Desk

FULL = {"order_id": "1", "payable": 100, "refunded": 100}


def aside(order: dict[str, Any], *lines: dict[str, Any]) -> str:
    """Why an order is set aside."""
    others = [{"order_id": "other", "buyer_key": "bob", "payable": 5}]
    return desk([order, *others], [{"order_id": order["order_id"], **line} for line in lines]).set_aside[0]


@pytest.mark.parametrize("word", ["cancelled", "Closed", "void", "已取消", "已关闭", "交易关闭", "不成立"])
def test_cancelled_by_status_is_set_aside(word: str) -> None:
    assert aside({"order_id": "1", "status_norm": word}) == "cancelled"


def test_an_id_prefix_alone_never_cancels() -> None:
    assert aside({"order_id": "C536379", "payable": 5}, {"qty": 1}) == ""


@pytest.mark.parametrize(
    "order",
    [
        {"order_id": "C536379", "payable": 5},
        {"order_id": "9", "payable": -5},
        {"order_id": "9", "paid_amt": 0},
        {"order_id": "R1"},
    ],
)
def test_lines_all_below_zero_are_a_return(order: dict[str, Any]) -> None:
    assert aside(order, {"qty": -1}, {"qty": -2}) == "return"


def test_without_a_payable_column_the_lines_tell_that_no_money_came_in() -> None:
    found = desk([{"order_id": "9", "buyer_key": "ann"}], [{"order_id": "9", "qty": -1, "unit_price": 5}])
    assert found.set_aside.tolist() == ["return"]


@pytest.mark.parametrize("lines", [[{"qty": -1}, {"qty": 1}], [{"qty": -1}, {"qty": None}], []])
def test_an_order_with_a_line_that_is_not_below_zero_is_no_return(lines: list[dict[str, Any]]) -> None:
    assert aside({"order_id": "9", "payable": -5}, *lines) == ""


def test_a_return_for_which_money_came_in_stays() -> None:
    assert aside({"order_id": "9", "payable": 5, "paid_amt": 5}, {"qty": -1}) == ""


def test_nothing_payable_and_nobody_is_a_stock_movement() -> None:
    assert aside({"order_id": "9", "payable": 0}) == "stock_movement"


@pytest.mark.parametrize(
    "order", [{"payable": 0, "buyer_key": "ann"}, {"payable": 0, "receiver": "Ann"}, {"payable": 1}]
)
def test_somebody_or_something_payable_is_an_order(order: dict[str, Any]) -> None:
    assert aside({"order_id": "9", **order}) == ""


def test_without_buyers_there_are_no_stock_movements() -> None:
    assert desk([{"order_id": "9", "payable": 0}]).set_aside.tolist() == [""]


@pytest.mark.parametrize(("refunded", "expected"), [(100, "refunded_in_full"), (120, "refunded_in_full"), (99.99, "")])
def test_refunded_in_full_is_set_aside(refunded: float, expected: str) -> None:
    assert aside(FULL | {"refunded": refunded}) == expected


def test_nothing_payable_is_not_refunded_in_full() -> None:
    assert aside({"order_id": "1", "buyer_key": "ann", "payable": 0, "refunded": 0}) == ""


def test_an_unreadable_refund_is_no_refund() -> None:
    assert aside(FULL | {"refunded": "about 100"}) == ""


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"status_norm": "to_ship", "after_sale_status": "退款中"}, ""),
        ({"status_norm": "to_ship", "after_sale_status": "退款成功"}, "refunded_in_full"),
        ({"status_norm": "to_ship", "after_sale_status": "无售后"}, "refunded_in_full"),
        ({"status_norm": "to_ship", "after_sale_status": "-"}, "refunded_in_full"),
        ({"status_norm": "to_ship"}, "refunded_in_full"),
        ({"status_norm": "shipped", "after_sale_status": "退款中"}, "refunded_in_full"),
        ({"after_sale_status": "退款中"}, "refunded_in_full"),
        ({"shipped": day(2), "after_sale_status": "退款中"}, "refunded_in_full"),
    ],
)
def test_a_full_refund_stays_only_if_unshipped_with_the_after_sale_open(fields: dict[str, Any], expected: str) -> None:
    assert aside(FULL | fields) == expected


def test_in_a_file_with_shipment_times_a_blank_one_is_unshipped() -> None:
    rows = [FULL | {"after_sale_status": "退款中"}, {"order_id": "2", "shipped": day(1), "payable": 5}]
    assert desk(rows).set_aside[0] == ""


def test_reasons_come_in_their_order() -> None:
    order = {"order_id": "C1", "payable": 0, "paid_amt": 0, "refunded": 5}
    below = {"qty": -1}
    assert aside(order | {"status_norm": "cancelled"}, below) == "cancelled"
    assert aside(order, below) == "return"
    assert aside(order) == "stock_movement"


def test_set_aside_orders_have_their_reason_and_no_decision() -> None:
    verdict = judge([FULL, {"order_id": "2", "payable": 5, "refunded": None}])
    assert verdict.column("decision") == [None, "pass"]
    assert verdict.column("reasons") == ["refunded_in_full", None]
    assert verdict.summary["set_aside"] == {"refunded_in_full": 1}
    assert verdict.summary["live"] == 1


PAID = {"order_id": "1", "payable": 9, "created": day(1)}
OTHER = {"order_id": "2", "payable": 9, "paid": day(1), "paid_amt": 9, "status_norm": "to_ship", "cod": "no"}


@pytest.mark.parametrize(
    ("fields", "unpaid"),
    [
        ({"status_norm": "awaiting_payment", "paid": day(1)}, True),
        ({"status_norm": "to_ship"}, False),
        ({}, True),
        ({"paid": day(1)}, False),
        ({"paid": "yesterday"}, False),
        ({"paid_amt": 9}, False),
        ({"status_norm": "cancelled"}, True),
        ({"status_norm": "awaiting_payment", "cod": "yes"}, False),
        ({"pay_method": "貨到付款"}, False),
        ({"pay_method": "貨到付款", "cod": "no"}, True),
        ({"pay_method": "Cash on Delivery (COD)"}, False),
        ({"pay_method": "codfish card"}, True),
    ],
)
def test_unpaid_is_told_by_status_then_time_then_amount(fields: dict[str, Any], *, unpaid: bool) -> None:
    assert desk([PAID | fields, OTHER]).unpaid.tolist() == [unpaid, False]


def test_without_times_the_amount_tells() -> None:
    rows = [{"order_id": str(i), "paid_amt": a} for i, a in enumerate((0, 5, None))]
    assert desk(rows).unpaid.tolist() == [True, False, False]


cents = st.integers(0, 10_000_000).map(lambda n: n / 100)
line = st.tuples(st.integers(0, 2), st.integers(1, 20), cents, cents | st.none(), cents | st.none())


@given(st.lists(line, max_size=12))
def test_an_order_comes_to_the_exact_sum_of_its_lines(drawn: list[Any]) -> None:
    fields = ("order_id", "qty", "unit_price", "line_discount", "line_amt")
    lines = [dict(zip(fields, (str(order), *rest), strict=True)) for order, *rest in drawn]
    found = desk([{"order_id": str(i)} for i in range(3)], lines)

    def comes_to(row: dict[str, Any]) -> Decimal:
        exact = {f: Decimal(str(row[f] or 0)) for f in fields[1:]}
        computed = exact["qty"] * exact["unit_price"] - exact["line_discount"]
        return computed if row["line_amt"] is None else exact["line_amt"]

    expected = [sum((comes_to(r) for r in lines if r["order_id"] == str(i)), Decimal(0)) for i in range(3)]
    sums = amount(found.per_order(found.line_amounts))
    assert [Decimal(str(round(s, 4))) for s in sums.tolist()] == [
        e.quantize(Decimal("0.1")) if e == 0 else e for e in expected
    ]


def test_a_discount_written_below_zero_is_a_discount() -> None:
    found = desk([{"order_id": "1"}], [{"order_id": "1", "qty": 2, "unit_price": 10, "line_discount": -5}])
    assert amount(found.line_amounts).tolist() == [15]


@pytest.mark.parametrize(
    ("line", "item"),
    [
        ({"sku": "POST", "product": "Postage"}, False),
        ({"sku": "M"}, False),
        ({"product": "補差價專用"}, False),
        ({"product": "运费"}, False),
        ({"sku": "POSTCARD-1", "product": "Postcard"}, True),
        ({"sku": "M-1"}, True),
    ],
)
def test_postage_and_fees_are_no_items(line: dict[str, Any], *, item: bool) -> None:
    assert desk([{"order_id": "1"}], [{"order_id": "1", **line}]).item_line.tolist() == [item]


def test_the_product_list_knows_better_what_is_a_service() -> None:
    products = [{"sku": "M", "kind": "goods"}, {"sku": "WRAP", "kind": "服務"}]
    found = desk([{"order_id": "1"}], [{"order_id": "1", "sku": s} for s in ("M", "WRAP", "POST")], products)
    assert found.item_line.tolist() == [True, False, False]


def test_lines_of_orders_set_aside_are_not_live_but_lines_without_an_order_are() -> None:
    orders = [{"order_id": "1", "status_norm": "cancelled"}, {"order_id": "2"}]
    lines = [{"order_id": n, "sku": "A"} for n in "123"]
    assert desk(orders, lines).live_line.tolist() == [False, True, True]


def test_an_empty_table_has_nothing_to_judge() -> None:
    verdict = judge([])
    assert verdict.summary["orders"] == 0
    assert np.sum(verdict.column("decision") or [0]) == 0


def test_what_rules_share_is_made_once_for_a_desk() -> None:
    made: list[int] = []

    def count(of: Desk) -> int:
        made.append(len(of.orders))
        return len(made)

    one = desk([{"order_id": "1", "payable": 5}])
    assert [one.made(count), one.made(count)] == [1, 1]
    assert made == [1]
