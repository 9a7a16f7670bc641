"""The workbooks that are open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from xlwings import base_classes

from neiqin.live.calc.book import Book
from neiqin.live.calc.bridge import prop
from neiqin.live.calc.gone import Refused, guards
from neiqin.live.calc.main_thread import MainThread, on_main

if TYPE_CHECKING:
    from neiqin.live.calc.app import App

_SPREADSHEET = "com.sun.star.sheet.SpreadsheetDocument"
_NO_MACROS, _NO_UPDATE, _UPDATE = 0, 0, 3


@guards
class Books(base_classes.Books):
    """The spreadsheets among the program's windows, in the order in which they were opened."""

    def __init__(self, app: App) -> None:
        self.app = app

    @property
    def api(self) -> Books:
        """Themselves; Excel's collection has nothing more that is needed."""
        return self

    @property
    def main(self) -> MainThread:
        """The program's main thread."""
        return self.app.main

    @property
    def active(self) -> Book:
        """The workbook in front."""
        found = self.found_active()
        if found is None:
            raise Refused("no workbook is open")
        return found

    def found_active(self) -> Book | None:
        """Give the workbook in front; None where none is open."""
        current = self.app.office.desktop.CurrentComponent
        if current is not None and current.supportsService(_SPREADSHEET):
            return self._of(current)
        return next(iter(self), None)

    def __iter__(self) -> Iterator[Book]:
        found, components = [], self.app.office.desktop.Components.createEnumeration()
        while components.hasMoreElements():
            document = components.nextElement()
            if hasattr(document, "supportsService") and document.supportsService(_SPREADSHEET):
                found.append(self._of(document))
        known = list(self.app.known)
        return iter(sorted(found, key=lambda book: known.index(book.uid)))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __call__(self, name_or_index: str | int) -> Book:
        """Give a workbook by its name or number."""
        books = list(self)
        if isinstance(name_or_index, int):
            return books[name_or_index - 1]
        for book in books:
            if book.name.casefold() == name_or_index.casefold():
                return book
        raise KeyError(name_or_index)

    @on_main
    def add(self) -> Book:
        """Open a new workbook."""
        document = self.app.office.desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, ())
        return self._opened(document)

    @on_main
    def open(
        self,
        fullname: str,
        update_links: bool | None = None,  # noqa: FBT001 - xlwings' signature
        read_only: bool | None = None,  # noqa: FBT001 - as above
        format: str | None = None,  # noqa: A002 - xlwings' name
        password: str | None = None,
        *_others: object,
        **_more: object,
    ) -> Book:
        """Open a workbook; its macros do not run."""
        if format is not None:
            raise NotImplementedError("Books.open: format")
        options = [
            prop("MacroExecutionMode", _NO_MACROS),
            prop("UpdateDocMode", _UPDATE if update_links else _NO_UPDATE),
        ]
        if read_only:
            options.append(prop("ReadOnly", value=True))
        if password is not None:
            options.append(prop("Password", password))
        url, desktop = Path(fullname).resolve().as_uri(), self.app.office.desktop
        document = desktop.loadComponentFromURL(url, "_blank", 0, tuple(options))
        if document is None:
            # Somebody else has it open: then it opens for reading, as in Excel.
            document = desktop.loadComponentFromURL(url, "_blank", 0, (*options, prop("ReadOnly", value=True)))
        if document is None or not document.supportsService(_SPREADSHEET):
            if document is not None:
                document.close(True)
            raise Refused(f"{fullname} does not open as a workbook")
        return self._opened(document)

    def _opened(self, document: object) -> Book:
        book = self._of(document)
        self.app.show(book)
        self.app.compute(book)
        return book

    def _of(self, document: object) -> Book:
        uid = str(document.RuntimeUID)  # type: ignore[attr-defined]  # Calc's own
        if uid not in self.app.known:
            self.app.known[uid] = Book(self.app, document, uid)
        return self.app.known[uid]
