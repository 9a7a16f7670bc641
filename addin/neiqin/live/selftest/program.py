"""Trials of speed, of worksheet functions, and of the add-in, which only Excel has."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from neiqin.edits import Cells, ErrorValue
from neiqin.functions import call, functions
from neiqin.live.selftest.bench import SHEET, Bench, make
from neiqin.live.selftest.trial import NotHere, Trial, Unexpected, expect
from neiqin.live.udf import call as call_from_cells
from neiqin.text import N_

if TYPE_CHECKING:
    from neiqin.functions import Function

_EXCEL: Final = ("win32", "darwin")
_ROWS: Final = 20_000


def speed(bench: Bench) -> str:
    """Two columns of 20,000 rows are written and read again as they were; how long it takes is told."""
    book = bench.open([["No", "Kg"], ["0", 0]])
    rows = np.arange(1, _ROWS + 1)
    texts = [f"{row:05d}" for row in rows]
    start = time.monotonic()
    make(book, Cells(SHEET, 0, rows, texts), Cells(SHEET, 1, rows, rows * 0.5))
    written = time.monotonic()
    raw = book.read(SHEET)
    read = time.monotonic()
    expect(texts, [raw.pool[code] for code in raw.columns[0].text[1:].tolist()])
    expect((rows * 0.5).tolist(), raw.columns[1].number[1:].tolist())
    return f"written in {written - start:.1f} s, read in {read - written:.1f} s"


@dataclass(frozen=True, slots=True)
class _Sample:
    """A worksheet function of numbers, rows of numbers for it, and its answers."""

    function: Function
    rows: list[list[float]]

    @property
    def answers(self) -> list[Any]:
        return call(self.function.name, *map(list, zip(*self.rows, strict=True)))


def _sample() -> _Sample:
    """Give a function that takes numbers only, and computes of some simple ones."""
    for function in functions().values():
        needed = [a for a in function.arguments if not a.optional]
        if needed and all((a.form, a.shape) == ("number", "column") for a in needed) and function.result is None:
            sample = _Sample(function, [[float(row + at) for at in range(len(needed))] for row in (2, 5, 9)])
            if all(type(answer) is float for answer in sample.answers):
                return sample
    raise NotHere("No worksheet function of numbers is installed.")


def worksheet_function(bench: Bench) -> str:
    """A worksheet function computes of a sheet's cells what it computes by itself; what it cannot read is an error."""
    sample = _sample()
    book = bench.open([*sample.rows, ["no number", *sample.rows[0][1:]]]).book
    cells = book.sheets[SHEET].range((1, 1), (4, len(sample.rows[0]))).options(ndim=2).value
    answers = call_from_cells(sample.function.name, *([row[at] for row in cells] for at in range(len(cells[0]))))
    expect([*sample.answers, ErrorValue("#VALUE!")], [row[0] for row in answers])
    return sample.function.name


def _addin(bench: Bench) -> Any:  # noqa: ANN401 - xlwings' Book
    """Give the add-in, opened in this Excel: one that a program starts loads none by itself.

    Raises:
        NotHere: it is not installed.

    """
    from neiqin.ribbon.places import FILE_NAME  # noqa: PLC0415 - in Excel only

    path = _installed()
    opened = next((book for book in bench.app.books if book.name.casefold() == FILE_NAME), None)
    if opened is None:
        opened = bench.app.books.open(path)
        bench.opened.append(opened)
    return opened


def _installed() -> Path:
    from neiqin.ribbon.places import excel_places  # noqa: PLC0415 - in Excel only

    path = excel_places().addin
    if not path.is_file():
        raise NotHere("The add-in is not installed.")
    return path


def addin_loads(bench: Bench) -> None:
    """Excel opens the add-in as an add-in, with its worksheets out of sight."""
    from neiqin.live.program.native import ask  # noqa: PLC0415 - in Excel only

    addin = _addin(bench)
    expect(("neiqin.xlam", True), (addin.name.casefold(), bool(ask(addin, "IsAddin", usual=False))))


def formula_computes(bench: Bench) -> str:
    """A formula with a worksheet function shows in its cell what the function gives."""
    _addin(bench)
    sample = _sample()
    sheet = bench.open(sample.rows).book.sheets[SHEET]
    wide = len(sample.rows[0])
    for row in range(1, 4):
        names = ",".join(sheet.range((row, at)).get_address(False, False) for at in range(1, wide + 1))
        sheet.range((row, wide + 1)).formula = f"={sample.function.name}({names})"
    bench.app.calculate()
    seen = sheet.range((1, wide + 1), (3, wide + 1)).options(ndim=1, err_to_str=True).value
    if any(type(value) is not float for value in seen):
        raise Unexpected(sample.answers, seen)
    expect([round(answer, 9) for answer in sample.answers], [round(value, 9) for value in seen])
    return sample.function.name


def ribbon_is_ours(bench: Bench) -> None:
    """The installed add-in, its ribbon and VBA are what this neiqin makes, and start this Python."""
    del bench  # the file is looked at, not the program
    from neiqin.ribbon.places import excel_places, this_interpreter  # noqa: PLC0415 - in Excel only
    from neiqin.ribbon.state import addin_state  # noqa: PLC0415 - in Excel only

    _installed()
    troubles = addin_state(excel_places(), this_interpreter(sys.executable)).troubles
    expect([], [trouble.message for trouble in troubles])


TRIALS: Final = (
    Trial("speed", N_("20,000 rows"), speed),
    Trial("function", N_("A worksheet function"), worksheet_function),
    Trial("addin.loads", N_("The add-in in Excel"), addin_loads, _EXCEL),
    Trial("addin.formula", N_("A formula with a worksheet function"), formula_computes, ("win32",)),
    Trial("addin.ribbon", N_("The ribbon's file"), ribbon_is_ours, _EXCEL),
)
