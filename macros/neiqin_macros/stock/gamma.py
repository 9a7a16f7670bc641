"""The gamma distribution, which fits the skewed demand of slow items: distribution function and quantile of arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin_macros.stock.columns import Floats, columns, where
from neiqin_macros.stock.normal import quantile as normal_quantile

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

_STIRLING: Final = (1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156)
_SHIFT: Final = 10
"""Stirling's series is exact to the last digits from here on."""
_LARGE: Final = 100.0
"""From this shape on the density is integrated; below, its series or continued fraction ends soon."""
_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(48)
_TERMS: Final = 500
_TINY: Final = 1e-300
_EXACT: Final = 1e-16
_ENOUGH: Final = 1e-15
_MEDIAN: Final = 0.5


def log_gamma(x: ArrayLike) -> Floats:
    """Give the logarithm of the gamma function of positive numbers (Stirling's series); NaN of others."""
    x = np.asarray(x, np.float64)
    low = x < _SHIFT
    y = np.where(low, x + _SHIFT, x)
    with np.errstate(all="ignore"):
        product = np.ones_like(y)
        for step in range(_SHIFT):
            product = product * np.where(low, x + step, 1.0)
        value = (y - 0.5) * np.log(y) - y + np.log(2 * np.pi) / 2 + _stirling(y) - np.log(product)
    return where(x > 0, value)


def log_rising(x: ArrayLike, n: ArrayLike) -> Floats:
    """Give log(gamma(x + n) / gamma(x)), which keeps its digits where x is much larger than n; NaN unless x, n >= 0."""
    x, n = columns(x, n)
    large = np.maximum(x, _SHIFT)
    with np.errstate(all="ignore"):
        apart = (large - 0.5) * np.log1p(n / large) + n * np.log(large + n) - n
        apart = apart + _stirling(large + n) - _stirling(large)
        return where((x > 0) & (n >= 0), np.where(x < _SHIFT, log_gamma(x + n) - log_gamma(x), apart))


def cdf(x: ArrayLike, shape: ArrayLike, scale: ArrayLike = 1.0) -> Floats:
    """Give P(X <= x) of a gamma variable with mean shape * scale; NaN where shape or scale is not above 0."""
    return _tails(x, shape, scale)[0]


def survival(x: ArrayLike, shape: ArrayLike, scale: ArrayLike = 1.0) -> Floats:
    """Give P(X > x), without loss of digits where it is small."""
    return _tails(x, shape, scale)[1]


def density(x: ArrayLike, shape: ArrayLike, scale: ArrayLike = 1.0) -> Floats:
    """Give the density at x; 0 below 0."""
    x, shape, scale = columns(x, shape, scale)
    with np.errstate(all="ignore"):
        log = (shape - 1) * np.log(x / scale) - x / scale - log_gamma(shape)
        return where((shape > 0) & (scale > 0), np.where(x < 0, 0.0, np.exp(log) / scale))


def quantile(p: ArrayLike, shape: ArrayLike, scale: ArrayLike = 1.0) -> Floats:
    """Give x with P(X <= x) = p; NaN where p is not between 0 and 1.

    Halley's steps on the distribution function, from Wilson and Hilferty's cube of a normal quantile (PNAS 17, 1931).
    """
    p, shape, scale = columns(p, shape, scale)
    possible = (p >= 0) & (p <= 1) & (shape > 0) & (scale > 0)
    inner = possible & (p > 0) & (p < 1)
    value = np.where(p == 1, np.inf, 0.0)
    value[inner] = _standard_quantile(p[inner], shape[inner])
    with np.errstate(invalid="ignore"):
        return where(possible, value * scale)


def from_moments(mean: ArrayLike, sd: ArrayLike) -> tuple[Floats, Floats]:
    """Give shape and scale of the gamma variable with this mean and sd; NaN where one is not above 0."""
    mean, sd = columns(mean, sd)
    possible = (mean > 0) & (sd > 0)
    with np.errstate(all="ignore"):
        return where(possible, (mean / sd) ** 2), where(possible, sd**2 / mean)


def _standard_quantile(p: Floats, shape: Floats) -> Floats:
    with np.errstate(all="ignore"):
        cube = shape * np.maximum(1 - 1 / (9 * shape) + normal_quantile(p) / (3 * np.sqrt(shape)), 0) ** 3
        # Near 0 the distribution function is x**shape / gamma(shape + 1).
        root = np.exp((np.log(p) + log_gamma(shape + 1)) / shape)
        x = np.where((shape < 1) & (root < 0.5 * (shape + 1)) | (cube <= 0), root, cube)
        low, high, open_rows = np.zeros_like(x), np.full_like(x, np.inf), np.arange(len(x))
        for _ in range(40):
            nearer, done = _halley(p[open_rows], shape[open_rows], x[open_rows], low, high, open_rows)
            x[open_rows] = np.where(done, x[open_rows], nearer)
            open_rows = open_rows[~done]
            if not len(open_rows):
                break
    return x


