"""Promotions: what an item sells without them, how much more with them, and what planned ones will take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin_macros.stock.levels.windows import first_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin_macros.stock.levels.demand import Demand

_SHRINK: Final = np.float32(20)
"""Promotion buckets that the shop's median uplift weighs beside the item's own."""
_USUAL: Final = 1.5
_LEAST_ITEMS: Final = 4
"""Below so many items that have had a promotion, an uplift of `_USUAL` stands for the shop's median."""


@dataclass(frozen=True)
class Promotion:
    """What promotions do, oldest bucket first.

    `base` (buckets, items): units without their uplift. `uplift` (buckets + 1, items): factor on a promotion's
    demand, at least 1, as known before each bucket. `planned` (buckets + ahead + 1, items): promotion buckets before
    each bucket.
    """

    base: NDArray[np.float32]
    uplift: NDArray[np.float32]
    planned: NDArray[np.int32]

    def days(
        self, items: NDArray[np.int64], origins: NDArray[np.int64], cover: NDArray[np.int64]
    ) -> NDArray[np.float32]:
        """Give the buckets' worth of base demand in each item's `cover` buckets from each origin, (origins, items)."""
        last = len(self.planned) - 1
        ends, starts = np.minimum(origins[:, None] + cover, last), np.minimum(origins[:, None], last)
        promoted = self.planned[ends, items] - self.planned[starts, items]
        return (cover + (self.uplift[np.ix_(origins, items)] - 1) * promoted).astype(np.float32)


def promotions(demand: Demand) -> Promotion | None:
    """Tell promotions' demand from base demand, walking forward; None where there are no promotions.

    Uplift = units sold on promotion / units that the item's slowly smoothed base rate would have sold in those
    buckets, shrunk to the shop's median by 20 buckets (data of later buckets are never used).
    """
    if demand.promotion is None or not demand.promotion.any():
        return None
    quantity = np.ascontiguousarray(demand.quantity.T, dtype=np.float32)
    tells = ~np.isnan(quantity) if demand.stocked is None else ~np.isnan(quantity) & demand.stocked.T
    tells &= np.arange(len(quantity))[:, None] >= first_of(quantity > 0)
    np.nan_to_num(quantity, copy=False)
    np.maximum(quantity, 0, out=quantity)
    flags = np.ascontiguousarray(demand.promotion.T)
    base, uplift = quantity.copy(), np.ones((len(quantity) + 1, quantity.shape[1]), np.float32)
    alpha = np.float32(demand.bucket.alphas[0])
    rate, mass, sold, expected = (np.zeros(quantity.shape[1], np.float32) for _ in range(4))
    for t in range(len(quantity)):
        usual = np.divide(rate, mass, out=np.zeros_like(rate), where=mass > 0)
        uplift[t] = _uplift(sold, expected, usual)
        on = flags[t] & tells[t]
        base[t] = np.where(flags[t], quantity[t] / uplift[t], quantity[t])
        fresh = alpha * tells[t]
        rate += fresh * (base[t] - rate)
        mass += fresh * (1 - mass)
        sold += on * quantity[t]
        expected += on * usual
    uplift[-1] = _uplift(sold, expected, np.divide(rate, mass, out=np.zeros_like(rate), where=mass > 0))
    planned = np.zeros((len(flags) + 1, flags.shape[1]), np.int32)
    np.cumsum(flags, axis=0, out=planned[1:])
    return Promotion(base, uplift, planned)


def _uplift(
    sold: NDArray[np.float32], expected: NDArray[np.float32], usual: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Shrink each item's uplift to the shop's median."""
    seen = expected > 0
    median = np.median(sold[seen] / expected[seen]) if seen.sum() >= _LEAST_ITEMS else np.float32(_USUAL)
    prior = _SHRINK * usual
    shrunk = np.full_like(sold, median)
    np.divide(sold + prior * median, expected + prior, out=shrunk, where=seen & (expected + prior > 0))
    return np.maximum(shrunk, 1)
