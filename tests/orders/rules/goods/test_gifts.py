"""Rule B11: gifts without a paid line, and lines for nothing that are no gifts."""

from __future__ import annotations

from typing import Any

import pytest
from tests.orders.desks import judge

ORDER = [{"order_id": "1", "payable": 5}]
PAID = {"order_id": "1", "sku": "CUP", "qty": 1, "unit_price": 5}
FREE = {"order_id": "1", "sku": "TOY", "qty": 1, "unit_price": 0}
PRODUCTS = [{"sku": "CUP", "product": "Cup"}, {"sku": "TOY", "product": "Toy", "kind": "gift"}]


def test_what_costs_nothing_and_is_no_gift_is_hit() -> None:
    verdict = judge(ORDER, [PAID, FREE])
    assert verdict.hit("B11") == [("unit_price", 1)]
    assert verdict.column("score") == [20]
    said = "“TOY” costs 0 here, but it is no gift."
    assert verdict.said("B11") == [
        f"{said} Compare the line with the platform: correct its price, or mark the product as a gift."
    ]


@pytest.mark.parametrize(
    "line",
    [
        {"sku": "GIFT-01"},
        {"sku": "gift 2"},
        {"sku": "GWP_SOCK"},
        {"sku": "贈-袋子"},
        {"product": "【赠】钥匙扣"},
        {"product": "滿額贈 提袋"},
        {"product": "Tote bag (free gift)"},
    ],
)
def test_a_gift_is_known_by_its_words(line: dict[str, Any]) -> None:
    assert judge(ORDER, [PAID, FREE | line]).rows("B11") == []


@pytest.mark.parametrize("line", [{"product": "Gift box"}, {"sku": "GIFTBOX"}, {"product": "禮盒 送禮首選"}])
def test_what_is_sold_to_be_given_is_no_gift(line: dict[str, Any]) -> None:
    assert judge(ORDER, [PAID, FREE | line]).rows("B11") == [1]


def test_the_products_kind_counts_before_words() -> None:
    assert judge(ORDER, [PAID, FREE], PRODUCTS).rows("B11") == []
    goods = [PRODUCTS[0], {"sku": "GIFT-1", "product": "贈品", "kind": "goods"}]
    assert judge(ORDER, [PAID, FREE | {"sku": "GIFT-1"}], goods).rows("B11") == [1]


def test_a_gift_needs_a_paid_line_beside_it() -> None:
    other = PAID | {"order_id": "2"}
    verdict = judge([*ORDER, {"order_id": "2"}], [FREE, other], PRODUCTS)
    assert verdict.rows("B11") == [0]
    assert verdict.said("B11")[0].startswith("“TOY” is a gift at 0, but nothing else in this order is paid for.")
    postage = {"order_id": "1", "sku": "POST", "qty": 1, "unit_price": 60}
    assert judge(ORDER, [FREE, postage], PRODUCTS).rows("B11") == [0]
    unknown = PAID | {"unit_price": "***"}
    assert judge(ORDER, [FREE, unknown], PRODUCTS).rows("B11") == []


def test_a_discount_of_the_whole_price_is_nothing_too() -> None:
    assert judge(ORDER, [PAID, PAID | {"line_discount": 5}]).rows("B11") == [1]
    assert judge(ORDER, [PAID, PAID | {"line_discount": 4.99}]).rows("B11") == []


@pytest.mark.parametrize(
    "line", [{"unit_price": None}, {"unit_price": "***"}, {"qty": 0}, {"qty": None}, {"line_amt": 5}, {"sku": "POST"}]
)
def test_a_price_that_is_not_known_is_not_nothing(line: dict[str, Any]) -> None:
    assert judge(ORDER, [PAID, FREE | line]).rows("B11") == []


def test_orders_set_aside_may_hold_anything() -> None:
    assert judge([ORDER[0] | {"status_norm": "cancelled"}], [PAID, FREE]).rows("B11") == []


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (None, "no order lines"),
        ([{"order_id": "1", "sku": "A", "qty": 1}], "no column “Unit price” with values"),
        ([{"order_id": "1", "sku": "A", "unit_price": 0}], "no column “Qty” with values"),
        ([{"order_id": "1", "sku": "A", "unit_price": 0, "qty": -1}], "no quantity over 0"),
    ],
)
def test_prices_and_quantities_are_needed(lines: Any, why: str) -> None:
    assert judge([{"order_id": "1", "payable": 5}], lines).why_not("B11") == why
