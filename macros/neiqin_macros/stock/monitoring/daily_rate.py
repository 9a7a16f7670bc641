"""What an item sells a day while it has stock: a day on which it had none tells nothing of what was wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin.groups import sums
from neiqin_macros.stock.levels.exposure import stocked_rate
from neiqin_macros.stock.monitoring.stocked import days_in_stock
from neiqin_macros.stock.sales.recent_rate import recent_rate

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin_macros.stock.book import StockBook
    from neiqin_macros.stock.sales.history import History

_YEAR: Final = 364


def daily_rate(book: StockBook) -> NDArray[np.float64]:
    """Pieces a day by item over the last `own_days` days, those without stock left out; 0 for what has not sold.

    See `stocked_rate`. Where hardly any of these days had stock, the last `own_days` days with stock tell, as far back
    as `dead_days`: what has had none for that long is not sold any more. Where nothing tells which days had stock, all
    of them had.
    """
    history, window = book.history, round(book.settings.own_days)
    stocked = days_in_stock(book, 1) if len(history.items) * history.days and history.by_day_fits else None
    if stocked is None:
        return recent_rate(history, window)
    # Days before an item's first sale are not its own: with stock and without sales they would lower its rate.
    stocked &= np.arange(history.days) >= history.first_sold[:, None]
    last = _last_with_stock(history, stocked, window, round(book.settings.dead_days))
    return stocked_rate(history.by_bucket(1).T, stocked.T, window, _YEAR, last.astype(np.float32)).astype(np.float64)


def _last_with_stock(history: History, stocked: NDArray[np.bool_], window: int, dead: int) -> NDArray[np.float64]:
    """Pieces a day over the last days with stock, as many as the window has, among the last `dead` days."""
    counted = stocked & (np.arange(history.days) >= history.days - dead)
    latest = counted & (np.cumsum(counted[:, ::-1], axis=1)[:, ::-1] <= window)
    sold = sums(history.item, np.where(latest[history.item, history.day], history.demand, 0), len(history.items))
    return sold / np.maximum(latest.sum(axis=1), 1)
