"""Rows appended to a native table or a plain list, and cut again."""

from __future__ import annotations

import io
from datetime import datetime

import numpy as np
import pytest
import xlsxwriter
from tests.files.conftest import make, opened
from tests.files.test_cells import Put, part
from tests.files.test_odd_markup import values
from tests.files.workbooks import HEADER_ROW, ROWS, package, sheet, table, with_table

from neiqin.address import Area
from neiqin.edits import Rows
from neiqin.errors import EditRefused
from neiqin.raw import NativeTable

LIST = Area(0, 0, 2, 1)
TWICE = (
    '<tableColumn id="1" name="id"/><tableColumn id="2" name="qty"><calculatedColumnFormula>Goods[[#This Row],[id]]*2'
    "</calculatedColumnFormula></tableColumn>"
)
TOTALS = (
    ROWS + '<row r="4"><c r="A4" s="1" t="inlineStr"><is><t>Total</t></is></c>'
    '<c r="B4" s="1"><f>SUBTOTAL(109,Goods[qty])</f><v>3.5</v></c></row>'
)


def test_a_table_grows_with_its_filter(put: Put) -> None:
    book = put(with_table(ROWS, table("A1:B3", "id", "qty")))
    make(book, Rows("Data", LIST, 2, {0: ["c", "d"], 1: np.array([3.0, np.nan])}, table="Goods"))
    assert book.read("Data").tables == (NativeTable("Goods", Area(0, 0, 4, 1), ("id", "qty")),)
    assert '<autoFilter ref="A1:B5"/>' in part(book, "xl/tables/table1.xml")
    assert values(book.read("Data"))[3, 1] == 3.0
    assert '<dimension ref="A1:B5"/>' in part(book)


def test_blank_rows_of_a_table_are_filled_before_it_grows(put: Put) -> None:
    book = put(with_table(ROWS, table("A1:B5", "id", "qty")))
    make(book, Rows("Data", LIST, 1, {0: ["c"]}, table="Goods"))
    assert 'ref="A1:B5"' in part(book, "xl/tables/table1.xml")
    make(book, Rows("Data", Area(0, 0, 3, 1), 2, {0: ["d", "e"]}, table="Goods"))
    assert 'ref="A1:B6"' in part(book, "xl/tables/table1.xml")


def test_totals_move_down_with_their_looks(put: Put) -> None:
    book = put(with_table(TOTALS, table("A1:B4", "id", "qty", totals=1)))
    make(book, Rows("Data", LIST, 2, {0: ["c", "d"], 1: [3.0, 4.0]}, table="Goods"))
    assert '<c r="B6" s="1"><f>SUBTOTAL(109,Goods[qty])</f><v>3.5</v></c>' in part(book)
    assert '<c r="A4" t="inlineStr"><is><t>c</t></is></c>' in part(book)
    assert 'ref="A1:B6"' in part(book, "xl/tables/table1.xml")
    assert '<autoFilter ref="A1:B5"/>' in part(book, "xl/tables/table1.xml")


def test_cutting_the_rows_brings_the_totals_back(put: Put) -> None:
    book = put(with_table(TOTALS, table("A1:B4", "id", "qty", totals=1)))
    before = values(book.read("Data"))
    inverse = make(book, Rows("Data", LIST, 2, {0: ["c", "d"], 1: [3.0, 4.0]}, table="Goods"))
    book.apply(inverse, book.stamp())
    assert values(book.read("Data")) == before
    assert 'ref="A1:B4"' in part(book, "xl/tables/table1.xml")
    assert 'r="5"' not in part(book)


def test_calculated_columns_go_on(put: Put) -> None:
    book = put(with_table(ROWS, table("A1:B3", "id", "qty", columns=TWICE)))
    make(book, Rows("Data", LIST, 1, {0: ["c"]}, table="Goods"))
    assert '<c r="B4"><f>Goods[[#This Row],[id]]*2</f></c>' in part(book)


def test_a_list_s_formulas_go_on_where_two_rows_agree(put: Put) -> None:
    rows = HEADER_ROW + "".join(
        f'<row r="{r}"><c r="A{r}"><v>{r}</v></c><c r="B{r}"><f>A{r}*2</f><v>0</v></c></row>' for r in (2, 3)
    )
    book = put(package(sheet(rows)))
    make(book, Rows("Data", LIST, 2, {0: [4.0, 5.0]}))
    assert '<c r="B5"><f>A5*2</f></c>' in part(book)


def test_new_rows_look_like_the_last_one(put: Put) -> None:
    rows = ROWS.replace('<row r="3">', '<row r="3" ht="30" customHeight="1">').replace('<c r="B3">', '<c r="B3" s="2">')
    book = put(package(sheet(rows)))
    make(book, Rows("Data", LIST, 1, {0: ["c"]}))
    assert (
        '<row r="4" ht="30" customHeight="1"><c r="A4" t="inlineStr"><is><t>c</t></is></c><c r="B4" s="2"/></row>'
        in part(book)
    )


