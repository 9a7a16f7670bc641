"""The worksheet functions in Calc's own cells: the same values, blanks and errors as from Python."""

from __future__ import annotations

import os
import signal
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import xlsxwriter
from tests.extension.running import Running, shown

from neiqin.functions import call
from neiqin.live.calc.bridge import prop, struct

DAY_0 = date(1899, 12, 30).toordinal()
EOQ = [[100.0], [200.5], [0.0], [12_345.0]]


def test_a_cell_shows_what_python_computes(running: Running) -> None:
    assert running.compute("=NQ_EOQ(A1;8;0.225)", EOQ) == pytest.approx(call("NQ_EOQ", 100.0, 8.0, 0.225))


def test_an_array_formula_computes_a_whole_column(running: Running) -> None:
    expected = call("NQ_EOQ", [value for (value,) in EOQ], 8.0, 0.225)
    assert running.compute("=NQ_EOQ(A1:A4;8;0.225)", EOQ, times=4) == pytest.approx(expected)


def test_a_row_that_cannot_be_read_is_an_error_among_the_others(running: Running) -> None:
    assert running.compute("=NQ_EOQ(A1:A3;8;0.225)", [[100], ["dear"], [""]], times=3)[1:] == ["#VALUE!", ""]
    assert running.compute("=ISERROR(INDEX(NQ_EOQ(A1:A2;8;0.225);2))", [[100], ["dear"]]) == [1]


def test_the_numbers_of_errors_are_those_of_calc(running: Running, cells: ModuleType) -> None:
    with running.workbook() as book:
        cell = book.Sheets.getByIndex(0).getCellByPosition(0, 0)
        for name, number in cells.ERRORS.items():
            cell.setFormula(f"={name}")
            assert (name, cell.getError()) == (cell.String, number)


def test_an_error_in_a_cell_that_is_read_is_calcs_to_show_and_the_persons_to_catch(running: Running) -> None:
    cells = [[100], ["=1/0"]]
    assert running.compute("=NQ_EOQ(A1:A2;8;0.225)", cells, times=2) == ["Err:504"] * 2
    caught = call("NQ_EOQ", [100.0, None], 8.0, 0.225)
    assert running.compute('=NQ_EOQ(IFERROR(A1:A2;"");8;0.225)', cells, times=2) == [pytest.approx(caught[0]), ""]


@pytest.mark.parametrize(
    ("formula", "expected"),
    [("=NQ_EOQ(A1;8)", "#VALUE!"), ("=NQ_EOQ(A1;8;1;1)", "Err:504"), ('=NQ_MASK("x";"shoe")', "#VALUE!")],
    ids=["too few", "too many", "no such choice"],
)
def test_what_does_not_go_together_is_an_error(running: Running, formula: str, expected: str) -> None:
    assert running.compute(formula, EOQ) == [expected]


def test_an_argument_may_be_left_out(running: Running) -> None:
    expected = call("NQ_ORDER_QTY", 100.0, 5.0, None, 7.0)
    assert running.compute("=NQ_ORDER_QTY(100;5;;7)") == expected


def test_a_blank_cell_is_no_zero_where_a_text_is_asked_for(running: Running) -> None:
    assert running.compute("=NQ_CLEAN(B1)", [["x", ""]]) == [""]


def test_a_day_is_a_number_whichever_day_the_workbook_counts_from(running: Running) -> None:
    monday, thursday = date(2026, 9, 28).toordinal() - DAY_0, date(2026, 10, 1).toordinal() - DAY_0
    assert running.compute(f"=NQ_ARRIVAL({monday};3)") == [thursday]
    with running.workbook() as book:
        book.NullDate = struct("util.Date", Day=1, Month=1, Year=1904)
        cell = book.Sheets.getByIndex(0).getCellByPosition(0, 0)
        cell.setFormula('=TEXT(NQ_ARRIVAL(DATE(2026;9;28);3);"YYYY-MM-DD")')
        assert cell.String == "2026-10-01"


def test_a_whole_column_is_read_to_its_last_cell(running: Running) -> None:
    assert running.compute("=SUM(NQ_EOQ(A:A;8;0.225))", EOQ) == pytest.approx(
        [sum(call("NQ_EOQ", [value for (value,) in EOQ], 8.0, 0.225))]
    )


def test_calc_knows_every_function_with_its_texts(running: Running) -> None:
    wizard = running.office.service("com.sun.star.sheet.FunctionDescriptions")
    described: dict[str, dict[str, Any]] = {}
    for number in range(wizard.getCount()):
        found = {p.Name: p.Value for p in wizard.getByIndex(number)}
        described[found["Name"]] = found
    for name, function in running.functions.items():
        assert described[name]["Description"] == function.about
        told = [(a.Name, a.Description) for a in described[name]["Arguments"]]
        assert told == [(a.name, a.about) for a in function.arguments]


def test_a_function_in_one_new_file_computes(running: Running) -> None:
    assert "NQ_FREIGHT" in running.functions
    assert running.compute("=NQ_FREIGHT(A1:A2;2)", [[3], [4]], times=2) == [6, 8]


def test_a_server_that_was_killed_is_started_again(running: Running) -> None:
    assert running.compute("=NQ_EOQ(1;8;0.225)") == call("NQ_EOQ", 1.0, 8.0, 0.225)
    before = int((running.home / "worker.pid").read_text())
    os.kill(before, signal.SIGKILL)
    assert running.compute("=NQ_EOQ(2;8;0.225)") == call("NQ_EOQ", 2.0, 8.0, 0.225)
    assert int((running.home / "worker.pid").read_text()) != before


def excel_file(path: Path, *formulas: str) -> Path:
    """A workbook as Excel leaves it: the functions by their own names, and values that it has stored."""
    book: Any = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    sheet.write_column(0, 0, [100.0, 200.5, 300.0])
    sheet.write_array_formula(0, 2, 2, 2, "{=NQ_EOQ(A1:A3,8,0.225)}", None, 1)
    for row, formula in enumerate(formulas):
        sheet.write_formula(row, 3, formula, None, 1)
    book.close()
    return path


def test_the_formulas_of_an_excel_file_compute(running: Running, tmp_path: Path) -> None:
    formulas = ("=NQ_EOQ(A1,8,0.225)", "=[1]!NQ_EOQ(A2,8,0.225)", '=IF(NQ_EOQ(A3,8,0.225)>0,"nq_eoq(","")')
    path = excel_file(tmp_path / "excel.xlsx", *formulas)
    expected = call("NQ_EOQ", [100.0, 200.5, 300.0], 8.0, 0.225)
    again = tmp_path / "calc.xlsx"
    with running.workbook(path) as book:
        book.calculateAll()
        assert columns(book) == (pytest.approx(expected), [*map(pytest.approx, expected[:2]), "nq_eoq("])
        assert not book.isModified()
        book.storeToURL(again.as_uri(), (prop("FilterName", "Calc MS Excel 2007 XML"),))
    with running.workbook(again) as book:
        book.calculateAll()
        assert columns(book)[0] == pytest.approx(expected)


def columns(book: Any) -> tuple[list[Any], list[Any]]:
    """What the array formula shows, and the single ones."""
    sheet = book.Sheets.getByIndex(0)
    found = [[shown(sheet.getCellByPosition(column, row)) for row in range(3)] for column in (2, 3)]
    return found[0], found[1]
