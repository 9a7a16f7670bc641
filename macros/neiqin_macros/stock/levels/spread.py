"""How far demand over lead + review strays from its forecast: each item's own past errors, and the shop's curve."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

OWN: Final = np.float32(0.5)
"""Weight of the shop's curve beside an item's own errors, which weigh up to 1."""
_LEAST: Final = 5.0
"""A curve through fewer items is none; demand then is taken to come one unit at a time, with variance = mean."""
_SLOPES: Final = (0.5, 2.0)


class Errors(NamedTuple):
    """Smoothed squared errors at each origin, (origins, items): `variance`, units squared; `weight` from 0 to 1."""

    variance: NDArray[np.float32]
    weight: NDArray[np.float32]


def errors_of(
    quantity: NDArray[np.float32],
    exposure: NDArray[np.bool_] | NDArray[np.float32],
    expected: NDArray[np.float32],
    origins: NDArray[np.int64],
    cover: int,
    alpha: float,
) -> Errors:
    """Smooth the squared errors of those forecasts whose horizon is over at each origin.

    `quantity` (buckets, items), units; `exposure`: how far a bucket counts, 0 to 1. `expected` (origins, items): units
    over `cover` buckets. `alpha` is the weight of the latest error. A horizon less than half of which counts is passed
    over; of the others the sum is scaled up to the whole.
    """
    sums = _before(quantity, np.float64)
    known = _before(exposure, np.float32)
    variance, weight = np.zeros_like(expected), np.zeros_like(expected)
    state, mass = np.zeros_like(expected[0]), np.zeros_like(expected[0])
    due = 0
    for k, origin in enumerate(origins):
        while due < k and origins[due] + cover <= origin:
            a, b = origins[due], origins[due] + cover
            buckets = known[b] - known[a]
            fresh = np.float32(alpha) * ((buckets * 2 >= cover) & (expected[due] > 0))
            error = (sums[b] - sums[a]).astype(np.float32) * (cover / np.maximum(buckets, 1)) - expected[due]
            state += fresh * (error * error - state)
            mass += fresh * (1 - mass)
            due += 1
        # Both began at 0, so that their ratio is the weighted mean of what was seen.
        np.divide(state, mass, out=variance[k], where=mass > 0)
        weight[k] = mass
    return Errors(variance, weight)


def _before(values: NDArray[Any], dtype: type) -> NDArray[Any]:
    """Sum up to before each bucket, (buckets + 1, items)."""
    sums: NDArray[Any] = np.zeros((len(values) + 1, values.shape[1]), dtype)
    np.cumsum(values, axis=0, dtype=dtype, out=sums[1:])
    return sums


def moments(
    expected: NDArray[np.float32], variance: NDArray[np.float32], weight: NDArray[np.float32]
) -> NDArray[np.float64]:
    """Sum up what a line through (log expected, log variance) needs, (origins, 6); moments of batches add up."""
    some = (expected > 0) & (variance > 0)
    x, y = np.zeros_like(expected), np.zeros_like(expected)
    np.log(expected, out=x, where=some)
    np.log(variance, out=y, where=some)
    w = np.where(some, weight, 0)
    wx = w * x
    terms = (some, w, wx, w * y, wx * x, wx * y)
    return np.stack([term.sum(axis=1, dtype=np.float64) for term in terms], axis=1)


def curves(sums: NDArray[np.float64]) -> NDArray[np.float32]:
    """Fit log variance = a + b log expected at each origin by weighted least squares, (origins, 2)."""
    count, w, wx, wy, wxx, wxy = sums.T
    w = np.maximum(w, 1e-9)
    mean_x, mean_y = wx / w, wy / w
    slope = (wxy / w - mean_x * mean_y) / np.maximum(wxx / w - mean_x**2, 1e-9)
    slope = np.clip(slope, *_SLOPES)
    line = np.stack([mean_y - slope * mean_x, slope], axis=1)
    return np.where((count < _LEAST)[:, None], (0.0, 1.0), line).astype(np.float32)


def pooled_sd(expected: NDArray[np.float32], errors: Errors, curve: NDArray[np.float32]) -> NDArray[np.float32]:
    """Blend own errors with the shop's curve (origins, 2) into a standard deviation, (origins, items), units."""
    variance = np.zeros_like(expected)
    np.log(expected, out=variance, where=expected > 0)
    variance *= curve[:, 1:]
    variance += curve[:, :1]
    np.exp(variance, out=variance, where=expected > 0)
    variance *= OWN * (expected > 0)
    variance += errors.weight * errors.variance
    variance /= errors.weight + OWN
    return np.sqrt(variance)
