"""Rule D12: orders that nobody pays for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from neiqin.rule import Found, NotApplicable, rule
from neiqin.text import N_
from neiqin_macros.orders.desk import Desk

_LATE: Final = N_("Ordered at {value} and not paid yet: more than {days} days.")


@rule(
    "D12",
    title=N_("Not paid"),
    message=N_("One of {value} unpaid orders of this buyer ({open_orders} are the limit)."),
    mend=N_("Remind the buyer, or cancel the order and release its stock."),
    score=15,
    guard=True,
    days=3,
    open_orders=3,
)
def not_paid(desk: Desk, days: float, open_orders: float) -> Iterator[Found]:
    """Orders unpaid for longer than `days`, for information; all unpaid ones of a buyer with `open_orders` of them."""
    if not (desk.has("paid") or desk.has("status_norm")):
        raise NotApplicable(N_("neither payment times nor statuses tell what is paid"))
    waiting = desk.live & desk.unpaid
    if desk.grade("buyer_key") == "plain":
        buyers = desk.texts("buyer_key")
        theirs = waiting & buyers.filled & ~desk.masked("buyer_key")
        count = np.append(buyers.counts(theirs), 0)[buyers.codes]
        at = np.flatnonzero(theirs & (count >= open_orders))
        yield Found("Orders", "order_id", at, {"value": count[at]})
    created = desk.orders.frame["created"].to_numpy("datetime64[us]")
    limit = np.datetime64(desk.now, "us") - np.timedelta64(round(days * 86_400), "s")
    at = np.flatnonzero(waiting & (created < limit))
    yield Found("Orders", "created", at, {"value": created[at]}, score=0, message=_LATE)
