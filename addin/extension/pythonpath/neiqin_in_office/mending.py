"""NQ_ formulas of an Excel workbook, made ready for Calc.

In a file of Excel's a function stands under its own name, or with the add-in's in front: `[1]!NQ_EOQ(...)`. An older
LibreOffice (7.4) reads it as a name that it does not know; entered again, the same text is found.
"""

from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING

from neiqin_in_office.objects import Uno
from neiqin_in_office.settings import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

FORMULAS = 1 | 2 | 4
"""com.sun.star.sheet.FormulaResult: VALUE, STRING and ERROR; what a file kept of a result tells nothing."""
BLOCK = 500
"""Rows entered at once."""
UNKNOWN = re.compile(
    r"""("[^"]*")|(?<![\w.])(?:'[^']*'!|\[\d+\]!|[\w.]+!|_xll\.|_xlfn\.)?(nq_[a-z0-9_]+)(?=\()""", re.IGNORECASE
)
"""A text, to be passed over, or a function's name with what Excel put in front of it."""


def mend(workbook: Uno) -> int:
    """Enter the formulas again whose functions are not known; gives how many. It counts as no change by the person."""
    modified, undo = workbook.isModified(), workbook.getUndoManager()
    workbook.lockControllers()
    undo.lock()
    try:
        return sum(_mend_sheet(sheet) for sheet in workbook.getSheets())
    finally:
        undo.unlock()
        workbook.unlockControllers()
        workbook.setModified(modified)


def mended(formula: str) -> str:
    """Give a formula with the names of our functions as Calc finds them."""
    return UNKNOWN.sub(_known, formula)


def _known(found: re.Match[str]) -> str:
    name = (found[2] or "").upper()
    return name if name in settings()["functions"] else found[0]


def _mend_sheet(sheet: Uno) -> int:
    count = 0
    for area in sheet.queryFormulaCells(FORMULAS).getRangeAddresses():
        cells = sheet.getCellRangeByPosition(area.StartColumn, area.StartRow, area.EndColumn, area.EndRow)
        columns = [list(column) for column in zip(*cells.getFormulaArray())]
        for number, column in enumerate(columns, area.StartColumn):
            wanted = [mended(formula) for formula in column]
            count += _enter(sheet, number, area.StartRow, column, wanted)
    return count


def _enter(sheet: Uno, column: int, top: int, present: list[str], wanted: list[str]) -> int:
    """Enter what differs."""
    differ = [n for n, (old, new) in enumerate(zip(present, wanted)) if old != new]
    arrays = [n for n in differ if wanted[n].startswith("{")]
    count = 0
    for n in arrays:
        count += _enter_array(sheet, column, top + n, wanted[n])
    for start, end in _blocks([n for n in differ if not wanted[n].startswith("{")]):
        block = sheet.getCellRangeByPosition(column, top + start, column, top + end)
        with contextlib.suppress(Exception):  # a protected cell stays as it is
            block.setFormulaArray(tuple((formula,) for formula in wanted[start : end + 1]))
            count += end - start + 1
    return count


def _enter_array(sheet: Uno, column: int, row: int, formula: str) -> int:
    cursor = sheet.createCursorByRange(sheet.getCellByPosition(column, row))
    cursor.collapseToCurrentArray()
    if mended(cursor.getArrayFormula()) == cursor.getArrayFormula():
        return 0  # another cell of it was first
    with contextlib.suppress(Exception):  # as above
        cursor.setArrayFormula(formula.strip("{}"))
        return 1
    return 0


def _blocks(rows: list[int]) -> Iterator[tuple[int, int]]:
    """First and last of each run of rows, cut into blocks, the last one first.

    Downwards, each block costs time with all that stand above it: 20,000 cells took 12 s instead of 1.4 s.
    """
    end = len(rows)
    while end:
        start = end - 1
        while start and rows[start - 1] == rows[start] - 1 and end - start < BLOCK:
            start -= 1
        yield rows[start], rows[end - 1]
        end = start
