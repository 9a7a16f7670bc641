"""Defined names: of the workbook, of a sheet, what they point at, and what is kept with them."""

from __future__ import annotations

import openpyxl
import pytest
import xlwings as xw

from neiqin.live.calc.gone import Refused


@pytest.fixture
def book(program: xw.App) -> xw.Book:
    book = program.books.add()
    book.sheets[0].name = "My sheet"
    book.sheets.add("Other", after=book.sheets[0])
    book.names.add("Rate", "='My sheet'!$A$1")
    book.names.add("'My sheet'!Here", "='My sheet'!$B$2:$C$3")
    return book


def test_names_are_listed_with_their_sheets(book: xw.Book) -> None:
    assert [name.name for name in book.names] == ["'My sheet'!Here", "Rate"]
    assert [name.name for name in book.sheets["My sheet"].names] == ["'My sheet'!Here"]
    assert len(book.sheets["Other"].names) == 0


def test_a_name_is_found_in_any_case(book: xw.Book) -> None:
    assert book.names["rate"].refers_to == "='My sheet'!$A$1"
    assert book.names["'My sheet'!here"].refers_to_range.address == "$B$2:$C$3"
    assert "RATE" in book.names
    assert "nothing" not in book.names
    with pytest.raises(KeyError):
        book.names["nothing"]


def test_a_name_points_elsewhere(book: xw.Book) -> None:
    book.names["Rate"].refers_to = "=Other!$D$4"
    assert book.names["Rate"].refers_to_range == book.sheets["Other"]["D4"]
    book.names.add("Rate", "=Other!$E$5")
    assert [name.refers_to for name in book.names] == ["='My sheet'!$B$2:$C$3", "=Other!$E$5"]


def test_cells_are_reached_by_name_and_formulas_compute_with_it(book: xw.Book) -> None:
    sheet = book.sheets["My sheet"]
    sheet.range("Rate").value = 7
    book.sheets["Other"]["A1"].formula = "=Rate*2+SUM('My sheet'!Here)"
    assert sheet["A1"].value == 7.0
    assert (book.sheets["Other"]["A1"].value, book.sheets["Other"]["A1"].formula) == (
        14.0,
        "=Rate*2+SUM('My sheet'!Here)",
    )
    with pytest.raises(Refused):
        sheet.range("nothing")


def test_cells_get_a_name_and_know_it(book: xw.Book) -> None:
    cells = book.sheets["Other"]["B2:B5"]
    assert cells.name is None
    cells.name = "Column"
    assert cells.name.name == "Column"
    assert book.names["Column"].refers_to == "=Other!$B$2:$B$5"


def test_a_name_may_stand_for_a_value(book: xw.Book) -> None:
    book.names.add("Five", "=5")
    assert book.names["Five"].refers_to == "=5"
    with pytest.raises(Refused, match="stands for no cells"):
        book.names["Five"].refers_to_range  # noqa: B018 - asking is what fails


def test_a_name_is_renamed_and_deleted(book: xw.Book) -> None:
    book.names["Rate"].name = "Price"
    book.names["'My sheet'!Here"].delete()
    assert [name.name for name in book.names] == ["Price"]


@pytest.mark.parametrize("wrong", ["1st", "two words", "A1"])
def test_what_is_no_name_is_refused(book: xw.Book, wrong: str) -> None:
    with pytest.raises(Refused):
        book.names.add(wrong, "=Other!$A$1")


def test_a_comment_stays_with_its_name_as_long_as_the_workbook_is_open(book: xw.Book) -> None:
    assert book.names["Rate"].api.Comment == ""
    book.names["Rate"].api.Comment = "digest 123"
    assert book.names["RATE"].api.Comment == "digest 123"
    book.names["Rate"].delete()
    assert book.names.add("Rate", "=Other!$A$1").api.Comment == ""


def test_names_are_in_the_file(book: xw.Book, tmp_path: object) -> None:
    path = f"{tmp_path}/names.xlsx"
    book.save(path)
    saved = openpyxl.load_workbook(path)
    assert saved.defined_names["Rate"].attr_text == "'My sheet'!$A$1"
    assert saved["My sheet"].defined_names["Here"].attr_text == "'My sheet'!$B$2:$C$3"
