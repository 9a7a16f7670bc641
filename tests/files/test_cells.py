"""Cells written in place: their values, looks and what they push aside."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import datetime

import numpy as np
import pytest
from tests.files.conftest import make, opened
from tests.files.workbooks import MAIN, ROWS, package, rels, sheet, table, with_table

from neiqin.edits import Cells, Edits, ErrorValue, Formula
from neiqin.errors import EditRefused, NeiqinError
from neiqin.files.file_book import FileBook
from neiqin.raw import Kind

Put = Callable[[bytes], FileBook]
CHAIN = {"xl/calcChain.xml": f'<calcChain xmlns="{MAIN}"><c r="C2" i="1"/></calcChain>'}


def part(book: FileBook, name: str = "xl/worksheets/sheet1.xml") -> str:
    with zipfile.ZipFile(book.path) as archive:
        return archive.read(name).decode()


def write(book: FileBook, cell: str, value: object, number_format: str | None = None) -> None:
    column, row = ord(cell[0]) - 65, int(cell[1:]) - 1
    make(book, Cells("Data", column, np.array([row]), [value], number_format))  # type: ignore[list-item]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (3, "<v>3</v>"),
        (3.0, "<v>3</v>"),
        (0.1, "<v>0.1</v>"),
        (1e300, "<v>1e+300</v>"),
        (True, 't="b"><v>1</v>'),
        ("=1+1", "<t>=1+1</t>"),
        ("a<&>", "<t>a&lt;&amp;&gt;</t>"),
        (" edge ", '<t xml:space="preserve"> edge </t>'),
        ("bell\x07", "<t>bell_x0007_</t>"),
        ("_x0041_", "<t>_x005F_x0041_</t>"),
        (Formula("A1&B1"), "<f>A1&amp;B1</f>"),
        (ErrorValue("#N/A"), 't="e"><v>#N/A</v>'),
    ],
)
def test_each_kind_of_value(put: Put, value: object, written: str) -> None:
    book = put(package(sheet()))
    write(book, "D2", value)
    assert written in part(book)


@pytest.mark.parametrize("text", ["=1+1", "-5", "@now", "line\nbreak", " both ", "bell\x07", "_x0041_", "😀", ""])
def test_text_comes_back_as_it_was(put: Put, text: str) -> None:
    book = put(package(sheet()))
    write(book, "D2", text)
    assert book.read("Data").text_at(1, 3) == text


def test_a_text_too_long_for_a_cell_is_refused(put: Put) -> None:
    with pytest.raises(EditRefused, match="32768 characters"):
        write(put(package(sheet())), "D2", "x" * 32_768)


def test_none_and_nan_leave_a_blank_cell_with_its_style(put: Put) -> None:
    book = put(package(sheet()))
    write(book, "B2", None)
    assert '<c r="B2" s="2"/>' in part(book)


@pytest.mark.parametrize("mac", [False, True])
def test_dates_in_both_date_systems(put: Put, mac: bool) -> None:  # noqa: FBT001 - a parameter of the test
    book = put(package(sheet(), book='<workbookPr date1904="1"/>' if mac else ""))
    when = datetime(2026, 11, 22, 12, 30)
    make(
        book,
        Cells("Data", 3, np.array([1]), [when]),
        Cells("Data", 4, np.array([1]), np.array([when], "datetime64[us]")),
        Cells("Data", 5, np.array([1]), [when], "yyyy-mm-dd"),
    )
    with_openpyxl = opened(book)["Data"]
    assert [with_openpyxl.cell(2, column).value for column in (4, 5, 6)] == [when, when, when]
    assert with_openpyxl.cell(2, 6).number_format == "yyyy-mm-dd"


def test_the_days_around_the_leap_day_that_never_was(put: Put) -> None:
    book = put(package(sheet()))
    days = np.array(["1900-02-28", "1900-03-01"], "datetime64[us]")
    make(book, Cells("Data", 3, np.array([1, 2]), days))
    assert book.read("Data").columns[3].number.tolist() == [59.0, 61.0]


def test_a_date_before_the_first_is_refused(put: Put) -> None:
    with pytest.raises(EditRefused, match="before 1900"):
        write(put(package(sheet())), "D2", datetime(1899, 1, 1))


def test_a_number_format_goes_to_general_cells_only_and_once(put: Put) -> None:
    book = put(package(sheet()))
    write(book, "B2", 5.0, "0.000")
    write(book, "B3", 5.0, "0.000")
    styles = part(book, "xl/styles.xml")
    write(book, "B4", 5.0, "0.000")
    assert '<c r="B2" s="2">' in part(book)
    assert styles.count("0.000") == 1
    assert part(book, "xl/styles.xml") == styles


def test_a_new_cell_looks_like_the_one_above(put: Put) -> None:
    book = put(package(sheet(ROWS.replace('<c r="B3"', '<c r="B3" s="2"'))))
    make(book, Cells("Data", 1, np.array([3, 4]), [1.0, 2.0]))
    assert '<c r="B4" s="2"><v>1</v></c>' in part(book)
    assert '<c r="B5" s="2"><v>2</v></c>' in part(book)


def test_a_new_cell_below_a_header_does_not_look_like_it(put: Put) -> None:
    rows = ROWS.replace('<c r="B2" s="2"><v>1</v></c>', "")
    book = put(with_table(rows, table("A1:B3", "id", "qty")))
    write(book, "B2", 1.0)
    assert '<c r="B2"><v>1</v></c>' in part(book)


def test_a_formula_cell_takes_the_calculation_chain_with_it(put: Put) -> None:
    rows = ROWS.replace("</row>", '<c r="C2"><f>B2*2</f><v>2</v></c></row>', 2).replace(
        '<c r="C2"><f>B2*2</f><v>2</v></c>', "", 1
    )
    book = put(package(sheet(rows), CHAIN))
    write(book, "C2", 1.0)
    with zipfile.ZipFile(book.path) as archive:
        assert "xl/calcChain.xml" not in archive.namelist()
        assert b"calcChain" not in archive.read("[Content_Types].xml") + archive.read("xl/_rels/workbook.xml.rels")


def test_the_calculation_chain_stays_when_no_formula_is_touched(put: Put) -> None:
    book = put(package(sheet(), CHAIN))
    write(book, "B2", 1.0)
    assert part(book, "xl/calcChain.xml") == CHAIN["xl/calcChain.xml"]


def test_an_edit_asks_for_recalculation(put: Put) -> None:
    book = put(package(sheet(), names="<definedNames/>"))
    assert not book.read("Data").stale
    write(book, "B2", 1.0)
    assert book.read("Data").stale
    assert '</sheets><definedNames/><calcPr fullCalcOnLoad="1"/>' in part(book, "xl/workbook.xml")


def test_a_formula_without_a_value_is_not_calculated(put: Put) -> None:
    book = put(package(sheet()))
    write(book, "D2", Formula("B2*2"))
    column = book.read("Data").columns[3]
    assert (Kind(column.kind[0]), bool(column.formula[0])) == (Kind.UNCALCULATED, True)


@pytest.mark.parametrize("cell", ["B2", "C2"])
def test_a_hidden_cell_of_a_merge_is_refused(put: Put, cell: str) -> None:
    book = put(package(sheet(behind='<mergeCells count="1"><mergeCell ref="A2:C3"/></mergeCells>')))
    with pytest.raises(EditRefused, match=f"Cell {cell} .* merged cells A2:C3"):
        write(book, cell, 1.0)
    write(book, "A2", "fine")


def test_locked_cells_of_a_protected_sheet_are_refused_and_others_not(put: Put) -> None:
    rows = ROWS.replace('<c r="B3">', '<c r="B3" s="3">')
    book = put(package(sheet(rows, '<sheetProtection sheet="1" objects="1"/>')))
    write(book, "B3", 7.0)
    with pytest.raises(EditRefused, match="protected, and cell B2 is locked"):
        write(book, "B2", 1.0)


def test_protection_that_is_switched_off_protects_nothing(put: Put) -> None:
    write(put(package(sheet(behind='<sheetProtection objects="1"/>'))), "B2", 1.0)


def test_headers_and_totals_of_a_native_table_stay(put: Put) -> None:
    book = put(with_table(ROWS, table("A1:B3", "id", "qty", totals=1)))
    write(book, "A1", "id")
    for cell in ("A1", "B3"):
        with pytest.raises(EditRefused, match="header or total of the table Goods"):
            write(book, cell, "other")


def test_a_replaced_picture_in_a_cell_loses_its_metadata(put: Put) -> None:
    book = put(package(sheet(ROWS.replace('<c r="B3">', '<c r="B3" vm="1">'))))
    write(book, "B3", 1.0)
    assert "vm=" not in part(book)


@pytest.mark.parametrize("folder", ["_xmlsignatures/sig1.xml", "xl/revisions/revisionHeaders.xml"])
def test_signed_and_shared_workbooks_are_refused_before_anything_is_written(put: Put, folder: str) -> None:
    book = put(package(sheet(), {folder: "<a/>"}))
    before = book.path.read_bytes()
    with pytest.raises(EditRefused, match=r"signed|shared"):
        write(book, "B2", 1.0)
    assert book.path.read_bytes() == before


def test_a_sheet_that_is_not_there_is_named(put: Put) -> None:
    with pytest.raises(NeiqinError, match="no worksheet “Gone”"):
        put(package(sheet())).apply(Edits((Cells("Gone", 0, np.array([0]), [1.0]),)), put(package(sheet())).stamp())


def test_the_sheet_s_dimension_grows(put: Put) -> None:
    book = put(package(sheet()))
    write(book, "E9", 1.0)
    assert '<dimension ref="A1:E9"/>' in part(book)


def test_macros_stay_byte_for_byte(put: Callable[[bytes, str], FileBook]) -> None:
    macro = bytes(range(256)) * 9
    book = put(
        package(sheet(), {"xl/vbaProject.bin": macro, "xl/worksheets/_rels/sheet1.xml.rels": rels()}), "book.xlsm"
    )
    write(book, "B2", 1.0)
    with zipfile.ZipFile(book.path) as archive:
        assert archive.read("xl/vbaProject.bin") == macro


def test_edits_on_the_same_cells_are_made_in_their_order(put: Put) -> None:
    book = put(package(sheet()))
    make(book, Cells("Data", 1, np.array([1]), [5.0]), Cells("Data", 1, np.array([1]), [6.0]))
    assert book.read("Data").columns[1].number[1] == 6.0


def test_a_row_that_only_another_column_reaches_is_not_made_twice(put: Put) -> None:
    book = put(package(sheet(ROWS + '<row r="4"><c r="E4"><v>1</v></c></row>')))
    make(book, Cells("Data", 1, np.array([1, 2]), [5.0, 6.0]), Cells("Data", 4, np.array([3]), [7.0]))
    assert part(book).count('<row r="4"') == 1
    assert '<c r="E4"><v>7</v></c>' in part(book)
