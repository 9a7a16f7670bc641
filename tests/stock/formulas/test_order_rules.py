"""(r, Q) and (s, S) rules: their costs are integrals and long runs, and no other rule near them costs less."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy import integrate

from neiqin_macros.stock.formulas import continuous_review, min_max
from neiqin_macros.stock.formulas.finite_horizon import finite_horizon_plan
from neiqin_macros.stock.formulas.loss import normal_loss
from neiqin_macros.stock.formulas.newsvendor import expected_cost

demand_rule = st.tuples(st.floats(200, 3000), st.floats(20, 200), st.floats(5, 60))
costs = st.tuples(st.floats(1, 50), st.floats(0.1, 2), st.floats(3, 30))
Rates = tuple[float, float, float]


@given(demand_rule, costs)
def test_the_cost_of_a_rule_is_the_integral(rates: Rates, money: Rates) -> None:
    (demand, mean, sd), (order_cost, h, p) = rates, money
    r, q = mean + sd / 2, 150.0
    integral = integrate.quad(lambda y: float(expected_cost(normal_loss(y, mean, sd), p, h)), r, r + q, epsabs=1e-9)[0]
    cost = continuous_review.reorder_rule_cost(r, q, *rates, *money)
    assert_allclose(cost, (order_cost * demand + integral) / q, rtol=1e-7)


@given(demand_rule, costs)
def test_the_reorder_point_is_the_best_for_its_quantity(rates: Rates, money: Rates) -> None:
    rule = continuous_review.backordered_eoq(*rates, *money)
    others = rule.reorder_point + np.array([-1, -0.01, 0.01, 1]) * rates[2]
    assert (continuous_review.reorder_rule_cost(others, rule.quantity, *rates, *money) >= rule.cost - 1e-9).all()


@given(demand_rule, costs)
def test_the_fixed_points_hold(rates: Rates, money: Rates) -> None:
    (demand, mean, sd), (order_cost, h, p) = rates, money
    eil = continuous_review.expected_inventory_level(*rates, *money)
    if np.isfinite(eil.quantity):
        short = normal_loss(eil.reorder_point, mean, sd)[0]
        assert_allclose(eil.quantity, np.sqrt(2 * demand * (order_cost + p * short) / h), rtol=1e-6)
    rule = continuous_review.loss_function_rule(*rates, *money)
    assert_allclose(normal_loss(rule.reorder_point, mean, sd)[0], h * rule.quantity / (h + p), rtol=1e-6, atol=1e-9)


def test_rules_are_computed_for_columns_and_nan_stays_in_its_row() -> None:
    for rule in (
        continuous_review.expected_inventory_level,
        continuous_review.backordered_eoq,
        continuous_review.safety_stocked_eoq,
        continuous_review.loss_function_rule,
    ):
        both = rule([1300, np.nan, 1300], 108, [43, 43, -1], 8, 0.225, 7.5)
        assert_allclose(both.quantity[0], rule(1300, 108, 43, 8, 0.225, 7.5).quantity)
        assert np.isnan(both.reorder_point[1:]).all()


# --- min and max


@settings(max_examples=15)
@given(mean=st.floats(0.5, 9), order_cost=st.floats(0.5, 40), h=st.floats(0.2, 3), p=st.floats(0.5, 30))
def test_no_other_levels_cost_less(mean: float, order_cost: float, h: float, p: float) -> None:
    best = min_max.best_min_max_poisson(mean, order_cost, h, p)
    s, up_to = int(best.reorder_point), int(best.up_to)
    near = [(a, b) for a in range(s - 2, s + 3) for b in range(up_to - 3, up_to + 4) if a < b]
    found = [min_max.min_max_cost_poisson(a, b, mean, order_cost, h, p) for a, b in near]
    assert_allclose(best.cost, min(found), rtol=1e-9)


def test_the_cost_of_levels_is_what_a_long_run_costs() -> None:
    chances = {0: 0.3, 1: 0.3, 2: 0.2, 5: 0.2}
    demand = np.random.default_rng(7).choice([*chances], 200_000, p=[*chances.values()])
    s, up_to, order_cost, h, p = 2, 9, 6.0, 1.0, 5.0
    stock, spent = up_to, 0.0
    for units in demand.tolist():
        if stock <= s:
            stock, spent = up_to, spent + order_cost
        stock -= units
        spent += h * max(stock, 0) + p * max(-stock, 0)
    cost = min_max.min_max_cost_discrete(s, up_to, chances, order_cost, h, p)
    assert_allclose(cost, spent / len(demand), rtol=0.01)
    assert min_max.best_min_max_discrete(chances, order_cost, h, p).cost <= cost


def test_levels_of_what_cannot_be_are_nan() -> None:
    assert np.isnan(min_max.best_min_max_poisson(0, 5, 1, 4).cost)
    assert np.isnan(min_max.best_min_max_poisson(3, -5, 1, 4).cost)
    assert np.isnan(min_max.min_max_cost_poisson(4, 4, 3, 5, 1, 4))
    assert np.isnan(min_max.power_approximation([0, 5], [1, -1], 5, 1, 4).up_to).all()


# --- a few periods


def plan_by_loops(mean: list[float], sd: float, order_cost: float, unit: float, h: float, p: float) -> float:
    """The expected cost from an empty stock, by plain loops over stocks, orders and demands."""
    from scipy import stats  # noqa: PLC0415 - an oracle

    low, high = -120, 120
    value = dict.fromkeys(range(low, high + 1), 0.0)
    for mu in reversed(mean):
        chances = {d: stats.norm.cdf(d + 0.5, mu, sd) - stats.norm.cdf(d - 0.5, mu, sd) for d in range(31)}
        after = {
            y: float(expected_cost(normal_loss(y, mu, sd), p, h))
            + sum(chance * value[max(y - d, low)] for d, chance in chances.items())
            for y in value
        }
        bought = {x: min((order_cost + unit * (y - x) + after[y] for y in range(x + 1, high + 1)), default=np.inf)
                  for x in value}  # fmt: skip
        value = {x: min(after[x], bought[x]) for x in value}
    return value[0]


def test_the_plan_of_a_few_periods_agrees_with_plain_loops() -> None:
    mean = [10.0, 15.0, 6.0]
    plan = finite_horizon_plan(mean, 2, 15, 1, 0.5, 8)
    assert_allclose(plan.cost, plan_by_loops(mean, 2, 15, 1, 0.5, 8), rtol=1e-3)
    assert (plan.reorder_points < plan.up_to).all()


def test_goods_that_will_be_dear_are_bought_ahead() -> None:
    plan = finite_horizon_plan(10, 2, 0, [1, 9, 9, 9], 0.1, 20)
    assert plan.up_to[0] > 35
    assert plan.up_to[-1] < 20


@pytest.mark.parametrize("wrong", [{"sd": 0}, {"holding_cost": -1}, {"mean": np.nan}])
def test_a_plan_of_what_cannot_be_is_nan(wrong: dict[str, float]) -> None:
    given = {"mean": 10, "sd": 2, "order_cost": 5, "unit_cost": 1, "holding_cost": 1, "shortage_cost": 4, **wrong}
    assert np.isnan(finite_horizon_plan(**given, periods=2).cost)
