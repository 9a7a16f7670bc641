"""The program and its workbooks as xlwings' app and books: settings, status bar, opening, saving, closing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
import xlwings as xw

from neiqin.files.file_book import FileBook
from neiqin.live.calc.engine import calc_engine
from neiqin.live.calc.gone import ProgramGone, Refused
from neiqin.live.office import Office


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "訂單 2026.xlsx"
    with xlsxwriter.Workbook(str(path)) as made:
        made.add_worksheet("Orders").write_row("A1", ["SKU", 1])
    return path


def test_a_workbook_is_opened_once_and_found_by_its_name(path: Path, program: xw.App) -> None:
    book = program.books.open(path)
    assert (book.name, book.fullname) == (path.name, str(path))
    assert program.books.open(path) == book
    assert program.books[path.name] == book
    assert [one.name for one in program.books] == [path.name]
    assert program.books.active == book
    assert (book.app, book.app.engine.name) == (program, "calc")
    with pytest.raises(KeyError):
        program.books["nothing.xlsx"]


def test_a_workbook_is_saved_in_its_place_and_elsewhere(path: Path, program: xw.App, tmp_path: Path) -> None:
    book = program.books.open(path)
    assert book.api.Saved
    book.sheets[0]["B1"].value = 2
    assert not book.api.Saved
    book.save()
    assert book.api.Saved
    book.save(tmp_path / "other.ods")
    assert book.name == "other.ods"
    assert (tmp_path / "other.ods").read_bytes()[:2] == b"PK"
    saved = FileBook(path).read("Orders")
    assert (saved.pool[saved.columns[0].text[0]], saved.columns[1].number[0]) == ("SKU", 2.0)


def test_closing_leaves_the_file_and_no_lock(path: Path, program: xw.App) -> None:
    before = path.read_bytes()
    book = program.books.open(path)
    book.sheets[0]["B1"].value = 2
    book.close()
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]
    assert len(program.books) == 0


def test_a_workbook_that_another_program_has_open_is_for_reading(path: Path, program: xw.App) -> None:
    lock = path.with_name(f".~lock.{path.name}#")
    lock.write_text(",someone,elsewhere,28.11.2026 15:00,file:///elsewhere;", encoding="utf-8")
    book = program.books.open(path)
    assert book.api.ReadOnly
    assert book.sheets[0]["A1"].value == "SKU"
    with pytest.raises(Refused):
        book.sheets[0]["A1"].value = "x"


def test_what_is_no_workbook_is_refused(tmp_path: Path, program: xw.App) -> None:
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04 not a zip")
    with pytest.raises(Refused):
        program.books.open(tmp_path / "broken.xlsx")
    with pytest.raises(FileNotFoundError):
        program.books.open(tmp_path / "nothing.xlsx")
    assert len(program.books) == 0


def test_settings_are_kept_for_all_workbooks(path: Path, program: xw.App) -> None:
    first = program.books.add()
    program.screen_updating, program.calculation = False, "manual"
    second = program.books.open(path)
    for book in (first, second):
        assert book.api.uno.hasControllersLocked()
        assert not book.api.uno.isAutomaticCalculationEnabled()
    second.sheets[0]["C1"].formula = "=B1+1"
    second.sheets[0]["B1"].value = 10
    program.calculation = "automatic"
    assert second.sheets[0]["C1"].value == 11.0
    program.screen_updating = True
    assert not first.api.uno.hasControllersLocked()
    assert (program.calculation, program.screen_updating) == ("automatic", True)


def test_calculating_by_hand_computes_what_has_changed(program: xw.App) -> None:
    sheet = program.books.add().sheets[0]
    program.calculation = "manual"
    sheet["A1:B1"].value = [1, "=A1+1"]
    sheet["A1"].value = 5
    program.calculate()
    assert sheet["B1"].value == 6.0


def test_a_setting_that_does_not_exist_is_refused(program: xw.App) -> None:
    with pytest.raises(ValueError, match="sometimes"):
        program.calculation = "sometimes"


def test_the_status_bar_says_our_text_and_then_its_own(program: xw.App) -> None:
    assert program.status_bar is False
    program.status_bar = "before any workbook"
    program.books.add()
    for text in ("half", "done"):
        program.status_bar = text
        assert program.status_bar == text
    program.status_bar = False
    assert program.status_bar is False


def test_what_was_before_comes_back_with_xlwings_own_means(program: xw.App) -> None:
    program.books.add()
    with program.properties(screen_updating=False, calculation="manual", enable_events=False, status_bar="busy"):
        assert (program.calculation, program.enable_events, program.status_bar) == ("manual", False, "busy")
    assert (program.calculation, program.enable_events, program.status_bar) == ("automatic", True, False)


def test_a_message_without_a_window_is_kept(program: xw.App) -> None:
    assert program.alert("Finish?", buttons="yes_no_cancel") == "yes"
    assert program.alert("Done.") == "ok"
    assert program.impl.alerts == ["Finish?", "Done."]


def test_activating_makes_the_engine_current_until_it_is_released(program: xw.App) -> None:
    before = xw.engines.active
    book = program.books.add()
    book.sheets[0].activate()
    assert xw.engines.active.impl is program.engine.impl
    assert xw.books.active == book
    assert xw.Range("A1").sheet == book.sheets[0]
    program.engine.impl.release()
    assert xw.engines.active is before


def test_cells_are_selected(program: xw.App) -> None:
    book = program.books.add()
    book.sheets.add("Second").range("B2:C5").select()
    assert program.selection.address == "$B$2:$C$5"
    assert program.selection.sheet.name == "Second"
    assert book.sheets.active.name == "Second"


def test_the_program_is_never_ended_or_started_by_xlwings(program: xw.App) -> None:
    for ending in (program.quit, program.kill):
        with pytest.raises(NotImplementedError, match="not ours to end"):
            ending()
    with pytest.raises(NotImplementedError, match="Office starts"):
        program.engine.apps.add()
    assert program.books.add().name


NOT_OFFERED: dict[str, Callable[[xw.Sheet], Any]] = {
    "Sheet.pivot_tables": lambda sheet: sheet.pivot_tables,
    "Sheet.page_setup": lambda sheet: sheet.page_setup,
    "Range.borders": lambda sheet: sheet["A1"].borders,
    "Range.note": lambda sheet: sheet["A1"].note,
    "Range.sort": lambda sheet: sheet["A1:A2"].sort(1),
    "Range.find": lambda sheet: sheet["A1"].find("x"),
    "Charts.add": lambda sheet: sheet.charts.add(),
    "Book.to_pdf": lambda sheet: sheet.book.to_pdf("x.pdf"),
    "App.run": lambda sheet: sheet.book.macro("x").run(),
}


def test_what_is_not_offered_is_said_by_its_name(program: xw.App) -> None:
    sheet = program.books.add().sheets[0]
    for name, ask in NOT_OFFERED.items():
        with pytest.raises(NotImplementedError, match=name):
            ask(sheet)


def test_a_workbook_that_is_closed_in_the_middle_is_gone(program: xw.App) -> None:
    book = program.books.add()
    sheet = book.sheets[0]
    sheet.api.uno  # noqa: B018 - as a run would have it in hand
    book.close()
    for asked in (
        lambda: sheet.name, lambda: sheet["A1"].value, lambda: sheet["A1"].formula, lambda: sheet.used_range,
        lambda: list(sheet.tables), lambda: len(sheet.charts), lambda: setattr(sheet["A1"], "value", 1),
        sheet["A1"].clear_contents, book.save, lambda: sheet["A1"].number_format,
    ):  # fmt: skip
        with pytest.raises(ProgramGone):
            asked()


def test_two_visits_to_one_program_see_the_same_workbooks(program: xw.App, office: Office) -> None:
    book = program.books.add()
    book.sheets[0]["A1"].value = "here"
    visitor = calc_engine(Office.attach(office.connection)).apps.active
    assert visitor is not None
    assert [one.name for one in visitor.books] == [book.name]
    assert visitor.books[0].sheets[0]["A1"].value == "here"
    assert visitor.pid != program.pid
    assert visitor.version.major == program.version.major
