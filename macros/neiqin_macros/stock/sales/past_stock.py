"""On which days an item had stock: worked back from what is on hand, by what was sold and what came in since."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from neiqin.groups import sums

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin_macros.stock.sales.history import History


def closing_stock(
    history: History,
    on_hand: NDArray[np.float64],
    came_item: NDArray[np.int64],
    came_day: NDArray[np.datetime64],
    came: NDArray[np.float64],
) -> NDArray[np.float32]:
    """Pieces on hand at the end of each day of the history, items x days; NaN for items whose stock is not known.

    `on_hand` is what stood at the end of the last day, by item; `came` are pieces that came in (below 0: went out other
    than by a sale), of an item, on a day. closing(t) = on hand + sold after t - returned after t - came in after t.
    """
    n, days = len(history.items), history.days
    change = np.zeros(n * days)
    day = ((came_day - history.first) / np.timedelta64(1, "D")).astype(np.int64)
    inside = (day >= 0) & (day < days) & (came_item >= 0)
    np.add.at(change, came_item[inside] * days + day[inside], came[inside])
    sold = history.item * days + history.day
    change -= sums(sold, history.sold - history.returned, n * days)
    after = np.cumsum(change.reshape(n, days)[:, ::-1], axis=1)[:, ::-1]
    closing = on_hand[:, None] - np.concatenate([after[:, 1:], np.zeros((n, 1))], axis=1)
    return closing.astype(np.float32)


def stocked_days(closing: NDArray[np.float32], sold_something: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Days on which an item could be sold, items x days: it closed with stock, or something was sold.

    Where the stock is not known, or comes out below zero anywhere - then the records do not fit - all days count.
    """
    fits = ~np.isnan(closing).any(axis=1) & (closing.min(axis=1, initial=0) >= -_HALF)
    return ~fits[:, None] | (closing > _HALF) | sold_something


_HALF = 0.5
"""Half a piece: records of pieces that are off by less agree."""
