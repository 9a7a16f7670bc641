"""An open workbook as a Book: read and written through xlwings in the program where a person has it open."""

from __future__ import annotations

import contextlib
import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from neiqin.book import HEAD_ROWS, Backup, Stamp
from neiqin.edits import Cells, Column, Edit, Edits, Marks, Rows, Sheet
from neiqin.live.journal import entries as journal
from neiqin.live.program.connecting import wait_until_ready
from neiqin.live.program.native import is_date1904, is_protected
from neiqin.live.program.quiet import place_kept, quiet
from neiqin.live.program.troubles import gone, half_written, plain_troubles
from neiqin.live.sheets.grid import Grid, read_grid
from neiqin.live.sheets.growing import add_column, add_rows, cut_column, cut_rows
from neiqin.live.sheets.guarding import Guard
from neiqin.live.sheets.hidden_rows import shown
from neiqin.live.sheets.marking import place_marks
from neiqin.live.sheets.pages import Desk
from neiqin.live.sheets.reading import names_by_sheet, raw_sheet
from neiqin.live.sheets.remembering import remember
from neiqin.live.sheets.writing import Hand
from neiqin.refusals import changed, no_sheet
from neiqin.text import N_, Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import xlwings as xw

    from neiqin.raw import RawSheet

_PATIENCE: Final = 60.0
"""Seconds that a person who types is waited for before half of a run stays behind."""
_READING = N_("Reading {sheet} ...")
_WRITING = N_("Writing {sheet} ...")


def _nothing(_: Reason) -> None:
    """Take no notice."""


