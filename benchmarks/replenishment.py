"""The replay as a benchmark on any demand file: ours, chosen out of sample, against rules that know the outcome.

A file is wide (an item a row: first its name, then a column a bucket, with optional `pack, cost_price, moq, lead_time`)
or long (`date, sku, qty[, promo][, returned]`), csv or csv.gz. Compared is mean stock at cost at equal fill.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.measure import report
from benchmarks.replay.demand_file import DemandFile, read_demand
from benchmarks.replay.peers import Reached, least, naive, odoo, settings, textbook
from benchmarks.replay.shops import demand_of, shop_of, terms_of_file
from neiqin_macros.stock.levels.buckets import BUCKETS
from neiqin_macros.stock.levels.plan_levels import plan_levels


def compare(
    file: DemandFile, lead: int | None = None, review: int | None = None, targets: tuple[float, ...] = (0.95,)
) -> dict[str, Any]:
    """Replay a file under all rules; the naive grid as `naive`, and under `runs` the figures for each target.

    `lead` and `review` in the file's buckets; the file's own lead times, or the bucket's default, stand in for None.

    Raises:
        ValueError: The history is too short to tune a rule and to judge it.
    """
    demand, terms = demand_of(file), terms_of_file(file, lead, review)
    shop = shop_of(demand, terms)
    grid, minmax, book = naive(shop), odoo(shop), textbook(shop)
    runs = []
    for target in targets:
        started = time.perf_counter()
        policy = plan_levels(demand, terms, target)
        seconds = time.perf_counter() - started
        if policy.replayed is None:
            raise ValueError
        ours = policy.replayed.ours
        best, at_target = least(grid, ours.fill), least(grid, target)
        base = best.stock_at(ours.fill) if best else np.nan
        base_at_target = at_target.stock_at(target) if at_target else np.nan
        runs.append(
            {
                "file": file.name,
                "bucket": file.bucket,
                "lead": int(np.median(terms.lead)),
                "review": int(np.median(terms.review)),
                "items": demand.items,
                "target": target,
                "fill": _number(ours.fill),
                "stock": round(ours.stock_value, 2),
                "naive_stock_at_same_fill": _number(base, 2),
                "stock_change": _change(ours.stock_value, base),
                "odoo_change": _change(_least_stock(minmax, target), base_at_target),
                "textbook_change": _change(_least_stock(book, target), base_at_target),
                "seconds": round(seconds, 3),
                "naive_stock_at_target": _number(base_at_target, 2),
                "naive_window": at_target.window if at_target else None,
                "naive_safety_days": _number(at_target.safety_at(target), 1) if at_target else None,
                "blend": [part.name for part in policy.tunings[0].blend],
                "evaluation": [shop.windows.first, shop.windows.end],
            }
        )
    return {"naive": [*settings(grid)], "runs": runs}


def _least_stock(rules: list[Reached], fill: float) -> float:
    """The least stock of some rules at a fill; NaN if none reaches it."""
    best = least(rules, fill)
    return best.stock_at(fill) if best else np.nan


def _change(stock: float, base: float) -> float | None:
    """Stock against a base, as a fraction; None where the base was not reached, or is nothing."""
    return _number(stock / base - 1) if base > 0 else None


def _number(value: float, digits: int = 4) -> float | None:
    """Round; None for what was not reached."""
    return None if np.isnan(value) else round(float(value), digits)


def main() -> None:
    """Print the figures of each file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE")
    parser.add_argument("--items", type=Path, metavar="FILE", help="prices: sku, avg_price")
    parser.add_argument("--bucket", choices=[*BUCKETS], help="where the file does not say it")
    parser.add_argument("--lead", type=int, help="buckets from order to shelf (14 days, 2 weeks, 1 month)")
    parser.add_argument("--review", type=int, help="buckets between two orders (7 days, 1 week, 1 month)")
    parser.add_argument("--target", type=float, action="append", help="fill by value (0.95); may be given again")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    runs, lines = [], []
    for path in options.files:
        try:
            file = read_demand(path, options.items, options.bucket)
            found = compare(file, options.lead, options.review, tuple(options.target or (0.95,)))
        except (OSError, ValueError) as error:
            runs.append({"file": path.name, "error": str(error)})
            lines.append(f"{path.name}: {error}")
            continue
        runs += found["runs"]
        lines += _lines(found)
    report({"files": runs}, lines, as_json=options.json)


def _lines(found: dict[str, Any]) -> list[str]:
    """Print the naive grid, then what each rule reached."""
    lines = ["naive rule on the evaluation itself: window, safety in days: fill, stock"]
    for window in dict.fromkeys(row[0] for row in found["naive"]):
        cells = [f"{safety:g}: {fill:.3f} {stock:,.0f}" for w, safety, fill, stock in found["naive"] if w == window]
        lines.append(f"  {window}  " + "; ".join(cells))
    for run in found["runs"]:
        lines.append(
            "{file}, {items} items by {bucket}, lead {lead}, review {review}, target {target}: "
            "fill {fill}, stock {stock:,.0f}".format(**run)
        )
        naive_at = f"{run['naive_window']}, {run['naive_safety_days']}" if run["naive_window"] else "not reached"
        lines.append(
            f"  stock against the naive rule at the same fill: {_percent(run['stock_change'])}; at the target "
            f"(window, safety days: {naive_at}) Odoo {_percent(run['odoo_change'])}, "
            f"textbook {_percent(run['textbook_change'])}"
        )
        lines.append(f"  {run['seconds']} s; blend of {'; '.join(run['blend'])}")
    return lines


def _percent(change: float | None) -> str:
    """Say a change of stock."""
    return "not reached" if change is None else f"{change:+.1%}"


if __name__ == "__main__":
    main()
