"""NQ_ARRIVAL: when an order arrives, counted in the days on which people work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin.cell_values import NumberColumn, TimeColumn, TimeList
from neiqin.functions import function
from neiqin.text import N_
from neiqin_macros.days_off import NO_DAYS
from neiqin_macros.functions.numbers import computed
from neiqin_macros.working_days import workday

if TYPE_CHECKING:
    from numpy.typing import NDArray

_WEEK: Final = 7
_LAST: Final = np.datetime64("9999-12-31")
"""The last day that a cell can show."""


@function(
    title=N_("Arrival"),
    about=N_(
        "The day on which an order arrives: so many working days after the day it is placed, as WORKDAY counts, and "
        "with weekend days that are worked instead of a holiday. Part of a day counts as a day."
    ),
    arguments={
        "ordered": N_("The days on which orders are placed."),
        "lead_days": N_("Lead times in working days."),
        "holidays": N_("A range of any size: days not worked, such as Chinese New Year."),
        "worked": N_("A range of any size: weekend days on which people work."),
        "days_a_week": N_("Days worked in a week from Monday on, one value: 5, 6 or 7. Left out: 5."),
    },
)
def arrival(
    ordered: TimeColumn,
    lead_days: NumberColumn,
    holidays: TimeList | None = None,
    worked: TimeList | None = None,
    days_a_week: float = 5,
) -> NDArray[np.object_]:
    """Working days of the week, less holidays, with the days worked."""
    week = tuple(day < days_a_week <= _WEEK for day in range(_WEEK))
    closed, opened = (NO_DAYS if days is None else days for days in (holidays, worked))
    days = workday(ordered, lead_days, closed, worked=opened, week=week)
    days[days > _LAST] = np.datetime64("NaT")
    return computed(days.astype("datetime64[us]"), ordered, lead_days)
