"""A worksheet function's values written into selected cells of a workbook."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pytest
from openpyxl.worksheet.table import Table
from typer.testing import CliRunner

from neiqin.address import MAX_ROWS, Area
from neiqin.cli import app
from neiqin.edits import Cells, ErrorValue, Formula
from neiqin.errors import EditRefused, NeiqinError
from neiqin.files.file_book import FileBook
from neiqin.filling.column import fill
from neiqin.filling.place import read_selection
from neiqin.memory import MemoryBook
from neiqin.options import Options
from neiqin.outcome import Outcome
from neiqin.raw import NativeTable

pytestmark = pytest.mark.usefixtures("yard_desk")
DAY = datetime(2026, 9, 3)
VALUE = ErrorValue("#VALUE!")
LIST = [
    ["Parcels of September"],
    [],
    ["No", "Weight", "Rate", "Sent", "Cost"],
    ["A1", 2, 10, DAY, None],
    ["A2", 3, 10, DAY, None],
    ["A3", "heavy", 10, DAY, None],
    ["A4", None, None, None, None],
]
FREIGHT = "weight=Weight; rate=Rate"


def parcels(**cells: Any) -> MemoryBook:
    """The list on a sheet `Yard`; cells by their address."""
    book = MemoryBook({"Yard": LIST, "Days off": [["Closed"], [datetime(2026, 9, 4)]]})
    for ref, content in cells.items():
        at = Area.parse(ref)
        book.sheets["Yard"].cells[at.top, at.left] = content
    return book


def filled(book: MemoryBook, selected: str, function: str = "NQ_FREIGHT", arguments: str = FREIGHT) -> Outcome:
    return fill(book, Options(), "Yard", read_selection(selected), function, arguments)


def column(book: MemoryBook, letter: str = "E") -> list[Any]:
    """What stands in a column below the headers."""
    at = Area.parse(f"{letter}1").left
    return [book.sheets["Yard"].cells.get((row, at)) for row in range(3, 7)]


# --- which cells


@pytest.mark.parametrize("selected", ["E3", "E:E", "$E$3", "E5", "E4:E7"])
def test_the_header_the_column_or_a_cell_of_a_blank_column_fills_all_rows(selected: str) -> None:
    book = parcels()
    outcome = filled(book, selected)
    assert column(book) == [20.0, 30.0, VALUE, None]
    assert outcome.written
    assert outcome.summary == {"rows": 3, "errors": 1}


def test_selected_cells_alone_are_filled() -> None:
    book = parcels()
    filled(book, "E4:E5")
    assert column(book) == [20.0, 30.0, None, None]


def test_one_cell_of_a_column_that_holds_something_is_not_taken_for_the_column() -> None:
    book = parcels(E5=1.0)
    with pytest.raises(NeiqinError, match=r"Column E is not blank.*Select the cells to fill, or the column's header"):
        filled(book, "E4")
    filled(book, "E3")
    assert column(book) == [20.0, 30.0, VALUE, None]


def test_what_stands_already_is_not_written() -> None:
    book = parcels()
    filled(book, "E3")
    again = filled(book, "E3")
    assert (again.written, again.edits.edits) == (False, ())
    book.sheets["Yard"].cells[3, 4] = 7.0
    (edit,) = filled(book, "E3").edits.edits
    assert isinstance(edit, Cells)
    assert edit.rows.tolist() == [3]


def test_a_preview_writes_nothing() -> None:
    book = parcels()
    outcome = fill(book, Options(dry_run=True), "Yard", read_selection("E3"), "NQ_FREIGHT", FREIGHT)
    assert column(book) == [None] * 4
    assert (outcome.written, len(outcome.edits.edits)) == (False, 1)


def test_a_formula_is_not_overwritten() -> None:
    book = parcels(E5=Formula("B5*C5", "30"))
    with pytest.raises(NeiqinError, match=r"Cell E5 of “Yard” holds a formula"):
        filled(book, "E3")
    assert column(book)[0] is None


def test_rows_without_anything_to_compute_from_are_left() -> None:
    book = parcels(E7="a note")
    filled(book, "E3")
    assert column(book)[3] == "a note"


def test_a_list_without_rows_says_so() -> None:
    with pytest.raises(NeiqinError, match="There is no row to fill"):
        filled(parcels(), "E9:E12")


def test_functions_with_several_results_fill_as_many_columns() -> None:
    book = parcels()
    with pytest.raises(NeiqinError, match=r"NQ_FREIGHT_TERMS gives 3 columns, but 1 are selected"):
        filled(book, "E4:E5", "NQ_FREIGHT_TERMS", f"{FREIGHT}; sent=Sent")
    filled(book, "E4:G5", "NQ_FREIGHT_TERMS", f"{FREIGHT}; sent=Sent")
    assert [column(book, letter)[:2] for letter in "EFG"] == [[20.0, 30.0], [DAY, DAY], ["paid", "paid"]]


def test_days_are_given_a_days_format() -> None:
    outcome = filled(parcels(), "E4:G5", "NQ_FREIGHT_TERMS", f"{FREIGHT}; sent=Sent")
    formats = [edit.number_format for edit in outcome.edits.edits if isinstance(edit, Cells)]
    assert formats == [None, "yyyy-mm-dd", None]


def test_each_cell_that_cannot_be_read_is_told_with_its_address() -> None:
    (issue,) = filled(parcels(), "E3").issues
    assert (str(issue.address), issue.code) == ("Yard!B6", "V01")
    assert "“heavy” is not a number" in issue.say("en")


# --- which arguments


@pytest.mark.parametrize(
    "arguments",
    [
        "weight=Weight;rate=Rate",
        " Weight = weight \n RATE=r a t e ;",
        "weight=B:B; rate=C:C",
        "weight==b; rate=$C:$C",
        'weight="Weight"; rate=10',
        "weight=Weight；rate＝10",
        "weight=Weight; rate=C4",
    ],
)
def test_arguments_are_headers_columns_cells_or_values(arguments: str) -> None:
    book = parcels()
    filled(book, "E4:E5", arguments=arguments)
    assert column(book)[:2] == [20.0, 30.0]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("weight=Wieght; rate=1", r"no column “Wieght” above the selected cells\. Did you mean Weight"),
        ("weight=Weight", r"NQ_FREIGHT needs rate\. Write weight=\.\.\.; rate=\.\.\."),
        ("weight=Weight; rate=?", r"NQ_FREIGHT needs rate"),
        ("", r"NQ_FREIGHT needs weight"),
        ("Weight; 10", r"“Weight” says nothing of an argument"),
        ("weight=Weight; price=10", r"NQ_FREIGHT has no argument price"),
        ("weight=1; rate=2", r"needs at least one column of the list"),
        ("weight=Weight; rate=Moon!C4", r"no worksheet “Moon”"),
        ("weight=Weight; rate=fast and cheap", r"no column “fast and cheap”.*A fixed text stands in quotes"),
    ],
)
def test_what_is_not_understood_is_asked_back(arguments: str, said: str) -> None:
    with pytest.raises(NeiqinError, match=said):
        filled(parcels(), "E3", arguments=arguments)


def test_of_headers_that_are_alike_the_one_in_the_same_block_counts() -> None:
    book = parcels(H3="Weight", H4=100.0, H5=100.0)
    filled(book, "E4:E5")
    assert column(book)[:2] == [20.0, 30.0]
    book = parcels(A3="Weight")
    with pytest.raises(NeiqinError, match=r"Two columns could be “Weight”: A3 and B3"):
        filled(book, "E4:E5")


def test_a_block_is_columns_side_by_side_and_a_list_stands_anywhere() -> None:
    rows = [["Ship", "Mon", "Tue", "Docked", "All"], ["x", 1, 2, DAY, None], ["y", 3, 4, datetime(2026, 9, 4), None]]
    for loads in ("Mon..Tue", "B:C", "Tue..Mon"):
        book = MemoryBook({"Yard": rows, "Days off": [["Closed"], [datetime(2026, 9, 4)]]})
        filled(book, "E1", "NQ_QUAY", f"loads={loads}; docked=Docked; closed='Days off'!A2:A9")
        assert [book.sheets["Yard"].cells.get((row, 4)) for row in (1, 2)] == [3.0, 0.0]


def test_single_values_need_no_quotes() -> None:
    book = parcels()
    filled(book, "E4:E5", "NQ_LABEL", 'parcel_no=No; remark="fragile"; joint=No')
    assert column(book)[:2] == ["A1Nofragile", "A2Nofragile"]


def test_digits_of_an_id_stay_as_they_are_typed() -> None:
    book = parcels()
    filled(book, "E4:E5", "NQ_LABEL", "parcel_no=0007; remark=No; joint=/")
    assert column(book)[:2] == ["0007/A1", "0007/A2"]


def test_a_formula_that_was_never_calculated_is_not_read() -> None:
    with pytest.raises(NeiqinError, match=r"Column B of “Yard” holds formulas that have not been calculated"):
        filled(parcels(B5=Formula("1+1")), "E3")


# --- what stands around


def test_a_native_table_gives_the_headers_and_the_rows() -> None:
    rows = [["x", "Weight", "Weight"], ["Weight", "Rate", "Cost"], [2, 10, None], [3, 10, None], ["total", 20, None]]
    book = MemoryBook({"Yard": rows})
    book.sheets["Yard"].tables.append(NativeTable("T", Area(1, 0, 4, 2), ("Weight", "Rate", "Cost"), totals_rows=1))
    filled(book, "C2")
    assert [book.sheets["Yard"].cells.get((row, 2)) for row in range(2, 5)] == [20.0, 30.0, None]


def test_a_column_beside_a_native_table_is_filled_from_it() -> None:
    book = MemoryBook({"Yard": [["Weight", "Rate"], [2, 10], [3, 10]]})
    book.sheets["Yard"].tables.append(NativeTable("T", Area(0, 0, 2, 1), ("Weight", "Rate")))
    filled(book, "C2:C3")
    assert [book.sheets["Yard"].cells.get((row, 2)) for row in (1, 2)] == [20.0, 30.0]


def test_a_plain_list_ends_where_a_native_table_begins() -> None:
    book = MemoryBook({"Yard": [["Weight", "Rate", "Cost"], [2, 10], [], ["Weight", "x", "y"], [9, 9, 9]]})
    book.sheets["Yard"].tables.append(NativeTable("T", Area(3, 0, 4, 2), ("Weight", "x", "y")))
    filled(book, "C1")
    assert [book.sheets["Yard"].cells.get((row, 2)) for row in (1, 4)] == [20.0, 9]


def test_a_list_without_headers_is_filled_by_its_columns() -> None:
    book = MemoryBook({"Yard": [[2, 10], [3, 10]]})
    filled(book, "C1:C2", arguments="weight=A:A; rate=B:B")
    assert [book.sheets["Yard"].cells.get((row, 2)) for row in (0, 1)] == [20.0, 30.0]


def test_a_selection_in_parts_is_none() -> None:
    with pytest.raises(NeiqinError, match="is no range of cells"):
        read_selection("E4:E5,E7")
    assert read_selection("'My list'!$E$4") == Area.parse("E4")
    assert read_selection("$E:$F") == Area(0, 4, MAX_ROWS - 1, 5)


# --- typed into the cell


def test_a_call_that_is_typed_into_the_first_cell_is_carried_out() -> None:
    book = parcels(E4="NQ_FREIGHT(weight=Weight; rate=10)")
    filled(book, "E4", "", "")
    assert column(book) == [20.0, 30.0, VALUE, None]


def test_a_name_alone_is_answered_with_a_proposal_in_its_cell() -> None:
    book = parcels(E4="nq_freight")
    outcome = filled(book, "E4", "", "")
    assert column(book)[0] == "NQ_FREIGHT(weight=Weight; rate=Rate; sent=Sent)"
    assert "Complete it in its cell, and fill again." in outcome.as_text("en")
    filled(book, "E4", "", "")
    assert column(book) == [20.0, 30.0, VALUE, None]


def test_a_cell_that_names_no_function_is_asked_back() -> None:
    with pytest.raises(NeiqinError, match=r"No function is named\. Type one into the first cell to fill"):
        filled(parcels(), "E4", "", "")


# --- a closed workbook


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """The list in a file, and a native table on a second sheet."""
    book = openpyxl.Workbook()
    yard = book.active
    yard.title = "Yard"
    for row in LIST:
        yard.append(row)
    sheet = book.create_sheet("Phones")
    for row in (["Phone", "Country", "OK"], ["0912345678", "TW", None], ["12", "TW", None]):
        sheet.append(row)
    sheet.add_table(Table(displayName="Phones", ref="A1:C3"))
    path = tmp_path / "yard.xlsx"
    book.save(path)
    return path


def test_a_file_is_filled_and_brought_back(workbook: Path) -> None:
    before = workbook.read_bytes()
    run = CliRunner()
    done = run.invoke(
        app, ["fill", "NQ_FREIGHT", str(workbook), "--into", "cost", "--set", "weight=Weight", "--set", "rate=10"]
    )
    assert (done.exit_code, "V01 × 1\n    Yard!B6 " in done.output) == (1, True)
    sheet = openpyxl.load_workbook(workbook)["Yard"]
    assert [sheet.cell(row, 5).value for row in range(4, 8)] == [20, 30, "#VALUE!", None]
    assert run.invoke(app, ["undo", str(workbook)]).exit_code == 0
    assert workbook.read_bytes() == before


def test_the_command_finds_a_header_on_any_sheet_or_takes_an_address(workbook: Path) -> None:
    run = CliRunner()
    phones = ["fill", "NQ_PHONE_OK", str(workbook), "--set", "phone=Phone", "--set", "country=Country"]
    assert run.invoke(app, [*phones, "--into", "OK"]).exit_code == 0
    assert [openpyxl.load_workbook(workbook)["Phones"][f"C{row}"].value for row in (2, 3)] == [True, False]
    several = run.invoke(app, [*phones, "--into", "C2:C3"])
    assert (several.exit_code, "several sheets: Yard, Phones" in several.output) == (2, True)
    assert run.invoke(app, [*phones, "--into", "C2:C3", "--sheet", "Phones", "--dry-run"]).exit_code == 0
    assert run.invoke(app, [*phones, "--into", "OK", "--sheet", "Phone"]).output.startswith("There is no sheet named")


def test_merged_cells_are_not_filled(workbook: Path) -> None:
    book = openpyxl.load_workbook(workbook)
    book["Yard"].merge_cells("E4:E5")
    book.save(workbook)
    before = workbook.read_bytes()
    with pytest.raises(EditRefused, match=r"part of the merged cells E4:E5"):
        fill(FileBook(workbook), Options(), "Yard", Area.parse("E3"), "NQ_FREIGHT", FREIGHT)
    assert workbook.read_bytes() == before


def test_a_long_list_is_filled_as_one_column() -> None:
    rows = [["Weight", "Cost"], *([float(i), None] for i in range(20_000))]
    book = MemoryBook({"Yard": rows})
    (edit,) = filled(book, "B:B", arguments="weight=Weight; rate=2").edits.edits
    assert isinstance(edit, Cells)
    assert np.array_equal(np.array(edit.values, float), 2.0 * np.arange(20_000))
