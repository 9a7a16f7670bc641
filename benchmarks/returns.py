"""returns.report on a million order lines and 80,000 returns: seconds after reading, peak memory, beside reading.

`python -m benchmarks.returns --one FOLDER` measures in a process of its own what the command without it sums up.
Seconds are of the processor, which a busy machine does not change; `ratio_to_reading` compares with reading the same
rows from a workbook's cells to typed frames.
"""

from __future__ import annotations

import argparse
import json
import pickle
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from benchmarks.frame_workbook import write_frames
from benchmarks.measure import peak_mb, report
from benchmarks.returning_shop import draw_shop
from neiqin.files.file_book import FileBook
from neiqin.macro import find_macro
from neiqin.opened import Opened
from neiqin.options import Options
from neiqin.report_render import render
from neiqin.run import arguments

_LINES: Final = 1_000_000
_NOW: Final = datetime(2026, 10, 1, 9)  # noqa: DTZ001 - local by design
_BOOK, _TYPED = "shop.xlsx", "typed.pickle"
_MACRO: Final = "returns.report"


def read(folder: Path) -> dict[str, Any]:
    """Read the workbook to typed tables, and keep them for the next process."""
    macro = find_macro(_MACRO)
    function = macro.load()
    start = time.process_time()
    opened = Opened(FileBook(folder / _BOOK))
    given = arguments(macro, function, opened, Options("en", _NOW, "benchmark"))
    seconds = time.process_time() - start
    (folder / _TYPED).write_bytes(pickle.dumps(given, protocol=5))
    return {"read": seconds}


def compute(folder: Path) -> dict[str, Any]:
    """From typed tables to the report as declared, then to the bytes of its sheet."""
    with (folder / _TYPED).open("rb") as file:
        given = pickle.load(file)  # noqa: S301 - we have just written it
    function = find_macro(_MACRO).load()
    start = time.process_time()
    result = function(**given)
    computed = time.process_time()
    render(result.changes.reports[0].in_language("en"))
    drawn = time.process_time()
    told = {name: result.summary[name] for name in ("orders", "tied", "findings")}
    return {"report": computed - start, "draw": drawn - computed, "peak_mb": peak_mb(), **told}


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=_LINES)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--one", nargs=2, metavar=("WHAT", "FOLDER"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        what, folder = options.one
        print(json.dumps({"read": read, "compute": compute}[what](Path(folder))))
        return
    with tempfile.TemporaryDirectory() as folder:
        frames = draw_shop(options.lines)
        write_frames(Path(folder) / _BOOK, frames)
        found: dict[str, Any] = {}
        for what in ("read", "compute"):
            command = [sys.executable, "-m", "benchmarks.returns", "--one", what, folder]
            found |= json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)
    figures = {
        "lines": len(frames["OrderLines"]),
        "returns": len(frames["Returns"]),
        "seconds": {name: round(found[name], 2) for name in ("read", "report", "draw")},
        "ratio_to_reading": round((found["report"] + found["draw"]) / found["read"], 3),
        "peak_mb": round(found["peak_mb"]),
        "orders": found["orders"]["base"],
        "tied": found["tied"],
        "findings": found["findings"],
    }
    report(figures, [f"{name}: {value}" for name, value in figures.items()], as_json=options.json)


if __name__ == "__main__":
    main()
