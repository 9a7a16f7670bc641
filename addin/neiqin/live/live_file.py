"""`neiqin run --live`: a macro on a workbook in a real spreadsheet program, where it is open or in one of our own."""

from __future__ import annotations

import platform
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from neiqin.errors import NeiqinError
from neiqin.files import backup
from neiqin.files.saving import digest_of, refuse_if_changed, refuse_if_open, replace_file
from neiqin.live.live_book import LiveBook
from neiqin.live.office import Office
from neiqin.live.program.load_xlwings import load_xlwings
from neiqin.live.program.troubles import plain_troubles
from neiqin.run import run
from neiqin.text import N_

if TYPE_CHECKING:
    from typing import BinaryIO

    import xlwings as xw

    from neiqin.macro import Macro
    from neiqin.options import Options
    from neiqin.outcome import Outcome

OWN_FORMATS: Final = frozenset((".ods", ".fods"))
"""What LibreOffice writes without losing anything; of a workbook of Excel's it would lose what it does not know."""


def run_live(macro: Macro, path: Path, options: Options, output: Path | None = None) -> tuple[Outcome, Path | None]:
    """Run a macro in the program where the workbook is open; else in a LibreOffice of our own, and save it there.

    Gives the file that was written; None where nothing was, or where the person saves what is open. What is no
    workbook of LibreOffice's own kind stays as it is, and the result goes to `output`, or beside it.

    Raises:
        NeiqinError: no program can open it, or the run cannot go on.

    """
    if not path.is_file():
        raise NeiqinError(N_("{file} is not there."), hint=N_("Check the name and the folder."), file=path)
    open_book = _open_in_excel(path)
    if open_book is not None:
        return run(macro, LiveBook(open_book), options), None
    goal = output or (path if path.suffix.casefold() in OWN_FORMATS else path.with_stem(f"{path.stem} (live)"))
    refuse_if_open(path)
    refuse_if_open(goal)
    with Office.start() as office, tempfile.TemporaryDirectory() as folder:
        from neiqin.live.calc.engine import calc_app  # noqa: PLC0415 - Excel does without it

        # A copy is opened, so that no lock file of ours lies beside the person's workbook.
        copy, before = Path(folder) / path.name, digest_of(path)
        shutil.copyfile(path, copy)
        book = calc_app(office).books.open(copy)
        outcome = run(macro, LiveBook(book, keep_journal=False), options)
        if not outcome.written:
            return outcome, None
        done = Path(folder) / f"done{goal.suffix}"
        book.save(done)
        book.close()
        kept = _save(done, goal, path, before, macro.name)
    return replace(outcome, workbook=str(goal), backup=kept), goal


def _save(done: Path, goal: Path, path: Path, before: str, note: str) -> Path | None:
    """Put the finished file in its place, with a backup of what stood there, unless the workbook changed meanwhile."""
    kept: list[Path] = []

    def fill(stream: BinaryIO) -> None:
        with done.open("rb") as finished:
            shutil.copyfileobj(finished, stream, 1 << 20)

    def last_look(finished: Path) -> None:
        refuse_if_changed(path, before)
        refuse_if_open(goal)
        if goal.exists():
            kept.append(backup.keep(goal, digest_of(goal), digest_of(finished), note))

    replace_file(goal, fill, last_look)
    backup.prune(goal)
    return kept[0] if kept else None


def _open_in_excel(path: Path) -> xw.Book | None:
    """Give the workbook where Excel has it open; none starts for this."""
    if platform.system() not in {"Windows", "Darwin"}:
        return None
    xlwings = load_xlwings()
    wanted = str(path.resolve()).casefold()
    with plain_troubles(path.name):
        books = (book for app in xlwings.apps for book in app.books)
        found: xw.Book | None = next((book for book in books if _path_of(book).casefold() == wanted), None)
    return found


def _path_of(book: xw.Book) -> str:
    """Give the path of an open workbook; empty for one on OneDrive or SharePoint that is nowhere on this machine."""
    try:
        return str(book.fullname)
    except Exception as error:
        if type(error).__name__ != "XlwingsError":
            raise
        return ""
