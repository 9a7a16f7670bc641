"""The VBA that touches a person's sheets: links to a lost add-in, formulas made values, descriptions of functions."""

from __future__ import annotations

from pyopenvba.interpreter import VBAArray
from tests.ribbon.conftest import INTERPRETER, Control, Vba

from neiqin.functions import functions
from neiqin.ribbon.wording import MESSAGES

LOST = r"C:\Users\ann\AppData\Roaming\Microsoft\Excel\XLSTART\neiqin.xlam"
FREEZE, REPAIR = Control("freeze"), Control("repair_links")


# --- links


def test_links_to_a_colleagues_add_in_are_made_links_to_this_one(vba: Vba) -> None:
    vba.book.links = VBAArray(
        [(1, 3)], items=[r"C:\prices\neiqin.xlsx", LOST, "https://x.sharepoint.com/a/NEIQIN.xlam"]
    )
    vba.run("RepairClicked", REPAIR)
    assert [call[:2] for call in vba.book.calls_of_ChangeLink] == [
        (LOST, vba.addin_name),
        ("https://x.sharepoint.com/a/NEIQIN.xlam", vba.addin_name),
    ]
    assert vba.noted("said") == MESSAGES["links_mended"]


def test_a_workbook_without_links_has_none_to_repair(vba: Vba) -> None:
    vba.run("RepairClicked", REPAIR)
    assert vba.noted("said") == MESSAGES["no_links"]


def test_the_links_of_this_add_in_itself_are_left_alone(vba: Vba) -> None:
    vba.book.links = VBAArray([(1, 1)], items=[vba.addin_name])
    vba.run("RepairClicked", REPAIR)
    assert vba.noted("said") == MESSAGES["no_links"]


def test_functions_under_the_name_that_libreoffice_saves_get_their_own(vba: Vba) -> None:
    vba.sheet.set_value("B1", "=NEIQIN.FUNCTIONS.NQ_EOQ(A1,8,0.2)")
    vba.run("RepairClicked", REPAIR)
    assert vba.sheet.formula("B1") == "=NQ_EOQ(A1,8,0.2)"
    assert vba.noted("said") == MESSAGES["links_mended"]


# --- formulas to values


def select(vba: Vba, address: str) -> None:
    vba.sheet.sheet.vba_get("Range", [address]).vba_call("Select")


def fill(vba: Vba) -> None:
    vba.sheet.set_value("A1", '="00"&"123"&IF(FALSE,"NQ_","")')
    vba.sheet.set_value("A2", "=1+1")
    vba.sheet.set_value("A3", '=2&IF(FALSE,"nq_x","")')


def test_only_our_formulas_among_the_selected_become_values_and_texts_stay_texts(vba: Vba) -> None:
    fill(vba)
    select(vba, "A1:A2")
    vba.run("FreezeClicked", FREEZE)
    assert [vba.sheet.formula(f"A{row}")[:1] for row in (1, 2, 3)] == ["0", "=", "="]
    assert vba.sheet.value("A1") == "00123"
    assert vba.noted("said") == MESSAGES["freeze"].replace("{cells}", "A1")


def test_of_a_single_cell_only_that_one_is_taken(vba: Vba) -> None:
    fill(vba)
    select(vba, "A3")
    vba.run("FreezeClicked", FREEZE)
    assert [vba.sheet.formula(f"A{row}")[:1] for row in (1, 2, 3)] == ["=", "=", "2"]


def test_whoever_says_no_keeps_the_formulas(vba: Vba) -> None:
    fill(vba)
    select(vba, "A1:A3")
    vba.machine(answer=7)
    vba.run("FreezeClicked", FREEZE)
    assert vba.sheet.formula("A1").startswith("=")


def test_where_there_is_no_formula_of_ours_nothing_is_asked(vba: Vba) -> None:
    fill(vba)
    select(vba, "B1:B9")
    vba.run("FreezeClicked", FREEZE)
    assert vba.noted("said") == MESSAGES["nothing_to_freeze"]


def test_hidden_rows_are_refused_for_a_copy_would_leave_them_out(vba: Vba) -> None:
    fill(vba)
    vba.sheet.sheet.vba_get("Range", ["A3"]).vba_get("EntireRow").vba_set("Hidden", value=True)
    select(vba, "A1:A3")
    vba.run("FreezeClicked", FREEZE)
    assert vba.noted("said") == MESSAGES["hidden_rows"]
    assert vba.sheet.formula("A1").startswith("=")


# --- the function wizard


def test_every_function_is_described_with_its_arguments_once_the_add_in_opens(vba: Vba) -> None:
    vba.run("Workbook_Open")
    described = {call[0].rpartition("!")[2]: call for call in vba.application.calls_of_MacroOptions}
    assert list(described) == list(functions())
    order_qty = functions()["NQ_ORDER_QTY"]
    macro, about, category, texts = (described["NQ_ORDER_QTY"][i] for i in (0, 1, 6, 10))
    assert (macro, about, category) == ("'neiqin.xlam'!NQ_ORDER_QTY", order_qty.about, "neiqin")
    assert texts.elements() == [a.about for a in order_qty.arguments]


def test_the_add_in_is_shown_for_that_moment_only_and_has_nothing_to_save(vba: Vba) -> None:
    vba.run("Workbook_Open")
    book = vba.addin_sheet("Texts").sheet.book
    assert book.told_IsAddin is True
    assert vba.application.enable_events is True
    assert vba.application.screen_updating is True


def test_the_sheet_that_intellisense_reads_speaks_excels_language(vba: Vba) -> None:
    vba.addin_sheet("Functions zh-Hans").set_value("B2", "按价值分类")
    vba.machine(language=2052)
    vba.run("Workbook_Open")
    assert vba.addin_sheet("_IntelliSense_").value("B2") == "按价值分类"


# --- the ribbon follows the workbooks


def test_the_ribbon_looks_again_once_the_last_workbook_is_gone(vba: Vba) -> None:
    vba.hide_addin()
    vba.run("theExcel_WorkbookDeactivate", vba.book)
    assert [call[1] for call in vba.application.calls_of_OnTime] == ["'neiqin.xlam'!RefreshRibbon"]


def test_the_ribbon_is_left_alone_while_another_workbook_is_shown(vba: Vba) -> None:
    vba.run("theExcel_WorkbookDeactivate", vba.book)
    assert not hasattr(vba.application, "calls_of_OnTime")


def test_the_path_of_the_interpreter_is_read_from_the_add_in_alone(vba: Vba) -> None:
    vba.sheet.set_value("A1", "INTERPRETER_WIN")
    vba.sheet.set_value("B1", "evil.exe")
    vba.sheet.sheet.vba_set("Name", "neiqin.conf")
    assert vba.run("Setting", "INTERPRETER_WIN") == INTERPRETER
