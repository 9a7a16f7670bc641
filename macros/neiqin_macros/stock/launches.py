"""What new items may be expected to sell: what others of their category sold when they were new."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from neiqin_macros.stock.windows import first_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin_macros.stock.demand import Demand

_DAYS: Final = 91
"""An item is new that long."""
_PRIOR_DAYS: Final = 28
"""Days of its own sales that weigh as much as its category."""
_LEAST_PEERS: Final = 3


class Launches(NamedTuple):
    """One value an item: whether it is `new`, its `rate` in units a bucket, and how many `peers` that goes by.

    `rate` = (age x own rate + 28 days x the category's) / (age + 28 days); NaN for items that are not new, and where
    fewer than 3 of the category were seen to start.
    """

    new: NDArray[np.bool_]
    rate: NDArray[np.float64]
    peers: NDArray[np.int64]


def launches(demand: Demand, category: NDArray[np.int64]) -> Launches:
    """Tell new items, and give them their category's rate of the first 91 days; `category` (items,), any numbers.

    An item starts at its first known bucket or, if it is known from the beginning of the data, at its first sale. One
    that sold in the very first bucket was not seen to start.
    """
    quantity, window = demand.quantity, max(1, round(_DAYS / demand.bucket.days))
    known = ~np.isnan(quantity)
    first_known, first_sale = first_of(known.T), first_of(quantity.T > 0)
    start = np.where(first_known > 0, first_known, first_sale)
    age = demand.buckets - start
    new = (start > 0) & (age < window) & (known[:, -1] if demand.buckets else False)
    sums = np.zeros((demand.items, demand.buckets + 1))
    np.cumsum(np.nan_to_num(quantity), axis=1, dtype=np.float64, out=sums[:, 1:])
    rows = np.arange(demand.items)
    launched = (start > 0) & (age >= window)
    launch = (sums[rows, np.minimum(start + window, demand.buckets)] - sums[rows, start]) / window
    _, code = np.unique(category, return_inverse=True)
    peers = np.bincount(code, launched)[code].astype(np.int64)
    of_category = np.bincount(code, launched * launch)[code] / np.maximum(peers, 1)
    prior = _PRIOR_DAYS / demand.bucket.days
    own = sums[:, -1] - sums[rows, start]
    rate = (own + prior * of_category) / (age + prior)
    return Launches(new, np.where(new & (peers >= _LEAST_PEERS), rate, np.nan), peers)
