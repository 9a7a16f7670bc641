"""A closed workbook as a Book: read from its file, edited in place, saved in one step with a backup."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from neiqin.book import Backup, Stamp
from neiqin.errors import UnreadableFile
from neiqin.files import backup
from neiqin.files.markup import BROKEN, SAVE_AGAIN, Malformed
from neiqin.files.package import Package
from neiqin.files.plan import carry_out
from neiqin.files.saving import digest_of, plainly, refuse_if_changed, refuse_if_open, replace_file
from neiqin.files.sniff import look
from neiqin.files.workbook import Workbook, open_workbook, workbook_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from neiqin.edits import Edits
    from neiqin.raw import RawSheet


class FileBook:
    """A workbook file; with `output`, edits go into that file and the workbook stays as it is."""

    def __init__(self, path: Path, output: Path | None = None) -> None:
        self.path, self.output = path, output
        self.name = str(path)

    def stamp(self) -> Stamp:
        """Give the hash of the file.

        Raises:
            UnreadableFile: it is no workbook that can be edited in place.

        """
        look(self.path)
        with plainly(self.path):
            return Stamp(digest_of(self.path))

    def heads(self) -> Sequence[RawSheet]:
        """Read the first rows of every worksheet."""
        from neiqin.files.reader import Reader  # noqa: PLC0415 - writing needs no reader

        with self._open() as book:
            return self._trusted(Reader(book).heads())

    def read(self, sheet: str) -> RawSheet:
        """Read a whole sheet."""
        from neiqin.files.reader import Reader  # noqa: PLC0415 - as above

        with self._open() as book:
            return self._trusted([Reader(book).read(sheet)])[0]

    def _trusted(self, sheets: Sequence[RawSheet]) -> Sequence[RawSheet]:
        """Trust stored values all the same where the last edit was ours and could not change them."""
        if any(sheet.stale for sheet in sheets) and backup.is_calculated(self.path, digest_of(self.path)):
            return [replace(sheet, stale=False) for sheet in sheets]
        return sheets

    def remember(self, edits: Edits) -> Edits:
        """Complete edits with what stands in their places now."""
        from neiqin.files.remember import remember  # noqa: PLC0415 - writing needs none of it

        with self._open() as book:
            return remember(book, edits)

    def refuse(self, edits: Edits) -> None:
        """Make the edits on a working copy and throw it away."""
        with self._open() as book:
            carry_out(book, edits)

    def apply(self, edits: Edits, stamp: Stamp, *, note: str = "", calculated: bool = False) -> Backup:
        """Make all edits or none, after a backup of the original.

        Raises:
            EditRefused: they cannot be made without losing something.
            WorkbookChanged: the workbook is open elsewhere or is not what the stamp says.

        """
        goal = self.output or self.path
        refuse_if_open(goal)
        refuse_if_changed(self.path, stamp.digest)
        if not edits:
            return Backup(None)
        kept: list[Path] = []
        with self._open() as book:
            with plainly(goal):
                carry_out(book, edits)

            def last_look(finished: Path) -> None:
                # On Windows the original cannot be replaced while we hold it open.
                book.close()
                refuse_if_open(goal)
                refuse_if_changed(self.path, stamp.digest)
                if goal.exists():
                    before = stamp.digest if goal == self.path else digest_of(goal)
                    kept.append(backup.keep(goal, before, digest_of(finished), note, calculated=calculated))
                    refuse_if_changed(self.path, stamp.digest)

            replace_file(goal, book.stage.write, last_look)
        backup.prune(goal)
        return Backup(kept[0] if kept else None)

    @contextmanager
    def _open(self) -> Iterator[Workbook]:
        with _closing(open_workbook, self.path, self.name) as book:
            yield book


def read_sheets(content: bytes, name: str) -> list[RawSheet]:
    """Read all worksheets of a workbook that is given as bytes, those it hides last.

    Raises:
        UnreadableFile: it is none, or is damaged, locked or hostile.

    """
    from neiqin.files.reader import Reader  # noqa: PLC0415 - writing needs no reader

    with _closing(lambda path: workbook_of(Package(path, BytesIO(content))), Path(name), name) as book:
        reader = Reader(book)
        return [reader.read(sheet.name) for sheet in sorted(book.worksheets, key=lambda sheet: sheet.hidden)]


@contextmanager
def _closing(opened: Callable[[Path], Workbook], path: Path, name: str) -> Iterator[Workbook]:
    try:
        book = opened(path)
        try:
            yield book
        finally:
            book.close()
    except (Malformed, UnicodeDecodeError) as error:
        raise UnreadableFile(BROKEN, hint=SAVE_AGAIN, file=name, part=str(error)) from error
