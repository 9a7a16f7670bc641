"""Where a column is filled: the list or native table around the selected cells, its headers and its rows."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin.address import MAX_ROWS, Area, column_letters, column_number
from neiqin.book import HEAD_ROWS
from neiqin.errors import NeiqinError, unknown_name
from neiqin.live.functions.whole_columns import WHOLE
from neiqin.matching import fold_header, shorten_header
from neiqin.raw import Kind, blank_texts
from neiqin.text import N_

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin.raw import NativeTable, RawColumn, RawSheet

_COLUMNS: Final = re.compile(r"\$?([A-Z]{1,3}):\$?([A-Z]{1,3})")
_NO_HEADER: Final = N_("There is no column “{name}” above the selected cells.")
_QUOTES: Final = N_("A fixed text stands in quotes.")
_TWO: Final = N_("Two columns could be “{column}”: {first} and {second} on sheet {sheet}.")


@dataclass(frozen=True, slots=True)
class Headers:
    """The headers of a list: the row they stand in (-1: there are none), and each one's text by sheet column."""

    row: int
    texts: dict[int, str]
    native: NativeTable | None = None

    def column(self, name: str, near: int, sheet: str) -> int | None:
        """Give the column with a header; of several alike the one in the block of headers that is nearest.

        Raises:
            NeiqinError: two are alike.

        """
        wanted = fold_header(name)
        found = [c for c, text in self.texts.items() if fold_header(text) == wanted]
        found = found or [c for c, text in self.texts.items() if shorten_header(text) == wanted]
        if len(found) > 1:
            found = [c for c in found if c in self._block(near)] or found
        if len(found) > 1:
            first, second = (f"{column_letters(c)}{self.row + 1}" for c in found[:2])
            hint = N_("Give one of them another header.")
            raise NeiqinError(_TWO, hint=hint, column=name, first=first, second=second, sheet=sheet)
        return found[0] if found else None

    def need(self, name: str, near: int, sheet: str) -> int:
        """Give the column with a header.

        Raises:
            NeiqinError: there is none, or two are alike.

        """
        column = self.column(name, near, sheet)
        if column is None:
            error = unknown_name(_NO_HEADER, name, self.texts.values())
            raise error if "near" in error.params else NeiqinError(_NO_HEADER, hint=_QUOTES, name=name)
        return column

    def _block(self, near: int) -> range:
        """The columns with headers side by side that a column is one of, or stands next to."""
        start = near if near in self.texts else near - 1
        left = right = start
        while left - 1 in self.texts:
            left -= 1
        while right + 1 in self.texts:
            right += 1
        return range(left, right + 1)


def read_selection(text: str) -> Area:
    """Read the address of selected cells: `$D$2:$D$99`, or whole columns `$D:$D`; a sheet before it is left out.

    Raises:
        NeiqinError: it is none, or consists of parts.

    """
    plain = text.rpartition("!")[2].strip().upper()
    if found := _COLUMNS.fullmatch(plain):
        return Area(0, column_number(found[1]), MAX_ROWS - 1, column_number(found[2]))
    try:
        return Area.parse(plain)
    except ValueError:
        hint = N_("Select cells of one column that lie together.")
        raise NeiqinError(N_("“{text}” is no range of cells."), hint=hint, text=text) from None


def header_cells(head: RawSheet, text: str) -> list[tuple[int, int]]:
    """Give the row and column of every cell of a sheet's first rows that is a header with this text."""
    wanted = fold_header(text)
    found = {
        (row, column): None
        for row, texts in head.texts(0, HEAD_ROWS).items()
        for column, cell in texts.items()
        if fold_header(cell) == wanted
    }
    for table in head.tables:  # one may stand further down
        at = [i for i, header in enumerate(table.headers) if fold_header(header) == wanted]
        found |= {(table.area.top, table.area.left + i): None for i in at}
    return [*found]


def find_headers(raw: RawSheet, selected: Area, wanted: Collection[str] = ()) -> Headers:
    """Find the headers that belong to selected cells: a native table's, else those of the nearest row above.

    Of a plain list it is the row that has all `wanted` headers, or else the widest row of nothing but texts.
    """
    for table in raw.tables:
        area = table.area
        beside = Area(area.top, area.left, area.bottom, area.right + 1)
        if table.header_rows and beside.meets(selected):
            texts = {area.left + i: text for i, text in enumerate(table.headers)}
            return Headers(area.top, texts, table)
    whole = selected.bottom - selected.top >= WHOLE
    above = raw.texts(0, min(HEAD_ROWS if whole else selected.top + 1, HEAD_ROWS, raw.rows))
    names = {fold_header(name) for name in wanted}
    for row in sorted(above, reverse=not whole) if names else ():
        folded = [{fold_header(text), shorten_header(text)} for text in above[row].values()]
        if all(any(name in both for both in folded) for name in names):
            return Headers(row, above[row])
    others = {row: [c for c in texts if not selected.holds(row, c)] for row, texts in sorted(above.items())}
    rows = [row for row, columns in others.items() if columns and _only_texts(raw, row, columns)]
    row = max(rows, key=lambda r: len(others[r]), default=-1)
    return Headers(row, above.get(row, {}))


def _only_texts(raw: RawSheet, row: int, columns: Iterable[int]) -> bool:
    kinds = [cells.kind[cells.rows == row] for cells in (raw.columns[c] for c in columns)]
    return bool((np.concatenate(kinds) == Kind.TEXT).all())


def data_rows(raw: RawSheet, headers: Headers, sources: Iterable[int]) -> NDArray[np.int64]:
    """Give the rows below the headers in which one of the source columns holds anything."""
    last = raw.rows
    if (native := headers.native) is not None:
        last = native.area.bottom - native.totals_rows + 1
    used = np.zeros(max(raw.rows, last), bool)
    for column in sources:
        if (cells := raw.columns.get(column)) is not None:
            used[cells.rows[filled(cells, raw)]] = True
    used[: headers.row + 1] = False
    if native is None:
        below = (t.area for t in raw.tables if t.area.top > headers.row)
        last = min((a.top for a in below if any(a.left <= c <= a.right for c in headers.texts)), default=last)
    return used[:last].nonzero()[0]


def filled(cells: RawColumn, raw: RawSheet) -> NDArray[np.bool_]:
    """Which cells of a column hold anything; a text of blanks is nothing."""
    nothing = (cells.kind == Kind.TEXT) & blank_texts(raw.pool)[cells.text]
    return (cells.kind != Kind.BLANK) & ~nothing
