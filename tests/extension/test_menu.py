"""The menu and its clicks: every macro is there, and a click reaches the user's interpreter while Calc goes on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.extension.running import Running, until

WEIGHTS = (("Parcel No", "Weight", "Grade", "Points"), ("P1", 2.0, "", ""), ("P2", 50.0, "", ""))


@pytest.fixture
def book(running: Running) -> Iterator[Any]:
    """A workbook in a window, with a table of the package's."""
    with running.workbook(hidden=False) as book:
        book.Sheets.getByIndex(0).getCellRangeByName("A1:D3").setDataArray(WEIGHTS)
        yield book


def clicked(running: Running) -> dict[str, str]:
    """What the script that a click starts has noted."""
    note = running.home / "clicked.json"
    assert until(note.exists)
    seen: dict[str, str] = json.loads(note.read_text(encoding="utf-8"))
    note.unlink()
    assert until(lambda: not running.requests())
    return seen


def items_of(menu: Any) -> Iterator[tuple[str, str]]:
    """Every item of a menu and of those below it: what it is called, and what it asks for."""
    for place in range(menu.getItemCount()):
        identity = menu.getItemId(place)
        below = menu.getPopupMenu(identity)
        if below is not None:
            yield from items_of(below)
        elif menu.getItemText(identity):
            yield menu.getItemText(identity), menu.getCommand(identity)


def test_the_menu_has_every_macro_and_every_control(running: Running, book: Any) -> None:
    layout = book.CurrentController.Frame.LayoutManager
    menus = layout.getElement("private:resource/menubar/menubar").XMenuBar
    ours = next(i for i in map(menus.getItemId, range(menus.getItemCount())) if menus.getItemText(i) == "neiqin")
    shown = [*items_of(menus.getPopupMenu(ours))]
    assert shown == [(item.title, item.url) for item in running.items]
    assert ("Weigh parcels", "neiqin:macro/yard.weigh") in shown


def test_the_toolbar_is_shown(book: Any) -> None:
    layout = book.CurrentController.Frame.LayoutManager
    assert layout.isElementVisible("private:resource/toolbar/addon_neiqin.toolbar")


def test_a_click_tells_where_it_came_from(running: Running, book: Any) -> None:
    controller = book.CurrentController
    controller.select(controller.ActiveSheet.getCellRangeByName("B2:B3"))
    running.click(book, "neiqin:last_error")
    seen = clicked(running)
    assert (seen["action"], seen["macro"], seen["language"]) == ("last_error", "", "1033")
    assert (seen["sheet"], seen["selection"]) == ("Sheet1", "$B$2:$B$3")
    assert (seen["document"], seen["book"]) == (book.RuntimeUID, book.getTitle()) == (seen["uid"], seen["title"])


def test_a_click_runs_the_macro_in_the_open_workbook(running: Running, book: Any) -> None:
    running.click(book, "neiqin:macro/yard.weigh")
    assert "yard.weigh" in clicked(running)["told"]
    assert book.Sheets.getByIndex(0).getCellRangeByName("C2:C3").getDataArray() == (("at sea",), ("landed",))


def test_the_preview_switch_holds_for_every_macro_until_it_is_switched_back(running: Running, book: Any) -> None:
    running.click(book, "neiqin:preview_only")
    running.click(book, "neiqin:macro/yard.weigh")
    assert clicked(running)["action"] == "preview"
    assert book.Sheets.getByIndex(0).getCellRangeByName("C2:C3").getDataArray() == (("",), ("",))
    running.click(book, "neiqin:preview_only")
    running.click(book, "neiqin:macro/yard.weigh")
    assert clicked(running)["action"] == "macro"


def test_calc_goes_on_while_a_job_runs_and_cancel_stops_it(running: Running, book: Any) -> None:
    running.click(book, "neiqin:macro/yard.wait")
    assert until(running.requests)
    book.Sheets.getByIndex(0).getCellRangeByName("F1").setFormula("=6*7")
    assert book.Sheets.getByIndex(0).getCellRangeByName("F1").Value == 42
    running.click(book, "neiqin:cancel")
    assert clicked(running)["cancelled"] == "yes"


def test_a_start_that_fails_is_said_in_one_sentence(running: Running, book: Any) -> None:
    running.click(book, "neiqin:macro/yard.fail")
    assert until(lambda: book.CurrentController.hasInfobar("neiqin"))
    told = (running.home / "last_message.txt").read_text(encoding="utf-8")
    assert told.startswith("neiqin did not start.")
    assert Path(told.partition("in ")[2].rstrip(".")).suffix == ".log"


def test_cancel_without_a_job_says_so(running: Running, book: Any) -> None:
    running.click(book, "neiqin:cancel")
    assert until(lambda: book.CurrentController.hasInfobar("neiqin"))
    assert (running.home / "last_message.txt").read_text(encoding="utf-8") == "No job is running."
