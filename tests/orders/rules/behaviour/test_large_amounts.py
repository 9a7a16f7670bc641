"""Rules D01, D02 and D11: amounts far from the shop's usual, first orders, cash on delivery."""

from __future__ import annotations

import math
from datetime import datetime
from statistics import median
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.orders.desks import day, judge, many

SHOP = many(250, payable=lambda i: 80 + i % 40, buyer_key=lambda i: f"b{i}")


def too_large(amounts: list[float], aside: list[bool]) -> list[int]:
    """D01 as its definition reads."""
    logs = [math.log(a) for a in amounts if a > 0]
    middle = median(logs)
    spread = 1.4826 * max(median(abs(x - middle) for x in logs), 0.25)
    usable = [a for a in amounts if a > 0]
    beyond = max(2 * sum(usable) / len(usable), float(np.percentile(usable, 99)))
    return [
        i for i, a in enumerate(amounts)
        if a > beyond and not aside[i] and (math.log(a) - middle) / spread > 3.5
    ]  # fmt: skip


@given(st.integers(0, 2**32), st.floats(0.1, 1.5))
def test_large_amounts_are_those_of_the_definition(seed: int, spread: float) -> None:
    rng = np.random.default_rng(seed)
    amounts = [round(a, 2) for a in rng.lognormal(4, spread, 230).tolist()] + [0.0, 9999.0, 99_999.0]
    aside = [bool(x) for x in rng.random(len(amounts)) < 0.1]
    orders = [
        {"order_id": str(i), "payable": a, "status_norm": "cancelled" if off else "done"}
        for i, (a, off) in enumerate(zip(amounts, aside, strict=True))
    ]
    assert judge(orders).rows("D01") == too_large(amounts, aside)


def test_an_amount_far_above_the_usual_is_reviewed() -> None:
    verdict = judge([*SHOP, {"order_id": "big", "payable": 5000}])
    assert verdict.rows("D01") == [250]
    assert verdict.column("score")[250] == 25
    assert verdict.said("D01")[0].startswith("5000 is 50.5 times this shop's median of 99:")


def test_fewer_than_200_orders_have_no_usual_amount() -> None:
    verdict = judge([*SHOP[:198], {"order_id": "big", "payable": 5000}])
    assert verdict.why_not("D01") == "199 orders with an amount; 200 are needed"
    assert judge([*SHOP[:199], {"order_id": "big", "payable": 5000}]).rows("D01") == [199]


@pytest.mark.parametrize(
    ("others", "hit"), [([2000, 100], False), ([1600, 100], True), ([2000], True), ([1667, 100], False)]
)
def test_what_is_usual_for_its_buyer_is_not_too_large(others: list[float], *, hit: bool) -> None:
    bulk = [{"order_id": f"x{i}", "payable": a, "buyer_key": "bulk"} for i, a in enumerate([5000, *others])]
    assert (250 in judge([*SHOP, *bulk]).rows("D01")) is hit


def test_a_masked_buyer_is_not_known_to_order_much() -> None:
    bulk = [{"order_id": f"x{i}", "payable": 5000, "buyer_key": "b**"} for i in range(3)]
    assert judge([*SHOP, *bulk]).rows("D01") == [250, 251, 252]


@pytest.mark.parametrize("setting", [{"D01__limit": 99}, {"D01__times_mean": 99}, {"D01__on": "off"}])
def test_what_counts_as_large_can_be_set(setting: dict[str, Any]) -> None:
    assert judge([*SHOP, {"order_id": "big", "payable": 5000}], **setting).rows("D01") == []


def test_without_a_payable_column_the_lines_tell_the_amount() -> None:
    orders = many(200, created=day(1))
    lines = [{"order_id": o["order_id"], "sku": "A", "qty": 1, "unit_price": 100} for o in orders]
    assert judge(orders, [*lines[:-1], lines[-1] | {"qty": 60}]).rows("D01") == [199]


@pytest.mark.parametrize(("amount", "hit"), [(301, [0]), (300, [])])
def test_a_fixed_limit_counts_where_it_is_set(amount: float, hit: list[int]) -> None:
    rows = [{"order_id": "1", "payable": amount, "currency": "TWD"}, {"order_id": "2", "payable": 9, "currency": "TWD"}]
    verdict = judge(rows, D01__fixed=300)
    assert verdict.rows("D01") == hit
    assert verdict.column("score")[0] == (15 if hit else 0)
    assert all(s.startswith("301 TWD is over the limit of 300.") for s in verdict.said("D01"))
    assert judge(rows).why_not("D01") == "2 orders with an amount; 200 are needed"


