"""Writes whole blocks of values as Excel takes them: texts are read, times get a format, under Text all is text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from neiqin.address import Area
from neiqin.live.calc.covering import Cell, cover
from neiqin.live.calc.formula_runs import put_formulas
from neiqin.live.calc.notes import noted, without
from neiqin.live.calc.number_formats import GENERAL
from neiqin.live.calc.parsing import DAY, MOMENT, SUSPECT, Formula, as_text, parse
from neiqin.live.calc.reading import formats_of
from neiqin.live.calc.values import serial_of, to_write

if TYPE_CHECKING:
    from collections.abc import Iterable

    from neiqin.live.calc.book import Book
    from neiqin.live.calc.sheet import Sheet


class _Block(NamedTuple):
    """A block that is to be written: what goes in as data, which formulas after it, which formats the cells take on."""

    data: list[list[float | str]]
    formulas: dict[Cell, str]
    formats: dict[Cell, int]


def write_values(sheet: Sheet, area: Area, values: Sequence[Sequence[Any]]) -> None:
    """Write rows of values into an area of the same size; None makes a cell blank."""
    block = _Block([], {}, {})
    standing = _formats(sheet, area)
    for down, row in enumerate(values):
        keys = standing if isinstance(standing, int) else standing[down]
        block.data.append(_row(sheet.book, block, down, row, keys))
    _put(sheet, area, block.data)
    if block.formulas:
        put_formulas(sheet, area, block.formulas)
    cells: dict[int, list[Cell]] = {}
    for place, key in block.formats.items():
        cells.setdefault(key, []).append(place)
    for key, places in cells.items():
        give_format(sheet, cover(places, area), key)


def give_format(sheet: Sheet, areas: Iterable[Area], key: int) -> None:
    """Give areas of a sheet one number format, all in one call."""
    together = sheet.ranges_of(areas)
    together.NumberFormat = key


def _formats(sheet: Sheet, area: Area) -> list[list[int]] | int:
    """Give the number format of each cell; one where all are alike."""
    found = list(formats_of(sheet.cells_of(area)))
    if len({key for key, _ in found}) == 1:
        return found[0][0]
    width = area.right - area.left + 1
    keys = [[0] * width for _ in range(area.bottom - area.top + 1)]
    for key, areas in found:
        for part in areas if key else ():
            for row in keys[part.top - area.top : part.bottom - area.top + 1]:
                row[part.left - area.left : part.right - area.left + 1] = [key] * (part.right - part.left + 1)
    return keys


def _row(book: Book, block: _Block, down: int, row: Sequence[Any], keys: list[int] | int) -> list[float | str]:
    """Give what goes into a row as data; plain numbers and texts, which most cells are, go the short way."""
    general = keys == 0
    return [
        value
        if general and (type(value) is float or (type(value) is str and not SUSPECT.match(value)))
        else _cell(book, block, (down, across), value, keys if isinstance(keys, int) else keys[across])
        for across, value in enumerate(row)
    ]


def _cell(book: Book, block: _Block, place: Cell, value: Any, key: int) -> float | str:  # noqa: ANN401 - any value
    """Give what goes into a cell as data; a formula, and a format that it takes on, are noted beside."""
    value = to_write(value)
    formats, shown = book.formats, None
    if value is None or formats.is_text(key):
        return "" if value is None else as_text(value)
    if isinstance(value, str):
        if value[:1] == "'":
            # Calc would turn the cell to Text; in Excel it stays what it is.
            block.formats[place] = key
        value, shown = parse(value)
    if isinstance(value, Formula):
        block.formulas[place] = value
        return ""
    if isinstance(value, (str, bool)):
        if isinstance(value, bool):
            block.formats[place] = formats.boolean
        return value if isinstance(value, str) else float(value)
    if isinstance(value, dt.datetime):
        shown = shown or (DAY if value.time() == dt.time() else MOMENT)
        value = serial_of(value, book.origin)
    if formats.is_boolean(key) or (shown and formats.is_general(key)):
        block.formats[place] = formats.key(shown or GENERAL)
    return float(value)


def _put(sheet: Sheet, area: Area, data: Sequence[Sequence[float | str]]) -> None:
    """Write data in one call; a block's own call would take the notes of its cells away, so it goes around them."""
    notes = noted(sheet, area)
    for part in without(area, notes):
        top, left = part.top - area.top, part.left - area.left
        rows = data[top : part.bottom - area.top + 1]
        if (part.left, part.right) != (area.left, area.right):
            rows = [row[left : part.right - area.left + 1] for row in rows]
        sheet.cells_of(part).setDataArray(tuple(map(tuple, rows)))
    for row, column in notes:
        cell, value = sheet.cell(row, column), data[row - area.top][column - area.left]
        if isinstance(value, float):
            cell.setValue(value)
        else:
            cell.setString(value)
