"""The newsvendor's quantity costs least of all; a budget is spent where it is worth most."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from neiqin_macros.stock.formulas import newsvendor
from neiqin_macros.stock.formulas.base_stock import base_stock, poisson_base_stock_fill, poisson_base_stock_for_fill
from neiqin_macros.stock.formulas.loss import discrete_loss, normal_loss, poisson_loss

cost = st.floats(0.1, 20)


@given(mean=st.floats(1, 100), sd=st.floats(0.5, 40), p=cost, h=cost)
def test_the_normal_quantity_costs_least(mean: float, sd: float, p: float, h: float) -> None:
    best = newsvendor.newsvendor_normal(mean, sd, p, h)
    assert_allclose(newsvendor.expected_cost(normal_loss(best.quantity, mean, sd), p, h), best.cost, rtol=1e-9)
    others = best.quantity + sd * np.array([-1, -0.1, 0.1, 1])
    assert (newsvendor.expected_cost(normal_loss(others, mean, sd), p, h) >= best.cost).all()


@given(mean=st.floats(0.1, 60), p=cost, h=cost)
def test_the_counted_quantities_cost_least(mean: float, p: float, h: float) -> None:
    best, stocks = newsvendor.newsvendor_poisson(mean, p, h), np.arange(200)
    assert_allclose(best.cost, newsvendor.expected_cost(poisson_loss(stocks, mean), p, h).min(), rtol=1e-9)
    chances = {0: 0.05, 1: 0.1, 2: 0.2, 3: 0.3, 4: 0.2, 8: 0.15}
    found = newsvendor.newsvendor_discrete(chances, p, h)
    assert_allclose(found.cost, newsvendor.expected_cost(discrete_loss(stocks, chances), p, h).min(), rtol=1e-9)


def test_a_ratio_that_is_reached_exactly_asks_for_no_more() -> None:
    tenths = dict.fromkeys(range(10), 0.1)  # sums of which are not whole tenths
    assert [float(newsvendor.newsvendor_discrete(tenths, p, 10 - p).quantity) for p in range(1, 10)] == [*range(9)]


def test_the_profit_is_what_many_days_bring() -> None:
    mean, sd, price, unit, salvage = 50, 8, 1, 0.3, 0.12
    best = newsvendor.newsvendor_profit(mean, sd, price, unit, salvage)
    demand = np.random.default_rng(4).normal(mean, sd, 400_000)
    sold = np.minimum(demand, best.quantity)
    profit = price * sold + salvage * (best.quantity - sold) - unit * best.quantity
    assert_allclose(profit.mean(), best.profit, rtol=2e-3)


def test_a_budget_is_spent_and_no_exchange_between_items_is_better() -> None:
    mean, sd, p, h, unit = (np.array(v, float) for v in ([100, 50, 80], [20, 10, 30], [6, 4, 9], [3, 3, 1], [4, 5, 2]))

    def total(quantity: np.ndarray) -> float:
        return float(newsvendor.expected_cost(normal_loss(quantity, mean, sd), p, h).sum())

    free = newsvendor.newsvendor_budget(mean, sd, p, h, unit, 1e9)
    assert_allclose(free.quantity, newsvendor.newsvendor_normal(mean, sd, p, h).quantity)
    tight = newsvendor.newsvendor_budget(mean, sd, p, h, unit, 500.0)
    assert_allclose(tight.quantity @ unit, 500)
    for i, j in ((0, 1), (1, 2), (2, 0), (1, 0), (2, 1), (0, 2)):
        moved = tight.quantity.copy()
        moved[i], moved[j] = moved[i] + 1 / unit[i], moved[j] - 1 / unit[j]
        assert moved.min() < 0 or total(moved) > total(tight.quantity)
    assert_array_equal(newsvendor.newsvendor_budget(mean, sd, p, h, unit, 0.0).quantity, [0, 0, 0])


def test_base_stock_covers_lead_time_and_review() -> None:
    assert_allclose(base_stock(50, 8, 0, 0.7, 0.18), newsvendor.newsvendor_normal(50, 8, 0.7, 0.18))
    assert base_stock(50, 8, 4, 0.7, 0.18).quantity > base_stock(50, 8, 3, 0.7, 0.18).quantity
    assert np.isnan(base_stock(50, 8, -1, 0.7, 0.18).quantity)


@given(mean=st.floats(0.01, 40), fill=st.floats(0.01, 0.999))
def test_the_least_base_stock_reaches_the_fill_rate(mean: float, fill: float) -> None:
    level = poisson_base_stock_for_fill(fill, mean)
    assert poisson_base_stock_fill(mean, level) >= fill * (1 - 1e-9)
    assert poisson_base_stock_fill(mean, level - 1) < fill
    assert poisson_base_stock_for_fill(fill, 0) == 0


def test_costs_that_cannot_be_are_nan() -> None:
    assert np.isnan(newsvendor.newsvendor_normal(50, [8, 8, -1, np.nan], [0, 1, 1, 1], [1, 0, 1, 1]).quantity).all()
    assert np.isnan(newsvendor.newsvendor_discrete({1: 1.0}, -1, 1).quantity)
