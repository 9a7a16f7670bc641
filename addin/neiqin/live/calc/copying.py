"""Copies a whole sheet within a workbook or into another one, and mends what Calc's own copy leaves behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neiqin.live.calc.chart_sources import mend_charts
from neiqin.live.calc.table_mentions import formulas_naming, put_back
from neiqin.live.calc.table_ranges import free_table_name, table_ranges
from neiqin.live.calc.views import copy_view

if TYPE_CHECKING:
    from neiqin.live.calc.book import Book
    from neiqin.live.calc.sheet import Sheet


def copy_sheet(sheet: Sheet, goal: Book, at: int, name: str) -> None:
    """Copy a sheet to a place in a workbook, counted from 0, under a name that is free there."""
    sheets = goal.sheet_container
    if goal.uid == sheet.book.uid:
        sheets.copyByName(sheet.name, name, at)
    else:
        sheets.importSheet(sheet.book.document, sheet.name, at)
        if (made := sheets.getByIndex(at)).Name != name:
            made.Name = name
    copy = type(sheet)(goal, name)
    names = _name_tables(sheet, copy)
    # Formulas on the copy that name a table of the sheet name the copy's own, as in Excel.
    put_back(copy, formulas_naming(sheet, names))
    mend_charts(sheet, copy)
    copy_view(sheet, copy)


def _name_tables(sheet: Sheet, copy: Sheet) -> dict[str, str]:
    """See that each table has its twin; give their names.

    Calc leaves a table out where its name is taken, and gives one from another workbook a number that another table
    may have: formulas would then mean that one.
    """
    ranges, names = copy.book.database_ranges, {}
    there = {area: name for name, area, _ in table_ranges(copy)}
    for name, area, own in table_ranges(sheet):
        if area in there and copy.book.uid != sheet.book.uid:
            ranges.removeByName(there.pop(area))
        if area not in there:
            there[area] = free_table_name(copy.book, name)
            ranges.addNewByName(there[area], copy.address_of(area))
            made = ranges.getByName(there[area])
            made.ContainsHeader, made.TotalsRow, made.AutoFilter = own.ContainsHeader, own.TotalsRow, own.AutoFilter
        names[name] = there[area]
    return names
