"""Rule D04: an order that repeats another one of the same buyer, against a plain loop."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.orders.desks import Verdict, day, judge, many

OTHERS = many(12, buyer_key=lambda i: f"b{i}", created=lambda i: day(1 + i % 3))


def twice(minutes: float, again: dict[str, float], **second: Any) -> Verdict:
    """An order of two SKUs, and another one some minutes later."""
    first = {"order_id": "A", "buyer_key": "ann", "created": day(5)}
    later = first | {"order_id": "B", "created": day(5) + timedelta(minutes=minutes)} | second
    baskets = {"A": {"X": 1, "Y": 2}, "B": again}
    lines = [{"order_id": o, "sku": s, "qty": q} for o, basket in baskets.items() for s, q in basket.items()]
    return judge([first, later, *OTHERS], lines)


@pytest.mark.parametrize(("minutes", "hit"), [(0, [1]), (30, [1]), (30.1, [])])
def test_the_same_order_within_half_an_hour_is_likely_a_duplicate(minutes: float, hit: list[int]) -> None:
    assert twice(minutes, {"Y": 2, "X": 1}).rows("D04") == hit


@pytest.mark.parametrize(
    ("again", "score"), [({"X": 1, "Y": 2}, 35), ({"X": 2, "Y": 2}, 25), ({"X": 1}, 0), ({"X": 1, "Y": 2, "Z": 1}, 0)]
)
def test_another_quantity_scores_less_and_other_skus_nothing(again: dict[str, float], score: int) -> None:
    verdict = twice(28, again)
    assert verdict.column("score")[:2] == [0, score]


def test_a_sku_on_two_lines_is_its_sum() -> None:
    orders = [{"order_id": o, "buyer_key": "ann", "created": day(5, 12, minute)} for o, minute in (("A", 0), ("B", 9))]
    lines = [{"order_id": "A", "sku": "X", "qty": 2}, *[{"order_id": "B", "sku": "X", "qty": 1}] * 2]
    verdict = judge([*orders, *OTHERS], lines, A02__on="off")
    assert verdict.said("D04")[0].startswith("The same SKUs and quantities as order A, 9 minutes before and with the")


def test_the_message_of_another_quantity() -> None:
    said = twice(28, {"X": 9, "Y": 2}).said("D04")[0]
    assert said.startswith(
        "The same SKUs in another quantity as in order A, 28 minutes before and with the same Buyer key"
        " (up to 30 minutes count). Ask the buyer"
    )


@pytest.mark.parametrize(
    "second",
    [{"buyer_key": "bob"}, {"buyer_key": None}, {"buyer_key": "a**"}, {"status_norm": "cancelled"}, {"created": None}],
)
def test_another_buyer_an_unknown_one_and_an_order_set_aside_repeat_nothing(second: dict[str, Any]) -> None:
    assert twice(5, {"X": 1, "Y": 2}, **second).rows("D04") == []


def test_the_same_phone_under_two_accounts_is_the_same_buyer() -> None:
    orders = [
        {"order_id": o, "buyer_key": o, "phone": "0987654321", "created": day(5, 12, m)}
        for o, m in (("A", 0), ("B", 9))
    ]
    others = [o | {"phone": f"09123456{i:02}"} for i, o in enumerate(OTHERS)]
    lines = [{"order_id": o, "sku": "X", "qty": 1} for o in "AB"]
    assert "with the same Phone" in judge([*orders, *others], lines).said("D04")[0]


def test_duplicates_need_times_buyers_and_lines() -> None:
    days = [o | {"created": day(3, 0)} for o in OTHERS]
    assert judge(days).why_not("D04") == "order times are days, without a time of day"
    assert judge(OTHERS).why_not("D04") == "no order lines"
    assert judge([{"order_id": "1", "created": day(1)}]).why_not("D04") == "nothing tells the buyers apart"
    assert judge([{"order_id": "1", "buyer_key": "a"}]).why_not("D04") == "no order times"
    assert judge(OTHERS, [{"order_id": "N1", "qty": 1}]).why_not("D04") == "no column “SKU” with values"


placed = st.lists(
    st.tuples(st.sampled_from("ab"), st.integers(0, 20), st.sampled_from("XY"), st.sampled_from([1, 2])), max_size=12
)


@given(placed)
def test_duplicates_are_those_of_a_plain_loop(drawn: list[tuple[str, int, str, int]]) -> None:
    at = [day(5) + timedelta(minutes=7 * step) for _, step, _, _ in drawn]
    orders = [{"order_id": f"A{i}", "buyer_key": d[0], "created": at[i]} for i, d in enumerate(drawn)]
    lines = [{"order_id": f"A{i}", "sku": s, "qty": q} for i, (_, _, s, q) in enumerate(drawn)]
    expected = {}
    for i, one in enumerate(drawn):
        before = [
            other
            for j, other in enumerate(drawn)
            if (other[0], other[2]) == (one[0], one[2]) and (at[j], j) < (at[i], i)
            if at[i] - at[j] <= timedelta(minutes=30)
        ]
        if before:
            expected[i] = 35 if any(other[3] == one[3] for other in before) else 25
    verdict = judge(
        [*orders, *OTHERS], [*lines, {"order_id": "N1", "sku": "Z", "qty": 1}], D03__on="off", D07__on="off"
    )
    assert verdict.rows("D04") == sorted(expected)
    assert {i: verdict.column("score")[i] for i in expected} == expected
