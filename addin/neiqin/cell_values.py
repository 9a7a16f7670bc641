"""Cell values as a spreadsheet program hands them over: as columns of arrays, and back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from neiqin.checking import Checked, check_column
from neiqin.edits import ErrorValue
from neiqin.raw import Kind, RawColumn
from neiqin.table import Column, Header, Id, Number, Text, Time

if TYPE_CHECKING:
    from neiqin.functions import Form

IdColumn: TypeAlias = NDArray[np.object_]
"""Ids, codes and phones, tidied: text, digit for digit; NaN is blank."""
TextColumn: TypeAlias = NDArray[np.object_]
"""Texts, tidied at both ends; NaN is blank."""
NumberColumn: TypeAlias = NDArray[np.float64]
"""Numbers; NaN is blank."""
TimeColumn: TypeAlias = NDArray[np.datetime64]
"""Local days and times in microseconds; NaT is blank."""
TimeList: TypeAlias = NDArray[np.datetime64]
"""Days and times of a whole range, of any size, which all rows share (holidays); NaT is blank."""
NumberBlock: TypeAlias = NDArray[np.float64]
"""Numbers of a whole range, rows x cells: a row of cells for each row of the answer (a history); NaN is blank."""

_TYPES: Final[dict[Form, object]] = {"id": Id, "text": Text, "number": Number, "time": Time}
# Looked up for each cell, a member of an enumeration takes its time.
_BLANK, _NUMBER, _TEXT, _BOOL, _ERROR, _DATE = map(
    int, (Kind.BLANK, Kind.NUMBER, Kind.TEXT, Kind.BOOL, Kind.ERROR, Kind.DATE)
)
_KINDS: Final[dict[type, int]] = {
    type(None): _BLANK,
    float: _NUMBER,
    int: _NUMBER,
    str: _TEXT,
    bool: _BOOL,
    datetime: _DATE,
    ErrorValue: _ERROR,
}
_NUMBERS: Final = frozenset((float, type(None)))
_EPOCH: Final = np.datetime64("1899-12-30", "us")
_DAY: Final = np.timedelta64(1, "D")
_FEBRUARY_29: Final = 61
"""The 1900 system counts a 29 February 1900 that never was; days from here on have it behind them."""
_TOO_MANY: Final = 2**53
_PLAIN: Final = frozenset((type(None), float, int, str, bool, datetime, ErrorValue))


def read_cells(cells: Sequence[object], form: Form, argument: str) -> tuple[Checked, NDArray[np.object_]]:
    """Read a column of cells in one form, as a table's column is read.

    Gives its values with what was found, and by row the code of the error to show where a cell cannot be read: its own
    if it holds one, else `#VALUE!`; None elsewhere.
    """
    column = _column(form, argument)
    if form == "number" and (numbers := _plain_numbers(cells)) is not None:
        n = len(cells)
        return Checked(column, numbers, np.zeros(n, bool), []), np.full(n, None, dtype=object)
    raw, pool = _raw_column(cells)
    checked = check_column(raw, pool, column, "")
    errors = np.full(len(cells), None, dtype=object)
    if checked.unknown.any():
        errors[checked.unknown] = "#VALUE!"
        for row in np.flatnonzero(raw.kind == _ERROR):
            errors[row] = pool[raw.text[row]]
    return checked, errors


@cache
def _column(form: Form, argument: str) -> Column:
    return Column(argument, Header(argument, argument, argument), form, _TYPES[form])


def _plain_numbers(cells: Sequence[object]) -> NumberColumn | None:
    """Numbers and blanks as an array, which is all that checking would make of them; None where there is more."""
    if not _NUMBERS.issuperset(map(type, cells)):
        return None
    numbers = np.array(cells, np.float64)
    return None if np.isinf(numbers).any() else numbers


def _raw_column(cells: Sequence[object]) -> tuple[RawColumn, list[str]]:
    """A dense column of cells, and the pool of its texts."""
    types = set(map(type, cells))
    if int in types or not types <= _KINDS.keys():
        cells = [_as_cell(cell) for cell in cells]
        types = set(map(type, cells))
    n = len(cells)
    values = np.empty(n, dtype=object)
    values[:] = cells
    kind = np.fromiter(map(_KINDS.__getitem__, map(type, cells)), np.uint8, n)
    number, text = np.full(n, np.nan), np.full(n, -1, np.int32)
    known: list[str] = []
    if types & {float, int, bool}:
        numbers = (kind == _NUMBER) | (kind == _BOOL)
        number[numbers] = values[numbers].astype(float)
    if datetime in types:
        dates = kind == _DATE
        times = np.asarray(pd.array(values[dates], dtype="datetime64[us]"))  # numpy takes fifteen times as long
        days = (times - _EPOCH) / _DAY
        number[dates] = np.where(days < _FEBRUARY_29, days - 1, days)
    if str in types:
        codes, pool = pd.factorize(values[kind == _TEXT])
        text[kind == _TEXT] = codes
        known = pool.tolist()
    if ErrorValue in types:
        errors = np.flatnonzero(kind == _ERROR)
        text[errors] = np.arange(len(known), len(known) + len(errors))
        known += [values[row].code for row in errors]
    return RawColumn(np.arange(n, dtype=np.int32), kind, number, text, np.zeros(n, bool)), known


def _as_cell(cell: Any) -> object:  # noqa: ANN401 - whatever a program hands over
    """A cell's value as one of the types that cells have; what is none of them is text."""
    if isinstance(cell, np.generic):
        cell = pd.Timestamp(cell) if isinstance(cell, np.datetime64) else cell.item()
    if cell is pd.NaT or cell is pd.NA:
        return None
    return next((read(cell) for kind, read in _READ if isinstance(cell, kind)), str(cell))


_READ: Final[tuple[tuple[Any, Callable[[Any], object]], ...]] = (
    ((type(None), bool, ErrorValue), lambda cell: cell),
    (Enum, lambda cell: _as_cell(cell.value)),
    (str, str),
    (int, lambda cell: cell if abs(cell) < _TOO_MANY else str(cell)),
    ((float, Decimal), float),
    (datetime, lambda cell: pd.Timestamp(cell).to_pydatetime(warn=False).replace(tzinfo=None)),
    (date, lambda cell: datetime.combine(cell, time.min)),
)
"""How other types are read, the narrower ones first; a whole number that a cell has not digits enough for is text."""


def write_cells(values: NDArray[Any]) -> list[Any]:
    """Plain Python values of an array, blanks as None."""
    if values.dtype.kind == "M":
        return list(values.astype("datetime64[us]").tolist())
    if values.dtype.kind not in "fO":
        return list(values.tolist())
    blank = np.asarray(pd.isna(values), bool)
    plain = values.astype(object)
    plain[blank] = None
    cells: list[Any] = plain.tolist()
    return cells if set(map(type, cells)) <= _PLAIN else [_as_cell(cell) for cell in cells]
