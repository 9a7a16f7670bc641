"""Buyers who send back far more orders than others do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin_macros.returns.wilson import wilson

if TYPE_CHECKING:
    from numpy.typing import NDArray

LEAST: Final = 3
"""So many orders must have come back before a buyer is named."""


def serial_returners(
    buyer: NDArray[np.int64], came_back: NDArray[np.bool_], least: int = LEAST
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Give buyers, their orders and those that came back, who returned the most first.

    By order: the buyer's number (-1: not known), and whether it came back. A buyer is named from `least` returned
    orders on, if even the lower end of the 95 % interval of their rate is above twice the rate of all orders.
    """
    known = buyer >= 0
    n = np.bincount(buyer[known])
    back = np.bincount(buyer[known], came_back[known], len(n)).astype(np.int64)
    usual = came_back[known].mean() if known.any() else 0.0
    _, low, _ = wilson(back, n)
    at = np.flatnonzero((back >= least) & (low > 2 * usual))
    at = at[np.lexsort((at, n[at], -back[at]))]
    return at, n[at], back[at]
