"""The shop's season: how far demand a year ago ran above or below what was expected of it then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin_macros.stock.levels.buckets import Bucket

_DAMPING: Final = 0.5
"""Last year's season comes back by half (on a scale of ratios): part of what was seen there was chance."""
_LIMITS: Final = (0.5, 2.0)


def season(
    sold: NDArray[np.float64],
    expected: NDArray[np.float64],
    origins: NDArray[np.int64],
    cover: int,
    bucket: Bucket,
) -> NDArray[np.float32]:
    """Give the factor on demand over `cover` buckets from each origin, (origins,); 1 below 15 months of history.

    `sold` (buckets,): the shop's demand at price, without one-off bulk sales. `expected` (buckets + 1,): what a bucket
    was expected to bring, as known before it. Both are of a year ago at each origin, so that nothing later is used.
    """
    year, sums = bucket.evaluation, np.concatenate([[0.0], np.cumsum(sold)])
    ago = origins - year
    known = ago >= bucket.quarter
    start = np.maximum(ago, 0)
    end = np.minimum(start + cover, np.maximum(origins, 1))
    due = expected[start] * np.maximum(end - start, 1)
    ratio = np.divide(sums[np.minimum(end, len(sold))] - sums[start], due, out=np.ones(len(origins)), where=due > 0)
    return np.where(known, np.clip(ratio, *_LIMITS) ** _DAMPING, 1).astype(np.float32)
