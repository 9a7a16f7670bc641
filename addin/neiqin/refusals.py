"""Why an edit is refused, in the same words whether the workbook is closed, open or in memory."""

from __future__ import annotations

from neiqin.address import Area
from neiqin.errors import EditRefused, NeiqinError, WorkbookChanged
from neiqin.text import N_


def _cell(row: int, column: int) -> str:
    return Area(row, column, row, column).ref


def no_sheet(sheet: str, file: str) -> NeiqinError:
    """Make the error for a worksheet that is not there."""
    message = N_("{file} has no worksheet “{sheet}”.")
    return NeiqinError(message, hint=N_("It may have been renamed or deleted meanwhile."), file=file, sheet=sheet)


def no_room(sheet: str) -> EditRefused:
    """Make the error for a cell outside any sheet."""
    message = N_("“{sheet}” has no room: a sheet ends at row 1048576 and column XFD.")
    return EditRefused(message, hint=N_("Move older rows to another sheet."), sheet=sheet)


def too_long(length: int) -> EditRefused:
    """Make the error for a text that no cell holds."""
    message = N_("A text of {length} characters does not fit into a cell, which holds 32767.")
    return EditRefused(message, hint=N_("Shorten it."), length=length)


def too_early(*, date1904: bool) -> EditRefused:
    """Make the error for a time before the workbook's days begin."""
    message = N_("A date before {year} cannot stand in this workbook.")
    return EditRefused(message, hint=N_("Write it as text."), year=1904 if date1904 else 1900)


def in_the_way(sheet: str, row: int, column: int) -> EditRefused:
    """Make the error for a cell that stands where something is to be added."""
    message = N_("Cell {cell} of “{sheet}” is not empty and stands in the way of what is to be added.")
    hint = N_("Move what stands there, or make room, and try again.")
    return EditRefused(message, hint=hint, cell=_cell(row, column), sheet=sheet)


def locked(sheet: str, row: int, column: int) -> EditRefused:
    """Make the error for a locked cell of a protected sheet."""
    message = N_("Sheet “{sheet}” is protected, and cell {cell} is locked.")
    hint = N_("Take the protection off (Review > Unprotect Sheet) and try again.")
    return EditRefused(message, hint=hint, sheet=sheet, cell=_cell(row, column))


def merged(sheet: str, row: int, column: int, area: Area) -> EditRefused:
    """Make the error for a cell that a merge hides."""
    message = N_("Cell {cell} of “{sheet}” is part of the merged cells {area}.")
    hint = N_("Unmerge them (Home > Merge & Center) and try again.")
    return EditRefused(message, hint=hint, cell=_cell(row, column), sheet=sheet, area=area.ref)


def header(sheet: str, row: int, column: int, table: str) -> EditRefused:
    """Make the error for a header or a total of a native table."""
    message = N_("Cell {cell} of “{sheet}” is a header or total of the table {table} and stays as it is.")
    hint = N_("Rename the column in Excel if it should have another name.")
    return EditRefused(message, hint=hint, cell=_cell(row, column), sheet=sheet, table=table)


def column_twice(sheet: str, table: str, column: str) -> EditRefused:
    """Make the error for a column that a native table has already."""
    message = N_("The table {table} on “{sheet}” already has a column “{column}”.")
    return EditRefused(message, hint=N_("Rename one of the two."), table=table, sheet=sheet, column=column)


def structure_locked(file: str) -> EditRefused:
    """Make the error for sheets that would come or go where the workbook's structure is locked."""
    message = N_("The structure of {file} is protected, so no sheet can be added, replaced or removed.")
    hint = N_("Take the protection off (Review > Protect Workbook) and try again.")
    return EditRefused(message, hint=hint, file=file)


def shared_workbook(file: str) -> EditRefused:
    """Make the error for an old-style shared workbook."""
    message = N_("{file} is a shared workbook that records every change.")
    hint = N_("Stop sharing it (Review > Unshare Workbook), save and try again.")
    return EditRefused(message, hint=hint, file=file)


def pointed_at(sheet: str, file: str, where: str) -> EditRefused:
    """Make the error for a sheet that would go, though formulas point at it."""
    message = N_("“{sheet}” in {file} cannot be removed: “{where}” points at it.")
    hint = N_("Delete the formulas that point at it, or keep what they show as values.")
    return EditRefused(message, hint=hint, sheet=sheet, file=file, where=where)


def last_sheet(sheet: str, file: str) -> EditRefused:
    """Make the error for the only sheet that is shown, which would go."""
    message = N_("“{sheet}” is the only sheet of {file} that is shown and cannot be removed.")
    return EditRefused(message, hint=N_("Add another sheet first."), sheet=sheet, file=file)


def changed(file: str) -> WorkbookChanged:
    """Make the error for a workbook in which somebody has worked since it was read."""
    message = N_("{file} has changed since it was read.")
    return WorkbookChanged(message, hint=N_("Run again."), file=file)
