"""The gamma distribution, which fits the skewed demand of slow items: distribution function and quantile of arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin_macros.stock.formulas.columns import Floats, columns, where
from neiqin_macros.stock.formulas.normal import quantile as normal_quantile
from neiqin_macros.stock.formulas.special_functions import TINY, incomplete_gamma, log_gamma

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

_ENOUGH: Final = 1e-15
_MEDIAN: Final = 0.5


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
    below, above = incomplete_gamma(x, shape)
    error = np.where(p < _MEDIAN, below - p, (1 - p) - above)
    low[rows] = at_least = np.where(error < 0, x, low[rows])
    high[rows] = at_most = np.where(error > 0, x, high[rows])
    step = error / density(x, shape)
    nearer = x - step / np.maximum(0.5, 1 - step * ((shape - 1) / x - 1) / 2)
    done = (np.abs(nearer - x) <= 4 * _ENOUGH * x) | (error == 0) | (x < TINY)
    middle = np.where(np.isinf(at_most), 2 * x + 1, (at_least + at_most) / 2)
    return np.where((nearer > at_least) & (nearer < at_most), nearer, middle), done


def _tails(x: ArrayLike, shape: ArrayLike, scale: ArrayLike) -> tuple[Floats, Floats]:
    x, shape, scale = columns(x, shape, scale)
    possible = (shape > 0) & (scale > 0) & np.isfinite(shape) & ~np.isnan(x)
    inner = possible & (x > 0) & np.isfinite(x)
    below, above = np.where(x > 0, 1.0, 0.0), np.where(x > 0, 0.0, 1.0)
    below[inner], above[inner] = incomplete_gamma(x[inner] / scale[inner], shape[inner])
    return where(possible, below), where(possible, above)
