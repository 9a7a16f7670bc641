"""Safety stock and reorder points keep the service level they promise, and skewed demand is told from normal demand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from scipy import stats

from neiqin_macros.stock.formulas import reorder_point, safety_stock

levels = st.floats(0.01, 0.999)
some = st.floats(0.5, 300)
NAN = float("nan")


@given(level=levels, demand=some, demand_sd=some, lead=st.floats(0.5, 60), lead_sd=st.floats(0, 10))
def test_a_reorder_point_keeps_its_service_level(
    level: float, demand: float, demand_sd: float, lead: float, lead_sd: float
) -> None:
    point = safety_stock.reorder_point(level, demand, demand_sd, lead, lead_sd)
    sd = safety_stock.sd_over_lead_time(demand, demand_sd, lead, lead_sd)
    assert_allclose(safety_stock.service_level(point, demand * lead, sd), level, rtol=1e-9)
    assert_allclose(sd**2, lead * demand_sd**2 + demand**2 * lead_sd**2)


def test_the_review_time_is_covered_as_well() -> None:
    weekly = safety_stock.order_up_to_level(0.95, 12, 5, 14, 7, 3)
    assert_allclose(weekly, safety_stock.reorder_point(0.95, 12, 5, 21, 3))
    assert safety_stock.order_up_to_level(0.95, 12, 5, 14, 0, 3) == safety_stock.reorder_point(0.95, 12, 5, 14, 3)


@pytest.mark.parametrize(
    "arguments",
    [(0, 1, 1, 1), (1, 1, 1, 1), (1.2, 1, 1, 1), (0.9, -1, 1, 1), (0.9, 1, -1, 1), (0.9, 1, 1, -1), (NAN, 1, 1, 1),
     (0.9, NAN, 1, 1), (0.9, 1, NAN, 1), (0.9, 1, 1, NAN)],
)  # fmt: skip
def test_what_cannot_be_is_nan_in_its_row_only(arguments: tuple[float, ...]) -> None:
    possible = np.array([0.9, 1, 1, 1])
    both = np.array([arguments, possible]).T
    for formula in (safety_stock.safety_stock, safety_stock.reorder_point):
        assert_allclose(formula(*both), [NAN, formula(*possible)])
    assert np.isnan(safety_stock.order_up_to_level(*both, review=-1)).all()


def test_demand_known_in_advance_needs_no_safety_stock() -> None:
    assert safety_stock.safety_stock(0.99, 10, 0, 5) == 0
    assert_array_equal(safety_stock.service_level([49, 50, 51], 50, 0), [0, 1, 1])


# --- demand that is not normal


def test_a_skewed_item_needs_more_than_the_normal_formula_says() -> None:
    assert_allclose(reorder_point.normal_reorder_point(0.95, 100, 60), 198.7, atol=0.05)
    assert_allclose(reorder_point.gamma_reorder_point(0.95, 100, 60), 214.6, atol=0.05)


@given(level=levels, mean=some, cv=st.floats(0.05, 3))
def test_continuous_reorder_points_are_quantiles_of_these_moments(level: float, mean: float, cv: float) -> None:
    s = np.sqrt(np.log1p(cv**2))
    lognormal, gamma = stats.lognorm(s, scale=mean * np.exp(-s * s / 2)), stats.gamma(cv**-2, scale=mean * cv**2)
    assert_allclose(reorder_point.lognormal_reorder_point(level, mean, mean * cv), lognormal.ppf(level), rtol=1e-8)
    assert_allclose(reorder_point.gamma_reorder_point(level, mean, mean * cv), gamma.ppf(level), rtol=1e-8, atol=1e-12)


@given(level=levels, mean=st.floats(0.05, 100), ratio=st.floats(0.5, 5))
def test_counted_reorder_points_are_the_least_that_keep_the_level(level: float, mean: float, ratio: float) -> None:
    sd = np.sqrt(mean * ratio)
    demand = stats.nbinom(mean / (ratio - 1), 1 / ratio) if sd**2 > mean else stats.poisson(mean)
    point = reorder_point.negative_binomial_reorder_point(level, mean, sd)
    assert demand.cdf(point) >= level * (1 - 1e-9)
    assert demand.cdf(point - 1) < level


@given(
    orders=st.floats(0.05, 12),
    chances=st.lists(st.floats(0.01, 1), min_size=1, max_size=4),
    sizes=st.lists(st.integers(1, 9), min_size=4, max_size=4, unique=True),
    level=st.floats(0.05, 0.99),
)
def test_compound_demand_agrees_with_sums_of_convolutions(
    orders: float, chances: list[float], sizes: list[int], level: float
) -> None:
    weights = np.array(chances) / sum(chances)
    given_sizes = dict(zip(sizes, weights.tolist(), strict=False))
    one, many, total = np.zeros(400), np.zeros(400), np.zeros(400)
    one[[*given_sizes]] = [*given_sizes.values()]
    many[0] = 1
    for k in range(45):
        total += stats.poisson.pmf(k, orders) * many
        many = np.convolve(many, one)[:400]
    assert_allclose(reorder_point.compound_poisson(orders, given_sizes, 120), total[:121], atol=1e-10)
    least = int(np.argmax(np.cumsum(total) >= level))
    assert abs(reorder_point.compound_poisson_reorder_point(level, orders, given_sizes) - least) <= (
        abs(np.cumsum(total)[least] - level) < 1e-9
    )


def test_orders_of_nothing_change_nothing() -> None:
    half = reorder_point.compound_poisson_reorder_point(0.95, 6, {0: 0.5, 1: 0.35, 2: 0.1, 5: 0.05})
    assert half == reorder_point.compound_poisson_reorder_point(0.95, 3, {1: 0.7, 2: 0.2, 5: 0.1}) == 11


def test_reorder_points_of_what_cannot_be_are_nan() -> None:
    for point in (reorder_point.normal_reorder_point, reorder_point.gamma_reorder_point):
        assert np.isnan(point([0, 1, NAN, 0.9, 0.9, 0.9], [5, 5, 5, NAN, 5, 5], [1, 1, 1, 1, NAN, -1])).all()
    assert np.isnan(reorder_point.lognormal_reorder_point(0.9, [0, -1, NAN], 1)).all()
    assert np.isnan(reorder_point.poisson_reorder_point([0, 1, 0.9], [3, 3, -1])).all()
    assert np.isnan(reorder_point.negative_binomial_reorder_point(0.9, 3, [-1, NAN])).all()
    assert np.isnan(reorder_point.compound_poisson_reorder_point(0.9, 3, {1: 0.5}))
    assert_array_equal(reorder_point.gamma_reorder_point(0.9, [5, 0, 0], [0, 0, 2]), [5, 0, 0])
