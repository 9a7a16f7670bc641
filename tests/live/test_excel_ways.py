"""Ways of Excel that Calc can be led into: two workbooks at once, hidden reports, newer error values, long texts."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pytest
import xlwings as xw
from tests.books import everything
from tests.live.clicks import click, told
from tests.live.screen import screen
from tests.live.workbooks import shop

from neiqin.edits import Cells, Edits, Sheet
from neiqin.live import actions
from neiqin.live import click as clicking
from neiqin.live.calc.range import Range
from neiqin.live.click import serve
from neiqin.live.live_book import LiveBook
from neiqin.live.one_at_a_time import one_at_a_time
from neiqin.live.program.troubles import Cancelled
from neiqin.live.undoing import undo_last
from neiqin.raw import Kind
from neiqin.text import Reason

STOCK = "庫存"
SPILL = -2146826243
"""#SPILL! as COM hands it over, a name that xlwings does not know."""


@pytest.fixture
def book(tmp_path: Path, program: xw.App) -> xw.Book:
    program.impl.alerts.clear()
    return program.books.open(shop(tmp_path / "shop.xlsx"))


def apply(live: LiveBook, *edits: Any) -> None:
    live.apply(Edits(edits), live.stamp(), note="test")


def page(text: str) -> bytes:
    workbook, stream = openpyxl.Workbook(), BytesIO()
    workbook.active["A1"] = text
    workbook.save(stream)
    return stream.getvalue()


def test_two_runs_in_two_workbooks_are_refused(book: xw.Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Each would take the program that the other one keeps still for how the person had it.
    other = book.app.books.open(shop(tmp_path / "other.xlsx"))
    monkeypatch.setattr(clicking, "reach", lambda _: book.app)
    monkeypatch.setattr(actions, "workbook_of", lambda *_: book)
    with one_at_a_time(other):
        serve(click("macro", "orders.validate"))
    assert told(book)[0].startswith("neiqin is still working in another workbook.")


def test_a_failed_run_brings_the_person_back_to_the_same_place(book: xw.Book) -> None:
    book.sheets["別的"].activate()
    seen = screen(book)

    def turns_the_page(doing: Reason) -> None:
        book.sheets[STOCK].activate()
        raise Cancelled(doing.message)

    with pytest.raises(Cancelled):
        apply(LiveBook(book, turns_the_page), Cells(STOCK, 0, np.array([1]), ["007"]))
    assert screen(book) == seen


def test_a_workbook_that_was_in_front_is_in_front_again(book: xw.Book, tmp_path: Path) -> None:
    other = book.app.books.open(shop(tmp_path / "other.xlsx"))
    other.activate()
    apply(LiveBook(book), Sheet("Report", page("mine"), "nq_report"))
    assert book.app.books.active.name == other.name


def test_a_hidden_report_is_replaced_and_comes_back(book: xw.Book) -> None:
    live = LiveBook(book)
    apply(live, Sheet("Report", page("first"), "nq_report"))
    book.sheets["Report"].visible = False
    apply(live, Sheet("Report", page("second"), "nq_report"))
    assert book.sheets["Report"]["A1"].value == "second"
    undo_last(book)
    assert book.sheets["Report"]["A1"].value == "first"


def test_an_error_value_that_xlwings_does_not_know_is_no_number(book: xw.Book, monkeypatch: pytest.MonkeyPatch) -> None:
    usual: Any = Range.raw_value
    book.sheets[STOCK]["D2"].value = 4711

    def as_com_gives_it(self: Range) -> Any:
        found = usual.fget(self)
        if not isinstance(found, tuple):
            return SPILL if found == 4711 else found
        return tuple(tuple(SPILL if cell == 4711 else cell for cell in row) for row in found)

    monkeypatch.setattr(Range, "raw_value", property(as_com_gives_it, usual.fset))
    raw = LiveBook(book).read(STOCK)
    kind, text = raw.columns[3].kind[1], raw.columns[3].text[1]
    assert (kind, raw.pool[text]) == (Kind.ERROR, "#SPILL!")


def test_texts_of_any_length_are_written_among_others_and_taken_back(book: xw.Book) -> None:
    live = LiveBook(book)
    before = everything(live)
    long = "x" * 32_000
    apply(live, Cells(STOCK, 0, np.array([1, 2, 3]), ["a", long, 3.5]))
    assert book.sheets[STOCK]["A2:A4"].value == ["a", long, 3.5]
    undo_last(book)
    assert everything(live) == before


def test_a_name_that_looks_like_another_line_says_nothing_else() -> None:
    request = click("macro", "orders.validate", sheet="a\u2028connection=uno:socket,host=evil\x85b=c", book="x.xlsx")
    assert request["connection"] == ""
    assert request["sheet"].startswith("a\u2028")
    assert click("macro", "orders.plan", sheet="a\r\nmacro=orders.assign")["macro"] == "orders.plan"
