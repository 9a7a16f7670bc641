"""The economic order quantity (EOQ) and its nearest kin: planned backorders, and stock that arrives over time (EPQ).

`demand` is units a year (or any period), `order_cost` money for each order, `holding_cost` money for a unit held for
that period. Results are units, and money a period without the price of the goods. What cannot be (a holding cost of 0,
demand below 0) is NaN. Source: Snyder and Shen, Fundamentals of Supply Chain Theory, 2nd ed., chapter 3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from neiqin_macros.stock.formulas.columns import Floats, columns, where

if TYPE_CHECKING:
    from numpy.typing import ArrayLike


class EconomicOrder(NamedTuple):
    """Units an order, and its cost a period."""

    quantity: Floats
    cost: Floats


class BackorderedOrder(NamedTuple):
    """Units an order, the share of demand that waits for the next one, and the cost a period."""

    quantity: Floats
    short: Floats
    cost: Floats


def holding_cost(rate: ArrayLike, unit_cost: ArrayLike) -> Floats:
    """Give what a unit costs to hold for a year: rate (of its cost, a year) * unit cost."""
    rate, unit_cost = columns(rate, unit_cost)
    return where((rate >= 0) & (unit_cost >= 0), rate * unit_cost)


def economic_order_quantity(demand: ArrayLike, order_cost: ArrayLike, holding_cost: ArrayLike) -> EconomicOrder:
    """Give Q* = sqrt(2 K D / h) and its cost sqrt(2 K D h) (Harris 1913)."""
    demand, order_cost, holding_cost = columns(demand, order_cost, holding_cost)
    possible = (demand >= 0) & (order_cost >= 0) & (holding_cost > 0)
    with np.errstate(all="ignore"):
        both = 2 * order_cost * demand
        return EconomicOrder(
            where(possible, np.sqrt(both / holding_cost)), where(possible, np.sqrt(both * holding_cost))
        )


def order_quantity_cost(
    quantity: ArrayLike, demand: ArrayLike, order_cost: ArrayLike, holding_cost: ArrayLike
) -> Floats:
    """Give the cost a period of ordering `quantity` each time: K D / Q + h Q / 2."""
    quantity, demand, order_cost, holding_cost = columns(quantity, demand, order_cost, holding_cost)
    possible = (quantity > 0) & (demand >= 0) & (order_cost >= 0) & (holding_cost >= 0)
    with np.errstate(all="ignore"):
        return where(possible, order_cost * demand / quantity + holding_cost * quantity / 2)


def order_quantity_with_backorders(
    demand: ArrayLike, order_cost: ArrayLike, holding_cost: ArrayLike, shortage_cost: ArrayLike
) -> BackorderedOrder:
    """Give Q* = sqrt(2 K D (h + p) / (h p)), the share h / (h + p) that waits, and the cost Q* h p / (h + p).

    `shortage_cost` p is money for a unit that waits for a period.
    """
    demand, order_cost, holding_cost, shortage_cost = columns(demand, order_cost, holding_cost, shortage_cost)
    possible = (demand >= 0) & (order_cost >= 0) & (holding_cost > 0) & (shortage_cost > 0)
    with np.errstate(all="ignore"):
        both = holding_cost * shortage_cost / (holding_cost + shortage_cost)
        quantity = np.sqrt(2 * order_cost * demand / both)
        short = holding_cost / (holding_cost + shortage_cost)
    return BackorderedOrder(where(possible, quantity), where(possible, short), where(possible, quantity * both))


def economic_production_quantity(
    demand: ArrayLike, order_cost: ArrayLike, holding_cost: ArrayLike, production: ArrayLike
) -> EconomicOrder:
    """Give the lot that arrives at the rate `production` while it is sold: the EOQ with h * (1 - demand / production).

    NaN where production is not above demand.
    """
    demand, order_cost, holding_cost, production = columns(demand, order_cost, holding_cost, production)
    with np.errstate(all="ignore"):
        held = where(production > demand, holding_cost * (1 - demand / production))
    return economic_order_quantity(demand, order_cost, held)
