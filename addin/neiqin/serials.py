"""Local times as a workbook counts them: days since 1900 or 1904."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin.refusals import too_early

if TYPE_CHECKING:
    from numpy.typing import NDArray

MAC_DAYS: Final = 1462
"""Days between the beginnings of the two date systems."""
_DAY: Final = 86_400_000_000
_EPOCH: Final = datetime(1899, 12, 30)  # noqa: DTZ001 - sheets know no time zones
_LEAP_BUG: Final = 61
"""Excel counts a 29 February 1900 that never was; earlier days stand one lower."""


def serial(value: datetime, *, date1904: bool) -> float:
    """Count a local time in days.

    Raises:
        EditRefused: it lies before the first day.

    """
    delta = value.replace(tzinfo=None) - _EPOCH
    days = (delta.days * _DAY + delta.seconds * 1_000_000 + delta.microseconds) / _DAY
    days -= MAC_DAYS if date1904 else 0
    if not date1904 and days < _LEAP_BUG:
        days -= 1
    if days < 0:
        raise too_early(date1904=date1904)
    return days


def serials(values: NDArray[np.datetime64], *, date1904: bool) -> NDArray[np.float64]:
    """Count many local times in days; NaT becomes NaN.

    Raises:
        EditRefused: one lies before the first day.

    """
    micros = (values.astype("datetime64[us]") - np.datetime64(_EPOCH, "us")).astype(np.int64)
    days: NDArray[np.float64] = np.where(np.isnat(values), np.nan, micros / _DAY)
    if date1904:
        days -= MAC_DAYS
    else:
        days[days < _LEAP_BUG] -= 1
    if (days < 0).any():
        raise too_early(date1904=date1904)
    return days
