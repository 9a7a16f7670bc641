"""(r, Q) rules: order Q whenever the inventory position falls to r, for normal demand over the lead time.

`demand` is units a year (or any period); `mean` and `sd` those of demand over the lead time; costs as in
`economic_order`. Source: Snyder and Shen, Fundamentals of Supply Chain Theory, 2nd ed., 5.3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from neiqin_macros.stock.formulas import normal
from neiqin_macros.stock.formulas.columns import Floats, columns, where
from neiqin_macros.stock.formulas.economic_order import economic_order_quantity, order_quantity_with_backorders
from neiqin_macros.stock.formulas.loss import inverse_standard_loss, normal_loss, normal_second_loss
from neiqin_macros.stock.formulas.newsvendor import expected_cost, newsvendor_normal

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

_STEPS: Final = 500
_EXACT: Final = 1e-12


class ReorderRule(NamedTuple):
    """The reorder point r, the order quantity Q, and the cost a period."""

    reorder_point: Floats
    quantity: Floats
    cost: Floats


def expected_inventory_level(
    demand: ArrayLike,
    mean: ArrayLike,
    sd: ArrayLike,
    order_cost: ArrayLike,
    holding_cost: ArrayLike,
    shortage_cost: ArrayLike,
) -> ReorderRule:
    """Give Hadley and Whitin's rule (1963), `shortage_cost` p money for each unit short, however long (EIL).

    The fixed point of Q = sqrt(2 D (K + p n(r)) / h) and 1 - F(r) = Q h / (p D); it costs h (r - mean + Q / 2)
    + K D / Q + p D n(r) / Q. Nahmias, Production and Operations Analysis, 5.5, calls it the optimal (Q, R) policy.
    NaN where Q h is not below p D: running out would be cheaper than holding.
    """
    demand, mean, sd, order_cost, h, p = columns(demand, mean, sd, order_cost, holding_cost, shortage_cost)
    possible = (sd > 0) & (p > 0)
    with np.errstate(all="ignore"):
        quantity = where(possible, economic_order_quantity(demand, order_cost, h).quantity)
        for _ in range(_STEPS):
            point = mean + sd * normal.quantile(where(quantity * h < p * demand, 1 - quantity * h / (p * demand)))
            short = normal_loss(point, mean, sd)[0]
            former, quantity = quantity, np.sqrt(2 * demand * (order_cost + p * short) / h)
            if not (np.abs(quantity - former) > _EXACT * quantity).any():
                break
        cost = h * (point - mean + quantity / 2) + (order_cost + p * short) * demand / quantity
    return ReorderRule(point, quantity, cost)


def backordered_eoq(
    demand: ArrayLike,
    mean: ArrayLike,
    sd: ArrayLike,
    order_cost: ArrayLike,
    holding_cost: ArrayLike,
    shortage_cost: ArrayLike,
) -> ReorderRule:
    """Give Q of the EOQ with backorders and the best r for it (EOQB), `shortage_cost` for a unit and a period.

    The best r has the same expected cost at r and at r + Q; it is found by halving.
    """
    demand, mean, sd, order_cost, h, p = columns(demand, mean, sd, order_cost, holding_cost, shortage_cost)
    quantity = order_quantity_with_backorders(demand, order_cost, h, p).quantity
    high = newsvendor_normal(mean, sd, p, h).quantity
    low = high - quantity
    with np.errstate(invalid="ignore"):
        for _ in range(100):
            point = (low + high) / 2
            here, there = (expected_cost(normal_loss(at, mean, sd), p, h) for at in (point, point + quantity))
            high, low = np.where(here < there, point, high), np.where(here < there, low, point)
    point = where(~np.isnan(quantity), point)
    return ReorderRule(point, quantity, reorder_rule_cost(point, quantity, demand, mean, sd, order_cost, h, p))


def safety_stocked_eoq(
    demand: ArrayLike,
    mean: ArrayLike,
    sd: ArrayLike,
    order_cost: ArrayLike,
    holding_cost: ArrayLike,
    shortage_cost: ArrayLike,
) -> ReorderRule:
    """Give Q of the EOQ, and the newsvendor's quantity as r (EOQ+SS), `shortage_cost` for a unit and a period."""
    quantity = economic_order_quantity(demand, order_cost, holding_cost).quantity
    point = where(~np.isnan(quantity), newsvendor_normal(mean, sd, shortage_cost, holding_cost).quantity)
    cost = reorder_rule_cost(point, quantity, demand, mean, sd, order_cost, holding_cost, shortage_cost)
    return ReorderRule(point, quantity, cost)


def loss_function_rule(
    demand: ArrayLike,
    mean: ArrayLike,
    sd: ArrayLike,
    order_cost: ArrayLike,
    holding_cost: ArrayLike,
    shortage_cost: ArrayLike,
) -> ReorderRule:
    """Give the fixed point of n(r) = h Q / (h + p) and Q = sqrt(2 (K D + (h + p) n2(r)) / h), n2 the second loss."""
    demand, mean, sd, order_cost, h, p = columns(demand, mean, sd, order_cost, holding_cost, shortage_cost)
    possible = (sd > 0) & (p > 0)
    with np.errstate(all="ignore"):
        quantity = where(possible, economic_order_quantity(demand, order_cost, h).quantity)
        for _ in range(_STEPS):
            point = mean + sd * inverse_standard_loss(h * quantity / ((h + p) * sd))
            second = normal_second_loss(point, mean, sd)
            former, quantity = quantity, np.sqrt(2 * (order_cost * demand + (h + p) * second) / h)
            if not (np.abs(quantity - former) > _EXACT * quantity).any():
                break
    return ReorderRule(point, quantity, reorder_rule_cost(point, quantity, demand, mean, sd, order_cost, h, p))


def reorder_rule_cost(
    reorder_point: ArrayLike,
    quantity: ArrayLike,
    demand: ArrayLike,
    mean: ArrayLike,
    sd: ArrayLike,
    order_cost: ArrayLike,
    holding_cost: ArrayLike,
    shortage_cost: ArrayLike,
) -> Floats:
    """Give the exact cost a period: (K D + integral of h nbar(y) + p n(y) from r to r + Q) / Q, in closed form.

    The integral is h ((r + Q - mean)^2 - (r - mean)^2) / 2 + (h + p) (n2(r) - n2(r + Q)).
    """
    r, q, demand, mean, sd, order_cost, h, p = columns(
        reorder_point, quantity, demand, mean, sd, order_cost, holding_cost, shortage_cost
    )
    second = normal_second_loss(r, mean, sd) - normal_second_loss(r + q, mean, sd)
    with np.errstate(all="ignore"):
        integral = h * q * (r - mean + q / 2) + (h + p) * second
        return where((q > 0) & (h > 0) & (p > 0), (order_cost * demand + integral) / q)
