"""Which of Calc's database ranges are the tables of a sheet."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import TYPE_CHECKING, Final

from neiqin.address import Area
from neiqin.live.calc.bridge import Uno

if TYPE_CHECKING:
    from neiqin.live.calc.book import Book
    from neiqin.live.calc.sheet import Sheet

_NOT_TABLES: Final = ("__Anonymous", "_xlnm.", "__xlnm")
"""How Calc names the ranges of filters that belong to no table."""


def table_ranges(sheet: Sheet) -> list[tuple[str, Area, Uno]]:
    """Give name, area and Calc's own range of each table of a sheet, from top to bottom; Calc has them in no order."""
    return sorted(_found(sheet), key=lambda one: (one[1].top, one[1].left))


def _found(sheet: Sheet) -> Iterator[tuple[str, Area, Uno]]:
    sheet.book.check()
    ranges, index = sheet.book.database_ranges, sheet.index - 1
    for name in ranges.ElementNames:
        found = ranges.getByName(name)
        place = found.DataArea
        if place.Sheet == index and not name.startswith(_NOT_TABLES):
            yield name, Area(place.StartRow, place.StartColumn, place.EndRow, place.EndColumn), found


def free_table_name(book: Book, name: str) -> str:
    """Give a name like another one that no table of a workbook has, nor any other range."""
    taken = {known.casefold() for known in book.database_ranges.ElementNames}
    taken |= {known.casefold() for known in book.named_ranges.ElementNames}
    if name.casefold() not in taken:
        return name
    return next(free for at in count(2) if (free := f"{name}_{at}").casefold() not in taken)
