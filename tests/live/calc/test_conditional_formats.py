"""Conditional formats are added to exactly these cells, read, changed and deleted, and stay in the file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
import xlwings as xw

RED, GREEN = (255, 199, 206), (198, 239, 206)


@pytest.fixture
def sheet(tmp_path: Path, open_book: Callable[[Path], xw.Book]) -> xw.Sheet:
    """Rules of each kind, one over another."""
    path = tmp_path / "rules.xlsx"
    with xlsxwriter.Workbook(str(path)) as made:
        sheet = made.add_worksheet("My sheet")
        made.add_worksheet("Locked").protect()
        red = made.add_format({"bg_color": "#FFC7CE", "font_color": "#9C0006", "bold": True})
        sheet.conditional_format("A1:B5", {"type": "formula", "criteria": "=$B1>3", "format": red})
        sheet.conditional_format(
            "A1:A9", {"type": "cell", "criteria": "between", "minimum": 1, "maximum": 5, "format": red}
        )
        sheet.conditional_format("D1:D9", {"type": "2_color_scale"})
    return open_book(path).sheets["My sheet"]


def rules(cells: xw.Range) -> list[tuple[str, str | None]]:
    return [(rule.type, rule.formula or rule.formula1) for rule in cells.conditional_formats]


def test_rules_of_a_file_are_read(sheet: xw.Sheet) -> None:
    first, second, third = sheet.cells.conditional_formats
    assert (first.type, first.formula, first.fill_color, first.font_color) == ("custom", "=$B1>3", RED, (156, 0, 6))
    assert (first.font_bold, first.font_italic) == (True, False)
    assert (second.type, second.operator, second.formula1, second.formula2) == ("cell_value", "between", "1", "5")
    assert (third.type, third.formula, third.fill_color) == ("color_scale", None, None)


def test_only_rules_that_reach_the_cells_are_given(sheet: xw.Sheet) -> None:
    assert rules(sheet["B2"]) == [("custom", "=$B1>3")]
    assert rules(sheet["A7"]) == [("cell_value", "1")]
    assert rules(sheet["C1:C9"]) == []


def test_a_rule_is_added_to_several_areas_beside_a_protected_sheet_and_stays_in_the_file(
    sheet: xw.Sheet, tmp_path: Path
) -> None:
    cells = sheet.range("F1:F3,H5")
    rule = cells.conditional_formats.add_custom('=AND(F1="x, y",Locked!$A$1=0)', fill_color=GREEN, font_bold=True)
    assert (rule.formula, rule.fill_color, rule.font_bold) == ('=AND(F1="x, y",Locked!$A$1=0)', GREEN, True)
    assert rules(sheet["H5"]) == [("custom", '=AND(F1="x, y",Locked!$A$1=0)')]
    assert rules(sheet["H1:H4"]) == []
    sheet.book.save(tmp_path / "saved.xlsx")
    saved = openpyxl.load_workbook(tmp_path / "saved.xlsx")["My sheet"].conditional_formatting
    mine = next(one for one in saved if "H5" in str(one.sqref))
    assert str(mine.sqref) == "F1:F3 H5"
    assert mine.rules[0].formula == ['AND(F1="x, y",Locked!$A$1=0)']
    assert mine.rules[0].dxf.fill.bgColor.rgb == "FFC6EFCE"


def test_excels_own_words_give_formulas_and_places(sheet: xw.Sheet) -> None:
    found = sheet.api.Cells.FormatConditions
    told = [(found.Item(at).Formula1, found.Item(at).AppliesTo.Address) for at in range(1, found.Count + 1)]
    assert told[:2] == [("=$B1>3", "$A$1:$B$5"), ("1", "$A$1:$A$9")]


def test_a_rule_is_changed(sheet: xw.Sheet) -> None:
    rule = next(iter(sheet["B2"].conditional_formats))
    rule.set(formula="=$C1>9", fill_color=GREEN)
    again = next(iter(sheet["B2"].conditional_formats))
    assert (again.formula, again.fill_color, again.font_color, again.font_bold) == ("=$C1>9", GREEN, (156, 0, 6), True)


def test_a_rule_is_deleted_wherever_it_holds(sheet: xw.Sheet) -> None:
    next(iter(sheet["B2"].conditional_formats)).delete()
    assert rules(sheet["A1:B5"]) == [("cell_value", "1")]


def test_clearing_cells_leaves_the_rules_of_others(sheet: xw.Sheet) -> None:
    sheet["A2:B3"].conditional_formats.clear()
    assert rules(sheet["A2:B3"]) == []
    assert rules(sheet["B1"]) == rules(sheet["B5"]) == [("custom", "=$B1>3")]
    assert rules(sheet["A9"]) == [("cell_value", "1")]


def test_a_comparison_is_added(sheet: xw.Sheet) -> None:
    sheet["F1:F9"].conditional_formats.add_cell_value("less_than", 5, font_color="#FF0000")
    rule = next(iter(sheet["F3"].conditional_formats))
    assert (rule.operator, rule.formula1, rule.font_color, rule.fill_color) == ("less_than", "5", (255, 0, 0), None)


@pytest.mark.parametrize("name", ["add_color_scale", "add_data_bar"])
def test_what_is_not_offered_is_said_by_its_name(sheet: xw.Sheet, name: str) -> None:
    with pytest.raises(NotImplementedError, match=name):
        getattr(sheet["A1"].conditional_formats, name)(
            ["#FF0000", "#00FF00"] if name == "add_color_scale" else "#FF0000"
        )
