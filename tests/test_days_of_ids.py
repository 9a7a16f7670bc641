"""The day that an order's number begins with."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from neiqin.table_range import STRING
from neiqin_macros.days_of_ids import day_of_id

DAYS = st.dates(date(2000, 1, 1), date(2068, 12, 31))


def day(number: str | None, *forms: str) -> str | None:
    """The day of one number, as text."""
    (found,) = day_of_id(pd.Series([number], dtype=STRING), *forms)  # type: ignore[arg-type]  # forms are two literals
    return None if pd.isna(found) else str(found)[:10]


@given(DAYS, st.integers(0, 99_999_999))
def test_a_number_that_begins_with_a_day_tells_it(when: date, rest: int) -> None:
    assert day(f"{when:%Y%m%d}{rest:08}", "%Y%m%d") == when.isoformat()
    assert day(f"{when:%y%m%d}{rest:08}", "%y%m%d") == when.isoformat()


@given(st.dates(date(2013, 1, 1), date(2068, 12, 31)), st.integers(0, 999_999))
def test_a_year_of_four_digits_is_no_year_of_two_with_a_month(when: date, rest: int) -> None:
    assert day(f"{when:%Y%m%d}{rest:06}", "%y%m%d", "%Y%m%d") == when.isoformat()


@pytest.mark.parametrize("number", [None, "", "1", "TW2026", "26139900012345", "99010100012345", "２６０８０１"])
def test_a_number_that_begins_with_no_day_tells_none(number: str | None) -> None:
    assert day(number, "%y%m%d") is None
