"""The formulas of a sheet that name tables, as they read when the tables have other names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from neiqin.address import MAX_COLUMNS, MAX_ROWS, Area
from neiqin.live.calc.covering import Cell
from neiqin.live.calc.formula_runs import put_formulas
from neiqin.live.calc.reading import read_formulas

if TYPE_CHECKING:
    from neiqin.live.calc.sheet import Sheet

_WHOLE: Final = Area(0, 0, MAX_ROWS - 1, MAX_COLUMNS - 1)


def formulas_naming(sheet: Sheet, names: Mapping[str, str]) -> dict[Cell, str]:
    """Give the formulas that name one of some tables, in Excel's spelling and with the tables' other names."""
    if not names:
        return {}
    other = {name.casefold(): twin for name, twin in names.items()}
    said = re.compile(rf"(?<![\w.])(?:{'|'.join(map(re.escape, names))})(?=\[)", re.IGNORECASE)
    used, found = sheet.used_range, {}
    for row, column, text in read_formulas(used.uno):
        if text[:1] == "=" and said.search(text):
            renamed = said.sub(lambda name: other[name[0].casefold()], text)
            found[used.area.top + row, used.area.left + column] = sheet.book.in_excel(renamed)
    return found


def put_back(sheet: Sheet, formulas: Mapping[Cell, str]) -> None:
    """Write formulas where they stood, or where they stood on the original of a copy."""
    if formulas:
        put_formulas(sheet, _WHOLE, formulas)
