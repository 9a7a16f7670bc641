"""What Excel's own objects are asked, on stand-ins that answer as COM does through xlwings' wrapper."""

from __future__ import annotations

import sys
from types import ModuleType, SimpleNamespace
from typing import Any
from unittest.mock import MagicMock

import pytest
from tests.live.clicks import click

from neiqin.address import Area
from neiqin.errors import EditRefused, NeiqinError
from neiqin.live.calc.gone import Refused
from neiqin.live.journal.entries import folder_of
from neiqin.live.program import connecting
from neiqin.live.program.load_xlwings import load_xlwings
from neiqin.live.program.native import ask, entered, is_locked, is_shown, rows_hidden, rules_of, set_comment
from neiqin.live.program.troubles import plain_troubles
from neiqin.live.sheets.grid import used_area
from neiqin.live.sheets.growing import _look_like


class ComError(Exception):
    """What pywin32 raises."""

    def __init__(self, hresult: int, text: str | None = None) -> None:
        super().__init__(hresult)
        self.hresult, self.excepinfo = hresult, (0, "Microsoft Excel", text, None, 0, -2146827284) if text else None


class Com:
    """An object of Excel's: xlwings' wrapper raises a COM error for a name that it has not, and no AttributeError."""

    def __init__(self, **has: Any) -> None:
        self.__dict__ |= has

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        raise ComError(-2147352570)


def wrapped(**has: Any) -> Any:
    """An object of xlwings on one of Excel's."""
    return SimpleNamespace(api=Com(**has))


def test_a_property_may_be_an_object_that_has_no_get() -> None:
    cells = Com(Count=1)
    assert ask(wrapped(Cells=cells), "Cells") is cells


def test_what_excel_has_not_is_the_usual() -> None:
    assert ask(wrapped(), "Date1904", usual=False) is False


def test_a_busy_excel_is_no_missing_property() -> None:
    class Refusing:
        @property
        def ReadOnly(self) -> bool:
            raise ComError(-2147418111)

    with pytest.raises(ComError):
        ask(SimpleNamespace(api=Refusing()), "ReadOnly")


def test_excel_on_macos_spells_names_its_own_way() -> None:
    said = SimpleNamespace(get=lambda: True)
    mixed = SimpleNamespace(get=lambda: "k.missing_value")
    assert ask(SimpleNamespace(api=SimpleNamespace(date_1904=said)), "Date1904") is True
    assert is_locked(SimpleNamespace(api=SimpleNamespace(locked=mixed))) is None  # type: ignore[arg-type]  # as far as asked


def conditions(*rules: Com) -> Any:
    return wrapped(Cells=Com(FormatConditions=Com(Count=len(rules), Item=lambda at: rules[at - 1])))


def test_a_sheet_with_colour_scales_and_data_bars_can_be_read() -> None:
    mine = Com(Type=2, Formula1='=N("neiqin:error")=0', AppliesTo=Com(Address="$A$1:$A$9,$C$3"))
    assert list(rules_of(conditions(Com(Type=3), mine, Com(Type=4)))) == [('=N("neiqin:error")=0', "A1:A9,C3")]


def test_a_long_address_which_excel_cuts_off_is_read_area_by_area() -> None:
    areas = [Com(Address=f"$A${row}") for row in range(1, 99, 2)]
    cut = ",".join(area.Address for area in areas)[:251].rpartition(",")[0]
    (found,) = rules_of(conditions(Com(Type=2, Formula1="=1", AppliesTo=Com(Address=cut, Areas=areas))))
    assert found[1].split(",") == [f"A{row}" for row in range(1, 99, 2)]


@pytest.mark.parametrize("hidden", [True, False, None])
def test_rows_are_asked_all_at_once_whether_they_are_hidden(*, hidden: bool | None) -> None:
    assert rows_hidden(wrapped(EntireRow=Com(Hidden=hidden))) is hidden


def test_a_formula_that_spills_is_written_where_it_was_entered_and_may_spill_again() -> None:
    first = Com(Address="$A$1", HasSpill=True, Formula2="=SORT(R!A:A)")
    first.SpillParent = first
    below = Com(Address="$A$2", HasSpill=True, SpillParent=first)
    assert entered(SimpleNamespace(api=first, address="$A$1")) == ("$A$1", "formula2", "=SORT(R!A:A)")  # type: ignore[arg-type]  # as far as asked
    assert entered(SimpleNamespace(api=below, address="$A$2")) is None  # type: ignore[arg-type]  # as above


def test_an_array_formula_is_written_into_all_its_cells() -> None:
    native = {"HasSpill": False, "HasArray": True, "CurrentArray": Com(Address="$A$1:$A$3"), "FormulaArray": "=R!A1:A3"}
    assert entered(wrapped(**native)) == ("$A$1:$A$3", "formula_array", "=R!A1:A3")


def test_an_old_excel_knows_plain_formulas_only() -> None:
    plain = SimpleNamespace(api=Com(HasArray=False), address="$A$1", formula="=R!A1")
    assert entered(plain) == ("$A$1", "formula", "=R!A1")  # type: ignore[arg-type]  # as far as asked


def test_a_name_takes_a_comment() -> None:
    name = wrapped(Comment="")
    set_comment(name, "digest")
    assert name.api.Comment == "digest"


@pytest.mark.parametrize(("visible", "shown"), [(-1, True), (True, True), (0, False), (2, False)])
def test_a_sheet_that_is_hidden_from_the_menus_is_not_shown(visible: int, *, shown: bool) -> None:
    assert is_shown(SimpleNamespace(visible=visible)) is shown  # type: ignore[arg-type]  # as far as asked


