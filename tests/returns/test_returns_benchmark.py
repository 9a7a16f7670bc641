"""The benchmark of the returns report runs, and finds what its shop has planted."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path


def test_it_prints_one_object_of_figures() -> None:
    command = [sys.executable, "-W", "ignore", "-m", "benchmarks.returns", "--json", "--lines", "3000"]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=Path(__file__).parents[2])
    figures = json.loads(done.stdout)
    assert figures["seconds"].keys() == {"read", "report", "draw"}
    assert {"peak_mb", "ratio_to_reading"} <= figures.keys()
    assert figures["tied"] == figures["returns"] > 100
