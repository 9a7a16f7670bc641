"""Rates, spread and caps against the same written as loops."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from neiqin_macros.stock.levels.buckets import WEEK
from neiqin_macros.stock.levels.outliers import winsorised
from neiqin_macros.stock.levels.season import season
from neiqin_macros.stock.levels.smoothing import smoothed
from neiqin_macros.stock.levels.spread import Errors, curves, errors_of, moments, pooled_sd


def smoothed_by_hand(values: list[int], first: int, alpha: float, prior: int) -> float:
    """The weighted mean of what is known since the first sale, after `prior` buckets of nothing."""
    weights = [alpha * (1 - alpha) ** (len(values) - 1 - t) for t in range(first, len(values))]
    early = (1 - (1 - alpha) ** prior) * (1 - alpha) ** (len(values) - first)
    return sum(w * v for w, v in zip(weights, values[first:], strict=True)) / (sum(weights) + early)


@given(
    st.lists(st.integers(0, 20), min_size=8, max_size=30),
    st.floats(0.02, 0.6),
    st.integers(1, 4),
    st.integers(0, 4),
)
def test_smoothing_is_a_weighted_mean_since_the_first_sale(
    values: list[int], alpha: float, step: int, prior: int
) -> None:
    values[3] = 4
    first = next(t for t, value in enumerate(values) if value)
    quantity = np.array(values, np.float32)[:, None]
    origins = np.unique([*range(0, len(values), step), len(values)])
    counts = np.arange(len(values))[:, None] >= first
    rates = smoothed(quantity, counts, np.array([first]), origins, (alpha,), prior)[0, :, 0]
    by_hand = [smoothed_by_hand(values[:t], first, alpha, prior) if t > first else 0 for t in origins]
    np.testing.assert_allclose(rates, by_hand, rtol=2e-4, atol=1e-5)


def test_days_without_stock_do_not_lower_the_rate() -> None:
    quantity = np.full((40, 1), 5, np.float32)
    quantity[20:30] = 0
    offered = (quantity > 0).astype(np.float32)
    rate = smoothed(quantity, offered, np.array([0]), np.array([40]), (0.2,), 0)
    assert rate[0, 0, 0] == pytest.approx(5, rel=1e-5)


def test_a_single_sale_yesterday_is_not_a_rate_of_one_a_day() -> None:
    quantity = np.zeros((50, 1), np.float32)
    quantity[49] = 10
    rate = smoothed(quantity, quantity > 0, np.array([49]), np.array([50]), (0.1,), 14)
    assert 0 < rate[0, 0, 0] < 2


def test_squared_errors_wait_until_their_horizon_is_over() -> None:
    random = np.random.default_rng(2)
    quantity = random.poisson(4, (40, 3)).astype(np.float32)
    origins, cover, alpha = np.arange(0, 41, 2), 5, 0.3
    expected = random.uniform(10, 30, (len(origins), 3)).astype(np.float32)
    found = errors_of(quantity, np.ones_like(quantity), expected, origins, cover, alpha)
    for k, origin in enumerate(origins):
        over = [j for j in range(k) if origins[j] + cover <= origin]
        squares = [(quantity[origins[j] : origins[j] + cover].sum(axis=0) - expected[j]) ** 2 for j in over]
        weights = [alpha * (1 - alpha) ** (len(over) - 1 - i) for i in range(len(over))]
        mean = np.average(squares, axis=0, weights=weights) if over else np.zeros(3)
        np.testing.assert_allclose(found.variance[k], mean, rtol=1e-3)
        np.testing.assert_allclose(found.weight[k], sum(weights), rtol=1e-4)


def test_the_curve_is_the_weighted_least_squares_line() -> None:
    random = np.random.default_rng(3)
    expected = random.lognormal(1, 1, (1, 60)).astype(np.float32)
    variance = (3 * expected**1.4 * random.lognormal(0, 0.2, (1, 60))).astype(np.float32)
    weight = random.uniform(0.1, 1, (1, 60)).astype(np.float32)
    slope, intercept = np.polyfit(np.log(expected[0]), np.log(variance[0]), 1, w=np.sqrt(weight[0]))
    np.testing.assert_allclose(curves(moments(expected, variance, weight))[0], [intercept, slope], rtol=1e-3)


def test_moments_of_batches_add_up() -> None:
    random = np.random.default_rng(4)
    values = [random.lognormal(0, 1, (4, 30)).astype(np.float32) for _ in range(3)]
    halves = moments(*(v[:, :11] for v in values)) + moments(*(v[:, 11:] for v in values))
    np.testing.assert_allclose(moments(*values), halves, rtol=1e-5)


def test_few_items_have_no_curve_and_items_without_errors_take_the_shops() -> None:
    expected = np.array([[4.0, 0.0]], np.float32)
    none = Errors(np.zeros_like(expected), np.zeros_like(expected))
    line = curves(moments(expected, *none))
    assert line.tolist() == [[0, 1]]
    assert pooled_sd(expected, none, line).tolist() == [[2, 0]]


def test_a_bulk_sale_is_capped_by_earlier_sales_only() -> None:
    quantity = np.full((60, 2), 10, np.float32)
    quantity[40, 0] = quantity[2, 1] = 5000
    capped = winsorised(quantity, np.arange(0, 61, 7))
    assert 10 < capped[40, 0] < 20
    assert capped[2, 1] == 5000
    np.testing.assert_array_equal(capped[:40, 0], quantity[:40, 0])


def test_the_season_comes_back_by_half_and_only_after_a_year() -> None:
    sold, expected = np.ones(130), np.ones(131)
    sold[60:66] = 1.44
    factors = season(sold, expected, np.array([20, 60, 112, 113]), 4, WEEK)
    assert factors[:2].tolist() == [1, 1]
    np.testing.assert_allclose(factors[2:], [1.2, 1.2], rtol=1e-6)
