"""Rules D09 and D10: buyers who refuse parcels at the door, or send back most of what they order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from neiqin.rule import Found, NotApplicable, rule
from neiqin.text import N_
from neiqin_macros.orders.buyers.buyer_keys import key_codes, key_header, telling_keys, told_apart
from neiqin_macros.orders.buyers.past_orders import PastOrders, past_orders
from neiqin_macros.orders.desk import Desk
from neiqin_macros.orders.rules.fulfilment.after_sales import claims_of
from neiqin_macros.words import OrderStatus

if TYPE_CHECKING:
    from numpy.typing import NDArray


@rule(
    "D09",
    title=N_("Buyer refuses parcels at the door"),
    message=N_(
        "{value} of {orders} earlier cash-on-delivery orders with the same {key} were refused ({refusals} refusals, or"
        " {share} % of {least} and more, are the limit)."
    ),
    mend=N_("Ask for payment in advance."),
    score=35,
    refusals=2,
    rate=0.3,
    least=3,
)
def refuses(desk: Desk, refusals: float, rate: float, least: float) -> Iterator[Found]:
    """Orders to be paid at the door, not shipped yet, of a buyer, phone or address with refusals before.

    A refusal is a claim of Returns with the reason not collected, or an order that History marks as refused.
    """
    claims, keys = claims_of(desk), telling_keys(desk)
    past = past_orders(desk)
    bad = desk.first & claims.of_orders(claims.refused, len(desk.orders))
    if not bad.any() and not past.refused.any():
        raise NotApplicable(N_("no returns and no history tell of refused parcels"))
    told = desk.has("cod") or desk.has("pay_method")
    at_the_door = desk.cash_on_delivery if told else np.ones(len(bad), bool)
    counted = desk.first & (at_the_door | bad) & (_left(desk) | bad)
    waiting = _waiting(desk) & at_the_door & ~bad
    told_of = np.zeros(len(bad), bool)
    for field, record in _records(desk, keys, past, (counted, bad), (past.cod, past.refused), waiting):
        often = (record.orders >= least) & (record.bad >= rate * record.orders) & (record.bad > 0)
        at = np.flatnonzero(waiting & ~told_of & (often | (record.bad >= refusals)))
        told_of[at] = True
        yield Found("Orders", field, at, record.params(desk, at, rate))


@rule(
    "D10",
    title=N_("Buyer sends most orders back"),
    message=N_(
        "{value} of {orders} earlier orders with the same {key} came back"
        " ({share} % of {least} and more are the limit)."
    ),
    mend=N_("Note it, and check the order with the buyer."),
    score=20,
    least=5,
    rate=0.5,
)
def returns_much(desk: Desk, least: float, rate: float) -> Iterator[Found]:
    """Orders not shipped yet of a buyer, phone or address whose earlier orders came back by half and more.

    What came back is told by Returns (not by claims given up), by returned quantities, by orders that are returning
    or refunded in full, and by History.
    """
    claims, keys, n = claims_of(desk), telling_keys(desk), len(desk.orders)
    past = past_orders(desk)
    bad = claims.of_orders(~claims.refused & ~claims.given_up, n)
    bad |= desk.status(OrderStatus.RETURNING, OrderStatus.REFUNDED) | desk.refunded_in_full
    if desk.lines is not None:
        bad |= desk.lines_per_order((desk.lines.frame["returned_qty"] > 0).to_numpy()) > 0
    bad &= desk.first & _left(desk)
    if not bad.any() and not past.returned.any():
        raise NotApplicable(N_("neither returns, orders nor history tell what came back"))
    counted = desk.first & _left(desk)
    waiting = _waiting(desk) & ~bad
    told_of = np.zeros(n, bool)
    for field, record in _records(
        desk, keys, past, (counted, bad), (np.ones(len(past.cod), bool), past.returned), waiting
    ):
        at = np.flatnonzero(waiting & ~told_of & (record.orders >= least) & (record.bad >= rate * record.orders))
        told_of[at] = True
        yield Found("Orders", field, at, record.params(desk, at, rate))


@dataclass(frozen=True)
class _Record:
    """By order row: how many other orders its key has, in the file and in History, and how many of them went badly."""

    field: str
    orders: NDArray[np.int64]
    bad: NDArray[np.int64]

    def params(self, desk: Desk, at: NDArray[np.int64], rate: float) -> dict[str, object]:
        """What the message names."""
        shown = {"value": self.bad[at], "orders": self.orders[at], "share": round(100 * rate)}
        return {**shown, "key": key_header(desk, self.field)}


def _records(
    desk: Desk,
    keys: list[str],
    past: PastOrders,
    here: tuple[NDArray[np.bool_], NDArray[np.bool_]],
    before: tuple[NDArray[np.bool_], NDArray[np.bool_]],
    rows: NDArray[np.bool_],
) -> Iterator[tuple[str, _Record]]:
    """The record of the keys of some rows, for each key: `here` and `before` are orders that count, and bad ones."""
    for field in keys:
        codes, known, earlier = key_codes(desk, field), told_apart(desk, field), past.codes[field]
        size = int(codes.max(initial=0)) + 1
        counts, at = [], np.flatnonzero(known & rows)
        for mine, theirs in zip(here, before, strict=True):
            total = np.bincount(codes[mine & known], minlength=size)
            total = total + np.bincount(earlier[theirs & (earlier >= 0)], minlength=size)
            count = np.zeros(len(codes), np.int64)
            count[at] = total[codes[at]] - mine[at]  # the order itself is no earlier one
            counts.append(count)
        yield field, _Record(field, *counts)


def _left(desk: Desk) -> NDArray[np.bool_]:
    """Orders that have been sent; all but cancelled ones in a file that does not tell."""
    return ~desk.unshipped & ~desk.status(OrderStatus.CANCELLED)


def _waiting(desk: Desk) -> NDArray[np.bool_]:
    """Live orders about which something can still be done; all in a file that does not tell what is shipped."""
    told = desk.has("shipped") or desk.has("status_norm")
    return desk.live & desk.unshipped if told else desk.live
