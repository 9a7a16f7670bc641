"""Rules D01 and D03: amounts and numbers of orders that are far from this shop's usual."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from neiqin.rule import Found, NotApplicable, rule
from neiqin.text import N_
from neiqin_macros.orders.contact import HOUSE_NUMBER
from neiqin_macros.orders.desk import Desk
from neiqin_macros.orders.grades import by_day, masked, matches

if TYPE_CHECKING:
    from numpy.typing import NDArray

NORMAL: Final = 1.4826
"""Makes the median absolute deviation of normal data its standard deviation (Rousseeuw & Croux 1993)."""
_DAY: Final = 86_400_000_000


@rule(
    "D01",
    title=N_("Amount far above this shop's usual"),
    message=N_("{value} is {z} deviations above the shop's median of {median} (on a log scale; {limit} is the limit)."),
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
    at = np.flatnonzero(rows & ~_usual_for_buyer(desk))
    params = {"value": payable[at], "z": np.round(z[at], 2), "median": round(float(np.exp(middle)), 2)}
    yield Found("Orders", "payable", at, params)


def _usual_for_buyer(desk: Desk) -> NDArray[np.bool_]:
    """Orders of a buyer with at least three, whose largest other one is at least a third of it."""
    if not desk.has("buyer_key"):
        return np.zeros(len(desk.orders), bool)
    buyers = desk.orders.frame["buyer_key"]
    frame = pd.DataFrame({"buyer": buyers, "payable": np.where(desk.first, desk.payable, np.nan)})
    frame = frame[buyers.notna() & ~masked(buyers) & frame["payable"].notna()]
    groups = frame.groupby("buyer")["payable"]
    rank = groups.rank(method="first", ascending=False)
    largest, second = groups.transform("max"), frame["buyer"].map(frame[rank == 2].set_index("buyer")["payable"])  # noqa: PLR2004 - the second largest
    other = np.where(rank == 1, second, largest)
    usual = (groups.transform("size") >= 3) & (other >= frame["payable"] / 3)  # noqa: PLR2004 - the rule's own text
    found = np.zeros(len(buyers), bool)
    found[frame.index[usual]] = True
    return found


@rule(
    "D03",
    title=N_("Many orders of one buyer in a day"),
    message=N_("Order number {value} of the same {key} within 24 hours (from {few} on it is shown)."),
    mend=N_("Ship them together, or check whether it is one order placed again."),
    score=10,
    few=3,
    many=6,
    times_usual=3,
    many_score=25,
)
def many_orders(desk: Desk, few: float, many: float, times_usual: float, many_score: float) -> Iterator[Found]:
    """The k-th and later live order of one buyer, phone or street address in 24 hours."""
    times = desk.orders.frame["created" if desk.has("created") else "paid"]
    if times.isna().all():
        raise NotApplicable(N_("no order times"))
    keys = [f for f in ("buyer_key", "phone", "address") if desk.grade(f) == "plain"]
    if not keys:
        raise NotApplicable(N_("nothing tells the buyers apart"))
    seen = np.zeros(len(times), np.int64)
    names = np.full(len(times), "", dtype=object)
    usual = 0.0
    for field in keys:
        values = desk.orders.frame[field]
        known = desk.live & (values.notna() & times.notna()).to_numpy() & ~masked(values)
        if field == "address":
            known &= matches(values, HOUSE_NUMBER)
        count = _within_a_day(values, times, known)
        usual = max(usual, _usual_per_day(values, times, known))
        names[count > seen] = desk.orders.table.columns()[field].header
        seen = np.maximum(seen, count)
    high = seen >= max(many, times_usual * usual)
    for rows, score in ((high, round(many_score)), ((seen >= few) & ~high, None)):
        at = np.flatnonzero(rows)
        yield Found("Orders", "order_id", at, {"value": seen[at], "key": names[at]}, score)


def _within_a_day(values: pd.Series[Any], times: pd.Series[Any], known: NDArray[np.bool_]) -> NDArray[np.int64]:
    """For each row, how many orders of its key the 24 hours up to it hold, itself included; 0 where unknown."""
    at = np.flatnonzero(known)
    count = np.zeros(len(values), np.int64)
    if not len(at):
        return count
    codes = pd.factorize(values.iloc[at])[0]
    window = times.iloc[at].dt.normalize() if by_day(times) else times.iloc[at]
    clock = window.astype("int64").to_numpy()
    clock = clock - clock.min()
    span = int(clock.max()) + 2 * _DAY
    packed = codes * span + clock
    order = np.argsort(packed, kind="stable")
    ranked = packed[order]
    reach = 0 if by_day(times) else _DAY - 1
    start = np.searchsorted(ranked, np.maximum(ranked - reach, (ranked // span) * span), side="left")
    count[at[order]] = np.arange(len(at)) - start + 1
    return count


def _usual_per_day(values: pd.Series[Any], times: pd.Series[Any], known: NDArray[np.bool_]) -> float:
    """The shop's 99 % point of orders per buyer and day."""
    counts = pd.DataFrame({"key": values[known], "day": times[known].dt.normalize()}).value_counts()
    return float(np.percentile(counts, 99)) if len(counts) else 0.0
