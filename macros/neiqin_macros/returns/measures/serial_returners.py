"""Buyers who send back far more orders than others do."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin_macros.returns.statistics.difference import LEVEL, benjamini_hochberg

if TYPE_CHECKING:
    from numpy.typing import NDArray

LEAST: Final = 3
"""So many orders must have come back before a buyer is named."""


def serial_returners(
    buyer: NDArray[np.int64], came_back: NDArray[np.bool_], least: int = LEAST
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Give buyers, their orders and those that came back, who returned the most first.

    By order: the buyer's number (-1: not known), and whether it came back. A buyer is named from `least` returned
    orders on, if by the rate of all orders so few would have that many come back (binomial test) that of those named
    at most `LEVEL` are so by chance, among all who have that many orders (Benjamini and Hochberg).
    """
    known = buyer >= 0
    n = np.bincount(buyer[known])
    back = np.bincount(buyer[known], came_back[known], len(n)).astype(np.int64)
    usual = float(came_back[known].mean()) if known.any() else 0.0
    at = np.flatnonzero(n >= least)
    distinct, which = np.unique(np.stack([back[at], n[at]]), axis=1, return_inverse=True)
    chance = np.array([_so_many(k, orders, usual) for k, orders in distinct.T.tolist()], np.float64)
    named = (benjamini_hochberg(chance[which.ravel()]) <= LEVEL) & (back[at] >= least)
    at = at[named]
    at = at[np.lexsort((at, n[at], -back[at]))]
    return at, n[at], back[at]


def _so_many(k: int, n: int, rate: float) -> float:
    """The chance that at least k of n orders come back."""
    if rate in {0.0, 1.0}:
        return rate
    logs = [
        math.lgamma(n + 1)
        - math.lgamma(i + 1)
        - math.lgamma(n - i + 1)
        + i * math.log(rate)
        + (n - i) * math.log1p(-rate)
        for i in range(k, n + 1)
    ]
    return math.fsum(map(math.exp, logs))
