"""Ids for the entries of statements that give them none."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from neiqin.table_range import STRING
from neiqin_macros.joined import joined
from neiqin_macros.repeats import told_apart

if TYPE_CHECKING:
    from collections.abc import Callable

_JOINT: Final = "\x1f"


def entry_ids(day: pd.Series[Any], column: Callable[[str], pd.Series[Any]], headers: tuple[str, ...]) -> pd.Series[Any]:
    """Make an id of an entry's day and of what some columns say, with a number behind it where all of it is repeated.

    The same entry has the same id in every download that holds all entries of its day.
    """
    codes, distinct = pd.factorize(joined(column, headers, _JOINT).fillna("").to_numpy(dtype=object))
    marks = np.array(
        [hashlib.blake2b(str(text).encode(), digest_size=5).hexdigest() for text in distinct], dtype=object
    )
    days = (days_of(day) + "-").fillna("")
    return told_apart(days + pd.Series(marks[codes], index=day.index, dtype=STRING))


def days_of(times: pd.Series[Any]) -> pd.Series[Any]:
    """Write days as ids hold them, 2026-09-30; blank where there is none."""
    days = np.datetime_as_string(times.to_numpy(), unit="D").astype(object)
    return pd.Series(np.where(times.isna(), np.nan, days), index=times.index, dtype=STRING)
