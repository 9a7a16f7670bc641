"""Every macro on every workbook: the open door writes the same cells as the closed one, or refuses alike."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw
from tests.books import cells
from tests.live.screen import screen
from tests.live.workbooks import NOW, WORKBOOKS, shop

from neiqin.book import Book
from neiqin.errors import NeiqinError
from neiqin.files.file_book import FileBook
from neiqin.live.live_book import LiveBook
from neiqin.macro import find_macro, macros
from neiqin.options import Options
from neiqin.run import run

BEFORE = {
    "orders.approve": ["orders.validate"],
    "orders.assign": ["orders.validate"],
    "orders.pick": ["orders.validate", "orders.approve"],
}
"""What must have run before a macro has anything to do."""


def outcome(macro: str, book: Book) -> dict[str, Any] | str:
    """What a run says; where it refuses, why. Names of files do not matter."""
    try:
        said = run(find_macro(macro), book, Options("en", NOW, "mei", assignments={"orders.people": "Ann, 阿明"}))
    except NeiqinError as error:
        return error.message
    return {"found": said.found, "summary": said.summary, "written": said.written}


def seen(book: LiveBook) -> dict[str, Any]:
    """What an open workbook shows: cells, and where native tables lie."""
    found = {}
    for head in book.heads():
        sheet = book.read(head.name)
        found[head.name] = cells(sheet), sorted((t.name, t.area.ref, t.headers) for t in sheet.tables)
    return found


CASES = [(kind, macro) for kind in WORKBOOKS for macro in sorted(macros())]
SHORT = 9
"""Every so manieth case is run each time: each macro in some workbook, each workbook under some macros."""


def compare(folder: Path, program: xw.App, kind: str, macro: str) -> None:
    """Run a macro on a closed workbook and on its twin that is open, and see that they come to the same."""
    closed = shop(folder / "closed.xlsx", *WORKBOOKS[kind])
    for earlier in BEFORE.get(macro, ()):
        outcome(earlier, FileBook(closed))
    opened = Path(shutil.copy(closed, folder / "opened.xlsx"))
    expected = outcome(macro, FileBook(closed))
    book = program.books.open(opened)
    if kind == "a locked structure":
        book.api.uno.protect("")  # Calc 7.4 does not read this lock from a file
    before = screen(book)
    assert outcome(macro, LiveBook(book)) == expected
    assert screen(book) == before
    judge = LiveBook(program.books.open(closed))
    assert seen(LiveBook(book)) == seen(judge)


@pytest.mark.parametrize(("kind", "macro"), CASES[::SHORT])
def test_the_open_workbook_comes_to_the_same_as_the_closed_one(
    tmp_path: Path, program: xw.App, kind: str, macro: str
) -> None:
    compare(tmp_path, program, kind, macro)


@pytest.mark.soak
@pytest.mark.parametrize(("kind", "macro"), CASES)
def test_every_macro_on_every_workbook(tmp_path: Path, program: xw.App, kind: str, macro: str) -> None:
    compare(tmp_path, program, kind, macro)


def test_the_short_form_has_every_macro_and_every_workbook() -> None:
    assert {macro for _, macro in CASES[::SHORT]} == set(macros())
    assert {kind for kind, _ in CASES[::SHORT]} == set(WORKBOOKS)
