"""The benchmark of editing in place runs, and both sides make the same change."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
from benchmarks.inplace import make, ours, theirs

from neiqin.files.file_book import FileBook


def test_it_prints_one_object_of_figures() -> None:
    command = [sys.executable, "-W", "ignore", "-m", "benchmarks.inplace", "--json", "--rows", "300"]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=Path(__file__).parents[2])
    figures = json.loads(done.stdout)
    assert {"rewrite_time_ratio", "rewrite_memory_ratio", "scatter_time_ratio", "compared"} <= figures.keys()


def test_both_sides_write_the_same(tmp_path: Path, recwarn: object) -> None:
    del recwarn  # openpyxl warns that the workbook has no default style
    sides = {}
    for side in (ours, theirs):
        path = tmp_path / f"{side.__name__}.xlsx"
        make(path, 50)
        side(path, "rewrite", 50)
        side(path, "scatter", 50)
        sides[side.__name__] = FileBook(path).read("Orders")
    for column in (1, 3, 4, 7, 8, 10):  # those that are written, and dates; openpyxl loses the formulas' values
        mine, other = (sides[name].columns[column] for name in ("ours", "theirs"))
        np.testing.assert_allclose(mine.number, other.number, rtol=1e-9)  # openpyxl rounds times
