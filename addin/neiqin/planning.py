"""Turn what a macro wants into what is written, leaving out all that already stands."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from neiqin.address import MAX_COLUMNS, Area
from neiqin.changes import Changes, FieldChange, NewRows
from neiqin.edits import Cells, Column, Edit, Edits, Marks, Rows, Sheet, Values
from neiqin.errors import NeiqinError
from neiqin.hits import Hits
from neiqin.new_table import render_table
from neiqin.queueing import plan_queue
from neiqin.raw import Mark
from neiqin.reading import formula_rows
from neiqin.report import REPORT_NAME
from neiqin.report_render import render
from neiqin.saying import cell_values, said_values
from neiqin.table import IMPORTED
from neiqin.text import N_, Language, Reason

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from neiqin.issue import Issue
    from neiqin.opened import Opened
    from neiqin.report import ReportSheet
    from neiqin.table import Column as TableColumn
    from neiqin.table_range import TableRange

_FORMULA: Final = N_("A formula stands where {column} would be written; it was left as it is.")
_LONGEST_NAME: Final = 27
_FORMULA_MEND: Final = N_("Move the formula to a column of its own.")


@dataclass
class Plan:
    """Edits in the making for one opened workbook, in its language.

    `writer` is the macro that wants them, `also` are those that run with it.
    """

    opened: Opened
    language: Language
    writer: str
    edits: list[Edit] = field(default_factory=list)
    hits: list[Hits] = field(default_factory=list)
    notes: list[Reason] = field(default_factory=list)
    also: frozenset[str] = frozenset()
    _right: dict[str, int] = field(default_factory=dict)

    def add(self, changes: Changes) -> None:
        """Plan all changes: values first, then rows, queues, report sheets, and those of a family that go."""
        for change in changes.fields:
            self._field(change)
        for new in changes.rows:
            self._rows(new)
        for queue in changes.queues:
            plan_queue(self, queue)
        for report in changes.reports:
            self._report(report)
        if changes.families:
            self._drop_others(changes)

    def done(self) -> Edits:
        """Give the edits."""
        return Edits(tuple(self.edits))

    @property
    def writers(self) -> set[str]:
        """The macros whose columns may be written."""
        return {self.writer, *self.also}

    def _field(self, change: FieldChange) -> None:
        table = self.opened.tables[change.table]
        column = table.table.columns()[change.field]
        if column.header.writer not in {IMPORTED, *self.writers}:
            raise TypeError(f"{self.writer} may not write {change.field}, which is {column.header.writer}'s")
        change = replace(change, values=said_values(change.values, column, self.language))
        if change.field not in table.place.columns:
            self.add_column(table, column, change)
            return
        sheet_column = table.place.columns[change.field]
        differs = different(table, change)
        sheet, links = self.opened.sheet(table.place.sheet), column.form == "link"
        formulas = formula_rows(sheet, sheet_column, table.rows[change.rows], links=links)
        self.blocked(change.table, column, change.rows[differs & formulas])
        write = differs & ~formulas
        if write.any():
            rows = table.rows[change.rows[write]]
            values = cell_values(change.values[write], column, self.language)
            self.edits.append(Cells(table.place.sheet, sheet_column, rows, values, column.number_format))

    def blocked(self, table: str, column: TableColumn, rows: NDArray[np.int64]) -> None:
        """Say where a formula stands that is left as it is."""
        if rows.size:
            params = {"column": column.header, "value": ""}
            self.hits.append(Hits("V08", table, column.field, rows, _FORMULA, _FORMULA_MEND, "warning", params))

    def add_column(
        self, table: TableRange[Any], column: TableColumn, change: FieldChange, *, always: bool = False
    ) -> None:
        """Add a column that is missing at the table's right edge, if there is anything to put in it."""
        if pd.isna(change.values).all() and not column.header.computed and not always:
            return
        area = self.grown(table)
        if area.right + 1 >= MAX_COLUMNS:
            raise NeiqinError(N_("Sheet {sheet} has no column left."), sheet=table.place.sheet)
        full = np.full(area.bottom - area.top, None, dtype=object)
        full[table.rows[change.rows] - area.top - 1] = cell_values(change.values, column, self.language)
        header = column.header.in_language(self.language)
        place = table.place
        self.edits.append(Column(place.sheet, area, header, full, column.number_format, place.table))
        self._right[table.table.table_name] = area.right + 1
        place.columns[column.field] = area.right + 1

    def grown(self, table: TableRange[Any]) -> Area:
        """The table's area with the columns that this plan adds, down to the end of a native table."""
        area = table.place.area
        right = max((self._right.get(t.table.table_name, 0) for t in self._same_place(table)), default=0)
        return Area(area.top, area.left, area.bottom + table.place.capacity, max(area.right, right))

    def _same_place(self, table: TableRange[Any]) -> Iterable[TableRange[Any]]:
        """Tables read from the same block of cells: the orders and the lines of a flat sheet."""
        place = table.place
        return (
            t for t in self.opened.tables.values()
            if t.place.sheet == place.sheet and t.place.area.meets(place.area)
        )  # fmt: skip

    def _rows(self, new: NewRows) -> None:
        if new.frame.empty:
            return
        table = self.opened.find(new.table)
        if table is None:
            self.add_table(new)
            return
        columns: dict[int, Values] = {}
        formats: dict[int, str] = {}
        for name in new.frame.columns:
            self._column_for(table, new, name)
            if name in table.place.columns:
                column = new.table.columns()[name]
                at = table.place.columns[name]
                columns[at] = self._cells(new, column)
                if column.number_format:
                    formats[at] = column.number_format
        place = table.place
        area = Area(place.area.top, place.area.left, place.area.bottom, self.grown(table).right)
        self.edits.append(Rows(place.sheet, area, len(new.frame), columns, formats, place.table))

    def _column_for(self, table: TableRange[Any], new: NewRows, name: str) -> None:
        """Add the column of a key field or a computed one that new rows need and the table lacks."""
        column = new.table.columns()[name]
        needed = column.header.computed or (name in new.table.key and new.frame[name].notna().any())
        if needed and name not in table.place.columns:
            self.add_blank_column(table, column)

    def add_blank_column(self, table: TableRange[Any], column: TableColumn) -> None:
        """Add a column that the table lacks, for rows that are yet to come."""
        blank = np.full(0, np.nan, dtype=object)
        nothing = FieldChange(table.table.table_name, column.field, np.zeros(0, np.int64), blank)
        self.add_column(table, column, nothing, always=True)

    def _cells(self, new: NewRows, column: TableColumn) -> NDArray[Any]:
        values = said_values(new.frame[column.field].to_numpy(), column, self.language)
        return cell_values(values, column, self.language)

    def add_table(self, new: NewRows) -> None:
        """Make a table that the workbook does not have, on a sheet of its own."""
        names = [s.name for s in self.opened.heads] + [e.name for e in self.edits if isinstance(e, Sheet)]
        tables = [t.name for s in self.opened.heads for t in s.tables]
        title = free_name(new.table.titles.in_language(self.language), names)
        native = free_name(new.table.table_name, tables, "_")
        self.edits.append(Sheet(title, render_table(new.table, self.language, title, native)))
        columns: dict[int, Values] = {}
        formats: dict[int, str] = {}
        for at, (name, column) in enumerate(new.table.columns().items()):
            if name in new.frame and new.frame[name].notna().any():
                columns[at] = self._cells(new, column)
                if column.number_format:
                    formats[at] = column.number_format
        area = Area(0, 0, 0, len(new.table.columns()) - 1)
        self.edits.append(Rows(title, area, len(new.frame), columns, formats, native))

    def _report(self, report: ReportSheet) -> None:
        """Write a report's sheet, unless the one that stands says the same."""
        report = report.in_language(self.language)
        standing = next((s for s in self.opened.heads if report.defined_name in s.names), None)
        if standing is not None and standing.names[report.defined_name] == report.digest:
            return
        taken = [s.name for s in self.opened.heads] + [e.name for e in self.edits if isinstance(e, Sheet)]
        name = standing.name if standing else free_name(sheet_title(str(report.title)), taken)
        self.edits.append(Sheet(name, render(report), report.defined_name, report.digest))

    def _drop_others(self, changes: Changes) -> None:
        """Take away the sheets of a family that this run does not make."""
        made = {report.defined_name for report in changes.reports}
        beginnings = tuple(REPORT_NAME + family for family in changes.families)
        for head in self.opened.heads:
            gone = [name for name in head.names if name.startswith(beginnings) and name not in made]
            if gone:
                self.edits.append(Sheet(head.name, None, gone[0]))

    def marks(self, issues: Iterable[Issue]) -> None:
        """Plan the marks of every sheet whose tables were read: one for each severity, on the cells of its issues."""
        wanted: dict[str, dict[str, set[tuple[int, int]]]] = {}
        for issue in issues:
            if issue.address is not None and issue.severity != "info":
                cells = wanted.setdefault(issue.address.sheet, {}).setdefault(issue.severity, set())
                cells.add((issue.address.column - 1, issue.address.row - 1))
        for sheet in sorted({t.place.sheet for t in self.opened.tables.values()}):
            marks = tuple(Mark(severity, areas_of(cells)) for severity, cells in sorted(wanted.get(sheet, {}).items()))
            before = self.opened.sheet(sheet).marks
            if set(marks) != set(before):
                self.edits.append(Marks(sheet, marks, before))