def test_a_fixed_limit_is_of_the_currency_that_most_orders_have() -> None:
    rows = [*many(3, payable=999, currency="TWD"), {"order_id": "x", "payable": 999, "currency": "JPY"}]
    assert judge([*rows, {"order_id": "y", "payable": 999}], D01__fixed=300).rows("D01") == [0, 1, 2]


def test_a_fixed_limit_asks_for_the_currency() -> None:
    assert judge(many(3, payable=999), D01__fixed=300).why_not("D01") == "3 orders with an amount; 200 are needed"


def test_far_above_the_usual_and_over_the_limit_is_counted_once() -> None:
    rows = [r | {"currency": "TWD"} for r in [*SHOP, {"order_id": "big", "payable": 5000}]]
    verdict = judge(rows, D01__fixed=300)
    assert verdict.rows("D01") == [250]
    assert verdict.column("score")[250] == 25


BIG = {"order_id": "big", "payable": 5000, "created": day(20), "buyer_key": "ann"}
OLD = {"past_order": "h1", "created": datetime(2026, 8, 1), "buyer_key": "someone"}


def after(*past: dict[str, Any], **big: Any) -> Any:
    """The shop in September with a large order of the 20th, and its history."""
    shop = [r | {"created": day(1 + i % 20)} for i, r in enumerate(SHOP)]
    return judge([*shop, BIG | big], tables={"History": past} if past else None)


def test_a_first_order_that_is_large_is_scored_higher() -> None:
    verdict = after(OLD)
    assert verdict.rows("D02") == [250]
    assert verdict.column("score")[250] == 45
    said = "5000 is this buyer's first order: none is known since 2026-08-01, 50 days before it."
    assert verdict.said("D02")[0].startswith(said)


@pytest.mark.parametrize(
    "earlier",
    [
        {"buyer_key": "ann", "created": datetime(2026, 9, 1)},
        {"buyer_key": "ann", "created": None},
        {"buyer_key": "x", "phone": "0912345678"},
    ],
)
def test_an_earlier_order_of_history_makes_it_no_first_one(earlier: dict[str, Any]) -> None:
    assert after(OLD, {"past_order": "h2"} | earlier, phone="0912345678").rows("D02") == []


@pytest.mark.parametrize(
    "past",
    [
        {"buyer_key": "ann", "status_norm": "cancelled"},
        {"buyer_key": "ann", "created": datetime(2026, 9, 25)},
        {"past_order": "big", "buyer_key": "ann"},
    ],
)
def test_a_cancelled_order_a_later_one_and_the_order_itself_are_no_earlier_one(past: dict[str, Any]) -> None:
    assert after(OLD, {"past_order": "h2"} | past).rows("D02") == [250]


@pytest.mark.parametrize(("status", "hit"), [("done", []), ("cancelled", [250])])
def test_an_earlier_order_of_the_file_counts_unless_it_was_cancelled(status: str, hit: list[int]) -> None:
    shop = [*SHOP[:200], *({**r, "created": day(2)} for r in SHOP[200:])]
    earlier = {"order_id": "first", "payable": 90, "buyer_key": "ann", "created": day(3), "status_norm": status}
    assert judge([*shop, BIG, earlier], tables={"History": [OLD]}).rows("D02") == hit


@pytest.mark.parametrize("buyer", [None, "a**"])
def test_who_is_not_known_has_no_first_order(buyer: str | None) -> None:
    assert after(OLD, buyer_key=buyer).rows("D02") == []


def test_first_orders_need_a_history_of_thirty_days() -> None:
    assert after().why_not("D02") == "orders are known since 2026-09-01 only; 30 days are needed"
    assert after(OLD | {"created": datetime(2026, 8, 21, 12)}).rows("D02") == [250]
    assert after(OLD | {"created": datetime(2026, 8, 21, 13)}).why_not("D02")
    assert judge(SHOP, D01__on="off").why_not("D02") == "rule D01, on which it builds, did not run"
    assert judge([*SHOP, BIG | {"created": None}]).why_not("D02") == "no order times"


@pytest.mark.parametrize(("cod", "hit"), [("yes", [250]), ("no", []), (None, [])])
def test_a_large_order_that_is_paid_at_the_door_is_scored_higher(cod: str | None, hit: list[int]) -> None:
    verdict = judge([r | {"cod": "no"} for r in SHOP] + [BIG | {"cod": cod}])
    assert verdict.rows("D11") == hit
    assert all(s.startswith("5000 is to be paid at the door, and rule D01 speaks") for s in verdict.said("D11"))


def test_cash_on_delivery_is_weighed_where_it_is_told_and_a_rule_spoke() -> None:
    assert judge(SHOP).why_not("D11") == "nothing tells which orders are paid at the door"
    assert "did not run" in judge(many(3, payable=9, cod="yes")).why_not("D11")
