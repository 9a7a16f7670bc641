"""Recomputes a file of textbook cases with our formulas: `python -m benchmarks.ground_truth FILE [--json]`.

The file has the columns case, formula, inputs (JSON), expected, tolerance and source. A case is known by the words of its
name or formula, and computed from its inputs; what no family knows is counted apart. Exits with 1 if a known case fails.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
from pathlib import Path
from typing import Any, Final

import numpy as np

from benchmarks.known_formulas import Case, Results, UnknownInput, compute
from benchmarks.measure import report

_SAME: Final = {"r": "r", "reorder_point": "r", "g": "cost", "order_quantity": "Q", "t": "cycle"}
"""Other names of results."""
_ROUNDING: Final = 1e-12


def computed(case: Case, expected: object) -> Any:  # noqa: ANN401 - in the form of what is expected
    """Give what our formulas say of a case, in the form of what it expects.

    Raises:
        UnknownInput: no family knows the case, or an input that it needs is not there.

    """
    results = compute(case)
    if isinstance(expected, dict):
        return {name: _named(results, name) for name in expected}
    if isinstance(expected, list):
        return _listed(case, results, expected)
    return _one(case, results)


def _named(results: Results, name: str) -> Any:  # noqa: ANN401 - as above
    small = {known.lower(): value for known, value in results.items()}
    found = results.get(name, results.get(_SAME.get(name.lower(), name), small.get(name.lower())))
    if found is None:
        raise UnknownInput(name)
    return found


def _listed(case: Case, results: Results, expected: list[Any]) -> list[Any]:
    """Several results: those that the formula names in brackets, else the first ones; or one that is a list itself."""
    values = [*results.values()]
    if len(values) == 1 or (np.shape(values[0]) == (len(expected),) and not any(map(np.ndim, expected))):
        return list(np.ravel(values[0]).tolist())
    for names in re.findall(r"\[([^\[\]]+)\]", case.formula):
        asked = [name.strip() for name in names.split(",")]
        if len(asked) == len(expected) and all(name.lower() in {k.lower() for k in results} for name in asked):
            return [_named(results, name) for name in asked]
    return values[: len(expected)]


def _one(case: Case, results: Results) -> Any:  # noqa: ANN401 - as above
    """One result: what the last words of the case's name call it, else what the formula does, else the first."""
    for word in reversed(case.name.split("_")):
        for name in (word, _SAME.get(word.lower(), word)):
            if name in results:
                return results[name]
    name = re.split(r"[*= (]", case.formula)[0]
    single = (value for value in results.values() if not np.ndim(value))
    return results.get(_SAME.get(name, name), next(single, None))


def agrees(ours: Any, expected: Any, tolerance: float) -> bool:  # noqa: ANN401 - whatever a case expects
    """Tell whether a result is the expected one, number by number within the tolerance."""
    if isinstance(expected, dict) and isinstance(ours, dict):
        return all(agrees(ours[name], value, tolerance) for name, value in expected.items())
    if isinstance(expected, list):
        given = [*ours] if isinstance(ours, list | tuple) or np.ndim(ours) else [ours]
        if len(expected) == len(given) + 1 and expected[0] == 0:  # counted from period 1
            expected = expected[1:]
        return len(given) == len(expected) and all(
            agrees(one, other, tolerance) for one, other in zip(given, expected, strict=True)
        )
    if isinstance(expected, int | float) and np.ndim(ours) == 0 and not isinstance(ours, str):
        return abs(float(ours) - expected) <= tolerance + _ROUNDING * abs(expected)
    return str(ours) == str(expected)


def run(path: Path) -> dict[str, Any]:
    """Compute each case of a file; gives the counts, and what failed and was not known, by case."""
    failed: list[dict[str, Any]] = []
    unknown: list[str] = []
    passed = 0
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            case = Case(row["case"], row["formula"], json.loads(row["inputs"]))
            expected = _value(row["expected"])
            try:
                ours = computed(case, expected)
            except UnknownInput:
                unknown.append(case.name)
                continue
            except (ArithmeticError, LookupError, TypeError, ValueError) as error:
                ours = f"{type(error).__name__}: {error}"
            if agrees(ours, expected, float(row["tolerance"] or 0)):
                passed += 1
            else:
                failed.append({"case": case.name, "expected": expected, "ours": _plain(ours)})
    counts = {"passed": passed, "failed": len(failed), "unknown": len(unknown)}
    return {**counts, "failures": failed, "unknown_cases": unknown}


def _value(text: str) -> Any:  # noqa: ANN401 - of any form
    try:
        return json.loads(text)
    except ValueError:
        return text


def _plain(value: Any) -> Any:  # noqa: ANN401 - of any form
    """A result as JSON has it."""
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value.tolist() if isinstance(value, np.ndarray | np.generic) else value


def main() -> None:
    """Print each failure and the counts, or all of it as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    found = run(arguments.file)
    lines = [f"{f['case']}: expected {f['expected']}, ours {f['ours']}" for f in found["failures"]]
    lines += [f"{name}: not known" for name in found["unknown_cases"]]
    counted = "{passed} passed, {failed} failed, {unknown} unknown".format(**found)
    report(found, [*lines, counted], as_json=arguments.json)
    sys.exit(1 if found["failed"] else 0)


if __name__ == "__main__":
    main()
