"""Rule D05 and the groups of orders that can ship together, against a plain loop."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.orders.desks import day, desk, judge, many

from neiqin_macros.orders.rules.behaviour.merging import merge_groups

OTHERS = many(12, buyer_key=lambda i: f"b{i}", address=lambda i: f"台北市中山路{i}號", status_norm="to_ship")
ONE = {"buyer_key": "ann", "address": "台北市中山路99號", "status_norm": "to_ship"}


def pair(**second: Any) -> list[dict[str, Any]]:
    """Two orders of one buyer to one address, among others."""
    return [{"order_id": "A"} | ONE, *OTHERS, {"order_id": "B"} | ONE | second]


def test_open_orders_of_one_buyer_to_one_address_can_be_merged() -> None:
    verdict = judge(pair())
    assert verdict.rows("D05") == [0, 13]
    assert verdict.column("decision")[0] == "pass"
    first, second = verdict.said("D05")
    said = "2 open orders of this buyer go to this address: they can ship together, the next is"
    assert (first.startswith(f"{said} B. Merge"), second.startswith(f"{said} A. Merge")) == (True, True)
    assert merge_groups(desk(pair())).tolist() == [0, *[-1] * 12, 0]


@pytest.mark.parametrize(
    "second",
    [
        {"buyer_key": "bob"},
        {"buyer_key": None},
        {"buyer_key": "a**"},
        {"address": "台北市中山路98號"},
        {"address": "台北市中山路***"},
        {"address": None},
        {"store_no": "123456"},
        {"status_norm": "shipped"},
        {"status_norm": "awaiting_payment"},
        {"status_norm": "cancelled"},
        {"shop": "other"},
        {"platform": "shopee"},
    ],
)
def test_what_differs_or_is_not_open_is_not_merged(second: dict[str, Any]) -> None:
    rows = [r | {"shop": "ours", "platform": "momo"} for r in pair()]
    rows[-1] |= second
    assert judge(rows).rows("D05") == []


def test_one_street_in_two_cities_is_not_merged() -> None:
    rows = [r | {"city": "杭州市"} for r in pair()]
    assert judge(rows).rows("D05") == [0, 13]
    assert judge([*rows[:-1], rows[-1] | {"city": "宁波市"}]).rows("D05") == []


def test_an_address_without_a_number_is_not_merged() -> None:
    vague = [r | {"address": "花蓮縣秀林鄉富世村"} if r["buyer_key"] == "ann" else r for r in pair()]
    assert judge(vague).rows("D05") == []


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        (many(12, **ONE | {"status_norm": None}), "neither shipment times nor statuses tell which orders are open"),
        (many(12, **ONE), "nothing tells the buyers apart"),
        ([r | {"address": "台北市"} for r in OTHERS], "no street addresses that are told apart"),
        ([r | {"buyer_key": None} for r in OTHERS], "no column “Buyer key” with values"),
        ([r | {"address": "***"} for r in OTHERS], "no street addresses that are told apart"),
    ],
)
def test_merging_needs_open_orders_buyers_and_addresses(rows: list[dict[str, Any]], why: str) -> None:
    assert judge(rows).why_not("D05") == why


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(1, 2), st.booleans()), max_size=12))
def test_groups_are_those_of_a_plain_loop(drawn: list[tuple[str, int, bool]]) -> None:
    orders = [
        {"order_id": f"A{i}", "buyer_key": b, "address": f"人民路{n}00號", "shipped": day(2) if sent else None}
        for i, (b, n, sent) in enumerate(drawn)
    ]
    others = [{f: v for f, v in o.items() if f != "status_norm"} | {"shipped": day(1)} for o in OTHERS]
    groups = merge_groups(desk([*orders, *others])).tolist()
    keys = [None if sent else (b, n) for b, n, sent in drawn]
    numbers: dict[Any, int] = {}
    for key, group in zip(keys, groups, strict=False):
        if key is None or keys.count(key) < 2:
            assert group == -1
        else:
            assert group == numbers.setdefault(key, len(numbers))
    assert groups[len(drawn) :] == [-1] * 12
