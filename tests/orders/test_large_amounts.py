"""Rules D01 and D03: amounts and numbers of orders far from the shop's usual, against plain loops."""

from __future__ import annotations

import math
from collections import Counter
from datetime import datetime, timedelta
from statistics import median
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.orders.desks import day, judge, many

from neiqin_macros.orders.bursts import usual_a_day

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


keys = st.lists(st.tuples(st.integers(-1, 3), st.integers(0, 5 * 48)), max_size=40)


@given(drawn=keys, daily=st.booleans())
def test_orders_in_24_hours_are_counted_as_a_plain_loop_does(drawn: list[tuple[int, int]], *, daily: bool) -> None:
    key = np.array([k for k, _ in drawn], np.int64)
    times = np.array([half_hours * 1_800_000_000 for _, half_hours in drawn], np.int64)
    found = bursts(key, times, key >= 0, daily=daily)
    a_day = 86_400_000_000
    for i, (k, t) in enumerate(zip(key.tolist(), times.tolist(), strict=True)):
        mine = [(u, j) for j, u in enumerate(times.tolist()) if key[j] == k]
        if daily:  # within a day, the order is that of the rows
            before = [j for u, j in mine if u // a_day == t // a_day and j <= i]
        else:
            before = [j for u, j in mine if (u, j) <= (t, i) and t - u < a_day]
        assert found.count[i] == (len(before) if k >= 0 else 0)
    per_day = Counter((k, t // a_day) for k, t in zip(key.tolist(), times.tolist(), strict=True) if k >= 0)
    assert found.usual == (np.percentile(list(per_day.values()), 99, method="lower") if per_day else 0)


def burst(*hours: float, buyer: str | None = "ann") -> list[dict[str, Any]]:
    """Orders of one buyer at some hours after noon of 1 September, then twelve orders of others."""
    others = many(12, buyer_key=lambda i: f"b{i}", created=lambda i: day(1 + i % 3))
    times = [day(1) + timedelta(hours=h) for h in hours]
    return [*({"order_id": f"A{i}", "buyer_key": buyer, "created": t} for i, t in enumerate(times)), *others]


def test_the_third_order_in_a_day_is_shown_and_the_sixth_reviewed() -> None:
    verdict = judge(burst(0, 1, 2, 3, 4, 5))
    assert verdict.rows("D03") == [2, 3, 4, 5]
    assert verdict.column("score")[:6] == [0, 0, 10, 10, 10, 25]
    assert verdict.column("decision")[4:6] == ["pass", "review"]


@pytest.mark.parametrize(("last", "hit"), [(23.99, [2]), (24, [])])
def test_twenty_four_hours_are_the_window(last: float, hit: list[int]) -> None:
    assert judge(burst(0, 1, last)).rows("D03") == hit


def test_all_orders_of_the_burst_are_named() -> None:
    said = judge(burst(0, 1, 2)).said("D03")[0]
    assert said.startswith("Order number 3 within 24 hours with the same Buyer key: A0, A1, A2 (shown from 3 on).")


def test_what_is_many_can_be_set() -> None:
    assert judge(burst(0, 1), D03__few=2).rows("D03") == [1]
    verdict = judge(burst(0, 1, 2), D03__many=3, D03__many_score=70)
    assert verdict.column("decision")[2] == "hold"


@pytest.mark.parametrize("buyer", [None, "a**"])
def test_a_buyer_who_is_not_known_has_no_burst(buyer: str | None) -> None:
    assert judge(burst(0, 1, 2, buyer=buyer)).rows("D03") == []


def test_orders_set_aside_are_not_counted() -> None:
    rows = burst(0, 1, 2)
    assert judge([rows[0] | {"status_norm": "cancelled"}, *rows[1:]]).rows("D03") == []


def shared(same: dict[str, Any], **field: Any) -> list[dict[str, Any]]:
    """Three orders in three hours that share some fields, among orders that differ in them."""
    rows = [r | {f: v(i) for f, v in field.items()} for i, r in enumerate(burst(0, 1, 2, buyer=None))]
    return [r | same if i < 3 else r for i, r in enumerate(rows)]


def a_phone(i: int) -> str:
    return f"0912345{i:03}"


def an_address(i: int) -> str:
    return f"台北市中山路{i}號"


def test_a_phone_or_an_address_with_a_number_is_a_key_too() -> None:
    assert judge(shared({"phone": "0987654321"}, phone=a_phone)).rows("D03") == [2]
    assert judge(shared({"address": "台北市中山路99號"}, address=an_address)).rows("D03") == [2]


def test_the_same_street_and_house_in_two_cities_are_two_addresses() -> None:
    rows = [r | {"city": "杭州市"} for r in shared({"address": "人民路99号"}, address=an_address)]
    assert judge(rows).rows("D03") == [2]
    assert judge([rows[0] | {"city": "宁波市"}, *rows[1:]]).rows("D03") == []
    assert judge([rows[0] | {"district": "西湖区"}, *rows[1:]]).rows("D03") == []


@pytest.mark.parametrize(
    "same",
    [
        {"address": "花蓮縣秀林鄉富世村"},
        {"address": "97253花蓮縣秀林鄉富世村"},
        {"address": "台北市中山路99號", "store_no": "123456"},
    ],
)
def test_an_address_without_a_number_or_of_a_store_is_no_key(same: dict[str, Any]) -> None:
    assert judge(shared(same, address=an_address)).rows("D03") == []


def test_times_that_are_days_are_counted_by_day() -> None:
    rows = many(12, buyer_key=lambda i: f"b{i}", created=day(3, 0))
    same = [{"order_id": f"A{i}", "buyer_key": "ann", "created": day(d, 0)} for i, d in enumerate((1, 2, 2, 2))]
    assert judge([*same, *rows]).rows("D03") == [3]


@pytest.mark.parametrize(("orders", "score"), [(11, 10), (12, 25)])
def test_a_shop_of_resellers_has_a_higher_limit(orders: int, score: int) -> None:
    four = burst(0, 1, 2, 3)[:4]
    resellers = [r | {"buyer_key": f"r{b}", "order_id": f"{b}-{i}"} for b in range(20) for i, r in enumerate(four)]
    ann = burst(*[0.1 * i for i in range(orders)])[:orders]
    assert max(judge([*resellers, *ann]).column("score")) == score  # three times the usual 4 is 12


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        (many(3, buyer_key="ann", payable=5), "no order times"),
        (many(12, created=day(1)), "nothing tells the buyers apart"),
        (many(12, created=day(1), buyer_key="one shop for all"), "nothing tells the buyers apart"),
        (many(12, created=day(1), buyer_key="a**"), "nothing tells the buyers apart"),
    ],
)
def test_bursts_need_times_and_buyers(rows: list[dict[str, Any]], why: str) -> None:
    assert judge(rows).why_not("D03") == why


def test_years_apart_do_not_overflow_the_window() -> None:
    rows = [
        {"order_id": str(i), "buyer_key": f"b{i}", "created": datetime(1990 + i % 40, 1, 1, 1)} for i in range(3000)
    ]
    assert judge(rows, now=datetime(2040, 1, 1)).rows("D03") == []
