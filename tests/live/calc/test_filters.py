"""Filters really hide rows, tell what they are set to, and are taken off again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
import xlwings as xw

DAYS = [dt.datetime(2026, 1, day) for day in (1, 2, 3)]
ROWS = [["a", 1, DAYS[0]], ["b", 2, DAYS[1]], ["c", 3, DAYS[2]], [None, 4, None]]


@pytest.fixture
def sheet(tmp_path: Path, open_book: Callable[[Path], xw.Book]) -> xw.Sheet:
    """A sheet with a filter that is set, and one with a table."""
    path = tmp_path / "filters.xlsx"
    with xlsxwriter.Workbook(str(path)) as made:
        table, own = made.add_worksheet("Table"), made.add_worksheet("Own")
        day = made.add_format({"num_format": "yyyy-mm-dd"})
        columns = [{"header": "Key"}, {"header": "N"}, {"header": "Day", "format": day}]
        table.add_table("A1:C5", {"name": "Lines", "columns": columns, "data": ROWS})
        own.write_column("B2", ["Key", "a", "b", "a"])
        own.autofilter("B2:B5")
        own.filter_column("B", "x == a")
        own.set_row(3, None, None, {"hidden": True})
    return open_book(path).sheets["Table"]


def shown(sheet: xw.Sheet, rows: range = range(2, 6)) -> list[int]:
    return [row for row in rows if not sheet[f"A{row}"].rows.hidden]


COMPARED: dict[tuple[Any, ...], list[int]] = {
    (2, "equal_to", 2): [3], (2, "not_equal_to", 2): [2, 4, 5], (2, "greater_than", 2): [4, 5],
    (2, "less_than_or_equal", 2): [2, 3], (2, "between", 2, 3): [3, 4], (2, "not_between", 2, 3): [2, 5],
    (1, "equal_to", "b"): [3], (1, "equal_to", None): [5], (1, "not_equal_to", None): [2, 3, 4],
    (3, "greater_than_or_equal", dt.date(2026, 1, 2)): [3, 4],
}  # fmt: skip


def test_a_comparison_shows_what_holds(sheet: xw.Sheet) -> None:
    chosen, found = sheet.tables["Lines"].autofilter, {}
    for said in COMPARED:
        chosen.clear()
        chosen.apply_comparison(*said)
        found[said] = shown(sheet)
        told = chosen.criteria[said[0] - 1]
        assert (told.type, told.operator) == ("comparison", said[1])
    assert found == COMPARED


def test_values_are_chosen_in_several_columns(sheet: xw.Sheet) -> None:
    chosen = sheet.tables["Lines"].autofilter
    chosen.apply_values(1, ["a", "c"])
    assert shown(sheet) == [2, 4]
    chosen.apply_values(2, ["3", "4"])
    assert shown(sheet) == [4]
    assert [(said.type, said.values) for said in chosen.criteria] == [
        ("values", ["a", "c"]),
        ("values", ["3", "4"]),
        ("none", None),
    ]
    chosen.clear(1)
    assert shown(sheet) == [4, 5]
    chosen.clear()
    assert shown(sheet) == [2, 3, 4, 5]
    assert [said.type for said in chosen.criteria] == ["none"] * 3


def test_excels_own_words_tell_of_filters(sheet: xw.Sheet) -> None:
    own = sheet.book.sheets["Own"]
    assert (sheet.api.AutoFilterMode, sheet.api.FilterMode) == (False, False)
    assert (own.api.AutoFilterMode, own.api.FilterMode) == (True, True)
    sheet.tables["Lines"].autofilter.apply_values(1, ["a"])
    assert sheet.api.FilterMode


def test_a_sheets_own_filter_of_a_file_is_taken_off_and_set(sheet: xw.Sheet) -> None:
    own = sheet.book.sheets["Own"]
    cells = own["B2:B5"]
    assert shown(own, range(3, 6)) == [3, 5]
    assert cells.autofilter.criteria[0].value1 == "a"
    cells.autofilter.clear()
    assert shown(own, range(3, 6)) == [3, 4, 5]
    cells.autofilter.apply_values(1, ["b"])
    assert shown(own, range(3, 6)) == [4]
    with pytest.raises(ValueError, match="different range"):
        own["D2:D5"].autofilter.apply_values(1, ["x"])


def test_a_sheet_without_a_filter_gets_one(program: xw.App) -> None:
    sheet = program.books.add().sheets[0]
    sheet["A1:A4"].options(transpose=True).value = ["head", 1, 2, 3]
    sheet["A1:A4"].autofilter.apply_comparison(1, "greater_than", 1)
    assert shown(sheet, range(2, 5)) == [3, 4]
    assert sheet.api.AutoFilterMode
