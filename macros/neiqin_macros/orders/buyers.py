"""Rules D01 and D03: amounts and numbers of orders that are far from this shop's usual."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from neiqin.rule import Found, NotApplicable, rule
from neiqin.text import N_
from neiqin_macros.orders.contact import numbered_addresses
from neiqin_macros.orders.desk import Desk
from neiqin_macros.orders.grades import by_day

if TYPE_CHECKING:
    from numpy.typing import NDArray

NORMAL: Final = 1.4826
"""Makes the median absolute deviation of normal data its standard deviation (Rousseeuw & Croux 1993)."""
_DAY: Final = 86_400
_NAMED: Final = 20
"""Orders of a burst that are named; beyond that, nobody reads on."""


@rule(
    "D01",
    title=N_("Amount far above this shop's usual"),
    message=N_(
        "{value} is {times} times this shop's median of {median}: {z} deviations above it, where {limit} are allowed."
    ),
    mend=N_("Call the buyer and confirm the order."),
    score=25,
    limit=3.5,
    floor=0.25,
    times_mean=2,
    percentile=99,
    least_orders=200,
)
def amount_too_large(
    desk: Desk, limit: float, floor: float, times_mean: float, percentile: float, least_orders: float
) -> Iterator[Found]:
    """log-MAD: z = (ln payable - m) / (1.4826 x max(MAD, floor)), over all orders, those set aside included."""
    payable = desk.payable
    usable = desk.first & (payable > 0)
    if usable.sum() < least_orders:
        raise NotApplicable(
            N_("{n} orders with an amount; {least} are needed"), n=int(usable.sum()), least=least_orders
        )
    logs = np.log(payable[usable])
    middle = np.median(logs)
    spread = NORMAL * max(float(np.median(np.abs(logs - middle))), floor)
    z = np.full(len(payable), -np.inf)
    z[usable] = (logs - middle) / spread
    beyond = max(times_mean * payable[usable].mean(), float(np.percentile(payable[usable], percentile)))
    rows = desk.live & (z > limit) & (payable > beyond)
    at = np.flatnonzero(rows & ~_usual_for_buyer(desk, rows))
    median = float(np.exp(middle))
    params = {"value": payable[at], "z": np.round(z[at], 2), "median": round(median, 2)}
    params["times"] = np.round(payable[at] / median, 1)
    yield Found("Orders", "payable", at, params)


def _usual_for_buyer(desk: Desk, rows: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Of some rows, the orders of a buyer with at least three, whose largest other one is at least a third of it."""
    found = np.zeros(len(rows), bool)
    if not desk.has("buyer_key"):
        return found
    buyers = desk.texts("buyer_key").codes
    theirs = np.isin(buyers, buyers[rows]) & (buyers >= 0) & ~desk.masked("buyer_key") & desk.first
    at = np.flatnonzero(theirs & ~np.isnan(desk.payable))
    frame = pd.DataFrame({"buyer": buyers[at], "payable": desk.payable[at]}).sort_values("payable", ascending=False)
    groups = frame.groupby("buyer")["payable"]
    rank = groups.cumcount()
    second = frame["buyer"].map(frame[rank == 1].set_index("buyer")["payable"])
    other = np.where(rank == 0, second, groups.transform("first"))
    usual = (groups.transform("size") >= 3) & (other >= frame["payable"] / 3)  # noqa: PLR2004 - the rule's own text
    found[at[frame.index[usual]]] = True
    return found


@rule(
    "D03",
    title=N_("Many orders of one buyer in a day"),
    message=N_("Order number {value} within 24 hours with the same {key}: {orders} (shown from {few} on)."),
    mend=N_("Ship them together, or check whether it is one order placed again."),
    score=10,
    few=3,
    many=6,
    times_usual=3,
    many_score=25,
)
def many_orders(desk: Desk, few: float, many: float, times_usual: float, many_score: float) -> Iterator[Found]:
    """The k-th and later live order of one buyer, phone or street address in 24 hours, with those before it."""
    times = desk.orders.frame["created" if desk.has("created") else "paid"]
    if times.isna().all():
        raise NotApplicable(N_("no order times"))
    keys = [f for f in ("buyer_key", "phone", "address") if desk.grade(f) == "plain"]
    if not keys:
        raise NotApplicable(N_("nothing tells the buyers apart"))
    ids = desk.orders.frame["order_id"].to_numpy()
    known, clock, daily = (
        desk.live & times.notna().to_numpy(),
        times.to_numpy("datetime64[us]").view(np.int64),
        by_day(times),
    )
    found = {f: bursts(_codes(desk, f), clock, known & _told_apart(desk, f), daily=daily) for f in keys}
    counts = np.stack([burst.count for burst in found.values()])
    seen, key = counts.max(axis=0), counts.argmax(axis=0)
    high = seen >= max(many, times_usual * max(burst.usual for burst in found.values()))
    for i, (field, burst) in enumerate(found.items()):
        header = desk.orders.table.columns()[field].header
        for rows, score in ((high, round(many_score)), (~high, None)):
            at = np.flatnonzero(rows & (seen >= few) & (key == i))
            orders = burst.members(at, ids)
            yield Found("Orders", "order_id", at, {"value": seen[at], "key": header, "orders": orders}, score)


