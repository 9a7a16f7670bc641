"""A raw sheet made of rows, as text files and other readers give them; columns at a time, never cell by cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from itertools import count
from operator import eq
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from neiqin.raw import Kind, RawColumn, RawSheet

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin.address import Area

_KINDS: Final[dict[type, Kind]] = {
    type(None): Kind.BLANK,
    str: Kind.TEXT,
    bool: Kind.BOOL,
    int: Kind.NUMBER,
    float: Kind.NUMBER,
    datetime: Kind.DATE,
    date: Kind.DATE,
    time: Kind.DATE,
    timedelta: Kind.DATE,
}
ERRORS: Final = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA"})
_EPOCH: Final = datetime(1899, 12, 30)  # noqa: DTZ001 - sheets know no time zones
_LEAP_BUG: Final = 61
"""Excel counts a 29 February 1900 that never was."""


class TextColumns:
    """Takes rows of texts in chunks and makes a sheet of them; equal texts of a column have one code."""

    def __init__(self) -> None:
        self._columns: list[_Texts] = []
        self.rows = 0

    @property
    def width(self) -> int:
        """How many columns there are by now."""
        return len(self._columns)

    def add(self, rows: Sequence[Sequence[str]]) -> None:
        """Take some rows; those that are shorter than others have blanks at their end."""
        widths = set(map(len, rows))
        width = max(widths)
        if len(widths) > 1:
            rows = [row if len(row) == width else [*row, *[""] * (width - len(row))] for row in rows]
        self._columns += [_Texts() for _ in range(width - self.width)]
        for column, texts in zip(self._columns, zip(*rows, strict=True), strict=False):
            column.add(self.rows, texts)
        self.rows += len(rows)

    def sheet(self, name: str, merged: Iterable[Area] = ()) -> RawSheet:
        """Give all that was taken as a sheet; an empty text is a blank cell."""
        pool: list[str] = []
        columns = {}
        for number, column in enumerate(self._columns):
            codes, rows, texts = column.finish()
            if len(rows):
                n = len(rows)
                kind = np.full(n, int(Kind.TEXT), np.uint8)
                columns[number] = RawColumn(rows, kind, np.full(n, np.nan), codes + len(pool), np.zeros(n, np.bool_))
                pool += texts
        return RawSheet(name, columns, pool, self.rows, merged=tuple(merged))


class _Texts:
    """One column: the distinct texts of each chunk, and which of them stands where."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._codes: list[NDArray[np.int32]] = []
        self._rows: list[NDArray[np.int32]] = []

    def add(self, start: int, texts: Sequence[str]) -> None:
        # A dictionary of a chunk stays in the processor's cache; one of a million texts takes three times as long.
        codes: dict[str, Any] = dict.fromkeys(texts)
        blank = "" in codes
        if blank:
            del codes[""]
        if not codes:
            return
        first, n = len(self._texts), len(texts)
        self._texts += codes
        if len(codes) == n:
            self._codes.append(np.arange(first, first + n, dtype=np.int32))
            self._rows.append(np.arange(start, start + n, dtype=np.int32))
            return
        codes.update(zip(codes, count(first), strict=False))
        if blank:
            codes[""] = -1
        taken = np.fromiter(map(codes.__getitem__, texts), np.int32, n)
        rows = np.arange(start, start + n, dtype=np.int32)
        here = taken >= 0 if blank else slice(None)
        self._codes.append(taken[here])
        self._rows.append(rows[here])

    def finish(self) -> tuple[NDArray[np.int32], NDArray[np.int32], list[str]]:
        """Give the codes and rows of the cells that hold text, and the distinct texts."""
        if not self._codes:
            return np.zeros(0, np.int32), np.zeros(0, np.int32), []
        codes, rows = np.concatenate(self._codes), np.concatenate(self._rows)
        if len(self._codes) == 1:
            return codes, rows, self._texts
        # Hashes sort faster than texts; that two texts share one is made sure of, and does not happen.
        texts = self._texts
        hashes = np.fromiter(map(hash, texts), np.int64, len(texts))
        _, first, same = np.unique(hashes, return_index=True, return_inverse=True)
        if len(first) == len(texts):
            return codes, rows, texts
        distinct = [texts[i] for i in first.tolist()]
        if not all(map(eq, texts, map(distinct.__getitem__, same.tolist()))):
            known = dict(zip(dict.fromkeys(texts), count(), strict=False))
            distinct, same = list(known), np.fromiter(map(known.__getitem__, texts), np.int64, len(texts))
        return same.astype(np.int32)[codes], rows, distinct


def sheet_of_rows(rows: Sequence[Sequence[Any]], name: str, merged: Iterable[Area] = ()) -> RawSheet:
    """Make a raw sheet of rows of texts, numbers, booleans, days and times; an empty text is a blank cell."""
    pool: dict[str, int] = {}
    columns = {}
    width = max(map(len, rows), default=0)
    even = [row if len(row) == width else [*row, *[None] * (width - len(row))] for row in rows]
    for number, cells in enumerate(zip(*even, strict=True)):
        column = _column(cells, pool)
        if column is not None:
            columns[number] = column
    return RawSheet(name, columns, list(pool), len(rows), merged=tuple(merged))


def _column(cells: Sequence[Any], pool: dict[str, int]) -> RawColumn | None:
    n = len(cells)
    kind = np.fromiter(map(_KINDS.__getitem__, map(type, cells)), np.uint8, n)
    number, text = np.full(n, np.nan), np.full(n, -1, np.int32)
    at = np.flatnonzero(kind == Kind.TEXT)
    texts = [cells[i] for i in at.tolist()]
    new = [t for t in dict.fromkeys(texts) if t and t not in pool]
    pool.update(zip(new, count(len(pool)), strict=False))
    text[at] = np.fromiter((pool[t] if t else -1 for t in texts), np.int32, len(at))
    kind[at[text[at] < 0]] = Kind.BLANK
    kind[at[np.fromiter((t in ERRORS for t in texts), bool, len(at))]] = Kind.ERROR
    plain = np.flatnonzero((kind == Kind.NUMBER) | (kind == Kind.BOOL))
    number[plain] = np.fromiter((cells[i] for i in plain.tolist()), float, len(plain))
    days = np.flatnonzero(kind == Kind.DATE)
    number[days] = np.fromiter((serial(cells[i]) for i in days.tolist()), float, len(days))
    rows = np.flatnonzero(kind != Kind.BLANK)
    if not len(rows):
        return None
    return RawColumn(rows.astype(np.int32), kind[rows], number[rows], text[rows], np.zeros(len(rows), np.bool_))


def serial(value: datetime | date | time | timedelta) -> float:
    """Give a day or time as Excel counts it, in days; fractions are of a day."""
    if isinstance(value, timedelta):
        return value.total_seconds() / 86_400
    if isinstance(value, time):
        return (value.hour * 3600 + value.minute * 60 + value.second + value.microsecond / 1e6) / 86_400
    moment = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)  # noqa: DTZ001 - as above
    days = (moment - _EPOCH).total_seconds() / 86_400
    return days if days >= _LEAP_BUG else days - 1
