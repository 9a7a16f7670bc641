"""The newsvendor: how much to buy once for demand not known, when a unit left over costs h and a unit short costs p.

Source: Snyder and Shen, Fundamentals of Supply Chain Theory, 2nd ed., 4.3. Quantities in units, costs in money.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from neiqin_macros.stock.formulas import normal
from neiqin_macros.stock.formulas.columns import Floats, columns, where
from neiqin_macros.stock.formulas.counts import ROUNDING, poisson_quantile
from neiqin_macros.stock.formulas.loss import Pair, discrete_loss, normal_loss, poisson_loss

if TYPE_CHECKING:
    from numpy.typing import ArrayLike


class Newsvendor(NamedTuple):
    """Units to buy, and the expected cost."""

    quantity: Floats
    cost: Floats


class NewsvendorProfit(NamedTuple):
    """Units to buy, and the expected profit."""

    quantity: Floats
    profit: Floats


def critical_ratio(shortage_cost: ArrayLike, holding_cost: ArrayLike) -> Floats:
    """Give p / (p + h): the probability with which demand should be met."""
    shortage_cost, holding_cost = columns(shortage_cost, holding_cost)
    with np.errstate(all="ignore"):
        return where((shortage_cost > 0) & (holding_cost > 0), shortage_cost / (shortage_cost + holding_cost))


def newsvendor_normal(mean: ArrayLike, sd: ArrayLike, shortage_cost: ArrayLike, holding_cost: ArrayLike) -> Newsvendor:
    """Give S* = mean + z sd with Phi(z) = p / (p + h); cost (h + p) phi(z) sd."""
    z = normal.quantile(critical_ratio(shortage_cost, holding_cost))
    mean, sd, z = columns(mean, sd, z)
    quantity = where(sd >= 0, mean + z * sd)
    return Newsvendor(quantity, where(sd >= 0, np.add(shortage_cost, holding_cost) * normal.density(z) * sd))


def newsvendor_poisson(mean: ArrayLike, shortage_cost: ArrayLike, holding_cost: ArrayLike) -> Newsvendor:
    """Give the least S with P(D <= S) >= p / (p + h)."""
    quantity = poisson_quantile(critical_ratio(shortage_cost, holding_cost), mean)
    return Newsvendor(quantity, expected_cost(poisson_loss(quantity, mean), shortage_cost, holding_cost))


def newsvendor_discrete(
    probabilities: Mapping[float, float], shortage_cost: ArrayLike, holding_cost: ArrayLike
) -> Newsvendor:
    """Give the least value S with P(D <= S) >= p / (p + h), D of a few values, each with its probability."""
    values = np.array(sorted(probabilities), np.float64)
    reached = np.cumsum([probabilities[value] for value in sorted(probabilities)])
    ratio = critical_ratio(shortage_cost, holding_cost)
    at = np.minimum(np.searchsorted(reached, ratio * (1 - ROUNDING)), len(values) - 1)
    quantity = where(~np.isnan(ratio), values[at])
    return Newsvendor(quantity, expected_cost(discrete_loss(quantity, probabilities), shortage_cost, holding_cost))


def newsvendor_profit(
    mean: ArrayLike,
    sd: ArrayLike,
    price: ArrayLike,
    cost: ArrayLike,
    salvage: ArrayLike,
    holding_cost: ArrayLike = 0.0,
    shortage_cost: ArrayLike = 0.0,
) -> NewsvendorProfit:
    """Give S* and the expected profit for normal demand and a price, a cost and what a unit left over still brings.

    A unit short costs price - cost (+ what it costs in goodwill), one left over cost - salvage (+ holding).
    """
    mean, sd, price, cost, salvage = columns(mean, sd, price, cost, salvage)
    short, left = price - cost + np.asarray(shortage_cost), cost - salvage + np.asarray(holding_cost)
    best = newsvendor_normal(mean, sd, short, left)
    return NewsvendorProfit(best.quantity, (price - cost) * mean - best.cost)


def newsvendor_budget(
    mean: ArrayLike,
    sd: ArrayLike,
    shortage_cost: ArrayLike,
    holding_cost: ArrayLike,
    unit_cost: ArrayLike,
    budget: float,
) -> Newsvendor:
    """Give the units of each item, demand normal, that cost least together and no more than `budget` to buy.

    Hadley and Whitin (1963): Phi(z) = (p - l c) / (p + h), one price l of the budget for all items, found by bisection;
    nothing of an item is bought where that is below P(D <= 0). Without a pinch, l is 0.
    """
    mean, sd, short, left, unit_cost = columns(mean, sd, shortage_cost, holding_cost, unit_cost)

    def bought(price: float) -> Floats:
        with np.errstate(all="ignore"):
            ratio = np.clip((short - price * unit_cost) / (short + left), 0, 1)
            units = np.where(ratio > 0, mean + normal.quantile(ratio) * sd, 0)
        return where((short > 0) & (left > 0) & (sd > 0) & (unit_cost > 0), np.maximum(units, 0))

    low, high = 0.0, float(np.nanmax(short / unit_cost, initial=0))
    quantity = bought(low)
    if np.nansum(quantity * unit_cost) > budget:
        for _ in range(200):
            middle = (low + high) / 2
            over = np.nansum(bought(middle) * unit_cost) > budget
            low, high = (middle, high) if over else (low, middle)
        quantity = bought(high)
    return Newsvendor(quantity, expected_cost(normal_loss(quantity, mean, sd), short, left))


def expected_cost(losses: Pair, shortage_cost: ArrayLike, holding_cost: ArrayLike) -> Floats:
    """Give h * units expected left over + p * units expected short."""
    short, over = losses
    return np.asarray(np.multiply(holding_cost, over) + np.multiply(shortage_cost, short))
