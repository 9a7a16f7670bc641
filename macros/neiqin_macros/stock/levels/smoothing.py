"""Exponential smoothing of many items at once: rates of sale that forget the past faster or slower."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_FORGOTTEN: Final = np.float32(1e-20)
"""Below this weight nothing that counts is remembered, and the last rate stands."""


def smoothed(
    quantity: NDArray[np.float32],
    exposure: NDArray[np.bool_] | NDArray[np.float32],
    first: NDArray[np.int64],
    origins: NDArray[np.int64],
    alphas: tuple[float, ...],
    prior: float,
) -> NDArray[np.float32]:
    """Give exponentially weighted means before each origin, (alphas, origins, items), units a bucket.

    `quantity` (buckets, items), units. `exposure`: how far a bucket counts, from 0 (unknown, before the `first` sale,
    nothing on offer; `quantity` is 0, too) to 1. Weights are corrected for the start (Kingma and Ba, 2014, section 3),
    with `prior` buckets without a sale standing before the first one, so that one early sale is not taken for a rate.
    """
    items = quantity.shape[1]
    rates = np.zeros((len(alphas), len(origins), items), np.float32)
    keep = 1 - np.array(alphas, np.float32)[:, None]
    sums, weights, rate = (np.zeros((len(alphas), items), np.float32) for _ in range(3))
    done = 0
    for k, origin in enumerate(origins):
        length = int(origin) - done
        if length > 0:
            ages = np.arange(length - 1, -1, -1, dtype=np.float32)
            decay = (1 - keep) * keep**ages
            sums *= keep**length
            sums += decay @ quantity[done:origin]
            weights *= keep**length
            weights += decay @ exposure[done:origin].astype(np.float32)
            began = (first >= done) & (first < origin)
            if began.any():
                weights[:, began] += (1 - keep**prior) * keep ** (origin - first[began]).astype(np.float32)
            done = int(origin)
            np.divide(sums, weights, out=rate, where=weights > _FORGOTTEN)
        rates[:, k] = rate
    return rates
