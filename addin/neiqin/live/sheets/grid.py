"""What stands in the cells of an open sheet, as text: formulas as written, constants as they would be typed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from neiqin.address import Area
from neiqin.live.program.native import count_filled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import xlwings as xw

BLOCK: Final = 100_000
"""Cells that are read or written in one call."""
_ROOMY: Final = 1_000_000
"""Cells from which on it is worth while to look where the last one is that holds something."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The used cells of a sheet: their area, and their texts row by row; blank cells are empty texts."""

    area: Area
    rows: list[list[str]]

    def text(self, row: int, column: int) -> str:
        """Give the text of a cell, anywhere on the sheet."""
        return self.rows[row - self.area.top][column - self.area.left] if self.area.holds(row, column) else ""

    def column(self, column: int, top: int, bottom: int) -> list[str]:
        """Give the texts of some rows of a column."""
        at = column - self.area.left
        if not self.area.left <= column <= self.area.right:
            return [""] * (bottom - top + 1)
        before = max(0, min(self.area.top, bottom + 1) - top)
        rows = self.rows[max(top - self.area.top, 0) : max(bottom - self.area.top + 1, 0)]
        found = [row[at] for row in rows]
        return [""] * before + found + [""] * (bottom - top + 1 - before - len(found))

    def filled(self, area: Area) -> tuple[int, int] | None:
        """Give the first cell of an area that holds something."""
        for row in range(max(area.top, self.area.top), min(area.bottom, self.area.bottom) + 1):
            for column in range(max(area.left, self.area.left), min(area.right, self.area.right) + 1):
                if self.text(row, column):
                    return row, column
        return None

    @property
    def digest(self) -> str:
        """Tell in short what stands where; where the used area ends says nothing."""
        said = hashlib.sha256()
        for number, row in enumerate(self.rows, start=self.area.top):
            texts = [(column, text) for column, text in enumerate(row, start=self.area.left) if text]
            if texts:
                said.update(repr((number, texts)).encode("utf-8", "surrogatepass"))
        return said.hexdigest()


def cells(sheet: xw.Sheet, area: Area) -> xw.Range:
    """Give an area of a sheet as xlwings has it, which counts from 1."""
    return sheet.range((area.top + 1, area.left + 1), (area.bottom + 1, area.right + 1))


def used_area(sheet: xw.Sheet, most_rows: int | None = None) -> Area:
    """Give the area that is in use, down to a row.

    Excel counts cells as used that only look different, often down to the end of the sheet: of a large area, what is
    blank at its end is left out.
    """
    used = sheet.used_range
    (height, width), top, left = used.shape, used.row - 1, used.column - 1
    bottom, right = top + height - 1, left + width - 1
    if most_rows is not None:
        bottom = max(top, min(bottom, most_rows - 1))
    if (bottom - top + 1) * (right - left + 1) > _ROOMY:
        bottom = _last_filled(top, bottom, lambda row: cells(sheet, Area(row, left, bottom, right)))
        right = _last_filled(left, right, lambda column: cells(sheet, Area(top, column, bottom, right)))
    return Area(top, left, bottom, right)


def _last_filled(first: int, last: int, onwards: Callable[[int], xw.Range]) -> int:
    """Give the last row or column that holds something; `onwards` gives all cells from one to the last."""
    while first < last:
        middle = (first + last + 1) // 2
        if count_filled(onwards(middle)) == 0:
            last = middle - 1
        else:
            first = middle
    return last


def blocks(area: Area) -> Iterator[Area]:
    """Cut an area into pieces of whole rows that are read or written in one call."""
    height = max(1, BLOCK // (area.right - area.left + 1))
    for top in range(area.top, area.bottom + 1, height):
        yield Area(top, area.left, min(top + height - 1, area.bottom), area.right)


def read_grid(sheet: xw.Sheet, most_rows: int | None = None) -> Grid:
    """Read what stands in the used cells of a sheet."""
    return grid_of(sheet, used_area(sheet, most_rows))


def grid_of(sheet: xw.Sheet, area: Area) -> Grid:
    """Read what stands in an area."""
    return Grid(area, [row for block in blocks(area) for row in two_deep(cells(sheet, block).formula, block)])


def two_deep(read: Any, area: Area) -> list[list[Any]]:  # noqa: ANN401 - a cell's content, or one or two deep in sequences
    """Give rows of cells whatever a program gives for one cell, one row or one column."""
    if not isinstance(read, (list, tuple)):
        return [[read]]
    if read and isinstance(read[0], (list, tuple)):
        return [list(row) for row in read]
    return [list(read)] if area.top == area.bottom else [[one] for one in read]
