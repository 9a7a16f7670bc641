"""Finds cells by what they hold: blanks, constants, formulas, or what is not hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from neiqin.address import Area
from neiqin.live.calc.bridge import Uno
from neiqin.live.calc.reading import areas_of

if TYPE_CHECKING:
    from neiqin.live.calc.range import Range

_NUMBERS, _TEXTS, _ERRORS = 1, 2, 4
_FORMULAS: Final = 16
_CONSTANTS: Final = {None: 1 | 2 | 4, "numbers": 1 | 2, "text": 4}
_RESULTS: Final = {None: 1 | 2 | 4, "numbers": _NUMBERS, "text": _TEXTS, "errors": _ERRORS}


def special_cells(cells: Range, cell_type: str, value_type: str | None) -> list[Range]:
    """Give the cells of a kind as ranges, from top to bottom; none where there are none."""
    cells.sheet.book.check()
    found = sorted(area for part in cells.areas for area in areas_of(_query(cells, part, cell_type, value_type)))
    return [type(cells)(cells.sheet, (area,)) for area in found]


def _query(cells: Range, area: Area, cell_type: str, value_type: str | None) -> Uno:
    block = cells.sheet.cells_of(area)
    if cell_type == "visible":
        return block.queryVisibleCells()
    if cell_type == "blanks":
        return block.queryEmptyCells()
    kinds = _CONSTANTS if cell_type == "constants" else _RESULTS
    if value_type not in kinds:
        # Calc keeps truths as numbers that are shown otherwise, and knows no constant errors.
        raise NotImplementedError(f"Range.get_special_cells: {cell_type}, {value_type}")
    if cell_type == "constants":
        return block.queryContentCells(_CONSTANTS[value_type])
    return block.queryFormulaCells(_RESULTS[value_type])
