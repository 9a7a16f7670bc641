"""Rules D01, D02 and D11: amounts far from this shop's usual, or over a limit, and what makes them worse."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from neiqin.rule import Found, NotApplicable, rule
from neiqin.text import N_
from neiqin_macros.orders.buyers.buyer_keys import KEYS, key_codes, told_apart
from neiqin_macros.orders.buyers.past_orders import PastOrders, past_orders
from neiqin_macros.orders.buyers.timelines import order_times
from neiqin_macros.orders.desk import Desk
from neiqin_macros.words import OrderStatus

if TYPE_CHECKING:
    from numpy.typing import NDArray

NORMAL: Final = 1.4826
"""Makes the median absolute deviation of normal data its standard deviation (Rousseeuw & Croux 1993)."""
_OVER_LIMIT: Final = N_("{value} {currency} is over the limit of {fixed}.")


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
    fixed=0,
    fixed_score=15,
)
def amount_too_large(
    desk: Desk,
    limit: float,
    floor: float,
    times_mean: float,
    percentile: float,
    least_orders: float,
    fixed: float,
    fixed_score: float,
) -> Iterator[Found]:
    """log-MAD: z = (ln payable - m) / (1.4826 x max(MAD, floor)), over all orders, those set aside included.

    `fixed`, where it is set, is a limit besides, in the currency of most orders; it asks for a currency column.
    """
    payable = desk.payable
    usable = desk.first & (payable > 0)
    over = _over_limit(desk, fixed)
    if usable.sum() >= least_orders:
        for found in _far_above(desk, usable, limit, floor, times_mean, percentile):
            over[found.rows] = False
            yield found
    elif not (fixed and desk.has("currency")):
        raise NotApplicable(
            N_("{n} orders with an amount; {least} are needed"), n=int(usable.sum()), least=least_orders
        )
    at = np.flatnonzero(over)
    params = {"value": payable[at], "currency": desk.orders.frame["currency"].to_numpy()[at]}
    yield Found("Orders", "payable", at, params, round(fixed_score), _OVER_LIMIT)


def _over_limit(desk: Desk, fixed: float) -> NDArray[np.bool_]:
    """Live orders over a fixed limit, of those in the currency that most orders have."""
    if fixed <= 0 or not desk.has("currency"):
        return np.zeros(len(desk.orders), bool)
    currency = desk.texts("currency")
    return desk.live & (currency.codes == currency.counts(desk.first).argmax()) & (desk.payable > fixed)


def _far_above(
    desk: Desk, usable: NDArray[np.bool_], limit: float, floor: float, times_mean: float, percentile: float
) -> Iterator[Found]:
    payable = desk.payable
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
    "D02",
    title=N_("First order, and large"),
    message=N_("{value} is this buyer's first order: none is known since {since}, {days} days before it."),
    mend=N_("Confirm the order before it ships."),
    score=20,
    least_days=30,
)
def first_and_large(desk: Desk, least_days: float) -> Iterator[Found]:
    """Orders of rule D01 whose buyer has no earlier one, where orders are known for at least `least_days` before."""
    large = desk.struck("D01")
    times = order_times(desk).to_numpy("datetime64[us]")
    if not any(desk.has(field) for field in KEYS):
        raise NotApplicable(N_("nothing tells the buyers apart"))
    past = past_orders(desk)
    made = times[desk.first]
    known = np.concatenate([made[~np.isnat(made)], past.created[~np.isnat(past.created)]])
    since, wait = known.min(), np.timedelta64(round(least_days * 86_400), "s")
    if known.max() - since < wait:
        raise NotApplicable(
            N_("orders are known since {since} only; {days} days are needed"), since=_date(since), days=least_days
        )
    rows = np.flatnonzero(large & (times - since >= wait))  # a time that is not known is no such time
    at = rows[_first_ones(desk, rows, times, past)]
    days = (times[at] - since) // np.timedelta64(1, "D")
    params = {"value": desk.payable[at], "since": _date(since), "days": days.astype(np.int64)}
    yield Found("Orders", "order_id", at, params)


def _first_ones(
    desk: Desk, rows: NDArray[np.int64], times: NDArray[np.datetime64], past: PastOrders
) -> NDArray[np.bool_]:
    """Which of some orders are the first of a buyer who is known by at least one key; cancelled ones are none."""
    known, earlier = np.zeros(len(rows), bool), np.zeros(len(rows), bool)
    counted = desk.first & ~desk.status(OrderStatus.CANCELLED)
    for field in KEYS:
        here, codes = told_apart(desk, field), key_codes(desk, field)
        known |= here[rows]
        theirs = np.flatnonzero(counted & here & np.isin(codes, codes[rows]))
        begun = np.full(codes.max(initial=0) + 1, np.datetime64("9999-01-01", "us"))
        np.minimum.at(begun, codes[theirs], np.where(np.isnat(times[theirs]), begun[0], times[theirs]))
        before = past.codes[field] >= 0
        # A past order without a time is a past one all the same.
        then = np.where(np.isnat(past.created), np.datetime64("0001-01-01", "us"), past.created)
        np.minimum.at(begun, past.codes[field][before], then[before])
        earlier |= here[rows] & (begun[codes[rows]] < times[rows])
    return known & ~earlier


def _date(time: np.datetime64) -> str:
    return str(time.astype("datetime64[D]"))


@rule(
    "D11",
    title=N_("Cash on delivery, and large or to a remote place"),
    message=N_("{value} is to be paid at the door, and rule {rules} speaks of this order."),
    mend=N_("Call the buyer before it ships."),
    score=20,
)
def risky_cash_on_delivery(desk: Desk) -> Iterator[Found]:
    """Orders paid at the door that D01 found too large, or C07 on the way to a remote or risky place."""
    if not (desk.has("cod") or desk.has("pay_method")):
        raise NotApplicable(N_("nothing tells which orders are paid at the door"))
    hit: dict[str, NDArray[np.bool_]] = {}
    for code in ("D01", "C07"):
        try:
            hit[code] = desk.struck(code)
        except NotApplicable as why:
            reason = why
    if not hit:
        raise reason
    large, remote = (hit.get(code, np.zeros(len(desk.orders), bool)) for code in ("D01", "C07"))
    rows = desk.live & desk.cash_on_delivery
    for rules, chosen in (("D01, C07", large & remote), ("D01", large & ~remote), ("C07", remote & ~large)):
        at = np.flatnonzero(rows & chosen)
        yield Found("Orders", "order_id", at, {"value": desk.payable[at], "rules": rules})
