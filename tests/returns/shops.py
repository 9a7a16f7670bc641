"""The made-up shop of the benchmark as a workbook, and what the report says of it."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import Any

import pandas as pd
from benchmarks.returning_shop import draw_shop

from neiqin.changes import Result
from neiqin.macro import find_macro
from neiqin.memory import MemoryBook
from neiqin.opened import Opened
from neiqin.options import Options
from neiqin.run import arguments

NOW = datetime(2026, 10, 1, 9)


def sheets(frames: dict[str, pd.DataFrame]) -> dict[str, list[list[Any]]]:
    """Frames as sheets of cells."""
    return {
        name: [list(f.columns), *f.astype(object).where(f.notna(), None).to_numpy().tolist()]
        for name, f in frames.items()
    }


def book(**more: list[list[Any]]) -> MemoryBook:
    """The shop with its planted causes as a workbook, with further sheets of cells."""
    return MemoryBook({**sheets(draw_shop(6000, seed=2)), **more})


def reported(given: MemoryBook, **settings: str) -> Result:
    """What the report wants of a workbook; settings without their prefix."""
    macro, opened = find_macro("returns.report"), Opened(given)
    function = macro.load()
    options = Options("en", NOW, "mei", assignments={f"returns.{name}": value for name, value in settings.items()})
    result: Result = function(**arguments(macro, function, opened, options))
    return result


@cache
def shop_report() -> Result:
    """The report on the shop with its planted causes."""
    return reported(book())


def report_of(frames: dict[str, pd.DataFrame]) -> Result:
    """The report on tables given as frames."""
    return reported(MemoryBook(sheets(frames)))


def found(result: Result) -> list[tuple[str, str, str]]:
    """Kind, subject and group of each finding."""
    frame = result.changes.queues[0].frame
    return list(zip(frame["kind"], frame["subject"], frame["group"], strict=True))
