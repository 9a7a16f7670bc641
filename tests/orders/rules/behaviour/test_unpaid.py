"""Rule D12: orders that nobody pays for."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from tests.orders.desks import NOW, day, judge, many

LATE = {"order_id": "1", "status_norm": "awaiting_payment", "created": NOW - timedelta(days=3, minutes=1)}


@pytest.mark.parametrize(
    ("fields", "hit"),
    [
        ({}, [0]),
        ({"created": NOW - timedelta(days=3)}, []),
        ({"created": None}, []),
        ({"status_norm": "to_ship"}, []),
        ({"status_norm": "cancelled"}, []),
        ({"cod": "yes"}, []),
        ({"status_norm": None}, []),
        ({"status_norm": None, "paid_amt": 5}, []),
    ],
)
def test_three_days_without_payment_are_told(fields: dict[str, Any], hit: list[int]) -> None:
    verdict = judge([LATE | fields, {"order_id": "2", "status_norm": "done", "paid": day(1)}])
    assert verdict.rows("D12") == ([0] if fields == {"status_norm": None} else hit)
    assert verdict.column("score")[0] in {0, None}


def test_a_late_payment_is_said() -> None:
    said = judge([LATE]).said("D12")[0]
    assert said.startswith("Ordered at 2026-09-28 08:59:00 and not paid yet: more than 3 days. Remind the buyer")


def waiting(n: int, buyer: str | None = "ann") -> Any:
    """So many unpaid orders of one buyer, made today."""
    today = {"status_norm": "awaiting_payment", "created": NOW - timedelta(hours=1), "buyer_key": buyer}
    others = many(12, buyer_key=lambda i: f"b{i}", status_norm="done")
    return judge([*({"order_id": f"A{i}"} | today for i in range(n)), *others])


@pytest.mark.parametrize(("n", "hit"), [(2, []), (3, [0, 1, 2])])
def test_three_unpaid_orders_of_one_buyer_hold_stock(n: int, hit: list[int]) -> None:
    verdict = waiting(n)
    assert verdict.rows("D12") == hit
    assert verdict.column("score")[0] == (15 if hit else 0)
    assert all(s.startswith("One of 3 unpaid orders of this buyer (3 are the limit).") for s in verdict.said("D12"))


@pytest.mark.parametrize("buyer", [None, "a**"])
def test_buyers_who_are_not_known_are_not_counted(buyer: str | None) -> None:
    assert waiting(3, buyer).rows("D12") == []


def test_payment_must_be_told() -> None:
    assert judge([{"order_id": "1", "paid_amt": 0, "created": day(1)}]).why_not("D12") == (
        "neither payment times nor statuses tell what is paid"
    )


def test_many_unpaid_orders_are_said_once() -> None:
    rows = many(250, status_norm=lambda i: "awaiting_payment" if i % 5 == 0 else "done", created=day(1))
    assert "D12" in judge(rows).summary["silenced"]
