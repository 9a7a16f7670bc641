"""How cells look, how wide they are and where they stand, as xlwings asks and sets it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
import xlwings as xw

from neiqin.live.calc.gone import Refused
from neiqin.live.calc.number_formats import excel_code


@pytest.fixture
def sheet(program: xw.App) -> xw.Sheet:
    return program.books.add().sheets[0]


CODES = [
    "General", "@", "0", "#,##0.00", "0%", "yyyy-mm-dd", "m/d/yyyy h:mm", "[h]:mm:ss", "hh:mm AM/PM", '"text" 0',
    "dddd, d mmmm yyyy", "0.00E+00", "#,##0;[Red]-#,##0", 'yyyy"年"m"月"d"日"', "0.00_);(0.00)", "d/m/yyyy;@",
    "[$€-2] #,##0.00",
]  # fmt: skip


def test_a_number_format_is_read_as_it_was_set_and_as_the_program_has_it(sheet: xw.Sheet) -> None:
    formats, read, had = sheet.book.api.uno.NumberFormats, [], []
    for code in CODES:
        sheet["A1"].number_format = code
        read.append(sheet["A1"].number_format)
        had.append(excel_code(formats.getByKey(sheet["A1"].api.uno.NumberFormat).FormatString))
    assert read == CODES
    assert had == CODES


def test_several_number_formats_are_none(sheet: xw.Sheet) -> None:
    sheet["A1"].number_format = "0.00"
    assert sheet["A1:A2"].number_format is None
    assert sheet["A2:A3"].number_format == "General"


def test_what_is_no_number_format_is_refused(sheet: xw.Sheet) -> None:
    with pytest.raises(Refused, match="Malformed"):
        sheet["A1"].number_format = "bogus ["


def test_setting_a_format_leaves_the_values(sheet: xw.Sheet) -> None:
    sheet["A1:A2"].options(transpose=True).value = [46027.5, "x"]
    sheet["A1:A2"].number_format = "@"
    assert sheet["A1:A2"].value == [46027.5, "x"]


@pytest.mark.parametrize("color", [(255, 199, 206), "#FFC7CE", 0xCEC7FF])
def test_a_fill_may_be_said_in_three_ways(sheet: xw.Sheet, color: tuple[int, int, int] | str | int) -> None:
    sheet["A1"].color = color
    assert sheet["A1"].color == (255, 199, 206)
    assert sheet["A1:A2"].color is None
    sheet["A1"].color = None
    assert sheet["A1"].color is None


def test_a_font_is_set_and_read(sheet: xw.Sheet) -> None:
    font = sheet["A1"].font
    font.bold, font.italic, font.size, font.color, font.name = True, True, 14, (1, 2, 3), "Liberation Serif"
    assert (font.bold, font.italic, font.size, font.color, font.name) == (True, True, 14, (1, 2, 3), "Liberation Serif")
    assert sheet["A1:A2"].font.bold is None
    assert sheet["A2"].font.bold is False


def test_alignment_and_wrapping_are_set_and_read(sheet: xw.Sheet) -> None:
    cell = sheet["A1"]
    cell.horizontal_alignment, cell.vertical_alignment, cell.wrap_text = "center", "top", True
    assert (cell.horizontal_alignment, cell.vertical_alignment, cell.wrap_text) == ("center", "top", True)
    assert sheet["A1:A2"].horizontal_alignment is None
    assert (sheet["B1"].horizontal_alignment, sheet["B1"].vertical_alignment) == ("general", "bottom")


def test_widths_are_characters_and_heights_points(open_book: Callable[[Path], xw.Book], tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "wide.xlsx")) as made:
        made.add_worksheet()
    sheet = open_book(tmp_path / "wide.xlsx").sheets[0]
    sheet["A1"].column_width, sheet["A2"].row_height = 25, 33
    assert (sheet["A1"].column_width, sheet["A2"].row_height) == (25, 33)
    assert sheet["A1:B1"].column_width is None
    assert sheet["B3"].top == pytest.approx(sheet["B1"].height + 33, abs=0.1)
    assert sheet["B3"].left == pytest.approx(sheet["A1"].width, abs=0.1)
    sheet.book.save()
    saved = openpyxl.load_workbook(tmp_path / "wide.xlsx").worksheets[0]
    assert saved.column_dimensions["A"].width == pytest.approx(25 + 5 / 7, abs=0.05)
    assert saved.row_dimensions[2].height == pytest.approx(33, abs=0.1)


def test_rows_and_columns_are_hidden_or_shown(sheet: xw.Sheet) -> None:
    sheet["3:5"].rows.hidden = True
    sheet["B:C"].columns.hidden = True
    assert [sheet[f"A{row}"].rows.hidden for row in (2, 3, 5, 6)] == [False, True, True, False]
    assert sheet["A2:A4"].rows.hidden is None
    assert (sheet["B1:C1"].columns.hidden, sheet["A1:C1"].columns.hidden) == (True, None)
    assert [cells.address for cells in sheet["A1:A8"].get_special_cells("visible")] == ["$A$1:$A$2", "$A$6:$A$8"]
    sheet["3:5"].rows.hidden = False
    assert sheet["A2:A6"].rows.hidden is False


def test_a_link_is_added_and_read(sheet: xw.Sheet, tmp_path: Path) -> None:
    sheet["A1"].add_hyperlink("https://example.com/x", "there")
    sheet["A2"].add_hyperlink(f"#'{sheet.name}'!B7", "here")
    assert (sheet["A1"].value, sheet["A1"].hyperlink) == ("there", "https://example.com/x")
    assert (sheet["A2"].value, sheet["A2"].hyperlink) == ("here", f"#'{sheet.name}'!B7")
    sheet.book.save(tmp_path / "links.xlsx")
    saved = openpyxl.load_workbook(tmp_path / "links.xlsx").worksheets[0]
    assert saved["A1"].hyperlink.target == "https://example.com/x"
    assert saved["A2"].hyperlink.location.replace("'", "") == f"{sheet.name}!B7"


def test_panes_stand_still_and_grid_lines_go(sheet: xw.Sheet, tmp_path: Path) -> None:
    sheet.freeze_panes.freeze_at("A1:A3")
    sheet.show_gridlines = False
    assert sheet.show_gridlines is False
    sheet.book.save(tmp_path / "panes.xlsx")
    saved = openpyxl.load_workbook(tmp_path / "panes.xlsx").worksheets[0]
    assert saved.freeze_panes == "B4"
    assert saved.sheet_view.showGridLines is False
    sheet.freeze_panes.unfreeze()
    sheet.book.save(tmp_path / "panes.xlsx")
    assert openpyxl.load_workbook(tmp_path / "panes.xlsx").worksheets[0].freeze_panes is None


def test_rows_are_grouped(sheet: xw.Sheet, tmp_path: Path) -> None:
    sheet["2:4"].group()
    sheet["B:C"].group(by="columns")
    sheet.book.save(tmp_path / "groups.xlsx")
    saved = openpyxl.load_workbook(tmp_path / "groups.xlsx").worksheets[0]
    assert [saved.row_dimensions[row].outlineLevel for row in (1, 2, 4, 5)] == [0, 1, 1, 0]
    sheet["2:4"].ungroup()
    sheet.book.save(tmp_path / "groups.xlsx")
    assert openpyxl.load_workbook(tmp_path / "groups.xlsx").worksheets[0].row_dimensions[2].outlineLevel == 0
