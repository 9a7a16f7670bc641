"""Whole sheets are copied, within a workbook and into another one, with everything on them; sheets come and go."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
import xlwings as xw

from neiqin.live.calc.gone import Refused


def report(path: Path) -> Path:
    """A sheet with about everything that a report has."""
    with xlsxwriter.Workbook(str(path)) as made:
        sheet, other = made.add_worksheet("Report"), made.add_worksheet("Other")
        red = made.add_format({"bg_color": "#FFC7CE", "font_color": "#9C0006"})
        title = made.add_format({"bold": True, "font_size": 16, "bg_color": "#112233", "font_color": "#FFFFFF"})
        sheet.set_column("A:A", 30)
        sheet.set_row(1, 40)
        sheet.set_row(3, None, None, {"hidden": True})
        sheet.merge_range("A1:D1", "Title", title)
        columns = [{"header": "K"}, {"header": "V"}, {"header": "W"}]
        sheet.add_table("A5:C8", {"name": "Rep", "columns": columns, "data": [["x", 1], ["y", 2], ["z", 3]]})
        for row in (6, 7, 8):
            sheet.write_formula(f"C{row}", "=Rep[[#This Row],[V]]*2")
        sheet.write_formula("B10", "=SUM(Rep[V])")
        sheet.conditional_format("B6:B8", {"type": "formula", "criteria": "=$B6>1", "format": red})
        sheet.write_url("A10", "https://example.com/x", string="link")
        sheet.write_comment("A12", "a note")
        sheet.data_validation("D6:D8", {"validate": "list", "source": ["a", "b"]})
        chart = made.add_chart({"type": "column"})
        chart.add_series({"values": "=Report!$B$6:$B$8", "categories": "=Report!$A$6:$A$8", "name": "Sold"})
        chart.set_title({"name": "Sales"})
        sheet.insert_chart("F2", chart)
        made.define_name("Report!Here", "=Report!$A$5:$C$8")
        sheet.freeze_panes(5, 1)
        sheet.hide_gridlines(2)
        other.write("A1", 21)
    return path


@pytest.fixture
def source(tmp_path: Path, open_book: Callable[[Path], xw.Book]) -> xw.Book:
    return open_book(report(tmp_path / "source.xlsx"))


@pytest.fixture
def goal(tmp_path: Path, open_book: Callable[[Path], xw.Book]) -> xw.Book:
    """A workbook that has a table of its own, and a chart."""
    path = tmp_path / "goal.xlsx"
    with xlsxwriter.Workbook(str(path)) as made:
        sheet = made.add_worksheet("Orders")
        sheet.add_table(
            "A1:B3", {"name": "Orders", "columns": [{"header": "SKU"}, {"header": "V"}], "data": [["a", 70], ["b", 80]]}
        )
        chart = made.add_chart({"type": "line"})
        chart.add_series({"values": "=Orders!$B$2:$B$3", "name": "Mine"})
        sheet.insert_chart("D2", chart)
    return open_book(path)


def chart_of(path: Path, sheet: str) -> tuple[str, str, str]:
    """Where the chart of a saved sheet takes values and categories from, and what its series is called."""
    series = openpyxl.load_workbook(path)[sheet]._charts[0].series[0]
    name = series.tx.strRef.strCache.pt[0].v if series.tx.strRef else series.tx.v
    return series.val.numRef.f.replace("'", ""), series.cat.strRef.f.replace("'", ""), name


def everything_on(sheet: xw.Sheet) -> dict[str, Any]:
    rule = next(iter(sheet["B6"].conditional_formats))
    return {
        "merged": sheet["A1"].merge_area.address, "look": (sheet["A1"].color, sheet["A1"].font.size),
        "sizes": (sheet["A1"].column_width, sheet["A2"].row_height, sheet["A4"].rows.hidden),
        "rule": (rule.formula, rule.fill_color), "link": sheet["A10"].hyperlink, "values": sheet["A5:C8"].value,
        "notes": sheet.api.uno.Annotations.Count, "charts": len(sheet.charts), "grid": sheet.show_gridlines,
        "sum": sheet["B10"].value, "row": sheet["C7"].value,
    }  # fmt: skip


def test_a_sheet_goes_into_another_workbook_with_everything(source: xw.Book, goal: xw.Book, tmp_path: Path) -> None:
    original = source.sheets["Report"]
    copy = original.copy(before=goal.sheets[0])
    assert goal.sheet_names == ["Report", "Orders"]
    assert everything_on(copy) == everything_on(original)
    assert [(table.name, table.range.address) for table in copy.tables] == [("Rep", "$A$5:$C$8")]
    assert (copy["B10"].formula, copy["C6"].formula) == ("=SUM(Rep[V])", "=[@V]*2")
    assert [(name.name, name.refers_to) for name in goal.names] == [("Report!Here", "=Report!$A$5:$C$8")]
    goal.save(tmp_path / "saved.xlsx")
    assert chart_of(tmp_path / "saved.xlsx", "Report") == ("Report!$B$6:$B$8", "Report!$A$6:$A$8", "Sold")
    saved = openpyxl.load_workbook(tmp_path / "saved.xlsx")["Report"]
    assert (saved.freeze_panes, saved.sheet_view.showGridLines) == ("B6", False)
    assert saved.data_validations.dataValidation[0].formula1 == '"a,b"'


def test_a_sheet_that_replaces_another_takes_its_place_and_its_name(
    source: xw.Book, goal: xw.Book, tmp_path: Path
) -> None:
    old = source.sheets["Report"].copy(before=goal.sheets[0])
    new = source.sheets["Report"].copy(before=old)
    assert [table.name for sheet in goal.sheets for table in sheet.tables] == ["Rep_2", "Rep", "Orders"]
    old.delete()
    new.name = "Report"
    assert goal.sheet_names == ["Report", "Orders"]
    assert (new["B10"].formula, new["B10"].value, new["C7"].value) == ("=SUM(Rep_2[V])", 6.0, 4.0)
    goal.save(tmp_path / "saved.xlsx")
    assert chart_of(tmp_path / "saved.xlsx", "Report") == ("Report!$B$6:$B$8", "Report!$A$6:$A$8", "Sold")


def test_a_copy_within_a_workbook_lives_on_its_own(source: xw.Book, tmp_path: Path) -> None:
    original = source.sheets["Report"]
    copy = original.copy(after=original)
    assert source.sheet_names == ["Report", "Report (2)", "Other"]
    assert everything_on(copy) == everything_on(original)
    copy["B6"].value = 100
    assert (original["B10"].value, copy["B10"].value, copy["C6"].value) == (6.0, 105.0, 200.0)
    assert copy["B10"].formula == "=SUM(Rep_2[V])"
    source.save(tmp_path / "saved.xlsx")
    place = ("Report (2)!$B$6:$B$8", "Report (2)!$A$6:$A$8", "Sold")
    assert chart_of(tmp_path / "saved.xlsx", "Report (2)") == place
    assert chart_of(tmp_path / "saved.xlsx", "Report") == ("Report!$B$6:$B$8", "Report!$A$6:$A$8", "Sold")


def test_names_of_series_stay_when_sheets_come_and_go(goal: xw.Book, tmp_path: Path) -> None:
    goal.sheets.add("First", before=goal.sheets[0])
    goal.sheets.add("Second", before=goal.sheets[0])
    goal.sheets["First"].delete()
    goal.sheets["Second"].move(after=goal.sheets["Orders"])
    goal.save(tmp_path / "saved.xlsx")
    series = openpyxl.load_workbook(tmp_path / "saved.xlsx")["Orders"]._charts[0].series[0]
    assert (series.tx.strRef.strCache.pt[0].v if series.tx.strRef else series.tx.v) == "Mine"


def test_charts_and_other_drawings_are_counted_placed_and_deleted(source: xw.Book) -> None:
    sheet = source.sheets["Report"]
    chart = sheet.charts[0]
    assert (len(sheet.charts), len(sheet.shapes), len(sheet.pictures)) == (1, 1, 0)
    assert chart.left == pytest.approx(sheet["F2"].left, abs=1)
    assert chart.top == pytest.approx(sheet["F2"].top, abs=1)
    chart.name, chart.width, chart.top = "Sales", 200, 100
    assert (sheet.charts["Sales"].width, sheet.shapes["Sales"].top) == (
        pytest.approx(200, abs=0.1),
        pytest.approx(100, abs=0.1),
    )
    assert sheet.shapes[0].type == "chart"
    chart.delete()
    assert len(sheet.shapes) == 0
    with pytest.raises(KeyError):
        sheet.charts["Sales"]


def test_sheets_are_added_named_moved_and_hidden(program: xw.App) -> None:
    book = program.books.add()
    book.sheets[0].name = "One"
    book.sheets.add("Two", after="One")
    book.sheets.add("Zero", before="One")
    assert book.sheet_names == ["Zero", "One", "Two"]
    assert [sheet.index for sheet in book.sheets] == [1, 2, 3]
    book.sheets["two"].move(before=book.sheets["Zero"])
    book.sheets["One"].visible = False
    assert [(sheet.name, sheet.visible) for sheet in book.sheets] == [("Two", True), ("Zero", True), ("One", False)]
    book.sheets["Zero"].activate()
    assert book.sheets.active.name == "Zero"
    with pytest.raises(KeyError):
        book.sheets["nothing"]
    with pytest.raises(IndexError):
        book.sheets[3]


def test_the_last_visible_sheet_stays(program: xw.App) -> None:
    book = program.books.add()
    book.sheets.add("Hidden").visible = False
    with pytest.raises(Refused, match="at least one"):
        book.sheets[1].delete()
    assert len(book.sheets) == 2


def test_a_name_that_no_sheet_can_have_is_refused(program: xw.App) -> None:
    sheet = program.books.add().sheets[0]
    with pytest.raises(Refused, match="a:b"):
        sheet.name = "a:b"
