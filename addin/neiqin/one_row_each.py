"""Make one row of several with the same key: the first filled value of each field, or the sum of what is told apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from neiqin.groups import grouped
from neiqin.hits import Hits, Severity
from neiqin.text import N_

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin.table import Table

_DIFFERS: Final = N_("The rows of {key} say “{value}” here and “{first}” before; the first was taken.")
_DIFFERS_MEND: Final = N_("Compare it with the platform.")
_UNITS: Final = 10_000
"""Money is added up in ten-thousandths, so that sums are exact."""


def _codes(frame: pd.DataFrame, key: Sequence[str]) -> tuple[NDArray[np.int64], int]:
    return grouped(*(frame[field].to_numpy(dtype=object) for field in key))


def add_up(frame: pd.DataFrame, key: Sequence[str], fields: Sequence[str]) -> pd.DataFrame:
    """Give every row the sum of its group in some fields; blank where the whole group is."""
    if not fields or frame.empty:
        return frame
    codes, n = _codes(frame, key)
    sums = {}
    for name in fields:
        values = frame[name].to_numpy(np.float64)
        filled = ~np.isnan(values)
        whole = np.round(np.where(filled, values, 0) * _UNITS)
        total = np.bincount(codes, whole, n) / _UNITS
        sums[name] = np.where(np.bincount(codes, filled, n) > 0, total, np.nan)[codes]
    return frame.assign(**sums)


def first_filled(
    frame: pd.DataFrame, key: Sequence[str], table: type[Table], places: NDArray[np.int64]
) -> tuple[pd.DataFrame, NDArray[np.int64], list[Hits]]:
    """Give one row for each key, the position of its first row, and findings where a later row says something else.

    `places` are the sheet rows of the frame's rows, for the findings.
    """
    codes, n = _codes(frame, key)
    start = _first_of(codes, n, np.arange(len(frame)))
    if n == len(frame):
        return frame.reset_index(drop=True), start, []
    values: dict[Any, Any] = {}
    hits: list[Hits] = []
    for name, column in frame.items():
        array = column.to_numpy(dtype=object if column.dtype.kind not in "fM" else None)
        blank = pd.isna(array)
        first = start
        if blank.any():
            filled = np.flatnonzero(~blank)
            first = _first_of(codes[filled], n, filled)
        told = array[np.maximum(first, 0)]
        told[first < 0] = np.datetime64("NaT") if column.dtype.kind == "M" else np.nan
        dtype: Any = column.dtype
        values[name] = told if dtype.kind in "fM" else pd.array(told, dtype=dtype, copy=False)
        other = np.flatnonzero((array != told[codes]) & ~blank)
        if len(other):
            severity: Severity = "warning" if table.columns()[str(name)].form in {"money", "choice"} else "info"
            params = {
                "key": frame[key[-1]].to_numpy(dtype=object)[other],
                "value": array[other],
                "first": array[first[codes[other]]],
                "row": places[other] + 1,
                "column": 1,
            }
            hits.append(Hits("I05", table.table_name, str(name), other, _DIFFERS, _DIFFERS_MEND, severity, params))
    return pd.DataFrame(values, index=range(n), copy=False), start, hits


def _first_of(codes: NDArray[np.int64], n: int, at: NDArray[np.int64]) -> NDArray[np.int64]:
    """The first position in `at` (ascending) of each code; -1 where there is none."""
    first = np.full(n, -1, np.int64)
    first[codes[::-1]] = at[::-1]
    return first
