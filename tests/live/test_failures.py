"""What goes wrong while a workbook is open: one plain message, the screen as it was, the workbook whole."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import xlwings as xw
from openpyxl.styles import Protection
from tests.books import everything
from tests.live.clicks import click, in_calc, told
from tests.live.screen import screen
from tests.live.workbooks import NOW, filtered, protect, shop

from neiqin.address import Area
from neiqin.edits import Cells, Column, Edits, Rows
from neiqin.errors import EditRefused, NeiqinError, WorkbookChanged
from neiqin.files.backup import home
from neiqin.live import actions
from neiqin.live import click as clicking
from neiqin.live.calc.engine import calc_engine
from neiqin.live.calc.range import Range
from neiqin.live.click import serve
from neiqin.live.journal import entries as journal
from neiqin.live.live_book import LiveBook
from neiqin.live.office import Office
from neiqin.live.one_at_a_time import one_at_a_time
from neiqin.live.program.connecting import reach, wait_until_ready, workbook_of
from neiqin.live.program.troubles import BUSY_CODES, Cancelled, HalfWritten, ProgramBusy, ProgramGone
from neiqin.live.undoing import undo_last
from neiqin.macro import find_macro
from neiqin.options import Options
from neiqin.run import run
from neiqin.text import Reason

STOCK = "庫存"
WRITTEN = Cells(STOCK, 0, np.array([1, 2, 3]), ["007", "x", 3.5])
ANOTHER = Cells(STOCK, 3, np.array([1, 2]), [1.0, 2.0])
ADDED = Column(STOCK, Area(0, 0, 5, 4), "New", ["a", None, "b", None, "c"])


class Busy(Exception):
    """What pywin32 raises while a cell is being edited."""

    hresult = min(BUSY_CODES)
    excepinfo = None


class Gone(Exception):
    """What pywin32 raises when Excel has been closed."""

    hresult = -2147023174
    excepinfo = None


@pytest.fixture
def book(tmp_path: Path, program: xw.App) -> xw.Book:
    program.impl.alerts.clear()
    return program.books.open(shop(tmp_path / "shop.xlsx", filtered))


@contextlib.contextmanager
def failing(monkeypatch: pytest.MonkeyPatch, error: type[Exception], after: int, times: int = 1) -> Iterator[None]:
    """Let writes fail for a while, after some that went well."""
    count = iter(range(10_000))
    usual: Any = Range.raw_value
    with monkeypatch.context() as patch:

        def write(self: Range, data: Any) -> None:
            if after <= next(count) < after + times:
                raise error
            usual.fset(self, data)

        patch.setattr(Range, "raw_value", property(usual.fget, write))
        yield


def apply(live: LiveBook, *edits: Any) -> None:
    live.apply(Edits(edits), live.stamp(), note="test")


def stopping_at(word: str, after: int = 0) -> Callable[[Reason], None]:
    """A person who cancels when something is being done, the next time or later."""
    seen = iter(range(10_000))

    def progress(doing: Reason) -> None:
        if doing.message.startswith(word) and next(seen) >= after:
            raise Cancelled(doing.message)

    return progress


# A program that does not listen, or is gone


def test_a_cell_in_edit_mode_is_waited_for_and_then_named(book: xw.Book, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(_: object) -> None:
        raise Busy

    with monkeypatch.context() as patch:
        patch.setattr(type(book.app.impl), "status_bar", property(refuses, refuses))
        with pytest.raises(ProgramBusy, match="a cell is being edited"):
            wait_until_ready(book.app, patience=0.3)


def test_a_program_that_listens_again_is_used(book: xw.Book, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter([Busy, Busy])

    def after_a_while(_: object) -> bool:
        for answer in answers:
            raise answer
        return False

    with monkeypatch.context() as patch:
        patch.setattr(type(book.app.impl), "status_bar", property(after_a_while, lambda *_: None))
        wait_until_ready(book.app, patience=5)


def test_a_cell_edited_in_the_middle_takes_everything_back(book: xw.Book, monkeypatch: pytest.MonkeyPatch) -> None:
    live = LiveBook(book)
    before, seen = everything(live), screen(book)
    with failing(monkeypatch, Busy, after=1), pytest.raises(ProgramBusy, match="click again"):
        apply(live, WRITTEN, ANOTHER, ADDED)
    assert (everything(live), screen(book)) == (before, seen)


def test_what_cannot_be_taken_back_now_is_taken_back_by_undo(book: xw.Book, monkeypatch: pytest.MonkeyPatch) -> None:
    live = LiveBook(book)
    before = everything(live)
    with failing(monkeypatch, Busy, after=1, times=99), pytest.raises(HalfWritten, match="Click Undo last run"):
        apply(live, WRITTEN, ANOTHER)
    assert everything(live) != before
    assert undo_last(book) == "test"
    assert everything(live) == before


def test_excel_that_is_closed_in_the_middle_is_one_sentence(book: xw.Book, monkeypatch: pytest.MonkeyPatch) -> None:
    with failing(monkeypatch, Gone, after=0), pytest.raises(ProgramGone, match="was closed while neiqin was working"):
        apply(LiveBook(book), WRITTEN)


def test_a_workbook_that_is_closed_in_the_middle_is_one_sentence(book: xw.Book) -> None:
    live = LiveBook(book)
    stamp = live.stamp()
    book.close()
    with pytest.raises(NeiqinError, match="was closed while neiqin was working"):
        live.apply(Edits((WRITTEN,)), stamp)


def test_a_program_that_is_killed_leaves_the_file_whole(tmp_path: Path) -> None:
    path = shop(tmp_path / "shop.xlsx")
    content = path.read_bytes()
    with Office.start() as office:
        book = calc_engine(office).apps.active.books.open(path)

        def kill(doing: Reason) -> None:
            if doing.message.startswith("Writing"):
                os.kill(office.pid, signal.SIGKILL)
                time.sleep(0.2)

        live = LiveBook(book, kill)
        stamp = live.stamp()
        with pytest.raises(NeiqinError):
            live.apply(Edits((WRITTEN, ANOTHER)), stamp)
    assert path.read_bytes() == content


def test_no_excel_is_one_sentence() -> None:
    with pytest.raises(NeiqinError, match="The program that the click came from was not found"):
        reach(click("macro", "orders.validate", book="x.xlsx", hwnd="123"))


def test_a_libreoffice_that_does_not_answer_is_one_sentence() -> None:
    with pytest.raises(NeiqinError, match="No LibreOffice answers"):
        reach(click("macro", connection="uno:pipe,name=nobody;urp;", document="1"))


def test_a_workbook_that_was_closed_before_the_click_arrived_is_named(book: xw.Book, office: Any) -> None:
    fields = in_calc(book, office)
    book.close()
    with pytest.raises(NeiqinError, match=r"shop\.xlsx is not open any more"):
        workbook_of(book.app, click("undo", **fields))


# A person who works on


def test_a_change_between_reading_and_writing_is_refused(book: xw.Book) -> None:
    live = LiveBook(book)
    stamp = live.stamp()
    live.read(STOCK)
    book.sheets[STOCK]["D2"].value = 99
    with pytest.raises(WorkbookChanged, match="Run again"):
        live.apply(Edits((WRITTEN,)), stamp)
    assert book.sheets[STOCK]["A2"].value == "別動"


def test_a_change_on_a_sheet_that_was_not_read_is_no_reason_to_stop(book: xw.Book) -> None:
    live = LiveBook(book)
    stamp = live.stamp()
    live.read(STOCK)
    book.sheets["別的"]["A9"].value = "typed meanwhile"
    live.apply(Edits((WRITTEN,)), stamp)
    assert book.sheets[STOCK]["A2"].value == "007"
    assert book.sheets["別的"]["A9"].value == "typed meanwhile"


def test_a_sheet_that_was_renamed_or_deleted_meanwhile_is_refused(book: xw.Book) -> None:
    live = LiveBook(book)
    stamp = live.stamp()
    book.sheets[STOCK].name = "renamed"
    with pytest.raises(NeiqinError):
        live.apply(Edits((WRITTEN,)), stamp)


def test_another_workbook_that_comes_to_the_front_is_left_alone(book: xw.Book, tmp_path: Path) -> None:
    other = book.app.books.open(shop(tmp_path / "other.xlsx"))

    def switches(_: Reason) -> None:
        other.activate()

    apply(LiveBook(book, switches), WRITTEN)
    assert book.sheets[STOCK]["A2"].value == "007"
    assert other.sheets[STOCK]["A2"].value == "別動"


def test_two_runs_at_once_are_refused(book: xw.Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clicking, "reach", lambda _: book.app)
    monkeypatch.setattr(actions, "workbook_of", lambda *_: book)
    with one_at_a_time(book):
        serve(click("macro", "orders.validate"))
    assert told(book) == [
        "neiqin is still working on shop.xlsx. Wait until it has finished, or press Cancel, and click again."
    ]


def test_cancel_before_the_writing_writes_nothing(book: xw.Book) -> None:
    live = LiveBook(book, stopping_at("Reading"))
    before = everything(LiveBook(book))
    with pytest.raises(Cancelled):
        run(find_macro("stock.monitor"), live, Options("en", NOW, "mei"))
    assert everything(LiveBook(book)) == before


def test_cancel_between_blocks_takes_back_what_was_written(book: xw.Book) -> None:
    before, seen = everything(LiveBook(book)), screen(book)
    with pytest.raises(Cancelled):
        apply(LiveBook(book, stopping_at("Writing", after=4)), WRITTEN, ADDED, ANOTHER)
    assert (everything(LiveBook(book)), screen(book)) == (before, seen)
    assert journal.last(book) is None


def test_the_cancel_button_is_seen(book: xw.Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clicking, "reach", lambda _: book.app)
    monkeypatch.setattr(actions, "workbook_of", lambda *_: book)
    request = click("macro", "orders.validate")
    request.path.with_suffix(".cancel").touch()
    serve(request)
    assert told(book) == ["Cancelled; the workbook is as it was."]
    assert list((home() / "requests").iterdir()) == []


# Undo


def test_undo_puts_back_what_stood_there_and_keeps_what_was_typed_elsewhere(book: xw.Book) -> None:
    live = LiveBook(book)
    before = everything(live)
    apply(live, WRITTEN, ADDED)
    book.sheets["別的"]["C9"].value = "mine"
    undo_last(book)
    book.sheets["別的"]["C9"].clear()
    assert everything(live) == before


def test_undo_after_sorting_is_refused(book: xw.Book) -> None:
    sheet = book.sheets[STOCK]
    apply(LiveBook(book), Cells(STOCK, 4, np.array([1, 2, 3]), ["same", "same", "same"]))
    rows = sheet["A2:E6"].value
    sheet["A2:E6"].value = [rows[1], rows[0], *rows[2:]]
    with pytest.raises(WorkbookChanged, match="sorted or changed"):
        undo_last(book)
    assert sheet["E2:E4"].value == ["same", "same", "same"]


def test_undo_after_a_person_wrote_over_it_is_refused(book: xw.Book) -> None:
    apply(LiveBook(book), WRITTEN)
    book.sheets[STOCK]["A3"].value = "mine"
    with pytest.raises(WorkbookChanged, match="sorted or changed"):
        undo_last(book)
    assert book.sheets[STOCK]["A3"].value == "mine"


def test_undo_goes_back_run_by_run_and_then_says_so(book: xw.Book) -> None:
    live = LiveBook(book)
    before = everything(live)
    apply(live, WRITTEN)
    apply(live, ANOTHER)
    undo_last(book)
    undo_last(book)
    assert everything(live) == before
    with pytest.raises(NeiqinError, match=r"nothing to undo for shop\.xlsx"):
        undo_last(book)


def test_a_run_whose_process_was_killed_is_taken_back(book: xw.Book, office: Any, home: Path) -> None:
    live = LiveBook(book)
    before = everything(live)
    program = """
