"""Rules E01, E03 and E04: shipped although a refund is asked for, without a waybill, or twice on one waybill."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from neiqin.damage import SCIENTIFIC
from neiqin.rule import Found, NotApplicable, rule
from neiqin.text import N_
from neiqin_macros.orders.desk import Desk
from neiqin_macros.orders.rows.grades import SAID
from neiqin_macros.orders.rows.set_aside import AFTER_SALE_OVER
from neiqin_macros.orders.rows.texts import found_in
from neiqin_macros.orders.rules.behaviour.blacklisted import plain_addresses
from neiqin_macros.orders.rules.fulfilment.after_sales import claims_of
from neiqin_macros.orders.rules.fulfilment.carriers import OWN_DELIVERY, SHAPES
from neiqin_macros.words import OrderStatus

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SENT: Final = (OrderStatus.SHIPPED, OrderStatus.DELIVERED, OrderStatus.DONE)
_SEVERAL: Final = re.compile(r"[;,、，；|/\n]")
_DIGIT: Final = re.compile(r"^[^\n]*?[0-9]")
_NUMBER: Final = re.compile(r"^[A-Za-z0-9 -]{6,}$")
_GAPS: Final = re.compile(r"[\s-]+|\bNO\s*[:：.]", re.IGNORECASE)
"""What is no part of a number; Taobao writes No: before it."""


@rule(
    "E01",
    title=N_("Refund asked for, and not shipped"),
    message=N_("The after-sale says “{value}”, and the order has not been shipped."),
    mend=N_("Do not ship it before the refund is decided."),
    level="block",
)
def refund_before_shipping(desk: Desk) -> Iterator[Found]:
    """Unshipped orders with an open after-sale, by their own status or by Returns.

    Where no column tells of after-sales, money given back before shipping does.
    """
    if not (desk.has("shipped") or desk.has("status_norm")):
        raise NotApplicable(N_("neither shipment times nor statuses tell which orders are open"))
    claims, n = claims_of(desk), len(desk.orders)
    if not (desk.has("after_sale_status") or desk.has("refunded") or len(claims.order)):
        raise NotApplicable(N_("nothing tells of refunds or after-sales"))
    waiting = desk.live & desk.unshipped
    after_sale = desk.texts("after_sale_status")
    asked = waiting & after_sale.filled & ~after_sale.hold(AFTER_SALE_OVER)
    at = np.flatnonzero(asked)
    yield Found("Orders", "after_sale_status", at, {"value": desk.orders.frame["after_sale_status"].to_numpy()[at]})
    claimed = waiting & ~asked & claims.of_orders(claims.pending, n)
    at = np.flatnonzero(claimed)
    message = N_("An open claim of this order stands in {value}, and the order has not been shipped.")
    yield Found("Orders", "order_id", at, {"value": _returns_title(desk)}, message=message)
    if not desk.has("after_sale_status"):
        refunded = desk.orders.frame["refunded"].to_numpy()
        at = np.flatnonzero(waiting & ~claimed & (refunded > 0))
        message = N_("{value} was refunded, and the order has not been shipped.")
        yield Found("Orders", "refunded", at, {"value": refunded[at]}, message=message)


def _returns_title(desk: Desk) -> Any:  # noqa: ANN401 - a name in each language
    return desk.returns.table.titles if desk.returns is not None else ""


@rule(
    "E03",
    title=N_("Shipped without a waybill, or with one that cannot be"),
    message=N_("Shipped, but the waybill says “{value}”."),
    mend=N_("Look up the waybill with the carrier and fill it in."),
    score=25,
    guard=True,
)
def waybill_wrong(desk: Desk) -> Iterator[Found]:
    """Orders that were sent without a waybill (not those fetched or brought), or with one unlike its carrier's."""
    if not (desk.has("shipped") or desk.has("status_norm")):
        raise NotApplicable(N_("neither shipment times nor statuses tell what is shipped"))
    desk.need("waybill")
    frame, waybills, carriers = desk.orders.frame, desk.texts("waybill"), desk.texts("carrier")
    sent = desk.live & (frame["shipped"].notna().to_numpy() | desk.status(*_SENT))
    sent &= ~carriers.hold(OWN_DELIVERY) & ~desk.orders.skip("waybill")
    masked = desk.masked("waybill")
    # A platform that never tells a waybill is not asked for one.
    platform = desk.keys.orders["platform"]
    sent &= (np.bincount(platform[waybills.filled & desk.first] + 1, minlength=platform.max(initial=0) + 2) > 0)[
        platform + 1
    ]
    words = np.unique(waybills.codes[sent & waybills.filled & ~waybills.hold(_DIGIT)])
    brought = np.zeros(len(waybills.distinct), bool)
    brought[words] = found_in([waybills.distinct[i] for i in words], OWN_DELIVERY)
    sent &= ~waybills.spread(brought) & ~masked
    none = sent & ~waybills.hold(_DIGIT)
    at = np.flatnonzero(none & ~waybills.filled)
    yield Found("Orders", "waybill", at, {"value": ""}, message=N_("Shipped, but without a waybill."))
    at = np.flatnonzero(none & waybills.filled)
    yield Found("Orders", "waybill", at, {"value": frame["waybill"].to_numpy()[at]})
    at = np.flatnonzero(sent & ~none & waybills.hold(SCIENTIFIC))
    message = N_("The waybill {value} is a number that a spreadsheet has rounded.")
    yield Found("Orders", "waybill", at, {"value": frame["waybill"].to_numpy()[at]}, message=message)
    message = N_("“{value}” is no waybill of {carrier}.")
    at = np.flatnonzero(sent & ~none & ~waybills.hold(SCIENTIFIC) & _misshapen(desk))
    shown = {"value": frame["waybill"].to_numpy()[at], "carrier": frame["carrier"].to_numpy()[at]}
    yield Found("Orders", "waybill", at, shown, message=message)


