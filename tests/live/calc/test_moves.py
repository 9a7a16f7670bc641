"""Cells are copied, filled, moved, inserted, deleted and merged; the edges of what is filled are found."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlwings as xw

from neiqin.live.calc.gone import Refused


@pytest.fixture
def sheet(program: xw.App) -> xw.Sheet:
    """Two columns of numbers, sums beside them, and a block apart."""
    sheet = program.books.add().sheets[0]
    sheet["A1:C4"].formula = [["a", "b", "sum"], *([row, row * 10, f"=A{row + 1}+B{row + 1}"] for row in (1, 2, 3))]
    sheet["E6:F7"].value = [[1, 2], [3, 4]]
    return sheet


def test_a_copy_takes_everything_along_and_formulas_move(sheet: xw.Sheet) -> None:
    sheet["C2"].color = (1, 2, 3)
    sheet["C2:C3"].copy(sheet["H5"])
    assert sheet["H5:H6"].formula == (("=F5+G5",), ("=F6+G6",))
    assert sheet["H5"].color == (1, 2, 3)


def test_values_formulas_and_looks_are_copied_apart(sheet: xw.Sheet) -> None:
    sheet["C2"].color, sheet["C2"].number_format = (1, 2, 3), "0.00"
    sheet["H1"].copy_from(sheet["C2:C3"], "values")
    assert (sheet["H1:H2"].value, sheet["H1"].formula, sheet["H1"].color) == ([11.0, 22.0], "11", None)
    sheet["I1"].copy_from(sheet["C2"], "formulas")
    assert (sheet["I1"].formula, sheet["I1"].color) == ("=G1+H1", None)
    sheet["A2:A3"].copy_from(sheet["C2"], "formats")
    assert (sheet["A2:A3"].value, sheet["A2:A3"].color, sheet["A3"].number_format) == ([1.0, 2.0], (1, 2, 3), "0.00")
    sheet["C4"].copy_from(sheet["A1"], "formats")
    assert sheet["C4"].formula == "=A4+B4"


def test_a_formula_is_filled_down_and_across(sheet: xw.Sheet) -> None:
    sheet["D2"].formula = "=C2*2"
    sheet["D2"].autofill(sheet["D2:D4"])
    assert sheet["D2:D4"].formula == (("=C2*2",), ("=C3*2",), ("=C4*2",))
    sheet["D2"].autofill(sheet["D2:E2"])
    assert sheet["E2"].formula == "=D2*2"
    with pytest.raises(Refused):
        sheet["D2"].autofill(sheet["A1:D4"])


def test_what_is_moved_is_followed_by_formulas(sheet: xw.Sheet) -> None:
    sheet["A2"].move(sheet["A20"])
    assert (sheet["A2"].value, sheet["A20"].value, sheet["C2"].formula) == (None, 1.0, "=A20+B2")


def test_rows_and_cells_come_and_go(sheet: xw.Sheet) -> None:
    sheet["2:3"].insert("down")
    assert sheet["C4"].formula == "=A4+B4"
    assert sheet["A2:C3"].value == [[None] * 3] * 2
    sheet["2:3"].delete()
    assert sheet["C2:C4"].value == [11.0, 22.0, 33.0]
    sheet["A2:A3"].insert("right")
    assert sheet["A2:D2"].value == [None, 1.0, 10.0, 11.0]
    sheet["A2:A3"].delete("left")
    sheet["B2"].delete("up")
    assert sheet["B2:B4"].value == [20.0, 30.0, None]
    sheet["A:A"].delete()
    assert sheet["A1"].value == "b"


def test_cells_are_merged_and_parted(sheet: xw.Sheet) -> None:
    sheet["H1:I2"].merge()
    assert (sheet["I2"].merge_area.address, sheet["H1:I2"].merge_cells) == ("$H$1:$I$2", True)
    assert (sheet["G1:I2"].merge_cells, sheet["H1:I3"].merge_cells, sheet["A1:B2"].merge_cells) == (None, None, False)
    sheet["H1:I2"].unmerge()
    assert (sheet["H1"].merge_area.address, sheet["H1:I2"].merge_cells) == ("$H$1", False)
    sheet["H5:I6"].merge(across=True)
    assert (sheet["I5"].merge_area.address, sheet["H6"].merge_area.address) == ("$H$5:$I$5", "$H$6:$I$6")


EDGES = {
    ("A1", "down"): "$A$4", ("A1", "right"): "$C$1", ("A4", "up"): "$A$1", ("A4", "down"): "$A$1048576",
    ("A1048576", "up"): "$A$4", ("A6", "right"): "$E$6", ("F6", "left"): "$E$6", ("E7", "left"): "$A$7",
    ("XFD1", "left"): "$C$1",
}  # fmt: skip


def test_the_edge_of_what_is_filled_is_where_excel_goes(sheet: xw.Sheet) -> None:
    assert {(cell, way): sheet[cell].end(way).address for cell, way in EDGES} == EDGES


def test_blocks_are_found_around_a_cell(sheet: xw.Sheet) -> None:
    assert sheet["B2"].current_region.address == "$A$1:$C$4"
    assert sheet["A1"].expand().address == "$A$1:$C$4"
    assert sheet["E6"].expand("right").address == "$E$6:$F$6"


def test_contents_and_looks_are_cleared_apart(sheet: xw.Sheet) -> None:
    sheet["A1:B2"].color = (1, 2, 3)
    sheet["A1"].clear_contents()
    assert (sheet["A1"].value, sheet["A1"].color) == (None, (1, 2, 3))
    sheet["B1"].clear_formats()
    assert (sheet["B1"].value, sheet["B1"].color) == ("b", None)
    sheet["A2:B2"].clear()
    assert (sheet["A2"].value, sheet["A2"].color) == (None, None)
    sheet.clear()
    assert sheet.used_range.address == "$A$1"


ADDRESSES = {
    "A1": "$A$1", "$b$2:a1": "$A$1:$B$2", "C:A": "$A:$C", "2:3": "$2:$3", "A1:A3,C5": "$A$1:$A$3,$C$5",
    "Sheet1!B2": "$B$2",
}  # fmt: skip


def test_cells_are_found_by_address(sheet: xw.Sheet) -> None:
    assert {said: sheet.range(said).address for said in ADDRESSES} == ADDRESSES


def test_cells_are_found_by_place(sheet: xw.Sheet) -> None:
    assert sheet.range((2, 3)).address == "$C$2"
    assert sheet.range((1, 1), (2, 3)).address == "$A$1:$C$2"
    assert sheet[1:3, 0:2].address == "$A$2:$B$3"


def test_addresses_say_sheet_and_book_when_asked(sheet: xw.Sheet, tmp_path: Path) -> None:
    sheet.book.save(tmp_path / "plain.xlsx")
    assert sheet["B2"].get_address(row_absolute=False, include_sheetname=True) == "Sheet1!$B2"
    assert sheet["A1:B2"].get_address(external=True) == "[plain.xlsx]Sheet1!$A$1:$B$2"
    sheet.name = "My sheet"
    assert sheet["B2"].get_address(include_sheetname=True) == "'My sheet'!$B$2"
    assert sheet["B2"].get_address(external=True) == "'[plain.xlsx]My sheet'!$B$2"


def test_an_address_that_points_at_nothing_is_refused(sheet: xw.Sheet) -> None:
    for wrong in ("nothing", "XFE1", "A0", "A1048577", ""):
        with pytest.raises(Refused):
            sheet.range(wrong)
    with pytest.raises(IndexError):
        sheet.range((0, 1))