import os, signal, sys
from neiqin.live.calc.engine import calc_engine
from neiqin.live.office import Office
from neiqin.live.live_book import LiveBook
from tests.live.test_failures import ADDED, ANOTHER, WRITTEN, apply
book = calc_engine(Office.attach(sys.argv[1])).apps.active.books[sys.argv[2]]
count = iter(range(99))
def kill(doing):
    if doing.message.startswith("Writing") and next(count) == 4:
        os.kill(os.getpid(), signal.SIGKILL)
apply(LiveBook(book, kill), WRITTEN, ADDED, ANOTHER)
"""
    environment = {**os.environ, "NEIQIN_HOME": str(home), "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(
        [sys.executable, "-c", program, office.connection, book.name], env=environment, capture_output=True, check=False
    )
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    assert everything(live) != before
    undo_last(book)
    assert everything(live) == before


# Workbooks that may not be written


def test_a_workbook_opened_for_reading_only_is_refused(tmp_path: Path, program: xw.App) -> None:
    book = program.books.open(shop(tmp_path / "shop.xlsx"), read_only=True)
    with pytest.raises(EditRefused, match="open for reading only"):
        apply(LiveBook(book), WRITTEN)


def test_a_shared_workbook_is_refused(book: xw.Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(book.api), "MultiUserEditing", True)
    with pytest.raises(EditRefused, match="shared workbook"):
        apply(LiveBook(book), WRITTEN)


def test_hidden_rows_of_a_protected_sheet_are_refused(tmp_path: Path, program: xw.App) -> None:
    def unlocked_but_hidden(workbook: Any) -> None:
        for row in workbook[STOCK].iter_rows(max_row=9, max_col=9):
            for cell in row:
                cell.protection = Protection(locked=False)
        protect(workbook[STOCK])

    book = program.books.open(shop(tmp_path / "shop.xlsx", filtered, unlocked_but_hidden))
    with pytest.raises(EditRefused, match="row 3 is hidden"):
        apply(LiveBook(book), WRITTEN)


def test_a_program_that_swallows_a_write_is_found_out(book: xw.Book, monkeypatch: pytest.MonkeyPatch) -> None:
    live = LiveBook(book)
    before = everything(live)
    usual: Any = Range.raw_value

    def write(self: Range, data: Any) -> None:
        if not isinstance(data, list) or data != [[1.0], [2.0]]:
            usual.fset(self, data)

    monkeypatch.setattr(Range, "raw_value", property(usual.fget, write))
    with pytest.raises(EditRefused, match="did not take what was written"):
        apply(live, WRITTEN, ANOTHER)
    assert everything(live) == before


def test_rows_that_a_filter_hides_are_written_and_hidden_again(book: xw.Book) -> None:
    seen = screen(book)
    rows = np.arange(3, 43)
    apply(LiveBook(book), Cells("訂單", 14, rows, [f"note {row}" for row in rows]))
    assert book.sheets["訂單"]["O4:O43"].value == [f"note {row}" for row in rows]
    assert screen(book) == seen


def test_no_room_for_the_journal_is_no_room_for_the_run(book: xw.Book, monkeypatch: pytest.MonkeyPatch) -> None:
    live = LiveBook(book)
    before = everything(live)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("neiqin.live.journal.entries.json.dump", full)
    with pytest.raises(NeiqinError, match="The disk is full"):
        apply(live, WRITTEN)
    assert everything(live) == before


def test_rows_that_would_overwrite_something_are_refused(book: xw.Book) -> None:
    book.sheets[STOCK]["B8"].value = "mine"
    with pytest.raises(EditRefused, match="B8"):
        apply(LiveBook(book), Rows(STOCK, Area(0, 0, 5, 4), 3, {1: ["a", "b", "c"]}))