def _misshapen(desk: Desk) -> NDArray[np.bool_]:
    """Rows with a waybill that is not of its carrier's shape; of several in a cell, all must be."""
    waybills, carriers = desk.texts("waybill"), desk.texts("carrier")
    wrong = np.zeros(len(desk.orders), bool)
    for name, shape in SHAPES:
        theirs = carriers.hold(name)
        used = np.flatnonzero(waybills.counts(theirs)) if theirs.any() else np.zeros(0, np.int64)
        fits = found_in([waybills.distinct[i] for i in used], shape)
        bad = np.zeros(len(waybills.distinct), bool)
        for i in used[~fits]:
            parts = [p for p in _SEVERAL.split(_GAPS.sub("", waybills.distinct[i]).upper()) if p]
            bad[i] = not all(shape.match(part) for part in parts)
        wrong |= theirs & waybills.spread(bad)
    return wrong


@rule(
    "E04",
    title=N_("One waybill for two addresses"),
    message=N_("Waybill {value} stands on {orders} orders, with {addresses} different addresses."),
    mend=N_("Find out which order the parcel belongs to."),
    score=25,
    guard=True,
)
def waybill_twice(desk: Desk) -> Iterator[Found]:
    """All live orders of a waybill that goes to several addresses, however they are punctuated."""
    desk.need("waybill", "address")
    if (grade := desk.grade("address")) == "masked":
        raise NotApplicable(N_("addresses are {grade}"), grade=SAID[grade])
    waybills = desk.texts("waybill")
    rows = (
        desk.live & waybills.filled & desk.texts("address").filled & ~desk.masked("address") & ~desk.masked("waybill")
    )
    codes = np.where(rows, waybills.codes, -1)
    at = np.flatnonzero(np.append(np.bincount(codes[rows], minlength=len(waybills.distinct)) > 1, False)[codes])
    used = np.unique(codes[at])
    numbers = np.zeros(len(waybills.distinct), bool)
    texts = [waybills.distinct[i] for i in used]
    numbers[used] = found_in(texts, _NUMBER) & found_in(texts, _DIGIT)
    at = at[numbers[codes[at]]]
    where = desk.orders.frame[["province", "city", "district", "address"]].iloc[at].fillna("")
    whole = where["province"] + where["city"] + where["district"] + where["address"]
    place = pd.factorize(pd.Series(plain_addresses(whole.tolist()), dtype=object))[0]
    pairs = pd.DataFrame({"waybill": codes[at], "place": place})
    groups = pairs.groupby("waybill")["place"]
    orders, addresses = (groups.transform(count).to_numpy(np.int64) for count in ("size", "nunique"))
    hit = addresses > 1
    shown = {"value": desk.orders.frame["waybill"].to_numpy()[at[hit]], "orders": orders[hit]}
    yield Found("Orders", "waybill", at[hit], {**shown, "addresses": addresses[hit]})