def test_looks_go_through_the_clipboard_where_xlwings_has_no_other_way() -> None:
    source, target = MagicMock(), MagicMock()
    target.copy_from.side_effect = NotImplementedError
    _look_like(source, target)
    source.copy.assert_called_once_with()
    target.paste.assert_called_once_with("formats")
    assert target.sheet.book.app.cut_copy_mode is False


def test_what_excel_says_is_told_and_no_bug() -> None:
    said = "You can't change part of an array."
    with pytest.raises(EditRefused, match="change part of an array") as told, plain_troubles("shop.xlsx"):
        raise ComError(-2147352567, said)
    assert told.value.params["reason"] == said


def test_what_calc_refuses_is_told_and_no_bug() -> None:
    refused = pytest.raises(EditRefused, match=r"LibreOffice did not .* shop\.xlsx \(RuntimeException\)")
    with refused, plain_troubles("shop.xlsx"):
        raise Refused("RuntimeException: ")


def test_a_workbook_on_sharepoint_has_a_journal_though_no_file_of_it_is_here() -> None:
    class Online:
        api = Com(FullName="https://shop.sharepoint.com/sites/a/b/shop.xlsx")

        @property
        def fullname(self) -> str:
            raise LookupError

    assert folder_of(Online()).parent.name == "journal"  # type: ignore[arg-type]  # as far as asked


def test_a_workbook_that_was_never_saved_is_not_the_one_of_another_excel() -> None:
    first, second = (
        SimpleNamespace(api=Com(FullName="Book1"), app=SimpleNamespace(pid=pid), fullname="Book1") for pid in (1, 2)
    )
    assert folder_of(first) != folder_of(second)  # type: ignore[arg-type]  # as far as asked
    assert folder_of(first) == folder_of(first)  # type: ignore[arg-type]  # as above


@pytest.fixture
def excel(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Two Excels, the second with a window behind that xlwings does not tell of, and xlwings on Windows."""
    xlwings, windows, process = ModuleType("xlwings"), ModuleType("xlwings._xlwindows"), ModuleType("win32process")
    killed: list[str] = []
    cleanup = staticmethod(lambda: killed.append("EXCEL.EXE"))
    vars(windows).update(N_COM_ATTEMPTS=0, killed=killed, Apps=type("Apps", (), {"cleanup": cleanup}))
    apps = [SimpleNamespace(hwnd=10, pid=1, status_bar=False), SimpleNamespace(hwnd=20, pid=2, status_bar=False)]
    vars(xlwings).update(_xlwindows=windows, apps=apps, engines=SimpleNamespace(engines=[1]))
    vars(process).update(GetWindowThreadProcessId={10: (0, 1), 20: (0, 2), 21: (0, 2), 99: (0, 0)}.__getitem__)
    monkeypatch.setitem(sys.modules, "xlwings", xlwings)
    monkeypatch.setitem(sys.modules, "win32process", process)
    return xlwings


@pytest.mark.parametrize(("window", "pid"), [("10", 1), ("20", 2), ("21", 2), ("", 1)])
def test_the_excel_of_a_click_is_found_though_another_window_of_it_is_in_front(
    excel: Any, window: str, pid: int
) -> None:
    assert excel.apps
    assert connecting.reach(click("macro", hwnd=window)).pid == pid


@pytest.mark.parametrize("window", ["99", "77", "x"])
def test_a_window_that_is_gone_is_no_other_excel(excel: Any, window: str) -> None:
    assert excel.apps
    with pytest.raises(NeiqinError, match="was not found"):
        connecting.reach(click("macro", hwnd=window))


def test_xlwings_may_kill_no_excel_and_waits_for_none_forever(excel: Any) -> None:
    assert load_xlwings() is excel
    excel._xlwindows.Apps.cleanup()
    assert excel._xlwindows.killed == []
    assert excel._xlwindows.N_COM_ATTEMPTS > 0


class Sheet:
    """A sheet of so many used rows and columns, of which only the first ones hold something."""

    def __init__(self, used: Area, filled: Area) -> None:
        self.used, self.filled, self.asked = used, filled, 0

    @property
    def used_range(self) -> Any:
        shape = self.used.bottom - self.used.top + 1, self.used.right - self.used.left + 1
        return SimpleNamespace(shape=shape, row=self.used.top + 1, column=self.used.left + 1)

    def range(self, first: tuple[int, int], last: tuple[int, int]) -> Any:
        area = Area(first[0] - 1, first[1] - 1, last[0] - 1, last[1] - 1)
        return wrapped(Application=Com(WorksheetFunction=Com(CountA=lambda _: self.count(area))))

    def count(self, area: Area) -> float:
        self.asked += 1
        return float(area.meets(self.filled))


def test_a_sheet_that_looks_used_to_its_end_is_read_as_far_as_it_is_filled() -> None:
    sheet = Sheet(Area(2, 1, 1_048_575, 16_383), Area(2, 1, 20_000, 11))
    assert used_area(sheet) == Area(2, 1, 20_000, 11)  # type: ignore[arg-type]  # as far as asked
    assert sheet.asked < 40


def test_a_large_sheet_without_contents_is_one_cell() -> None:
    sheet = Sheet(Area(0, 0, 1_048_575, 9), Area(0, 20, 0, 20))
    assert used_area(sheet) == Area(0, 0, 0, 0)  # type: ignore[arg-type]  # as far as asked


def test_a_program_that_counts_nothing_is_taken_at_its_word() -> None:
    sheet = Sheet(Area(0, 0, 1_048_575, 9), Area(0, 0, 1, 1))
    sheet.range = lambda *_: wrapped()  # type: ignore[method-assign]  # such a one
    assert used_area(sheet) == Area(0, 0, 1_048_575, 9)  # type: ignore[arg-type]  # as far as asked
