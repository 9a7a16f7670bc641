"""Order days and closed weeks as people type them."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from neiqin_macros.stock.supply.supplier_calendar import SupplierCalendar, closed_days, order_days

MONDAY = date(2026, 9, 7)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Mon, Thu", (0, 3)),
        ("monday and friday", (0, 4)),
        ("Tue/Thu", (1, 3)),
        ("Mon-Wed", (0, 1, 2)),
        ("Fri to Mon", (0, 4, 5, 6)),
        ("週一、週四", (0, 3)),
        ("周一，周四", (0, 3)),
        ("星期二", (1,)),
        ("每週三", (2,)),
        ("一三五", (0, 2, 4)),
        ("週一至週五", (0, 1, 2, 3, 4)),
        ("週一三五", (0, 2, 4)),
        ("禮拜天", (6,)),
        ("1, 4", (0, 3)),
        ("１、４", (0, 3)),
        ("每週一四", (0, 3)),
        ("daily", tuple(range(7))),
        ("工作日", tuple(range(5))),
    ],
)
def test_days_of_the_week_are_read_in_three_languages(text: str, days: tuple[int, ...]) -> None:
    assert order_days(text) == days


@pytest.mark.parametrize("text", ["soon", "Mo", "month", "15", "週八", "Mon, whenever", "-", "8"])
def test_what_is_no_day_of_the_week_is_not_guessed(text: str) -> None:
    assert order_days(text) is None


def days(first: date, count: int) -> list[date]:
    return [first + timedelta(days=i) for i in range(count)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-02-09~2026-02-11", days(date(2026, 2, 9), 3)),
        ("2026/2/9 - 2026/2/11", days(date(2026, 2, 9), 3)),
        ("2026年2月9日至2026年2月11日", days(date(2026, 2, 9), 3)),
        ("2026-05-01, 2026-W40", [date(2026, 5, 1), *days(date(2026, 9, 28), 7)]),
        ("2026-02-09..2026-02-11", days(date(2026, 2, 9), 3)),
        ("2026-W05~2026-W06", days(date(2026, 1, 26), 14)),
    ],
)
def test_closed_days_are_read_as_dates_spans_and_weeks(text: str, expected: list[date]) -> None:
    assert closed_days(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "春節",
        "2026-02-30",
        "2026-02-20~2026-02-09",
        "2020-01-01~2026-01-01",
        "W5",
        "2026-02-09 maybe",
        "2026-02-09~",
        "2026-W54",
    ],
)
def test_what_is_no_date_is_not_guessed(text: str) -> None:
    assert closed_days(text) is None


@given(st.integers(0, 60), st.sets(st.integers(0, 6), min_size=1), st.sets(st.integers(0, 60)))
def test_the_next_order_day_is_the_first_that_fits(start: int, open_days: set[int], shut: set[int]) -> None:
    calendar = SupplierCalendar(tuple(open_days), frozenset(MONDAY + timedelta(days=i) for i in shut))
    found = calendar.next_order_day(MONDAY + timedelta(days=start))
    fits = [
        d for d in days(MONDAY + timedelta(days=start), 90) if d.weekday() in open_days and d not in calendar.closed
    ]
    assert found == fits[0]


@given(st.integers(0, 40), st.sets(st.integers(0, 60)))
def test_closed_days_do_not_count_towards_the_lead_time(lead: int, shut: set[int]) -> None:
    closed = frozenset(MONDAY + timedelta(days=i) for i in shut)
    calendar = SupplierCalendar(None, closed)
    ordered = arrives = calendar.next_order_day(MONDAY)
    for _ in range(lead):
        arrives += timedelta(days=1)
        while arrives in closed:
            arrives += timedelta(days=1)
    assert calendar.arrivals(ordered, np.array([float(lead)])).tolist() == [arrives]


def test_a_supplier_that_is_never_open_is_asked_at_once() -> None:
    assert SupplierCalendar((), frozenset()).next_order_day(MONDAY) == MONDAY
