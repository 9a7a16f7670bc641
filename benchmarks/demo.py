"""neiqin demo from the command line, from made-up exports to three findings: `python -m benchmarks.demo`."""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Final

from benchmarks.measure import Measured, measured, report

BOUND: Final = 20
"""Seconds that a demo may take."""


def demo(language: str, folder: Path) -> Measured:
    """Run the command in a folder, as a whole process."""
    os.chdir(folder)
    return measured(
        "neiqin.cli", "demo", "--lang", language, "--as-of", "2026-09-30", environment={"NEIQIN_HOME": str(folder)}
    )


def main() -> None:
    """Measure the demo in each language, some runs each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one object of figures")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--languages", nargs="+", default=["en", "zh-Hant", "zh-Hans"])
    options = parser.parse_args()
    found: dict[str, list[Measured]] = {}
    for language in options.languages:
        for _ in range(options.runs):
            with tempfile.TemporaryDirectory() as folder:
                found.setdefault(language, []).append(demo(language, Path(folder)))
    seconds = {name: round(statistics.median(one.seconds for one in runs), 1) for name, runs in found.items()}
    peak = round(max(one.peak_mb for runs in found.values() for one in runs))
    compared = (
        f"neiqin demo from the command line, whole process, median of {options.runs}; {os.cpu_count()} cores, "
        f"Python {sys.version.split()[0]}"
    )
    figures = {"compared": compared, "seconds": seconds, "peak_mb": peak, "bound": BOUND}
    said = ", ".join(f"{name} {one:.1f} s" for name, one in seconds.items())
    report(figures, [compared, f"{said}; {peak} MB; at most {BOUND} s are allowed"], as_json=options.json)


if __name__ == "__main__":
    main()
