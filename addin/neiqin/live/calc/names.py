"""The defined names of a workbook, or of one sheet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from xlwings import base_classes

from neiqin.address import quote_sheet
from neiqin.live.calc.bridge import Uno, struct
from neiqin.live.calc.gone import Refused, guards
from neiqin.live.calc.native import NativeName

if TYPE_CHECKING:
    from neiqin.live.calc.book import Book
    from neiqin.live.calc.range import Range
    from neiqin.live.calc.sheet import Sheet

_HIDDEN: Final = "_xlnm."
"""Begins the names that Excel keeps for itself."""


@guards
class Names(base_classes.Names):
    """All names of a workbook, those of single sheets too; or those of one sheet."""

    def __init__(self, book: Book, sheet: Sheet | None = None) -> None:
        self.book, self.sheet = book, sheet

    @property
    def api(self) -> Names:
        """Themselves; Excel's collection has nothing more that is needed."""
        return self

    def __iter__(self) -> Iterator[Name]:
        found: list[Name] = []
        if self.sheet is None:
            found += _names(self.book, None)
        for sheet in self.book.sheets if self.sheet is None else [self.sheet]:
            found += _names(self.book, sheet)
        return iter(sorted(found, key=lambda name: name.plain.casefold()))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __call__(self, name_or_index: str | int) -> Name:
        """Give a name by itself or by its number."""
        if isinstance(name_or_index, int):
            return list(self)[name_or_index - 1]
        found = self._found(name_or_index)
        if found is None:
            raise KeyError(name_or_index)
        return found

    def contains(self, name_or_index: str | int) -> bool:
        """Whether there is such a name."""
        if isinstance(name_or_index, int):
            return 1 <= name_or_index <= len(self)
        return self._found(name_or_index) is not None

    def _found(self, said: str) -> Name | None:
        sheet, plain = _split(said)
        wanted = plain.casefold()
        if sheet:
            place = self.book.sheets(sheet) if sheet in self.book.sheets else None
            names = _names(self.book, place) if place else []
        else:
            names = _names(self.book, self.sheet)
        return next((name for name in names if name.plain.casefold() == wanted), None)

    def add(self, name: str, refers_to: str) -> Name:
        """Add a name, or let it point elsewhere; `Sheet!Name` belongs to that sheet alone.

        Raises:
            Refused: it cannot be a name.

        """
        sheet, plain = _split(name)
        owner = self.book.sheets(sheet) if sheet else self.sheet
        names = _uno_names(self.book, owner)
        for known in names.ElementNames:
            if known.casefold() == plain.casefold():
                found = Name(self.book, owner, names.getByName(known))
                found.refers_to = refers_to
                return found
        place = struct("table.CellAddress", Sheet=(owner or self.book.sheets.active).index - 1, Column=0, Row=0)
        names.addNewByName(plain, _content(self.book, refers_to), place, 0)
        if not names.hasByName(plain):
            raise Refused(f"{plain} cannot be a name")
        return Name(self.book, owner, names.getByName(plain))


@guards
class Name(base_classes.Name):
    """A defined name."""

    def __init__(self, book: Book, sheet: Sheet | None, uno: Uno) -> None:
        self.book, self.sheet, self.uno = book, sheet, uno

    @property
    def api(self) -> NativeName:
        """What Excel's Name answers, as far as it is needed."""
        return NativeName(self)

    @property
    def plain(self) -> str:
        """The name alone."""
        return str(self.uno.Name)

    @property
    def name(self) -> str:
        """The name, with its sheet before it when it belongs to that alone."""
        return f"{quote_sheet(self.sheet.name)}!{self.plain}" if self.sheet else self.plain

    @name.setter
    def name(self, value: str) -> None:
        _, plain = _split(value)
        self.uno.Name = plain
        if self.uno.Name != plain:
            raise Refused(f"{plain} cannot be a name")

    @property
    def key(self) -> str:
        """What tells it from all others of the workbook."""
        return self.name.casefold()

    @property
    def refers_to(self) -> str:
        """What it stands for, in Excel's spelling."""
        return self.book.in_excel("=" + self.uno.Content)

    @refers_to.setter
    def refers_to(self, value: str) -> None:
        self.uno.Content = _content(self.book, value)

    @property
    def refers_to_range(self) -> Range:
        """The cells it stands for.

        Raises:
            Refused: it stands for something else.

        """
        cells = self.uno.getReferredCells()
        if cells is None:
            raise Refused(f"{self.name} stands for no cells")
        place = cells.RangeAddress
        return self.book.sheets(place.Sheet + 1).range_of((place,))

    def delete(self) -> None:
        """Delete it."""
        self.book.comments.forget(self.key)
        _uno_names(self.book, self.sheet).removeByName(self.plain)


def _uno_names(book: Book, sheet: Sheet | None) -> Uno:
    return sheet.uno.NamedRanges if sheet else book.named_ranges


def _names(book: Book, sheet: Sheet | None) -> list[Name]:
    names = _uno_names(book, sheet)
    return [Name(book, sheet, names.getByName(n)) for n in names.ElementNames if not n.startswith(_HIDDEN)]


def _split(said: str) -> tuple[str, str]:
    """Split a name into its sheet, empty where none is said, and itself."""
    sheet, mark, plain = said.rpartition("!")
    if sheet.startswith("'") and sheet.endswith("'"):
        sheet = sheet[1:-1].replace("''", "'")
    return (sheet if mark else "", plain)


def _content(book: Book, refers_to: str) -> str:
    return str(book.speller.to_calc("=" + refers_to.removeprefix("="), ""))[1:]
