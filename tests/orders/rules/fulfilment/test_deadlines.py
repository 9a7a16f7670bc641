"""Rules E02, E05 and E06: deadlines, parcels that stand still, orders that nobody closes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from tests.orders.desks import NOW, judge


def ago(hours: float) -> Any:
    return NOW - timedelta(hours=hours)


TO_SHIP = {"order_id": "1", "status_norm": "to_ship", "paid": ago(74)}
OTHER = {"order_id": "2", "status_norm": "to_ship", "paid": ago(1), "ship_by": ago(-99)}


@pytest.mark.parametrize(
    ("fields", "hit"),
    [
        ({}, [0]),
        ({"paid": ago(36.1)}, [0]),
        ({"paid": ago(36)}, []),
        ({"ship_by": ago(-11.9)}, [0]),
        ({"ship_by": ago(-12)}, []),
        ({"paid": None}, []),
        ({"paid": None, "created": ago(74), "cod": "yes"}, [0]),
        ({"status_norm": "shipped"}, []),
        ({"status_norm": "awaiting_payment"}, []),
        ({"status_norm": "cancelled"}, []),
    ],
)
def test_open_orders_near_their_deadline_are_told(fields: dict[str, Any], hit: list[int]) -> None:
    verdict = judge([TO_SHIP | fields, OTHER])
    assert verdict.rows("E02") == hit
    assert verdict.column("decision")[0] in {"pass", None}


def test_near_and_past_are_said_apart() -> None:
    said = judge([TO_SHIP, OTHER, OTHER | {"order_id": "3", "ship_by": ago(-2)}]).said("E02")
    assert said == [
        "It should have left by 2026-09-30 07:00:00. Ship it first, or tell the buyer.",
        "It must leave by 2026-10-01 11:00:00: that is less than 12 hours away. Ship it first, or tell the buyer.",
    ]


def test_an_old_file_is_told_once() -> None:
    old = TO_SHIP | {"paid": ago(33 * 24)}
    assert judge([old]).why_not("E02") == "the file is old: every open order is more than 30 days late"
    assert judge([old, OTHER]).rows("E02") == [0]
    assert judge([TO_SHIP | {"paid": ago(32 * 24)}]).rows("E02") == [0]


def test_deadlines_need_open_orders_and_times() -> None:
    assert judge([{"order_id": "1", "paid": ago(99)}]).why_not("E02") == (
        "neither shipment times nor statuses tell which orders are open"
    )
    assert judge([{"order_id": "1", "status_norm": "to_ship"}]).why_not("E02") == "no deadlines and no payment times"
    assert judge([TO_SHIP | {"status_norm": "done"}]).rows("E02") == []


PARCEL = {"order_id": "1", "status_norm": "shipped", "shipped": ago(100), "last_scan": ago(90)}
MOVING = {"order_id": "2", "status_norm": "shipped", "shipped": ago(30), "last_scan": ago(5)}


@pytest.mark.parametrize(
    ("fields", "hit"),
    [
        ({}, [0]),
        ({"last_scan": ago(72)}, []),
        ({"last_scan": ago(72.1)}, [0]),
        ({"last_scan": None, "shipped": ago(48)}, []),
        ({"last_scan": None, "shipped": ago(48.1)}, [0]),
        ({"last_scan": ago(51), "shipped": ago(50)}, [0]),
        ({"last_scan": None, "shipped": None}, []),
        ({"last_scan": "yesterday"}, []),
        ({"status_norm": "delivered"}, []),
        ({"status_norm": "done"}, []),
        ({"status_norm": "to_ship", "shipped": None}, []),
        ({"status_norm": None}, [0]),
        ({"status_norm": None, "done": ago(1)}, []),
        ({"status_norm": "cancelled"}, []),
    ],
)
def test_a_parcel_that_does_not_move_is_asked_for(fields: dict[str, Any], hit: list[int]) -> None:
    assert judge([PARCEL | fields, MOVING]).rows("E05") == hit


def test_how_a_parcel_stands_still_is_said() -> None:
    verdict = judge([PARCEL, PARCEL | {"order_id": "3", "last_scan": None}, MOVING])
    assert verdict.column("score")[:2] == [20, 20]
    never = "Shipped at 2026-09-27 05:00:00, and not scanned by the carrier since: more than 48 hours. Ask the carrier."
    stuck = "The carrier last scanned the parcel at 2026-09-27 15:00:00: more than 72 hours without a move."
    said = verdict.said("E05")
    assert said[0] == never
    assert said[1].startswith(stuck)


def test_tracking_needs_scans_and_what_is_under_way() -> None:
    assert judge([PARCEL | {"last_scan": None}]).why_not("E05") == "no column “Last scan” with values"
    untold = {"order_id": "1", "shipped": ago(99), "last_scan": ago(90)}
    assert judge([untold]).why_not("E05") == (
        "neither statuses nor times of completion tell which parcels are under way"
    )


DELIVERED = {"order_id": "1", "status_norm": "delivered", "last_scan": ago(7 * 24 + 0.1)}


@pytest.mark.parametrize(
    ("fields", "hit"),
    [
        ({}, [0]),
        ({"last_scan": ago(7 * 24)}, []),
        ({"last_scan": None}, []),
        ({"status_norm": "done"}, []),
        ({"status_norm": "shipped"}, []),
        ({"status_norm": None}, []),
    ],
)
def test_delivered_for_a_week_and_still_open_is_told(fields: dict[str, Any], hit: list[int]) -> None:
    verdict = judge([DELIVERED | fields, MOVING], E05__on="off")
    assert verdict.rows("E06") == hit
    assert verdict.column("score") == [0, 0]
    for said in verdict.said("E06"):
        assert said.startswith("Delivered at 2026-09-24 08:54:00, and still not done after more than 7 days. Close")


def test_delivery_must_be_told() -> None:
    assert judge([{"order_id": "1", "last_scan": ago(999)}]).why_not("E06") == "no column “Status norm” with values"
    assert judge([DELIVERED | {"last_scan": None}]).why_not("E06") == "no column “Last scan” with values"
