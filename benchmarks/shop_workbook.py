"""A workbook of 200,000 order lines, made from the real template: opened, recalculated, and every macro run on it.

`python -m benchmarks.shop_workbook`. Each macro is a whole process on the same workbook, one after the other: reading,
computing, writing in place, with backup. LibreOffice opens the workbook and works out all its formulas anew.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from benchmarks.measure import Measured, measured, report

LINES: Final = 200_000
LINES_AN_ORDER: Final = 2.02
DAY: Final = datetime(2026, 9, 30)  # noqa: DTZ001 - a shop's own days have no zone
MACROS: Final = (
    *("stock.monitor", "stock.plan", "stock.replay", "stock.classify", "stock.receive"),
    *("returns.check", "returns.track", "returns.advance", "returns.report"),
    *("orders.validate", "orders.approve", "orders.assign", "orders.merge", "orders.pick"),
)
_RECALCULATIONS: Final = 3


def make(path: Path, lines: int) -> int:
    """Fill the shop's template with a year of orders, as `neiqin new --sample` does; gives how many lines."""
    from neiqin.changes import Changes, NewRows, Result  # noqa: PLC0415 - measured: each side loads what it needs
    from neiqin.files.file_book import FileBook  # noqa: PLC0415 - as above
    from neiqin.opened import Opened  # noqa: PLC0415 - as above
    from neiqin.options import Options  # noqa: PLC0415 - as above
    from neiqin.run import finish  # noqa: PLC0415 - as above
    from neiqin.templates import copy_template  # noqa: PLC0415 - as above
    from neiqin_macros.sample.shop import draw_shop  # noqa: PLC0415 - as above
    from neiqin_macros.tables.order_lines import OrderLine  # noqa: PLC0415 - as above

    shop = draw_shop("zh-Hant", DAY, orders=lines / LINES_AN_ORDER, days=365)
    path.unlink(missing_ok=True)
    copy_template("shop", "zh-Hant", path)
    book = FileBook(path)
    rows = tuple(NewRows(table, frame) for table, frame in shop.tables.items())
    options = Options("zh-Hant", shop.now, "benchmark")
    finish("benchmark", Opened(book), Result(Changes(rows=rows)), options, book.stamp(), review=False)
    return len(shop.tables[OrderLine])


def run_one(macro: str, path: Path) -> None:
    """Run a macro on the workbook, in place."""
    from neiqin.files.file_book import FileBook  # noqa: PLC0415 - as above
    from neiqin.macro import find_macro  # noqa: PLC0415 - as above
    from neiqin.options import Options  # noqa: PLC0415 - as above
    from neiqin.run import run  # noqa: PLC0415 - as above

    given = {"orders.people": "Ann, 阿明, 小美"} if macro == "orders.assign" else {}
    run(find_macro(macro), FileBook(path), Options("zh-Hant", DAY.replace(hour=9), "benchmark", assignments=given))


def read_all(path: Path) -> None:
    """Read every cell of the workbook with python-calamine."""
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - the other side of the comparison

    book = CalamineWorkbook.from_path(str(path))
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python()


def in_office(path: Path) -> dict[str, float]:
    """Open the workbook in LibreOffice, and work out all its formulas anew; seconds, the median of several for these."""
    from neiqin.live.calc.bridge import prop  # noqa: PLC0415 - only where there is a LibreOffice
    from neiqin.live.office import Office  # noqa: PLC0415 - as above

    with Office.start() as office:
        started = time.perf_counter()
        hidden = (prop("Hidden", value=True),)
        document: Any = office.desktop.loadComponentFromURL(path.resolve().as_uri(), "_blank", 0, hidden)
        opened = time.perf_counter() - started
        took = []
        for _ in range(_RECALCULATIONS):
            started = time.perf_counter()
            document.calculateAll()
            took.append(time.perf_counter() - started)
        document.close(True)
    return {"open": opened, "recalculate": sorted(took)[len(took) // 2]}


def _measure(side: str, path: Path, home: Path) -> Measured:
    return measured("benchmarks.shop_workbook", "--side", side, str(path), environment={"NEIQIN_HOME": str(home)})


def be_a_side(side: str, path: Path, lines: int) -> None:
    """Do one of the things that are measured."""
    match side:
        case "make":
            print(make(path, lines))
        case "read":
            read_all(path)
        case _:
            run_one(side, path)


def main() -> None:
    """Make the workbook and measure all, or be one side."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one object of figures")
    parser.add_argument("--lines", type=int, default=LINES)
    parser.add_argument("--macros", nargs="*", default=MACROS)
    parser.add_argument("--without-office", action="store_true", help="where LibreOffice cannot be driven")
    parser.add_argument("--keep", type=Path, help="a copy of the workbook as it was made")
    parser.add_argument("--side", nargs=2, metavar=("SIDE", "FILE"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.side:
        be_a_side(options.side[0], Path(options.side[1]), options.lines)
        return
    with tempfile.TemporaryDirectory() as folder:
        path, home = Path(folder) / "shop.xlsx", Path(folder) / "home"
        os.environ["NEIQIN_HOME"] = str(home)
        # In a process of its own, or its memory would be counted as everyone's.
        command = [sys.executable, "-m", "benchmarks.shop_workbook", "--side", "make", str(path)]
        started = time.perf_counter()
        done = subprocess.run([*command, "--lines", str(options.lines)], check=True, capture_output=True, text=True)
        lines, made = int(done.stdout), time.perf_counter() - started
        if options.keep:
            shutil.copy(path, options.keep)
        reading = _measure("read", path, home)
        before = {} if options.without_office else in_office(path)
        took = {macro: _measure(macro, path, home) for macro in options.macros}
        after = {} if options.without_office else in_office(path)
        megabytes = path.stat().st_size / 1e6
    compared = (
        f"a shop workbook of {lines:,} order lines, {megabytes:.0f} MB, from the template with all sheets and the dashboard;"
        f" whole processes, {os.cpu_count()} cores, Python {sys.version.split()[0]}"
    )
    figures = {
        "compared": compared,
        "lines": lines,
        "made_s": round(made, 1),
        "calamine": reading._asdict(),
        "libreoffice": {name: round(seconds, 2) for name, seconds in before.items()},
        "libreoffice_after_all_macros": {name: round(seconds, 2) for name, seconds in after.items()},
        "macros": {
            name: {**one._asdict(), "times_reading": round(one.seconds / reading.seconds, 2)}
            for name, one in took.items()
        },
    }
    said = [compared, f"made in {made:.1f} s; python-calamine reads it in {reading.seconds:.1f} s"]
    for when, office in (("as made", before), ("after all macros", after)):
        if office:
            said.append(
                f"LibreOffice, {when}: opened in {office['open']:.1f} s, recalculated in {office['recalculate']:.2f} s"
            )
    said += [
        f"{name:<18} {one.seconds:6.1f} s, {one.seconds / reading.seconds:5.2f} of reading, {one.peak_mb:5.0f} MB"
        for name, one in took.items()
    ]
    report(figures, said, as_json=options.json)


if __name__ == "__main__":
    main()
