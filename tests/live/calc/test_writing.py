"""What is written becomes what Excel would make of it: texts are read, times shown as such, Text keeps everything."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pandas as pd
import pytest
import xlwings as xw

from neiqin.live.calc.parsing import Formula, Parsed, parse

NOON = dt.datetime(2026, 1, 5, 12)


@pytest.fixture
def sheet(program: xw.App) -> xw.Sheet:
    return program.books.add().sheets[0]


PARSED = [
    ("plain", "plain", None), ("00123", 123.0, None), ("-1.5", -1.5, None), ("(5)", -5.0, None),
    ("1e3", 1000.0, "0.00E+00"),
    ("1,234", 1234.0, "#,##0"), ("1,234.5", 1234.5, "#,##0.00"), ("5%", 0.05, "0%"), ("$7", 7.0, "$#,##0"),
    ("TRUE", True, None), ("false", False, None), ("'007", "007", None), ("12-34-56x", "12-34-56x", None),
    ("2026-01-05", dt.datetime(2026, 1, 5), "m/d/yyyy"), ("1/5/2026", dt.datetime(2026, 1, 5), "m/d/yyyy"),
    ("2026-01-05 12:00", NOON, "m/d/yyyy h:mm"), ("13:30", 0.5625, "h:mm"), ("2026-13-45", "2026-13-45", None),
    ("1:75", "1:75", None), ("#N/A", Formula("=#N/A"), None), ("=A1", Formula("=A1"), None), ("=", "=", None),
    ("-A1*2", Formula("=-A1*2"), None), ("- not a number", "- not a number", None), ("", "", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value", "code"), PARSED, ids=[text or "empty" for text, _, _ in PARSED])
def test_a_text_is_read_as_excel_reads_it(text: str, value: Any, code: str | None) -> None:
    assert parse(text) == Parsed(value, code)
    assert type(parse(text).value) is type(value)


def test_texts_that_look_like_something_else_become_it(sheet: xw.Sheet) -> None:
    sheet["A1:A6"].options(ndim=2).value = [["00123"], ["5%"], ["2026-01-05"], ["TRUE"], ["=1+1"], ["#N/A"]]
    read = sheet["A1:A6"].options(err_to_str=True).value
    assert read == [123.0, 0.05, dt.datetime(2026, 1, 5), True, 2.0, "#N/A"]
    formats = [sheet.range((row, 1)).number_format for row in range(1, 7)]
    assert formats == ["General", "0%", "m/d/yyyy", "General", "General", "General"]
    assert [row[0] for row in sheet["A1:A6"].formula] == ["123", "0.05", "46027", "TRUE", "=1+1", "#N/A"]


def test_under_text_everything_stays_as_it_is_written(sheet: xw.Sheet) -> None:
    sheet["A1:A5"].number_format = "@"
    sheet["A1:A5"].options(ndim=2).value = [["00123"], ["=1+1"], [5.5], [True], [NOON]]
    assert sheet["A1:A5"].value == ["00123", "=1+1", "5.5", "TRUE", "1/5/2026 12:00"]
    assert [row[0] for row in sheet["A1:A2"].formula] == ["00123", "=1+1"]


def test_an_apostrophe_makes_a_text_and_changes_no_format(sheet: xw.Sheet) -> None:
    sheet["A1:A2"].options(ndim=2).value = [["'00123"], ["'=1+1"]]
    assert sheet["A1:A2"].value == ["00123", "=1+1"]
    assert sheet["A1:A2"].number_format == "General"


def test_times_get_a_format_where_there_is_none(sheet: xw.Sheet) -> None:
    sheet["A2"].number_format = "yyyy-mm-dd"
    sheet["A1:A3"].options(ndim=2).value = [[NOON], [NOON], [dt.date(2026, 1, 5)]]
    assert [sheet.range((row, 1)).number_format for row in (1, 2, 3)] == ["m/d/yyyy h:mm", "yyyy-mm-dd", "m/d/yyyy"]
    assert sheet["A1:A3"].value == [NOON, NOON, dt.datetime(2026, 1, 5)]


def test_what_is_missing_makes_a_cell_blank(sheet: xw.Sheet) -> None:
    sheet["A1:D1"].value = [1, 2, 3, 4]
    sheet["A1:D1"].value = [None, float("nan"), pd.NaT, pd.NA]
    assert sheet["A1:D1"].raw_value == ((None, None, None, None),)


def test_numbers_of_numpy_and_pandas_are_written(sheet: xw.Sheet) -> None:
    sheet["A1:E1"].value = [
        np.int64(3),
        np.float32(0.5),
        np.bool_(True),
        np.datetime64("2026-01-05"),
        pd.Timestamp(NOON),
    ]
    assert sheet["A1:E1"].value == [3.0, 0.5, True, dt.datetime(2026, 1, 5), NOON]


def test_a_number_over_a_truth_is_a_number_again(sheet: xw.Sheet) -> None:
    sheet["A1:A2"].options(ndim=2).value = [[True], [False]]
    sheet["A1"].value = 7
    assert sheet["A1:A2"].value == [7.0, False]


def test_truths_are_truths_in_the_file(sheet: xw.Sheet, tmp_path: Path) -> None:
    sheet["A1:A2"].options(ndim=2).value = [[True], [False]]
    sheet.book.save(tmp_path / "truths.xlsx")
    saved = openpyxl.load_workbook(tmp_path / "truths.xlsx").worksheets[0]
    assert [saved["A1"].value, saved["A2"].value] == [True, False]


def test_one_value_goes_into_all_cells(sheet: xw.Sheet) -> None:
    sheet["A1:B2"].value = "x"
    assert sheet["A1:B2"].value == [["x", "x"], ["x", "x"]]


def test_notes_stay_when_their_cells_are_written(sheet: xw.Sheet) -> None:
    notes = sheet.api.uno.Annotations
    for cell in ("B2", "C4"):
        notes.insertNew(sheet[cell].api.uno.getCellByPosition(0, 0).CellAddress, f"note of {cell}")
    rows = [[f"t{row}", float(row), row % 2 == 0] for row in range(5)]
    rows[1][1] = "over a note"
    sheet["A1:C5"].value = rows
    assert sheet["A1:C5"].value == rows
    assert [notes.getByIndex(at).String for at in range(notes.Count)] == ["note of B2", "note of C4"]


def test_text_of_several_lines_and_scripts_stays(sheet: xw.Sheet) -> None:
    texts = ["two\nlines", "訂單　表", "“quoted”", " spaced ", "🚚"]
    sheet["A1:A5"].options(transpose=True).value = texts
    assert sheet["A1:A5"].value == texts


def test_missing_values_of_a_block_are_not_available(sheet: xw.Sheet) -> None:
    sheet["A1:B2"].raw_value = [[1, 2], [3]]
    assert sheet["A1:B2"].options(err_to_str=True).value == [[1.0, 2.0], [3.0, "#N/A"]]
