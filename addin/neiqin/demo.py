"""neiqin demo: made-up exports brought into a workbook, checked and planned; what stands out, in sentences."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from neiqin.clerk_list import write_clerk_list
from neiqin.files.file_book import FileBook
from neiqin.importing import run_import
from neiqin.macro import Macro, find_macro
from neiqin.opened import Opened
from neiqin.options import Options
from neiqin.run import arguments, run
from neiqin.sample import Finding, Sample, fill
from neiqin.templates import copy_template
from neiqin.text import N_, Language, say

if TYPE_CHECKING:
    from pathlib import Path

    from neiqin.sample import Rows

_SHOWN: Final = 3


def run_demo(
    folder: Path, language: Language, sample: Sample, as_of: datetime, *, given: bool = False
) -> Iterator[str]:
    """Make the demo's files in a folder, and say step by step what was done, what to open and what to look at.

    `given` says that somebody named the day: the workbook then takes it for today.
    """
    options = Options(language, as_of.replace(hour=sample.hour, minute=0, second=0, microsecond=0), person="demo")
    (folder / "exports").mkdir(parents=True, exist_ok=True)
    files = [write_export(folder / "exports" / name, rows) for name, rows in sample.exports(language, as_of).items()]
    text = N_("{folder}: {files}, as platforms give them; made up, as of {day}")
    yield say(text, language, folder=files[0].parent, files=[f.name for f in files], day=f"{as_of:%Y-%m-%d}")

    book = folder / "shop.xlsx"
    book.unlink(missing_ok=True)
    copy_template(sample.template, language, book)
    n = fill(book, sample, options, given_day=as_of if given else None, without=sample.exported)
    yield say(N_("{book}: made from a template, with {n} rows of sample data"), language, book=book, n=n)
    run_import(FileBook(book), files, options)
    yield say(N_("{book}: {n} exports brought in"), language, book=book, n=len(files))
    for name in sample.macros:
        yield _ran(book, find_macro(name), options)
    yield from _clerk(folder / "clerk.xlsx", files[0], sample, options)
    yield ""
    yield from what_stands_out(book, sample, options)


def write_export(path: Path, rows: Rows) -> Path:
    """Write an export as its name says: a workbook, text with tabs, or text with commas."""
    if path.suffix == ".xlsx":
        from xlsxwriter import Workbook  # noqa: PLC0415 - only the demo's own exports need it

        with Workbook(path, {"strings_to_urls": False}) as book:
            sheet = book.add_worksheet("orders")
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
        return path
    separator = "\t" if path.suffix == ".txt" else ","
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=separator).writerows(rows)
    return path


def _ran(book: Path, macro: Macro, options: Options) -> str:
    outcome = run(macro, FileBook(book), options)
    title, n = say(macro.title, options.language), sum(outcome.found.values())
    return say(N_("{book}: {title} ({macro}), {n} findings"), options.language, book=book, title=title,
               macro=macro.name, n=n)  # fmt: skip


def _clerk(own: Path, export: Path, sample: Sample, options: Options) -> Iterator[str]:
    """Bring an export into a clerk's own list, and check it in place."""
    write_clerk_list(own, sample.clerk(options.language, options.now))
    run_import(FileBook(own), [export], options)
    yield say(N_("{book}: a clerk's own list, with a title, a chart and a formula; {export} brought in, in place"),
              options.language, book=own, export=export.name)  # fmt: skip
    yield _ran(own, find_macro(sample.clerk_macro), options)


def what_stands_out(book: Path, sample: Sample, options: Options) -> Iterator[str]:
    """Say what to open, and the findings with the most money at stake, each with its cell."""
    language = options.language
    opened = Opened(FileBook(book))
    macro = Macro("demo", sample.findings.__module__, sample.findings.__name__, "", "")
    found = sample.findings(**arguments(macro, sample.findings, opened, options))
    text = N_("Open {book} and begin with the sheet “{sheet}”. What stands out:")
    yield say(text, language, book=book, sheet=sample.overview)
    for number, finding in enumerate(foremost(found), 1):
        text = N_("{n}. {finding} (see {place})")
        yield say(text, language, n=number, finding=finding.sentence, place=finding.place)
    yield say(N_('To take the last run back: neiqin undo "{book}"'), language, book=book)


def foremost(found: Iterable[Finding], most: int = _SHOWN) -> Sequence[Finding]:
    """Choose a few findings: of each sheet the one with the most money at stake, then what is left, most first."""
    ranked = sorted(found, key=lambda finding: -finding.stake)
    first = {finding.place.sheet: finding for finding in reversed(ranked)}
    left = [finding for finding in ranked if finding not in first.values()]
    return [*sorted(first.values(), key=lambda finding: -finding.stake), *left][:most]
