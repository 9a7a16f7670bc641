"""Wagner-Whitin agrees with every choice of order periods; the heuristics are feasible and never cheaper."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from neiqin_macros.stock.formulas.lot_sizing import lot_for_lot, lots_cost, silver_meal, wagner_whitin

demands = st.lists(st.integers(0, 200), min_size=1, max_size=8)


def least_of_all(demand: list[int], order_cost: float, holding_cost: float) -> float:
    """The least cost of every choice of periods in which an order may arrive."""
    costs = []
    for choice in product([0, 1], repeat=len(demand)):
        orders = np.zeros(len(demand))
        at = None
        for t, (ordered, units) in enumerate(zip(choice, demand, strict=True)):
            at = t if ordered else at
            if at is not None:
                orders[at] += units
        costs.append(lots_cost(orders, demand, order_cost, holding_cost))
    return float(np.nanmin(costs))


@given(demand=demands, order_cost=st.floats(0, 300), holding_cost=st.floats(0, 3))
def test_no_plan_is_cheaper(demand: list[int], order_cost: float, holding_cost: float) -> None:
    best = wagner_whitin(demand, order_cost, holding_cost)
    assert_allclose(best.cost, least_of_all(demand, order_cost, holding_cost), atol=1e-9)
    assert_allclose(lots_cost(best.orders, demand, order_cost, holding_cost), best.cost, atol=1e-9)
    for other in (silver_meal(demand, order_cost, holding_cost), lot_for_lot(demand, order_cost, holding_cost)):
        assert other.orders.sum() == sum(demand)
        assert other.cost >= best.cost - 1e-9


def test_costs_may_change_from_period_to_period() -> None:
    dear_later = wagner_whitin([10, 10, 10], [5, 100, 100], [1, 1, 1])
    assert dear_later.orders.tolist() == [30, 0, 0]
    cheap_goods_first = wagner_whitin([10, 10, 10], 1, 1, unit_cost=[1, 9, 9])
    assert cheap_goods_first.orders.tolist() == [30, 0, 0]


def test_the_textbook_plan() -> None:
    assert wagner_whitin([90, 120, 80, 70], 500, 2).cost == 1380  # Snyder and Shen, example 3.9


@pytest.mark.parametrize("plan", [wagner_whitin, silver_meal, lot_for_lot])
def test_what_cannot_be_is_nan(plan: object) -> None:
    assert callable(plan)
    for demand, order_cost in (([1, -1], 5), ([1, np.nan], 5), ([1, 1], -5)):
        assert np.isnan(plan(demand, order_cost, 1).cost)
    assert plan([0, 0], 5, 1).cost == 0
    assert np.isnan(lots_cost([1, 0], [1, 1], 5, 1))
