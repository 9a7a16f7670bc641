"""Rates of sale of items that were out of stock at times: what sold, by the days that there was something to sell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SOLD_OUT: Final = np.float32(0.5)
_LEAST: Final = 3
"""Buckets with stock needed for a rate."""
_FLOOR: Final = np.float32(0.5)


def exposure(quantity: NDArray[np.float32], stocked: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Give the share of each bucket that an item was on offer, (buckets, items).

    `stocked`: whether stock was left at the bucket's end. A bucket in which it sold out counts half (when in it the
    last unit went is not known), one without stock and sales not at all.
    """
    return np.where(stocked, np.float32(1), np.where(quantity > 0, _SOLD_OUT, np.float32(0)))


def stocked_rate(
    quantity: NDArray[np.float32],
    stocked: NDArray[np.bool_],
    window: int,
    year: int,
    last: NDArray[np.float32] | None = None,
) -> NDArray[np.float32]:
    """Give sales a bucket on offer over the last `window` buckets, (items,), units; both arrays (buckets, items).

    With less than 3 such buckets the `last` rate stands (0 if None). The rate is at least half of that of the last
    `year` buckets: an item that hardly ever has stock is judged by few sales, and too low a rate would keep it so.
    """
    recent = quantity[-year:]
    offered = exposure(recent, stocked[-year:])
    rate = np.zeros(quantity.shape[1], np.float32) if last is None else last.astype(np.float32)
    sold, buckets = recent[-window:].sum(axis=0), offered[-window:].sum(axis=0)
    np.divide(sold, buckets, out=rate, where=buckets >= _LEAST)
    sold, buckets = recent.sum(axis=0), offered.sum(axis=0)
    floor = np.divide(sold, buckets, out=np.zeros_like(rate), where=buckets >= _LEAST)
    return np.maximum(rate, _FLOOR * floor)
