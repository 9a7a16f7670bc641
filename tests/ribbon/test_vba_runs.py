"""The VBA of the add-in at work, in an interpreter without Excel: texts, buttons, requests, answers."""

from __future__ import annotations

from typing import Any

import pytest
from pyopenvba.exceptions import VBARuntimeError
from pyopenvba.interpreter import VBAArray, VBAErrorValue, parse_module
from pyopenvba.interpreter._preprocess import strip_directives
from tests.ribbon.conftest import Control, Ribbon, Server, Vba

from neiqin.live.functions.com_cells import SENTINEL
from neiqin.ribbon.actions import ACTIONS
from neiqin.ribbon.source_texts import written_modules
from neiqin.ribbon.vba import FUNCTIONS_MODULE, modules
from neiqin.ribbon.wording import CONTROLS, MESSAGES

ERRORS = {
    "#NULL!": 2000, "#DIV/0!": 2007, "#VALUE!": 2015, "#REF!": 2023, "#NAME?": 2029, "#NUM!": 2036, "#N/A": 2042,
    "#GETTING_DATA": 2043, "#SPILL!": 2045, "#CALC!": 2050,
}  # fmt: skip
"""Excel's own numbers."""
UNDO = Control("undo", "undo")
VALIDATE = Control("macro_orders_validate", "orders.validate")


def rows(*cells: list[Any]) -> VBAArray:
    """Rows of cells as an array with two bounds, as COM hands it over."""
    columns = [cell for column in zip(*cells, strict=True) for cell in column]
    return VBAArray([(0, len(cells) - 1), (0, len(cells[0]) - 1)], items=columns)


# --- as it is written


@pytest.mark.parametrize("mac", [False, True])
@pytest.mark.parametrize("name", [*written_modules(), FUNCTIONS_MODULE])
def test_every_module_of_ours_can_be_read_on_windows_and_on_a_mac(name: str, *, mac: bool) -> None:
    source = modules()[name].replace("WithEvents ", "")
    left = strip_directives(source, constants={"Mac": mac, "Win32": not mac, "Win64": not mac})
    assert parse_module(left, name=name).procedures


# --- texts


@pytest.mark.parametrize(
    ("language", "column"),
    [(1033, 2), (1031, 2), (1028, 3), (3076, 3), (5124, 3), (2052, 4), (4100, 4)],
)
def test_excels_language_chooses_the_column_of_the_texts(vba: Vba, language: int, column: int) -> None:
    vba.machine(language=language)
    vba.addin_sheet("Texts").set_value("A2:D2", "")
    vba.addin_sheet("Texts").set_value("A2", "greeting")
    for letter in "BCD":
        vba.addin_sheet("Texts").set_value(f"{letter}2", letter)
    assert vba.run("TextOf", "greeting") == " BCD"[column - 1]


@pytest.mark.parametrize("control", CONTROLS)
def test_a_control_is_given_its_label_and_tips(vba: Vba, control: str) -> None:
    label, about = CONTROLS[control]
    given = [vba.run("AnswerOf", f"Ribbon{text}", Control(control)) for text in ("Label", "Screentip", "Supertip")]
    assert given == [label, label, about]


# --- buttons


def test_buttons_are_grey_while_no_workbook_is_open(vba: Vba) -> None:
    assert vba.run("AnswerOf", "RibbonEnabled", UNDO) is True
    vba.close_all()
    assert vba.run("AnswerOf", "RibbonEnabled", UNDO) is False


def test_the_ribbon_is_drawn_anew_only_where_a_button_changes(vba: Vba) -> None:
    ribbon = Ribbon()
    vba.run("RibbonLoaded", ribbon)
    vba.run("AnswerOf", "RibbonEnabled", UNDO)
    vba.run("RefreshRibbon")
    assert ribbon.drawn == 0
    vba.close_all()
    vba.run("RefreshRibbon")
    assert ribbon.drawn == 1


def test_a_ribbon_that_was_never_loaded_is_left_alone(vba: Vba) -> None:
    vba.run("RefreshRibbon")


def test_a_button_pressed_all_the_same_says_that_no_workbook_is_open(vba: Vba) -> None:
    vba.close_all()
    vba.run("RunMacro", VALIDATE)
    assert (vba.noted("said"), vba.noted("started")) == (MESSAGES["no_workbook"], "")


def test_a_macros_button_asks_for_its_macro_with_the_workbook_and_where_the_person_is(vba: Vba) -> None:
    vba.machine(language=1028)
    vba.run("RunMacro", VALIDATE)
    assert vba.request() == {
        "action": "macro", "macro": "orders.validate", "language": "1028", "hwnd": "4711",
        "book": str(vba.book.name), "sheet": "Sheet1", "selection": "$A$1",
    }  # fmt: skip
    assert f"requests/{vba.noted('started')}.txt" in vba.noted("written")
    assert vba.noted("started").isascii()


def test_with_preview_pressed_every_macro_only_shows(vba: Vba) -> None:
    preview = Control("preview_only")
    assert vba.run("AnswerOf", "RibbonPressed", preview) is False
    vba.run("PreviewToggled", preview, True)
    vba.run("RunMacro", VALIDATE)
    assert vba.run("AnswerOf", "RibbonPressed", preview) is True
    assert vba.request()["action"] == "preview"
    vba.run("PreviewToggled", preview, False)
    vba.run("RunMacro", VALIDATE)
    assert vba.request()["action"] == "macro"


