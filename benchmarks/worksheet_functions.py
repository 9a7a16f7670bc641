"""What a worksheet function costs on its way from Excel's call to Excel's cells, through xlwings' real call path.

Columns of cells as COM hands them over, computed in one array call, against the function itself on plain lists; and
single cells, a call each. xlwings' own code runs on stubs of what only Windows has: what COM itself takes to carry the
cells from process to process is not in these figures. Contenders take turns; a figure is the median of the rounds.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from statistics import median
from typing import TYPE_CHECKING, Any, Final

from tests.live.excel_stub import ComTime, ExcelStub, xlwings_on_windows
from xlwings import conversion

from benchmarks.measure import report
from neiqin.answer import answer
from neiqin.functions import call, find_function
from neiqin.live.functions import answering
from neiqin.live.functions.answers_cache import AnswersCache
from neiqin.live.functions.com_cells import ComCells, excel_rows

if TYPE_CHECKING:
    from neiqin.answer import Answer

_START: Final = datetime(2026, 1, 1)  # noqa: DTZ001 - a cell's time has no zone
_MADE: Final[dict[str, Callable[[int], tuple[Any, ...]]]] = {
    "NQ_EOQ": lambda i: (100.0 + i, 8.0 + i % 7, 0.225),
    "NQ_REORDER_POINT": lambda i: (10.0 + i % 1000, 2.0 + i % 5, 5.0),
    "NQ_ARRIVAL": lambda i: (_START + timedelta(days=i % 300, minutes=i % 1440), 3.0),
    "NQ_RETURN_DEADLINE": lambda i: (_START + timedelta(days=i % 300), ("Taiwan", "China")[i % 2]),
    "NQ_PHONE_OK": lambda i: (f"0912{i:06d}", "TW"),
    "NQ_UBN_OK": lambda i: (f"{i:08d}",),
    "NQ_CLEAN": lambda i: (f" a  {i} ",),
    "NQ_ADDRESS_SPLIT": lambda i: (f"台北市信義區市府路{i}號",),
}


def array_call(excel: ExcelStub, name: str, cells: int, rounds: int) -> dict[str, Any]:
    """Measure one call of a function with whole columns: seconds."""
    function = find_function(name)
    columns = [list(column) for column in zip(*map(_MADE[name], range(cells)), strict=True)]
    handed = [tuple((_com(cell),) for cell in column) for column in columns]
    found = answer(function, *columns)
    taken: dict[str, list[float]] = {"whole": [], "function": [], "transfer": []}
    for _ in range(rounds):
        answering._kept = AnswersCache()  # noqa: SLF001 - what was asked before is not what is measured
        taken["whole"].append(_seconds(lambda: excel.call(name, *handed)))
        taken["function"].append(_seconds(lambda: call(name, *columns)))
        taken["transfer"].append(_seconds(lambda: _carried(name, handed, found)))
    figures = {what: median(seconds) for what, seconds in taken.items()}
    ratios = [w / (2 * f + t) for w, f, t in zip(*taken.values(), strict=True)]
    return {"name": name, "cells": cells, **figures, "of_allowed": median(ratios)}


def single_calls(excel: ExcelStub, name: str, calls: int) -> dict[str, Any]:
    """Measure a column of formulas, each a call for one cell: milliseconds a call, at first and asked again."""
    asked = [tuple(map(_com, _MADE[name](i))) for i in range(calls)]
    answering._kept = AnswersCache()  # noqa: SLF001 - as above
    excel.call(name, *asked[0])

    def each() -> None:
        for arguments in asked[1:]:
            excel.call(name, *arguments)

    return {"name": name, "calls": calls, "ms": _seconds(each) / calls * 1e3, "ms_again": _seconds(each) / calls * 1e3}


def _carried(name: str, handed: list[Any], found: Answer) -> None:
    """Convert arguments and an answer as xlwings has them converted, and compute nothing."""
    xlwings: Any = conversion  # its functions have no types
    for column in handed:
        xlwings.read(None, column, {"convert": ComCells})
    xlwings.write(excel_rows(name, found, lambda *_: None), None, {"convert": ComCells})


def _com(cell: Any) -> Any:  # noqa: ANN401 - a cell's content
    return ComTime.of(cell) if isinstance(cell, datetime) else cell


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--cells", type=int, default=100_000)
    parser.add_argument("--calls", type=int, default=2_000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with xlwings_on_windows() as excel:
        arrays = [array_call(excel, name, options.cells, options.rounds) for name in _MADE]
        singles = [single_calls(excel, name, options.calls) for name in _MADE]
    lines = [
        f"{a['name']:<20} {a['cells']:,} cells: {a['whole']:.3f} s; the function alone {a['function']:.3f} s, "
        f"transfer {a['transfer']:.3f} s: {a['of_allowed']:.2f} of twice the function and the transfer"
        for a in arrays
    ]
    lines += [f"{s['name']:<20} one cell: {s['ms']:.2f} ms, asked again {s['ms_again']:.3f} ms" for s in singles]
    report({"arrays": arrays, "singles": singles}, lines, as_json=options.json)


if __name__ == "__main__":
    main()
