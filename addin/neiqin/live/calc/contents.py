"""What stands in the cells of a range: values, formulas, nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from neiqin.address import Area
from neiqin.files.shift import shifted
from neiqin.live.calc.protection import need_unlocked, need_unprotected
from neiqin.live.calc.reading import FORMULAS, areas_of, formats_of, read_values
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
    uno, area = cells.uno, cells.area
    texts = [[number_text(v) if type(v) is float else v or "" for v in row] for row in uno.getDataArray()]
    book = cells.sheet.book
    for key, areas in formats_of(uno) if any(map(any, texts)) else ():
        if book.formats.is_boolean(key):
            for row, column in _places(areas, area):
                texts[row][column] = {"1": "TRUE", "0": "FALSE"}.get(texts[row][column], texts[row][column])
    areas = areas_of(uno.queryContentCells(FORMULAS))
    if areas:
        _put_formulas(cells, texts, areas)
    return _packed(texts)


def _put_formulas(cells: Range, texts: list[list[Any]], areas: list[Area]) -> None:
    written = cells.uno.getFormulaArray()
    book, area = cells.sheet.book, cells.area
    sheets = book.folded_sheet_names
    tables: list[tuple[str, Area]] | None = None
    spell = book.speller.to_excel
    for row, column in _places(areas, area):
        formula = written[row][column]
        formula = formula[1:-1] if formula.startswith("{") else formula
        inside = ""
        if "[#" in formula:
            tables = tables or [(name, place) for name, place, _ in table_ranges(cells.sheet)]
            here = area.top + row, area.left + column
            inside = next((name for name, place in tables if place.holds(*here)), "")
        texts[row][column] = _CONSTANTS.get(formula) or spell(formula, inside, sheets)


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
