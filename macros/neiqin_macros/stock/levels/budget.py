"""Spends a budget on orders: one common service level for all items, as high as the money allows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_HALVINGS: Final = 40


class Afforded(NamedTuple):
    """The levels that the budget pays for and the orders up to them (items,), units; what they cost; and the rung.

    `rung` counts the rows of the ladder from 1, in fractions; 0 is nothing, the number of rows is the whole plan.
    """

    level: NDArray[Any]
    order: NDArray[Any]
    spent: float
    rung: float


def afford(
    ladder: NDArray[Any],
    level: NDArray[Any],
    orders: Callable[[NDArray[Any]], NDArray[Any]],
    cost: NDArray[Any],
    budget: float,
) -> Afforded:
    """Order up to the smaller of `level` and the highest common rung that the budget pays for.

    `ladder` (rungs, items): levels at rising service levels, units. `orders` gives the units to order up to some
    levels, rounded as they can be bought; more for higher levels. `cost` (items,) and `budget` in money. What is left
    when the next item would cost too much goes to those next items that still fit, the cheapest orders first.
    """
    rungs = np.vstack([np.zeros_like(level), np.maximum.accumulate(np.maximum(ladder, 0), axis=0)])

    def at(rung: float) -> NDArray[Any]:
        below = min(int(rung), len(rungs) - 2)
        common = rungs[below] + rungs.dtype.type(rung - below) * (rungs[below + 1] - rungs[below])
        return np.minimum(common, level)

    low, high = 0.0, float(len(ladder))
    whole = orders(at(high))
    if float(whole @ cost) <= budget:
        return Afforded(at(high), whole, float(whole @ cost), high)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if float(orders(at(middle)) @ cost) <= budget else (low, middle)
    levels, more = at(low), at(high)
    order, larger = orders(levels), orders(more)
    left, extra = budget - float(order @ cost), (larger - order) * cost
    cheapest = np.argsort(np.where(extra > 0, extra, np.inf), kind="stable")[: int((extra > 0).sum())]
    fit = cheapest[np.cumsum(extra[cheapest]) <= left]
    order[fit], levels[fit] = larger[fit], more[fit]
    spent = float(order @ cost)
    if spent > budget:  # what is on order already, or promised, asks for more than there is
        return Afforded(np.zeros_like(levels), np.zeros_like(order), 0.0, 0.0)
    return Afforded(levels, order, spent, low)
