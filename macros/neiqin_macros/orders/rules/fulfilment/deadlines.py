"""Rules E02, E05 and E06: orders that must leave, parcels that stand still, orders that nobody closes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from neiqin.rule import Found, NotApplicable, rule
from neiqin.text import N_
from neiqin_macros.orders.desk import Desk
from neiqin_macros.words import OrderStatus

_HOUR: Final = np.timedelta64(3600, "s")
_STUCK: Final = N_("The carrier last scanned the parcel at {value}: more than {stuck_hours} hours without a move.")


@rule(
    "E02",
    title=N_("Must leave soon, or should have left"),
    message=N_("It should have left by {value}."),
    mend=N_("Ship it first, or tell the buyer."),
    score=0,
    near_hours=12,
    old_days=30,
)
def ship_by(desk: Desk, near_hours: float, old_days: float) -> Iterator[Found]:
    """Open orders whose deadline is past, or less than `near_hours` away; a file in which all are old is told once."""
    opened, due, now = desk.need_open(), desk.due, np.datetime64(desk.now, "us")
    known = opened & ~np.isnat(due)
    if opened.any() and not known.any():
        raise NotApplicable(N_("no deadlines and no payment times"))
    if known.any() and (now - due[known] > old_days * 24 * _HOUR).all():
        raise NotApplicable(N_("the file is old: every open order is more than {days} days late"), days=old_days)
    past = known & (due < now)
    at = np.flatnonzero(past)
    yield Found("Orders", "order_id", at, {"value": due[at]})
    at = np.flatnonzero(known & ~past & (due - now < near_hours * _HOUR))
    message = N_("It must leave by {value}: that is less than {near_hours} hours away.")
    yield Found("Orders", "order_id", at, {"value": due[at]}, message=message)


@rule(
    "E05",
    title=N_("Parcel does not move"),
    message=N_("Shipped at {value}, and not scanned by the carrier since: more than {start_hours} hours."),
    mend=N_("Ask the carrier."),
    score=20,
    start_hours=48,
    stuck_hours=72,
)
def parcel_stuck(desk: Desk, start_hours: float, stuck_hours: float) -> Iterator[Found]:
    """Parcels under way that were never scanned after shipping, or not for long."""
    desk.need("last_scan")
    if not (desk.has("status_norm") or desk.has("done")):
        raise NotApplicable(N_("neither statuses nor times of completion tell which parcels are under way"))
    frame, now = desk.orders.frame, np.datetime64(desk.now, "us")
    shipped, scan = (frame[f].to_numpy("datetime64[us]") for f in ("shipped", "last_scan"))
    untold = frame["status_norm"].isna().to_numpy() & ~np.isnat(shipped)
    under_way = desk.live & (desk.status(OrderStatus.SHIPPED) | untold) & ~desk.orders.skip("last_scan")
    under_way &= frame["done"].isna().to_numpy() & ~desk.orders.skip("done")
    # A scan on the day of shipping may stand for the handing over itself, or be a day without a time.
    unmoved = np.isnat(scan) | (scan < shipped)
    at = np.flatnonzero(under_way & unmoved & (now - shipped > start_hours * _HOUR))
    yield Found("Orders", "shipped", at, {"value": shipped[at]})
    at = np.flatnonzero(under_way & ~unmoved & (now - scan > stuck_hours * _HOUR))
    yield Found("Orders", "last_scan", at, {"value": scan[at]}, message=_STUCK)


@rule(
    "E06",
    title=N_("Delivered, and still open"),
    message=N_("Delivered at {value}, and still not done after more than {days} days."),
    mend=N_("Close the order on the platform."),
    level="info",
    days=7,
)
def delivered_but_open(desk: Desk, days: float) -> Iterator[Found]:
    """Orders with the status delivered whose last scan, the delivery, was more than `days` ago."""
    desk.need("status_norm", "last_scan")
    scan, now = desk.orders.frame["last_scan"].to_numpy("datetime64[us]"), np.datetime64(desk.now, "us")
    at = np.flatnonzero(desk.live & desk.status(OrderStatus.DELIVERED) & (now - scan > days * 24 * _HOUR))
    yield Found("Orders", "last_scan", at, {"value": scan[at]})
