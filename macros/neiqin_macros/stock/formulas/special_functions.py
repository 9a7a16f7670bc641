"""Special functions of arrays in numpy: the logarithm of the gamma function, the incomplete gamma and beta functions.

Exact to about 12 digits over the range that demand needs (arguments up to 1e6, tails of 1e-300).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin_macros.stock.formulas.columns import Floats, columns, where

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

TINY: Final = 1e-300
_STIRLING: Final = (1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156)
_SHIFT: Final = 10
"""Stirling's series is exact to the last digits from here on."""
_LARGE: Final = 100.0
"""From this shape on the density is integrated; below, its series or continued fraction ends soon."""
_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(48)
_TERMS: Final = 5_000
_EXACT: Final = 1e-16
_ENOUGH: Final = 1e-15


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


def incomplete_gamma(x: Floats, a: Floats) -> tuple[Floats, Floats]:
    """Give P(a, x) and Q(a, x) of a and x above 0, each with all its digits (Numerical Recipes, 3rd ed., 6.2)."""
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
    c, d = np.full_like(x, 1 / TINY), 1 / b
    value = d
    for i in range(1, _TERMS):
        an, b = -i * (i - a), b + 2
        d = 1 / _away_from_0(an * d + b)
        c = _away_from_0(b + an / c)
        value = value * d * c
        if (np.abs(d * c - 1) <= _ENOUGH).all():
            break
    return value * np.exp(a * np.log(x) - x - log_gamma(a))


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


def _beta_fraction(x: Floats, a: Floats, b: Floats) -> Floats:
    c, d = np.ones_like(x), 1 / _away_from_0(1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, _TERMS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for term in (even, odd):
            d, c = 1 / _away_from_0(1 + term * d), _away_from_0(1 + term / c)
            value = value * d * c
        if not (np.abs(d * c - 1) > 2 * _ENOUGH).any():
            break
    return value


def _away_from_0(values: Floats) -> Floats:
    return np.where(np.abs(values) < TINY, TINY, values)
