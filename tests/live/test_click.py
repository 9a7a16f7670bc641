"""A click from its file to the message: in another process, in the workbook it came from, in the person's language."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw
from tests.live.clicks import TAIWAN, click, in_calc, told
from tests.live.screen import screen
from tests.live.workbooks import all_native, filtered, shop

from neiqin.files.backup import home
from neiqin.live import actions
from neiqin.live import click as clicking
from neiqin.live.click import serve
from neiqin.live.request import read_request


@pytest.fixture
def book(tmp_path: Path, program: xw.App, monkeypatch: pytest.MonkeyPatch) -> xw.Book:
    """A shop's workbook, open, and the one that clicks come from."""
    opened = program.books.open(shop(tmp_path / "店.xlsx", all_native, filtered))
    monkeypatch.setattr(clicking, "reach", lambda _: program)
    monkeypatch.setattr(actions, "workbook_of", lambda *_: opened)
    program.impl.alerts.clear()
    return opened


def headers(book: xw.Book) -> list[Any]:
    found: list[Any] = book.sheets["訂單"].tables["Orders"].header_row_range.value
    return found


def test_a_click_in_another_process_runs_the_macro_and_gives_the_screen_back(
    book: xw.Book, office: Any, home: Path
) -> None:
    before = screen(book)
    request = click("macro", "orders.validate", **in_calc(book, office))
    command = [sys.executable, "-m", "neiqin.live.click", request.path.stem]
    done = subprocess.run(command, env={**os.environ, "NEIQIN_HOME": str(home)}, capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert "處理結果" not in headers(book)
    assert "判定" in headers(book) or any("判" in str(h) for h in headers(book))
    assert not request.path.exists()
    assert screen(book) == before


def test_the_outcome_is_told_in_the_programs_language(book: xw.Book) -> None:
    serve(click("macro", "stock.monitor", language=TAIWAN))
    (said,) = told(book)
    assert "stock.monitor" in said
    assert "已寫入" in said


def test_a_preview_tells_and_writes_nothing(book: xw.Book) -> None:
    before = headers(book)
    serve(click("preview", "orders.validate"))
    (said,) = told(book)
    assert "Preview only: nothing was written." in said
    assert headers(book) == before


def test_undo_takes_the_last_run_back_and_says_which(book: xw.Book) -> None:
    before = headers(book)
    serve(click("macro", "orders.validate"))
    assert headers(book) != before
    serve(click("undo"))
    assert told(book)[-1] == "店.xlsx is as it was before orders.validate."
    assert headers(book) == before


def test_check_says_which_tables_there_are(book: xw.Book) -> None:
    serve(click("check"))
    assert "Orders" in told(book)[-1] or "訂單" in told(book)[-1]


def test_what_a_person_can_mend_is_one_sentence(book: xw.Book) -> None:
    serve(click("macro", "orders.approve"))
    assert told(book) == ["No order has been checked yet. Run orders.validate first."]


def test_a_macro_that_is_not_there_is_named_with_its_neighbours(book: xw.Book) -> None:
    serve(click("macro", "orders.valdate"))
    assert told(book)[-1].startswith("There is no macro named orders.valdate. Did you mean orders.validate")


def test_a_bug_goes_to_the_log_and_one_line_to_the_person(book: xw.Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("neiqin.run.run", lambda *_: 1 / 0)
    serve(click("macro", "orders.validate"))
    (said,) = told(book)
    assert said.startswith("Something went wrong inside neiqin; the workbook is as it was.")
    assert "ZeroDivisionError" in (home() / "neiqin.log").read_text("utf-8")


def test_a_message_that_the_program_cannot_show_is_kept(book: xw.Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(book.app.impl), "alert", lambda *_: 1 / 0)
    serve(click("macro", "orders.approve"))
    assert "Run orders.validate first." in (home() / "last_message.txt").read_text("utf-8")


def test_a_request_that_is_gone_is_no_trouble() -> None:
    assert clicking.main(["46000-9-FF"]) == 0
    assert clicking.main(["../../etc/passwd"]) == 0
    assert clicking.main([]) == 0


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8", "utf-8-sig"])
def test_a_request_is_read_in_whatever_way_it_was_written(home: Path, encoding: str) -> None:
    (home / "requests").mkdir()
    (home / "requests" / "A-1.txt").write_bytes(
        "action=macro\r\nbook=十月 😀.xlsx\r\nlanguage=2052\r\n".encode(encoding)
    )
    request = read_request("A-1")
    assert (request["action"], request["book"], request.language) == ("macro", "十月 😀.xlsx", "zh-Hans")


def test_what_was_done_is_told_though_its_window_is_gone(book: xw.Book, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object) -> None:
        raise OSError(1400, "Invalid window handle.")

    monkeypatch.setattr(type(book.app.impl), "alert", gone)
    serve(click("macro", "stock.monitor"))
    assert "stock.monitor" in (home() / "last_message.txt").read_text("utf-8")
