"""Whole sheets brought in, replaced, dropped and put back."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import numpy as np
import pytest
from tests.files.conftest import make, opened
from tests.files.test_cells import Put, part
from tests.files.workbooks import package, report, rich, sheet

from neiqin.address import Area
from neiqin.edits import Cells, Rows, Sheet
from neiqin.errors import EditRefused

REVIEW = Sheet("Review", report(), "nq_review", "digest 1")


def names(book: Any) -> list[str]:
    with zipfile.ZipFile(book.path) as archive:
        return archive.namelist()


def test_it_arrives_with_all_that_hangs_on_it(put: Put) -> None:
    book = put(rich())
    make(book, REVIEW)
    page = opened(book)["Review"]
    assert (page["A1"].value, page["A1"].font.b, page["A1"].fill.fgColor.rgb) == ("Title <&>", True, "FFFFEEAA")
    assert page["A2"].number_format == "yyyy-mm-dd"
    assert page["B1"].comment.text == "a note"
    assert page.tables["T_report"].ref == "A5:B9"
    assert page.print_title_rows == "$1:$1"
    assert len(page._charts) == 1
    assert page.data_validations.dataValidation[0].sqref.ranges
    assert page.column_dimensions["A"].width > 29


def test_charts_and_tables_of_the_workbook_keep_theirs(put: Put) -> None:
    book = put(rich())
    before = set(names(book))
    make(book, REVIEW)
    assert before <= set(names(book))
    assert "xl/charts/chart2.xml" in names(book)
    assert 'id="1"' in part(book, "xl/tables/table1.xml")
    assert 'id="2"' in part(book, "xl/tables/table2.xml")


def test_a_later_run_finds_it_by_its_defined_name(put: Put) -> None:
    book = put(package(sheet()))
    make(book, REVIEW)
    assert book.heads()[1].names == {"nq_review": "digest 1"}
    assert book.heads()[0].names == {}


def test_replacing_it_keeps_its_place_and_grows_nothing(put: Put) -> None:
    book = put(rich())
    make(book, REVIEW)
    first = names(book), part(book, "xl/styles.xml"), part(book, "xl/workbook.xml")
    make(book, Sheet("Review", report(rows=6), "nq_review", "digest 1"))
    assert (names(book), part(book, "xl/styles.xml"), part(book, "xl/workbook.xml")) == first
    assert opened(book)["Review"].tables["T_report"].ref == "A5:B11"


def test_taking_a_new_sheet_back_leaves_no_part_of_it(put: Put) -> None:
    book = put(rich())
    before = set(names(book))
    inverse = make(book, REVIEW)
    book.apply(inverse, book.stamp())
    assert set(names(book)) == before
    assert opened(book).sheetnames == ["Data", "Notes & more"]


def test_taking_a_replacement_back_brings_the_old_sheet(put: Put) -> None:
    book = put(package(sheet()))
    make(book, REVIEW)
    inverse = make(book, Sheet("Review", report(rows=6), "nq_review", "digest 2"))
    book.apply(inverse, book.stamp())
    assert opened(book)["Review"].tables["T_report"].ref == "A5:B9"
    assert book.heads()[1].names == {"nq_review": "digest 1"}


def test_dropping_a_sheet_moves_the_names_and_the_active_tab_behind_it(put: Put) -> None:
    book = put(rich())
    for name in ("One", "Two"):
        make(book, Sheet(name, report(name)))
    make(book, Sheet("One", None))
    read = opened(book)
    assert read.sheetnames == ["Data", "Notes & more", "Two"]
    assert read["Two"].print_title_rows == "$1:$1"
    assert read.active.title == "Data"


def test_a_dropped_sheet_comes_back_where_it_stood(put: Put) -> None:
    book = put(rich())
    inverse = make(book, Sheet("Data", None))
    assert opened(book).sheetnames == ["Notes & more"]
    book.apply(inverse, book.stamp())
    read = opened(book)
    assert read.sheetnames == ["Data", "Notes & more"]
    assert read["Data"].tables["Orders"].ref == "A1:E22"


def test_a_table_name_that_is_taken_gets_a_number(put: Put) -> None:
    book = put(package(sheet()))
    make(book, REVIEW, Sheet("Second", report("Second")))
    assert list(opened(book)["Second"].tables) == ["T_report_2"]


def test_rows_go_into_a_sheet_that_the_same_edits_bring_in(put: Put) -> None:
    book = put(package(sheet()))
    rows = Rows("Review", Area(4, 0, 8, 1), 3, {0: ["x", "y", "z"], 1: np.arange(3.0)}, table="T_report")
    make(book, REVIEW, rows, Cells("Review", 1, np.array([11]), [9.0]))
    page = opened(book)["Review"]
    assert [page.cell(row, 2).value for row in (10, 11, 12)] == [0, 1, 9]
    assert page.tables["T_report"].ref == "A5:B12"


def test_it_may_be_brought_in_under_another_name(put: Put) -> None:
    book = put(package(sheet()))
    make(book, Sheet("Bob's review", REVIEW.after, "nq_review", "d"))
    assert "'Bob''s review'!$B$6:$B$9" in part(book, "xl/charts/chart1.xml")
    assert opened(book)["Bob's review"].print_title_rows == "$1:$1"


@pytest.mark.parametrize("name", ["", "x" * 32, "a/b", "'quoted'"])
def test_names_that_excel_does_not_take_are_refused(put: Put, name: str) -> None:
    with pytest.raises(EditRefused, match="cannot be a sheet's name"):
        make(put(package(sheet())), Sheet(name, REVIEW.after))


def test_a_locked_structure_takes_no_sheet(put: Put) -> None:
    book = put(package(sheet(), book='<workbookProtection lockStructure="1"/>'))
    with pytest.raises(EditRefused, match=r"structure .* is protected"):
        make(book, REVIEW)


def test_the_last_sheet_stays(put: Put) -> None:
    with pytest.raises(EditRefused, match="only sheet"):
        make(put(package(sheet())), Sheet("Data", None))


def test_a_strict_workbook_gets_a_strict_sheet(put: Put) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package(sheet()))) as old, zipfile.ZipFile(data, "w") as new:
        for name in old.namelist():
            content = old.read(name).replace(
                b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                b"http://purl.oclc.org/ooxml/spreadsheetml/main",
            )
            new.writestr(name, content)
    book = put(data.getvalue())
    make(book, REVIEW)
    assert "http://purl.oclc.org/ooxml/spreadsheetml/main" in part(book, "xl/worksheets/sheet2.xml")
    assert "schemas.openxmlformats.org/spreadsheetml" not in part(book, "xl/tables/table1.xml")
