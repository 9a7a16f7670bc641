"""A workbook in memory: the Book of the tests, and the plainest example of the protocol."""

from __future__ import annotations

import copy
import hashlib
import tempfile
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from neiqin.address import MAX_COLUMNS, MAX_ROWS, Area, quote_sheet
from neiqin.book import HEAD_ROWS, Backup, Stamp
from neiqin.edits import (
    LONGEST_TEXT,
    Cells,
    Column,
    Content,
    Edit,
    Edits,
    ErrorValue,
    Formula,
    Marks,
    Rows,
    Sheet,
    Standing,
)
from neiqin.raw import Kind, Mark, NativeTable, RawColumn, RawSheet
from neiqin.refusals import changed, in_the_way, no_room, no_sheet, pointed_at, too_long

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_EPOCH: Final = datetime(1899, 12, 30)  # noqa: DTZ001 - Excel's days have no zone


@dataclass
class MemorySheet:
    """Cells by (row, column) from 0, and what a workbook knows of the sheet beside them."""

    cells: dict[tuple[int, int], Content] = field(default_factory=dict)
    tables: list[NativeTable] = field(default_factory=list)
    marks: tuple[Mark, ...] = ()
    names: dict[str, str] = field(default_factory=dict)


class MemoryBook:
    """A workbook whose sheets are dictionaries of cells."""

    def __init__(self, sheets: Mapping[str, Iterable[Iterable[Content]]], name: str = "memory") -> None:
        """Make a book of rows of contents for each sheet, from A1."""
        self.name = name
        self.sheets = {title: MemorySheet(_cells(rows)) for title, rows in sheets.items()}

    def stamp(self) -> Stamp:
        """Say what the book holds now."""
        return Stamp(hashlib.sha256(repr(self.sheets).encode()).hexdigest())

    def heads(self) -> list[RawSheet]:
        """Give the first rows of every sheet."""
        return [self._raw(name, HEAD_ROWS) for name in self.sheets]

    def read(self, sheet: str) -> RawSheet:
        """Give a whole sheet."""
        return self._raw(sheet, None)

    def _raw(self, name: str, most: int | None) -> RawSheet:
        sheet = self.sheets[name]
        rows = 1 + max((row for row, _ in sheet.cells), default=-1)
        if most is not None:
            rows = min(rows, most)
        pool: dict[str, int] = {}
        by_column: dict[int, list[tuple[int, Content]]] = {}
        for (row, column), content in sorted(sheet.cells.items()):
            if row < rows:
                by_column.setdefault(column, []).append((row, content))
        columns = {column: _column(cells, pool) for column, cells in by_column.items()}
        tables = tuple(replace(t, headers=self._headers(sheet, t.area)) for t in sheet.tables)
        return RawSheet(name, columns, list(pool), rows, tables, (), sheet.marks, names=dict(sheet.names))

    def _headers(self, sheet: MemorySheet, area: Area) -> tuple[str, ...]:
        return tuple(str(sheet.cells.get((area.top, c)) or "") for c in range(area.left, area.right + 1))

    def remember(self, edits: Edits) -> Edits:
        """Complete edits with what stands in their places now."""
        return Edits(tuple(self._remembered(edit) for edit in edits.edits))

    def _remembered(self, edit: Edit) -> Edit:
        match edit:
            case Cells():
                cells = self.sheets[edit.sheet].cells
                return replace(edit, before=[Standing(cells.get((int(r), edit.column))) for r in edit.rows])
            case Sheet():
                standing = self.sheets.get(edit.name)
                return replace(edit, before=Standing(copy.deepcopy(standing)) if standing else None)
            case Marks():
                return replace(edit, before=self.sheets[edit.sheet].marks)
            case _:
                return edit

    def refuse(self, edits: Edits) -> None:
        """Refuse what no sheet has room for, and rows and columns that would run into something."""
        made = {edit.name for edit in edits.edits if isinstance(edit, Sheet)}
        for edit in edits.edits:
            if isinstance(edit, Sheet) or edit.sheet in made:
                continue
            if edit.sheet not in self.sheets:
                raise no_sheet(edit.sheet, self.name)
            if isinstance(edit, Cells):
                _refuse_cells(edit)
            elif isinstance(edit, (Rows, Column)) and not edit.cut:
                self._refuse_into(edit)

    def _refuse_if_pointed_at(self, name: str) -> None:
        """A formula that names a sheet which is not there is one that Excel throws away."""
        names = f"{name}!", f"{quote_sheet(name)}!"
        for other, sheet in self.sheets.items():
            texts = (c.text for c in sheet.cells.values() if isinstance(c, Formula) and other != name)
            if any(reference in text for text in texts for reference in names):
                raise pointed_at(name, self.name, other)

    def _refuse_into(self, edit: Rows | Column) -> None:
        area = edit.area
        if isinstance(edit, Rows):
            free = Area(area.bottom + 1, area.left, area.bottom + edit.count, area.right)
        else:
            free = Area(area.top, area.right + 1, area.bottom, area.right + 1)
        for (row, column), content in self.sheets[edit.sheet].cells.items():
            if content is not None and free.holds(row, column):
                raise in_the_way(edit.sheet, row, column)

    def apply(self, edits: Edits, stamp: Stamp, *, note: str = "", calculated: bool = False) -> Backup:
        """Make all edits or none."""
        del note, calculated
        if stamp != self.stamp():
            raise changed(self.name)
        self.refuse(edits)
        kept = copy.deepcopy(self.sheets)
        try:
            for edit in edits.edits:
                self._make(edit)
        except BaseException:
            self.sheets = kept
            raise
        return Backup(None)

    def _make(self, edit: Edit) -> None:
        match edit:
            case Cells():
                for row, value in zip(edit.rows, edit.values, strict=True):
                    self._put(edit.sheet, int(row), edit.column, value)
            case Rows():
                self._rows(edit)
            case Column():
                self._add_column(edit)
            case Marks():
                self.sheets[edit.sheet].marks = edit.after
            case Sheet():
                self._sheet(edit)

    def _put(self, sheet: str, row: int, column: int, value: Any) -> None:  # noqa: ANN401 - content, or an array's item
        content = _content(value)
        cells = self.sheets[sheet].cells
        if content is None:
            cells.pop((row, column), None)
        else:
            cells[row, column] = content

    def _rows(self, edit: Rows) -> None:
        area, sheet = edit.area, self.sheets[edit.sheet]
        first = area.bottom - edit.count + 1 if edit.cut else area.bottom + 1
        for i in range(edit.count):
            for column in range(area.left, area.right + 1):
                values = edit.columns.get(column)
                self._put(edit.sheet, first + i, column, None if edit.cut or values is None else values[i])
        end = area.bottom - edit.count if edit.cut else area.bottom + edit.count
        self._resize(sheet, edit.table, lambda a: replace(a, bottom=end if edit.cut else max(a.bottom, end)))

    def _add_column(self, edit: Column) -> None:
        area = edit.area
        column = area.right if edit.cut else area.right + 1
        for i, value in enumerate([edit.header, *edit.values]):
            self._put(edit.sheet, area.top + i, column, None if edit.cut else value)
        right = area.right - 1 if edit.cut else column
        self._resize(self.sheets[edit.sheet], edit.table, lambda a: replace(a, right=right))

    def _resize(self, sheet: MemorySheet, table: str | None, change: Any) -> None:  # noqa: ANN401 - a function of an area
        sheet.tables = [replace(t, area=change(t.area)) if t.name == table else t for t in sheet.tables]

    def _sheet(self, edit: Sheet) -> None:
        if edit.after is None:
            self._refuse_if_pointed_at(edit.name)
            del self.sheets[edit.name]
            return
        if isinstance(edit.after, Standing):
            self.sheets[edit.name] = copy.deepcopy(edit.after.content)  # type: ignore[assignment]  # what we remembered ourselves
            return
        sheet = _rendered(edit.after)
        if edit.defined_name:
            sheet.names[edit.defined_name] = edit.digest
        self.sheets[edit.name] = sheet


