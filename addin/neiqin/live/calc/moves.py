"""Copies, moves, inserts, deletes and merges cells, and finds the edges of what is filled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from neiqin.address import MAX_COLUMNS, MAX_ROWS, Area
from neiqin.files.shift import shifted
from neiqin.live.calc.bridge import Uno, enum, struct
from neiqin.live.calc.gone import Refused
from neiqin.live.calc.protection import need_unlocked, need_unprotected

if TYPE_CHECKING:
    from neiqin.live.calc.range import Range

_WHAT: Final = {"all": 1023 - 128, "values": 1 | 2 | 4, "formulas": 1 | 2 | 4 | 16, "formats": 32 | 64 | 256 | 512}


def _again(cells: Range, area: Area) -> Range:
    return type(cells)(cells.sheet, (area,))


def merge_area(cells: Range) -> Range:
    """Give the merged cells that the first cell is in, or itself."""
    cells.sheet.book.check()
    cursor = cells.sheet.uno.createCursorByRange(cells.uno.getCellByPosition(0, 0))
    cursor.collapseToMergedArea()
    place = cursor.RangeAddress
    return _again(cells, Area(place.StartRow, place.StartColumn, place.EndRow, place.EndColumn))


def merge_cells(cells: Range) -> bool | None:
    """Give whether the cells are merged; None when only some are."""
    around = merge_area(cells).area
    if around != Area(cells.area.top, cells.area.left, cells.area.top, cells.area.left):
        same = around.holds(cells.area.bottom, cells.area.right)
        return True if same else None
    if cells.shape == (1, 1):
        return False
    return None if cells.uno.IsMerged is None or _merged_inside(cells) else False


def _merged_inside(cells: Range) -> bool:
    kinds = cells.uno.getCellFormatRanges()
    return any(kinds.getByIndex(at).getCellByPosition(0, 0).IsMerged for at in range(kinds.Count))


def merge(cells: Range, across: bool) -> None:  # noqa: FBT001 - xlwings' signature
    """Merge the cells, or those of each row."""
    need_unprotected(cells)
    area = cells.area
    rows = range(area.top, area.bottom + 1)
    for part in [Area(row, area.left, row, area.right) for row in rows] if across else [area]:
        cells.sheet.cells_of(part).merge(True)


def unmerge(cells: Range) -> None:
    """Let the cells stand alone again."""
    need_unprotected(cells)
    cells.uno.merge(False)


def insert(cells: Range, shift: str | None = None, copy_origin: str | None = None) -> None:
    """Make room: what stands here goes down or right."""
    del copy_origin  # Calc takes the looks of the row above, as Excel does by default
    need_unprotected(cells)
    cells.sheet.uno.insertCells(cells.uno.RangeAddress, _mode(cells, shift, "DOWN", "RIGHT", "CellInsertMode"))


def delete(cells: Range, shift: str | None = None) -> None:
    """Take the cells out: what stands below or to the right closes up."""
    need_unprotected(cells)
    cells.sheet.uno.removeRange(cells.uno.RangeAddress, _mode(cells, shift, "UP", "LEFT", "CellDeleteMode"))


def _mode(cells: Range, shift: str | None, down: str, across: str, kind: str) -> Uno:
    height, width = cells.shape
    if width == MAX_COLUMNS:
        return enum(f"sheet.{kind}", "ROWS")
    if height == MAX_ROWS:
        return enum(f"sheet.{kind}", "COLUMNS")
    names = {"down": "DOWN", "up": "UP", "right": "RIGHT", "left": "LEFT"}
    # Without a word, Excel goes by the shape.
    return enum(f"sheet.{kind}", names[shift] if shift else down if width >= height else across)


def copy(cells: Range, destination: Any = None) -> None:  # noqa: ANN401 - a range of xlwings
    """Copy everything to another place; formulas move along."""
    if destination is None:
        raise NotImplementedError("Range.copy: to the clipboard")
    copy_from(destination.impl, cells, "all", skip_blanks=False, transpose=False)


def copy_from(
    cells: Range,
    source_range: Any,  # noqa: ANN401 - a range of xlwings, or of ours
    copy_type: str = "all",
    skip_blanks: bool = False,  # noqa: FBT001 - xlwings' signature
    transpose: bool = False,  # noqa: FBT001 - as above
) -> None:
    """Copy from other cells of the same workbook: all, values, formulas or formats."""
    if skip_blanks or transpose or copy_type not in _WHAT:
        raise NotImplementedError(f"Range.copy_from: {copy_type}, skip_blanks, transpose")
    source = getattr(source_range, "impl", source_range)
    if source.sheet.book.uid != cells.sheet.book.uid:
        raise NotImplementedError("Range.copy_from: another workbook")
    height, width = source.shape
    top, left = cells.area.top, cells.area.left
    # A source goes as often into the place as it fits, as in Excel.
    down, across = max(1, cells.shape[0] // height), max(1, cells.shape[1] // width)
    for row in range(top, top + down * height, height):
        for column in range(left, left + across * width, width):
            _copy_once(_again(cells, Area(row, column, row + height - 1, column + width - 1)), source, copy_type)


def _copy_once(goal: Range, source: Range, what: str) -> None:
    need_unlocked(goal)
    if what == "all":
        place = struct("table.CellAddress", Sheet=goal.sheet.index - 1, Column=goal.area.left, Row=goal.area.top)
        goal.sheet.uno.copyRange(place, source.uno.RangeAddress)
    elif what == "values":
        goal.raw_value = source.raw_value
    elif what == "formulas":
        written, (height, width) = source.formula, source.shape
        rows = written if isinstance(written, tuple) else ((written,),)
        down, across = goal.area.top - source.area.top, goal.area.left - source.area.left
        goal.formula = [[shifted(text, down, across) if text[:1] == "=" else text for text in row] for row in rows]
        del height, width
    else:
        _copy_looks(goal, source)


def _copy_looks(goal: Range, source: Range) -> None:
    """Copy looks alone: everything is copied, then the contents are put back."""
    contents = goal.uno.getFormulaArray()
    values = goal.uno.getDataArray()
    _copy_once(goal, source, "all")
    goal.uno.setDataArray(values)
    for row, texts in enumerate(contents):
        for column, text in enumerate(texts):
            if text[:1] in {"=", "{"} and values[row][column] != text:
                goal.uno.getCellByPosition(column, row).setFormula(text)


def move(cells: Range, destination: Any) -> None:  # noqa: ANN401 - a range of xlwings
    """Move everything to another place; formulas that point here follow."""
    goal = destination.impl
    need_unlocked(cells)
    need_unlocked(goal)
    place = struct("table.CellAddress", Sheet=goal.sheet.index - 1, Column=goal.area.left, Row=goal.area.top)
    cells.sheet.uno.moveRange(place, cells.uno.RangeAddress)


def autofill(cells: Range, destination: Any, type_: str = "fill_default") -> None:  # noqa: ANN401 - a range of xlwings
    """Fill the destination, which begins with these cells, with what stands in them; formulas move along."""
    goal = destination.impl
    area, whole = cells.area, goal.area
    if type_ not in {"fill_default", "fill_copy"}:
        raise NotImplementedError(f"Range.autofill: {type_}")
    if (area.top, area.left) != (whole.top, whole.left) or whole.bottom < area.bottom or whole.right < area.right:
        raise Refused("the destination does not begin with the cells")
    need_unlocked(goal)
    if area.right == whole.right:
        cells.sheet.cells_of(whole).fillAuto(enum("sheet.FillDirection", "TO_BOTTOM"), cells.shape[0])
    elif area.bottom == whole.bottom:
        cells.sheet.cells_of(whole).fillAuto(enum("sheet.FillDirection", "TO_RIGHT"), cells.shape[1])
    else:
        raise Refused("cells are filled down or to the right, not both ways")


def current_region(cells: Range) -> Range:
    """Give the block around, bounded by blank rows and columns."""
    cells.sheet.book.check()
    cursor = cells.sheet.uno.createCursorByRange(cells.uno)
    cursor.collapseToCurrentRegion()
    place = cursor.RangeAddress
    return _again(cells, Area(place.StartRow, place.StartColumn, place.EndRow, place.EndColumn))


def end(cells: Range, direction: str) -> Range:
    """Go to the edge of what is filled, as Ctrl and an arrow do."""
    cells.sheet.book.check()
    row, column = cells.area.top, cells.area.left
    across, forward = direction in {"left", "right"}, direction in {"down", "right"}
    at, last = (column, MAX_COLUMNS - 1) if across else (row, MAX_ROWS - 1)
    line = Area(row, 0, row, last) if across else Area(0, column, last, column)
    filled = _filled(cells, line, across=across)
    to = _edge(filled, at, last, forward=forward)
    return _again(cells, Area(row, to, row, to) if across else Area(to, column, to, column))


def _filled(cells: Range, line: Area, *, across: bool) -> list[tuple[int, int]]:
    found = cells.sheet.cells_of(line).queryContentCells(1 | 2 | 4 | 16).getRangeAddresses()
    runs = sorted((a.StartColumn, a.EndColumn) if across else (a.StartRow, a.EndRow) for a in found)
    joined: list[tuple[int, int]] = []
    for first, last in runs:
        if joined and joined[-1][1] == first - 1:
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return joined


def _edge(filled: list[tuple[int, int]], at: int, last: int, *, forward: bool) -> int:
    if not forward:
        turned = [(last - b, last - a) for a, b in reversed(filled)]
        return last - _edge(turned, last - at, last, forward=True)
    for first, until in filled:
        if first <= at < until:
            return until
        if first > at:
            return first
    return last
