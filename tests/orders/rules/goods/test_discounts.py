"""Rules B06 and B07: discounts deeper than planned, and stacked coupons."""

from __future__ import annotations

from typing import Any

import pytest
from tests.orders.desks import Verdict, day, judge, many

LINE = {"order_id": "1", "sku": "CUP", "qty": 2, "unit_price": 50}


@pytest.mark.parametrize(
    ("off", "score"), [(20, 0), (20.01, 10), (50, 10), (50.01, 30), (-55, 30), (120, 30), (None, 0)]
)
def test_an_orders_discount_is_looked_at_from_a_fifth_and_from_a_half(off: float | None, score: int) -> None:
    orders = [
        {"order_id": "1", "goods": 100, "discount_seller": off},
        {"order_id": "2", "goods": 9, "discount_seller": 1},
    ]
    verdict = judge(orders)
    assert verdict.column("score") == [score, 0]
    assert verdict.hit("B06") == ([("discount_seller", 0)] if score else [])


@pytest.mark.parametrize(("off", "score"), [(20, 0), (21, 10), (55, 30), (-55, 30)])
def test_so_is_the_discount_of_a_line(off: float, score: int) -> None:
    verdict = judge([{"order_id": "1", "payable": 5}], [LINE, LINE | {"line_discount": off}])
    assert verdict.column("score") == [score]
    assert verdict.hit("B06") == ([("line_discount", 1)] if score else [])


def test_an_order_without_goods_has_those_of_its_lines() -> None:
    lines = [LINE, LINE | {"sku": "POST", "unit_price": 900}]
    assert judge([{"order_id": "1", "discount_seller": 55}], lines).column("score") == [30]
    assert judge([{"order_id": "1", "discount_seller": 19}], lines).rows("B06") == []
    unknown = [*lines, LINE | {"unit_price": None}]
    assert judge([{"order_id": "1", "discount_seller": 55}], unknown).rows("B06") == []


@pytest.mark.parametrize(
    "order", [{"goods": "?"}, {"goods": 0}, {"discount_seller": "***"}, {"status_norm": "cancelled"}]
)
def test_what_is_not_known_or_not_live_is_no_deep_discount(order: dict[str, Any]) -> None:
    sound = {"order_id": "1", "goods": 100, "discount_seller": 1}
    assert judge([sound, {"order_id": "2", "goods": 100, "discount_seller": 90} | order]).rows("B06") == []


def test_a_gift_may_be_discounted() -> None:
    lines = [LINE, LINE | {"product": "贈品", "line_discount": 90}]
    assert judge([{"order_id": "1", "payable": 5}], lines).rows("B06") == []


@pytest.mark.parametrize(("n", "planned"), [(2, False), (3, True)])
def test_a_depth_of_three_orders_is_planned(n: int, *, planned: bool) -> None:
    orders = [
        *many(20, goods=100, discount_seller=1),
        *({"order_id": f"x{i}", "goods": 100, "discount_seller": 55.2 - i / 10} for i in range(n)),
    ]
    assert judge(orders).rows("B06") == ([] if planned else [20, 21])
    lines = [LINE | {"order_id": "N1", "line_discount": 55}] * 5
    assert judge(many(20, payable=5), lines).rows("B06") == list(range(5))  # one order, not five


def test_among_many_orders_three_are_too_few_to_be_planned() -> None:
    orders = many(1000, goods=100, discount_seller=lambda i: 55 if i <= 4 else 1)
    assert judge(orders).rows("B06") == [0, 1, 2, 3]
    assert judge(orders, B06__planned_share=0.004).rows("B06") == []


def test_a_price_of_the_calendar_is_planned() -> None:
    order = {"order_id": "1", "payable": 5, "created": day(6)}
    calendar = [{"sku": "cup", "from_": day(5), "to": day(7), "price": 20}]
    line = LINE | {"line_discount": 60}
    products = [{"sku": "CUP", "list_price": 50}]
    assert judge([order], [line], products, tables={"Price calendar": calendar}).rows("B06") == []
    assert judge([order | {"created": day(9)}], [line], products, tables={"Price calendar": calendar}).rows("B06") == [
        0
    ]
    deeper = [line | {"line_discount": 70}]
    assert judge([order], deeper, products, tables={"Price calendar": calendar}).rows("B06") == [0]


def test_a_deep_discount_is_said_with_its_limit() -> None:
    said = judge([{"order_id": "1", "goods": 100, "discount_seller": 55}]).said("B06")
    sentence = "A discount of 55 on 100 is 55 % (more than 50 % is looked at)."
    assert said == [f"{sentence} Check the coupon or promotion that it comes from."]
    assert (
        "(more than 20 % is looked at)"
        in judge([{"order_id": "1", "goods": 100, "discount_seller": 45}]).said("B06")[0]
    )


@pytest.mark.parametrize(
    ("orders", "lines"),
    [
        ([{"order_id": "1", "payable": 5}], None),
        ([{"order_id": "1", "payable": 5}], [LINE]),
        ([{"order_id": "1", "discount_seller": 5}], None),
        ([{"order_id": "1", "goods": 5, "discount_seller": 0}], None),
    ],
)
def test_without_discounts_and_goods_none_is_too_deep(orders: Any, lines: Any) -> None:
    assert judge(orders, lines).why_not("B06") == "no discounts beside amounts of goods"


def test_order_discounts_that_are_noise_are_told_once() -> None:
    orders = many(300, goods=100, discount_seller=lambda i: 21 + i % 60)
    verdict = judge([o | {"goods": 1000 + 37 * i} for i, o in enumerate(orders)], [LINE | {"order_id": "N1"}])
    assert verdict.rows("B06") == []
    noisy = judge(orders, [LINE | {"order_id": "N1"}], B06__planned_orders=9)
    assert "300 of 300 live orders" in noisy.summary["silenced"]["B06"].in_language("en")


def coupons(*numbers: object) -> Verdict:
    """Orders with so many coupons."""
    return judge([{"order_id": str(i), "coupons": n} for i, n in enumerate(numbers)])


def test_two_coupons_on_one_order_are_stacked() -> None:
    verdict = coupons(1, 2, 0, None, "***")
    assert verdict.hit("B07") == [("coupons", 1)]
    assert verdict.column("score") == [0, 15, 0, 0, 0]
    said = "2 coupons on one order (1 is planned). Check whether these coupons may be used together."
    assert verdict.said("B07") == [said]
    assert judge([{"order_id": "1", "coupons": 2}], B07__most=2).rows("B07") == []
    assert judge([{"order_id": "1", "coupons": 2, "status_norm": "cancelled"}]).rows("B07") == []


def test_without_coupons_none_are_stacked() -> None:
    assert judge([{"order_id": "1", "payable": 2}]).why_not("B07") == "no column “Coupons” with values"
