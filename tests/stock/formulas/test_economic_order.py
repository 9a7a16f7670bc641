"""Order quantities cost less than any other quantity does; discounts agree with a search of all quantities."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from neiqin_macros.stock.formulas import economic_order, quantity_discounts, unreliable_supply
from neiqin_macros.stock.formulas.joint_replenishment import joint_replenishment

some = st.floats(0.5, 500)
NEARBY = np.array([0.9, 0.99, 0.999, 1.001, 1.01, 1.1])
NAN = float("nan")


@given(demand=some, order_cost=some, holding=some)
def test_the_eoq_costs_least(demand: float, order_cost: float, holding: float) -> None:
    best = economic_order.economic_order_quantity(demand, order_cost, holding)
    assert_allclose(economic_order.order_quantity_cost(best.quantity, demand, order_cost, holding), best.cost)
    assert (economic_order.order_quantity_cost(best.quantity * NEARBY, demand, order_cost, holding) > best.cost).all()


@given(demand=some, order_cost=some, holding=some, shortage=some)
def test_backorders_cost_least_with_this_quantity_and_share(
    demand: float, order_cost: float, holding: float, shortage: float
) -> None:
    best = economic_order.order_quantity_with_backorders(demand, order_cost, holding, shortage)

    def cost(quantity: float, short: float) -> float:
        held, waiting = holding * quantity * (1 - short) ** 2 / 2, shortage * quantity * short**2 / 2
        return held + waiting + order_cost * demand / quantity

    assert_allclose(cost(best.quantity, best.short), best.cost)
    assert all(cost(best.quantity * a, best.short * b) > best.cost for a, b in product(NEARBY, NEARBY))


def test_a_lot_that_arrives_at_once_is_the_eoq() -> None:
    at_once = economic_order.economic_production_quantity(80, 4, 0.08, 1e15)
    assert_allclose(at_once, economic_order.economic_order_quantity(80, 4, 0.08))
    assert np.isnan(economic_order.economic_production_quantity(80, 4, 0.08, [80, 79, 0, NAN])).all()


@pytest.mark.parametrize("arguments", [(-1, 1, 1), (1, -1, 1), (1, 1, 0), (1, 1, -1), (NAN, 1, 1), (1, 1, NAN)])
def test_what_cannot_be_is_nan_in_its_row_only(arguments: tuple[float, float, float]) -> None:
    pairs = [np.array([1.0, wrong]) for wrong in arguments]
    for quantity in economic_order.economic_order_quantity(*pairs):
        assert_allclose(quantity, [np.sqrt(2), NAN])


def test_no_demand_needs_no_order() -> None:
    assert economic_order.economic_order_quantity(0, 8, 1) == (0, 0)


# --- discounts

PRICES = st.lists(st.floats(1, 10), min_size=3, max_size=3).map(lambda prices: sorted(prices, reverse=True))


@given(demand=st.floats(50, 2000), order_cost=some, rate=st.floats(0.05, 0.5), prices=PRICES)
def test_discounts_are_the_best_of_all_quantities(
    demand: float, order_cost: float, rate: float, prices: list[float]
) -> None:
    steps = np.array([0.0, 100, 400])
    quantities = np.geomspace(0.5, 20000, 40_000)
    step = np.searchsorted(steps, quantities, side="right") - 1
    paid_before = np.concatenate([[0], np.cumsum(np.diff(steps) * prices[:-1])])
    marginal = paid_before[step] + (quantities - steps[step]) * np.array(prices)[step]
    for found, goods in (
        (quantity_discounts.all_units_discount, quantities * np.array(prices)[step]),
        (quantity_discounts.incremental_discount, marginal),
    ):
        cost = (goods + order_cost) * demand / quantities + rate * goods / 2
        best = found(demand, order_cost, rate, steps, prices)
        assert best.cost <= cost.min() * (1 + 1e-9)
        assert best.cost >= cost.min() * (1 - 1e-3)
        assert steps[best.step] <= best.quantity


def test_discounts_are_computed_for_columns_of_items() -> None:
    together = quantity_discounts.all_units_discount([1300, 20, -1], 8, 0.3, [0, 400, 800], [0.75, 0.72, 0.68])
    alone = quantity_discounts.all_units_discount(20, 8, 0.3, [0, 400, 800], [0.75, 0.72, 0.68])
    assert_allclose(together.quantity, [800, alone.quantity, NAN])
    assert together.step.tolist() == [2, 0, -1]


# --- joint orders, and suppliers who do not deliver


@given(st.lists(st.tuples(st.floats(50, 900), st.floats(5, 40), st.floats(10, 50)), min_size=2, max_size=3))
def test_silvers_heuristic_is_near_the_best_of_all_multiples(items: list[tuple[float, float, float]]) -> None:
    item_costs, demand, holding = np.array(items).T
    found = joint_replenishment(300.0, item_costs, demand, holding)
    multiples = np.array([*product(range(1, 16), repeat=len(items))])
    costs = np.sqrt(2 * (300 + (item_costs / multiples).sum(1)) * (multiples * demand * holding).sum(1))
    assert costs.min() * (1 - 1e-9) <= found.cost <= costs.min() * 1.25
    assert found.multiples.min() == 1
    assert_allclose(found.quantities, found.cycle * found.multiples * demand)


def test_a_joint_order_of_what_cannot_be_is_nan() -> None:
    assert np.isnan(joint_replenishment(600, [1, 1], [1, 0], [1, 1]).cost)
    assert np.isnan(joint_replenishment(600, [], [], []).cost)


def test_the_order_with_disruptions_costs_least() -> None:
    given = (1300, 8, 0.225, 5, [1.5, 0.2], 14)
    best = unreliable_supply.order_quantity_with_disruptions(*given)
    for factor in (0.5, 0.98, 1.02, 2):
        assert (unreliable_supply.disrupted_cost(best.quantity * factor, *given) > best.cost).all()


def test_a_yield_of_all_that_was_ordered_is_the_eoq() -> None:
    eoq = economic_order.economic_order_quantity(75_000, 18_500, 0.06)
    assert_allclose(unreliable_supply.order_quantity_with_additive_yield(75_000, 18_500, 0.06, 0, 0), eoq)
    assert_allclose(unreliable_supply.order_quantity_with_multiplicative_yield(75_000, 18_500, 0.06, 1, 0), eoq)
    assert np.isnan(unreliable_supply.order_quantity_with_multiplicative_yield(75_000, 18_500, 0.06, 0, 0)).all()
