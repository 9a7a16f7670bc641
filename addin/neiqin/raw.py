"""A sheet as it was read: its cells as sparse columns of arrays, before anything is understood."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin.address import Area


class Kind(IntEnum):
    """What a cell holds."""

    BLANK = 0
    NUMBER = 1
    TEXT = 2
    BOOL = 3
    ERROR = 4
    DATE = 5  # a number shown as a date or time
    UNCALCULATED = 6  # a formula without a stored value


# Looked up for each cell, a member of an enumeration takes its time.
_TEXT: Final = int(Kind.TEXT)
_NUMBERS: Final = frozenset((int(Kind.NUMBER), int(Kind.DATE)))


@dataclass(frozen=True, slots=True)
class RawColumn:
    """The cells of one column that exist, in order of their rows; arrays of equal length."""

    rows: NDArray[np.int32]  # sheet row of each cell, from 0, ascending
    kind: NDArray[np.uint8]  # of `Kind`
    number: NDArray[np.float64]  # of NUMBER, BOOL (0, 1) and DATE (Excel's serial, in the workbook's date system)
    text: NDArray[np.int32]  # of TEXT and ERROR: index into the sheet's pool; else -1
    formula: NDArray[np.bool_]  # whether the cell holds a formula

    def take(self, rows: NDArray[np.int64]) -> RawColumn:
        """Give one cell for each asked sheet row (ascending), blank where there is none; a dense column.

        Its arrays may be parts of this one's: they are read, never written.
        """
        n = len(self.rows)
        if not n or not len(rows):
            return empty_column(rows)
        gapless = int(self.rows[-1]) - int(self.rows[0]) == n - 1
        start = int(rows[0]) - int(self.rows[0])
        stop = start + len(rows)
        if gapless and start >= 0 and stop <= n and int(rows[-1]) - int(rows[0]) == len(rows) - 1:
            cut = slice(start, stop)
            return RawColumn(self.rows[cut], self.kind[cut], self.number[cut], self.text[cut], self.formula[cut])
        at = rows - self.rows[0] if gapless else np.searchsorted(self.rows, rows)
        inside = np.minimum(np.maximum(at, 0), n - 1)
        here = self.rows[inside] == rows
        return RawColumn(
            rows=rows.astype(np.int32),
            kind=np.where(here, self.kind[inside], np.uint8(Kind.BLANK)),
            number=np.where(here, self.number[inside], np.nan),
            text=np.where(here, self.text[inside], np.int32(-1)),
            formula=self.formula[inside] & here,
        )


def blank_texts(pool: list[str]) -> NDArray[np.bool_]:
    """Say which texts of a pool hold nothing; the last is that of no text, which is none of them."""
    return np.append(np.fromiter(map(len, map(str.strip, pool)), np.int32, len(pool)) == 0, False)


def empty_column(rows: NDArray[np.int64]) -> RawColumn:
    """Make a dense column of blanks."""
    n = len(rows)
    return RawColumn(
        rows=rows.astype(np.int32),
        kind=np.zeros(n, np.uint8),
        number=np.full(n, np.nan),
        text=np.full(n, -1, np.int32),
        formula=np.zeros(n, np.bool_),
    )


@dataclass(frozen=True, slots=True)
class NativeTable:
    """A table that the workbook itself knows (a ListObject): its area with header and totals rows."""

    name: str
    area: Area
    headers: tuple[str, ...]
    header_rows: int = 1
    totals_rows: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """A conditional format of ours on some areas of a sheet; `severity` chooses its fill."""

    severity: str
    areas: tuple[Area, ...]


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class RawSheet:
    """One sheet: columns by number from 0, the texts they point into, and what stands around them; itself only.

    `rows` is how many rows were read. `marks` and `merged` are complete only when the whole sheet was read.
    """

    name: str
    columns: dict[int, RawColumn]
    pool: list[str]
    rows: int
    tables: tuple[NativeTable, ...] = ()
    merged: tuple[Area, ...] = ()
    marks: tuple[Mark, ...] = ()
    date1904: bool = False
    stale: bool = False  # stored formula values cannot be trusted: an edit was made and nothing has calculated since
    names: dict[str, str] = field(default_factory=dict)  # defined names that point into this sheet, with their comments

    def texts(self, first: int, stop: int) -> dict[int, dict[int, str]]:
        """Give the texts of some rows that follow one another, by row and column, as `text_at` gives them."""
        found: defaultdict[int, dict[int, str]] = defaultdict(dict)
        ends = np.array((first, stop), np.int32)  # of the rows' own type, or they would all be converted
        for column in sorted(self.columns):
            cells = self.columns[column]
            a, b = cells.rows.searchsorted(ends).tolist()
            rows, kinds, places = cells.rows[a:b].tolist(), cells.kind[a:b].tobytes(), cells.text[a:b].tolist()
            if kinds.count(_TEXT) == len(kinds):
                for row, place in zip(rows, places, strict=True):
                    found[row][column] = self.pool[place]
                continue
            numbers = cells.number[a:b].tolist()
            for row, kind, place, number in zip(rows, kinds, places, numbers, strict=True):
                if kind == _TEXT:
                    found[row][column] = self.pool[place]
                elif kind in _NUMBERS:
                    found[row][column] = f"{number:.15g}"
        return dict(found)

    def text_at(self, row: int, column: int) -> str:
        """Give the text of one cell; empty when it holds none. For headers, not for hot paths."""
        cells = self.columns.get(column)
        if cells is None:
            return ""
        at = int(np.searchsorted(cells.rows, row))
        if at >= len(cells.rows) or cells.rows[at] != row:
            return ""
        if cells.kind[at] == Kind.TEXT:
            return self.pool[cells.text[at]]
        if cells.kind[at] in {Kind.NUMBER, Kind.DATE}:
            return f"{cells.number[at].item():.15g}"
        return ""
