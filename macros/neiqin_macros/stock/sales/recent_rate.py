"""The plainest rate of sale: pieces a day over the last days, an item's own life where that is shorter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from neiqin.groups import sums

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin_macros.stock.sales.history import History


def recent_rate(history: History, window: float = 30) -> NDArray[np.float64]:
    """Pieces a day by item over the last `window` days, or from its first sale on; 0 for what has never sold."""
    n, days = len(history.items), history.days
    latest = history.day >= days - window
    sold = sums(history.item[latest], history.demand[latest], n)
    return sold / np.clip(days - history.first_sold, 1, max(window, 1))