@pytest.mark.parametrize("action", sorted(ACTIONS - {"macro", "preview", "last_error"}))
def test_an_action_is_asked_for_by_its_name(vba: Vba, action: str) -> None:
    vba.run("RunAction", Control(action, action))
    assert (vba.request()["action"], vba.request()["macro"]) == (action, "")


def test_what_needs_no_workbook_names_none(vba: Vba) -> None:
    vba.close_all()
    vba.run("RunAction", Control("doctor", "doctor"))
    assert set(vba.request()) == {"action", "macro", "language", "hwnd"}


def test_two_clicks_are_two_requests(vba: Vba) -> None:
    vba.run("RunMacro", VALIDATE)
    first = vba.noted("started")
    vba.run("RunMacro", VALIDATE)
    assert vba.noted("started") != first


def test_a_missing_interpreter_is_one_sentence_and_nothing_is_written(vba: Vba) -> None:
    vba.machine(interpreter="gone/python")
    vba.run("RunMacro", VALIDATE)
    assert vba.noted("said") == MESSAGES["no_interpreter"].replace("{interpreter}", "gone/python")
    assert (vba.noted("written"), vba.noted("started")) == ("", "")


def test_a_folder_that_cannot_be_written_is_one_sentence(vba: Vba) -> None:
    vba.machine(gone=True)
    vba.run("RunMacro", VALIDATE)
    assert vba.noted("said") == MESSAGES["refused"].replace("{reason}", "Path not found")


# --- cancel


def test_cancel_leaves_a_file_beside_the_running_request(vba: Vba) -> None:
    vba.run("RunMacro", VALIDATE)
    vba.run("CancelClicked", Control("cancel"))
    assert vba.noted("written").splitlines()[-1] == f"requests/{vba.noted('started')}.cancel"


def test_there_is_nothing_to_cancel_where_nothing_was_started(vba: Vba) -> None:
    vba.run("CancelClicked", Control("cancel"))
    assert (vba.noted("said"), vba.noted("written")) == (MESSAGES["nothing_runs"], "")


# --- worksheet functions


@pytest.mark.parametrize(("code", "number"), ERRORS.items())
def test_an_errors_name_becomes_excels_error_value(vba: Vba, code: str, number: int) -> None:
    assert vba.run("AsCells", SENTINEL + code) == VBAErrorValue(number)


def test_an_error_that_excel_does_not_know_is_one_of_value(vba: Vba) -> None:
    assert vba.run("AsCells", SENTINEL + "#ODD!") == VBAErrorValue(2015)


@pytest.mark.parametrize("value", ["", "#N/A", f"x{SENTINEL}#N/A", "訂單", 1.5, True])
def test_what_is_no_error_stays_as_it_is(vba: Vba, value: object) -> None:
    assert vba.run("AsCells", value) == value


def test_errors_within_rows_of_cells_become_error_values(vba: Vba) -> None:
    answer = vba.run("AsCells", rows(["A", SENTINEL + "#N/A"], [SENTINEL + "#NUM!", 2.0], ["", "C"]))
    assert answer == [["A", VBAErrorValue(2042)], [VBAErrorValue(2036), 2.0], ["", "C"]]


def test_errors_within_a_single_row_become_error_values(vba: Vba) -> None:
    answer = vba.run("AsCells", VBAArray([(0, 2)], items=["A", SENTINEL + "#DIV/0!", 1.0]))
    assert answer == ["A", VBAErrorValue(2007), 1.0]


def test_a_function_asks_python_for_itself_with_all_its_arguments(vba: Vba) -> None:
    server = Server("a-b")
    vba.run("Serve", server)
    assert vba.run("NQ_ORDER_QTY", 90.0, 20.0, 5.0) == "a-b"
    module, name, given = server.asked[0]
    assert (module, name) == ("neiqin.live.udf", "NQ_ORDER_QTY")
    assert given.elements()[:3] == [90.0, 20.0, 5.0]
    assert len(given.elements()) == 6  # what is left out is passed as missing, not cut off


def test_python_is_started_once_for_many_calls(vba: Vba) -> None:
    vba.run("Serve", Server("a", "b"))
    vba.run("NQ_CLEAN", "x")
    vba.run("Serve", Server("c"))
    assert vba.run("NQ_CLEAN", "x") == "b"


def test_python_that_has_ended_is_started_again(vba: Vba) -> None:
    vba.run("Serve", Server("a", VBARuntimeError(462, "The remote server machine does not exist")))
    vba.run("NQ_CLEAN", "x")
    vba.run("Serve", Server("c"))
    assert vba.run("NQ_CLEAN", "x") == "c"
    assert vba.run("LastTrouble") == ""


def test_where_python_does_not_start_the_cell_shows_an_error_and_last_error_says_why(vba: Vba) -> None:
    assert vba.run("NQ_CLEAN", "x") == VBAErrorValue(2015)
    vba.run("LastErrorClicked", Control("last_error"))
    assert vba.noted("said") == MESSAGES["no_functions"].replace("{reason}", "no interpreter there")
    assert vba.noted("started") == ""


def test_where_python_runs_it_tells_the_last_error_itself(vba: Vba) -> None:
    vba.run("LastErrorClicked", Control("last_error"))
    assert vba.request()["action"] == "last_error"
