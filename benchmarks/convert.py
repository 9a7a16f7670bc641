"""Converting exports against pandas that only copies them: `python -m benchmarks.convert [--json]`.

1,000 exports of all platforms in turn, 500 rows each, csv and workbooks as the platforms give them; and one csv of a
million rows. pandas reads each as text, so that ids survive, and writes it with openpyxl: it understands nothing, and is
told the encoding, the separator and the header row, which neiqin finds out. Whole processes, one after another.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

from benchmarks.measure import Measured, measured, report

FILES: Final = 1_000
FILE_ROWS: Final = 500
ROWS: Final = 1_000_000
LARGE: Final = "easystore.orders"


def make(folder: Path, files: int, rows: int) -> None:
    """Write what is to be converted."""
    from benchmarks.exports import mixed, one  # noqa: PLC0415 - each side loads what it needs

    mixed(files, FILE_ROWS, folder / "mixed")
    one(LARGE, rows, folder / "large.csv")


def theirs(source: Path, target: Path) -> None:
    """Copy exports into workbooks with pandas and openpyxl."""
    import pandas as pd  # noqa: PLC0415 - as above

    target.mkdir()
    opened: dict[str, dict[str, Any]] = json.loads((source.parent / "opened.json").read_text(encoding="utf-8"))
    for path in sorted(source.iterdir()) if source.is_dir() else [source]:
        how = opened.get(path.name, {"encoding": "utf-8-sig", "sep": ",", "skiprows": 0})
        if path.suffix in {".xlsx", ".xls"}:
            engine: Any = "openpyxl" if path.suffix == ".xlsx" else "calamine"
            frame = pd.read_excel(path, dtype=str, skiprows=how["skiprows"], engine=engine)
        else:
            frame = pd.read_csv(path, dtype=str, **how)
        frame.to_excel(target / f"{path.stem}.xlsx", index=False, engine="openpyxl")


def ours(source: Path, target: Path, workers: int = 1) -> Measured:
    """Convert exports with neiqin, as a person does."""
    home = {"NEIQIN_HOME": str(target.parent / "home"), "LC_ALL": "en_GB.UTF-8"}
    taken = measured("neiqin.cli", "convert", str(source), "--to", str(target), "--workers", str(workers),
                     environment=home)  # fmt: skip
    entries = [json.loads(line) for line in (target / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]
    if any(entry["status"] != "ok" for entry in entries):
        raise RuntimeError([entry["why"] for entry in entries if entry["status"] != "ok"][:3])
    return taken


def main() -> None:
    """Measure both sides, or be one of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one object of figures")
    parser.add_argument("--files", type=int, default=FILES)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--ours-only", action="store_true", help="leave pandas out, to see what a change is worth")
    parser.add_argument("--side", nargs=2, type=Path, metavar=("SOURCE", "TARGET"), help=argparse.SUPPRESS)
    parser.add_argument("--make", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.side:
        theirs(*options.side)
    elif options.make:
        make(options.make, options.files, options.rows)
    else:
        with tempfile.TemporaryDirectory() as folder:
            compare(Path(folder), options)


def compare(folder: Path, options: argparse.Namespace) -> None:
    """Measure both sides and print the figures."""
    sizes = "--files", str(options.files), "--rows", str(options.rows)
    measured("benchmarks.convert", "--make", str(folder), *sizes)
    mixed, large = folder / "mixed", folder / "large.csv"
    files, csv = ours(mixed, folder / "ours"), ours(large, folder / "ours-large")
    two = ours(mixed, folder / "ours-two", workers=2)
    rows = sum(json.loads(line)["rows"] for line in (folder / "ours" / "manifest.jsonl").open(encoding="utf-8"))
    figures: dict[str, object] = {
        "compared": f"{options.files:,} exports x {FILE_ROWS} rows, and one csv of {options.rows:,} rows: neiqin convert "
        f"against pandas read_csv/read_excel (dtype=str) + to_excel (openpyxl); whole processes, {os.cpu_count()} cores, "
        f"Python {sys.version.split()[0]}",
        "files_per_second": round(options.files / files.seconds, 1),
        "file_rows_per_second": round(rows / files.seconds),
        "csv_rows_per_second": round(options.rows / csv.seconds),
        "csv_peak_mb": round(csv.peak_mb),
        "two_worker_gain": round(files.seconds / two.seconds, 2),
        "seconds": {
            "files": round(files.seconds, 1),
            "csv": round(csv.seconds, 1),
            "two_workers": round(two.seconds, 1),
        },
    }
    if not options.ours_only:
        copied = _pandas(mixed, folder / "theirs"), _pandas(large, folder / "theirs-large")
        figures["xlsx_ratio"] = round(copied[0].seconds / files.seconds, 1)
        figures["csv_ratio"] = round(copied[1].seconds / csv.seconds, 1)
        figures["pandas_seconds"] = {"files": round(copied[0].seconds, 1), "csv": round(copied[1].seconds, 1)}
    report(figures, [f"{name}: {value}" for name, value in figures.items()], as_json=options.json)


def _pandas(source: Path, target: Path) -> Measured:
    return measured("benchmarks.convert", "--side", str(source), str(target))


if __name__ == "__main__":
    main()
