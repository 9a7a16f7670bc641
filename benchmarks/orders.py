"""The order desk's rules: what they find in a labelled set of orders, how many sound ones they stop, and how fast.

Finding: a made-up shop with troubles of known kinds (`benchmarks/labelled`), or a folder of csv files in that form.
Speed: a million order lines x 16 columns from typed frames to decisions and hits, against reading the same rows.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import Any, Final

from benchmarks.labelled.folder import read_folder, write_folder
from benchmarks.labelled.labelled_set import LabelledSet, draw_labelled_set
from benchmarks.labelled.recall import judged, noise, recalls, unreachable
from benchmarks.measure import report
from benchmarks.order_speed import measure_speed

_ROWS: Final = 1_000_000
_ORDERS: Final = 20_000
_EACH: Final = 60
_SKUS: Final = 800
_SLOWEST: Final = 10


def find(labelled: LabelledSet) -> dict[str, Any]:
    """Give the share of each kind that is found, the least of those that can be, and the share of sound orders stopped."""
    findings = judged(labelled)
    shares, why_not = recalls(labelled.labels, findings), unreachable(labelled.labels)
    flagged, by_rule = noise(labelled.labels, findings)
    reachable = [share for kind, share in shares.items() if kind not in why_not]
    return {
        "recall_min": min(reachable, default=None),
        "recall": shares,
        "not_reachable": {kind: f"{shares[kind]}: {reason}" for kind, reason in why_not.items()},
        "clean_flagged_share": round(flagged, 5),
        "clean_flagged_by_rule": by_rule,
        "orders": findings.summary["orders"],
        "silenced": {code: why.in_language("en") for code, why in findings.summary["silenced"].items()},
        "not_applicable": {code: why.in_language("en") for code, why in findings.summary["not_applicable"].items()},
    }


def speed(rows: int, seed: int) -> dict[str, Any]:
    """Give ratios of processor time, peak memory, and the slowest rules."""
    with tempfile.TemporaryDirectory() as folder:
        found = measure_speed(rows, seed, Path(folder))
    seconds: dict[str, float] = {}
    for what in ("clean", "check", "calamine", "csv", "pandera"):
        seconds |= found[what]["seconds"]
    by_rule = sorted(found["rules"]["seconds"].items(), key=lambda rule: -rule[1])[:_SLOWEST]
    return {
        "rows": rows,
        "check_to_calamine_ratio": round(seconds["check"] / seconds["calamine"], 3),
        "check_to_csv_ratio": round(seconds["check"] / seconds["csv"], 3),
        "pandera_ratio": round(seconds["check"] / seconds["pandera"], 3),
        "clean_and_check_to_calamine_ratio": round((seconds["clean"] + seconds["check"]) / seconds["calamine"], 3),
        "peak_mb": round(found["check"]["peak_mb"]),
        "peak_mb_with_reading": round(found["clean"]["peak_mb"]),
        "seconds": {name: round(value, 2) for name, value in seconds.items()},
        "seconds_by_rule": {code: round(value, 3) for code, value in by_rule},
        "hits": found["check"]["hits"],
        "not_applicable_here": found["rules"]["not_applicable"],
    }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--difficulty", choices=("easy", "default", "hard"), default="default")
    parser.add_argument("--rows", type=int, default=_ROWS, help="order lines of the speed measurement; 0: none")
    parser.add_argument("--orders", type=int, default=_ORDERS, help="orders of the labelled set")
    parser.add_argument("--each", type=int, default=_EACH, help="troubles of each kind")
    parser.add_argument("--skus", type=int, default=_SKUS, help="products of the labelled shop")
    parser.add_argument("--labelled", type=Path, metavar="FOLDER", help="judge this set, and measure no speed")
    parser.add_argument("--write", type=Path, metavar="FOLDER", help="write the labelled set, and judge nothing")
    options = parser.parse_args()
    if options.labelled:
        figures = find(read_folder(options.labelled))
    else:
        labelled = draw_labelled_set(options.seed, options.difficulty, options.orders, options.each, options.skus)
        if options.write:
            write_folder(options.write, labelled)
            return
        figures = {"seed": options.seed, "difficulty": options.difficulty, **find(labelled)}
        if options.rows:
            figures |= speed(options.rows, options.seed)
    report(figures, [*_lines(figures)], as_json=options.json)


def _lines(figures: dict[str, Any]) -> list[str]:
    """Say each figure on a line, and those that belong together one below the other."""
    lines = []
    for name, value in figures.items():
        nested = isinstance(value, dict)
        lines.append(f"{name}:" if nested else f"{name}: {value}")
        lines += [f"    {key}: {item}" for key, item in value.items()] if nested else []
    return lines


if __name__ == "__main__":
    main()
