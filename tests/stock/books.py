"""Stock workbooks written as plain rows, and what a stock macro says of them: the builder of these tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from tests.orders.desks import cells

from neiqin.issue import Issue
from neiqin.macro import find_macro
from neiqin.memory import MemoryBook
from neiqin.outcome import Outcome
from neiqin.run import Options, run

NOW = datetime(2026, 9, 30, 9)
LATER = datetime(2026, 9, 30, 10)
Rows = Sequence[Mapping[str, Any]]


def day(number: int, month: int = 9, hour: int = 0) -> datetime:
    """A day of 2026, September if nothing else is said."""
    return datetime(2026, month, number, hour)


def workbook(**tables: Rows) -> MemoryBook:
    """A workbook with a sheet for each table."""
    return MemoryBook({name: cells(rows) for name, rows in tables.items()})


def work(macro: str, book: MemoryBook, now: datetime = NOW, /, **settings: object) -> Outcome:
    """Run a macro; settings as on the command line, without `stock.` before them."""
    assignments = {f"stock.{name}": str(value) for name, value in settings.items()}
    return run(find_macro(f"stock.{macro}"), book, Options("en", now, "mei", assignments=assignments))


def table(book: MemoryBook, sheet: str) -> list[dict[str, Any]]:
    """The rows of a sheet, by the headers of its first row."""
    here = book.sheets[sheet].cells
    if not here:
        return []
    headers = {column: value for (row, column), value in here.items() if row == 0}
    last = max(row for row, _ in here)
    return [{name: here.get((row, at)) for at, name in headers.items()} for row in range(1, last + 1)]


def column(book: MemoryBook, sheet: str, header: str) -> list[Any]:
    """The values below a header."""
    return [row[header] for row in table(book, sheet)]


def found(outcome: Outcome, code: str) -> list[Issue]:
    """The issues of a code."""
    return [issue for issue in outcome.issues if issue.code == code]


def cells_of(outcome: Outcome, code: str) -> list[str]:
    """Where the issues of a code stand."""
    return [str(issue.address) for issue in found(outcome, code)]
