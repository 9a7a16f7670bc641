"""The days on which nobody works, as the workbook's Holidays table has them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin_macros.words import YesNo

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin.table_range import TableRange
    from neiqin_macros.tables.holidays import Holiday

NO_DAYS: Final = np.zeros(0, "datetime64[D]")
_LONGEST: Final = 60
"""Days of one holiday: one that seems longer has a slip in its year, and counts for its first day."""


@dataclass(frozen=True)
class DaysOff:
    """Holidays, and the days that are worked although they are a weekend's or a holiday's; `datetime64[D]`."""

    holidays: NDArray[np.datetime64]
    worked: NDArray[np.datetime64]


def days_off(table: TableRange[Holiday] | None) -> DaysOff:
    """Read the table, a row for a day or for all days up to `to`."""
    if table is None or not len(table):
        return DaysOff(NO_DAYS, NO_DAYS)
    frame = table.frame[table.frame["day"].notna()]
    first = frame["day"].to_numpy("datetime64[D]")
    last = frame["to"].fillna(frame["day"]).to_numpy("datetime64[D]")
    length = (last - first).astype(np.int64) + 1
    length = np.where((length < 1) | (length > _LONGEST), 1, length)
    row = np.repeat(np.arange(len(frame)), length)
    within = np.arange(len(row)) - np.repeat(np.cumsum(length) - length, length)
    days = first[row] + within
    works = (frame["works"] == YesNo.YES).to_numpy()[row]
    return DaysOff(days[~works], days[works])