class LiveBook:
    """A workbook that is open in a spreadsheet program.

    `progress` is told what is being done; it raises `Cancelled` where the person wants to stop. `keep_journal` says
    whether what is written can be taken back later, by `neiqin.live.undoing`.
    """

    def __init__(
        self, book: xw.Book, progress: Callable[[Reason], None] = _nothing, *, keep_journal: bool = True
    ) -> None:
        self.book, self._progress, self._keep_journal = book, progress, keep_journal
        self.name: str = book.name
        self._grids: dict[str, Grid] = {}
        self._names: dict[str, dict[str, str]] | None = None
        self._read: dict[str, str] = {}
        """What stood on each sheet that was read since the last stamp, in short."""
        self._outlines: dict[str, dict[str, str]] = {}
        """Where the tables of each sheet lay, by stamp."""
        self._written = 0
        """How often this door has written: what was read before is none of today's."""
        self._desk = Desk(book, self._grid)

    @contextlib.contextmanager
    def _working(self) -> Iterator[None]:
        with plain_troubles(self.name), place_kept(self.book), quiet(self.book.app):
            yield

    def stamp(self) -> Stamp:
        """Say which sheets and tables there are; what stands on a sheet is compared for those that are read.

        A workbook may have sheets of a million rows that nobody asks for.
        """
        with plain_troubles(self.name):
            self._read.clear()
            self._forget()
            return self._look()

    def _look(self) -> Stamp:
        outline = {
            sheet.name.casefold(): repr(sorted((t.name, t.range.address) for t in sheet.tables))
            for sheet in self.book.sheets
        }  # fmt: skip
        if not outline:  # what is closed has no sheets, and some programs say no more than that
            raise gone(self.name)
        digest = hashlib.sha256(repr((self._written, outline)).encode()).hexdigest()
        self._outlines[digest] = outline
        return Stamp(digest)

    def heads(self) -> Sequence[RawSheet]:
        """Read the first rows of every sheet."""
        with plain_troubles(self.name):
            names, date1904, found = self._our_names(), is_date1904(self.book), []
            for sheet in self.book.sheets:
                grid = self._grids.get(sheet.name.casefold())
                head = _top(grid) if grid else read_grid(sheet, HEAD_ROWS)
                own = names.get(sheet.name.casefold(), {})
                found.append(raw_sheet(sheet, head, whole=False, date1904=date1904, names=own))
            return found

    def read(self, sheet: str) -> RawSheet:
        """Read a whole sheet: hidden and filtered rows too."""
        with plain_troubles(self.name):
            self._progress(Reason(_READING, {"sheet": sheet}))
            own = self._our_names().get(sheet.casefold(), {})
            found, date1904, grid = self._sheet(sheet), is_date1904(self.book), self._grid(sheet)
            self._read.setdefault(sheet.casefold(), grid.digest)
            return raw_sheet(found, grid, whole=True, date1904=date1904, names=own)

    def remember(self, edits: Edits) -> Edits:
        """Complete edits with what stands in their places now."""
        with self._working():
            return self._remembered(edits)

    def _remembered(self, edits: Edits) -> Edits:
        date1904 = is_date1904(self.book)
        return Edits(tuple(remember(self._desk, edit, date1904=date1904) for edit in edits.edits))

    def refuse(self, edits: Edits) -> None:
        """Refuse what cannot be made; looks, and writes nothing."""
        with plain_troubles(self.name):
            Guard(self.book, {s.name.casefold(): s for s in self.book.sheets}, self._grid).check(edits)

    def apply(self, edits: Edits, stamp: Stamp, *, note: str = "", calculated: bool = False) -> Backup:
        """Make all edits or none: what a failed one has written is taken back.

        Raises:
            EditRefused: they cannot be made without losing something.
            WorkbookChanged: somebody has worked in the sheets that were read or are written.
            Cancelled: the person has stopped it.

        """
        del calculated  # the program calculates itself
        with self._working():
            self._refuse_if_changed(edits, stamp)
            self.refuse(edits)
            if edits:
                remembered = self._remembered(edits)
                with journal.kept(self.book, remembered, note) if self._keep_journal else contextlib.nullcontext():
                    self._make(remembered)
        return Backup(None)

    def take_back(self, inverse: Edits) -> None:
        """Make the inverse of edits that were made before."""
        with self._working():
            self._make(self._remembered(inverse))

    def _refuse_if_changed(self, edits: Edits, stamp: Stamp) -> None:
        """Look once more at the sheets that matter: what stands on those that were read, where tables lie on all."""
        self._forget()
        before, now = self._outlines.get(stamp.digest), self._look()
        matter = self._read.keys() | {(e.name if isinstance(e, Sheet) else e.sheet).casefold() for e in edits.edits}
        if now != stamp:
            known = self._outlines[now.digest]
            if before is None or before == known or any(before.get(name) != known.get(name) for name in matter):
                raise changed(self.name)
        for name, digest in self._read.items():
            if self._grid(name).digest != digest:
                raise changed(self.name)

    def _make(self, edits: Edits) -> None:
        """Make edits one after another; where one fails, it and those before are taken back."""
        touched = {e.sheet.casefold() for e in edits.edits if isinstance(e, (Cells, Rows, Column))}
        done: list[Edit] = []
        self._written += 1
        with shown([sheet for sheet in self.book.sheets if sheet.name.casefold() in touched]):
            try:
                for edit in edits.edits:
                    done.append(edit)
                    self._one(edit, self._progress)
            except BaseException as error:
                if not self._taken_back(done):
                    raise half_written(self.name) from error
                raise

    def _taken_back(self, done: Sequence[Edit]) -> bool:
        """Take edits back, last first, each though another may fail; say whether all came back.

        Whoever has begun to type into a cell is waited for: until then the program takes nothing.
        """
        whole = True
        with contextlib.suppress(Exception):  # what cannot be taken back shows below
            wait_until_ready(self.book.app, _PATIENCE)
        for edit in reversed(done):
            try:
                self._one(edit.inverse(), _nothing)
            except Exception:  # noqa: BLE001 - the others must come back, too
                whole = False
        return whole

    def _one(self, edit: Edit, progress: Callable[[Reason], None]) -> None:
        name = edit.name if isinstance(edit, Sheet) else edit.sheet

        def pause() -> None:
            progress(Reason(_WRITING, {"sheet": name}))

        pause()
        if isinstance(edit, Sheet):
            self._desk.put(edit)
            self._forget()
            return
        sheet = self._sheet(name)
        hand = Hand(sheet, is_date1904(self.book), pause, plain=is_protected(sheet))
        match edit:
            case Cells():
                hand.column(edit.column, edit.rows, edit.values, edit.number_format)
            case Rows():
                (cut_rows if edit.cut else add_rows)(hand, edit)
            case Column():
                (cut_column if edit.cut else add_column)(hand, edit)
            case Marks():
                place_marks(sheet, edit.after)
        self._grids.pop(name.casefold(), None)

    def _sheet(self, name: str) -> xw.Sheet:
        sheet = self._desk.find(name)
        if sheet is None:
            raise no_sheet(name, self.name)
        return sheet

    def _forget(self) -> None:
        """Read anew from now on."""
        self._grids.clear()
        self._names = None

    def _our_names(self) -> dict[str, dict[str, str]]:
        if self._names is None:
            self._names = names_by_sheet(self.book)
        return self._names

    def _grid(self, name: str) -> Grid:
        """Give what stands on a sheet, read once until something is written there."""
        found = self._grids.get(name.casefold())
        if found is None:
            found = self._grids[name.casefold()] = read_grid(self._sheet(name))
        return found


def _top(grid: Grid) -> Grid:
    """Give the part of a grid that heads are read from."""
    bottom = min(grid.area.bottom, max(grid.area.top, HEAD_ROWS - 1))
    return Grid(replace(grid.area, bottom=bottom), grid.rows[: bottom - grid.area.top + 1])
