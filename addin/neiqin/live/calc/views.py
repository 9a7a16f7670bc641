"""What a sheet's window keeps for it: frozen rows and columns, grid lines."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from neiqin.live.calc.bridge import Uno
from neiqin.live.calc.gone import guards
from neiqin.live.calc.main_thread import MainThread, on_main

if TYPE_CHECKING:
    from neiqin.live.calc.sheet import Sheet

_FROZEN = 2


def view_of(sheet: Sheet) -> dict[str, Any]:
    """Give what the window keeps for a sheet, by Calc's names."""
    # The document keeps what it said first, until it is told to forget it.
    sheet.book.document.setViewData(None)
    for at in range((data := sheet.book.document.getViewData()).Count):
        for entry in data.getByIndex(at):
            if entry.Name == "Tables" and entry.Value.hasByName(sheet.name):
                return {said.Name: said.Value for said in entry.Value.getByName(sheet.name)}
    return {}


def copy_view(sheet: Sheet, copy: Sheet) -> None:
    """Give a copy, which is new, the frozen rows and columns and the grid lines of its original."""
    view = view_of(sheet)
    columns, rows = _frozen(view)
    if columns or rows:
        with in_front(copy) as window:
            window.freezeAtPosition(columns, rows)
    if view.get("ShowGrid", True) != view_of(copy).get("ShowGrid", True):
        toggle_grid(copy)


def toggle_grid(sheet: Sheet) -> None:
    """Show a sheet's grid lines, or hide them: whichever they are not."""
    dispatcher = sheet.book.app.office.service("com.sun.star.frame.DispatchHelper")
    with in_front(sheet) as window:
        dispatcher.executeDispatch(window.Frame, ".uno:ToggleSheetGrid", "", 0, ())


def _frozen(view: dict[str, Any]) -> tuple[int, int]:
    """Give how many columns and rows stand still."""
    columns = view["PositionRight"] if view.get("HorizontalSplitMode") == _FROZEN else 0
    rows = view["PositionBottom"] if view.get("VerticalSplitMode") == _FROZEN else 0
    return columns, rows


@contextlib.contextmanager
def in_front(sheet: Sheet) -> Iterator[Uno]:
    """Have a sheet in front for a moment: a window tells and changes these things for that one only."""
    window = sheet.book.document.CurrentController
    before = window.ActiveSheet
    window.setActiveSheet(sheet.uno)
    try:
        yield window
    finally:
        window.setActiveSheet(before)


@guards
class FreezePanes(base_classes.FreezePanes):
    """The rows and columns of a sheet that stand still."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    @property
    def main(self) -> MainThread:
        """The program's main thread."""
        return self._sheet.main

    @on_main
    def freeze_at(self, frozen_range: str) -> None:
        """Let the rows and columns of a range, which begins in the first ones, stand still."""
        area = self._sheet.range(frozen_range).area
        with in_front(self._sheet) as window:
            window.freezeAtPosition(area.right + 1, area.bottom + 1)

    @on_main
    def unfreeze(self) -> None:
        """Let all of them move."""
        with in_front(self._sheet) as window:
            window.freezeAtPosition(0, 0)
