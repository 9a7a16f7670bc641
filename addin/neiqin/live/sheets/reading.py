"""Reads an open sheet into columns of arrays, whole blocks at a time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from neiqin.address import Area
from neiqin.live.functions.com_cells import error_of
from neiqin.live.program.native import comment_of
from neiqin.live.sheets.grid import blocks, cells, two_deep
from neiqin.live.sheets.marking import marks_on
from neiqin.raw import Kind, NativeTable, RawColumn, RawSheet
from neiqin.report import REPORT_NAME
from neiqin.serials import serials

if TYPE_CHECKING:
    import xlwings as xw
    from numpy.typing import NDArray

    from neiqin.live.sheets.grid import Grid

ERRORS: Final = frozenset(("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA"))
_NEWER_ERRORS: Final = frozenset(("#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#BUSY!", "#UNKNOWN!"))
_KINDS: Final[dict[type, Kind]] = {
    type(None): Kind.BLANK, float: Kind.NUMBER, int: Kind.NUMBER, Decimal: Kind.NUMBER,
    bool: Kind.BOOL, str: Kind.TEXT, datetime: Kind.DATE,
}  # fmt: skip


def raw_sheet(sheet: xw.Sheet, grid: Grid, *, whole: bool, date1904: bool, names: dict[str, str]) -> RawSheet:
    """Give a sheet, or the rows of it that a grid holds, as it was read."""
    values = [
        row
        for block in blocks(grid.area)
        for row in two_deep(cells(sheet, block).options(ndim=2, err_to_str=True).value, block)
    ]
    pool: dict[str, int] = {}
    columns: dict[int, RawColumn] = {}
    for at, (texts, read) in enumerate(zip(zip(*grid.rows, strict=True), zip(*values, strict=True), strict=True)):
        place = Area(grid.area.top, grid.area.left + at, grid.area.bottom, grid.area.left + at)
        column = _column(sheet, place, texts, read, pool, date1904=date1904)
        if len(column.rows):
            columns[place.left] = column
    used = max((int(c.rows[-1]) + 1 for c in columns.values()), default=0)
    marks = marks_on(sheet) if whole else ()
    tables = tuple(native_table(table) for table in sheet.tables)
    return RawSheet(sheet.name, columns, list(pool), used, tables, (), marks, date1904, names=names)


def native_table(table: xw.main.Table) -> NativeTable:
    """Give what a program knows of a native table of its own."""
    area, header = area_of(table.range), table.header_row_range
    row = area_of(header) if header is not None else None
    headers = two_deep(header.options(ndim=2).value, row)[0] if header is not None and row is not None else []
    totals = table.totals_row_range
    return NativeTable(
        table.name, area, tuple("" if h is None else str(h) for h in headers), int(header is not None),
        0 if totals is None else 1,
    )  # fmt: skip


def area_of(cells: xw.Range) -> Area:
    """Give the place of some cells."""
    (height, width), top, left = cells.shape, cells.row - 1, cells.column - 1
    return Area(top, left, top + height - 1, left + width - 1)


def names_by_sheet(book: xw.Book) -> dict[str, dict[str, str]]:
    """Give our defined names with their comments, by the sheet that they point into.

    A name that belongs to a sheet alone is a copy's, which a person made: it is ours no longer, and stands behind
    `nq_!`.
    """
    found: dict[str, dict[str, str]] = {}
    for name in book.names:
        local, _, plain = name.name.rpartition("!")
        if not plain.lower().startswith(REPORT_NAME):
            continue
        sheet = (name.refers_to or "").removeprefix("=").rpartition("!")[0]
        sheet = sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet
        own = found.setdefault(sheet.casefold(), {})
        own[f"{REPORT_NAME}!{plain}" if local else plain] = comment_of(name)
    return found


def _column(
    sheet: xw.Sheet, place: Area, texts: Sequence[str], values: Sequence[Any], pool: dict[str, int], *, date1904: bool
) -> RawColumn:
    """Give one column; `texts` are what stands in its cells, `values` what they show."""
    n = len(values)
    if int in set(map(type, values)):  # Excel's numbers are floats; xlwings does not know the names of newer errors
        values = [(error_of(v) or v) if type(v) is int else v for v in values]
    kind = np.fromiter((_KINDS.get(type(v), Kind.TEXT) for v in values), np.uint8, n)
    formula = np.fromiter((t.startswith("=") and t != v for t, v in zip(texts, values, strict=True)), np.bool_, n)
    number, text = np.full(n, np.nan), np.full(n, -1, np.int32)
    if any(v in ERRORS or v in _NEWER_ERRORS for v in values if type(v) is str):
        kind[_errors(sheet, place, kind)] = Kind.ERROR
    kind[formula & (kind == Kind.BLANK)] = Kind.TEXT
    plain = (kind == Kind.NUMBER) | (kind == Kind.BOOL)
    number[plain] = [float(values[i]) for i in np.flatnonzero(plain).tolist()]
    for i in np.flatnonzero((kind == Kind.DATE) | (plain & _of(Decimal, values))).tolist():
        number[i] = _exact(texts[i], values[i], date1904=date1904)
    for i in np.flatnonzero((kind == Kind.TEXT) | (kind == Kind.ERROR)).tolist():
        text[i] = pool.setdefault("" if values[i] is None else str(values[i]), len(pool))
    there = kind != Kind.BLANK
    rows = np.arange(place.top, place.bottom + 1, dtype=np.int32)
    return RawColumn(rows[there], kind[there], number[there], text[there], formula[there])


def _of(kind: type, values: Sequence[Any]) -> NDArray[np.bool_]:
    return np.fromiter((type(v) is kind for v in values), np.bool_, len(values))


def _errors(sheet: xw.Sheet, place: Area, kind: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Tell error values from texts that look like them: read once more, errors are nothing, and newer ones numbers."""
    again = [
        row[0]
        for block in blocks(place)
        for row in two_deep(cells(sheet, block).options(ndim=2).value, block)
    ]  # fmt: skip
    return (kind == Kind.TEXT) & (_of(type(None), again) | _of(int, again))


def _exact(text: str, value: Any, *, date1904: bool) -> float:  # noqa: ANN401 - a date, or money as Excel hands it over
    """Give the number behind a date or money: what is typed in the cell, or what its formula shows."""
    try:
        return float(text)
    except ValueError:
        if isinstance(value, datetime):
            return float(serials(np.array([value], "datetime64[us]"), date1904=date1904)[0])
        return float(value)
