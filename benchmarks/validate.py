"""A whole orders.validate on a large closed workbook: time by step, growth with the number of rows, peak memory.

Compares, in one run: a workbook of N orders with one of N/10 (time for each row), and the checking (cleaning the cells,
the column checks, every rule, the summary) with the reading of the same sheet from the file.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.order_book import write_order_book
from neiqin.files.file_book import FileBook
from neiqin.macro import find_macro
from neiqin.options import Options
from neiqin.run import run

if TYPE_CHECKING:
    from neiqin.book import Backup, Stamp
    from neiqin.edits import Edits
    from neiqin.raw import RawSheet

_ROWS = 1_000_000


def measure(rows: int, folder: Path) -> dict[str, float]:
    """Make a workbook of some orders and validate it in a process of its own; gives seconds by step and peak MB."""
    path = folder / f"orders-{rows}.xlsx"
    write_order_book(path, rows)
    command = [sys.executable, "-m", "benchmarks.validate", "--one", str(path)]
    environment = {**os.environ, "NEIQIN_HOME": str(folder / "home")}
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


class TimedBook(FileBook):
    """A workbook that notes how long reading and writing take."""

    def __init__(self, path: Path) -> None:
        """Take the file."""
        super().__init__(path)
        self.seconds = {"read": 0.0, "write": 0.0}

    def heads(self) -> Sequence[RawSheet]:
        """Read the heads, timed."""
        with self._timed("read"):
            return super().heads()

    def read(self, sheet: str) -> RawSheet:
        """Read a sheet, timed."""
        with self._timed("read"):
            return super().read(sheet)

    def apply(self, edits: Edits, stamp: Stamp, *, note: str = "", calculated: bool = False) -> Backup:
        """Write, timed."""
        with self._timed("write"):
            return super().apply(edits, stamp, note=note, calculated=calculated)

    @contextmanager
    def _timed(self, step: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        self.seconds[step] += time.perf_counter() - start


def validate_one(path: Path) -> dict[str, float]:
    """Run orders.validate on one workbook and time its steps."""
    macro = find_macro("orders.validate")
    macro.load()
    book = TimedBook(path)
    start = time.perf_counter()
    outcome = run(macro, book, Options(now=datetime(2026, 10, 1, 9)))  # noqa: DTZ001 - local by design
    total = time.perf_counter() - start
    seconds = {**book.seconds, "check": total - sum(book.seconds.values()), "total": total}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
    return {**seconds, "findings": sum(outcome.found.values()), "peak_mb": peak}


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=_ROWS)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(validate_one(options.one)))
        return
    with tempfile.TemporaryDirectory() as folder:
        small = measure(options.rows // 10, Path(folder))
        large = measure(options.rows, Path(folder))
    figures: dict[str, Any] = {
        "compared": f"orders.validate on {options.rows:,} orders x 16 columns, and on a tenth of them; "
        "checking against reading the same sheet",
        "check_to_read_ratio": round(large["check"] / large["read"], 3),
        "per_row_growth": round(large["total"] / small["total"] / 10, 3),
        "peak_mb": round(large["peak_mb"]),
        "seconds": {name: round(large[name], 2) for name in ("read", "check", "write", "total")},
        "seconds_small": {name: round(small[name], 2) for name in ("read", "check", "write", "total")},
        "findings": large["findings"],
    }
    print(json.dumps(figures) if options.json else "\n".join(f"{k}: {v}" for k, v in figures.items()))


if __name__ == "__main__":
    main()
