"""Order quantities where a supplier sells larger orders cheaper: on all units, or on those beyond each step only.

Source: Snyder and Shen, Fundamentals of Supply Chain Theory, 2nd ed., 3.4.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from neiqin_macros.stock.formulas.columns import Floats

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


class DiscountedOrder(NamedTuple):
    """Units an order, the price step it falls in, counted from 0 (-1: none), and cost a period with the goods."""

    quantity: Floats
    step: NDArray[np.intp]
    cost: Floats


def all_units_discount(
    demand: ArrayLike, order_cost: ArrayLike, holding_rate: ArrayLike, breakpoints: ArrayLike, unit_costs: ArrayLike
) -> DiscountedOrder:
    """Give the cheapest order where the whole of it is paid at the price of its step.

    `breakpoints` are the least units of each step, from 0 on, `unit_costs` its prices, along the last axis;
    `holding_rate` is money a period for money bound. Of each step the EOQ counts where it falls in it, else its least
    quantity: c D + K D / Q + i c Q / 2.
    """
    given = _by_step(demand, order_cost, holding_rate, breakpoints, unit_costs)
    demand, order_cost, holding_rate, least, below, price = given
    with np.errstate(all="ignore"):
        quantity = np.sqrt(2 * order_cost * demand / (holding_rate * price))
        quantity = np.where(quantity < least, least, np.where(quantity < below, quantity, np.nan))
        cost = price * demand + order_cost * demand / quantity + holding_rate * price * quantity / 2
    return _cheapest(quantity, cost)


def incremental_discount(
    demand: ArrayLike, order_cost: ArrayLike, holding_rate: ArrayLike, breakpoints: ArrayLike, unit_costs: ArrayLike
) -> DiscountedOrder:
    """Give the cheapest order where each price holds for the units of its own step only; arguments as above.

    What the units below a step cost more than at its price is like a fixed cost of the order:
    c D + i C / 2 + (K + C) D / Q + i c Q / 2, C = sum of c_i (b_i+1 - b_i) up to the step, less c b.
    """
    given = _by_step(demand, order_cost, holding_rate, breakpoints, unit_costs)
    demand, order_cost, holding_rate, least, below, price = given
    paid = np.cumsum(price[..., :-1] * np.diff(least, axis=-1), axis=-1)
    extra = np.concatenate([np.zeros_like(price[..., :1]), paid], axis=-1) - price * least
    with np.errstate(all="ignore"):
        quantity = np.sqrt(2 * (order_cost + extra) * demand / (holding_rate * price))
        quantity = np.where((quantity >= least) & (quantity < below), quantity, np.nan)
        fixed = (order_cost + extra) * demand / quantity + holding_rate * extra / 2
        cost = price * demand + fixed + holding_rate * price * quantity / 2
    return _cheapest(quantity, cost)


def _by_step(
    demand: ArrayLike, order_cost: ArrayLike, holding_rate: ArrayLike, breakpoints: ArrayLike, unit_costs: ArrayLike
) -> tuple[Floats, Floats, Floats, Floats, Floats, Floats]:
    """The arguments with the steps along a last axis, and where each step ends; NaN demand where they cannot be."""
    one = [np.asarray(value, np.float64)[..., None] for value in (demand, order_cost, holding_rate)]
    steps = [np.asarray(value, np.float64) for value in (breakpoints, unit_costs)]
    demand, order_cost, holding_rate, least, price = np.broadcast_arrays(*one, *steps)
    below = np.concatenate([least[..., 1:], np.full_like(least[..., :1], np.inf)], axis=-1)
    possible = (demand > 0) & (order_cost >= 0) & (holding_rate > 0) & (price > 0) & (below > least)
    possible = possible.all(axis=-1, keepdims=True) & (least[..., :1] == 0)
    return np.where(possible, demand, np.nan), order_cost, holding_rate, least, below, price


def _cheapest(quantity: Floats, cost: Floats) -> DiscountedOrder:
    cost = np.where(np.isnan(cost), np.inf, cost)
    step = np.argmin(cost, axis=-1, keepdims=True)
    least = np.take_along_axis(cost, step, axis=-1)[..., 0]
    none = np.isinf(least)
    chosen = np.take_along_axis(quantity, step, axis=-1)[..., 0]
    return DiscountedOrder(
        np.where(none, np.nan, chosen), np.where(none, -1, step[..., 0]), np.where(none, np.nan, least)
    )
