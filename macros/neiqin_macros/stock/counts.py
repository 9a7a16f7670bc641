"""Poisson and negative binomial demand, counted in whole units: distribution functions and quantiles of arrays."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin_macros.stock import gamma
from neiqin_macros.stock.columns import Floats, columns, where
from neiqin_macros.stock.gamma import log_gamma, log_rising
from neiqin_macros.stock.normal import quantile as normal_quantile

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

ROUNDING: Final = 1e-12
"""A distribution function by this part below a service level reaches it: 4 / 5 is not missed for its last digit."""
_POISSON: Final = 1e-7
_MOST: Final = 1e12
"""Counts are asked for up to about here: far beyond any stock, and still exact in a float."""
_TINY: Final = 1e-300
_TERMS: Final = 5_000
_EXACT: Final = 2e-15


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


def incomplete_beta(x: ArrayLike, a: ArrayLike, b: ArrayLike) -> Floats:
    """Give I_x(a, b) by Lentz's continued fraction (Press et al., Numerical Recipes, 3rd ed., 6.4)."""
    x, a, b = columns(x, a, b)
    possible = (x >= 0) & (x <= 1) & (a > 0) & (b > 0)
    turned = x > (a + 1) / (a + b + 2)
    t, u, v = np.where(turned, 1 - x, x), np.where(turned, b, a), np.where(turned, a, b)
    with np.errstate(all="ignore"):
        most, least = np.maximum(u, v), np.minimum(u, v)
        log = log_rising(most, least) - log_gamma(least) + u * np.log(t) + v * np.log1p(-t)
        part = np.where(t <= 0, 0.0, np.exp(log) * _beta_fraction(t, u, v) / u)
    return where(possible, np.where(turned, 1 - part, part))


def _beta_fraction(x: Floats, a: Floats, b: Floats) -> Floats:
    c, d = np.ones_like(x), 1 / _away_from_0(1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, _TERMS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for term in (even, odd):
            d, c = 1 / _away_from_0(1 + term * d), _away_from_0(1 + term / c)
            value = value * d * c
        if not (np.abs(d * c - 1) > _EXACT).any():
            break
    return value


def _away_from_0(values: Floats) -> Floats:
    return np.where(np.abs(values) < _TINY, _TINY, values)


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
