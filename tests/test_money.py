"""Money in whole ten-thousandths: exact where floats are not."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from neiqin_macros.money import amount, units

cents = st.integers(-10_000_000_000, 10_000_000_000)


@given(st.lists(cents, min_size=1, max_size=20))
def test_sums_of_cents_are_exact(drawn: list[int]) -> None:
    total = units(np.array([c / 100 for c in drawn])).sum()
    assert total == sum(Decimal(c) for c in drawn) * 100


@given(cents)
def test_a_gap_of_one_cent_is_one_cent(c: int) -> None:
    here, there = units(np.array([c / 100, (c + 1) / 100]))
    assert there - here == 100


@given(cents)
def test_an_amount_comes_back_as_it_was(c: int) -> None:
    assert amount(units(np.array([c / 100])))[0] == c / 100


def test_a_missing_amount_is_nothing() -> None:
    assert units(np.array([np.nan])).tolist() == [0]
