"""New workbooks of our tables, written by columns: an empty one is kept as it is, and only its rows are filled in."""

from __future__ import annotations

import io
import re
import tempfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from neiqin.address import MAX_COLUMNS, MAX_ROWS, Area, column_letters
from neiqin.edits import Edits, Sheet
from neiqin.errors import NeiqinError
from neiqin.files.content import Writer, escaped
from neiqin.files.new_rows import CellColumn, rows_of
from neiqin.files.package import Package
from neiqin.files.plan import carry_out
from neiqin.files.stage import Stage
from neiqin.files.tables import tables_of
from neiqin.files.workbook import Workbook, open_workbook
from neiqin.new_table import render_table, render_tables
from neiqin.page import Page, spelled_plainly
from neiqin.serials import serials
from neiqin.spelling import spelled, spelled_numbers
from neiqin.templates import template_content
from neiqin.text import N_
from neiqin.widths import text_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from neiqin.table import Column, Table
    from neiqin.text import Language

_WIDEST: Final = 60
_FILTER: Final = 4
"""Characters that a header's filter button takes."""
_COL: Final = re.compile(rb'<col min="(\d+)" max="(\d+)" width="([\d.]+)"(?: style="(\d+)")?')
_PADDING: Final = 0.7109375
_HEADER_ROW: Final = re.compile(rb'<row r="1"[^>]*>(.*?)</row>', re.DOTALL)
_TOO_LONG: Final = N_("{table} has {rows} rows, more than a sheet holds.")
_TOO_LONG_HINT: Final = N_("Write it as text: --format csv.")
_TOO_WIDE: Final = N_("{table} has {columns} columns, more than a sheet holds.")


@dataclass(frozen=True, slots=True)
class _Blank:
    """An empty table of a workbook to be filled: its parts, and its sheet around the rows."""

    sheet_part: str
    table_part: str
    before_dimension: bytes
    before_columns: bytes
    header: bytes
    behind: bytes
    table: bytes
    styles: tuple[int, ...]


def write_book(out: BinaryIO, pages: Sequence[Page], language: Language, template: str | None = None) -> None:
    """Write a workbook that holds some tables; the same rows give the same bytes.

    Without a template, it has a sheet for each table; with one, its other sheets are kept, and a table that it lacks
    gets a sheet behind them.

    Raises:
        NeiqinError: a table is larger than a sheet, a text longer than a cell, or there is no such template.

    """
    for page in pages:
        _refuse_if_too_large(page)
    content, blanks = _empty_book(tuple(page.table for page in pages), language, template)
    stage = Stage(Package(Path("new.xlsx"), io.BytesIO(content)))
    try:
        for page in pages:
            blank = blanks[page.table]
            filled = _Filled(page, blank, language)
            stage.put(blank.sheet_part, filled.sheet())
            stage.put(blank.table_part, filled.table())
        stage.write(out)
    finally:
        stage.close()


def _refuse_if_too_large(page: Page) -> None:
    rows, columns = len(page.frame), len(page.table.columns()) + len(page.extra)
    if rows + 1 > MAX_ROWS:
        raise NeiqinError(_TOO_LONG, hint=_TOO_LONG_HINT, table=page.table.titles, rows=rows)
    if columns > MAX_COLUMNS:
        raise NeiqinError(_TOO_WIDE, hint=_TOO_LONG_HINT, table=page.table.titles, columns=columns)


class _Filled:
    """The sheet and the table part of one page."""

    def __init__(self, page: Page, blank: _Blank, language: Language) -> None:
        self._blank, self._rows = blank, len(page.frame)
        headers = page.headers(language)
        self._more = headers[len(page.columns) :]
        self._area = Area(0, 0, max(self._rows, 1), len(headers) - 1)
        self._hidden = {at for at, column in enumerate(page.columns) if column.header.hidden}
        self._cells: list[CellColumn] = []
        self._widths: list[float] = []
        for at, column in enumerate(page.columns):
            header = text_width(headers[at]) + _FILTER
            self._add(_own_cells(at, page, column, language, blank.styles[at]), max(column.header.width, header))
        for at, values in enumerate(page.extra.values(), start=len(page.columns)):
            self._add(_other_cells(at, values), min(_WIDEST, text_width(headers[at]) + _FILTER))

    def _add(self, cells: CellColumn | None, least: int) -> None:
        self._widths.append(max(least, min(_WIDEST, cells.width + 2)) if cells else least)
        if cells:
            self._cells.append(cells)

    def sheet(self) -> list[bytes]:
        """Give the sheet's part in pieces."""
        blank = self._blank
        styles = (*blank.styles, *([0] * len(self._more)))
        columns = (
            _col(at, width, style, hidden=at in self._hidden)
            for at, (width, style) in enumerate(zip(self._widths, styles, strict=True))
        )
        head = [
            *(blank.before_dimension, b'<dimension ref="%s"/>' % self._area.ref.encode(), blank.before_columns),
            *(b"<cols>", *columns, b"</cols>"),
            *(b'<sheetData><row r="1">', blank.header, *self._more_headers(), b"</row>"),
        ]
        return [b"".join(head), *rows_of(self._cells, self._rows), b"</sheetData>", blank.behind]

    def _more_headers(self) -> list[bytes]:
        writer, first = Writer(b"", date1904=False), len(self._blank.styles)
        return [
            b'<c r="%s1" t="inlineStr">%s</c>' % (column_letters(first + i).encode(), writer.text(name))
            for i, name in enumerate(self._more)
        ]

    def table(self) -> bytes:
        """Give the table's part."""
        ref, first = self._area.ref.encode(), len(self._blank.styles)
        part = re.sub(rb'\bref="[A-Z0-9:]+"', b'ref="%s"' % ref, self._blank.table)
        part = part.replace(b'<tableColumns count="%d">' % first, b'<tableColumns count="%d">' % len(self._widths))
        more = [f'<tableColumn id="{first + i + 1}" name="{_attribute(name)}"/>' for i, name in enumerate(self._more)]
        return part.replace(b"</tableColumns>", "".join(more).encode() + b"</tableColumns>")


