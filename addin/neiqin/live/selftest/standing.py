"""Trials of what must not be touched: hidden rows, locked and merged cells, others' work, the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from neiqin.edits import Cells, Edits
from neiqin.errors import EditRefused, NeiqinError, WorkbookChanged
from neiqin.live.live_book import LiveBook
from neiqin.live.one_at_a_time import one_at_a_time
from neiqin.live.program.native import ask
from neiqin.live.program.status import Status
from neiqin.live.selftest.bench import SHEET, Bench, Rows, Shown, column, contents, make
from neiqin.live.selftest.pages import report
from neiqin.live.selftest.trial import Trial, expect, refused
from neiqin.live.sheets.hidden_rows import hidden_areas
from neiqin.text import N_

if TYPE_CHECKING:
    import xlwings as xw

_LIST: Final[Rows] = [["No", "Kg"], ["A", 5], ["B", 7.5], ["A", 1], ["B", 2]]


def hidden(bench: Bench) -> None:
    """Rows that a filter or a person hides are written like the others, and stay hidden; the filter stays set."""
    book = bench.open(_LIST, dress=_filtered)
    sheet = book.book.sheets[SHEET]
    before = [area.ref for area in hidden_areas(sheet)], ask(sheet, "AutoFilterMode")
    expect((["A3", "A5"], True), before)
    make(book, Cells(SHEET, 1, np.arange(1, 5), [10, 20, 30, 40]))
    found = contents(book)
    expect([10.0, 20.0, 30.0, 40.0], [found[f"B{row}"][1] for row in (2, 3, 4, 5)])
    expect(before, ([area.ref for area in hidden_areas(sheet)], ask(sheet, "AutoFilterMode")))


def _filtered(book: Any, sheet: Any) -> None:  # noqa: ANN401, ARG001 - XlsxWriter's own
    sheet.autofilter("A1:B5")
    sheet.filter_column("A", "x == A")
    for row in (2, 4):
        sheet.set_row(row, options={"hidden": True})


def locked(bench: Bench) -> None:
    """A locked cell of a protected sheet is refused and nothing is written; one that is not locked is written."""
    book = bench.open([["No", "Kg"], ["A", Shown(5, "0", locked=False)], ["B", 7.5]], dress=_protected)
    before = contents(book)
    with refused(EditRefused):
        make(book, column(1, 50, 75))
    expect(before, contents(book))
    make(book, column(1, 50))
    expect(before | {"B2": ("number", 50.0)}, contents(book))


def _protected(book: Any, sheet: Any) -> None:  # noqa: ANN401, ARG001 - XlsxWriter's own
    sheet.protect()


def merged(bench: Bench) -> None:
    """A cell that a merge hides is refused, and nothing is written."""
    book = bench.open(_LIST, dress=_merged)
    before = contents(book)
    with refused(EditRefused):
        make(book, column(2, "x", "y"))
    expect(before, contents(book))


def _merged(book: Any, sheet: Any) -> None:  # noqa: ANN401, ARG001 - XlsxWriter's own
    sheet.merge_range("C2:C3", "both")


def changed(bench: Bench) -> None:
    """Where somebody has typed between reading and writing, nothing is written."""
    book = bench.open(_LIST)
    stamp = book.stamp()
    book.read(SHEET)
    book.book.sheets[SHEET].range("B3").value = 99
    with refused(WorkbookChanged):
        book.apply(Edits((column(1, 50),)), stamp)
    expect([("number", 5.0), ("number", 99.0)], [contents(book)[key] for key in ("B2", "B3")])


def two_runs(bench: Bench) -> None:
    """While one run works on a workbook, a second one is refused; afterwards another may work."""
    book = bench.open(_LIST).book
    with one_at_a_time(book), refused(NeiqinError), one_at_a_time(book):
        pass
    with one_at_a_time(book):
        pass


def screen(bench: Bench) -> None:
    """After a run, the program's settings, the active sheet and the selection are what they were."""
    book = bench.open(_LIST, others={"Other": [["x"]]})
    app, sheet = bench.app, book.book.sheets["Other"]
    usual = _settings(app)
    try:
        app.calculation, app.enable_events = "semiautomatic", False
        sheet.activate()
        sheet.range("B7:C9").select()
        before = _settings(app), book.book.sheets.active.name, _selected(app)
        status = Status(app, "en")
        status.begin("Trial")
        make(LiveBook(book.book, status), column(1, 50), report("one"))
        status.end()
        expect(before, (_settings(app), book.book.sheets.active.name, _selected(app)))
    finally:
        for name, value in usual.items():
            setattr(app, name, value)


def _selected(app: xw.App) -> str:
    return app.selection.address if app.selection is not None else ""


def _settings(app: xw.App) -> dict[str, Any]:
    names = ("screen_updating", "enable_events", "display_alerts", "calculation", "status_bar")
    return {name: getattr(app, name) for name in names}


TRIALS: Final = (
    Trial("keep.hidden", N_("Write rows that are hidden"), hidden),
    Trial("keep.locked", N_("Locked cells"), locked),
    Trial("keep.merged", N_("Merged cells"), merged),
    Trial("keep.changed", N_("A workbook that somebody changes meanwhile"), changed),
    Trial("keep.two_runs", N_("Two runs at once"), two_runs),
    Trial("keep.screen", N_("The program's settings and the selection"), screen),
)
