"""Working days: with weekends, holidays, and the weekend days on which people work instead of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

MONDAY_TO_FRIDAY: Final = (True, True, True, True, True, False, False)
_WEEK: Final = 7
_LONGEST: Final = 36_525
_MONDAY: Final = np.datetime64("1970-01-05", "D")


def workday(
    start: ArrayLike,
    days: ArrayLike,
    holidays: ArrayLike = (),
    *,
    worked: ArrayLike = (),
    week: tuple[bool, ...] = MONDAY_TO_FRIDAY,
) -> NDArray[np.datetime64]:
    """Give the `days`-th working day after `start`: of an order placed, the day on which it arrives.

    As Excel's WORKDAY counts; with 0 days, the same day or the next one worked. Parts of a day count as a whole one.
    `holidays` are days not worked (Chinese New Year), `worked` days worked though the week or the list says not (in
    China a Saturday is often exchanged for a holiday), `week` the days of the week that are worked, from Monday on.
    NaT where an argument is blank, days are below 0 or more than 100 years, or no day of the week is worked.
    """
    begins, counts = np.broadcast_arrays(np.asarray(start, "datetime64[D]"), np.asarray(days, np.float64))
    found = np.full(begins.shape, np.datetime64("NaT"), "datetime64[D]")
    rows = ~np.isnat(begins) & (counts >= 0) & (counts <= _LONGEST)
    if rows.any() and any(week):
        starts, many = begins[rows], np.ceil(counts[rows]).astype(np.int64)
        first, closed = starts.min(), _named(holidays)
        span = (int(many.max()) + len(closed) + 1) * _WEEK // sum(week) + 2 * _WEEK
        open_days = _open(first, int((starts.max() - first).astype(np.int64)) + span, closed, _named(worked), week)
        reached = np.cumsum(open_days)
        at = (starts - first).astype(np.int64)
        # The day itself does not count, unless nothing is to wait for.
        before = np.where(many > 0, reached[at], reached[at] - open_days[at])
        found[rows] = first + np.searchsorted(reached, before + np.maximum(many, 1))
    return found


def working_days(
    start: ArrayLike,
    end: ArrayLike,
    holidays: ArrayLike = (),
    *,
    worked: ArrayLike = (),
    week: tuple[bool, ...] = MONDAY_TO_FRIDAY,
) -> NDArray[np.float64]:
    """Count the working days after `start` up to and including `end`, below 0 if it is before; NaN where one is blank.

    What `workday` goes on by: of an order placed and received, the lead time.
    """
    starts, ends = np.broadcast_arrays(np.asarray(start, "datetime64[D]"), np.asarray(end, "datetime64[D]"))
    counted = np.full(starts.shape, np.nan)
    rows = ~np.isnat(starts) & ~np.isnat(ends)
    if rows.any():
        first = min(starts[rows].min(), ends[rows].min())
        last = max(starts[rows].max(), ends[rows].max())
        span = int((last - first).astype(np.int64)) + 1
        open_days = _open(first, span, _named(holidays), _named(worked), week)
        reached = np.cumsum(open_days)
        at_start, at_end = ((days[rows] - first).astype(np.int64) for days in (starts, ends))
        counted[rows] = reached[at_end] - reached[at_start]
    return counted


def _named(days: ArrayLike) -> NDArray[np.datetime64]:
    """Each day of a list once, without its blanks."""
    given = np.asarray(days, "datetime64[D]").ravel()
    return np.unique(given[~np.isnat(given)])


def _open(
    first: np.datetime64,
    span: int,
    holidays: NDArray[np.datetime64],
    worked: NDArray[np.datetime64],
    week: tuple[bool, ...],
) -> NDArray[np.bool_]:
    """Which of the days from `first` on are worked."""
    weekday = (np.arange(span) + (first - _MONDAY).astype(np.int64)) % _WEEK
    opened = np.asarray(week, bool)[weekday]
    for days, is_open in ((holidays, False), (worked, True)):
        at = (days - first).astype(np.int64)
        opened[at[(at >= 0) & (at < span)]] = is_open
    return opened
