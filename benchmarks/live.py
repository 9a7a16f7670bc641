"""An open workbook, in a running LibreOffice Calc: ours against an ordinary xlwings macro, and a click's first word.

`python -m benchmarks.live`. Both sides check the same list of orders: quantity x price against the amount, a status and
the expected amount written beside each row. The ordinary macro reads and writes cell by cell; ours goes the whole way of
a run: stamp, read, guard, journal, write, look again. Contenders take turns in one program; ratios are of one run.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import xlsxwriter

from benchmarks.measure import report

if TYPE_CHECKING:
    import xlwings as xw

    from neiqin.live.office import Office

ROWS: Final = 20_000
NAIVE_ROWS: Final = 2_000
"""Rows that the ordinary macro is given; its time grows with them, and its figure is scaled up."""
CLICKS: Final = 5
WORDS: Final = ("ok", "check")
_TELLING: Final = """
from neiqin.live.program.status import Status
usual = Status.begin
def begin(self, title):
    usual(self, title)
    print("told", flush=True)
Status.begin = begin
from neiqin.live.click import main
main(["bench"])
"""
"""A click that says when its first word was taken by the program."""


def make(path: Path, rows: int) -> Path:
    """Write a list of orders, some of whose amounts are wrong."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Orders")
        sheet.write_row(0, 0, ["Order", "Qty", "Price", "Amount", "Status", "Expected"])
        for i in range(1, rows + 1):
            sheet.write_row(
                i, 0, [f"260900{i:07d}", 1 + i % 4, 9.5 + i % 90, (1 + i % 4) * (9.5 + i % 90) + (i % 9 == 0)]
            )
    return path


def cell_by_cell(book: xw.Book, rows: int) -> None:
    """Check the orders as an ordinary macro does."""
    sheet = book.sheets["Orders"]
    for row in range(2, rows + 2):
        expected = sheet.range((row, 2)).value * sheet.range((row, 3)).value
        sheet.range((row, 6)).value = expected
        sheet.range((row, 5)).value = WORDS[abs(expected - sheet.range((row, 4)).value) > 0.005]


def whole_run(book: xw.Book) -> None:
    """Check the orders as a run on an open workbook does."""
    from neiqin.edits import Cells, Edits  # noqa: PLC0415 - measured: each side loads what it needs
    from neiqin.live.live_book import LiveBook  # noqa: PLC0415 - as above

    live = LiveBook(book)
    stamp = live.stamp()
    raw = live.read("Orders")
    rows = np.arange(1, raw.rows)
    qty, price, amount = (raw.columns[column].take(rows).number for column in (1, 2, 3))
    words = np.array(WORDS, object)[(np.abs(qty * price - amount) > 0.005).astype(int)]
    live.apply(Edits((Cells("Orders", 4, rows, words), Cells("Orders", 5, rows, qty * price))), stamp, note="benchmark")


def speeds(app: xw.App, folder: Path, rows: int, naive_rows: int, runs: int) -> dict[str, Any]:
    """Measure both, in turns: seconds for all rows."""
    taken: dict[str, list[float]] = {"ours": [], "theirs": []}
    for turn in range(runs):
        books = [app.books.open(make(folder / f"{name}{turn}.xlsx", n)) for name, n in (("a", rows), ("b", naive_rows))]
        start = time.perf_counter()
        whole_run(books[0])
        taken["ours"].append(time.perf_counter() - start)
        start = time.perf_counter()
        cell_by_cell(books[1], naive_rows)
        taken["theirs"].append((time.perf_counter() - start) * rows / naive_rows)
        for book in books:
            book.close()
    ours, theirs = median(taken["ours"]), median(taken["theirs"])
    return {"rows": rows, "ours": ours, "theirs": theirs, "times_faster": theirs / ours}


def first_word(app: xw.App, office: Office, folder: Path) -> float:
    """Measure from a click to the first word in the status bar, with a cold interpreter: seconds."""
    from neiqin.files.backup import home  # noqa: PLC0415 - as above

    book = app.books.open(make(folder / "click.xlsx", 100))
    requests = home() / "requests"
    requests.mkdir(parents=True, exist_ok=True)
    fields = {
        "action": "preview", "macro": "orders.validate", "book": book.name, "language": "1033",
        "connection": f"uno:{office.connection};urp;", "document": book.api.uno.RuntimeUID,
    }  # fmt: skip
    (requests / "bench.txt").write_text("".join(f"{k}={v}\r\n" for k, v in fields.items()), encoding="utf-16")
    start = time.perf_counter()
    with subprocess.Popen([sys.executable, "-c", _TELLING], stdout=subprocess.PIPE, text=True) as running:
        word = running.stdout.readline() if running.stdout else ""
        seconds = time.perf_counter() - start
    book.close()
    if word != "told\n":
        raise RuntimeError(word)
    return seconds


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--naive-rows", type=int, default=NAIVE_ROWS)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["NEIQIN_HOME"] = str(Path(folder) / "home")
        from neiqin.live.calc.engine import calc_app  # noqa: PLC0415 - as above
        from neiqin.live.office import Office  # noqa: PLC0415 - as above

        with Office.start() as office:
            app = calc_app(office)
            figures = speeds(app, Path(folder), given.rows, min(given.rows, given.naive_rows), given.runs)
            figures["first_word"] = median(first_word(app, office, Path(folder)) for _ in range(CLICKS))
    lines = [
        f"{figures['rows']} rows checked and written live: {figures['ours']:.2f} s; cell by cell: {figures['theirs']:.1f} s",
        f"times faster: {figures['times_faster']:.0f}",
        f"from the click to the first word, with a cold interpreter: {figures['first_word']:.2f} s",
    ]
    report(figures, lines, as_json=given.json)


if __name__ == "__main__":
    main()
