"""Rule A10: statuses that went backwards."""

from __future__ import annotations

from typing import Any

import pytest
from tests.orders.desks import Verdict, judge


def since(before: Any, now: Any, past: Any = None, **order: Any) -> Verdict:
    """An order that the history has with a status."""
    history = [{"past_order": "1", "status_norm": before, "sku": "A"} | (past or {})]
    return judge([{"order_id": "1", "status_norm": now} | order], tables={"History": history})


@pytest.mark.parametrize(
    ("before", "now", "hit"),
    [
        ("shipped", "to_ship", True),
        ("to_ship", "shipped", False),
        ("shipped", "shipped", False),
        ("done", "awaiting_payment", True),
        ("cancelled", "to_ship", True),
        ("refunded", "done", True),
        ("returning", "done", False),
        ("abnormal", "to_ship", False),
        ("done", "returning", False),
        ("done", "cancelled", False),
        ("done", None, False),
        ("done", "???", False),
    ],
)
def test_an_order_goes_on_not_back(before: str, now: str | None, *, hit: bool) -> None:
    rows = [{"order_id": "2", "status_norm": "to_ship"}, {"order_id": "1", "status_norm": now}]
    past = [{"past_order": o, "status_norm": s, "sku": "A"} for o, s in (("1", before), ("9", "done"))]
    assert judge(rows, tables={"History": past}).rows("A10") == ([1] if hit else [])


def test_both_statuses_are_said_as_words() -> None:
    verdict = since("shipped", "to_ship")
    said = "The status is to ship, but the history has the order as shipped already."
    assert verdict.said("A10") == [f"{said} Look whether this export is older than the last one."]
    assert verdict.column("score") == [15]


def test_the_furthest_of_several_lines_of_the_history_counts() -> None:
    past = [{"past_order": "1", "status_norm": s, "sku": "A"} for s in ("to_ship", "done", "shipped")]
    said = judge([{"order_id": "1", "status_norm": "to_ship"}], tables={"History": past}).said("A10")
    assert len(said) == 1
    assert "as done already" in said[0]


@pytest.mark.parametrize(("there", "hit"), [("A", True), (None, True), ("B", False)])
def test_an_order_of_another_shop_is_another_order(there: str | None, *, hit: bool) -> None:
    assert bool(since("done", "to_ship", {"shop": there}, shop="A").rows("A10")) is hit
    assert bool(since("done", "to_ship", {"platform": there}, platform="A").rows("A10")) is hit


@pytest.mark.parametrize(
    ("now", "past", "why"),
    [
        ("to_ship", None, "no history with statuses"),
        ("to_ship", [{"past_order": "1", "sku": "A"}], "no history with statuses"),
        (None, [{"past_order": "1", "status_norm": "done", "sku": "A"}], "no column “Status norm” with values"),
    ],
)
def test_statuses_of_both_are_needed(now: Any, past: Any, why: str) -> None:
    order = {"order_id": "1", "payable": 5, "status_norm": now}
    assert judge([order], tables={"History": past} if past else None).why_not("A10") == why
