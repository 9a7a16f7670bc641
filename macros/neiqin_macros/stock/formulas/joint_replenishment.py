"""Items ordered together from one supplier: a common cycle, and every how many of them each item is ordered."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from neiqin_macros.stock.formulas.columns import Floats, columns

if TYPE_CHECKING:
    from numpy.typing import ArrayLike


class JointOrder(NamedTuple):
    """Units of each item's order, the base cycle in periods, in every how many an item is ordered, cost a period."""

    quantities: Floats
    cycle: float
    multiples: Floats
    cost: float


def joint_replenishment(
    shared_cost: float, item_costs: ArrayLike, demand: ArrayLike, holding_costs: ArrayLike
) -> JointOrder:
    """Give Silver's heuristic (1976; Snyder and Shen, 2nd ed., 3.7): one pass, mostly within a few percent of the best.

    `shared_cost` is money for each order to the supplier, `item_costs` for each item in it; demand and holding costs a
    period. The item with the least K / (h D) is in each order; the others in every m-th, m = round(sqrt(K / (h D) *
    h0 D0 / (K_shared + K0))). NaN where demand, holding costs or the costs of an order are not above 0.
    """
    item_costs, demand, holding_costs = columns(item_costs, demand, holding_costs)
    held = holding_costs * demand
    possible = shared_cost >= 0 and bool(((item_costs >= 0) & (demand > 0) & (holding_costs > 0)).all())
    if not (possible and shared_cost + item_costs.min(initial=np.inf) > 0 and len(demand)):
        nothing = np.full(demand.shape, np.nan)
        return JointOrder(nothing, float("nan"), nothing, float("nan"))
    ratio = item_costs / held
    first = int(np.argmin(ratio))
    multiples = np.maximum(np.rint(np.sqrt(ratio * held[first] / (shared_cost + item_costs[first]))), 1)
    multiples[first] = 1
    ordering, holding = shared_cost + (item_costs / multiples).sum(), (held * multiples).sum()
    cycle = float(np.sqrt(2 * ordering / holding))
    return JointOrder(cycle * multiples * demand, cycle, multiples, float(ordering / cycle + cycle / 2 * holding))
