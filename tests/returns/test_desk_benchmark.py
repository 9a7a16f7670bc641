"""The benchmark of the returns desk runs on a small shop and prints its figures."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_it_prints_one_object_of_figures() -> None:
    command = [sys.executable, "-W", "ignore", "-m", "benchmarks.return_desk", "--json", "--lines", "2000"]
    figures = json.loads(subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout)
    assert figures["claims"] == 160
    assert {"tie", "tie_credit_notes", "check", "track", "advance"} < figures["seconds"].keys()
    assert figures["reasons"]["wrong"] < 0.01