def different(table: TableRange[Any], change: FieldChange) -> NDArray[np.bool_]:
    """Which of the wanted values differ from what stands."""
    standing = table.frame[change.field].to_numpy()[change.rows]
    same = (standing == change.values) | (pd.isna(standing) & pd.isna(change.values))
    unreadable = table.skip(change.field)[change.rows]
    differs: NDArray[np.bool_] = ~np.asarray(same, bool) | unreadable
    return differs


def areas_of(cells: Iterable[tuple[int, int]]) -> tuple[Area, ...]:
    """Join (column, row) cells into runs down each column."""
    areas: list[Area] = []
    for column, row in sorted(cells):
        if areas and areas[-1].left == column and areas[-1].bottom == row - 1:
            areas[-1] = Area(areas[-1].top, column, row, column)
        else:
            areas.append(Area(row, column, row, column))
    return tuple(areas)


def sheet_title(title: str) -> str:
    """Give a sheet a name like a title: without the characters that Excel forbids, and room for a number behind."""
    plain = "".join(" " if c in "[]:*?/\\" else c for c in title)[:_LONGEST_NAME]
    return " ".join(plain.split()).strip("'") or "Report"


def free_name(name: str, taken: Iterable[str], joint: str = " ") -> str:
    """Give a name that is not taken: the name itself, else with the first free number behind it."""
    used = {t.casefold() for t in taken}
    if name.casefold() not in used:
        return name
    return next(n for i in range(2, len(used) + 3) if (n := f"{name}{joint}{i}").casefold() not in used)
