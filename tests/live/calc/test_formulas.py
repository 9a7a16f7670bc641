"""Formulas go in and out in Excel's English spelling, and compute."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
import xlwings as xw

from neiqin.live.calc.to_calc import to_calc
from neiqin.live.calc.to_excel import to_excel

SHEETS = frozenset(("orders", "my sheet", "訂單", "a", "b"))
BOTH = [
    ("=SUM(A1:B2,3)", "=SUM(A1:B2;3)"),
    ("='My sheet'!A1", "=$'My sheet'.A1"),
    ("='訂單'!$A$1:B2", "=$'訂單'.$A$1:B2"),
    ('="a;b"&"c,d"&"""', '="a;b"&"c,d"&"""'),
    ('=IF(A1="x,y",TRUE,FALSE)', '=IF(A1="x,y";TRUE();FALSE())'),
    ("=SUM({1,2;3,4})", "=SUM({1;2|3;4})"),
    ("=SUM((A1,B2),C3)", "=SUM((A1~B2);C3)"),
    ("=CEILING(A1,2)", "=CEILING.XCL(A1;2)"),
    ("=SUM(Orders[Qty])", "=SUM(Orders[Qty])"),
    ("=SUM(Orders[[#Totals],[Qty]:[Price]])", "=SUM(Orders[[#Totals];[Qty]:[Price]])"),
    ("=SUM(A:A,2:3)", "=SUM(A:A;2:3)"),
    ("=SUM('a b:c d'!A1:B2)", "=SUM($'a b'.A1:$'c d'.B2)"),
    ("='/home/me/[x.xlsx]One'!A1", "='file:///home/me/x.xlsx'#$'One'.A1"),
    ("=my.name+1", "=my.name+1"),
    ("=#REF!+A1", "=#REF!+A1"),
    ("=EDATE(A1,1)", "=COM.SUN.STAR.SHEET.ADDIN.ANALYSIS.GETEDATE(A1;1)"),
]
NAMES = {"COM.SUN.STAR.SHEET.ADDIN.ANALYSIS.GETEDATE": "EDATE"}


@pytest.mark.parametrize(("excel", "calc"), BOTH, ids=[excel for excel, _ in BOTH])
def test_a_formula_is_spelled_both_ways(excel: str, calc: str) -> None:
    assert to_calc(excel, "", {"EDATE": "COM.SUN.STAR.SHEET.ADDIN.ANALYSIS.GETEDATE"}) == calc
    assert to_excel(calc, "", SHEETS, NAMES) == excel


ONE_WAY = [
    ("=_xlfn.CONCAT(A1,B1)", "", "=CONCAT(A1;B1)"),
    ("=[@Qty]*2", "Orders", "=Orders[[#This Row];[Qty]]*2"),
    ("=[@[Unit price]]", "Orders", "=Orders[[#This Row];[Unit price]]"),
    ("=Orders[@Qty]", "", "=Orders[[#This Row];[Qty]]"),
    ("=Orders[[#This Row],[Qty]]", "", "=Orders[[#This Row];[Qty]]"),
    ("=Orders!A1", "", "=$'Orders'.A1"),
]


@pytest.mark.parametrize(("excel", "table", "calc"), ONE_WAY, ids=[excel for excel, _, _ in ONE_WAY])
def test_what_excel_lets_be_said_in_two_ways_is_understood(excel: str, table: str, calc: str) -> None:
    assert to_calc(excel, table, {}) == calc


def test_the_row_of_a_table_is_said_short_within_it() -> None:
    said = "=Orders[[#This Row];[Qty]]*Orders[[#This Row];[Unit price]]"
    assert to_excel(said, "orders", SHEETS, {}) == "=[@Qty]*[@[Unit price]]"
    assert to_excel(said, "", SHEETS, {}) == "=Orders[@Qty]*Orders[@[Unit price]]"


@pytest.fixture
def book(tmp_path: Path, open_book: Callable[[Path], xw.Book]) -> xw.Book:
    """A table and two sheets that point at each other."""
    path = tmp_path / "formulas.xlsx"
    with xlsxwriter.Workbook(str(path)) as made:
        orders, other = made.add_worksheet("Orders"), made.add_worksheet("My sheet")
        columns = [{"header": "SKU"}, {"header": "Qty"}, {"header": "Double"}]
        orders.add_table("A1:C4", {"name": "Lines", "columns": columns})
        orders.write_column("A2", ["a", "b", "c"])
        orders.write_column("B2", [1, 2, 3])
        for row in range(2, 5):
            orders.write_formula(f"C{row}", "=Lines[[#This Row],[Qty]]*2")
        orders.write_formula("E1", "=SUM(Lines[Qty])+'My sheet'!A1")
        orders.write_array_formula("F2:F4", "{=B2:B4*10}")
        other.write("A1", 100)
    return open_book(path)


def test_formulas_of_a_file_are_read_in_excels_spelling_and_have_computed(book: xw.Book) -> None:
    sheet = book.sheets["Orders"]
    assert sheet["E1"].formula == "=SUM(Lines[Qty])+'My sheet'!A1"
    assert sheet["E1"].value == 106.0
    assert sheet["C2:C4"].formula == (("=[@Qty]*2",),) * 3
    assert sheet["C2:C4"].value == [2.0, 4.0, 6.0]
    assert sheet["A1:B2"].formula == (("SKU", "Qty"), ("a", "1"))


WRITTEN = {
    "='My sheet'!A1*2": 200.0, "=SUM(Lines[Qty])": 6.0, "=SUM(Lines[[#All],[Qty]])": 6.0, "=SUM({1,2;3,4})": 10.0,
    '=IF(TRUE,"a,b;c","x")': "a,b;c", "=IFERROR(1/0,-1)": -1.0, '=VLOOKUP("b",Lines,2,FALSE)': 2.0,
    "=EDATE(46027,1)*1": 46058.0, "=NETWORKDAYS(46027,46031)": 5.0, "=CEILING(-2.5,-2)": -4.0, "=STDEV.S(1,3)^2": 2.0,
    "=SUM(B:B)": 6.0, "=SUM(2:2)": 13.0, '=TEXT(46027,"yyyy-mm-dd")': "2026-01-05", '=COUNTIF(A2:A4,"<>a")': 2.0,
    "=GCD(12,18)": 6.0, "=WEEKNUM(46027)": 2.0, "=SUMPRODUCT((B2:B4>1)*B2:B4)": 5.0, "=1E+20*1": 1e20,
}  # fmt: skip


def test_formulas_that_are_written_compute_and_read_the_same(book: xw.Book) -> None:
    cells = book.sheets["Orders"].range((9, 8), (8 + len(WRITTEN), 8))
    cells.formula = [[formula] for formula in WRITTEN]
    assert [row[0] for row in cells.formula] == list(WRITTEN)
    cells.number_format = "General"
    assert dict(zip(WRITTEN, cells.value, strict=True)) == pytest.approx(WRITTEN)


def test_a_formula_moves_along_when_one_fills_many_cells(book: xw.Book) -> None:
    sheet = book.sheets["Orders"]
    sheet["H2:I4"].formula = "=$B2&A$1"
    assert sheet["H2:I4"].formula == (("=$B2&A$1", "=$B2&B$1"), ("=$B3&A$1", "=$B3&B$1"), ("=$B4&A$1", "=$B4&B$1"))


def test_a_long_column_of_one_formula_keeps_each_cells_look(program: xw.App) -> None:
    sheet = program.books.add().sheets[0]
    sheet["A1:A600"].options(transpose=True).value = list(range(600))
    sheet["B300:B310"].color = (255, 0, 0)
    sheet["B1:B600"].formula = [[f"=A{row}*2"] for row in range(1, 601)]
    assert sheet["B1:B600"].value == [float(2 * n) for n in range(600)]
    assert sheet["B600"].formula == "=A600*2"
    assert sheet["B299"].color is None
    assert sheet["B300:B310"].color == (255, 0, 0)


def test_formulas_between_constants_go_where_they_belong(program: xw.App) -> None:
    sheet = program.books.add().sheets[0]
    rows = [["=1+1", "x", 3.0], ["y", "=A1*2", "=B2+1"], [None, 5.0, "=SUM(A1:B2)"]]
    sheet["A1:C3"].formula = rows
    assert sheet["A1:C3"].value == [[2.0, "x", 3.0], ["y", 4.0, 5.0], [None, 5.0, 6.0]]
    assert sheet["A1:C3"].formula == (("=1+1", "x", "3"), ("y", "=A1*2", "=B2+1"), ("", "5", "=SUM(A1:B2)"))


def test_array_formulas_are_told_apart(book: xw.Book) -> None:
    sheet = book.sheets["Orders"]
    assert sheet["F2"].has_array
    assert not sheet["C2"].has_array
    assert sheet["F2:F4"].formula_array == "=B2:B4*10"
    sheet["H2:H4"].formula_array = "=B2:B4+Lines[Qty]"
    assert sheet["H2:H4"].value == [2.0, 4.0, 6.0]
    assert sheet["H2:H4"].formula == (("=B2:B4+Lines[Qty]",),) * 3


def test_numbers_are_written_with_every_digit(program: xw.App) -> None:
    sheet = program.books.add().sheets[0]
    numbers = [0.1 + 0.2, 1 / 3, 123456789012345.0, 1e-7, 1e21, -2.0]
    sheet["A1:F1"].value = numbers
    texts = sheet["A1:F1"].formula[0]
    assert [float(text) for text in texts] == numbers
    assert texts[2] == "123456789012345"
