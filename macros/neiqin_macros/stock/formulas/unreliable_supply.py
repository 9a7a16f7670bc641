"""Economic order quantities from a supplier that fails at times, or delivers another quantity than was ordered.

Units as in `economic_order`. Source: Snyder and Shen, Fundamentals of Supply Chain Theory, 2nd ed., chapter 9.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin_macros.stock.formulas.columns import Floats, columns, where
from neiqin_macros.stock.formulas.economic_order import EconomicOrder

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

_GOLDEN: Final = (np.sqrt(5) - 1) / 2
_STEPS: Final = 120
_WIDE: Final = 10
"""The best quantity is looked for from this part to this multiple of the approximate one."""


def order_quantity_with_disruptions(
    demand: ArrayLike,
    order_cost: ArrayLike,
    holding_cost: ArrayLike,
    shortage_cost: ArrayLike,
    disruption_rate: ArrayLike,
    recovery_rate: ArrayLike,
) -> EconomicOrder:
    """Give the quantity of least cost when the supplier is down at times, and what is asked for meanwhile is lost.

    Disruptions come at `disruption_rate` a period while the supplier works and end at `recovery_rate`;
    `shortage_cost` is money for a unit lost. The cost (Parlar and Berkin 1991, Berk and Arreola-Risa 1994) is searched
    by golden section about its closed approximation (Snyder 2014).
    """
    given = columns(demand, order_cost, holding_cost, shortage_cost, disruption_rate, recovery_rate)
    demand, order_cost, holding_cost, shortage_cost, down, up = given
    possible = (demand > 0) & (order_cost >= 0) & (holding_cost > 0) & (shortage_cost > 0) & (down > 0) & (up > 0)
    with np.errstate(all="ignore"):
        idle = down / (down + up) * demand
        inner = order_cost * demand * up + demand * idle * shortage_cost
        root = np.sqrt((idle * holding_cost) ** 2 + 2 * holding_cost * up * inner)
        about = (root - idle * holding_cost) / (holding_cost * up)
        low, high = about / _WIDE, about * _WIDE
        for _ in range(_STEPS):
            width = _GOLDEN * (high - low)
            lower = disrupted_cost(high - width, *given) < disrupted_cost(low + width, *given)
            low, high = np.where(lower, low, high - width), np.where(lower, low + width, high)
        quantity = where(possible, (low + high) / 2)
    return EconomicOrder(quantity, disrupted_cost(quantity, *given))


def disrupted_cost(
    quantity: ArrayLike,
    demand: ArrayLike,
    order_cost: ArrayLike,
    holding_cost: ArrayLike,
    shortage_cost: ArrayLike,
    disruption_rate: ArrayLike,
    recovery_rate: ArrayLike,
) -> Floats:
    """Give the cost a period: that of a cycle by its length, psi the chance that the supplier is down at its end.

    (K + h Q^2 / 2D + p D psi / mu) / (Q / D + psi / mu), psi = l / (l + mu) * (1 - exp(-(l + mu) Q / D)).
    """
    quantity, demand, order_cost, holding_cost, shortage_cost, down, up = columns(
        quantity, demand, order_cost, holding_cost, shortage_cost, disruption_rate, recovery_rate
    )
    with np.errstate(all="ignore"):
        waited = down / (down + up) * -np.expm1(-(down + up) * quantity / demand) / up
        cost = order_cost + holding_cost * quantity**2 / (2 * demand) + shortage_cost * demand * waited
        return where((quantity > 0) & (demand > 0), cost / (quantity / demand + waited))


def order_quantity_with_additive_yield(
    demand: ArrayLike, order_cost: ArrayLike, holding_cost: ArrayLike, yield_mean: ArrayLike, yield_sd: ArrayLike
) -> EconomicOrder:
    """Give the quantity where an order of Q brings Q + Y: sqrt(2 K D / h + sd^2) - mean, Y's mean mostly below 0."""
    demand, order_cost, holding_cost, yield_mean, yield_sd = columns(
        demand, order_cost, holding_cost, yield_mean, yield_sd
    )
    possible = (demand > 0) & (order_cost >= 0) & (holding_cost > 0) & (yield_sd >= 0)
    with np.errstate(all="ignore"):
        arrives = np.sqrt(2 * order_cost * demand / holding_cost + yield_sd**2)
        return EconomicOrder(where(possible, arrives - yield_mean), where(possible, holding_cost * arrives))


def order_quantity_with_multiplicative_yield(
    demand: ArrayLike, order_cost: ArrayLike, holding_cost: ArrayLike, yield_mean: ArrayLike, yield_sd: ArrayLike
) -> EconomicOrder:
    """Give the quantity where an order of Q brings Q * Z, Z a share: sqrt(2 K D / (h (mean^2 + sd^2)))."""
    demand, order_cost, holding_cost, yield_mean, yield_sd = columns(
        demand, order_cost, holding_cost, yield_mean, yield_sd
    )
    possible = (demand > 0) & (order_cost >= 0) & (holding_cost > 0) & (yield_mean > 0) & (yield_sd >= 0)
    with np.errstate(all="ignore"):
        square = yield_mean**2 + yield_sd**2
        quantity = np.sqrt(2 * order_cost * demand / (holding_cost * square))
        cost = np.sqrt(2 * order_cost * demand * holding_cost * square) / yield_mean
    return EconomicOrder(where(possible, quantity), where(possible, cost))
