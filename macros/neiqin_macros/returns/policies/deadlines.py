"""Until when a buyer may send goods back, and when the money is due, by the day-count of a law or a platform.

Times are local. An event counts for the day on which it happens there, whatever its hour; the day after it is day 1,
and a deadline is the last day's midnight, as the day that still counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin_macros.days_off import NO_DAYS
from neiqin_macros.working_days import workday

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin_macros.returns.policies.regimes import Counting

_NAT: Final = np.datetime64("NaT", "D")


def local_days(times: NDArray[np.datetime64], utc_offset: float = 0) -> NDArray[np.datetime64]:
    """The local day of each time; `utc_offset` in hours is for times that are in UTC, local ones need none."""
    minutes = np.timedelta64(round(utc_offset * 60), "m")
    return (times.astype("datetime64[us]") + minutes).astype("datetime64[D]")


def same_date(days: NDArray[np.datetime64], months: int) -> NDArray[np.datetime64]:
    """The day of the same date some months later, or the month's last where it has none (Regulation 1182/71, 3)."""
    month = days.astype("datetime64[M]")
    later = month + np.timedelta64(months, "M")
    last = (later + np.timedelta64(1, "M")).astype("datetime64[D]") - np.timedelta64(1, "D")
    return np.minimum(later.astype("datetime64[D]") + (days - month.astype("datetime64[D]")), last)


def day_before_same_date(days: NDArray[np.datetime64], months: int) -> NDArray[np.datetime64]:
    """The last day of some months that begin on each day: the day before the same date (Civil Code of Taiwan, 121).

    Where the last month has no such date, its last day.
    """
    later = same_date(days, months)
    exists = _date(later) == _date(days)
    return np.where(exists, later - np.timedelta64(1, "D"), later)


def _date(days: NDArray[np.datetime64]) -> NDArray[np.timedelta64]:
    return days - days.astype("datetime64[M]").astype("datetime64[D]")


def return_deadline(
    counting: Counting,
    receipt: NDArray[np.datetime64],
    days: NDArray[np.float64] | None = None,
    told: NDArray[np.datetime64] | None = None,
    untold: NDArray[np.bool_] | None = None,
    holidays: NDArray[np.datetime64] = NO_DAYS,
    worked: NDArray[np.datetime64] = NO_DAYS,
) -> NDArray[np.datetime64]:
    """The last day on which the buyer may ask to return, as `datetime64[D]`; NaT where the receipt is not known.

    `receipt` is the local time of the event that the regime counts from. `days` are windows other than the regime's.
    `told` is when the buyer was told of the right, NaT for on time; `untold` are buyers who never were. Who is told
    late has the whole window from then, but no longer than who is never told. `worked` are weekend days or holidays on
    which people work.
    """
    start = local_days(receipt)
    window = np.full(len(start), counting.window_days, np.float64) if days is None else days
    at = np.full(len(start), _NAT) if told is None else local_days(told)
    never = np.isnat(at) & (np.zeros(len(start), bool) if untold is None else untold)
    roll = counting.next_working_day
    end = workday(_plus(start, window), 0, holidays, worked=worked) if roll else _plus(start, window)
    if counting.untold_months:
        if counting.after_window:
            most = same_date(end, counting.untold_months)
        else:
            most = day_before_same_date(start + np.timedelta64(1, "D"), counting.untold_months)
        late = np.where(never, most, np.minimum(_plus(at, window), most))
        late = workday(late, 0, holidays, worked=worked) if roll else late
        end = np.where(never | (at > start), late, end)
    return end


def refund_deadline(
    counting: Counting,
    event: NDArray[np.datetime64],
    days: NDArray[np.float64] | None = None,
    working: NDArray[np.bool_] | None = None,
    holidays: NDArray[np.datetime64] = NO_DAYS,
    worked: NDArray[np.datetime64] = NO_DAYS,
) -> NDArray[np.datetime64]:
    """The last day on which the money must be paid back, as `datetime64[D]`; NaT where the event is not known.

    `event` is the local time of what the regime counts from. `days` are other numbers of days than the regime's, and
    `working` says of each whether only working days count; `holidays` and `worked` as of `return_deadline`.
    """
    start = local_days(event)
    count = np.full(len(start), counting.refund_days, np.float64) if days is None else days
    by_working = np.full(len(start), counting.working_days) if working is None else working
    calendar = _plus(start, count)
    if counting.next_working_day:
        calendar = workday(calendar, 0, holidays, worked=worked)
    # In no days is on the day itself, be it a Sunday.
    busy = np.where(count == 0, start, workday(start, count, holidays, worked=worked))
    return np.where(by_working, busy, calendar)


def _plus(start: NDArray[np.datetime64], days: NDArray[np.float64]) -> NDArray[np.datetime64]:
    unknown = np.isnan(days) | np.isnat(start)
    added = start + np.nan_to_num(days).astype("timedelta64[D]")
    return np.where(unknown, _NAT, added)
