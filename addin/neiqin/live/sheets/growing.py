"""Rows below and columns beside the tables and lists of an open sheet: added with their neighbours' looks, or cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from neiqin.address import Area
from neiqin.edits import Formula
from neiqin.files.shift import shifted
from neiqin.live.sheets.grid import Grid, cells, grid_of
from neiqin.live.sheets.guarding import claims
from neiqin.live.sheets.marking import marks_on, place_marks
from neiqin.live.sheets.number_formats import number_formats, set_number_formats
from neiqin.live.sheets.reading import native_table
from neiqin.live.sheets.standing import GENERAL, Below

if TYPE_CHECKING:
    from collections.abc import Iterator

    import xlwings as xw

    from neiqin.edits import Column, Rows
    from neiqin.live.sheets.writing import Hand
    from neiqin.raw import NativeTable


def table_named(sheet: xw.Sheet, name: str | None) -> tuple[xw.main.Table, NativeTable] | None:
    """Give a native table of a sheet by its name, and what is known of it."""
    for table in sheet.tables if name else ():
        if table.name == name:
            return table, native_table(table)
    return None


def add_rows(hand: Hand, edit: Rows) -> None:
    """Add rows: the last row's looks and carried formulas first, then the new values."""
    sheet, area = hand.sheet, edit.area
    found = table_named(sheet, edit.table)
    marks = marks_on(sheet)
    first, last = area.bottom + 1, area.bottom + edit.count
    carried = _carried(sheet, area, native=found is not None)
    if found:
        _grow(sheet, *found, last)
    new = Area(first, area.left, last, area.right)
    if area.bottom > area.top and not hand.plain:
        cells(sheet, Area(area.bottom, area.left, area.bottom, area.right)).copy(cells(sheet, new))
        cells(sheet, new).clear_contents()
    rows = np.arange(first, last + 1)
    for column in range(area.left, area.right + 1):
        if column in edit.columns:
            hand.column(column, rows, edit.columns[column], edit.number_formats.get(column))
        elif column in carried:
            texts = [Formula(shifted(carried[column], int(row) - area.bottom, 0)) for row in rows]
            hand.column(column, rows, texts)
    if marks:
        # What looks like its neighbour has its marks, too; they belong to the cells that were found wanting only.
        place_marks(sheet, marks)


def cut_rows(hand: Hand, edit: Rows) -> None:
    """Take the last rows away again; a row of totals moves up."""
    sheet, area = hand.sheet, edit.area
    found = table_named(sheet, edit.table)
    ground = edit.before.content if edit.before and isinstance(edit.before.content, Below) else None
    first = area.bottom - edit.count + 1
    gone = Area(first, area.left, area.bottom, area.right)
    end = ground.end if ground else first - 1
    if found and found[1].totals_rows:
        inside = Area(max(first, end + 1), area.left, area.bottom, area.right)
        cells(sheet, Area(first, area.left, area.bottom, area.right)).clear_contents()
        if inside.top <= inside.bottom:
            cells(sheet, inside).delete(shift="up")
        return
    _empty(hand, gone)
    if ground and not hand.plain:
        for column, codes in ground.formats.items():
            strip = Area(first, column, first + len(codes) - 1, column)
            set_number_formats(sheet, strip, codes, [GENERAL] * len(codes))
    if found:
        table, known = found
        whole = known.area
        table.resize(cells(sheet, Area(whole.top, whole.left, max(end, whole.top + 1), whole.right)))


def ground_of(sheet: xw.Sheet, edit: Rows) -> Below:
    """Give what stands where rows are to come: the end of the table or list, and number formats below."""
    found = table_named(sheet, edit.table)
    end = found[1].area.bottom - found[1].totals_rows if found else edit.area.bottom
    first, last = edit.area.bottom + 1, edit.area.bottom + edit.count
    codes: dict[int, list[str]] = {}
    for column in range(edit.area.left, edit.area.right + 1):
        own = number_formats(sheet, Area(first, column, last, column))
        if set(own) != {GENERAL}:
            codes[column] = own
    return Below(end, codes)


def add_column(hand: Hand, edit: Column) -> None:
    """Add a column that looks like its left neighbour, but for number formats and conditional formats."""
    sheet, area = hand.sheet, edit.area
    found = table_named(sheet, edit.table)
    (strip,) = claims(edit, found[1] if found else None)
    beside = Area(strip.top, area.right, strip.bottom, area.right)
    if not hand.plain:
        target = cells(sheet, strip)
        _look_like(cells(sheet, beside), target)
        target.conditional_formats.clear()
    if found:
        whole = found[1].area
        found[0].resize(cells(sheet, Area(whole.top, whole.left, whole.bottom, strip.left)))
    hand.column(strip.left, np.array([strip.top]), [edit.header])
    if area.bottom > area.top:
        if not hand.plain:
            body = Area(strip.top + 1, strip.left, strip.bottom, strip.right)
            cells(sheet, body).number_format = edit.number_format or GENERAL
        rows = np.arange(area.top + 1, area.top + 1 + len(edit.values))
        hand.column(strip.left, rows, edit.values, edit.number_format)


def cut_column(hand: Hand, edit: Column) -> None:
    """Take the rightmost column away again."""
    sheet, area = hand.sheet, edit.area
    found = table_named(sheet, edit.table)
    bottom = max(area.bottom, found[1].area.bottom if found else 0)
    if found:
        whole = found[1].area
        found[0].resize(cells(sheet, Area(whole.top, whole.left, whole.bottom, area.right - 1)))
    _empty(hand, Area(area.top, area.right, bottom, area.right))


def _look_like(source: xw.Range, target: xw.Range) -> None:
    """Give cells the looks of others; xlwings' own way to do so is none of desktop Excel's, which has a clipboard."""
    try:
        target.copy_from(source, "formats")
    except NotImplementedError:
        source.copy()
        target.paste("formats")
        target.sheet.book.app.cut_copy_mode = False


def _empty(hand: Hand, area: Area) -> None:
    """Take everything out of cells, of a protected sheet their contents."""
    target = cells(hand.sheet, area)
    if hand.plain:
        target.clear_contents()
    else:
        target.clear()


def _grow(sheet: xw.Sheet, table: xw.main.Table, known: NativeTable, last: int) -> None:
    """Make a native table reach down to a row; its row of totals moves down with what stands beside it in the table."""
    area = known.area
    end = area.bottom - known.totals_rows
    if last <= end:
        return
    if known.totals_rows:
        inside = Area(end + 1, area.left, last, area.right)
        cells(sheet, inside).insert(shift="down", copy_origin="format_from_left_or_above")
        grown = table_named(sheet, table.name)
        if grown and grown[1].area.bottom - known.totals_rows >= last:
            return
    table.resize(cells(sheet, Area(area.top, area.left, last + known.totals_rows, area.right)))


def _carried(sheet: xw.Sheet, area: Area, *, native: bool) -> dict[int, str]:
    """Give the formulas that the rows above carry on, by column: the last row's where the one before says the same."""
    if area.bottom <= area.top:
        return {}
    above = grid_of(sheet, Area(max(area.top + 1, area.bottom - 1), area.left, area.bottom, area.right))
    return dict(_alike(above, area, native=native))


def _alike(above: Grid, area: Area, *, native: bool) -> Iterator[tuple[int, str]]:
    for column in range(area.left, area.right + 1):
        last, before = above.text(area.bottom, column), above.text(area.bottom - 1, column)
        if last.startswith("=") and (before.startswith("=") or (native and above.area.top == area.bottom)):
            formula = last[1:]
            if not before or shifted(before[1:], 1, 0) == formula:
                yield column, formula
