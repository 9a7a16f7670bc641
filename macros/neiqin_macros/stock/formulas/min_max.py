"""(s, S) rules, which systems call min and max: when the inventory position is at or below s, order up to S.

Demand of a period is counted in whole units; short demand waits; costs: `order_cost` an order, `holding_cost` a unit
left and `shortage_cost` a unit short at the end of each period. Levels are for lead time 0; with a lead time, take
demand over it and the period. Source: Snyder and Shen, Fundamentals of Supply Chain Theory, 2nd ed., 4.4.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from neiqin_macros.stock.formulas.columns import Floats, columns, where
from neiqin_macros.stock.formulas.counts import ROUNDING, poisson_probability
from neiqin_macros.stock.formulas.loss import discrete_loss, poisson_loss
from neiqin_macros.stock.formulas.newsvendor import expected_cost, newsvendor_discrete, newsvendor_poisson

if TYPE_CHECKING:
    from numpy.typing import ArrayLike


class MinMax(NamedTuple):
    """Order when at or below `reorder_point`, up to `up_to`; cost a period (NaN where only levels were asked for)."""

    reorder_point: Floats
    up_to: Floats
    cost: Floats


class _Demand(NamedTuple):
    """What the exact rule asks of demand: a stock's cost in a period, P(D = 0..n-1), and the newsvendor's stock."""

    cost: Callable[[ArrayLike], Floats]
    probabilities: Callable[[int], Floats]
    newsvendor: float


def power_approximation(
    mean: ArrayLike, sd: ArrayLike, order_cost: ArrayLike, holding_cost: ArrayLike, shortage_cost: ArrayLike
) -> MinMax:
    """Give Ehrhardt and Mosier's levels (Management Science 30, 1984), of mean and sd of demand alone."""
    mean, sd, order_cost, h, p = columns(mean, sd, order_cost, holding_cost, shortage_cost)
    possible = (mean > 0) & (sd > 0) & (order_cost > 0) & (h > 0) & (p > 0)
    with np.errstate(all="ignore"):
        quantity = 1.3 * mean**0.494 * (order_cost / h) ** 0.506 * (1 + (sd / mean) ** 2) ** 0.116
        z = np.sqrt(quantity / sd * h / p)
        level = where(possible, 0.973 * mean + sd * (0.183 / z + 1.063 - 2.192 * z))
    return MinMax(level, level + quantity, np.full_like(level, np.nan))


def best_min_max_poisson(mean: float, order_cost: float, holding_cost: float, shortage_cost: float) -> MinMax:
    """Give the levels of least cost for Poisson demand (Zheng and Federgruen, Operations Research 39, 1991)."""
    return _best(_poisson(mean, holding_cost, shortage_cost), order_cost)


def best_min_max_discrete(
    probabilities: Mapping[float, float], order_cost: float, holding_cost: float, shortage_cost: float
) -> MinMax:
    """Give the levels of least cost for demand of a few values, each with its probability (Zheng and Federgruen)."""
    return _best(_discrete(probabilities, holding_cost, shortage_cost), order_cost)


def min_max_cost_poisson(
    reorder_point: int, up_to: int, mean: float, order_cost: float, holding_cost: float, shortage_cost: float
) -> float:
    """Give the cost a period of the rule: (K + sum of m(j) g(S - j)) / (sum of m(j)), j below S - s.

    m(j) is the expected number of periods in which the position stands at S - j before it is ordered again.
    """
    return _cost(_poisson(mean, holding_cost, shortage_cost), order_cost, reorder_point, up_to)


def min_max_cost_discrete(
    reorder_point: int,
    up_to: int,
    probabilities: Mapping[float, float],
    order_cost: float,
    holding_cost: float,
    shortage_cost: float,
) -> float:
    """Give the cost a period of the rule for demand of a few values."""
    return _cost(_discrete(probabilities, holding_cost, shortage_cost), order_cost, reorder_point, up_to)


def _poisson(mean: float, h: float, p: float) -> _Demand:
    def cost(y: ArrayLike) -> Floats:
        return expected_cost(poisson_loss(y, mean), p, h)

    best = float(newsvendor_poisson(mean, p, h).quantity)
    return _Demand(cost, lambda n: poisson_probability(np.arange(n), mean), best)


def _discrete(probabilities: Mapping[float, float], h: float, p: float) -> _Demand:
    def cost(y: ArrayLike) -> Floats:
        return expected_cost(discrete_loss(y, probabilities), p, h)

    def chances(n: int) -> Floats:
        return np.array([probabilities.get(k, 0.0) for k in range(n)])

    return _Demand(cost, chances, float(newsvendor_discrete(probabilities, p, h).quantity))


def _renewals(chances: Floats) -> Floats:
    """m(j): m(0) = 1 / (1 - p(0)), m(j) = m(0) * sum of p(l) m(j - l)."""
    m = np.zeros(len(chances))
    m[0] = 1 / (1 - chances[0])
    for j in range(1, len(m)):
        m[j] = m[0] * (chances[1 : j + 1] @ m[j - 1 :: -1][:j])
    return m


def _cost(demand: _Demand, order_cost: float, reorder_point: float, up_to: float) -> float:
    n = int(up_to - reorder_point)
    if not (n > 0 and np.isfinite(demand.newsvendor)):
        return float("nan")
    m = _renewals(demand.probabilities(n))
    return float((order_cost + m @ demand.cost(up_to - np.arange(n))) / m.sum())


def _best(demand: _Demand, order_cost: float) -> MinMax:
    if not (np.isfinite(demand.newsvendor) and order_cost > 0 and demand.probabilities(1)[0] < 1 - ROUNDING):
        return MinMax(*(np.asarray(np.nan) for _ in range(3)))
    m = _renewals(demand.probabilities(64))

    def cost(s: float, up_to: float) -> float:
        nonlocal m
        n = int(up_to - s)
        if n > len(m):
            m = _renewals(demand.probabilities(2 * n))
        return float((order_cost + m[:n] @ demand.cost(up_to - np.arange(n))) / m[:n].sum())

    up_to = s = demand.newsvendor
    while cost(s := s - 1, up_to) > demand.cost(s):
        pass
    best, further = cost(s, up_to), up_to + 1
    while demand.cost(further) <= best:
        if cost(s, further) < best:
            up_to = further
            while cost(s, up_to) <= demand.cost(s + 1):
                s += 1
            best = cost(s, up_to)
        further += 1
    return MinMax(np.asarray(s), np.asarray(up_to), np.asarray(best))
