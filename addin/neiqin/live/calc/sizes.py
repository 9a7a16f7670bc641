"""How wide and high rows and columns are, and which are hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from neiqin.live.calc.bridge import Uno, enum
from neiqin.live.calc.protection import need_unprotected

if TYPE_CHECKING:
    from neiqin.live.calc.range import Range

_POINT: Final = 2540 / 72
"""Hundredths of a millimetre in a point."""
_MARGIN: Final = 5 / 7
"""What a cell keeps free beside its characters, in digits."""


def column_width(cells: Range) -> float | None:
    """Give the width in characters; None where columns differ."""
    widths = {column.Width for column in _all(_columns(cells))}
    if len(widths) != 1:
        return None
    digits = widths.pop() / cells.sheet.book.digit
    return float(round(digits - _MARGIN if digits >= 1 + _MARGIN else digits / (1 + _MARGIN), 2))


def set_column_width(cells: Range, value: float) -> None:
    """Set the width in characters."""
    need_unprotected(cells)
    digits = value + _MARGIN if value >= 1 else value * (1 + _MARGIN)
    _columns(cells).Width = round(digits * cells.sheet.book.digit)


def row_height(cells: Range) -> float | None:
    """Give the height in points; None where rows differ."""
    heights = {row.Height for row in _all(_rows(cells))}
    return round(heights.pop() / _POINT * 4) / 4 if len(heights) == 1 else None


def set_row_height(cells: Range, value: float) -> None:
    """Set the height in points."""
    need_unprotected(cells)
    _rows(cells).Height = round(value * _POINT)


def width(cells: Range) -> float:
    """Give the width in points."""
    return float(cells.uno.Size.Width / _POINT)


def height(cells: Range) -> float:
    """Give the height in points."""
    return float(cells.uno.Size.Height / _POINT)


def left(cells: Range) -> float:
    """Give the distance from the sheet's left edge in points."""
    return float(cells.uno.Position.X / _POINT)


def top(cells: Range) -> float:
    """Give the distance from the sheet's upper edge in points."""
    return float(cells.uno.Position.Y / _POINT)


def row_hidden(cells: Range) -> bool | None:
    """Give whether all rows are hidden; None where only some are."""
    cells.sheet.book.check()
    shown = cells.sheet.uno.getCellRangeByPosition(0, cells.area.top, 0, cells.area.bottom).queryVisibleCells()
    return _hidden(sum(a.EndRow - a.StartRow + 1 for a in shown.getRangeAddresses()), cells.shape[0])


def set_row_hidden(cells: Range, value: bool) -> None:  # noqa: FBT001 - a property's value
    """Hide or show the rows."""
    need_unprotected(cells)
    _rows(cells).IsVisible = not value


def column_hidden(cells: Range) -> bool | None:
    """Give whether all columns are hidden; None where only some are."""
    cells.sheet.book.check()
    return _hidden(sum(bool(column.IsVisible) for column in _all(_columns(cells))), cells.shape[1])


def set_column_hidden(cells: Range, value: bool) -> None:  # noqa: FBT001 - a property's value
    """Hide or show the columns."""
    need_unprotected(cells)
    _columns(cells).IsVisible = not value


def autofit(cells: Range, axis: str | None = None) -> None:
    """Make rows, columns or both as wide as their contents."""
    need_unprotected(cells)
    if axis in {None, "columns", "c"}:
        _columns(cells).OptimalWidth = True
    if axis in {None, "rows", "r"}:
        _rows(cells).OptimalHeight = True


def group(cells: Range, by: str) -> None:
    """Put rows or columns under one outline."""
    need_unprotected(cells)
    cells.sheet.uno.group(cells.uno.RangeAddress, _orientation(by))


def ungroup(cells: Range, by: str) -> None:
    """Take rows or columns out of their outline."""
    need_unprotected(cells)
    cells.sheet.uno.ungroup(cells.uno.RangeAddress, _orientation(by))


def _orientation(by: str) -> Uno:
    return enum("table.TableOrientation", "COLUMNS" if by.startswith("col") else "ROWS")


def _hidden(shown: int, of: int) -> bool | None:
    return True if shown == 0 else False if shown == of else None


def _rows(cells: Range) -> Uno:
    return cells.uno.getRows()


def _columns(cells: Range) -> Uno:
    return cells.uno.getColumns()


def _all(lines: Uno) -> list[Uno]:
    return [lines.getByIndex(at) for at in range(lines.Count)]
