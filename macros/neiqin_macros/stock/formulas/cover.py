"""How long stock lasts at the rate it sells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin_macros.stock.formulas.columns import Floats, columns, where

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

_DAY: Final = np.timedelta64(1, "D")
_TEN_YEARS: Final = 3_653


def days_of_cover(stock: ArrayLike, daily_sales: ArrayLike) -> Floats:
    """Give stock / daily sales, in days: 0 where nothing is there, infinite where something is and nothing sells.

    NaN where an argument is, or where sales are below 0.
    """
    stock, daily_sales = columns(stock, daily_sales)
    with np.errstate(all="ignore"):
        days = np.where(stock <= 0, 0.0, stock / daily_sales)
    return where((daily_sales >= 0) & ~np.isnan(stock), days)


def run_out_day(start: np.datetime64 | NDArray[np.datetime64], cover: Floats) -> NDArray[np.datetime64]:
    """The day on which days of cover from a start are over; NaT where they are not known or beyond ten years."""
    near = cover < _TEN_YEARS
    return np.where(near, start + np.floor(np.where(near, cover, 0)).astype(np.int64) * _DAY, np.datetime64("NaT", "D"))
