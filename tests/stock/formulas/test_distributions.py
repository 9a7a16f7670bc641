"""Distribution functions and quantiles agree with scipy's, tails included; what cannot be is NaN."""

from __future__ import annotations

import math

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from scipy import stats

from neiqin_macros.stock.formulas import counts, gamma, normal

LEVELS = np.r_[1e-12, 1e-6, 0.001, np.linspace(0.01, 0.99, 99), 0.999, 1 - 1e-6, 1 - 1e-12]
SHAPES = np.geomspace(0.02, 1e5, 60)
MEANS = np.geomspace(0.01, 1e4, 60)


def test_the_normal_distribution_function_is_exact_in_both_tails() -> None:
    z = np.linspace(-37, 37, 4001)
    assert_allclose(normal.cdf(z), [math.erfc(-x / math.sqrt(2)) / 2 for x in z], rtol=1e-12)
    assert_allclose(normal.survival(z), normal.cdf(-z), rtol=0)
    assert_array_equal(normal.cdf([-np.inf, 0, np.inf, np.nan]), [0, 0.5, 1, np.nan])


def test_the_normal_quantile_agrees_far_into_the_tails() -> None:
    p = np.r_[np.geomspace(1e-300, 1e-3, 200), LEVELS]
    assert_allclose(normal.quantile(p), stats.norm.ppf(p), rtol=1e-13, atol=1e-14)
    assert_array_equal(normal.quantile([0, 1, -0.1, 1.1, np.nan]), [-np.inf, np.inf, np.nan, np.nan, np.nan])


def test_the_gamma_distribution_agrees_with_scipy() -> None:
    shape, z = SHAPES[:, None], np.linspace(-4, 8, 50)
    x = np.maximum(shape + z * np.sqrt(shape), shape / 100)
    assert_allclose(gamma.cdf(x, shape), stats.gamma.cdf(x, shape), rtol=1e-10, atol=1e-300)
    assert_allclose(gamma.survival(3 * x, shape, 3), stats.gamma.sf(x, shape), rtol=1e-9, atol=1e-300)
    assert_allclose(gamma.density(x, shape, 2), stats.gamma.pdf(x, shape, scale=2), rtol=1e-9)


def test_the_gamma_quantile_agrees_with_scipy() -> None:
    ours, theirs = gamma.quantile(LEVELS, SHAPES[:, None], 2.0), stats.gamma.ppf(LEVELS, SHAPES[:, None], scale=2)
    assert_allclose(ours, theirs, rtol=1e-10, atol=1e-250)


def test_gamma_moments_go_there_and_back() -> None:
    shape, scale = gamma.from_moments([100.0, 100.0, 0.0, np.nan], [60.0, 0.0, 1.0, 1.0])
    assert_allclose([shape[0] * scale[0], np.sqrt(shape[0]) * scale[0]], [100, 60])
    assert np.isnan(shape[1:]).all()


def test_the_poisson_distribution_agrees_with_scipy() -> None:
    mean = MEANS[:, None]
    k = np.floor(np.maximum(mean + np.linspace(-3, 6, 30) * np.sqrt(mean), 0))
    assert_allclose(counts.poisson_cdf(k, mean), stats.poisson.cdf(k, mean), rtol=1e-10)
    assert_allclose(counts.poisson_probability(k, mean), stats.poisson.pmf(k, mean), rtol=1e-9, atol=1e-300)
    assert_array_equal(counts.poisson_quantile(LEVELS[1:-1], mean), stats.poisson.ppf(LEVELS[1:-1], mean))


def test_the_negative_binomial_distribution_agrees_with_scipy() -> None:
    r, p = np.geomspace(0.05, 500, 20)[:, None, None], np.linspace(0.05, 0.95, 6)[:, None]
    levels = LEVELS[3:-2]
    k = stats.nbinom.ppf(levels, r, p)
    assert_allclose(counts.negative_binomial_cdf(k, r, p), stats.nbinom.cdf(k, r, p), rtol=1e-10)
    assert_allclose(counts.negative_binomial_probability(k, r, p), stats.nbinom.pmf(k, r, p), rtol=1e-9, atol=1e-300)
    assert_array_equal(counts.negative_binomial_quantile(levels, r, p), k)
    mean, sd = r * (1 - p) / p, np.sqrt(r * (1 - p)) / p
    for back, given in zip(counts.negative_binomial_from_moments(mean, sd), (r, p), strict=True):
        assert_allclose(back, np.broadcast_to(given, back.shape))


def test_a_level_that_is_reached_but_for_the_last_digit_is_reached() -> None:
    at_least = stats.poisson.cdf(8, 6)
    assert_array_equal(counts.poisson_quantile([at_least * (1 + 1e-15), at_least + 1e-9], 6), [8, 9])


def test_a_variance_just_above_the_mean_is_that_of_poisson() -> None:
    sd = np.sqrt(6 * (1 + np.geomspace(1e-16, 1e-5, 23)))
    r, p = counts.negative_binomial_from_moments(6, sd)
    assert np.isnan(r[0])
    found = counts.negative_binomial_cdf(9, r[-4:], p[-4:])
    assert_allclose(found, counts.poisson_cdf(9, 6), rtol=1e-4)


def test_numbers_beyond_any_stock_end_at_once() -> None:
    assert np.isnan(counts.poisson_quantile(0.95, [1e13, np.inf])).all()
    assert counts.poisson_quantile(0.95, 1e12) > 1e12
    assert_allclose(gamma.quantile(0.95, *gamma.from_moments(1e6, [1e-6, 1e-3, 1])), 1e6, rtol=1e-5)


@pytest.mark.parametrize("function", [gamma.cdf, gamma.quantile, counts.poisson_cdf, counts.poisson_quantile])
def test_what_cannot_be_is_nan(function: object) -> None:
    assert callable(function)
    assert np.isnan(function([0.5, 0.5, np.nan], [-1.0, np.nan, 1.0])).all()


def test_a_demand_that_is_nothing_needs_nothing() -> None:
    assert_array_equal(counts.poisson_quantile([0.0, 0.5, 0.99], 0), [0, 0, 0])
    assert_array_equal(counts.poisson_quantile([0, 1], 3), [0, np.inf])
