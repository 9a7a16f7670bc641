"""Whole sheets of an open workbook: brought in from a workbook of their own by the program's own copy, or dropped."""

from __future__ import annotations

import contextlib
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from neiqin.address import quote_sheet
from neiqin.edits import Standing
from neiqin.live.program.native import comment_of, entered, is_shown, set_comment
from neiqin.live.program.scratch import scratch_folder
from neiqin.live.sheets.guarding import mention_of
from neiqin.live.sheets.standing import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import xlwings as xw

    from neiqin.edits import Sheet
    from neiqin.live.sheets.grid import Grid


class Pointing(NamedTuple):
    """A formula that points at a sheet: where it was entered, as which property of a range, and its text."""

    sheet: xw.Sheet
    address: str
    how: str
    text: str


@dataclass(frozen=True, slots=True)
class Desk:
    """A workbook whose sheets come and go; `grid` gives what stands on one of them."""

    book: xw.Book
    grid: Callable[[str], Grid]

    def put(self, edit: Sheet) -> None:
        """Add, replace, drop or put back a sheet."""
        match edit.after:
            case None:
                self._drop(edit.name)
            case Standing(content=Page() as page):
                self._bring(edit.name, page)
            case bytes() as content:
                self._bring(edit.name, Page(content, len(self.book.sheets), edit.defined_name or "", edit.digest))
            case _:
                raise TypeError(edit.after)

    def page(self, name: str) -> Page | None:
        """Give a sheet as it stands, to be put back; None when there is none."""
        sheet = self.find(name)
        if sheet is None:
            return None
        mine = next((n for n in self.book.names if self._points_into(n, sheet.name) and "!" not in n.name), None)
        content = self._saved_alone(sheet)
        name, digest = (mine.name, comment_of(mine)) if mine else ("", "")
        return Page(content, sheet.index - 1, name, digest, tuple((t.name, t.range.address) for t in sheet.tables))

    def _saved_alone(self, sheet: xw.Sheet) -> bytes:
        """Save a copy of a sheet as a workbook of its own, and give its bytes."""
        with _folder() as folder:
            path = folder / "sheet.xlsx"
            beside = self.book.app.books.add()
            try:
                with _shown(sheet):
                    sheet.copy(before=beside.sheets[0])
                for other in list(beside.sheets)[1:]:
                    other.delete()
                beside.save(path)
            finally:
                try:
                    beside.close()
                finally:
                    self.book.activate()
            return path.read_bytes()

    def find(self, name: str) -> xw.Sheet | None:
        """Give a sheet by its name, in any letter case."""
        try:
            found = self.book.sheets[name]
        except Exception:  # noqa: BLE001 - each program has its own error for a sheet that is not there
            return next((s for s in self.book.sheets if s.name.casefold() == name.casefold()), None)
        return found if found.name.casefold() == name.casefold() else None

    @staticmethod
    def _points_into(name: xw.Name, sheet: str) -> bool:
        target = (name.refers_to or "").removeprefix("=")
        return target.startswith((quote_sheet(sheet) + "!", "'" + sheet.replace("'", "''") + "'!"))

    def _bring(self, name: str, page: Page) -> None:
        """Bring a rendered sheet in; formulas that point at the one it replaces go on pointing at it."""
        old = self.find(name)
        pointing = self._pointing(name) if old is not None else []
        with _folder() as folder:
            path = folder / f"{folder.name}.xlsx"  # Excel opens no two workbooks of one name
            path.write_bytes(page.content)
            with _opened(self.book, path) as source:
                theirs = source.sheets[0]
                tables = page.tables or [(t.name, t.range.address) for t in theirs.tables]
                sheets = list(self.book.sheets)
                following = old or next(iter(sheets[page.place :]), None)
                new = theirs.copy(before=following) if following else theirs.copy(after=sheets[-1])
        if old is not None:
            name = old.name
            self._forget_names(name)
            _delete(old)
        new.name = name
        self._name_tables(new, tables)
        if page.defined_name:
            for known in list(self.book.names):
                # Where a name was taken, Excel gives the copy one that is the sheet's own.
                scope, _, plain = known.name.rpartition("!")
                if plain.casefold() == page.defined_name.casefold() and (not scope or self._points_into(known, name)):
                    known.delete()
            made = self.book.names.add(page.defined_name, f"={quote_sheet(name)}!$A$1")
            set_comment(made, page.digest)
        for one in pointing:
            setattr(one.sheet.range(one.address), one.how, one.text)

    def _name_tables(self, sheet: xw.Sheet, wanted: Iterable[tuple[str, str]]) -> None:
        """See that the native tables came along under their names, as far as these are free."""
        for name, address in wanted:
            here = {t.range.address: t for t in sheet.tables}
            if address not in here:
                sheet.tables.add(sheet.range(address), name=name)
            elif here[address].name != name:
                with contextlib.suppress(Exception):  # another table has the name: the program's own choice will do
                    here[address].name = name

    def _pointing(self, name: str) -> list[Pointing]:
        """Give every formula on another sheet that names a sheet."""
        pattern, found = mention_of(name), dict[tuple[str, str], Pointing]()
        for sheet in self.book.sheets:
            if sheet.name.casefold() == name.casefold():
                continue
            grid = self.grid(sheet.name)
            for row, texts in enumerate(grid.rows, start=grid.area.top):
                for column, text in enumerate(texts, start=grid.area.left):
                    if not (text.startswith("=") and pattern.search(text)):
                        continue
                    if place := entered(sheet.range((row + 1, column + 1))):
                        found[sheet.name, place[0]] = Pointing(sheet, *place)
        return [*found.values()]

    def _forget_names(self, sheet: str) -> None:
        for name in list(self.book.names):
            if self._points_into(name, sheet):
                name.delete()

    def _drop(self, name: str) -> None:
        sheet = self.find(name)
        if sheet is not None:
            self._forget_names(sheet.name)
            _delete(sheet)


@contextlib.contextmanager
def _folder() -> Iterator[Path]:
    """Give a folder for files that the program opens; it may hold on to one of them for a moment."""
    place = scratch_folder()
    with tempfile.TemporaryDirectory(prefix="neiqin-", dir=place, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


@contextlib.contextmanager
def _shown(sheet: xw.Sheet) -> Iterator[None]:
    """Show a sheet for a while: Excel copies none that is hidden from its menus, and a workbook shows one sheet."""
    before = sheet.visible
    if not is_shown(sheet):
        sheet.visible = True
    try:
        yield
    finally:
        if sheet.visible != before:
            sheet.visible = before


def _delete(sheet: xw.Sheet) -> None:
    """Delete a sheet, which Excel does not where it is hidden from its menus."""
    if not is_shown(sheet):
        sheet.visible = True
    sheet.delete()


@contextlib.contextmanager
def _opened(book: xw.Book, path: Path) -> Iterator[xw.Book]:
    """Open a file beside a workbook, in the same program, and close it again."""
    beside = book.app.books.open(path, update_links=False, add_to_mru=False)
    try:
        yield beside
    finally:
        try:
            beside.close()
        finally:
            book.activate()
