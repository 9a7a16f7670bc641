"""Which cells of a sheet are in use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from neiqin.address import Area
from neiqin.live.calc.bridge import Uno

if TYPE_CHECKING:
    from neiqin.live.calc.sheet import Sheet

_CONTENTS: Final = 1 | 2 | 4 | 16
"""Calc's numbers for numbers, times, texts and formulas."""
_FEW: Final = 5_000
"""Cells that are asked about all at once."""


def used_area(sheet: Sheet) -> Area:
    """Give the smallest area that holds all cells with something in them; the first cell where there are none."""
    ends = _ends(sheet)
    if not ends:
        return Area(0, 0, 0, 0)
    top, left = min(place.StartRow for place in ends), min(place.StartColumn for place in ends)
    return Area(top, left, max(place.EndRow for place in ends), max(place.EndColumn for place in ends))


def _ends(sheet: Sheet) -> list[Uno]:
    """Give places where something stands, among them the outermost ones."""
    rough, found = _roughly(sheet.uno), []
    if (rough.bottom - rough.top + 1) * (rough.right - rough.left + 1) <= _FEW:
        return list(sheet.uno.queryContentCells(_CONTENTS).getRangeAddresses())
    for line in _lines(sheet, rough):
        filled = line.queryContentCells(_CONTENTS)
        # Those between the first and the last may be thousands.
        found += [filled.getByIndex(at).RangeAddress for at in ({0, filled.Count - 1} if filled.Count else ())]
    return found


def _roughly(sheet: Uno) -> Area:
    """Give the area that Calc calls used: looks and notes count, too."""
    cursor = sheet.createCursor()
    cursor.gotoStartOfUsedArea(False)
    first = cursor.RangeAddress
    cursor.gotoEndOfUsedArea(False)
    last = cursor.RangeAddress
    return Area(first.StartRow, first.StartColumn, last.EndRow, last.EndColumn)


def _lines(sheet: Sheet, area: Area) -> Iterator[Uno]:
    """Cut an area into columns, or rows if these are fewer: asked for more at once, Calc takes much longer."""
    if area.right - area.left <= area.bottom - area.top:
        for column in range(area.left, area.right + 1):
            yield sheet.cells_of(Area(area.top, column, area.bottom, column))
    else:
        for row in range(area.top, area.bottom + 1):
            yield sheet.cells_of(Area(row, area.left, row, area.right))
