"""The notes of cells, which writing a block must go around."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from neiqin.address import Area

if TYPE_CHECKING:
    from neiqin.live.calc.sheet import Sheet


def noted(sheet: Sheet, area: Area) -> list[tuple[int, int]]:
    """Give the cells of an area that have notes, row by row."""
    notes = sheet.uno.Annotations
    if not notes.Count:
        return []
    places = (notes.getByIndex(at).Position for at in range(notes.Count))
    return sorted((place.Row, place.Column) for place in places if area.holds(place.Row, place.Column))


def without(area: Area, cells: list[tuple[int, int]]) -> Iterator[Area]:
    """Cut an area into those that hold none of these cells."""
    rows: dict[int, list[int]] = {}
    for row, column in cells:
        rows.setdefault(row, []).append(column)
    bounds = [area.top - 1, *sorted(rows), area.bottom + 1]
    for above, row in pairwise(bounds):
        if row - above > 1:
            yield Area(above + 1, area.left, row - 1, area.right)
        if row in rows:
            for before, column in pairwise([area.left - 1, *rows[row], area.right + 1]):
                if column - before > 1:
                    yield Area(row, before + 1, row, column - 1)
