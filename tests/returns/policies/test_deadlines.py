"""Return and refund deadlines: tables of cases read from the rules' text, and a loop that goes on day by day."""

from __future__ import annotations

import csv
from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from neiqin_macros.days_off import NO_DAYS
from neiqin_macros.returns.policies.deadlines import (
    day_before_same_date,
    local_days,
    refund_deadline,
    return_deadline,
    same_date,
)
from neiqin_macros.returns.policies.regimes import COUNTING
from neiqin_macros.words import Regime

CASES = Path(__file__).parents[1] / "cases"
REGIMES = sorted(COUNTING)
DAY = timedelta(days=1)
DATES = st.dates(date(2019, 1, 1), date(2032, 12, 31))


def cases() -> list[tuple[str, dict[str, str]]]:
    found = []
    for regime in REGIMES:
        with (CASES / f"{regime}.csv").open(encoding="utf-8") as file:
            found += [(regime.value, row) for row in csv.DictReader(file)]
    return found


def test_each_regime_has_forty_cases() -> None:
    for regime in REGIMES:
        assert sum(name == regime for name, _ in cases()) >= 40


@pytest.mark.parametrize(("regime", "case"), cases(), ids=lambda v: v if isinstance(v, str) else f"{v['why']}")
def test_a_return_is_in_time_until(regime: str, case: dict[str, str]) -> None:
    receipt = local_days(np.array([case["receipt"]], "datetime64[m]"), float(case["utc_offset"] or 0))
    late = case["told"] not in {"", "never"}
    told = np.array([case["told"] if late else "NaT"], "datetime64[D]")
    holidays = np.array(case["holidays"].split(), "datetime64[D]")
    untold = np.array([case["told"] == "never"])
    found = return_deadline(COUNTING[Regime(regime)], receipt, told=told, untold=untold, holidays=holidays)
    assert str(found[0]) == case["expected"]


def by_loop(regime: Regime, receipt: date, told: date | None, holidays: set[date], *, never: bool) -> date:
    """Go on day by day, as a clerk counts on a calendar."""
    counting = COUNTING[regime]

    def on(day: date, days: int) -> date:
        for _ in range(days):
            day += DAY
        return day

    def working(day: date) -> date:
        while counting.next_working_day and (day.weekday() >= 5 or day in holidays):
            day += DAY
        return day

    usual = working(on(receipt, counting.window_days))
    if not counting.untold_months or not (never or (told and told > receipt)):
        return usual
    begin = usual if counting.after_window else receipt + DAY
    most = begin
    while (most.year - begin.year) * 12 + most.month - begin.month < counting.untold_months:
        most += DAY
    # In the last month: up to the same date, or the day before it, or the month's end.
    while most.day < begin.day and (most + DAY).month == most.month:
        most += DAY
    if not counting.after_window and most.day == begin.day:
        most -= DAY
    return working(most if never or told is None else min(on(told, counting.window_days), most))


@pytest.mark.parametrize("regime", REGIMES)
@given(DATES, st.none() | st.just("never") | st.integers(-20, 420), st.sets(st.integers(-2, 430), max_size=12))
def test_it_is_the_day_to_which_a_loop_comes(
    regime: Regime, receipt: date, after: int | str | None, off: set[int]
) -> None:
    never = after == "never"
    told = receipt + after * DAY if isinstance(after, int) else None
    holidays = {receipt + n * DAY for n in off}
    found = return_deadline(
        COUNTING[regime],
        np.array([receipt], "datetime64[D]"),
        told=np.array([told], "datetime64[D]"),
        untold=np.array([never]),
        holidays=np.array(sorted(holidays), "datetime64[D]"),
    )
    assert found[0].item() == by_loop(regime, receipt, told, holidays, never=never)


@given(DATES, st.integers(1, 12))
def test_months_by_both_laws(day: date, months: int) -> None:
    given_day = np.array([day], "datetime64[D]")
    later, before = same_date(given_day, months)[0].item(), day_before_same_date(given_day, months)[0].item()
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later + DAY).day == 1
    assert before == (later - DAY if later.day == day.day else later)


@pytest.mark.parametrize(
    ("regime", "event", "holidays", "expected"),
    [
        (Regime.TAIWAN, "2026-03-02T09:00", "", "2026-03-17"),
        (Regime.TAIWAN, "2026-03-06T23:59", "", "2026-03-23"),
        (Regime.TAIWAN, "2026-02-02T09:00", "2026-02-17 2026-02-18", "2026-02-19"),
        (Regime.CHINA, "2024-02-22T09:00", "", "2024-02-29"),
        (Regime.EU, "2026-03-02T09:00", "", "2026-03-16"),
        (Regime.EU, "2026-03-07T09:00", "2026-03-23", "2026-03-24"),
        (Regime.AMAZON, "2026-03-02T09:00", "", "2026-03-04"),
        (Regime.AMAZON, "2026-03-05T09:00", "", "2026-03-09"),
        (Regime.AMAZON, "2026-03-06T09:00", "", "2026-03-10"),
        (Regime.AMAZON, "2026-03-07T09:00", "", "2026-03-10"),
        (Regime.AMAZON, "2026-03-05T09:00", "2026-03-06", "2026-03-10"),
        (Regime.AMAZON, "NaT", "", "NaT"),
    ],
)
def test_money_is_due_on(regime: Regime, event: str, holidays: str, expected: str) -> None:
    off = np.array(holidays.split(), "datetime64[D]")
    found = refund_deadline(COUNTING[regime], np.array([event], "datetime64[us]"), holidays=off)
    assert str(found[0]) == expected


@given(DATES, st.integers(0, 20), st.sets(st.integers(-2, 40), max_size=6))
def test_working_days_are_counted_one_by_one(event: date, days: int, off: set[int]) -> None:
    holidays = {event + n * DAY for n in off}
    found = refund_deadline(
        COUNTING[Regime.AMAZON],
        np.array([event], "datetime64[D]"),
        np.array([float(days)]),
        holidays=np.array(sorted(holidays), "datetime64[D]"),
    )
    day, left = event, days
    while left:
        day += DAY
        left -= day.weekday() < 5 and day not in holidays
    assert found[0].item() == day


def test_what_is_not_known_has_no_deadline() -> None:
    receipt = np.array(["NaT", "2026-03-02", "2026-03-02"], "datetime64[us]")
    days = np.array([7, np.nan, 10.0])
    found = return_deadline(COUNTING[Regime.CHINA], receipt, days, holidays=NO_DAYS)
    assert found.astype(str).tolist() == ["NaT", "NaT", "2026-03-12"]


def test_a_time_in_utc_falls_on_the_local_day() -> None:
    times = np.array([datetime(2026, 3, 2, 23, 30)], "datetime64[us]")
    assert str(local_days(times, 8)[0]) == "2026-03-03"
    assert str(local_days(times, 5.5)[0]) == "2026-03-03"
    assert str(local_days(times, 0)[0]) == "2026-03-02"


def test_a_weekend_that_is_worked_counts_among_working_days() -> None:
    friday, working = np.array(["2026-02-06"], "datetime64[D]"), np.array([True])
    saturday = friday + np.timedelta64(1, "D")
    two_days = np.array([2.0])
    found = [
        refund_deadline(COUNTING[Regime.CHINA], friday, two_days, working, worked=worked).astype(str).tolist()
        for worked in (NO_DAYS, saturday)
    ]
    assert found == [["2026-02-10"], ["2026-02-09"]]
