"""The sheets of a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from xlwings import base_classes

from neiqin.live.calc.chart_sources import series_names_kept
from neiqin.live.calc.gone import ProgramGone, Refused, guards
from neiqin.live.calc.main_thread import MainThread, on_main
from neiqin.live.calc.protection import need_open_structure
from neiqin.live.calc.sheet import Sheet

if TYPE_CHECKING:
    from neiqin.live.calc.book import Book


@guards
class Sheets(base_classes.Sheets):
    """All sheets, in their order."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self._uno = book.sheet_container
        if self._uno is None:  # of a workbook that was closed, Calc gives nothing and says nothing
            raise ProgramGone("the workbook was closed")

    @property
    def api(self) -> Sheets:
        """Themselves; Excel's collection has nothing more that is needed."""
        return self

    @property
    def main(self) -> MainThread:
        """The program's main thread."""
        return self.book.main

    @property
    def active(self) -> Sheet:
        """The sheet in front."""
        return Sheet(self.book, self.book.document.CurrentController.ActiveSheet.Name)

    def __call__(self, name_or_index: str | int) -> Sheet:
        """Give a sheet by its name or number."""
        if isinstance(name_or_index, str):
            # Excel does not mind the case of a sheet's name.
            for name in self._uno.ElementNames:
                if name.casefold() == name_or_index.casefold():
                    return Sheet(self.book, name)
            raise KeyError(name_or_index)
        names = self._uno.ElementNames
        if not 1 <= name_or_index <= len(names):
            raise IndexError(name_or_index)
        return Sheet(self.book, names[name_or_index - 1])

    def __len__(self) -> int:
        return int(self._uno.Count)

    def __iter__(self) -> Iterator[Sheet]:
        return iter([Sheet(self.book, name) for name in self._uno.ElementNames])

    def __contains__(self, name: str) -> bool:
        return any(known.casefold() == name.casefold() for known in self._uno.ElementNames)

    @on_main
    def add(self, before: Sheet | None = None, after: Sheet | None = None, name: str | None = None) -> Sheet:
        """Add a sheet before or after another one, by default before the active one."""
        need_open_structure(self.book)
        beside = before or after or self.active
        at = beside.index - int(beside is not after)
        name = name or self.free_name("Sheet{}")
        with series_names_kept(self.book):
            self._uno.insertNewByName(name, at)
        if not self._uno.hasByName(name):
            raise Refused(f"no sheet can be named {name}")
        return self(name)

    def free_name(self, pattern: str, start: int = 1) -> str:
        """Give the first name of a pattern that no sheet has."""
        while pattern.format(start) in self:
            start += 1
        return pattern.format(start)
