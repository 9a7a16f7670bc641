"""When each item can be ordered next, when that arrives, and how long it has to last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from neiqin_macros.days_off import days_off
from neiqin_macros.stock.supply.supplier_calendar import EVERY_DAY, SupplierCalendar, closed_days, order_days
from neiqin_macros.working_days import MONDAY_TO_FRIDAY

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin.table_range import TableRange
    from neiqin_macros.stock.supply.assortment import Assortment
    from neiqin_macros.tables.holidays import Holiday
    from neiqin_macros.tables.purchases import Supplier

_DAY = np.timedelta64(1, "D")


@dataclass(frozen=True)
class Timing:
    """By item: the next day to order on, when that arrives, and when the order after it does.

    `lead` is days from the run to the first arrival, waiting for the order day and closed days included; `review` days
    from it to the second. What stands and is ordered now has to last for lead + review.
    """

    order_day: NDArray[np.datetime64]
    arrives: NDArray[np.datetime64]
    then: NDArray[np.datetime64]
    lead: NDArray[np.float64]
    review: NDArray[np.float64]


def timing_of(
    terms: Assortment,
    suppliers: TableRange[Supplier] | None,
    holidays: TableRange[Holiday] | None,
    today: np.datetime64,
    *,
    working_days: bool = False,
) -> Timing:
    """Ask each supplier's calendar, the order days it takes or else the review period; lead times in (working) days."""
    n = len(terms.items)
    ordered, arrives, then = (np.full(n, today, "datetime64[D]") for _ in range(3))
    found = days_off(holidays)
    off, worked = frozenset(found.holidays.tolist()), frozenset(found.worked.tolist())
    typed = np.isnan(terms.items.number("review_days"))
    groups = np.stack([terms.supplier_row, np.where(typed, -1, 0), np.ceil(terms.review).astype(np.int64)], axis=1)
    kinds, kind = np.unique(groups, axis=0, return_inverse=True)
    for number, (row, by_supplier, review) in enumerate(kinds.tolist()):
        at = np.flatnonzero(kind.ravel() == number)
        calendar = _calendar(suppliers, row, off, worked, working_days=working_days)
        first = calendar.next_order_day(date.fromisoformat(str(today)))
        ahead = 1 if by_supplier and calendar.days is not None else max(review, 1)
        second = calendar.next_order_day(first + timedelta(days=ahead))
        ordered[at] = np.datetime64(first)
        arrives[at] = calendar.arrivals(first, terms.lead[at])
        then[at] = calendar.arrivals(second, terms.lead[at])
    return Timing(ordered, arrives, then, (arrives - today) / _DAY, (then - arrives) / _DAY)


def _calendar(
    suppliers: TableRange[Supplier] | None,
    row: int,
    off: frozenset[date],
    worked: frozenset[date],
    *,
    working_days: bool,
) -> SupplierCalendar:
    week = MONDAY_TO_FRIDAY if working_days else EVERY_DAY
    resting = off if working_days else frozenset()
    if suppliers is None or row < 0:
        return SupplierCalendar(None, resting, week, worked)
    days, closed = (suppliers.frame[name].iloc[row] for name in ("order_days", "closed"))
    told = order_days(days) if isinstance(days, str) else None
    shut = closed_days(closed) if isinstance(closed, str) else None
    return SupplierCalendar(told, resting | frozenset(shut or ()), week, worked)
