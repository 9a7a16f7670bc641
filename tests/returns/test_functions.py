"""The worksheet functions of returns: the same cores as the macros', over cells."""

from __future__ import annotations

import csv
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from tests.orders.desks import day

from neiqin.edits import ErrorValue
from neiqin.functions import call
from neiqin_macros.words import Regime

CASES = Path(__file__).parent / "cases"


@pytest.mark.parametrize("regime", [r for r in Regime if r is not Regime.OWN])
def test_the_deadline_is_that_of_the_cases(regime: Regime) -> None:
    with (CASES / f"{regime}.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["told"] != "never"]
    for row in rows:
        told = datetime.fromisoformat(row["told"]) if row["told"] else None
        receipt, holidays = datetime.fromisoformat(row["receipt"]), row["holidays"].split()
        offset = float(row["utc_offset"] or 0)
        found = call("NQ_RETURN_DEADLINE", receipt, regime.names.hant, None, told, holidays or None, None, offset)
        assert found == [datetime.fromisoformat(row["expected"])], row["why"]


def test_columns_go_in_and_out_and_one_rule_stands_for_all() -> None:
    arrived = [day(1), None, day(3)]
    assert call("NQ_RETURN_DEADLINE", arrived, "EU") == [day(15, 0), None, day(17, 0)]
    assert call("NQ_RETURN_DEADLINE", arrived, ["CN", "TW", "七天无理由"]) == [day(8, 0), None, day(10, 0)]
    assert call("NQ_RETURN_DEADLINE", arrived, "China", [None, 10, 10]) == [day(8, 0), None, day(13, 0)]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ((day(8, 23), day(1), "China"), True),
        ((day(9, 0), day(1), "China"), False),
        ((None, day(1), "China"), None),
        ((day(9), None, "China"), None),
        ((day(9), day(1), "Atlantis"), None),
        ((day(9), day(1), None), None),
        ((day(11), day(1), "China", 10), True),
        ((day(8, 17), day(1, 15, 59), "Taiwan", None, None, None, None, 8), False),
        (("soon", day(1), "China"), ErrorValue("#VALUE!")),
    ],
)
def test_a_return_is_in_time(arguments: tuple[Any, ...], expected: object) -> None:
    assert call("NQ_RETURN_ELIGIBLE", *arguments) == [expected]


def test_money_is_due() -> None:
    friday = day(4)
    assert call("NQ_REFUND_DUE", friday, "Amazon") == [day(8, 0)]
    assert call("NQ_REFUND_DUE", friday, "Amazon", None, ["2026-09-07", "2026-09-08"]) == [day(10, 0)]
    assert call("NQ_REFUND_DUE", friday, "亞馬遜", None, "2026/9/7") == [day(9, 0)]
    assert call("NQ_REFUND_DUE", [friday, None], "Taiwan") == [day(21, 0), None]
    assert call("NQ_REFUND_DUE", friday, "Amazon", None, None, "2026-09-05") == [day(7, 0)]


def test_reasons_are_read() -> None:
    texts = ["too small", "包裹破損", None, "hello", "质量问题", "damaged in transit"]
    assert call("NQ_REASON_CODE", texts) == ["size", "damage", None, None, "defect", "damage"]
    assert call("NQ_REASON_FAULT", texts) == [None, None, None, None, "seller", "carrier"]
