"""Number formats of the cells of a column, read and given a run at a time."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from neiqin.address import Area
from neiqin.live.sheets.grid import cells
from neiqin.live.sheets.standing import GENERAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    import xlwings as xw

TEXT: Final = "@"


def number_formats(sheet: xw.Sheet, area: Area) -> list[str]:
    """Give the number format of each row of a column; a program says of many cells at once whether they are alike."""
    code: object = cells(sheet, area).number_format  # None where they differ, and a word of its own on macOS
    height = area.bottom - area.top + 1
    if isinstance(code, str) or height == 1:
        return [code if isinstance(code, str) and code else GENERAL] * height
    middle = area.top + height // 2
    upper = Area(area.top, area.left, middle - 1, area.right)
    lower = Area(middle, area.left, area.bottom, area.right)
    return number_formats(sheet, upper) + number_formats(sheet, lower)


def set_number_formats(sheet: xw.Sheet, area: Area, wanted: Sequence[str], own: Sequence[str]) -> None:
    """Give each row of a column its number format where it has another."""
    starts = [i for i in range(len(wanted)) if i == 0 or (wanted[i], own[i]) != (wanted[i - 1], own[i - 1])]
    for first, stop in pairwise([*starts, len(wanted)]):
        if wanted[first] != own[first]:
            part = Area(area.top + first, area.left, area.top + stop - 1, area.right)
            cells(sheet, part).number_format = wanted[first]
