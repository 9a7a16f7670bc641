"""Completes edits of an open workbook with what stands in their places now."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from neiqin.address import Area
from neiqin.edits import Cells, Column, Content, Edit, ErrorValue, Formula, Marks, Rows, Sheet, Standing
from neiqin.live.sheets.grid import grid_of
from neiqin.live.sheets.growing import ground_of
from neiqin.live.sheets.marking import marks_on
from neiqin.live.sheets.number_formats import number_formats
from neiqin.live.sheets.reading import raw_sheet
from neiqin.live.sheets.standing import Stood
from neiqin.raw import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    import xlwings as xw

    from neiqin.live.sheets.pages import Desk
    from neiqin.raw import RawSheet


def remember(desk: Desk, edit: Edit, *, date1904: bool) -> Edit:  # noqa: PLR0911 - one return for each kind
    """Complete one edit; of a sheet that is not there yet, nothing stands."""
    if isinstance(edit, Sheet):
        page = desk.page(edit.name)
        return replace(edit, before=Standing(page) if page else None)
    sheet = desk.find(edit.sheet)
    if sheet is None:
        return replace(edit, before=[Standing(None)] * len(edit.rows)) if isinstance(edit, Cells) else edit
    match edit:
        case Cells():
            return replace(edit, before=_column(sheet, edit.column, edit.rows.tolist(), date1904=date1904))
        case Rows(cut=True):
            rows = range(edit.area.bottom - edit.count + 1, edit.area.bottom + 1)
            columns = range(edit.area.left, edit.area.right + 1)
            return replace(edit, columns={c: _column(sheet, c, rows, date1904=date1904) for c in columns})
        case Rows():
            return replace(edit, before=Standing(ground_of(sheet, edit)))
        case Column(cut=True):
            rows = range(edit.area.top + 1, edit.area.bottom + 1)
            return replace(edit, values=_column(sheet, edit.area.right, rows, date1904=date1904))
        case Marks():
            return replace(edit, before=marks_on(sheet))
        case _:
            return edit


def _column(sheet: xw.Sheet, column: int, rows: Sequence[int], *, date1904: bool) -> list[Standing]:
    """Give what stands in some cells of a column, with their number formats."""
    if not rows:
        return []
    strip = Area(rows[0], column, rows[-1], column)
    grid, codes = grid_of(sheet, strip), number_formats(sheet, strip)
    there = _contents(raw_sheet(sheet, grid, whole=False, date1904=date1904, names={}), column)
    found = []
    for row in rows:
        text = grid.text(row, column)
        content = Formula(text[1:]) if there.get(row) is Formula else there.get(row)
        found.append(Standing(Stood(content, codes[row - strip.top])))  # type: ignore[arg-type]  # no times are among them
    return found


def _contents(raw: RawSheet, column: int) -> dict[int, Content | type[Formula]]:
    """Give a column's contents by row; of a formula, that it is one."""
    there: dict[int, Any] = {}
    cells = raw.columns.get(column)
    if cells is None:
        return there
    listed = (cells.rows, cells.kind, cells.number, cells.text, cells.formula)
    for row, kind, number, text, formula in zip(*(part.tolist() for part in listed), strict=True):
        match kind:
            case _ if formula:
                there[row] = Formula
            case Kind.ERROR:
                there[row] = ErrorValue(raw.pool[text])
            case Kind.TEXT:
                there[row] = raw.pool[text]
            case Kind.BOOL:
                there[row] = bool(number)
            case _:
                there[row] = number
    return there
