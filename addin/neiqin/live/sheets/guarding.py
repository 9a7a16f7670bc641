"""Refuses, before anything is written, what an open workbook cannot take without losing something."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from neiqin import refusals
from neiqin.address import MAX_COLUMNS, MAX_ROWS, Area
from neiqin.edits import LONGEST_TEXT, Cells, Column, Edit, Edits, Rows, Sheet
from neiqin.live.program.native import (
    has_locked_structure,
    is_locked,
    is_protected,
    is_read_only,
    is_shared,
    is_shown,
)
from neiqin.live.program.troubles import opened_read_only, protected_table
from neiqin.live.sheets.grid import Grid, cells
from neiqin.live.sheets.reading import area_of, native_table
from neiqin.live.sheets.writing import runs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    import xlwings as xw

    from neiqin.raw import NativeTable


@dataclass(frozen=True, slots=True)
class Guard:
    """Looks at an open workbook on behalf of edits; `grid` gives what stands on a sheet."""

    book: xw.Book
    sheets: Mapping[str, xw.Sheet]
    grid: Callable[[str], Grid]

    def check(self, edits: Edits) -> None:
        """Look at every edit.

        Raises:
            EditRefused: one cannot be made without losing something.
            NeiqinError: a sheet is not there.

        """
        if not edits:
            return
        if is_shared(self.book):
            raise refusals.shared_workbook(self.book.name)
        if is_read_only(self.book):
            raise opened_read_only(self.book.name)
        made = {edit.name.casefold() for edit in edits.edits if isinstance(edit, Sheet)}
        for edit in edits.edits:
            if isinstance(edit, Sheet):
                self._sheet(edit)
            elif edit.sheet.casefold() not in made:
                self._inside(self._standing(edit.sheet), edit)

    def _standing(self, name: str) -> xw.Sheet:
        sheet = self.sheets.get(name.casefold())
        if sheet is None:
            raise refusals.no_sheet(name, self.book.name)
        return sheet

    def _inside(self, sheet: xw.Sheet, edit: Edit) -> None:
        tables = [native_table(table) for table in sheet.tables]
        touched = list(_touched(edit, tables))
        for area in touched:
            if area.bottom >= MAX_ROWS or area.right >= MAX_COLUMNS or area.top < 0:
                raise refusals.no_room(sheet.name)
        if not touched:
            return
        # Mostly nothing is wrong with the whole stretch, of which thousands of single cells may be written.
        whole = Area(
            min(a.top for a in touched), min(a.left for a in touched),
            max(a.bottom for a in touched), max(a.right for a in touched),
        )  # fmt: skip
        protected, merges = is_protected(sheet), cells(sheet, whole).merge_cells is not False
        for area in touched if protected or merges else ():
            if protected:
                _refuse_locked(sheet, area)
            if merges:
                _refuse_merged(sheet, area)
        match edit:
            case Cells():
                _refuse_long(edit)
                _refuse_headers(sheet.name, edit, tables)
            case Rows() | Column() if not edit.cut:
                self._refuse_filled(sheet, edit, tables)

    def _refuse_filled(self, sheet: xw.Sheet, edit: Rows | Column, tables: Sequence[NativeTable]) -> None:
        """Refuse where something stands in the way."""
        grid = self.grid(sheet.name)
        own = next((t for t in tables if t.name == edit.table), None)
        if own is not None and is_protected(sheet):
            raise protected_table(sheet.name, own.name)
        for area in claims(edit, own):
            for other in tables:
                if other is not own and other.area.meets(area):
                    raise refusals.in_the_way(sheet.name, other.area.top, other.area.left)
            if filled := grid.filled(area):
                raise refusals.in_the_way(sheet.name, *filled)
        if isinstance(edit, Column) and own and edit.header.casefold() in {h.casefold() for h in own.headers}:
            raise refusals.column_twice(sheet.name, own.name, edit.header)

    def _sheet(self, edit: Sheet) -> None:
        if has_locked_structure(self.book):
            raise refusals.structure_locked(self.book.name)
        if edit.after is not None or edit.name.casefold() not in self.sheets:
            return
        if [s.name for s in self.sheets.values() if is_shown(s)] == [self._standing(edit.name).name]:
            raise refusals.last_sheet(edit.name, self.book.name)
        if where := self.pointing(edit.name):
            raise refusals.pointed_at(edit.name, self.book.name, where)

    def pointing(self, name: str) -> str:
        """Give the sheet with a formula that names another sheet; empty for none."""
        pattern = mention_of(name)
        for other in self.sheets.values():
            if other.name.casefold() != name.casefold():
                grid = self.grid(other.name)
                if any(t.startswith("=") and pattern.search(t) for row in grid.rows for t in row):
                    return str(other.name)
        return ""


def mention_of(sheet: str) -> re.Pattern[str]:
    """Match a sheet's name as formulas write it, quoted or plain."""
    plain, quoted = re.escape(sheet), re.escape(sheet.replace("'", "''"))
    return re.compile(rf"(?:'{quoted}'|(?<![\w'.]){plain})!", re.IGNORECASE)


