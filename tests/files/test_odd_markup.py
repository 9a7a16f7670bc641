"""Whatever spelling a program used for its XML, the sheet is read alike and edited in place."""

from __future__ import annotations

import zipfile
from collections.abc import Callable

import numpy as np
import pytest
from tests.files.conftest import make
from tests.files.workbooks import ODD, package, sheet

from neiqin.address import Area
from neiqin.edits import Cells, Column, Edits, Rows
from neiqin.errors import UnreadableFile
from neiqin.files.file_book import FileBook
from neiqin.raw import Kind, RawSheet

Put = Callable[[bytes], FileBook]


def values(raw: RawSheet) -> dict[tuple[int, int], object]:
    """Give every filled cell."""
    found: dict[tuple[int, int], object] = {}
    for column, cells in raw.columns.items():
        for i, row in enumerate(cells.rows.tolist()):
            if cells.kind[i] == Kind.TEXT:
                found[row, column] = raw.pool[cells.text[i]]
            elif cells.kind[i] != Kind.BLANK:
                found[row, column] = float(cells.number[i])
    return found


PLAIN = {(0, 0): "id", (0, 1): "qty", (1, 0): "a", (1, 1): 1.0, (2, 0): "b", (2, 1): 2.5}


@pytest.mark.parametrize("spelling", ODD)
def test_a_sheet_reads_alike_in_every_spelling(put: Put, spelling: str) -> None:
    raw = put(ODD[spelling]).read("Data")
    assert values(raw) == PLAIN
    assert raw.columns[1].kind[1] == Kind.DATE


@pytest.mark.parametrize("spelling", ODD)
def test_cells_are_written_in_every_spelling(put: Put, spelling: str) -> None:
    book = put(ODD[spelling])
    make(book, Cells("Data", 1, np.array([1, 2, 5]), [7.0, "x", True]), Cells("Data", 3, np.array([1]), ["new"]))
    assert values(book.read("Data")) == {**PLAIN, (1, 1): 7.0, (2, 1): "x", (5, 1): 1.0, (1, 3): "new"}


@pytest.mark.parametrize("spelling", ODD)
def test_rows_and_a_column_are_added_in_every_spelling(put: Put, spelling: str) -> None:
    book = put(ODD[spelling])
    make(
        book,
        Rows("Data", Area(0, 0, 2, 1), 1, {0: ["c"], 1: [9.0]}),
        Column("Data", Area(0, 0, 3, 1), "extra", [1.0, 2.0, None]),
    )
    added = {(3, 0): "c", (3, 1): 9.0, (0, 2): "extra", (1, 2): 1.0, (2, 2): 2.0}
    assert values(book.read("Data")) == {**PLAIN, **added}


@pytest.mark.parametrize("spelling", ODD)
def test_untouched_parts_stay_byte_for_byte(put: Put, spelling: str) -> None:
    book = put(ODD[spelling])
    before = parts(book)
    make(book, Cells("Data", 0, np.array([1]), ["z"]))
    after = parts(book)
    assert {n for n in before if before[n] != after[n]} <= {"xl/worksheets/sheet1.xml", "xl/workbook.xml"}


def parts(book: FileBook) -> dict[str, bytes]:
    """Give the content of all parts."""
    with zipfile.ZipFile(book.path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_what_is_not_understood_is_refused(put: Put) -> None:
    book = put(package(sheet('<row r="2"><c r="A2"><v>1</v></c><odd/></row>')))
    with pytest.raises(UnreadableFile, match="cannot be read"):
        book.apply(Edits((Cells("Data", 3, np.array([1]), [1.0]),)), book.stamp())


def test_rows_out_of_order_are_refused(put: Put) -> None:
    book = put(package(sheet('<row r="5"/><row r="2"/>')))
    with pytest.raises(UnreadableFile, match="cannot be read"):
        book.apply(
            Edits((Cells("Data", 0, np.array([8, 9]), [1.0, 2.0]), Cells("Data", 1, np.array([2]), [1.0]))),
            book.stamp(),
        )


def test_an_empty_sheet_takes_its_first_cell(put: Put) -> None:
    book = put(
        package(sheet().replace(sheet()[sheet().index("<sheetData>") : sheet().index("</worksheet>")], "<sheetData/>"))
    )
    make(book, Cells("Data", 1, np.array([2]), ["first"]))
    assert values(book.read("Data")) == {(2, 1): "first"}