def _own_cells(at: int, page: Page, column: Column, language: Language, style: int) -> CellColumn | None:
    values = page.values(column)
    if values is None:
        return None
    if column.form == "time":
        days = serials(values, date1904=False)
        return CellColumn.of_numbers(at, spelled_numbers(days), style, width=len("2026-09-01 10:00:00"))
    spelt = spelled(values, column, language)
    if column.form in {"number", "money"}:
        longest = max(map(len, spelt.texts), default=0)
        # Money is shown with marks between thousands, and two decimals.
        return CellColumn.of_numbers(at, spelt, style, width=longest + longest // 3 + 3)
    return CellColumn.of_texts(at, spelt, style)


def _other_cells(at: int, values: NDArray[Any]) -> CellColumn | None:
    spelt = spelled_plainly(values)
    if values.dtype.kind == "f":
        return CellColumn.of_numbers(at, spelt, 0, width=max(map(len, spelt.texts), default=0))
    return CellColumn.of_texts(at, spelt, 0)


def _col(at: int, width: float, style: int, *, hidden: bool) -> bytes:
    look = (b' style="%d"' % style if style else b"") + (b' hidden="1"' if hidden else b"")
    return b'<col min="%d" max="%d" width="%s"%s customWidth="1"/>' % (
        at + 1, at + 1, repr(width + _PADDING).encode(), look,
    )  # fmt: skip


def _attribute(name: str) -> str:
    """Write a header as a table's part holds it: its line breaks too."""
    return escaped(name).replace('"', "&quot;").replace("\n", "_x000a_").replace("\t", "_x0009_")


@lru_cache(maxsize=16)
def _empty_book(
    tables: tuple[type[Table], ...], language: Language, template: str | None
) -> tuple[bytes, dict[type[Table], _Blank]]:
    """Render an empty workbook of some tables once, and take it apart."""
    content = template_content(template, language) if template else render_tables(tables, language)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "empty.xlsx"
        path.write_bytes(content)
        book = open_workbook(path)
        try:
            lacking = [t for t in tables if t not in _blanks(book, tables, language)]
            if lacking:
                carry_out(book, Edits(tuple(_new_sheet(table, language) for table in lacking)))
            found = io.BytesIO()
            book.stage.write(found)
            return found.getvalue(), _blanks(book, tables, language)
        finally:
            book.close()


def _new_sheet(table: type[Table], language: Language) -> Sheet:
    title = table.titles.in_language(language)
    return Sheet(title, render_table(table, language, title, table.table_name))


def _blanks(book: Workbook, tables: Sequence[type[Table]], language: Language) -> dict[type[Table], _Blank]:
    """Find the empty tables by their names and headers."""
    wanted = {(t.table_name, tuple(c.header.in_language(language) for c in t.columns().values())): t for t in tables}
    return {
        table: _blank(book, sheet.part, part.part)
        for sheet in book.worksheets
        for part in tables_of(book.stage, sheet.part)
        if (table := wanted.get((part.name, part.headers))) is not None
    }


def _blank(book: Workbook, sheet_part: str, table_part: str) -> _Blank:
    sheet = book.stage.read(sheet_part)
    before, _, rest = sheet.partition(b"<sheetData>")
    rows, _, behind = rest.partition(b"</sheetData>")
    header = _HEADER_ROW.match(rows)
    before_dimension, _, rest = before.partition(b"<dimension ")
    before_columns, _, columns = rest.partition(b"/>")[2].partition(b"<cols>")
    styles: list[int] = []
    for first, last, _, style in _COL.findall(columns):
        styles += [int(style or 0)] * (int(last) - int(first) + 1)
    assert header  # noqa: S101 - what we have rendered ourselves has its headers in the first row
    return _Blank(
        sheet_part, table_part, before_dimension, before_columns, header[1], behind,
        book.stage.read(table_part), tuple(styles),
    )  # fmt: skip
