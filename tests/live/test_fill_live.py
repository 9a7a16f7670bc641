"""A worksheet function's values written into an open workbook, and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
import xlwings as xw
from openpyxl.worksheet.table import Table

from neiqin.filling.column import fill
from neiqin.filling.place import read_selection
from neiqin.live.live_book import LiveBook
from neiqin.live.undoing import undo_last
from neiqin.options import Options


@pytest.fixture
def book(tmp_path: Path, program: xw.App) -> Iterator[xw.Book]:
    """A list with a title above it and formulas in it, a native table, and days off."""
    made = openpyxl.Workbook()
    stock = made.active
    stock.title = "Stock"
    for row in (["Stock of September"], [], ["SKU", "Demand", "Holding", "EOQ", "Ordered", "Arrives"]):
        stock.append(row)
    for i in range(4):
        stock.append([f"A{i}", f"={100 * i}+100", 0.2, None, datetime(2026, 9, 1 + i), None])
    phones = made.create_sheet("Phones")
    for row in (["Phone", "OK", "Country"], ["0912345678", None, "TW"], ["12", None, "TW"]):
        phones.append(row)
    phones.add_table(Table(displayName="Phones", ref="A1:C3"))
    made.create_sheet("Days off").append([datetime(2026, 9, 2)])
    path = tmp_path / "stock.xlsx"
    made.save(path)
    opened = program.books.open(path)
    yield opened
    opened.close()


def test_a_list_with_formulas_is_filled_with_what_they_give(book: xw.Book) -> None:
    said = "demand=Demand; order_cost=8; holding_cost=C:C"
    outcome = fill(LiveBook(book), Options(), "Stock", read_selection("$D$3"), "NQ_EOQ", said)
    assert outcome.summary == {"rows": 4, "errors": 0}
    found = book.sheets["Stock"].range("D4:D7").options(ndim=1).value
    assert [round(value, 2) for value in found] == [89.44, 126.49, 154.92, 178.89]
    assert undo_last(book) == "fill NQ_EOQ"
    assert book.sheets["Stock"].range("D4:D7").options(ndim=1).value == [None] * 4


def test_days_are_days_in_a_days_format(book: xw.Book) -> None:
    said = "ordered=Ordered; lead_days=1; holidays='Days off'!A1"
    fill(LiveBook(book), Options(), "Stock", read_selection("$F:$F"), "NQ_ARRIVAL", said)
    column = book.sheets["Stock"].range("F4:F7")
    assert column.options(ndim=1).value == [datetime(2026, 9, day) for day in (3, 3, 4, 7)]
    assert column.number_format == "yyyy-mm-dd"


def test_a_name_typed_into_a_cell_becomes_a_proposal_and_then_values(book: xw.Book) -> None:
    cell = book.sheets["Phones"].range("B2")
    cell.value = "NQ_PHONE_OK"
    for _ in range(2):
        fill(LiveBook(book), Options(), "Phones", read_selection("$B$2"))
    assert book.sheets["Phones"].range("B2:B3").options(ndim=1).value == [True, False]
