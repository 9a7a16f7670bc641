"""Order cohorts: counted order by order, compared only where all of them had the time."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from neiqin_macros.returns.measures.cohorts import MATURITIES, Cohorts, Period, cohorts, fitting_period, known_until

START = datetime(2025, 11, 3, 8)
ORDERS = st.lists(
    st.tuples(st.integers(0, 300), st.none() | st.integers(-1, 60), st.booleans()), min_size=1, max_size=60
)


def counted(orders: list[tuple[int, int | None, bool]], period: Period, until: date) -> Cohorts:
    """Orders as (day placed, days to the claim, whether it came back)."""
    created = [START + timedelta(days=day, hours=day % 24) for day, _, _ in orders]
    claims = [
        np.datetime64("NaT") if after is None or not back else made + timedelta(days=after)
        for made, (_, after, back) in zip(created, orders, strict=True)
    ]
    came_back = np.array([back for _, _, back in orders])
    times = (np.array(column, "datetime64[us]") for column in (created, claims))
    return cohorts(*times, came_back, period, np.datetime64(until))


@given(ORDERS, st.sampled_from(["month", "week"]), st.integers(0, 400))
def test_rates_are_those_of_a_count_by_hand(
    orders: list[tuple[int, int | None, bool]], period: Period, until: int
) -> None:
    last = (START + timedelta(days=until)).date()
    found = counted(orders, period, last)
    by_hand: dict[date, list[tuple[int | None, bool]]] = {}
    for day, after, back in orders:
        made = (START + timedelta(days=day, hours=day % 24)).date()
        first = made.replace(day=1) if period == "month" else made - timedelta(days=made.weekday())
        by_hand.setdefault(first, []).append((after, back))
    assert found.starts.tolist() == sorted(by_hand)
    for at, first in enumerate(sorted(by_hand)):
        inside = by_hand[first]
        assert found.orders[at] == len(inside)
        assert found.returned[at] == sum(back for _, back in inside)
        end = first + timedelta(days=6)
        if period == "month":
            end = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        for place, days in enumerate(MATURITIES):
            within = sum(back and after is not None and after <= days for after, back in inside)
            assert found.within[place, at] == within
            ripe = last >= end + timedelta(days=days)
            assert found.ripe[place, at] == ripe
            told = ripe and (found.dated or not any(back for _, _, back in orders))
            expected = within / len(inside) if told else float("nan")
            assert found.rates[place, at] == pytest.approx(expected, abs=1e-9, nan_ok=True)


def test_a_month_is_ripe_when_its_last_order_had_the_days() -> None:
    orders: list[tuple[int, int | None, bool]] = [(0, 5, True)]  # placed on 3 November 2025
    assert counted(orders, "month", date(2025, 12, 6)).ripe[:, 0].tolist() == [False, False, False]
    assert counted(orders, "month", date(2025, 12, 7)).ripe[:, 0].tolist() == [True, False, False]
    assert counted(orders, "month", date(2025, 12, 30)).ripe[:, 0].tolist() == [True, True, True]


def test_claims_of_unknown_days_have_no_rate_within_days() -> None:
    found = counted([(0, None, True), (1, None, False)], "week", date(2026, 3, 1))
    assert found.returned.tolist() == [1]
    assert np.isnan(found.rates).all()
    assert counted([(0, 200, True)], "week", date(2026, 12, 1)).rates.tolist() == [[0], [0], [0]]


def test_names_are_months_or_mondays() -> None:
    orders: list[tuple[int, int | None, bool]] = [(0, None, False), (9, None, False)]
    found = counted(orders, "week", date(2026, 1, 1))
    assert found.names == ["2025-11-03", "2025-11-10"]
    assert counted(orders, "month", date(2026, 1, 1)).names == ["2025-11"]


def test_a_season_is_taken_by_the_week_and_a_year_by_the_month() -> None:
    days = np.array([START, START + timedelta(days=90)], "datetime64[us]")
    assert fitting_period(days) == "week"
    assert fitting_period(days + np.array([0, 200], "timedelta64[D]")) == "month"


def test_what_is_known_ends_with_an_old_workbook() -> None:
    days = np.array([START], "datetime64[us]")
    assert known_until(START + timedelta(days=20), days) == np.datetime64("2025-11-23")
    assert known_until(START + timedelta(days=200), days) == np.datetime64("2025-11-03")
