"""Values come out of Calc as Excel would hand them over, whole blocks at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
import xlsxwriter
import xlwings as xw

DAY = dt.datetime(2026, 1, 5)


@pytest.fixture
def sheet(tmp_path: Path, open_book: Callable[[Path], xw.Book]) -> xw.Sheet:
    """One cell of each kind below another, as a file has them."""
    path = tmp_path / "kinds.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        made = book.add_worksheet("Kinds")
        day, clock, text = (book.add_format({"num_format": code}) for code in ("yyyy-mm-dd", "h:mm", "@"))
        made.write_string("B2", "00123", text)
        made.write_number("B3", 2.5)
        made.write_datetime("B4", DAY, day)
        made.write_datetime("B5", DAY + dt.timedelta(hours=12, minutes=30, seconds=15), clock)
        made.write_boolean("B6", boolean=True)
        made.write_formula("B8", "=1/0")
        made.write_formula("B9", "=NA()")
        made.write_formula("B10", "=B3>9")
        made.write_formula("B11", '=""')
        made.write_formula("B12", "=B4+1", day)
    return open_book(path).sheets["Kinds"]


EXPECTED = [
    "00123", 2.5, DAY, DAY + dt.timedelta(hours=12, minutes=30, seconds=15), True, None, "#DIV/0!", "#N/A", False, "",
    DAY + dt.timedelta(days=1),
]  # fmt: skip


def test_each_kind_of_cell_has_the_type_that_excel_gives_it(sheet: xw.Sheet) -> None:
    read = sheet["B2:B12"].options(ndim=1, err_to_str=True, empty="").value
    assert read == [value if value is not None else "" for value in EXPECTED]
    assert [type(value) for value in read[:5]] == [str, float, dt.datetime, dt.datetime, bool]


def test_an_error_is_nothing_unless_it_is_asked_for(sheet: xw.Sheet) -> None:
    assert sheet["B8:B9"].value == [None, None]
    assert sheet["B8:B9"].raw_value == ((-2146826281,), (-2146826246,))


def test_a_blank_cell_and_an_empty_text_are_two_things(sheet: xw.Sheet) -> None:
    assert sheet["B7"].raw_value is None
    assert sheet["B11"].raw_value == ""


def test_one_cell_is_itself_and_more_are_rows(sheet: xw.Sheet) -> None:
    assert sheet["B3"].raw_value == 2.5
    assert sheet["A2:B3"].raw_value == ((None, "00123"), (None, 2.5))


def test_the_used_range_begins_and_ends_where_something_stands(sheet: xw.Sheet) -> None:
    sheet["F20"].number_format = "0.00"
    assert sheet.used_range.address == "$B$2:$B$12"
    assert sheet.book.sheets.add("Blank").used_range.address == "$A$1"


def test_days_count_from_1904_where_the_workbook_says_so(tmp_path: Path, open_book: Callable[[Path], xw.Book]) -> None:
    path = tmp_path / "mac.xlsx"
    with xlsxwriter.Workbook(str(path), {"date_1904": True}) as made:
        made.add_worksheet().write_datetime("A1", DAY, made.add_format({"num_format": "yyyy-mm-dd"}))
    book = open_book(path)
    assert book.api.Date1904
    assert book.sheets[0]["A1"].value == DAY
    assert book.sheets[0]["A1"].formula == "44565"
    book.sheets[0]["A2"].value = DAY
    assert book.sheets[0]["A1"].formula == book.sheets[0]["A2"].formula


def test_converters_of_xlwings_work_as_ever(sheet: xw.Sheet) -> None:
    sheet["D1"].value = [["name", "n"], ["a", 1], ["b", 2]]
    frame = sheet["D1"].options(pd.DataFrame, expand="table", index=False).value
    assert frame.to_dict("list") == {"name": ["a", "b"], "n": [1.0, 2.0]}
    assert sheet["D2:D3"].options(ndim=2).value == [["a"], ["b"]]


def test_twenty_thousand_rows_come_back_as_they_went_in(program: xw.App) -> None:
    sheet = program.books.add().sheets[0]
    rows = [[f"SKU-{at}", at / 4, DAY + dt.timedelta(days=at % 900), at % 3 == 0, None] for at in range(20_000)]
    sheet["A1"].value = rows
    assert sheet["A1:E20000"].value == rows
    assert [row[1] for row in sheet["A1:E20000"].formula][:3] == ["0", "0.25", "0.5"]


def test_errors_among_thousands_are_each_their_own(program: xw.App) -> None:
    sheet = program.books.add().sheets[0]
    sheet["A1:A3000"].formula = "=IF(MOD(ROW(),1000)=0,1/0,NA())"
    read = sheet["A1:A3000"].options(ndim=1, err_to_str=True).value
    assert [at for at, value in enumerate(read, start=1) if value == "#DIV/0!"] == [1000, 2000, 3000]
    assert read.count("#N/A") == 2997
