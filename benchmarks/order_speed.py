"""How long the rules take on a million order lines, in processes of their own, beside other programs on the same rows.

`python -m benchmarks.order_speed WHAT FOLDER` measures one thing and prints it as JSON; `measure_speed` asks for all.
Seconds are of the processor, which a busy machine does not change.
"""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import pandas as pd

from benchmarks.frame_workbook import write_frames
from benchmarks.measure import peak_mb
from benchmarks.order_lines import SHEET, draw_desk

_WHAT: Final = ("clean", "check", "rules", "calamine", "csv", "pandera")
_TEXTS: Final = {"order_id": str, "phone": str}
_TIMES: Final = ["created", "paid"]
_BOOK, _CSV, _TYPED, _NOW = "lines.xlsx", "lines.csv", "typed.pickle", "now.txt"


def measure_speed(rows: int, seed: int, folder: Path) -> dict[str, dict[str, Any]]:
    """Make the sheet and measure everything once; figures by what was measured."""
    tables, labelled = draw_desk(rows, seed)
    write_frames(folder / _BOOK, tables)
    tables[SHEET].to_csv(folder / _CSV, index=False)
    (folder / _NOW).write_text(labelled.now.isoformat())
    found: dict[str, dict[str, Any]] = {}
    for what in _WHAT:
        command = [sys.executable, "-W", "ignore", "-m", "benchmarks.order_speed", what, str(folder)]
        found[what] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)
    return found


class Clock:
    """Adds up processor seconds by name."""

    def __init__(self) -> None:
        """Start at nothing."""
        self.seconds: dict[str, float] = {}

    @contextmanager
    def of(self, name: str) -> Iterator[None]:
        """Count the block."""
        start = time.process_time()
        yield
        self.seconds[name] = self.seconds.get(name, 0) + time.process_time() - start


def _clean(folder: Path, clock: Clock) -> dict[str, Any]:
    """Read the workbook, clean its cells to typed frames, and keep these for the next process."""
    from neiqin.files.file_book import FileBook  # noqa: PLC0415 - each process imports what it measures
    from neiqin.macro import find_macro  # noqa: PLC0415 - as above
    from neiqin.opened import Opened  # noqa: PLC0415 - as above
    from neiqin.options import Options  # noqa: PLC0415 - as above
    from neiqin.run import arguments  # noqa: PLC0415 - as above

    macro = find_macro("orders.validate")
    function = macro.load()
    now = datetime.fromisoformat((folder / _NOW).read_text())
    with clock.of("read"):
        opened = Opened(FileBook(folder / _BOOK))
        for head in opened.heads:
            opened.sheet(head.name)
    with clock.of("clean"):
        options = Options("en", now, "benchmark", assignments={"orders.country": "TW"})
        given = arguments(macro, function, opened, options)
    del given["rules"]
    (folder / _TYPED).write_bytes(pickle.dumps(given, protocol=5))
    return {}


def _typed(folder: Path) -> tuple[Callable[..., Any], dict[str, Any]]:
    """The macro and its arguments as a run has them, its tables cleaned before."""
    from neiqin.macro import find_macro, rules_for  # noqa: PLC0415 - as above
    from neiqin.rule import Rulebook  # noqa: PLC0415 - as above

    macro = find_macro("orders.validate")
    with (folder / _TYPED).open("rb") as file:
        given = pickle.load(file)  # noqa: S301 - we have just written it
    return macro.load(), given | {"rules": Rulebook(rules_for(macro.name))}


def _check(folder: Path, clock: Clock) -> dict[str, Any]:
    """From typed frames to scores, decisions and hits."""
    function, given = _typed(folder)
    before = peak_mb()
    with clock.of("check"):
        result = function(**given)
    summary = result.summary
    return {"before_mb": before, "hits": summary["hits"], "silenced": sorted(summary["silenced"])}


def _rules(folder: Path, clock: Clock) -> dict[str, Any]:
    """The same with each rule timed; what several rules share is counted at the first that asks for it."""
    from neiqin.rule import Rulebook  # noqa: PLC0415 - as above

    function, given = _typed(folder)
    rules = {code: replace(rule, check=_timed(rule.check, clock, code)) for code, rule in given["rules"].rules.items()}
    result = function(**given | {"rules": Rulebook(rules)})
    return {"not_applicable": sorted(result.summary["not_applicable"])}


def _timed(check: Callable[..., Iterable[Any]], clock: Clock, code: str) -> Callable[..., list[Any]]:
    def timed(desk: object, **thresholds: float) -> list[Any]:
        with clock.of(code):
            return list(check(desk, **thresholds))

    return timed


def _calamine(folder: Path, clock: Clock) -> dict[str, Any]:
    """Read the sheet as rows of values."""
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - as above

    with clock.of("calamine"):
        sheet = CalamineWorkbook.from_path(folder / _BOOK).get_sheet_by_name(SHEET).to_python()
    return {"rows": len(sheet)}


def _csv(folder: Path, clock: Clock) -> dict[str, Any]:
    """Read the same rows from text, with ids and phones as texts and times as times, which checking needs."""
    with clock.of("csv"):
        frame = pd.read_csv(folder / _CSV, dtype=_TEXTS, parse_dates=_TIMES)
    return {"rows": len(frame)}


def _pandera(folder: Path, clock: Clock) -> dict[str, Any]:
    """Check the columns only: blanks, patterns, words, ranges."""
    import pandera.pandas as pa  # noqa: PLC0415 - as above

    frame = pd.read_csv(folder / _CSV, dtype=_TEXTS, parse_dates=_TIMES)
    text, amount = pa.Column(str, nullable=True), pa.Column(float, pa.Check.ge(0), nullable=True)
    statuses = ["awaiting_payment", "to_ship", "shipped", "delivered", "done", "cancelled", "refunded"]
    schema = pa.DataFrameSchema(
        {
            "order_id": pa.Column(str, pa.Check.str_matches(r"^\d{18}$")),
            "created": pa.Column("datetime64", nullable=True, coerce=True),
            "paid": pa.Column("datetime64", nullable=True, coerce=True),
            "status_norm": pa.Column(str, pa.Check.isin(statuses)),
            **dict.fromkeys(("buyer_key", "receiver"), text),
            "phone": pa.Column(str, pa.Check.str_matches(r"^09\d\d(?:\d{3}|\*{3})\d{3}$"), nullable=True),
            "address": pa.Column(str, pa.Check.str_length(min_value=6), nullable=True),
            "sku": text,
            "qty": pa.Column(float, [pa.Check.gt(0), pa.Check(lambda qty: qty % 1 == 0)], nullable=True),
            **dict.fromkeys(("unit_price", "line_amt", "ship_fee", "discount_seller", "payable", "paid_amt"), amount),
        }
    )
    failed = 0
    with clock.of("pandera"):
        try:
            schema.validate(frame, lazy=True)
        except pa.errors.SchemaErrors as errors:
            failed = len(errors.failure_cases)
    return {"failed": failed}


def main() -> None:
    """Measure one thing and print it."""
    what, folder = sys.argv[1], Path(sys.argv[2])
    clock = Clock()
    measures = dict(zip(_WHAT, (_clean, _check, _rules, _calamine, _csv, _pandera), strict=True))
    more = measures[what](folder, clock)
    print(json.dumps({"seconds": clock.seconds, "peak_mb": peak_mb(), **more}))


if __name__ == "__main__":
    main()