def claims(edit: Rows | Column, table: NativeTable | None) -> list[Area]:
    """Give the areas that must be blank before rows or a column are added."""
    area = edit.area
    if isinstance(edit, Column):
        bottom = max(area.bottom, table.area.bottom if table else 0)
        return [Area(area.top, area.right + 1, bottom, area.right + 1)]
    last = area.bottom + edit.count
    totals = table.totals_rows if table else 0
    end = table.area.bottom - totals if table else area.bottom
    found = [Area(area.bottom + 1, area.left, min(last, end), area.right)]
    if last > end:
        found.append(Area(end + totals + 1, area.left, last + totals, area.right))
    return [claim for claim in found if claim.top <= claim.bottom]


def _touched(edit: Edit, tables: Sequence[NativeTable]) -> Iterator[Area]:
    """Give the areas whose cells an edit writes."""
    match edit:
        case Cells():
            for first, last in runs(edit.rows):
                yield Area(int(edit.rows[first]), edit.column, int(edit.rows[last]), edit.column)
        case Rows() | Column() if not edit.cut:
            yield from claims(edit, next((t for t in tables if t.name == edit.table), None))


def _refuse_locked(sheet: xw.Sheet, area: Area) -> None:
    locked = is_locked(cells(sheet, area))
    if locked is None:
        for part in halves(area):
            _refuse_locked(sheet, part)
    elif locked:
        raise refusals.locked(sheet.name, area.top, area.left)


def _refuse_merged(sheet: xw.Sheet, area: Area) -> None:
    """Refuse a cell that a merge hides; the first one of a merge holds its content and may be written."""
    if cells(sheet, area).merge_cells is False:
        return
    if area.top == area.bottom and area.left == area.right:
        merged = area_of(cells(sheet, area).merge_area)
        if (merged.top, merged.left) != (area.top, area.left):
            raise refusals.merged(sheet.name, area.top, area.left, merged)
        return
    for part in halves(area):
        _refuse_merged(sheet, part)


def halves(area: Area) -> tuple[Area, Area]:
    """Cut an area of several cells into two, across its longer side."""
    if area.bottom > area.top:
        middle = (area.top + area.bottom) // 2
        return Area(area.top, area.left, middle, area.right), Area(middle + 1, area.left, area.bottom, area.right)
    middle = (area.left + area.right) // 2
    return Area(area.top, area.left, area.bottom, middle), Area(area.top, middle + 1, area.bottom, area.right)


def _refuse_long(edit: Cells) -> None:
    longest = max((len(value) for value in edit.values if isinstance(value, str)), default=0)
    if longest > LONGEST_TEXT:
        raise refusals.too_long(longest)


def _refuse_headers(sheet: str, edit: Cells, tables: Sequence[NativeTable]) -> None:
    """Refuse the headers and totals of native tables, unless a header is written as it stands."""
    for table in tables:
        area = table.area
        if not area.left <= edit.column <= area.right:
            continue
        for row in [area.top] * table.header_rows + [area.bottom] * table.totals_rows:
            at = int(edit.rows.searchsorted(row))
            if at < len(edit.rows) and edit.rows[at] == row:
                if row == area.top and edit.values[at] == table.headers[edit.column - area.left]:
                    continue
                raise refusals.header(sheet, row, edit.column, table.name)
