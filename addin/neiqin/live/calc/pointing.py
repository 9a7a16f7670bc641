"""What an address, a name or a table's columns point at on a sheet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from neiqin.address import MAX_COLUMNS, MAX_ROWS, Area, column_number
from neiqin.live.calc.gone import Refused
from neiqin.live.calc.tables import Tables

if TYPE_CHECKING:
    from neiqin.live.calc.sheet import Sheet
    from neiqin.live.calc.table import Table

_SHEET: Final = re.compile(r"(?:'(?:[^']|'')+'|[^'!]+)!(?P<rest>.+)")
_CELLS: Final = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})(?::\$?([A-Za-z]{1,3})\$?(\d{1,7}))?")
_COLUMNS: Final = re.compile(r"\$?([A-Za-z]{1,3}):\$?([A-Za-z]{1,3})")
_ROWS: Final = re.compile(r"\$?(\d{1,7}):\$?(\d{1,7})")
_TABLE: Final = re.compile(r"(?P<name>[^\W\d][\w.\\]*)(?:\[(?P<columns>.*)\])?")


def areas_named(sheet: Sheet, said: str) -> tuple[Area, ...]:
    """Give the areas that a text points at, one for each part between commas.

    Raises:
        Refused: it points at nothing on this sheet.

    """
    if found := _SHEET.fullmatch(said):
        said = found["rest"]
    whole = area_named(said)
    if whole:
        return (whole,)
    areas = [area_named(part.strip()) for part in said.split(",")]
    if len(areas) > 1 and all(areas):
        return tuple(area for area in areas if area)
    return (_defined(sheet, said),)


def area_named(address: str) -> Area | None:
    """Read `A1`, `A1:B2`, `A:C` or `1:3`, dollar signs allowed; None for anything else."""
    if found := _CELLS.fullmatch(address):
        left, top, right, bottom = found.groups()
        return _between(int(top) - 1, _column(left), int(bottom or top) - 1, _column(right or left))
    if found := _COLUMNS.fullmatch(address):
        return _between(0, _column(found[1]), MAX_ROWS - 1, _column(found[2]))
    if found := _ROWS.fullmatch(address):
        return _between(int(found[1]) - 1, 0, int(found[2]) - 1, MAX_COLUMNS - 1)
    return None


def _column(letters: str) -> int:
    return column_number(letters.upper())


def _between(top: int, left: int, bottom: int, right: int) -> Area | None:
    area = Area(min(top, bottom), min(left, right), max(top, bottom), max(left, right))
    return area if area.top >= 0 and area.bottom < MAX_ROWS and area.right < MAX_COLUMNS else None


def _defined(sheet: Sheet, said: str) -> Area:
    for names in (sheet.names, sheet.book.names):
        if names.contains(said):
            pointed = names(said).refers_to_range
            if pointed.sheet.index == sheet.index:
                return pointed.area
    if (found := _TABLE.fullmatch(said)) and found["name"] in (tables := Tables(sheet)):
        return _of_table(tables(found["name"]), found["columns"])
    raise Refused(f"{said} points at no cells of {sheet.name}")


def _of_table(table: Table, columns: str | None) -> Area:
    """Give the part of a table that `[Column]`, `[#All]` or `[[#Headers],[Column]]` is."""
    parts = re.findall(r"\[?([^\[\],]+)\]?", columns or "")
    area = table.body
    for part in (part.strip() for part in parts):
        if part.startswith("#"):
            area = table.part(part)
    for part in (part.strip() for part in parts):
        if not part.startswith("#"):
            at = table.area.left + table.headers.index(part)
            area = Area(area.top, at, area.bottom, at)
    return area
