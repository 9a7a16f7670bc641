"""Lot sizes for known demand that changes from period to period: Wagner-Whitin, Silver-Meal, lot for lot.

`demand` is units in each period; an order arrives at the start of a period and meets its demand; a unit left at the end
of a period costs `holding_cost`. Costs may be one number or one a period.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from neiqin_macros.stock.formulas.columns import Floats, columns

if TYPE_CHECKING:
    from numpy.typing import ArrayLike


class LotSizes(NamedTuple):
    """Units to order in each period, and what ordering and holding cost; NaN where demand or a cost cannot be."""

    orders: Floats
    cost: float


def wagner_whitin(
    demand: ArrayLike, order_cost: ArrayLike, holding_cost: ArrayLike, unit_cost: ArrayLike = 0.0
) -> LotSizes:
    """Give the lots of least cost (Wagner and Whitin, Management Science 5, 1958), by dynamic programming from the end.

    Of plans that cost the same, the one that orders again the soonest.
    """
    demand, order_cost, holding_cost, unit_cost = columns(demand, order_cost, holding_cost, unit_cost)
    if not _possible(demand, order_cost, holding_cost, unit_cost):
        return _none(demand)
    n = len(demand)
    least, until = np.zeros(n + 1), np.zeros(n, np.intp)
    for t in range(n - 1, -1, -1):
        units = np.cumsum(demand[t:])
        held = np.cumsum(demand[t:] * np.concatenate([[0.0], np.cumsum(holding_cost[t:-1])]))
        cost = order_cost[t] * (units > 0) + unit_cost[t] * units + held + least[t + 1 :]
        best = int(np.argmin(cost))
        least[t], until[t] = cost[best], t + 1 + best
    orders, t = np.zeros(n), 0
    while t < n:
        orders[t] = demand[t : until[t]].sum()
        t = int(until[t])
    return LotSizes(orders, float(least[0]))


def silver_meal(demand: ArrayLike, order_cost: ArrayLike, holding_cost: ArrayLike) -> LotSizes:
    """Give the lots of Silver and Meal (1973): each covers periods until the average cost a period first rises."""
    demand, order_cost, holding_cost = columns(demand, order_cost, holding_cost)
    if not _possible(demand, order_cost, holding_cost):
        return _none(demand)
    orders, t, n = np.zeros(len(demand)), 0, len(demand)
    while t < n:
        if demand[t] == 0:
            t += 1
            continue
        held = np.cumsum(demand[t:] * np.concatenate([[0.0], np.cumsum(holding_cost[t:-1])]))
        average = (order_cost[t] + held) / np.arange(1, n - t + 1)
        rises = np.flatnonzero(np.diff(average) > 0)
        end = t + 1 + (int(rises[0]) if len(rises) else n - t - 1)
        orders[t] = demand[t:end].sum()
        t = end
    return LotSizes(orders, lots_cost(orders, demand, order_cost, holding_cost))


def lot_for_lot(demand: ArrayLike, order_cost: ArrayLike, holding_cost: ArrayLike = 0.0) -> LotSizes:
    """Give an order in each period that asks for something: nothing is held."""
    demand, order_cost, holding_cost = columns(demand, order_cost, holding_cost)
    if not _possible(demand, order_cost, holding_cost):
        return _none(demand)
    return LotSizes(demand.copy(), lots_cost(demand, demand, order_cost, holding_cost))


def lots_cost(orders: ArrayLike, demand: ArrayLike, order_cost: ArrayLike, holding_cost: ArrayLike) -> float:
    """Give what these orders cost, with the units held at the end of each period; NaN where they fall short."""
    orders, demand, order_cost, holding_cost = columns(orders, demand, order_cost, holding_cost)
    left = np.cumsum(orders - demand)
    if (left < -1e-9 * max(1.0, float(demand.sum()))).any():
        return float("nan")
    return float((order_cost * (orders > 0)).sum() + (holding_cost * left).sum())


def _possible(*given: Floats) -> bool:
    return all(bool((one >= 0).all() and np.isfinite(one).all()) for one in given)


def _none(demand: Floats) -> LotSizes:
    return LotSizes(np.full(demand.shape, np.nan), float("nan"))
