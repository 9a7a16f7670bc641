"""What was asked for, item by item and bucket by bucket, and the terms on which it is bought and sold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from neiqin_macros.stock.levels.buckets import Bucket


@dataclass(frozen=True)
class Demand:
    """Demand on a grid of items x buckets, oldest bucket first.

    `quantity` (items, T), units, never below 0; NaN where nothing is known: before an item came, after it left, and
    gaps. `stocked` (items, T): False where the item had no stock, so that what it sold says nothing of what was
    wanted; None: always in stock. `promotion` (items, T + ahead): True on promotion, past and planned; None: no
    promotions.
    """

    quantity: NDArray[np.float32]
    bucket: Bucket
    stocked: NDArray[np.bool_] | None = None
    promotion: NDArray[np.bool_] | None = None

    @property
    def items(self) -> int:
        """How many items there are."""
        return self.quantity.shape[0]

    @property
    def buckets(self) -> int:
        """How many buckets of history there are."""
        return self.quantity.shape[1]


@dataclass(frozen=True)
class Terms:
    """How items are bought and sold; every array is one value an item.

    `lead` (from order to shelf) and `review` (from one order to the next) in buckets, `review` at least 1. `lead_sd`:
    standard deviation of the real lead time, in buckets. `moq` and `pack` in units, 0 or 1: none. `cost` and `price`
    in money a unit.
    """

    lead: NDArray[np.int64]
    review: NDArray[np.int64]
    lead_sd: NDArray[np.float32]
    moq: NDArray[np.float32]
    pack: NDArray[np.float32]
    cost: NDArray[np.float32]
    price: NDArray[np.float32]

    @property
    def cover(self) -> NDArray[np.int64]:
        """Buckets that one order has to last for: lead + review."""
        return self.lead + self.review


def terms_of(
    items: int,
    *,
    lead: ArrayLike,
    review: ArrayLike,
    lead_sd: ArrayLike = 0,
    moq: ArrayLike = 0,
    pack: ArrayLike = 1,
    cost: ArrayLike = 0.6,
    price: ArrayLike = 1,
) -> Terms:
    """Give the terms of some items; each value is one for all, or one an item.

    What is missing (NaN) becomes: no minimum, no pack, a certain lead time; a cost of 60 % of the price, a price of
    cost / 60 %, or 1 where neither is known.
    """

    def column(value: ArrayLike, dtype: type) -> NDArray[Any]:
        return np.array(np.broadcast_to(np.asarray(value, dtype=dtype), items))

    costs, prices = column(cost, np.float32), column(price, np.float32)
    prices = np.where(prices > 0, prices, np.where(costs > 0, costs / USUAL_COST_SHARE, 1)).astype(np.float32)
    return Terms(
        lead=np.maximum(column(lead, np.int64), 0),
        review=np.maximum(column(review, np.int64), 1),
        lead_sd=np.nan_to_num(column(lead_sd, np.float32)),
        moq=np.nan_to_num(column(moq, np.float32)),
        pack=np.nan_to_num(column(pack, np.float32), nan=1),
        cost=np.where(costs > 0, costs, prices * np.float32(USUAL_COST_SHARE)).astype(np.float32),
        price=prices,
    )


USUAL_COST_SHARE = 0.6
"""Cost as a share of the price, where only one of the two is known."""
