"""Reads the values of whole blocks, each as Excel would hand it over, in a few calls."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from neiqin.address import Area
from neiqin.live.calc.bridge import Uno
from neiqin.live.calc.values import NOT_AVAILABLE, error_value, moment

if TYPE_CHECKING:
    from neiqin.live.calc.book import Book

Values = list[list[Any]]
_NUMBERS, _TEXTS, _ERRORS = 1, 2, 4
FORMULAS: Final = 16


def read_values(cells: Uno, book: Book) -> Values:
    """Give what the cells of a block hold, row by row."""
    data = cells.getDataArray()
    values = [[None if value == "" else value for value in row] for row in data]
    place = cells.RangeAddress
    top, left = place.StartRow, place.StartColumn
    if any(type(value) is float for row in values for value in row):
        for key, areas in formats_of(cells):
            if book.formats.is_boolean(key):
                _each(values, areas, top, left, bool)
            elif book.formats.is_moment(key):
                _each(values, areas, top, left, lambda serial: moment(serial, book.origin))
    if any(value is None for row in values for value in row):
        _empty_texts(values, cells, top, left)
        _errors(values, cells, book, top, left)
    return values


def formats_of(cells: Uno) -> Iterator[tuple[int, list[Area]]]:
    """Give each number format of a block with the areas that have it."""
    kinds = cells.getUniqueCellFormatRanges()
    for at in range(kinds.Count):
        kind = kinds.getByIndex(at)
        yield kind.NumberFormat, areas_of(kind)


def areas_of(ranges: Uno) -> list[Area]:
    """Give the areas of a collection of ranges."""
    return [Area(a.StartRow, a.StartColumn, a.EndRow, a.EndColumn) for a in ranges.getRangeAddresses()]


def _each(values: Values, areas: list[Area], top: int, left: int, made: Any) -> None:  # noqa: ANN401 - float to any value
    for area in areas:
        columns = range(area.left - left, area.right - left + 1)
        for row in values[area.top - top : area.bottom - top + 1]:
            for column in columns:
                if type(row[column]) is float:
                    row[column] = made(row[column])


def _empty_texts(values: Values, cells: Uno, top: int, left: int) -> None:
    """Tell a formula that gives an empty text from a blank cell."""
    for area in areas_of(cells.queryFormulaCells(_TEXTS)):
        for row in values[area.top - top : area.bottom - top + 1]:
            for column in range(area.left - left, area.right - left + 1):
                if row[column] is None:
                    row[column] = ""


def _errors(values: Values, cells: Uno, book: Book, top: int, left: int) -> None:
    """Put in the errors, which Calc leaves out of a block; #N/A is the one that comes by thousands."""
    for area in areas_of(cells.queryFormulaCells(_ERRORS)):
        block = cells.getCellRangeByPosition(area.left - left, area.top - top, area.right - left, area.bottom - top)
        missing = book.app.function("ISNA", block)
        for down, row in enumerate(missing):
            for across, is_missing in enumerate(row):
                error = NOT_AVAILABLE if is_missing else error_value(block.getCellByPosition(across, down).getError())
                values[area.top - top + down][area.left - left + across] = error
