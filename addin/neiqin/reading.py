"""Read a table that was found: its rows, checked column by column, into a frame that knows its places."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import numpy as np
import pandas as pd

from neiqin.address import LIKE_AN_ADDRESS, MAX_ROWS, Area
from neiqin.checking import check_column
from neiqin.matching import data_area
from neiqin.raw import Kind, RawColumn, RawSheet, blank_texts, empty_column
from neiqin.table import Table
from neiqin.table_range import Coded, Place, TableRange, empty_series

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin.hits import Hits
    from neiqin.matching import Match

T = TypeVar("T", bound=Table)


def read_table(table: type[T], sheet: RawSheet, match: Match, book: str) -> tuple[TableRange[T], list[Hits]]:
    """Read every row in which a matched column holds something; blank rows between them are left out."""
    rows, capacity = _data_rows(sheet, match)
    raw = {field: dense(sheet, column, rows) for field, column in match.columns.items()}
    hits: list[Hits] = []
    unknown: dict[str, NDArray[np.bool_]] = {}
    codes: dict[str, Coded] = {}
    values = {}
    blank = Coded(np.full(len(rows), -1), [])
    for field, column in table.columns().items():
        if field not in raw:
            values[field] = empty_series(len(rows), column)
            if column.textual:
                codes[field] = blank
            continue
        checked = check_column(
            raw[field], sheet.pool, column, table.table_name, date1904=sheet.date1904, stale=sheet.stale, coded=True
        )
        values[field] = checked.values
        if checked.coded is not None:
            codes[field] = checked.coded
        if checked.unknown.any():
            unknown[field] = checked.unknown
        # What we computed ourselves is about to be written anew: a wrong word there is no finding.
        hits += [h for h in checked.hits if not column.header.computed]
    bottom = int(rows[-1]) if len(rows) else match.header_row
    place = Place(
        book=book,
        sheet=sheet.name,
        area=data_area(match, bottom),
        columns=dict(match.columns),
        table=match.native.name if match.native else None,
        capacity=capacity,
    )
    return TableRange(table, pd.DataFrame(values, copy=False), place, rows, unknown, codes), hits


def formula_rows(sheet: RawSheet, column: int, rows: NDArray[np.int64], *, links: bool = False) -> NDArray[np.bool_]:
    """Which of some sheet rows hold a formula of the user's in a column; in one of `links`, ours show an address."""
    cells = dense(sheet, column, rows)
    if not links or not cells.formula.any():
        return cells.formula
    texts = [sheet.pool[code] if code >= 0 else "" for code in cells.text]
    ours = np.array([LIKE_AN_ADDRESS.fullmatch(text) is not None for text in texts], bool)
    return cells.formula & ~ours & (cells.kind != Kind.UNCALCULATED)


def dense(sheet: RawSheet, column: int, rows: NDArray[np.int64]) -> RawColumn:
    """Give one cell of a column for each of some sheet rows, blank where there is none."""
    cells = sheet.columns.get(column)
    return cells.take(rows) if cells is not None else empty_column(rows)


def _data_rows(sheet: RawSheet, match: Match) -> tuple[NDArray[np.int64], int]:
    """Sheet rows that hold data, and how many empty rows a native table has below them."""
    last = sheet.rows
    if match.native:
        last = match.native.area.bottom - match.native.totals_rows
    # A row that holds nothing but what we computed is none, unless we computed its key.
    computed = {f for f, c in match.table.columns().items() if c.header.computed} - set(match.table.key)
    # Many programs write cells with an empty text where there is nothing; one that a formula gives is a row kept ready.
    empty = blank_texts(sheet.pool)
    used = np.zeros(max(sheet.rows, last) + 2, bool)
    for field, column in match.columns.items():
        cells = sheet.columns.get(column)
        if cells is None or field in computed:
            continue
        nothing = (cells.kind == Kind.BLANK) | ((cells.kind == Kind.TEXT) & empty[cells.text] & ~cells.formula)
        filled = ~nothing & (cells.rows > match.header_row) & (cells.rows <= last)
        used[cells.rows[filled]] = True
    rows = np.flatnonzero(used)
    if match.native:
        return rows, last - (int(rows[-1]) if len(rows) else match.header_row)
    below = Area(match.header_row + 1, match.left, MAX_ROWS, match.right)
    others = [t.area.top for t in sheet.tables if t.area.meets(below) and t.area.top > match.header_row]
    return (rows[rows < min(others)] if others else rows), 0
