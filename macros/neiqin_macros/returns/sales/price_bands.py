"""Prices in a few bands with round bounds, about as many sales in each."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SHARES: Final = (0.2, 0.4, 0.6, 0.8)
_CENT: Final = 0.01
_ROUND: Final = (1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)


def price_bands(prices: NDArray[np.float64]) -> tuple[NDArray[np.int64], list[str]]:
    """Give each price (0 and above; NaN: none) its band's number, and the bands' names, from low to high.

    A band begins with its lower bound and ends before its upper one. A number is -1 where there is no price.
    """
    known = ~np.isnan(prices) & (prices >= 0)
    if not known.any():
        return np.full(len(prices), -1, np.int64), []
    bounds = sorted({_rounded(float(q)) for q in np.quantile(prices[known], _SHARES)} - {0.0})
    codes = np.where(known, np.searchsorted(bounds, prices, side="right"), -1).astype(np.int64)
    if not bounds:
        return codes, ["0+"]
    names = [f"< {bounds[0]:g}", *(f"{a:g} – {b:g}" for a, b in pairwise(bounds))]
    return codes, [*names, f"≥ {bounds[-1]:g}"]


def _rounded(price: float) -> float:
    if price < _CENT:
        return 0.0
    power = 10.0 ** math.floor(math.log10(price))
    return float(f"{min(_ROUND, key=lambda r: abs(r - price / power)) * power:.6g}")
