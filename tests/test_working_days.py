"""Working days are those of numpy and of a plain calendar, with Chinese New Year and its working Saturdays."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_array_equal

from neiqin_macros.working_days import workday, working_days

CLOSED = [date(2026, 2, 15) + timedelta(days) for days in range(9)]
"""The week of Chinese New Year 2026 in China."""
WORKED = [date(2026, 2, 14), date(2026, 2, 28)]
"""The Saturdays that are worked for it."""
days = st.dates(date(2026, 1, 1), date(2026, 4, 30))
NAT = np.datetime64("NaT")


def by_calendar(ordered: date, lead: int) -> date:
    """Go through the calendar day by day."""
    day, counted = ordered, 0
    opened = (day.weekday() < 5 and day not in CLOSED) or day in WORKED
    while counted < lead or (lead == 0 and not opened):
        day += timedelta(1)
        opened = (day.weekday() < 5 and day not in CLOSED) or day in WORKED
        counted += opened
        if lead == 0 and opened:
            break
    return day


@given(st.lists(st.tuples(days, st.integers(0, 60)), min_size=1, max_size=10))
def test_arrivals_are_counted_day_by_day(orders: list[tuple[date, int]]) -> None:
    ordered, leads = zip(*orders, strict=True)
    found = workday(ordered, leads, CLOSED, worked=WORKED)
    assert found.tolist() == [by_calendar(*order) for order in orders]


@given(st.lists(st.tuples(days, st.integers(1, 60)), min_size=1, max_size=10))
def test_arrivals_agree_with_numpy(orders: list[tuple[date, int]]) -> None:
    ordered, leads = (np.array(column) for column in zip(*orders, strict=True))
    theirs = np.busday_offset(ordered.astype("datetime64[D]"), leads, roll="backward", holidays=CLOSED)
    assert_array_equal(workday(ordered, leads, CLOSED), theirs)
    assert_array_equal(working_days(ordered, theirs, CLOSED), leads)


@given(start=days, end=days)
def test_working_days_between_agree_with_numpy(start: date, end: date) -> None:
    first, last = min(start, end), max(start, end)
    theirs = np.busday_count(first + timedelta(1), last + timedelta(1), holidays=CLOSED)
    assert working_days(first, last, CLOSED) == theirs == -working_days(last, first, CLOSED)


def test_an_order_before_new_year_waits_for_the_end_of_it() -> None:
    assert workday(date(2026, 2, 13), 5, CLOSED).tolist() == date(2026, 3, 2)
    assert workday(date(2026, 2, 13), 5, CLOSED, worked=WORKED).tolist() == date(2026, 2, 27)


def test_long_holidays_and_short_weeks_are_waited_for() -> None:
    closed = np.arange("2026-01-05", "2027-01-05", dtype="datetime64[D]")
    assert workday(date(2026, 1, 4), 1, closed).tolist() == date(2027, 1, 5)
    sundays = (False,) * 6 + (True,)
    assert workday(date(2026, 1, 4), 1, closed, week=sundays).tolist() == date(2027, 1, 10)


def test_a_week_may_be_another_one() -> None:
    six_days = (True,) * 6 + (False,)
    assert workday(date(2026, 2, 6), [1, 2], week=six_days).tolist() == [date(2026, 2, 7), date(2026, 2, 9)]
    assert workday(date(2026, 2, 6), 3, week=(False,) * 6 + (True,)).tolist() == date(2026, 2, 22)
    assert np.isnat(workday(date(2026, 2, 6), 3, week=(False,) * 7))


def test_parts_of_a_day_and_hours_count_whole() -> None:
    assert workday(np.datetime64("2026-02-03T17:30"), [0.5, 1, 1.2]).astype(str).tolist() == [
        "2026-02-04",
        "2026-02-04",
        "2026-02-05",
    ]


@pytest.mark.parametrize(("ordered", "lead"), [(NAT, 5), ("2026-02-13", -1), ("2026-02-13", np.nan)])
def test_what_cannot_be_is_blank_in_its_row_only(ordered: object, lead: float) -> None:
    found = workday(np.array([ordered, "2026-02-03"], "datetime64[D]"), [lead, 1], [*CLOSED, NAT])
    assert found.astype(str).tolist() == ["NaT", "2026-02-04"]
    assert np.isnan(working_days([NAT, "2026-02-03"], ["2026-02-03", NAT])).all()
