"""What an item sells a day while it has stock: days on which it had none do not count."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from neiqin.groups import sums
from neiqin_macros.stock.monitoring.stocked import days_in_stock
from neiqin_macros.stock.sales.recent_rate import recent_rate

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin_macros.stock.book import StockBook


def daily_rate(book: StockBook) -> NDArray[np.float64]:
    """Pieces a day by item over its last `own_days` days with stock, from its first sale on; 0 for what has not sold.

    Days before the last `dead_days` do not count: what has had no stock for that long is not sold any more. Where
    nothing tells which days had stock, all of them had.
    """
    history, window = book.history, book.settings.own_days
    n, days = len(history.items), history.days
    stocked = days_in_stock(book, 1) if n * days and history.by_day_fits else None
    if stocked is None:
        return recent_rate(history, window)
    day = np.arange(days)
    counted = stocked & (day >= history.first_sold[:, None]) & (day >= days - book.settings.dead_days)
    latest = counted & (np.cumsum(counted[:, ::-1], axis=1)[:, ::-1] <= window)
    sold = sums(history.item, np.where(latest[history.item, history.day], history.demand, 0), n)
    return sold / np.maximum(latest.sum(axis=1), 1)
