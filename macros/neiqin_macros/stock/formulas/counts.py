"""Poisson and negative binomial demand, counted in whole units: distribution functions and quantiles of arrays."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin_macros.stock.formulas import gamma
from neiqin_macros.stock.formulas.columns import Floats, columns, where
from neiqin_macros.stock.formulas.normal import quantile as normal_quantile
from neiqin_macros.stock.formulas.special_functions import incomplete_beta, log_gamma, log_rising

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

ROUNDING: Final = 1e-12
"""A distribution function by this part below a service level reaches it: 4 / 5 is not missed for its last digit."""
_POISSON: Final = 1e-7
_MOST: Final = 1e12
"""Counts are asked for up to about here: far beyond any stock, and still exact in a float."""


def poisson_probability(k: ArrayLike, mean: ArrayLike) -> Floats:
    """Give P(X = k); 0 where k is no count, NaN where the mean is below 0."""
    k, mean = columns(k, mean)
    with np.errstate(all="ignore"):
        value = np.exp(np.where(k == 0, 0.0, k * np.log(mean)) - mean - log_gamma(k + 1))
    return where((mean >= 0) & ~np.isnan(k), np.where((k >= 0) & (k == np.floor(k)), value, 0.0))


def poisson_cdf(k: ArrayLike, mean: ArrayLike) -> Floats:
    """Give P(X <= k) of a Poisson variable: the upper gamma tail Q(k + 1, mean); NaN where the mean is below 0."""
    k, mean = columns(k, mean)
    return where((mean >= 0) & ~np.isnan(k), np.where(k < 0, 0.0, gamma.survival(mean, np.floor(np.maximum(k, 0)) + 1)))


def poisson_quantile(p: ArrayLike, mean: ArrayLike) -> Floats:
    """Give the smallest k with P(X <= k) >= p; NaN where p is not between 0 and 1 or the mean is below 0."""
    p, mean = columns(p, mean)
    return _smallest(p, mean, np.sqrt(np.maximum(mean, 0)), lambda k, rows: poisson_cdf(k, mean[rows]))


def negative_binomial_probability(k: ArrayLike, r: ArrayLike, p: ArrayLike) -> Floats:
    """Give P(X = k), X failures before the r-th success of probability p; 0 where k is no count."""
    k, r, p = columns(k, r, p)
    with np.errstate(all="ignore"):
        log = log_rising(r, k) - log_gamma(k + 1) + r * np.log(p)
        value = np.exp(log + np.where(k == 0, 0.0, k * np.log1p(-p)))
    return where(_binomial(r, p) & ~np.isnan(k), np.where((k >= 0) & (k == np.floor(k)), value, 0.0))


def negative_binomial_cdf(k: ArrayLike, r: ArrayLike, p: ArrayLike) -> Floats:
    """Give P(X <= k): the incomplete beta function I_p(r, k + 1); its mean is r * (1 - p) / p."""
    k, r, p = columns(k, r, p)
    value = incomplete_beta(p, r, np.floor(np.maximum(k, 0)) + 1)
    return where(_binomial(r, p) & ~np.isnan(k), np.where(k < 0, 0.0, value))


def negative_binomial_quantile(level: ArrayLike, r: ArrayLike, p: ArrayLike) -> Floats:
    """Give the smallest k with P(X <= k) >= level; NaN where level is not between 0 and 1."""
    level, r, p = columns(level, r, p)
    with np.errstate(all="ignore"):
        mean = where(_binomial(r, p), r * (1 - p) / p)
        sd = np.sqrt(mean / p)
    return _smallest(level, mean, sd, lambda k, rows: negative_binomial_cdf(k, r[rows], p[rows]))


def negative_binomial_from_moments(mean: ArrayLike, sd: ArrayLike) -> tuple[Floats, Floats]:
    """Give r and p of this mean and standard deviation; NaN where the variance is not above the mean.

    A variance that is less than 1e-7 above the mean counts as the mean: it is Poisson's, and r would have no digits.
    """
    mean, sd = columns(mean, sd)
    possible = (mean > 0) & (sd**2 > mean * (1 + _POISSON))
    with np.errstate(all="ignore"):
        return where(possible, mean**2 / (sd**2 - mean)), where(possible, mean / sd**2)


def _binomial(r: Floats, p: Floats) -> NDArray[np.bool_]:
    return np.asarray((r > 0) & (p > 0) & (p <= 1))


def _smallest(p: Floats, mean: Floats, sd: Floats, cdf: Callable[[Floats, NDArray[np.bool_]], Floats]) -> Floats:
    """The smallest count whose distribution function reaches p: bracketed about the normal quantile, then halved."""
    possible = (p >= 0) & (p <= 1) & (mean >= 0) & (mean <= _MOST)
    rows = possible & (p > 0) & (p < 1) & (mean > 0)
    level, width = p[rows] * (1 - ROUNDING), np.ceil(sd[rows] / 4) + 1
    low = np.floor(np.maximum(mean[rows] + normal_quantile(p[rows]) * sd[rows], 0)) - 1
    low = np.maximum(low, -1)
    high = low + width
    while (short := cdf(high, rows) < level).any():
        low, high, width = np.where(short, high, low), np.where(short, high + width, high), width * 2
    while (over := (low >= 0) & (cdf(low, rows) >= level)).any():
        high, low, width = np.where(over, low, high), np.where(over, np.maximum(low - width, -1), low), width * 2
    while (high - low > 1).any():
        middle = np.floor((low + high) / 2)
        reached = cdf(middle, rows) >= level
        high, low = np.where(reached, middle, high), np.where(reached, low, middle)
    value = np.where((p == 1) & (mean > 0), np.inf, 0.0)
    value[rows] = high
    return where(possible, value)
