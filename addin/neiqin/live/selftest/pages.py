"""Trials of whole sheets and of marks."""

from __future__ import annotations

from typing import Final

from neiqin.address import Area
from neiqin.edits import Formula, Marks, Sheet
from neiqin.live.selftest.bench import SHEET, Bench, Rows, column, contents, make
from neiqin.live.selftest.trial import Trial, expect
from neiqin.raw import Mark
from neiqin.report import ReportSheet, ReportTable
from neiqin.text import N_

_NAME: Final = "Trial report"
_MARKS: Final = (Mark("error", (Area(1, 1, 2, 1),)), Mark("warning", (Area(1, 0, 1, 0), Area(4, 0, 4, 0))))
_LIST: Final[Rows] = [["No", "Kg"], ["A", 5], ["B", 7.5]]


def report(text: str) -> Sheet:
    """Render a report with one table that holds a text and 7."""
    from neiqin.report_render import render  # noqa: PLC0415 - heavy

    told = ReportSheet("trial", "Trial", blocks=(ReportTable.of_rows(("What", "N"), [(text, 7)]),))
    return Sheet(_NAME, render(told), "nq_trial", told.digest)


def brought_in(bench: Bench) -> None:
    """A report comes in as a sheet behind the others, with its defined name; the others stay as they were."""
    book = bench.open(_LIST)
    before, edit = contents(book), report("one")
    make(book, edit)
    expect([SHEET, _NAME], [head.name for head in book.heads()])
    expect({"nq_trial": edit.digest}, dict(book.read(_NAME).names))
    expect(before, contents(book))
    expect(1, sum(value == ("text", "one") for value in contents(book, _NAME).values()))


def replaced(bench: Bench) -> None:
    """A report takes the place of the one before, and a formula that points at it shows the new one."""
    book = bench.open(_LIST, others={"Last": [["x"]]})
    make(book, report("one"))
    place = next(key for key, value in contents(book, _NAME).items() if value == ("text", "one"))
    make(book, column(3, Formula(f"'{_NAME}'!{place}")))
    make(book, report("two"))
    expect([SHEET, "Last", _NAME], [head.name for head in book.heads()])
    expect(f"='{_NAME}'!{place}", str(book.book.sheets[SHEET].range("D2").formula).replace("$", ""))
    expect(("text", "two"), contents(book).get("D2"))


def dropped(bench: Bench) -> None:
    """A report goes with its defined name, and leaves nothing."""
    book = bench.open(_LIST)
    before = contents(book), book.heads()[0].names
    make(book, report("one"))
    make(book, Sheet(_NAME, None, "nq_trial"))
    expect([SHEET], [head.name for head in book.heads()])
    expect(before, (contents(book), book.heads()[0].names))
    expect([], [name.name for name in book.book.names if "nq_trial" in name.name])


def marks(bench: Bench) -> None:
    """Marks are set on the cells that were meant, known again, and taken off; the sheet's own formats stay."""
    book = bench.open(_LIST, dress=_own_format)
    own = len(book.book.sheets[SHEET].cells.conditional_formats)
    make(book, Marks(SHEET, _MARKS))
    if bench.system == "darwin":
        # Excel for Mac does not say where its rules lie.
        expect(own + len(_MARKS), len(book.book.sheets[SHEET].cells.conditional_formats))
    else:
        known = {mark.severity: set(mark.areas) for mark in book.read(SHEET).marks}
        expect({mark.severity: set(mark.areas) for mark in _MARKS}, known)
    make(book, Marks(SHEET, ()))
    expect((), tuple(book.read(SHEET).marks))
    expect(own, len(book.book.sheets[SHEET].cells.conditional_formats))


def _own_format(book: object, sheet: object) -> None:
    looks = book.add_format({"bold": True})  # type: ignore[attr-defined]  # XlsxWriter carries no types
    rule = {"type": "cell", "criteria": ">", "value": 6, "format": looks}
    sheet.conditional_format("B2:B3", rule)  # type: ignore[attr-defined]  # as above


TRIALS: Final = (
    Trial("sheet.brought_in", N_("Bring a report in"), brought_in),
    Trial("sheet.replaced", N_("Replace a report that formulas point at"), replaced),
    Trial("sheet.dropped", N_("Drop a report"), dropped),
    Trial("sheet.marks", N_("Set marks and take them off"), marks),
)
