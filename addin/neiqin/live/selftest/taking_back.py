"""Trials of undo, and of runs that are stopped or fail in the middle."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from neiqin.address import Area
from neiqin.edits import Column, Edit, Formula, Marks, Rows
from neiqin.errors import WorkbookChanged
from neiqin.live.live_book import LiveBook
from neiqin.live.program.troubles import Cancelled, cancelled
from neiqin.live.selftest.bench import DAY, MOMENT, SHEET, Bench, Shown, column, contents, make, stopping
from neiqin.live.selftest.pages import report
from neiqin.live.selftest.trial import Trial, Unexpected, expect, refused
from neiqin.live.undoing import undo_last
from neiqin.raw import Mark
from neiqin.text import N_

_LIST: Final[Sequence[Sequence[object]]] = (
    ("No", "Kg", "When"),
    ("007", Shown(5, "0.00"), Shown(DAY, MOMENT)),
    ("B", Formula("B2+1"), "soon"),
)
_AREA: Final = Area(0, 0, 2, 2)
_NAME: Final = "Scratches"


def _everything(book: LiveBook) -> dict[str, object]:
    """Give contents, formulas, number formats, tables and marks of every sheet."""
    found: dict[str, object] = {}
    for head in book.heads():
        sheet, raw = book.book.sheets[head.name], book.read(head.name)
        found |= {f"{head.name}!{place}": cell for place, cell in contents(book, head.name).items()}
        found[f"{head.name} tables"] = sorted((t.name, t.area.ref, t.headers) for t in raw.tables)
        found[f"{head.name} marks"] = raw.marks
        if head.name == SHEET:
            cells = [sheet.range((row, at)) for row in range(1, 6) for at in range(1, 5)]
            found |= {f"{cell.address} formula": cell.formula for cell in cells}
            found |= {f"{cell.address} number format": cell.number_format for cell in cells}
    return found


def _comes_back(bench: Bench, table: str, *edits: Edit) -> None:
    book = bench.open(_LIST, table=table)
    before = _everything(book)
    make(book, *edits)
    if _everything(book) == before:
        raise Unexpected("a change", "none")
    expect("trial", undo_last(book.book))
    expect(before, _everything(LiveBook(book.book)))


def cells_undone(bench: Bench) -> None:
    """What was written over texts, numbers, days and formulas comes back as it stood, formats and all."""
    _comes_back(bench, "", column(0, 1, 2), column(1, "x", "y"), column(2, None, DAY), column(3, "00123"))


def growth_undone(bench: Bench) -> None:
    """Rows and a column that a table got are gone again, and the table is as it was."""
    rows = Rows(SHEET, _AREA, 2, {0: ["C", "D"]}, table=_NAME)
    _comes_back(bench, "A1:C3", rows)
    _comes_back(bench, "A1:C3", Column(SHEET, _AREA, "Box", ["x", "y"], table=_NAME))


def sheets_undone(bench: Bench) -> None:
    """A report and marks are gone again; of a report that was replaced, the one before is back."""
    _comes_back(bench, "", report("one"), Marks(SHEET, (Mark("error", (Area(1, 1, 2, 1),)),)))
    book = bench.open(_LIST)
    make(book, report("one"))
    before = _everything(book)
    make(book, report("two"))
    undo_last(book.book)
    expect(before, _everything(LiveBook(book.book)))


def undo_refused(bench: Bench) -> None:
    """Undo is refused where rows were sorted since, and nothing is written."""
    book = bench.open([["No", "Kg"], ["A", 5], ["B", 7], ["C", 9]])
    make(book, column(1, 1, 1, 1))
    book.book.sheets[SHEET].range("A2:A4").options(ndim=2).value = [["C"], ["B"], ["A"]]
    before = _everything(book)
    with refused(WorkbookChanged):
        undo_last(book.book)
    expect(before, _everything(LiveBook(book.book)))


def _stopped(bench: Bench, error: Exception) -> None:
    book = bench.open(_LIST, table="A1:C3")
    before = _everything(book)
    edits = (column(1, 50, 60), Column(SHEET, _AREA, "Box", ["x", "y"], table=_NAME), column(0, "z", "z"))
    try:
        make(LiveBook(book.book, stopping(error, after=4)), *edits)
    except type(error):
        expect(before, _everything(LiveBook(book.book)))
    else:
        raise Unexpected(type(error).__name__, "all was written")


def cancelled_run(bench: Bench) -> None:
    """A run that a person stops in the middle takes back what it has written."""
    error = cancelled()
    expect(Cancelled, type(error))
    _stopped(bench, error)


def failed_run(bench: Bench) -> None:
    """A run in which something goes wrong in the middle takes back what it has written."""
    _stopped(bench, ArithmeticError("made to fail"))


TRIALS: Final = (
    Trial("undo.cells", N_("Undo what was written into cells"), cells_undone),
    Trial("undo.growth", N_("Undo new rows and columns"), growth_undone),
    Trial("undo.sheets", N_("Undo reports and marks"), sheets_undone),
    Trial("undo.refused", N_("Undo after sorting"), undo_refused),
    Trial("undo.cancelled", N_("Cancel in the middle"), cancelled_run),
    Trial("undo.failed", N_("An error in the middle"), failed_run),
)
