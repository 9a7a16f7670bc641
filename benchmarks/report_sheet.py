"""A report with charts brought into a workbook, against openpyxl's load and save: `python -m benchmarks.report_sheet`."""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.inplace import ROWS, make
from benchmarks.measure import Measured, measured, report

if TYPE_CHECKING:
    from neiqin.report import ReportSheet

RUNS: Final = 5
LISTED: Final = 2_000
"""Rows of the report's longest table."""


def stock_report(listed: int) -> ReportSheet:
    """Make a report of two tables and four charts; the longer table has texts, numbers, times and links."""
    import numpy as np  # noqa: PLC0415 - measured: each side loads what it needs

    from neiqin import report as r  # noqa: PLC0415 - as above
    from neiqin.address import CellAddress  # noqa: PLC0415 - as above

    at = np.arange(listed)
    rate, share = 0.3 / (1 + at / 50), np.cumsum(0.5 ** (at + 1.0))
    weeks = np.datetime64("2026-01-05", "us") + np.arange(26) * np.timedelta64(7, "D")
    by_week = r.ReportTable(
        (
            r.ReportColumn("week", "Week", weeks, "date"),
            r.ReportColumn("orders", "Orders", np.arange(26) * 3 + 80, "integer"),
            r.ReportColumn("rate", "Returned", np.linspace(0.1, 0.2, 26), "percent"),
        ),
        "weeks",
    )
    by_sku = r.ReportTable(
        (
            r.ReportColumn("sku", "SKU", [f"SKU-{i:05d}" for i in at], "text"),
            r.ReportColumn("product", "Product", [f"High mountain tea, 茶葉禮盒 no. {i}" for i in at]),
            r.ReportColumn("orders", "Orders", listed - at, "integer"),
            r.ReportColumn("rate", "Rate", rate, "percent"),
            r.ReportColumn("low", "Low", rate * 0.8, "percent"),
            r.ReportColumn("high", "High", rate * 1.3, "percent"),
            r.ReportColumn("share", "Cumulative", share, "percent"),
            r.ReportColumn("last", "Last return", np.datetime64("2026-01-05", "us") + at, "minute"),
            r.ReportColumn("rows", "Rows", [CellAddress("", "Orders", i + 2, 1) for i in at.tolist()]),
        ),
        "skus",
    )
    charts = (
        r.LineChart(table="weeks", title="Returned", labels="week", series=("rate",)),
        r.BarChart(table="weeks", title="Orders", labels="week", series=("orders",), first=None),
        r.ParetoChart(table="skus", title="Causes", labels="sku", value="orders", share="share"),
        r.IntervalChart(table="skus", title="By SKU", labels="sku", value="rate", low="low", high="high"),
    )
    return r.ReportSheet("stock", "Stock", (r.Figure("SKUs", listed, "integer"),), (), (by_week, *charts, by_sku))


def ours(path: Path, listed: int) -> None:
    """Render the report and bring it in through FileBook, with backup and fsync."""
    from neiqin.edits import Edits, Sheet  # noqa: PLC0415 - as above
    from neiqin.files.file_book import FileBook  # noqa: PLC0415 - as above
    from neiqin.report_render import render  # noqa: PLC0415 - as above

    made = stock_report(listed)
    book = FileBook(path)
    book.apply(Edits((Sheet("Stock", render(made), made.defined_name, made.digest),)), book.stamp(), note="benchmark")


def theirs(path: Path) -> None:
    """Load and save with openpyxl, without adding anything."""
    from openpyxl import load_workbook  # noqa: PLC0415 - the other side of the comparison

    load_workbook(path).save(path)


def _measure(side: str, original: Path, runs: int, listed: int) -> Measured:
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(runs):
            path = Path(folder) / "work.xlsx"
            path.write_bytes(original.read_bytes())
            asked = ("--side", side, str(path), "--listed", str(listed))
            environment = {"NEIQIN_HOME": str(Path(folder) / "home")}
            found.append(measured("benchmarks.report_sheet", *asked, environment=environment))
    return Measured(statistics.median(m.seconds for m in found), max(m.peak_mb for m in found))


def main() -> None:
    """Measure both sides, or be one side."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one object of figures")
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--listed", type=int, default=LISTED)
    parser.add_argument("--side", nargs=2, metavar=("SIDE", "FILE"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.side:
        side, path = options.side
        ours(Path(path), options.listed) if side == "ours" else theirs(Path(path))
        return
    with tempfile.TemporaryDirectory() as folder:
        original = Path(folder) / "orders.xlsx"
        make(original, options.rows)
        us, them = _measure("ours", original, RUNS, options.listed), _measure("theirs", original, 1, options.listed)
    ratio = round(them.seconds / us.seconds, 1)
    compared = (
        f"a report of {options.listed:,} rows and 4 charts brought into {options.rows:,} rows x 12 columns: neiqin with "
        f"rendering, backup and fsync, median of {RUNS}, against openpyxl load + save alone; whole processes, "
        f"{os.cpu_count()} cores, Python {sys.version.split()[0]}"
    )
    figures = {"compared": compared, "time_ratio": ratio, "neiqin": us._asdict(), "openpyxl": them._asdict()}
    said = f"neiqin {us.seconds:.2f} s, {us.peak_mb:.0f} MB; openpyxl {them.seconds:.1f} s, {them.peak_mb:.0f} MB"
    report(figures, [compared, f"{said}; {ratio} times as fast"], as_json=options.json)


if __name__ == "__main__":
    main()
