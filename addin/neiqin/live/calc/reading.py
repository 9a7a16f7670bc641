"""Reads the values of whole blocks, each as Excel would hand it over, in a few calls."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Final

from neiqin.address import Area
from neiqin.live.calc.bridge import Uno
from neiqin.live.calc.values import NOT_AVAILABLE, error_value, moment

if TYPE_CHECKING:
    from neiqin.live.calc.book import Book

Values = list[list[Any]]
_TEXTS: Final = 2
"""Calc's number for formulas that give a text."""


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
    # Calc leaves errors out of a block: nothing, where a blank cell is an empty text.
    errors = [(row, column) for row, found in enumerate(data) for column, value in enumerate(found) if value is None]
    if errors:
        _errors(values, cells, book, errors)
    return values


def read_formulas(cells: Uno) -> Iterator[tuple[int, int, str]]:
    """Give row and column, counted from 0 in the block, and text of each of its formulas, as Calc spells it.

    A text that looks like a formula holds itself; a formula holds something else.
    """
    for row, (held, written) in enumerate(zip(cells.getDataArray(), cells.getFormulaArray(), strict=True)):
        for column, text in enumerate(written):
            if text[:1] in {"=", "{"} and text.lstrip("{")[:1] == "=" and text != held[column]:
                yield row, column, text


def formats_of(cells: Uno) -> Iterator[tuple[int, list[Area]]]:
    """Give each number format of a block with the areas that have it."""
    place = cells.RangeAddress
    if (place.StartRow, place.StartColumn) == (place.EndRow, place.EndColumn):
        # One cell tells its own, which is quicker.
        yield cells.NumberFormat, [Area(place.StartRow, place.StartColumn, place.EndRow, place.EndColumn)]
        return
    kinds = cells.getUniqueCellFormatRanges()
    for at in range(kinds.Count):
        kind = kinds.getByIndex(at)
        yield kind.NumberFormat, areas_of(kind)


def areas_of(ranges: Uno) -> list[Area]:
    """Give the areas of a collection of ranges."""
    return [Area(a.StartRow, a.StartColumn, a.EndRow, a.EndColumn) for a in ranges.getRangeAddresses()]


def _each(values: Values, areas: list[Area], top: int, left: int, made: Callable[[float], Any]) -> None:
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


def _errors(values: Values, cells: Uno, book: Book, places: list[tuple[int, int]]) -> None:
    """Put in the errors; #N/A is the one that comes by thousands, and is asked for a column at a time."""
    rows: dict[int, list[int]] = {}
    for row, column in places:
        rows.setdefault(column, []).append(row)
    for column, found in rows.items():
        missing = book.app.function("ISNA", cells.getCellRangeByPosition(column, found[0], column, found[-1]))
        for row in found:
            if missing[row - found[0]][0]:
                values[row][column] = NOT_AVAILABLE
            else:
                values[row][column] = error_value(cells.getCellByPosition(column, row).getError())
