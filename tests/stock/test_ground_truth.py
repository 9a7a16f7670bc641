"""The benchmark of textbook cases: every shared case passes, and others of the same families."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from benchmarks.ground_truth import run

Y = [0, 0, 3, 0, 0, 0, 2, 0, 1, 0, 0, 4, 0, 0, 0, 0, 1, 0, 2, 0]
LOTS = {"num_periods": 4, "holding_cost": 2, "fixed_cost": 500, "demand": [90, 120, 80, 70]}


def written(folder: Path, *cases: tuple[str, str, dict[str, Any], Any, float]) -> Path:
    """A file of cases."""
    path = folder / "cases.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["case", "formula", "inputs", "expected", "tolerance", "source"])
        for name, formula, inputs, expected, tolerance in cases:
            writer.writerow([name, formula, json.dumps(inputs), json.dumps(expected), tolerance, "test"])
    return path


def test_all_shared_cases_pass(shared: Path) -> None:
    found = run(shared / "data" / "inventory" / "ground_truth.csv")
    assert (found["failures"], found["unknown_cases"], found["passed"]) == ([], [], 82)


@pytest.mark.parametrize(
    "case",
    [
        ("ww_example_3_9", "Wagner-Whitin", LOTS, 1380.0, 1e-9),
        ("ww_example_3_9", "Wagner-Whitin", LOTS, {"orders": [0, 210, 0, 150, 0], "cost": 1380.0}, 1e-9),
        ("wagner_whitin_lots", "[orders]", LOTS, [210, 0, 150, 0], 1e-9),
        ("rop_normal_95", "mu+z*sd", {"mean": 100, "sd": 60, "csl": 0.95}, 198.6912, 1e-4),
        ("rop_gamma_95", "gamma by moments", {"mean": 100, "sd": 60, "csl": 0.95}, 214.6, 0.05),
        ("odoo_triggered", "max-forecast", {"forecast": 4, "min": 5, "max": 20, "multiple": 3}, 18, 0),
        ("cv2", "of the sizes", {"y": Y}, 0.24260355, 1e-8),
        ("xyz", "X up to .5", {"cv": {"a": 0.5, "b": 2}}, {"a": "X", "b": "Z"}, 0),
        ("ss_normal", "z*sqrt(L)*sd", {"csl": 0.95, "d": 100, "sd_d": 20, "L": 9}, 98.6912, 1e-4),
        ("rQ_eoqss", "EOQ+SS", {"h": 2, "p": 18, "K": 1, "demand": 100, "mu_L": 120, "sigma_L": 10},
         [132.816, 10], 1e-3),
        ("basestock_poisson_level", "least S", {"lam_L": 6, "beta": 0.84}, 9, 0),
        ("newsvendor_budget", "[S]", {"mu": [9, 9], "sigma": [1, 1], "p": [5, 5], "h": [1, 1], "c": [1, 1],
                                      "budget": 16}, [8, 8], 1e-9),
    ],
)  # fmt: skip
def test_other_cases_of_the_families_are_known(
    tmp_path: Path, case: tuple[str, str, dict[str, Any], Any, float]
) -> None:
    found = run(written(tmp_path, case))
    assert (found["failures"], found["unknown_cases"]) == ([], [])


def test_what_is_not_known_and_what_fails_is_told_apart(tmp_path: Path) -> None:
    eoq = {"K": 8, "h": 0.225, "demand": 1300}
    path = written(
        tmp_path,
        ("eoq_Q", "Q*", eoq, 304.0467800264368, 1e-6),
        ("eoq_Q_wrong", "Q*", eoq, 304.1, 1e-6),
        ("eoq_of_words", "Q*", {"K": "eight", "h": 1, "demand": 2}, 1, 0),
        ("eoq_without_inputs", "Q*", {}, 1, 0),
        ("tides", "moon", {"x": 1}, 1, 0),
    )
    command = [sys.executable, "-m", "benchmarks.ground_truth", str(path)]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    assert said.returncode == 1
    assert "eoq_Q_wrong: expected 304.1, ours 304.04678002643" in said.stdout
    assert said.stdout.splitlines()[-1] == "1 passed, 2 failed, 2 unknown"
    told = json.loads(subprocess.run([*command, "--json"], capture_output=True, text=True, check=False).stdout)
    assert told["unknown_cases"] == ["eoq_without_inputs", "tides"]
