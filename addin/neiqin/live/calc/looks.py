"""How cells look: number format, fill, alignment; None is said where they differ."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, TypeVar

from neiqin.live.calc.bridge import Uno, enum
from neiqin.live.calc.protection import need_unprotected
from neiqin.live.calc.writing import give_format

if TYPE_CHECKING:
    from neiqin.live.calc.range import Range

_T = TypeVar("_T")
Color = tuple[int, int, int]
_ACROSS: Final = {
    "general": ("STANDARD", 0), "left": ("LEFT", 0), "center": ("CENTER", 0), "right": ("RIGHT", 0),
    "fill": ("REPEAT", 0), "justify": ("BLOCK", 0), "distributed": ("BLOCK", 1),
}  # fmt: skip
_ACROSS_BACK: Final = {"STANDARD": "general", "LEFT": "left", "CENTER": "center", "RIGHT": "right", "REPEAT": "fill"}
_UPRIGHT: Final = {"top": 1, "center": 2, "bottom": 3, "justify": 4, "distributed": 4}
_UPRIGHT_BACK: Final = {0: "bottom", 1: "top", 2: "center", 3: "bottom", 4: "justify"}
_NONE: Final = -1
"""No fill."""


def common(cells: Range, read: Callable[[Uno], _T]) -> _T | None:
    """Give what all cells have in common; None where they differ."""
    cells.sheet.book.check()
    found = None
    for area in cells.areas:
        kinds = cells.sheet.cells_of(area).getUniqueCellFormatRanges()
        for at in range(kinds.Count):
            one = read(kinds.getByIndex(at))
            if found is not None and one != found:
                return None
            found = one
    return found


def give(cells: Range, name: str, value: Any) -> None:  # noqa: ANN401 - any property of cells
    """Give all cells a property."""
    need_unprotected(cells)
    for area in cells.areas:
        cells.sheet.cells_of(area).setPropertyValue(name, value)


def color_of(number: int) -> Color | None:
    """Give red, green and blue of one of Calc's colours; None for none."""
    return None if number == _NONE else (number >> 16 & 255, number >> 8 & 255, number & 255)


def color_number(color: Any) -> int:  # noqa: ANN401 - as xlwings takes colours
    """Give Calc's number of a colour: three numbers, `#RRGGBB`, or Excel's number (blue first); None is none."""
    if color is None:
        return _NONE
    if isinstance(color, str):
        return int(color.lstrip("#"), 16)
    red, green, blue = (color & 255, color >> 8 & 255, color >> 16 & 255) if isinstance(color, int) else color
    return int(red) << 16 | int(green) << 8 | int(blue)


def number_format(cells: Range) -> str | None:
    """Give Excel's code; None where cells differ."""
    formats = cells.sheet.book.formats
    return common(cells, lambda kind: formats.code(kind.NumberFormat))


def set_number_format(cells: Range, code: str) -> None:
    """Set it by Excel's code; what stands in the cells stays as it is."""
    need_unprotected(cells)
    give_format(cells.sheet, cells.areas, cells.sheet.book.formats.key(code))


def color(cells: Range) -> Color | None:
    """Give the fill."""
    found = common(cells, lambda kind: kind.CellBackColor)
    return None if found is None else color_of(found)


def set_color(cells: Range, value: Any) -> None:  # noqa: ANN401 - as xlwings takes colours
    """Set the fill; None takes it away."""
    give(cells, "CellBackColor", color_number(value))


def wrap_text(cells: Range) -> bool | None:
    """Give whether texts are broken into lines."""
    return common(cells, lambda kind: bool(kind.IsTextWrapped))


def set_wrap_text(cells: Range, value: bool) -> None:  # noqa: FBT001 - a property's value
    """Set whether texts are broken into lines."""
    give(cells, "IsTextWrapped", bool(value))


def across(cells: Range) -> str | None:
    """Give the horizontal alignment."""
    return common(cells, _across)


def _across(kind: Uno) -> str:
    name = kind.HoriJustify.value
    if name == "BLOCK":
        return "distributed" if kind.HoriJustifyMethod else "justify"
    return _ACROSS_BACK[name]


def set_across(cells: Range, value: str) -> None:
    """Set the horizontal alignment."""
    if value not in _ACROSS:
        raise NotImplementedError(f"Range.horizontal_alignment: {value}")
    name, method = _ACROSS[value]
    give(cells, "HoriJustify", enum("table.CellHoriJustify", name))
    give(cells, "HoriJustifyMethod", method)


def upright(cells: Range) -> str | None:
    """Give the vertical alignment."""
    return common(cells, _upright)


def _upright(kind: Uno) -> str:
    return "distributed" if kind.VertJustify == 4 and kind.VertJustifyMethod else _UPRIGHT_BACK[kind.VertJustify]  # noqa: PLR2004 - block


def set_upright(cells: Range, value: str) -> None:
    """Set the vertical alignment."""
    give(cells, "VertJustify", _UPRIGHT[value])
    give(cells, "VertJustifyMethod", int(value == "distributed"))
