"""Rates with their Wilson intervals: how sure a share is that was counted on few."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

Z_95: Final = 1.959963984540054
"""The normal quantile of a two-sided interval of 95 %."""


def wilson(
    successes: NDArray[Any], n: NDArray[Any], z: float = Z_95
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Give rates with the lower and upper ends of their intervals, as fractions; NaN where n is 0 or less.

    Arrays of equal length. Wilson's score interval (Wilson 1927, JASA 22, 209-212) without continuity correction.
    """
    told = np.asarray(n, np.float64) > 0
    size = np.where(told, n, np.nan).astype(np.float64)
    rate = np.asarray(successes, np.float64) / size
    square = z * z
    middle = (rate + square / (2 * size)) / (1 + square / size)
    half = z / (1 + square / size) * np.sqrt(rate * (1 - rate) / size + square / (4 * size * size))
    # The ends meet 0 and 1 where all or none came back; rounding must not carry them past the rate.
    return rate, np.where(rate == 0, 0.0, middle - half), np.where(rate == 1, 1.0, middle + half)
