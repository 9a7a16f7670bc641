"""Spends a budget on orders: one common service level for all items, as high as the money allows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from neiqin_macros.stock.replaying import whole_order

if TYPE_CHECKING:
    from numpy.typing import NDArray

_HALVINGS: Final = 40


class Afforded(NamedTuple):
    """What is ordered of each item (items,), units; what that costs; and how far up the ladder it goes.

    `rung` counts the rows of the ladder from 1, in fractions; 0 is nothing, the number of rows is the whole plan.
    """

    order: NDArray[np.float32]
    spent: float
    rung: float


def afford(
    ladder: NDArray[np.float32],
    level: NDArray[np.float32],
    position: NDArray[np.float32],
    cost: NDArray[np.float32],
    budget: float,
    moq: NDArray[np.float32],
    pack: NDArray[np.float32],
) -> Afforded:
    """Order up to the smaller of `level` and the highest common rung that the budget pays for.

    `ladder` (rungs, items): levels at rising service levels, units. `position` (items,): stock and orders under way,
    less what is committed, units. `cost` (items,) and `budget` in money. What is left when the next item would cost
    too much goes to those next items that still fit, the cheapest orders first.
    """
    rungs = np.vstack([np.zeros_like(level), np.maximum.accumulate(np.maximum(ladder, 0), axis=0)])

    def orders(rung: float) -> NDArray[np.float32]:
        below = min(int(rung), len(rungs) - 2)
        common = rungs[below] + np.float32(rung - below) * (rungs[below + 1] - rungs[below])
        return whole_order(np.minimum(common, level) - position, moq, pack)

    top = float(len(ladder))
    whole = orders(top)
    if float(whole @ cost) <= budget:
        return Afforded(whole, float(whole @ cost), top)
    low, high = 0.0, top
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if float(orders(middle) @ cost) <= budget else (low, middle)
    order, more = orders(low), orders(high)
    left, extra = budget - float(order @ cost), (more - order) * cost
    cheapest = np.argsort(np.where(extra > 0, extra, np.inf), kind="stable")[: int((extra > 0).sum())]
    fit = cheapest[np.cumsum(extra[cheapest]) <= left]
    order[fit] = more[fit]
    spent = float(order @ cost)
    return Afforded(order, spent, low) if spent <= budget else Afforded(np.zeros_like(order), 0.0, 0.0)