def _halley(
    p: Floats, shape: Floats, x: Floats, low: Floats, high: Floats, rows: NDArray[np.intp]
) -> tuple[Floats, NDArray[np.bool_]]:
    """One step from x towards the quantile, kept within the bounds known so far, which it narrows in their `rows`."""
    below, above = _standard_tails(x, shape)
    error = np.where(p < _MEDIAN, below - p, (1 - p) - above)
    low[rows] = at_least = np.where(error < 0, x, low[rows])
    high[rows] = at_most = np.where(error > 0, x, high[rows])
    step = error / density(x, shape)
    nearer = x - step / np.maximum(0.5, 1 - step * ((shape - 1) / x - 1) / 2)
    done = (np.abs(nearer - x) <= 4 * _ENOUGH * x) | (error == 0) | (x < _TINY)
    middle = np.where(np.isinf(at_most), 2 * x + 1, (at_least + at_most) / 2)
    return np.where((nearer > at_least) & (nearer < at_most), nearer, middle), done


def _tails(x: ArrayLike, shape: ArrayLike, scale: ArrayLike) -> tuple[Floats, Floats]:
    x, shape, scale = columns(x, shape, scale)
    possible = (shape > 0) & (scale > 0) & np.isfinite(shape) & ~np.isnan(x)
    inner = possible & (x > 0) & np.isfinite(x)
    below, above = np.where(x > 0, 1.0, 0.0), np.where(x > 0, 0.0, 1.0)
    below[inner], above[inner] = _standard_tails(x[inner] / scale[inner], shape[inner])
    return where(possible, below), where(possible, above)


def _standard_tails(x: Floats, a: Floats) -> tuple[Floats, Floats]:
    """P and Q of positive x: Press et al., Numerical Recipes, 3rd ed., 6.2."""
    below = np.empty_like(x)
    large, series = a >= _LARGE, (a < _LARGE) & (x < a + 1)
    rest = ~(large | series)
    with np.errstate(all="ignore"):
        below[series] = _series(x[series], a[series])
        above = 1 - below
        above[rest] = _fraction(x[rest], a[rest])
        below[rest] = 1 - above[rest]
        below[large], above[large] = _integrated(x[large], a[large])
    return below, above


def _series(x: Floats, a: Floats) -> Floats:
    term = 1 / a
    total, n = term, a
    for _ in range(_TERMS):
        n = n + 1
        term = term * x / n
        total = total + term
        if (term <= total * _EXACT).all():
            break
    return total * np.exp(a * np.log(x) - x - log_gamma(a))


def _fraction(x: Floats, a: Floats) -> Floats:
    b = x + 1 - a
    c, d = np.full_like(x, 1 / _TINY), 1 / b
    value = d
    for i in range(1, _TERMS):
        an, b = -i * (i - a), b + 2
        d = 1 / _away_from_0(an * d + b)
        c = _away_from_0(b + an / c)
        value = value * d * c
        if (np.abs(d * c - 1) <= _ENOUGH).all():
            break
    return value * np.exp(a * np.log(x) - x - log_gamma(a))


def _away_from_0(values: Floats) -> Floats:
    return np.where(np.abs(values) < _TINY, _TINY, values)


def _integrated(x: Floats, a: Floats) -> tuple[Floats, Floats]:
    """Integrate the density from x away from its top, where shapes are large."""
    top, root = a - 1, np.sqrt(a - 1)
    upper = x > top
    end = np.where(
        upper,
        np.maximum(top + 11.5 * root, x + 6 * root),
        np.maximum(0, np.minimum(top - 7.5 * root, x - 5 * root)),
    )
    total = np.zeros_like(x)
    for node, weight in zip(_NODES, _WEIGHTS, strict=True):
        u = (x + (end - x) * (node + 1) / 2) / top - 1
        total += weight * np.exp(top * (np.log1p(u) - u))
    area = np.abs(end - x) / 2 * total * np.exp(-_stirling(top)) / np.sqrt(2 * np.pi * top)
    return np.where(upper, 1 - area, area), np.where(upper, area, 1 - area)


def _stirling(x: Floats) -> Floats:
    return np.asarray(np.polynomial.polynomial.polyval(1 / x**2, _STIRLING) / x)
