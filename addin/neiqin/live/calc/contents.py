"""What stands in the cells of a range: values, formulas, nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from neiqin.address import Area
from neiqin.files.shift import shifted
from neiqin.live.calc.protection import need_unlocked, need_unprotected
from neiqin.live.calc.reading import formats_of, read_formulas, read_values
from neiqin.live.calc.table_ranges import table_ranges
from neiqin.live.calc.values import ERRORS, number_text
from neiqin.live.calc.writing import write_values

if TYPE_CHECKING:
    from neiqin.live.calc.range import Range

_CONTENTS: Final = 1 | 2 | 4 | 16
_LOOKS: Final = 32 | 64 | 256 | 512
_NOTES: Final = 8
_TRUTHS: Final = {"=TRUE()": "TRUE", "=FALSE()": "FALSE"}
"""Truths that come from a file stand in Calc as formulas; to Excel they are constants."""
_BOTH: Final = {"1": "TRUE", "0": "FALSE"}
_CONSTANTS: Final = _TRUTHS | {f"={error}": error for error in ERRORS}


def values(cells: Range) -> Any:  # noqa: ANN401 - one value, or rows of them
    """Give the values: of one cell itself, of more a tuple of rows."""
    cells.sheet.book.check()
    return _packed(read_values(cells.uno, cells.sheet.book))


def set_values(cells: Range, data: Any) -> None:  # noqa: ANN401 - one value, or rows of them
    """Write one value into all cells, or rows of them."""
    need_unlocked(cells)
    for area in cells.areas:
        write_values(cells.sheet, area, _rows(data, area))


set_formulas = set_values
"""Excel reads what is written as a formula and what is written as a value alike."""


def formulas(cells: Range) -> Any:  # noqa: ANN401 - one text, or rows of them
    """Give formulas in Excel's English, and constants as text; blank cells are empty texts."""
    cells.sheet.book.check()
    uno, area, book = cells.uno, cells.area, cells.sheet.book
    texts = [[number_text(v) if type(v) is float else v or "" for v in row] for row in uno.getDataArray()]
    for key, areas in formats_of(uno) if any(map(any, texts)) else ():
        if book.formats.is_boolean(key):
            for row, column in _places(areas, area):
                texts[row][column] = _BOTH.get(texts[row][column], texts[row][column])
    sheets = book.folded_sheet_names
    inside = _Inside(cells)
    for row, column, text in read_formulas(uno):
        formula = text[1:-1] if text[:1] == "{" else text
        table = inside.table(row, column) if "[#" in formula else ""
        texts[row][column] = _CONSTANTS.get(formula) or book.speller.to_excel(formula, table, sheets)
    return _packed(texts)


class _Inside:
    """Which table a cell of a range lies in; the tables are asked for once, when one is needed."""

    def __init__(self, cells: Range) -> None:
        self._cells = cells
        self._tables: list[tuple[str, Area]] | None = None

    def table(self, row: int, column: int) -> str:
        """Give the table's name by a cell's place in the range; empty where there is none."""
        if self._tables is None:
            self._tables = [(name, place) for name, place, _ in table_ranges(self._cells.sheet)]
        here = self._cells.area.top + row, self._cells.area.left + column
        return next((name for name, place in self._tables if place.holds(*here)), "")


def _places(areas: list[Area], within: Area) -> list[tuple[int, int]]:
    return [
        (row - within.top, column - within.left)
        for area in areas
        for row in range(area.top, area.bottom + 1)
        for column in range(area.left, area.right + 1)
    ]


def _packed(rows: Sequence[Sequence[Any]]) -> Any:  # noqa: ANN401 - one value, or rows of them
    if len(rows) == 1 and len(rows[0]) == 1:
        return rows[0][0]
    return tuple(map(tuple, rows))


def _rows(data: Any, area: Area) -> Sequence[Sequence[Any]]:  # noqa: ANN401 - one value, or rows of them
    """Give rows of an area's size: one value goes everywhere, a formula moves on with each cell, as in Excel."""
    height, width = area.bottom - area.top + 1, area.right - area.left + 1
    if not isinstance(data, (list, tuple)):
        if isinstance(data, str) and data.startswith("=") and (height, width) != (1, 1):
            return [[shifted(data, down, across) for across in range(width)] for down in range(height)]
        return [[data] * width] * height
    rows = list(data) if data and isinstance(data[0], (list, tuple)) else [data] * height
    if len(rows) >= height and all(len(row) == width for row in rows[:height]):
        return rows[:height]
    # What is missing in a block of values is #N/A in Excel's cells.
    padded = [[*row[:width], *["#N/A"] * (width - len(row))] for row in rows[:height]]
    return padded + [["#N/A"] * width] * (height - len(padded))


def array_formula(cells: Range) -> str | None:
    """Give the array formula, or the formula of the first cell; None where cells differ."""
    cells.sheet.book.check()
    written = cells.uno.getArrayFormula()
    if written:
        return cells.sheet.book.in_excel(written[1:-1])
    found = formulas(cells)
    if isinstance(found, tuple):
        alike = {text for row in found for text in row}
        return str(alike.pop()) if len(alike) == 1 else None
    return str(found)


def set_array_formula(cells: Range, formula: str) -> None:
    """Write one array formula over all cells."""
    need_unlocked(cells)
    table = cells.sheet.table_around(cells.area.top, cells.area.left)
    cells.uno.setArrayFormula(cells.sheet.book.speller.to_calc(formula, table))


def has_array(cells: Range) -> bool:
    """Whether the first cell is part of an array formula."""
    cells.sheet.book.check()
    return bool(cells.uno.getCellByPosition(0, 0).getArrayFormula())


def clear_contents(cells: Range) -> None:
    """Empty the cells; looks and notes stay."""
    need_unlocked(cells)
    for area in cells.areas:
        cells.sheet.cells_of(area).clearContents(_CONTENTS)


def clear_formats(cells: Range) -> None:
    """Take their looks from the cells, and the conditional formats that reach them."""
    need_unprotected(cells)
    cells.conditional_formats.clear()
    for area in cells.areas:
        cells.sheet.cells_of(area).clearContents(_LOOKS)


def clear(cells: Range) -> None:
    """Empty the cells, and take looks and notes from them."""
    need_unprotected(cells)
    for area in cells.areas:
        cells.sheet.cells_of(area).clearContents(_CONTENTS | _NOTES)
    clear_formats(cells)
