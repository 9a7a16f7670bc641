"""Tables of a workbook: where they are, what they hold, and formulas that name them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
import xlsxwriter
import xlwings as xw

from neiqin.live.calc.gone import Refused


@pytest.fixture
def sheet(tmp_path: Path, open_book: Callable[[Path], xw.Book]) -> xw.Sheet:
    """A table with totals and one without, and formulas that name them."""
    path = tmp_path / "tables.xlsx"
    with xlsxwriter.Workbook(str(path)) as made:
        orders = made.add_worksheet("Orders")
        columns = [{"header": "SKU"}, {"header": "Qty", "total_function": "sum"}]
        orders.add_table(
            "A1:B5", {"name": "Lines", "columns": columns, "total_row": True, "data": [["a", 1], ["b", 2], ["c", 3]]}
        )
        orders.add_table(
            "D2:E4", {"name": "訂單", "columns": [{"header": "k"}, {"header": "v"}], "data": [["x", 10], ["y", 20]]}
        )
        orders.write_formula("H1", "=SUM(Lines[Qty])")
        orders.write_formula("H2", "=SUM(訂單[v])")
    return open_book(path).sheets["Orders"]


def test_tables_of_a_file_are_found_with_their_parts(sheet: xw.Sheet) -> None:
    assert [(table.name, table.range.address) for table in sheet.tables] == [
        ("Lines", "$A$1:$B$5"),
        ("訂單", "$D$2:$E$4"),
    ]
    lines = sheet.tables["lines"]
    assert lines.header_row_range.value == ["SKU", "Qty"]
    assert lines.data_body_range.address == "$A$2:$B$4"
    assert lines.totals_row_range.address == "$A$5:$B$5"
    assert sheet.tables[1].totals_row_range is None
    assert lines.parent == sheet
    assert sheet["B3"].table == lines
    assert sheet["G1"].table is None
    assert "nothing" not in sheet.tables
    with pytest.raises(KeyError):
        sheet.tables["nothing"]


def test_cells_are_named_by_table_and_column(sheet: xw.Sheet) -> None:
    named = {
        "Lines": "$A$2:$B$4",
        "Lines[Qty]": "$B$2:$B$4",
        "Lines[#All]": "$A$1:$B$5",
        "訂單[[#Headers],[v]]": "$E$2",
    }
    assert {name: sheet.range(name).address for name in named} == named


def test_formulas_follow_a_table_that_grows_and_shrinks(sheet: xw.Sheet) -> None:
    orders = sheet.tables["訂單"]
    sheet["D5:E6"].value = [["z", 30], ["w", 40]]
    orders.resize(sheet["D2:E6"])
    assert sheet["H2"].value == 100.0
    orders.resize(sheet["D2:E3"])
    assert (sheet["H2"].value, sheet["H2"].formula) == (10.0, "=SUM(訂單[v])")
    orders.resize(sheet["D2:F3"])
    sheet["F2"].value = "new"
    sheet["F3"].formula = "=[@v]*2"
    assert (sheet["F3"].value, orders.header_row_range.value) == (20.0, ["k", "v", "new"])


def test_a_table_grows_with_rows_inserted_in_it(sheet: xw.Sheet) -> None:
    sheet["3:3"].insert("down")
    assert sheet.tables["Lines"].range.address == "$A$1:$B$6"
    sheet["A3:B3"].value = ["new", 5]
    assert sheet["H1"].value == 11.0


@pytest.mark.parametrize("wrong", ["D3:E5", "G2:H4", "A2:E4", "D2:E2"])
def test_a_table_neither_moves_nor_reaches_over_another(sheet: xw.Sheet, wrong: str) -> None:
    with pytest.raises(Refused):
        sheet.tables["訂單"].resize(sheet[wrong])
    assert sheet.tables["訂單"].range.address == "$D$2:$E$4"


def test_a_new_table_is_a_table_in_the_file(sheet: xw.Sheet, tmp_path: Path) -> None:
    sheet["J1:K2"].value = [["a", "b"], [1, 2]]
    made = sheet.tables.add(sheet["J1:K2"], name="Fresh")
    sheet["J5:K6"].value = [["a", "b"], [1, 2]]
    other = sheet.tables.add(sheet["J5:K6"])
    assert (made.name, other.name) == ("Fresh", "Table1")
    sheet.book.save(tmp_path / "saved.xlsx")
    saved = openpyxl.load_workbook(tmp_path / "saved.xlsx")["Orders"]
    assert {name: table.ref for name, table in ((name, saved.tables[name]) for name in saved.tables)} == {
        "Lines": "A1:B5", "訂單": "D2:E4", "Fresh": "J1:K2", "Table1": "J5:K6",
    }  # fmt: skip
    assert saved.tables["Lines"].totalsRowCount == 1


@pytest.mark.parametrize(("where", "name"), [("A1:B2", "Over"), ("J1:K2", "LINES")])
def test_a_table_over_another_or_of_the_same_name_is_refused(sheet: xw.Sheet, where: str, name: str) -> None:
    with pytest.raises(Refused):
        sheet.tables.add(sheet[where], name=name)
    assert len(sheet.tables) == 2


def test_a_table_is_renamed_and_formulas_go_on(sheet: xw.Sheet) -> None:
    sheet.tables["訂單"].name = "Orders2"
    assert [table.name for table in sheet.tables] == ["Lines", "Orders2"]
    assert (sheet["H2"].formula, sheet["H2"].value) == ("=SUM(Orders2[v])", 30.0)


def test_xlwings_own_update_replaces_the_rows(sheet: xw.Sheet) -> None:
    table = sheet.tables["訂單"]
    table.update(pd.DataFrame({"k": ["a", "b", "c"], "v": [1, 2, 3]}), index=False)
    assert (table.range.address, sheet["H2"].value) == ("$D$2:$E$5", 6.0)
    table.update(pd.DataFrame({"k": ["z"], "v": [9]}), index=False)
    assert (table.range.address, sheet["H2"].value, sheet["D4"].value) == ("$D$2:$E$3", 9.0, None)


def test_filter_buttons_come_and_go(sheet: xw.Sheet) -> None:
    lines = sheet.tables["Lines"]
    assert lines.show_autofilter
    lines.show_autofilter = False
    assert not sheet.tables["Lines"].show_autofilter