def _refuse_cells(edit: Cells) -> None:
    if edit.column >= MAX_COLUMNS or max(edit.rows, default=0) >= MAX_ROWS:
        raise no_room(edit.sheet)
    longest = max((len(value) for value in edit.values if isinstance(value, str)), default=0)
    if longest > LONGEST_TEXT:
        raise too_long(longest)


def _cells(rows: Iterable[Iterable[Content]]) -> dict[tuple[int, int], Content]:
    return {(r, c): v for r, row in enumerate(rows) for c, v in enumerate(row) if v is not None}


def _content(value: Any) -> Content:  # noqa: ANN401 - content, or an array's item
    if isinstance(value, Standing):
        return value.content  # type: ignore[return-value]  # what we remembered ourselves
    if isinstance(value, np.datetime64):
        return None if np.isnat(value) else value.astype("datetime64[us]").item()
    if isinstance(value, np.generic):
        value = value.item()
    if value is None or (isinstance(value, float) and not np.isfinite(value)):
        return None
    return value


def _column(cells: list[tuple[int, Content]], pool: dict[str, int]) -> RawColumn:
    n = len(cells)
    kind, number, text = np.zeros(n, np.uint8), np.full(n, np.nan), np.full(n, -1, np.int32)
    for i, (_, content) in enumerate(cells):
        match content:
            case bool():
                kind[i], number[i] = Kind.BOOL, content
            case int() | float():
                kind[i], number[i] = Kind.NUMBER, content
            case str():
                kind[i], text[i] = Kind.TEXT, pool.setdefault(content, len(pool))
            case datetime():
                kind[i], number[i] = Kind.DATE, (content - _EPOCH).total_seconds() / 86_400
            case ErrorValue(code=code):
                kind[i], text[i] = Kind.ERROR, pool.setdefault(code, len(pool))
            case Formula(shown=None):
                kind[i] = Kind.UNCALCULATED
            case Formula(shown=shown):
                kind[i], text[i] = Kind.TEXT, pool.setdefault(str(shown), len(pool))
    formula = np.array([isinstance(content, Formula) for _, content in cells], bool)
    return RawColumn(np.array([row for row, _ in cells], np.int32), kind, number, text, formula)


def _rendered(content: bytes) -> MemorySheet:
    """Read a one-sheet workbook that was rendered for us."""
    from neiqin.files.file_book import FileBook  # noqa: PLC0415 - only report sheets need it

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sheet.xlsx"
        path.write_bytes(content)
        book = FileBook(path)
        raw = book.read(book.heads()[0].name)
    sheet = MemorySheet(tables=list(raw.tables))
    for column, cells in raw.columns.items():
        for row, kind, number, text in zip(cells.rows, cells.kind, cells.number, cells.text, strict=True):
            if kind in {Kind.NUMBER, Kind.DATE}:
                sheet.cells[int(row), column] = float(number)
            elif kind == Kind.TEXT:
                sheet.cells[int(row), column] = raw.pool[text]
    return sheet