@dataclass(frozen=True)
class Bursts:
    """How many orders of its key the 24 hours up to each row hold, itself included; 0 where the key is not known.

    `ranked` are the rows of keys with several orders, by key and time, and `place` is each row's place among them;
    `usual` is the shop's 99 % point of orders per key and day.
    """

    count: NDArray[np.int64]
    ranked: NDArray[np.int64]
    place: NDArray[np.int64]
    usual: float

    def members(self, rows: NDArray[np.int64], ids: NDArray[Any]) -> NDArray[np.object_]:
        """Name the orders of the 24 hours up to each of some rows, the latest ones if there are very many."""
        spans = zip(self.place[rows].tolist(), np.minimum(self.count[rows], _NAMED).tolist(), strict=True)
        named = [", ".join(map(str, ids[self.ranked[end - n + 1 : end + 1]])) for end, n in spans]
        return np.array([*named, ""], dtype=object)[:-1]


def _told_apart(desk: Desk, field: str) -> NDArray[np.bool_]:
    """Rows whose key says who the buyer is; of addresses, those of a house and not of a store that many fetch from."""
    texts = desk.texts(field)
    known = texts.filled & ~desk.masked(field)
    if field == "address":
        known &= desk.orders.frame["store_no"].isna().to_numpy()
        shared = np.flatnonzero(texts.counts(known) > 1)
        houses = np.ones(len(texts.distinct), bool)  # an address that stands once is nobody else's either
        houses[shared] = numbered_addresses([texts.distinct[i] for i in shared])
        known &= texts.spread(houses)
    return known


def _codes(desk: Desk, field: str) -> NDArray[np.int64]:
    """Number the values of a key; the same street and house in two cities are two addresses."""
    codes = desk.texts(field).codes
    for place in ("city", "district"):
        if field == "address" and desk.has(place):
            within = desk.texts(place).codes
            both = pd.factorize(codes * (within.max(initial=0) + 2) + within + 1)[0]
            codes = np.where(codes < 0, -1, both)
    return codes


def bursts(keys: NDArray[np.int64], times: NDArray[np.int64], known: NDArray[np.bool_], *, daily: bool) -> Bursts:
    """Count orders of one key in a moving window of 24 hours, or in a day where the times (microseconds) are days."""
    count, place = known.astype(np.int64), np.full(len(keys), -1, np.int64)
    alone = known & (np.bincount(keys[known], minlength=keys.max(initial=0) + 1)[keys] == 1)
    at = np.flatnonzero(known & ~alone)
    key, second = keys[at], times[at] // 1_000_000
    day = second // _DAY
    day, second = day - day.min(initial=0), second - day.min(initial=0) * _DAY
    clock, reach = (day * _DAY, 0) if daily else (second, _DAY - 1)
    # Key and second in one number, which holds a million keys over ten thousand years.
    span = int(clock.max(initial=0)) + 1
    packed = key * span + clock
    order = np.argsort(packed, kind="stable")
    ranked, ascending = at[order], packed[order]
    start = np.searchsorted(ascending, np.maximum(ascending - reach, key[order] * span), side="left")
    count[ranked], place[ranked] = np.arange(len(at)) - start + 1, np.arange(len(at))
    days = np.sort(key * span + day)
    per_day = np.diff(np.append(np.flatnonzero(np.diff(days, prepend=-1)), len(days)))
    orders = np.concatenate([np.ones(int(alone.sum()), np.int64), per_day])
    # The lower of two neighbours: among few buyers, a burst must not set the limit that it is measured by.
    usual = np.percentile(orders, 99, method="lower") if len(orders) else 0.0
    return Bursts(count, ranked, place, float(usual))
