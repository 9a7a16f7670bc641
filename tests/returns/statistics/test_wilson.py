"""Wilson's interval holds exactly the rates that a score test does not rule out."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from neiqin.functions import call
from neiqin_macros.returns.statistics.wilson import Z_95, wilson

COUNTS = st.integers(1, 100_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(COUNTS)
def test_at_its_ends_the_score_test_is_just_met(counted: tuple[int, int]) -> None:
    k, n = counted
    # (k/n - p)^2 = z^2 p (1 - p) / n, as a quadratic in p; its roots are the ends.
    rate = k / n
    a, b, c = 1 + Z_95**2 / n, -(2 * rate + Z_95**2 / n), rate**2
    spread = np.sqrt(max(b * b - 4 * a * c, 0.0))
    _, low, high = wilson(np.array([k]), np.array([n]))
    assert low[0] == pytest.approx((-b - spread) / (2 * a), abs=1e-9)
    assert high[0] == pytest.approx((-b + spread) / (2 * a), abs=1e-9)
    assert 0 <= low[0] <= rate <= high[0] <= 1


@given(COUNTS)
def test_scipy_has_the_same_interval(counted: tuple[int, int]) -> None:
    k, n = counted
    _, low, high = wilson(np.array([k]), np.array([n]))
    theirs = binomtest(k, n).proportion_ci(0.95, method="wilson")
    assert (low[0], high[0]) == pytest.approx((theirs.low, theirs.high), abs=1e-9)


def test_the_figures_of_a_textbook() -> None:
    """Newcombe 1998, Statistics in Medicine 17, table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29."""
    _, low, high = wilson(np.array([81, 15, 0, 1]), np.array([263, 148, 20, 29]))
    assert np.round(low, 4).tolist() == [0.2553, 0.0624, 0.0, 0.0061]
    assert np.round(high, 4).tolist() == [0.3662, 0.1605, 0.1611, 0.1718]


def test_nothing_sold_has_no_rate() -> None:
    assert np.isnan(wilson(np.array([0]), np.array([0]))).all()


def test_the_worksheet_function_gives_rate_and_ends() -> None:
    (row,) = call("NQ_RETURN_RATE", 81, [263])
    assert [round(value, 4) for value in row] == [0.308, 0.2553, 0.3662]


def test_the_worksheet_function_is_blank_where_there_is_no_rate() -> None:
    rows = call("NQ_RETURN_RATE", [0, 3, -1, None], [0, 2, 5, 4])
    assert rows == [[None, None, None]] * 4
