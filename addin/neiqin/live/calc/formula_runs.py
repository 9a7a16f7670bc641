"""Writes formulas: one that goes down a column is written once and filled down, which Calc does in no time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from neiqin.address import Area
from neiqin.files.shift import shifted
from neiqin.live.calc.bridge import enum
from neiqin.live.calc.covering import Cell, cover

if TYPE_CHECKING:
    from neiqin.live.calc.bridge import Uno
    from neiqin.live.calc.sheet import Sheet

_LONG: Final = 100
"""From so many cells on it is filled: a block's own call takes a time that grows with their square."""


def put_formulas(sheet: Sheet, area: Area, formulas: Mapping[Cell, str]) -> None:
    """Write formulas in Excel's spelling at places of a block."""
    table = sheet.table_around(area.top, area.left)
    spell = sheet.book.speller.to_calc
    for part in cover(formulas, area):
        rows = range(part.top - area.top, part.bottom - area.top + 1)
        if len(rows) < _LONG:
            columns = range(part.left - area.left, part.right - area.left + 1)
            written = tuple(tuple(spell(formulas[row, column], table) for column in columns) for row in rows)
            sheet.cells_of(part).setFormulaArray(written)
            continue
        for column in range(part.left, part.right + 1):
            texts = [formulas[row, column - area.left] for row in rows]
            for first, last in _stretches(texts):
                cells = sheet.cells_of(Area(part.top + first, column, part.top + last, column))
                if _alike(texts, first, last) and _can_be_filled(cells, last - first + 1):
                    cells.getCellByPosition(0, 0).setFormula(spell(texts[first], table))
                    cells.fillAuto(enum("sheet.FillDirection", "TO_BOTTOM"), 1)
                else:
                    cells.setFormulaArray(tuple((spell(text, table),) for text in texts[first : last + 1]))


def _stretches(texts: list[str]) -> Iterator[tuple[int, int]]:
    """Cut a column into long stretches of one formula that moves along, and what lies between them."""
    keys = [shifted(text, -at, 0) for at, text in enumerate(texts)]
    starts = [at for at in range(len(keys)) if at == 0 or keys[at] != keys[at - 1]]
    waiting = 0
    for start, end in zip(starts, [*starts[1:], len(keys)], strict=True):
        if end - start >= _LONG:
            if waiting < start:
                yield waiting, start - 1
            yield start, end - 1
            waiting = end
    if waiting < len(keys):
        yield waiting, len(keys) - 1


def _alike(texts: list[str], first: int, last: int) -> bool:
    return last - first + 1 >= _LONG and texts[last] == shifted(texts[first], last - first, 0)


def _can_be_filled(cells: Uno, height: int) -> bool:
    """Whether filling changes nothing else: it takes the first cell's looks along, and passes over hidden rows."""
    kinds = cells.getUniqueCellFormatRanges()
    shown = sum(a.EndRow - a.StartRow + 1 for a in cells.queryVisibleCells().getRangeAddresses())
    return bool(kinds.Count == 1 and shown == height)
