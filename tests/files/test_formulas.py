"""Formulas that other cells depend on survive an edit, or the edit is refused."""

from __future__ import annotations

import numpy as np
import pytest
from openpyxl.formula.translate import Translator
from tests.files.conftest import make
from tests.files.test_cells import Put, part
from tests.files.workbooks import package, sheet

from neiqin.edits import Cells, Edits
from neiqin.errors import EditRefused
from neiqin.files.shift import shifted

COLUMN = "".join(
    f'<row r="{r}"><c r="A{r}"><v>{r}</v></c><c r="B{r}">'
    + ('<f t="shared" ref="B1:B4" si="0">A1*2</f>' if r == 1 else '<f t="shared" si="0"/>')
    + f"<v>{2 * r}</v></c></row>"
    for r in range(1, 5)
)
BLOCK = "".join(
    f'<row r="{r}">'
    + "".join(
        f'<c r="{c}{r}">'
        + ('<f t="shared" ref="C1:D2" si="0">A1+$B1</f>' if (r, c) == (1, "C") else '<f t="shared" si="0"/>')
        + "</c>"
        for c in "CD"
    )
    + "</row>"
    for r in (1, 2)
)


@pytest.mark.parametrize(
    "formula",
    [
        "A1+$B2*C$3+$D$4",
        'IF(A1="A1 is ""A2""",\'A1 sheet\'!B2,Sheet1!C3)',
        "SUM(A:A)+SUM(2:3)+SUM($A:B)",
        "LOG10(B2)+ATAN2(A1,B1)",
        "Goods[[#This Row],[A1]]*B5",
        "SUM(A1:B2)+A1B2",
    ],
)
def test_references_move_as_when_a_cell_is_copied(formula: str) -> None:
    theirs = Translator("=" + formula, origin="F5").translate_formula("H8")[1:]
    assert shifted(formula, 3, 2) == theirs


def test_references_past_the_edge_come_in_at_the_other() -> None:
    assert shifted("A1", -1, -1) == "XFD1048576"


def test_the_next_cell_takes_a_shared_formula_over(put: Put) -> None:
    book = put(package(sheet(COLUMN)))
    make(book, Cells("Data", 1, np.array([0]), [9.0]))
    assert '<c r="B2"><f t="shared" si="0" ref="B2:B4">A2*2</f>' in part(book)
    assert part(book).count('<f t="shared" si="0"/>') == 2


def test_the_next_cell_that_is_not_written_itself_takes_over(put: Put) -> None:
    book = put(package(sheet(COLUMN)))
    make(book, Cells("Data", 1, np.array([0, 1]), [9.0, 9.0]))
    assert '<c r="B3"><f t="shared" si="0" ref="B3:B4">A3*2</f>' in part(book)


def test_a_block_that_loses_its_master_is_spelled_out(put: Put) -> None:
    book = put(package(sheet(BLOCK)))
    make(book, Cells("Data", 2, np.array([0]), [9.0]))
    for formula in ("<f>B1+$B1</f>", "<f>A2+$B2</f>", "<f>B2+$B2</f>"):
        assert formula in part(book)


def test_a_cell_that_follows_is_simply_replaced(put: Put) -> None:
    book = put(package(sheet(COLUMN)))
    make(book, Cells("Data", 1, np.array([2]), [9.0]))
    assert '<f t="shared" ref="B1:B4" si="0">A1*2</f>' in part(book)


@pytest.mark.parametrize("rows", [[0], [0, 1, 2, 3], [2]])
def test_taking_an_edit_back_spells_shared_formulas_out(put: Put, rows: list[int]) -> None:
    book = put(package(sheet(COLUMN)))
    inverse = make(book, Cells("Data", 1, np.array(rows), [9.0] * len(rows)))
    book.apply(inverse, book.stamp())
    for row in rows:
        assert f'<c r="B{row + 1}"><f>A{row + 1}*2</f><v>{2 * row + 2}</v></c>' in part(book)


@pytest.mark.parametrize(
    "kind", ['t="array" ref="A1:A3"', "t='array' ref='A1:A3'", 't="dataTable" ref="A1:A3" r1="D1"']
)
@pytest.mark.parametrize("row", [0, 1, 2])
def test_inside_an_array_nothing_is_written(put: Put, kind: str, row: int) -> None:
    rows = f'<row r="1"><c r="A1"><f {kind}>ROW(1:3)</f><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>'
    book = put(package(sheet(rows)))
    with pytest.raises(EditRefused, match=f"Cell A{row + 1} .* array formula or data table"):
        book.apply(Edits((Cells("Data", 0, np.array([row]), [1.0]),)), book.stamp())
