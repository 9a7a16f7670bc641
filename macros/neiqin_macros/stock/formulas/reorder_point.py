"""Reorder points for demand that is not normal: counted, skewed, or of a few order sizes.

Each gives the least stock that meets demand over the lead time with probability `service_level` (type 1), in units. Of
skewed items the normal reorder point promises more than it keeps: mean 100, sd 60, 95 % give 198.7, a gamma 214.6.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from neiqin_macros.stock.formulas import counts, gamma, normal
from neiqin_macros.stock.formulas.columns import Floats, columns, where

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


def normal_reorder_point(service_level: ArrayLike, mean: ArrayLike, sd: ArrayLike) -> Floats:
    """Give mean + z * sd of demand over the lead time."""
    service_level, mean, sd = columns(service_level, mean, sd)
    with np.errstate(invalid="ignore"):
        return where(_inner(service_level) & (sd >= 0), mean + normal.quantile(service_level) * sd)


def gamma_reorder_point(service_level: ArrayLike, mean: ArrayLike, sd: ArrayLike) -> Floats:
    """Give the quantile of a gamma variable of this mean and sd (Burgin 1975); an sd of 0 gives the mean."""
    service_level, mean, sd = columns(service_level, mean, sd)
    value = gamma.quantile(service_level, *gamma.from_moments(mean, sd))
    return where(_inner(service_level) & (mean >= 0), np.where((sd == 0) | (mean == 0) & (sd >= 0), mean, value))


def lognormal_reorder_point(service_level: ArrayLike, mean: ArrayLike, sd: ArrayLike) -> Floats:
    """Give exp(m + z * s) of the lognormal variable of this mean and sd: s^2 = ln(1 + cv^2), m = ln mean - s^2 / 2."""
    service_level, mean, sd = columns(service_level, mean, sd)
    with np.errstate(all="ignore"):
        s = np.sqrt(np.log1p((sd / mean) ** 2))
        value = mean * np.exp(normal.quantile(service_level) * s - s * s / 2)
    return where(_inner(service_level) & (mean > 0) & (sd >= 0), value)


def poisson_reorder_point(service_level: ArrayLike, mean: ArrayLike) -> Floats:
    """Give the least whole r with P(D <= r) >= service level, D Poisson with the mean of the lead time."""
    service_level = np.asarray(service_level, np.float64)
    return counts.poisson_quantile(where(_inner(service_level), service_level), mean)


def negative_binomial_reorder_point(service_level: ArrayLike, mean: ArrayLike, sd: ArrayLike) -> Floats:
    """Give the least whole r, D negative binomial; Poisson where the variance is not above the mean."""
    service_level, mean, sd = columns(service_level, mean, sd)
    level = where(_inner(service_level) & (sd >= 0), service_level)
    r, p = counts.negative_binomial_from_moments(mean, sd)
    return np.where(np.isnan(r), counts.poisson_quantile(level, mean), counts.negative_binomial_quantile(level, r, p))


def compound_poisson(orders: float, sizes: Mapping[int, float], longest: int) -> Floats:
    """Give P(D = 0..longest), D the units of a Poisson number of orders, each of a random size.

    Panjer's recursion (ASTIN Bulletin 12, 1981): f(x) = orders / x * sum of k * P(size = k) * f(x - k).
    `sizes` gives each size's probability; a size of 0 is an order that asks for nothing.
    """
    chances = np.zeros(max(longest, *sizes) + 1)
    chances[[*sizes]] = [*sizes.values()]
    weights = np.arange(len(chances)) * chances
    f = np.zeros(longest + 1)
    f[0] = np.exp(-orders * (1 - chances[0]))
    for x in range(1, longest + 1):
        f[x] = orders / x * (weights[1 : x + 1] @ f[x - 1 :: -1][:x])
    return f


def compound_poisson_reorder_point(service_level: float, orders: float, sizes: Mapping[int, float]) -> float:
    """Give the least whole r with P(D <= r) >= service level, for `orders` expected in the lead time."""
    total = sum(sizes.values())
    if not (0 < service_level < 1 and orders >= 0 and abs(total - 1) <= counts.ROUNDING * 1000 and min(sizes) >= 0):
        return float("nan")
    longest = max(sizes) + 1
    while True:
        reached = np.cumsum(compound_poisson(orders, sizes, longest)) >= service_level * (1 - counts.ROUNDING)
        if reached.any():
            return float(np.argmax(reached))
        longest *= 2


def _inner(service_level: Floats) -> NDArray[np.bool_]:
    return np.asarray((service_level > 0) & (service_level < 1))
