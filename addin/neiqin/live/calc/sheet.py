"""A sheet of an open workbook."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from neiqin.address import MAX_COLUMNS, MAX_ROWS, Area
from neiqin.live.calc.bridge import Uno, struct
from neiqin.live.calc.chart_sources import series_names_kept
from neiqin.live.calc.copying import copy_sheet
from neiqin.live.calc.drawings import Charts, Pictures, Shapes
from neiqin.live.calc.gone import Refused, guards
from neiqin.live.calc.main_thread import MainThread, on_main
from neiqin.live.calc.names import Names
from neiqin.live.calc.native import NativeSheet
from neiqin.live.calc.pointing import areas_named
from neiqin.live.calc.protection import need_open_structure
from neiqin.live.calc.range import Range
from neiqin.live.calc.table_ranges import table_ranges
from neiqin.live.calc.tables import Tables
from neiqin.live.calc.used import used_area
from neiqin.live.calc.views import FreezePanes, toggle_grid, view_of

if TYPE_CHECKING:
    from neiqin.live.calc.book import Book


@guards
class Sheet(base_classes.Sheet):
    """A sheet, followed by the program when it is renamed or moved."""

    def __init__(self, book: Book, name: str) -> None:
        self._book, self._known_as = book, name
        self._given: Uno = None

    @property
    def book(self) -> Book:
        """The workbook."""
        return self._book

    @property
    def uno(self) -> Uno:
        """Calc's own sheet."""
        place = self._own.RangeAddress
        corners = place.StartRow, place.StartColumn, place.EndRow, place.EndColumn
        if corners != (0, 0, MAX_ROWS - 1, MAX_COLUMNS - 1):
            # Deleting single cells moves the corners of the sheets that Calc has given out, and so all that they give.
            self._given = self.book.sheet_container.getByIndex(place.Sheet)
            self.book.sheet_unos[self._given.Name] = self._given
        return self._given

    @property
    def _own(self) -> Uno:
        """Calc's own sheet, whose corners may have moved."""
        if self._given is None:
            self._given = self.book.sheet_uno(self._known_as)
        return self._given

    @property
    def api(self) -> NativeSheet:
        """What Excel's Worksheet answers, as far as it is needed."""
        return NativeSheet(self)

    @property
    def main(self) -> MainThread:
        """The program's main thread."""
        return self.book.main

    @property
    def name(self) -> str:
        """Its name."""
        name = str(self._own.Name)
        if not name:
            self.book.check()
        return name

    @name.setter
    @on_main
    def name(self, value: str) -> None:
        need_open_structure(self.book)
        self.uno.Name = value
        if self.uno.Name != value:
            raise Refused(f"no sheet can be named {value}")

    @property
    def index(self) -> int:
        """Its place among the sheets, counted from 1."""
        return int(self._own.RangeAddress.Sheet) + 1

    @property
    def visible(self) -> bool:
        """Whether it is shown."""
        return bool(self.uno.IsVisible)

    @visible.setter
    @on_main
    def visible(self, value: bool) -> None:
        need_open_structure(self.book)
        self.uno.IsVisible = bool(value)

    @property
    def freeze_panes(self) -> FreezePanes:
        """What stands still when the rest moves."""
        return FreezePanes(self)

    @property
    def show_gridlines(self) -> bool:
        """Whether its window shows lines between cells."""
        return bool(view_of(self).get("ShowGrid", True))

    @show_gridlines.setter
    @on_main
    def show_gridlines(self, value: bool) -> None:
        if self.show_gridlines != bool(value):
            toggle_grid(self)

    @property
    def names(self) -> Names:
        """The names that belong to it alone."""
        return Names(self.book, self)

    @property
    def tables(self) -> Tables:
        """Its tables."""
        return Tables(self)

    @property
    def charts(self) -> Charts:
        """Its charts."""
        return Charts(self)

    @property
    def shapes(self) -> Shapes:
        """Everything drawn on it."""
        return Shapes(self)

    @property
    def pictures(self) -> Pictures:
        """Its pictures."""
        return Pictures(self)

    @property
    def pivot_tables(self) -> object:
        """Refuse: not offered."""
        raise NotImplementedError("Sheet.pivot_tables")

    @property
    def cells(self) -> Range:
        """All its cells."""
        return Range(self, (Area(0, 0, MAX_ROWS - 1, MAX_COLUMNS - 1),))

    @property
    def used_range(self) -> Range:
        """The smallest area that holds all cells with something in them; A1 where there are none."""
        self.book.check()
        return Range(self, (used_area(self),))

    def range(self, arg1: Any, arg2: Any = None) -> Range:  # noqa: ANN401 - an address, a place or a range
        """Give cells by address, by place counted from 1, or between two ranges."""
        if isinstance(arg1, tuple) and len(arg1) == 4:  # noqa: PLR2004 - row, column, rows, columns
            row, column, rows, columns = arg1
            return Range(self, (Area(row - 1, column - 1, row + rows - 2, column + columns - 2),))
        if isinstance(arg1, int) and isinstance(arg2, int):
            arg1, arg2 = (arg1, arg2), None
        first = self._areas(arg1)
        if arg2 is None:
            return Range(self, first, arg1 if isinstance(arg1, str) else "")
        corners = [*first, *self._areas(arg2)]
        whole = Area(
            min(a.top for a in corners), min(a.left for a in corners),
            max(a.bottom for a in corners), max(a.right for a in corners),
        )  # fmt: skip
        return Range(self, (whole,))

    def _areas(self, where: Any) -> tuple[Area, ...]:  # noqa: ANN401 - as `range`
        if isinstance(where, Range):
            return where.areas
        if isinstance(where, tuple):
            if 0 in where:
                raise IndexError("Attempted to access 0-based Range. xlwings/Excel Ranges are 1-based.")
            return (Area(where[0] - 1, where[1] - 1, where[0] - 1, where[1] - 1),)
        return areas_named(self, where)

    def range_of(self, addresses: Iterable[Uno]) -> Range:
        """Give the range of Calc's addresses."""
        return Range(self, tuple(Area(a.StartRow, a.StartColumn, a.EndRow, a.EndColumn) for a in addresses))

    def cells_of(self, area: Area) -> Uno:
        """Give Calc's own range of an area."""
        return self.uno.getCellRangeByPosition(area.left, area.top, area.right, area.bottom)

    def cell(self, row: int, column: int) -> Uno:
        """Give Calc's own cell; row and column count from 0."""
        return self.uno.getCellByPosition(column, row)

    def address_of(self, area: Area) -> Uno:
        """Give an area as Calc's calls take it."""
        return _address(self.index - 1, area)

    def ranges_of(self, areas: Iterable[Area]) -> Uno:
        """Give Calc's own collection of several areas."""
        ranges, index = self.book.document.createInstance("com.sun.star.sheet.SheetCellRanges"), self.index - 1
        ranges.addRangeAddresses(tuple(_address(index, area) for area in areas), False)
        return ranges

    def table_around(self, row: int, column: int) -> str:
        """Give the name of the table that a cell lies in; empty where there is none."""
        for name, area, _ in table_ranges(self):
            if area.holds(row, column):
                return name
        return ""

    @on_main
    def activate(self) -> None:
        """Bring it to the front."""
        self.book.document.CurrentController.setActiveSheet(self.uno)

    def select(self) -> None:
        """Bring it to the front."""
        self.activate()

    def clear_contents(self) -> None:
        """Empty all cells; how they look stays."""
        self.cells.clear_contents()

    def clear_formats(self) -> None:
        """Take their looks from all cells."""
        self.cells.clear_formats()

    def clear(self) -> None:
        """Empty all cells and take their looks."""
        self.cells.clear()

    @on_main
    def delete(self) -> None:
        """Delete it; the last one cannot go."""
        need_open_structure(self.book)
        sheets = self.book.sheet_container
        if sheets.Count == 1 or (self.visible and sum(sheet.visible for sheet in self.book.sheets) == 1):
            raise Refused("a workbook keeps at least one visible sheet")
        with series_names_kept(self.book, but=self.name):
            sheets.removeByName(self.name)

    @on_main
    def copy(self, before: Sheet | None, after: Sheet | None) -> None:
        """Copy it beside a sheet of the same or another workbook."""
        goal = before or after
        if goal is None:
            raise NotImplementedError("Sheet.copy: into a new workbook")
        need_open_structure(goal.book)
        with series_names_kept(goal.book):
            copy_sheet(self, goal.book, goal.index - (1 if before else 0), self._copy_name(goal.book))

    @on_main
    def move(self, before: Sheet | None, after: Sheet | None) -> None:
        """Move it beside another sheet of the workbook."""
        goal = before or after
        need_open_structure(self.book)
        if goal is not None:
            with series_names_kept(self.book):
                self.book.sheet_container.moveByName(self.name, goal.index - (1 if before else 0))

    def _copy_name(self, goal: Book) -> str:
        if self.name not in goal.sheets:
            return self.name
        stem = re.sub(r" \(\d+\)$", "", self.name)[:26]
        return goal.sheets.free_name(stem.replace("{", "{{").replace("}", "}}") + " ({})", 2)


def _address(index: int, area: Area) -> Uno:
    return struct(
        "table.CellRangeAddress",
        Sheet=index, StartRow=area.top, StartColumn=area.left, EndRow=area.bottom, EndColumn=area.right,
    )  # fmt: skip
