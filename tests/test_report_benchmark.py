"""The benchmark of bringing a report in runs, and the report is there."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from benchmarks.inplace import make
from benchmarks.report_sheet import ours

from neiqin.files.file_book import FileBook


def test_it_prints_one_object_of_figures() -> None:
    command = [sys.executable, "-W", "ignore", "-m", "benchmarks.report_sheet", "--json", "--rows", "50"]
    done = subprocess.run(
        [*command, "--listed", "30"], check=True, capture_output=True, text=True, cwd=Path(__file__).parents[1]
    )
    assert {"compared", "time_ratio", "neiqin", "openpyxl"} <= json.loads(done.stdout).keys()


def test_the_report_is_there(tmp_path: Path) -> None:
    path = tmp_path / "orders.xlsx"
    make(path, 20)
    ours(path, 30)
    assert [head.name for head in FileBook(path).heads()] == ["Orders", "Stock"]
