"""The returns desk on a million order lines and 80,000 claims, and how its reading of reasons fares on labelled phrases.

Seconds are of the processor, after the tables have been read; a busy machine does not change them.
"""

from __future__ import annotations

import argparse
import csv
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd

from benchmarks.labelled.frame_book import FrameBook
from benchmarks.measure import peak_mb, report
from neiqin.macro import find_macro
from neiqin.opened import Opened
from neiqin.options import Options
from neiqin.run import arguments
from neiqin_macros.orders.desk import Desk
from neiqin_macros.returns.came_back.taken_back import taken_back
from neiqin_macros.returns.claims.ties import ties_of
from neiqin_macros.returns.reasons.reading import read_reason
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order
from neiqin_macros.tables.returns import Return

_NOW: Final = datetime(2026, 10, 1, 9)  # noqa: DTZ001 - local by design
_PHRASES: Final = Path(__file__).parents[1] / "tests/returns"
_MACROS: Final = ("check", "track", "advance")


def draw_claims(lines: int, seed: int) -> dict[str, pd.DataFrame]:
    """Draw a made-up shop: lines, two and a half for each order, and claims for 8 % of them, 2 % of unknown orders."""
    rng = np.random.default_rng(seed)
    orders, claims = lines * 2 // 5, lines * 2 // 25
    ids = np.array([f"S{i:09d}" for i in range(orders)], dtype=object)
    of_line = np.sort(rng.integers(0, orders, lines))
    skus = np.array([f"K{i:05d}" for i in range(30_000)], dtype=object)[rng.integers(0, 30_000, lines)]
    first = np.append(True, of_line[1:] != of_line[:-1])
    number = np.arange(lines) - np.maximum.accumulate(np.where(first, np.arange(lines), 0)) + 1
    numbers = number.astype(str).astype(object)
    created = np.datetime64("2026-01-01", "us") + rng.integers(0, 270 * 86_400, orders).astype("timedelta64[s]")
    at = rng.integers(0, lines, claims)
    asked = created[of_line[at]] + np.timedelta64(9, "D")
    with (_PHRASES / "reasons.csv").open(encoding="utf-8") as file:
        phrases = np.array([row["text"] for row in csv.DictReader(file)], dtype=object)
    statuses = np.array(["requested", "awaiting_return", "in_transit", "received", "refunded"], dtype=object)
    return {
        "orders": pd.DataFrame(
            {
                "order_id": ids,
                "platform": "shopee",
                "created": created,
                "buyer_key": rng.integers(0, 20_000, orders).astype(str).astype(object),
                "paid_amt": 500.0,
            }
        ),
        "order_lines": pd.DataFrame(
            {
                "order_id": ids[of_line],
                "line_no": numbers,
                "sku": skus,
                "qty": np.where(rng.random(lines) < 0.08, -1.0, rng.integers(1, 5, lines)),
            }
        ),
        "returns": pd.DataFrame(
            {
                "return_id": [f"R{i}" for i in range(claims)],
                "order_id": np.where(rng.random(claims) < 0.02, "unknown", ids[of_line[at]]),
                "line_no": pd.Series(numbers[at]).where(rng.random(claims) < 0.5),
                "sku": pd.Series(skus[at]).where(rng.random(claims) < 0.7),
                "qty": 1.0,
                "asked": asked,
                "delivered": asked - np.timedelta64(5, "D"),
                "reason_raw": phrases[rng.integers(0, len(phrases), claims)],
                "status_norm": statuses[rng.integers(0, len(statuses), claims)],
                "refund_amt": 100.0,
                "next_step": "received",
            }
        ),
    }


def desk_seconds(frames: dict[str, pd.DataFrame]) -> dict[str, float]:
    """Time the tying of claims and of credit notes, and each macro."""
    book = FrameBook(frames)
    found: dict[str, float] = {}
    opened = Opened(book)
    desk = Desk(opened.need(Order), opened.find(OrderLine), None, _NOW, returns=opened.find(Return))
    found["lay_out"] = _seconds(lambda: (desk.order_of_line, desk.first))
    found["tie"] = _seconds(lambda: ties_of(desk))
    found["tie_credit_notes"] = _seconds(lambda: taken_back(desk))
    for name in _MACROS:
        macro = find_macro(f"returns.{name}")
        options = Options("en", _NOW, "benchmark", assignments={"orders.country": "TW"})
        given = arguments(macro, macro.load(), Opened(book), options)
        function = macro.load()
        found[name] = _seconds(lambda function=function, given=given: function(**given))  # type: ignore[misc]  # bound now
    return found


def reason_shares(name: str) -> dict[str, float]:
    """How many labelled phrases there are, and the shares of them read right, not at all, and wrong."""
    with (_PHRASES / name).open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    start = time.process_time()
    read = [code.value if code else "" for code, _ in (read_reason(row["text"]) for row in rows)]
    each = (time.process_time() - start) / len(rows)
    right = sum(said == row["reason"] for said, row in zip(read, rows, strict=True))
    silent = sum(not said and bool(row["reason"]) for said, row in zip(read, rows, strict=True))
    wrong = len(rows) - right - silent
    shares = {"right": right / len(rows), "unknown": silent / len(rows), "wrong": wrong / len(rows)}
    return {"phrases": len(rows), **shares, "microseconds_each": each * 1e6}


def _seconds(work: Callable[[], Any]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    frames = draw_claims(options.lines, options.seed)
    seconds = desk_seconds(frames)
    shares = {name: reason_shares(f"{name}.csv") for name in ("reasons", "reasons_held_out")}
    figures: dict[str, Any] = {"claims": len(frames["returns"]), "seconds": seconds, **shares, "peak_mb": peak_mb()}
    told = [f"{name}: {value:.2f} s" for name, value in seconds.items()]
    told += [
        f"{name}: {s['right']:.1%} right, {s['unknown']:.1%} unknown, {s['wrong']:.1%} wrong of {s['phrases']}"
        for name, s in shares.items()
    ]
    report(figures, [f"{options.lines} lines, {figures['claims']} claims", *told], as_json=options.json)


if __name__ == "__main__":
    main()
