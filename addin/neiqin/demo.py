"""neiqin demo: a package's made-up shop, brought into a workbook and checked; then a clerk's own list, in place."""

from __future__ import annotations

import csv
import importlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from neiqin.changes import Changes, NewRows, Result
from neiqin.files.file_book import FileBook
from neiqin.hits import GRAVITY
from neiqin.importing import run_import
from neiqin.macro import find_macro, modules
from neiqin.opened import Opened
from neiqin.options import Options
from neiqin.run import finish, run
from neiqin.templates import copy_template
from neiqin.text import N_, Language, say

if TYPE_CHECKING:
    from neiqin.outcome import Outcome

_SHOWN: Final = 3


@dataclass(frozen=True, slots=True)
class OwnList:
    """A list as a clerk keeps it: a title above it, its own order of columns, one row; a chart over one of them."""

    sheet: str
    title: str
    headers: tuple[str, ...]
    row: tuple[datetime | str | float, ...]
    charted: int
    chart_sheet: str


@dataclass(frozen=True, slots=True)
class Sample:
    """A made-up shop. Exports are file names with what makes their rows."""

    as_of: datetime
    macro: str
    template: str
    shop: str
    rows: Callable[[], NewRows]
    export: tuple[str, Callable[[], list[list[str]]]]
    own: OwnList
    own_export: tuple[str, Callable[[], list[list[str]]]]


def samples() -> Iterator[Sample]:
    """Every sample of the registered packages: modules with a SAMPLE."""
    for _, module, _ in modules("SAMPLE: Final"):
        yield importlib.import_module(module).SAMPLE


def run_demo(folder: Path, language: Language, sample: Sample) -> Iterator[str]:
    """Make the demo's files in a folder, and say step by step what was done and what to look at."""
    folder.mkdir(exist_ok=True)
    options = Options(language, sample.as_of, person="demo")
    book, export = folder / "orders.xlsx", _write_csv(folder, *sample.export)
    book.unlink(missing_ok=True)
    copy_template(sample.template, language, book)
    rows = sample.rows()
    _add(book, rows, options)
    yield say(N_("{book}: made from a template, with {n} rows of sample data"), language, book=book, n=len(rows.frame))
    run_import(FileBook(book), [export], options, shop=sample.shop)
    yield say(N_("{book}: {export} brought in"), language, book=book, export=export.name)
    yield from _checked(book, sample.macro, options)

    own = folder / "clerk.xlsx"
    _write_own(own, sample.own)
    yield say(N_("{book}: a clerk's own list, with a title, a chart and a formula"), language, book=own)
    run_import(FileBook(own), [_write_csv(folder, *sample.own_export)], options)
    yield from _checked(own, sample.macro, options)
    yield say(N_("To take the last run back: neiqin undo {book}"), language, book=own)


def _checked(book: Path, macro: str, options: Options) -> Iterator[str]:
    outcome = run(find_macro(macro), FileBook(book), options)
    yield say(N_("{book}: checked, {n} findings. Open it and look at the Review sheet; the gravest are:"),
              options.language, book=book, n=sum(outcome.found.values()))  # fmt: skip
    yield from (f"  {line}" for line in _gravest(outcome, options.language))


def _gravest(outcome: Outcome, language: Language) -> Iterator[str]:
    """The gravest finding of each of the first few kinds."""
    kinds: dict[str, str] = {}
    for issue in sorted(outcome.issues, key=lambda i: GRAVITY[i.severity]):
        kinds.setdefault(issue.code, f"{issue.address} [{issue.code}] {issue.key}: {issue.say(language)}")
    yield from list(kinds.values())[:_SHOWN]


def _add(book: Path, rows: NewRows, options: Options) -> None:
    file = FileBook(book)
    stamp = file.stamp()
    result = Result(Changes(rows=(rows,)))
    finish("demo", Opened(file), result, options, stamp, review=False)


def _write_csv(folder: Path, name: str, rows: Callable[[], Sequence[Sequence[str]]]) -> Path:
    path = folder / name
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows())
    return path


def _write_own(path: Path, own: OwnList) -> None:
    from xlsxwriter import Workbook  # noqa: PLC0415 - only the demo's own list needs it

    with Workbook(path) as book:
        bold, money = book.add_format({"bold": True}), book.add_format({"num_format": "0.00"})
        time = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        sheet: Any = book.add_worksheet(own.sheet)
        sheet.write_string(0, 0, own.title, book.add_format({"bold": True, "font_size": 14}))
        for column, (header, value) in enumerate(zip(own.headers, own.row, strict=True)):
            sheet.write_string(2, column, header, bold)
            if isinstance(value, datetime):
                sheet.write_datetime(3, column, value, time)
            elif isinstance(value, float):
                sheet.write_number(3, column, value, money)
            else:
                sheet.write_string(3, column, value)
        sheet.set_column(0, len(own.headers) + 4, 18)
        letter = chr(65 + own.charted)
        totals: Any = book.add_worksheet(own.chart_sheet)
        totals.write_string(0, 0, own.headers[own.charted], bold)
        totals.write_formula(0, 1, f"=SUM('{own.sheet}'!{letter}:{letter})")
        chart: Any = book.add_chart({"type": "column"})
        chart.add_series({"name": own.headers[own.charted], "values": f"='{own.sheet}'!${letter}$4:${letter}$60"})
        totals.insert_chart("A3", chart)
