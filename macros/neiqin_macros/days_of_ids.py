"""The day that an order's number begins with, for platforms whose exports tell it nowhere else."""

from __future__ import annotations

from typing import Any, Final, Literal

import pandas as pd

_DIGITS: Final = {"%y%m%d": 6, "%Y%m%d": 8}
_FIRST: Final = pd.Timestamp(2000, 1, 1)


def day_of_id(ids: pd.Series[Any], *forms: Literal["%y%m%d", "%Y%m%d"]) -> pd.Series[Any]:
    """Give the day with which each id begins, written in the first of some forms that makes one; else blank."""
    found = pd.Series(pd.NaT, index=ids.index, dtype="datetime64[us]")
    for form in forms:
        told = pd.to_datetime(ids.str.slice(0, _DIGITS[form]), format=form, errors="coerce")
        found = found.fillna(told.where(told >= _FIRST).astype("datetime64[us]"))
    return found