def test_ranges_that_end_with_the_list_grow_with_it(put: Put) -> None:
    office = "http://schemas.microsoft.com/office"
    behind = (
        '<conditionalFormatting sqref="B2:B3"><cfRule type="expression" priority="1"><formula>B2&gt;1</formula>'
        '</cfRule></conditionalFormatting><dataValidations count="1"><dataValidation type="whole" sqref="A2:A3 D1">'
        "<formula1>1</formula1></dataValidation></dataValidations>"
        f'<extLst><ext xmlns:x14="{office}/spreadsheetml/2009/9/main" uri="{{78C0D931-6437-407d-A8EE-F0AAD7539E65}}">'
        f'<x14:conditionalFormattings><x14:conditionalFormatting xmlns:xm="{office}/excel/2006/main">'
        '<x14:cfRule type="dataBar" id="{1}"/><xm:sqref>B2:B3</xm:sqref>'
        "</x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>"
    )
    area = '<definedName name="_xlnm.Print_Area" localSheetId="0">Data!$A$1:$B$3</definedName>'
    names = f"<definedNames>{area}</definedNames>"
    book = put(package(sheet(behind=behind), names=names))
    inverse = make(book, Rows("Data", LIST, 2, {0: ["c", "d"]}))
    for grown in ('sqref="B2:B5"', 'sqref="A2:A5 D1"', "<xm:sqref>B2:B5</xm:sqref>"):
        assert grown in part(book)
    assert "Data!$A$1:$B$5" in part(book, "xl/workbook.xml")
    book.apply(inverse, book.stamp())
    assert behind in part(book)
    assert "Data!$A$1:$B$3" in part(book, "xl/workbook.xml")


def test_a_cell_in_the_way_is_named(put: Put) -> None:
    book = put(package(sheet(ROWS + '<row r="5"><c r="B5"><v>1</v></c></row>')))
    with pytest.raises(EditRefused, match=r"Cell B5 .* stands in the way"):
        make(book, Rows("Data", LIST, 2, {0: ["c", "d"]}))
    make(book, Rows("Data", LIST, 1, {0: ["c"]}))


def test_cells_beside_the_list_are_no_obstacle(put: Put) -> None:
    book = put(package(sheet(ROWS + '<row r="4"><c r="D4"><v>8</v></c></row>')))
    make(book, Rows("Data", LIST, 1, {0: ["c"]}))
    assert values(book.read("Data"))[3, 3] == 8.0


def test_merged_cells_in_the_way_are_refused(put: Put) -> None:
    book = put(package(sheet(behind='<mergeCells count="1"><mergeCell ref="A4:D4"/></mergeCells>')))
    with pytest.raises(EditRefused, match="merged cells A4:D4"):
        make(book, Rows("Data", LIST, 1, {0: ["c"]}))


def test_a_list_does_not_grow_past_the_end_of_the_sheet(put: Put) -> None:
    with pytest.raises(EditRefused, match="no room"):
        make(put(package(sheet())), Rows("Data", LIST, 1_048_574, {}))


def test_many_rows_keep_every_kind_of_value(put: Put) -> None:
    n = 9_000
    book = put(package(sheet()))
    columns = {0: [f"t{i % 5} <" for i in range(n)], 1: np.arange(n) * 0.5}
    make(book, Rows("Data", LIST, n, columns, {1: "0.00"}))
    raw = book.read("Data")
    assert raw.columns[1].number[3:].tolist() == columns[1].tolist()  # type: ignore[union-attr]  # it was just written as an array
    assert [raw.text_at(row, 0) for row in (3, 4, n + 2)] == ["t0 <", "t1 <", f"t{(n - 1) % 5} <"]


def test_filling_blank_rows_is_taken_back_to_the_same_table(put: Put) -> None:
    part_before = table("A1:B5", "id", "qty")
    book = put(with_table(ROWS + '<row r="4"><c r="A4" s="2"/></row>', part_before))
    inverse = make(book, Rows("Data", LIST, 1, {0: ["c"]}, table="Goods"))
    book.apply(inverse, book.stamp())
    assert part(book, "xl/tables/table1.xml") == part_before
    assert '<row r="4"><c r="A4" s="2"/></row>' in part(book)


def test_the_first_rows_of_a_list_look_like_their_columns(put: Put) -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as made:
        sheet = made.add_worksheet("List")
        sheet.set_column(0, 1, 12, made.add_format({"bg_color": "#F2F2F2"}))
        sheet.write_row(0, 0, ["Name", "Day"])
    book = put(buffer.getvalue())
    columns = {0: ["a", "b", "c"], 1: [datetime(2026, 9, d) for d in (1, 2, 3)]}
    make(book, Rows("List", Area(0, 0, 0, 1), 3, columns, {1: "yyyy-mm-dd"}))
    there = opened(book)["List"]
    assert {there.cell(r, c).fill.start_color.rgb for r in (2, 3, 4) for c in (1, 2)} == {"FFF2F2F2"}
    assert [there.cell(r, 2).number_format for r in (2, 3, 4)] == ["yyyy-mm-dd"] * 3
