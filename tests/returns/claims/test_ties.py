"""Which order and line each claim belongs to."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.orders.desks import day
from tests.returns.desks import desk

from neiqin_macros.returns.claims.ties import HOW, ties_of

ORDERS = [
    {"order_id": "1", "platform": "shopee", "shop": "A"},
    {"order_id": "1", "platform": "momo", "shop": "B"},
    {"order_id": "2", "platform": "shopee", "shop": "A"},
]
LINES = [
    {"order_id": "1", "platform": "shopee", "line_no": "1", "sku": "TEE-M", "qty": 2},
    {"order_id": "1", "platform": "shopee", "line_no": "2", "sku": "TEE-L", "qty": 1},
    {"order_id": "1", "platform": "momo", "line_no": "1", "sku": "TEE-M", "qty": 1},
    {"order_id": "2", "platform": "shopee", "line_no": "1", "sku": "CAP", "qty": 1},
]


@pytest.mark.parametrize(
    ("claim", "order", "line", "how"),
    [
        ({"order_id": "1", "platform": "shopee", "line_no": "2"}, 0, 1, "line"),
        ({"order_id": "1", "platform": "momo", "line_no": "1"}, 1, 2, "line"),
        ({"order_id": "1", "shop": "B", "line_no": "1"}, 1, 2, "line"),
        ({"order_id": "1", "platform": "shopee", "sku": "tee-l"}, 0, 1, "sku"),
        ({"order_id": "1", "platform": "shopee", "line_no": "TEE-L", "sku": "TEE-L"}, 0, 1, "sku"),
        ({"order_id": "1", "platform": "shopee"}, 0, -1, "order"),
        ({"order_id": "1", "platform": "shopee", "sku": "MUG"}, 0, -1, "order_alone"),
        ({"order_id": "2"}, 2, 3, "only_line"),
        ({"order_id": "1"}, -1, -1, "nothing"),
        ({"order_id": "9"}, -1, -1, "nothing"),
        ({"order_id": "1", "platform": "amazon"}, -1, -1, "nothing"),
        ({"sku": "TEE-M"}, -1, -1, "nothing"),
    ],
)
def test_a_claim_is_tied_by_order_then_line_then_sku(claim: dict[str, Any], order: int, line: int, how: str) -> None:
    found = ties_of(desk(ORDERS, LINES, claim))
    assert (found.order.tolist(), found.line.tolist(), HOW[found.how[0]]) == ([order], [line], how)


def test_what_cannot_be_tied_is_counted() -> None:
    found = ties_of(desk(ORDERS, LINES, {"order_id": "2"}, {"order_id": "9"}, {"order_id": "8"}))
    assert found.counts() == {"nothing": 2, "only_line": 1}
    assert found.tied.tolist() == [True, False, False]


def test_several_claims_for_one_sku_of_an_order_are_one_item() -> None:
    two = {"order_id": "2"}
    found = ties_of(desk(ORDERS, LINES, two, two | {"sku": "cap"}, {"order_id": "9"}, {"order_id": "9"}, {}, {}))
    assert found.item.tolist() == [0, 0, 1, 1, 2, 3]


def test_the_same_claim_for_the_same_item_counts_once() -> None:
    one = {"return_id": "R", "order_id": "1", "platform": "shopee"}
    rows = [one | {"sku": "TEE-M"}, one | {"sku": "TEE-L"}, one | {"line_no": "1"}, one | {"platform": "momo"}]
    assert ties_of(desk(ORDERS, LINES, *rows)).again.tolist() == [-1, -1, 0, -1]


def test_without_lines_an_order_is_tied_alone() -> None:
    found = ties_of(desk(ORDERS, None, {"order_id": "2"}, {"order_id": "2", "sku": "CAP"}))
    assert [HOW[i] for i in found.how] == ["order", "order_alone"]


@given(
    st.lists(st.tuples(st.integers(0, 3), st.sampled_from("AB"), st.sampled_from("xyz")), min_size=1, max_size=12),
    st.lists(st.tuples(st.integers(0, 4), st.sampled_from("AB"), st.sampled_from("xyzw")), max_size=8),
)
def test_lines_are_found_as_by_a_loop(sold: list[tuple[int, str, str]], asked: list[tuple[int, str, str]]) -> None:
    orders = [{"order_id": str(o), "shop": s} for o, s in dict.fromkeys((o, s) for o, s, _ in sold)]
    lines = [{"order_id": str(o), "shop": s, "sku": sku, "line_no": str(i)} for i, (o, s, sku) in enumerate(sold)]
    rows = [{"order_id": str(o), "shop": s, "sku": sku} for o, s, sku in asked]
    found = ties_of(desk(orders, lines, *rows)).line.tolist() if rows else []
    for (order, shop, sku), line in zip(asked, found, strict=True):
        fits = [i for i, (o, s, k) in enumerate(sold) if (o, s, k) == (order, shop, sku)]
        assert line == (fits[0] if fits else -1)


def test_a_claim_of_a_later_day_does_not_change_the_order_it_belongs_to() -> None:
    rows = [{"order_id": "2", "asked": day(20)}, {"order_id": "2", "asked": day(2)}]
    assert ties_of(desk(ORDERS, LINES, *rows)).order.tolist() == [2, 2]
