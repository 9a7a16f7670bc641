"""Rules D03, D07 and D13: many orders of one buyer in a short time, against plain loops."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.orders.desks import day, judge, many

from neiqin_macros.orders.buyers.timelines import DAY, timeline
from neiqin_macros.orders.rules.behaviour.bursts import usual_a_day

keys = st.lists(st.tuples(st.integers(-1, 3), st.integers(0, 5 * 48)), max_size=40)


@given(drawn=keys, daily=st.booleans())
def test_orders_in_24_hours_are_counted_as_a_plain_loop_does(drawn: list[tuple[int, int]], *, daily: bool) -> None:
    key = np.array([k for k, _ in drawn], np.int64)
    times = np.array([half_hours * 1_800_000_000 for _, half_hours in drawn], np.int64)
    line = timeline(key, times, key >= 0, daily=daily)
    count = line.spread(line.counts(DAY), len(key))
    a_day = 86_400_000_000
    for i, (k, t) in enumerate(zip(key.tolist(), times.tolist(), strict=True)):
        mine = [(u, j) for j, u in enumerate(times.tolist()) if key[j] == k]
        if daily:  # within a day, the order is that of the rows
            before = [j for u, j in mine if u // a_day == t // a_day and j <= i]
        else:
            before = [j for u, j in mine if (u, j) <= (t, i) and t - u < a_day]
        assert count[i] == (len(before) if k >= 0 else 0)
    per_day = Counter((k, t // a_day) for k, t in zip(key.tolist(), times.tolist(), strict=True) if k >= 0)
    assert usual_a_day(line) == (np.percentile(list(per_day.values()), 99, method="lower") if per_day else 0)


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


def bought(times: list[datetime], baskets: list[dict[str, float]], buyer: str = "ann", **same: Any) -> Any:
    """Orders of one buyer with their baskets, among orders of others."""
    others = many(12, buyer_key=lambda i: f"b{i}", created=lambda i: day(1 + i % 3))
    orders = [{"order_id": f"A{i}", "buyer_key": buyer, "created": t, **same} for i, t in enumerate(times)]
    lines = [{"order_id": f"A{i}", "sku": s, "qty": q} for i, basket in enumerate(baskets) for s, q in basket.items()]
    return judge([*orders, *others], [*lines, *({"order_id": o["order_id"], "sku": "Z", "qty": 1} for o in others)])


def hours(*values: float) -> list[datetime]:
    return [day(1) + timedelta(hours=h) for h in values]


@pytest.mark.parametrize(("last", "hit"), [(0.99, [0, 1, 2]), (1, [])])
def test_three_orders_of_the_same_skus_in_an_hour_are_brushing(last: float, hit: list[int]) -> None:
    verdict = bought(hours(0, 0.6, last), [{"X": 1, "Y": 1}, {"Y": 2, "X": 1}, {"X": 1, "Y": 1}])
    assert verdict.rows("D07") == hit
    if hit:
        said = "3 orders of the same SKUs, 7 pieces, within 1 h and with the same Buyer key (3 orders in 1 h, or in a"
        assert verdict.said("D07")[0].startswith(said)
        assert verdict.column("decision")[0] == "review"


@pytest.mark.parametrize(("pieces", "hit"), [(16, [0, 1, 2]), (15, [])])
def test_fifty_pieces_in_three_orders_of_a_day_are_brushing(pieces: int, hit: list[int]) -> None:
    verdict = bought(hours(0, 10, 20), [{"X": 17}, {"X": 17}, {"X": pieces}])
    assert verdict.rows("D07") == hit


def test_other_skus_are_no_brushing() -> None:
    assert bought(hours(0, 0.1, 0.2), [{"X": 1}, {"X": 1}, {"X": 1, "Y": 1}]).rows("D07") == []


@pytest.mark.parametrize("line", [{"sku": None, "qty": 1}, {"sku": "X", "qty": None}])
def test_a_basket_that_is_not_known_is_like_no_other(line: dict[str, Any]) -> None:
    rows = burst(0, 0.1, 0.2)
    lines = [{"order_id": f"A{i}", "sku": "X", "qty": 1} for i in range(3)]
    assert judge(rows, lines).rows("D07") == [0, 1, 2]
    assert judge(rows, [*lines, {"order_id": "A1"} | line]).rows("D07") == []


def test_postage_is_no_part_of_a_basket() -> None:
    baskets = [{"X": 1}, {"X": 1, "POST": 1}, {"X": 1}]
    assert bought(hours(0, 0.1, 0.2), baskets).rows("D07") == [0, 1, 2]


def test_brushing_under_several_accounts_of_one_address_is_seen() -> None:
    orders = [
        {"order_id": f"A{i}", "buyer_key": f"x{i}", "address": "台北市中山路99號", "created": t}
        for i, t in enumerate(hours(0, 0.1, 0.2))
    ]
    others = many(12, buyer_key=lambda i: f"b{i}", address=an_address, created=day(2))
    lines = [{"order_id": f"A{i}", "sku": "X", "qty": 1} for i in range(3)]
    verdict = judge([*orders, *others], lines)
    assert verdict.rows("D07") == [0, 1, 2]
    assert "the same Address" in verdict.said("D07")[0]
    assert judge([o | {"address": "台北市***"} for o in orders] + others, lines).rows("D07") == []


def test_days_tell_nothing_of_an_hour() -> None:
    days = [day(1, 0), day(1, 0), day(1, 0)]
    orders = [{"order_id": f"A{i}", "buyer_key": "ann", "created": t} for i, t in enumerate(days)]
    others = many(12, buyer_key=lambda i: f"b{i}", created=day(2, 0))
    lines = [{"order_id": f"A{i}", "sku": "X", "qty": q} for i, q in enumerate((1, 1, 1))]
    assert judge([*orders, *others], lines).rows("D07") == []
    assert judge([*orders, *others], [line | {"qty": 17} for line in lines]).rows("D07") == [0, 1, 2]


def test_brushing_needs_times_buyers_and_lines() -> None:
    rows = burst(0, 0.1, 0.2)
    assert judge(rows).why_not("D07") == "no order lines"
    assert judge(rows, [{"order_id": "A0", "sku": "X"}]).why_not("D07") == "no column “Qty” with values"
    assert judge([{"order_id": "1", "buyer_key": "a"}]).why_not("D07") == "no order times"
    assert judge([{"order_id": "1", "created": day(1)}]).why_not("D07") == "nothing tells the buyers apart"


placed = st.lists(
    st.tuples(st.sampled_from("ab"), st.integers(0, 60), st.sampled_from(["X", "Y"]), st.sampled_from([1, 20])),
    max_size=14,
)


@given(placed)
def test_brushing_marks_what_a_plain_loop_marks(drawn: list[tuple[str, int, str, int]]) -> None:
    others = many(12, buyer_key=lambda i: f"b{i}", created=day(28))
    at = [day(1) + timedelta(minutes=25 * step) for _, step, _, _ in drawn]
    orders = [{"order_id": f"A{i}", "buyer_key": b, "created": at[i]} for i, (b, *_) in enumerate(drawn)]
    lines = [{"order_id": f"A{i}", "sku": s, "qty": q} for i, (_, _, s, q) in enumerate(drawn)]
    expected = set()
    for i, (buyer, _, sku, _) in enumerate(drawn):
        mine = [j for j, d in enumerate(drawn) if (d[0], d[2]) == (buyer, sku)]
        for width, least in ((timedelta(hours=1), 0), (timedelta(days=1), 50)):
            window = [j for j in mine if (at[j], j) <= (at[i], i) and at[i] - at[j] < width]
            if len(window) >= 3 and sum(drawn[j][3] for j in window) >= least:
                expected |= set(window)
    verdict = judge([*orders, *others], [*lines, {"order_id": "N1", "sku": "Z", "qty": 1}])
    assert verdict.rows("D07") == sorted(expected)


@pytest.mark.parametrize(("hour", "hit"), [(0, [2]), (4, [2]), (5, []), (23, [])])
def test_a_burst_by_night_counts_more(hour: int, hit: list[int]) -> None:
    times = [day(2, hour, minute) for minute in (1, 2, 3)]
    orders = [{"order_id": f"A{i}", "buyer_key": "ann", "created": t} for i, t in enumerate(times)]
    verdict = judge([*orders, *burst(0)[1:]])
    assert verdict.rows("D13") == hit
    assert verdict.column("score")[2] == (20 if hit else 10)
    for said in verdict.said("D13"):
        assert said.startswith(f"Ordered at 2026-09-02 0{hour}:03:00, between 0:00 and 5:00, and one of many in a day.")


def test_the_night_needs_times_and_a_burst() -> None:
    days = many(12, buyer_key=lambda i: f"b{i}", created=day(3, 0))
    assert judge(days).why_not("D13") == "order times are days, without a time of day"
    assert judge(burst(0, 1, 2), D03__on="off").why_not("D13") == "rule D03, on which it builds, did not run"
    assert judge([{"order_id": "1", "paid": day(1)}]).why_not("D13") == "no column “Created” with values"
