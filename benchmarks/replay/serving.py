"""Stock served day by day under orders that depend on what was sold before, which a plain replay cannot know."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin_macros.stock.levels.tuning import Shop


class Served(NamedTuple):
    """What a rule reached over the evaluation window."""

    fill: float
    stock: float


class Day(NamedTuple):
    """What the shop saw until the start of a day, and what it has: arrays are (buckets, items) or (items,), units."""

    today: int
    seen: NDArray[np.float32]
    stocked: NDArray[np.bool_]
    position: NDArray[np.float32] | None
    """Stock and orders under way; None on the first day."""


def serve(shop: Shop, order: Callable[[Day], NDArray[np.float32]], *, censored: bool = False) -> Served:
    """Serve the first batch of a shop of one lead time from the replay's start on; `order` gives units to order at each review.

    The first order is the first stock. With `censored`, the evaluation's sales are seen as far as there was stock for
    them; before an item counts (nobody can have stock of what never sold), all that was asked for is seen.
    """
    batch, window = shop.batches[0], shop.windows
    price, cost = shop.terms.price[batch.items], shop.terms.cost[batch.items]
    seen, stocked = batch.quantity.copy(), np.ones(batch.quantity.shape, bool)
    on_hand, position = np.zeros(len(price), np.float32), None
    under_way: dict[int, NDArray[np.float32]] = {}
    sold_value = asked = stock = 0.0
    for today in range(window.start, window.end):
        on_hand = on_hand + under_way.pop(today, np.float32(0))
        if (today - window.start) % batch.review == 0:
            units = order(Day(today, seen[:today], stocked[:today], position))
            if position is None:
                on_hand, position = units, units
            else:
                position, under_way[today + int(batch.lead[0])] = position + units, units
        wanted, counts = batch.quantity[today], batch.scored[today]
        sold = np.minimum(on_hand, wanted)
        on_hand, position = on_hand - sold, position - sold
        if today < window.first:
            continue
        if censored:
            seen[today] = np.where(counts, sold, wanted)
            stocked[today] = (on_hand > 0) | ~counts
        sold_value += float(sold @ (price * counts))
        asked += float(wanted @ (price * counts))
        stock += float(on_hand @ (cost * counts))
    return Served(sold_value / asked, stock / (window.end - window.first))
