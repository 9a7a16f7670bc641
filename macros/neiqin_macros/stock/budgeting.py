"""A plan within a budget: one common service level for all items, the highest that the money pays for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_STEPS: Final = 40
_LOWEST: Final = -6.0


def common_factor(
    spent: Callable[[float], float], budget: float, highest: float, lowest: float = _LOWEST
) -> float | None:
    """The highest safety factor, between two, whose orders cost no more than the budget; None where all of it fits.

    `spent` gives the money that the orders of a safety factor z cost, which rises with z. What is rounded to packs
    jumps, so that a little of the budget may be left.
    """
    if spent(highest) <= budget:
        return None
    low, high = lowest, highest
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if spent(middle) <= budget else (low, middle)
    return low


def level_at(
    factor: float, demand: NDArray[np.float64], spread: NDArray[np.float64], level: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Demand + z x spread, not above the level that is aimed at without a budget."""
    return np.minimum(level, np.maximum(demand + factor * spread, 0))
