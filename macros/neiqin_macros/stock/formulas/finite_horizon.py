"""The best min and max of each of a few periods whose demand, costs or prices differ, by dynamic programming.

Source: Snyder and Shen, Fundamentals of Supply Chain Theory, 2nd ed., 4.3.3 and 4.4.3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from neiqin_macros.stock.formulas import normal
from neiqin_macros.stock.formulas.columns import Floats
from neiqin_macros.stock.formulas.economic_order import order_quantity_with_backorders
from neiqin_macros.stock.formulas.loss import normal_loss
from neiqin_macros.stock.formulas.newsvendor import expected_cost

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

DEMAND_SDS: Final = 4
"""Demand further from its mean than so many sd is left out; its probability is not put elsewhere."""
_STOCK_SDS: Final = 5


class HorizonPlan(NamedTuple):
    """For each period: order when at or below `reorder_points`, to `up_to`; and the expected cost of all periods."""

    reorder_points: Floats
    up_to: Floats
    cost: float


def finite_horizon_plan(
    mean: ArrayLike,
    sd: ArrayLike,
    order_cost: ArrayLike,
    unit_cost: ArrayLike,
    holding_cost: ArrayLike,
    shortage_cost: ArrayLike,
    *,
    last_holding_cost: float = 0.0,
    last_shortage_cost: float = 0.0,
    discount: ArrayLike = 1.0,
    stock: int = 0,
    periods: int | None = None,
) -> HorizonPlan:
    """Give (s, S) of each period for normal demand, rounded to whole units; short demand waits.

    Each argument is one number or one a period (money, units; `discount` is the worth of the next period's money).
    What is left or short after the last period costs the `last_` costs a unit. `stock` is on hand at the start.
    V(x) = min over y >= x of K [y > x] + c (y - x) + h nbar(y) + p n(y) + discount E[V(y - D)].
    """
    many = (mean, sd, order_cost, unit_cost, holding_cost, shortage_cost, discount)
    n = periods or max(np.size(one) for one in many)
    means, sds, order_costs, unit_costs, h, p, discounts = (
        np.broadcast_to(np.asarray(one, np.float64), n) for one in many
    )
    if not ((sds > 0).all() and (means >= 0).all() and (order_costs >= 0).all() and (h > 0).all() and (p > 0).all()):
        return HorizonPlan(np.full(n, np.nan), np.full(n, np.nan), float("nan"))
    wide = float(sds.max())
    demand = np.arange(
        max(0, round(means.min() - DEMAND_SDS * wide)), round(means.max() + DEMAND_SDS * wide) + 1, dtype=np.int64
    )
    lot = float(order_quantity_with_backorders(means, order_costs, h, p).quantity.max())
    low = min(round(means.min() - means.max() - (DEMAND_SDS + _STOCK_SDS) * wide), stock)
    high = max(round(means.max() + lot + _STOCK_SDS * wide), stock)
    while True:
        x = np.arange(low, high + 1)
        points, levels = np.zeros(n), np.zeros(n)
        value = last_holding_cost * np.maximum(x, 0) + last_shortage_cost * np.maximum(-x, 0)
        edge = False
        for t in range(n - 1, -1, -1):
            chances = normal.cdf((demand + 0.5 - means[t]) / sds[t]) - normal.cdf((demand - 0.5 - means[t]) / sds[t])
            below = np.concatenate([np.full(demand[-1], value[0]), value])
            ahead = np.convolve(below, np.concatenate([np.zeros(demand[0]), chances]))[demand[-1] : len(below)]
            kept = expected_cost(normal_loss(x, means[t], sds[t]), p[t], h[t]) + discounts[t] * ahead
            value, up_to = _decided(x, kept, order_costs[t], unit_costs[t])
            same = up_to == up_to[0]
            points[t] = x[len(x) - 1 if same.all() else int(np.argmin(same)) - 1]
            levels[t] = up_to[0]
            edge = edge or bool((up_to[:-1] == high).any())
        if not edge:
            return HorizonPlan(points, levels, float(value[stock - low]))
        high *= 2


def _decided(
    x: NDArray[np.int64], kept: Floats, order_cost: float, unit_cost: float
) -> tuple[Floats, NDArray[np.int64]]:
    """Of each stock, the least cost from here on, and the level ordered up to: itself where nothing is ordered."""
    level = kept + unit_cost * x
    least = np.minimum.accumulate(level[::-1])[::-1]
    at = np.where(level == least, np.arange(len(x)), len(x))
    first = np.minimum.accumulate(at[::-1])[::-1]
    ordered = np.append(order_cost + least[1:] - unit_cost * x[:-1], np.inf)
    orders = ordered < kept
    return np.where(orders, ordered, kept), np.where(orders, x[np.minimum(np.append(first[1:], 0), len(x) - 1)], x)
