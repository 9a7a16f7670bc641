"""How long stock lasts at the rate it sells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from neiqin_macros.stock.formulas.columns import Floats, columns, where

if TYPE_CHECKING:
    from numpy.typing import ArrayLike


def days_of_cover(stock: ArrayLike, daily_sales: ArrayLike) -> Floats:
    """Give stock / daily sales, in days: 0 where nothing is there, infinite where something is and nothing sells.

    NaN where an argument is, or where sales are below 0.
    """
    stock, daily_sales = columns(stock, daily_sales)
    with np.errstate(all="ignore"):
        days = np.where(stock <= 0, 0.0, stock / daily_sales)
    return where((daily_sales >= 0) & ~np.isnan(stock), days)
