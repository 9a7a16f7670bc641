"""A supplier's order days and closed periods, as people type them."""

from __future__ import annotations

import numpy as np
import pytest

from neiqin_macros.stock.supplier_calendar import EVERY_DAY, closed_days, order_days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Mon, Thu", {0, 3}),
        ("monday/thursday", {0, 3}),
        ("週一、週四", {0, 3}),
        ("周一，周四", {0, 3}),
        ("每週一四", {0, 3}),
        ("星期日", {6}),
        ("一三五", {0, 2, 4}),
        ("1,4", {0, 3}),
        ("１、４", {0, 3}),
        ("每天", set(range(7))),
        ("Daily", set(range(7))),
    ],
)
def test_days_of_the_week_are_read_in_three_scripts(text: str, days: set[int]) -> None:
    found = order_days(text)
    assert found is not None
    assert {n for n in range(7) if found[n]} == days


@pytest.mark.parametrize("text", ["", "often", "0", "8", "週", "初一十五", "Mon, sometimes"])
def test_what_names_no_days_is_none(text: str) -> None:
    assert order_days(text) is None


def test_every_day_is_all_seven() -> None:
    assert order_days("daily") == EVERY_DAY


@pytest.mark.parametrize(
    ("text", "first", "last", "count"),
    [
        ("2026-02-09~2026-02-20", "2026-02-09", "2026-02-20", 12),
        ("2026/2/9 至 2026/2/20", "2026-02-09", "2026-02-20", 12),
        ("2026年2月9日～2026年2月20日", "2026-02-09", "2026-02-20", 12),
        ("2026-02-09..2026-02-10, 2026-10-01", "2026-02-09", "2026-10-01", 3),
        ("2026-W40", "2026-09-28", "2026-10-04", 7),
        ("2026-W06~2026-W07", "2026-02-02", "2026-02-15", 14),
    ],
)
def test_closed_periods_are_their_days(text: str, first: str, last: str, count: int) -> None:
    days = closed_days(text)
    assert days is not None
    assert (str(days[0]), str(days[-1]), len(days)) == (first, last, count)
    assert (np.diff(days) > np.timedelta64(0)).all()


@pytest.mark.parametrize("text", ["", "春節", "2026-02-30", "2026-W54", "2026-02-20~2026-02-09", "2026-02-09~"])
def test_what_names_no_period_is_none(text: str) -> None:
    assert closed_days(text) is None
