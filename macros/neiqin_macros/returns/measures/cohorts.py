"""Return rates by order cohort: of the orders of a month or week, how many came back within 7, 14, 30 days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

MATURITIES: Final = (7, 14, 30)
"""Days from the day of the order; cohorts are compared at equal maturity only."""
Period = Literal["month", "week"]
_LONG: Final = 120
"""Orders over more days than this are taken by the month, else by the week."""
_MONDAY: Final = 4
"""The day of 1970-01-05, the first Monday counted in days."""


@dataclass(frozen=True)
class Cohorts:
    """Cohorts in order of time. `orders`, `returned` (up to now) by cohort; `within` and `ripe` by maturity and cohort.

    A cohort is ripe at D+k once k days have passed since its last day: before, `within` counts too few, and is not to
    be compared. `starts` are first days, `ends` last ones.
    """

    period: Period
    starts: NDArray[np.datetime64]
    ends: NDArray[np.datetime64]
    orders: NDArray[np.int64]
    returned: NDArray[np.int64]
    within: NDArray[np.int64]
    ripe: NDArray[np.bool_]
    dated: bool

    @property
    def rates(self) -> NDArray[np.float64]:
        """Shares of each cohort's orders by maturity; NaN where the cohort is not ripe, or no claim tells its day."""
        return np.where(self.ripe & self.dated, self.within / np.maximum(self.orders, 1), np.nan)

    @property
    def names(self) -> list[str]:
        """The cohorts' names: their month, or the Monday of their week."""
        return np.datetime_as_string(self.starts, "M" if self.period == "month" else "D").tolist()


def cohorts(
    created: NDArray[np.datetime64],
    first_claim: NDArray[np.datetime64],
    came_back: NDArray[np.bool_],
    period: Period,
    until: NDArray[np.datetime64] | np.datetime64,
) -> Cohorts:
    """Count orders by the period in which they were placed.

    By order: when it was placed, when the first of its claims came up (NaT: none, or not known), and whether any did.
    Orders without a time are left out. `until` is the day up to which claims are known. A claim of an unknown day
    counts in `returned` only.
    """
    known = ~np.isnat(created)
    days = created[known].astype("datetime64[D]")
    start = first_day(days, period)
    starts, number = np.unique(start, return_inverse=True)
    ends = last_day(starts, period)
    n = len(starts)
    age = first_claim[known].astype("datetime64[D]") - days
    back, dated = came_back[known], ~np.isnat(age)
    passed = np.asarray(until, "datetime64[D]") - ends
    within = [np.bincount(number[back & dated & (age <= np.timedelta64(k, "D"))], minlength=n) for k in MATURITIES]
    return Cohorts(
        period=period,
        starts=starts,
        ends=ends,
        orders=np.bincount(number, minlength=n),
        returned=np.bincount(number[back], minlength=n),
        within=np.array(within).reshape(len(MATURITIES), n),
        ripe=np.array([passed >= np.timedelta64(k, "D") for k in MATURITIES]).reshape(len(MATURITIES), n),
        dated=bool((back & dated).any() or not back.any()),
    )


def first_day(days: NDArray[np.datetime64], period: Period) -> NDArray[np.datetime64]:
    """Give the first day of each day's month, or the Monday of its week."""
    if period == "month":
        return days.astype("datetime64[M]").astype("datetime64[D]")
    number = days.astype(np.int64)
    return (number - (number - _MONDAY) % 7).astype("datetime64[D]")


def last_day(starts: NDArray[np.datetime64], period: Period) -> NDArray[np.datetime64]:
    """Give the last day of the month or week that begins on each day."""
    if period == "week":
        return (starts.astype(np.int64) + 6).astype("datetime64[D]")
    following = (starts.astype("datetime64[M]").astype(np.int64) + 1).astype("datetime64[M]")
    return (following.astype("datetime64[D]").astype(np.int64) - 1).astype("datetime64[D]")


def fitting_period(created: NDArray[np.datetime64]) -> Period:
    """Choose weeks for orders of a season, months for more."""
    known = created[~np.isnat(created)]
    long = len(known) > 0 and known.max() - known.min() > np.timedelta64(_LONG, "D")
    return "month" if long else "week"


def known_until(now: datetime, *times: NDArray[np.datetime64]) -> np.datetime64:
    """Say up to which day claims are known: now, or the last day that a workbook tells of if that is a month back.

    Else an old workbook's last orders would seem ripe, though nobody wrote down what became of them.
    """
    latest = [column[~np.isnat(column)].max() for column in times if (~np.isnat(column)).any()]
    today = np.datetime64(now, "D")
    last = max(latest).astype("datetime64[D]") if latest else today
    return last if today - last > np.timedelta64(31, "D") else today
