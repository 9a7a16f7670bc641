"""Loss functions: units expected short, and units expected left over, of a stock x against a random demand.

Each gives the pair n(x) = E[(D - x)+] and nbar(x) = E[(x - D)+] = x - E[D] + n(x), in units of demand; NaN where an
argument is NaN or cannot be. Source: Snyder and Shen, Fundamentals of Supply Chain Theory, 2nd ed., appendix C.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from neiqin_macros.stock.formulas import counts, gamma, normal
from neiqin_macros.stock.formulas.columns import Floats, columns, where

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import ArrayLike

Pair = tuple[Floats, Floats]


def standard_loss(z: ArrayLike) -> Floats:
    """Give G(z) = phi(z) - z * (1 - Phi(z)), the units short of standard normal demand."""
    z = np.asarray(z, np.float64)
    return np.asarray(np.maximum(normal.density(z) - z * normal.survival(z), 0))


def inverse_standard_loss(loss: ArrayLike) -> Floats:
    """Give z with G(z) = loss, for losses above 0; NaN for others, infinite at 0.

    G falls and is convex, so that Newton's steps from the left never go too far.
    """
    loss = np.asarray(loss, np.float64)
    wanted = np.where(loss > 0, loss, 1.0)
    z = np.where(wanted > 1, -wanted, np.minimum(-wanted, 0.0))
    with np.errstate(all="ignore"):
        for _ in range(100):
            step = (standard_loss(z) - wanted) / normal.survival(z)
            z = z + np.where(np.isfinite(step), step, 0)
            if (np.abs(step) <= 1e-14 * np.maximum(1, np.abs(z))).all():
                break
    return np.where(loss == 0, np.inf, where(loss > 0, z))


def normal_loss(x: ArrayLike, mean: ArrayLike, sd: ArrayLike) -> Pair:
    """Normal demand; an sd of 0 is demand known in advance."""
    x, mean, sd = columns(x, mean, sd)
    known = np.maximum(mean - x, 0)
    with np.errstate(all="ignore"):
        short = np.where(sd > 0, sd * standard_loss((x - mean) / np.where(sd > 0, sd, 1)), known)
    return _pair(x, mean, where(sd >= 0, short))


def normal_second_loss(x: ArrayLike, mean: ArrayLike, sd: ArrayLike) -> Floats:
    """Give E[((D - x)+)^2] / 2, the integral of n from x on: ((z^2 + 1)(1 - Phi) - z phi) sd^2 / 2."""
    x, mean, sd = columns(x, mean, sd)
    with np.errstate(all="ignore"):
        z = (x - mean) / sd
        value = sd**2 * ((z * z + 1) * normal.survival(z) - z * normal.density(z)) / 2
    return where(sd >= 0, np.where(sd > 0, np.maximum(value, 0), np.maximum(mean - x, 0) ** 2 / 2))


def lognormal_loss(x: ArrayLike, mean: ArrayLike, sd: ArrayLike) -> Pair:
    """Lognormal demand of this mean and sd: n = mean * Phi(s - t) - x * Phi(-t), t = (ln x - m) / s."""
    x, mean, sd = columns(x, mean, sd)
    with np.errstate(all="ignore"):
        s = np.sqrt(np.log1p((sd / mean) ** 2))
        t = (np.log(x) - np.log(mean) + s * s / 2) / s
        short = np.where(x > 0, mean * normal.cdf(s - t) - x * normal.survival(t), mean - x)
    return _pair(x, mean, where((mean > 0) & (sd > 0), short))


def gamma_loss(x: ArrayLike, shape: ArrayLike, scale: ArrayLike) -> Pair:
    """Gamma demand: n = shape * scale * Q(shape + 1, x / scale) - x * Q(shape, x / scale)."""
    x, shape, scale = columns(x, shape, scale)
    mean = shape * scale
    short = mean * gamma.survival(x, shape + 1, scale) - x * gamma.survival(x, shape, scale)
    return _pair(x, mean, where((shape > 0) & (scale > 0), np.where(x > 0, short, mean - x)))


def poisson_loss(x: ArrayLike, mean: ArrayLike) -> Pair:
    """Poisson demand, x of any size: n = mean * P(D > m - 1) - x * P(D > m), m the whole part of x."""
    x, mean = columns(x, mean)
    m = np.floor(x)
    short = mean * (1 - counts.poisson_cdf(m - 1, mean)) - x * (1 - counts.poisson_cdf(m, mean))
    return _pair(x, mean, where(mean >= 0, np.where(x > 0, short, mean - x)))


def negative_binomial_loss(x: ArrayLike, r: ArrayLike, p: ArrayLike) -> Pair:
    """Negative binomial demand, mean r * (1 - p) / p, x of any size.

    k P(k; r, p) = mean P(k - 1; r + 1, p), so that n = mean * P(D' > m - 1) - x * P(D > m), D' of r + 1 successes.
    """
    x, r, p = columns(x, r, p)
    m = np.floor(x)
    with np.errstate(all="ignore"):
        mean = r * (1 - p) / p
    further = 1 - counts.negative_binomial_cdf(m - 1, r + 1, p)
    short = mean * further - x * (1 - counts.negative_binomial_cdf(m, r, p))
    return _pair(x, mean, where((r > 0) & (p > 0) & (p <= 1), np.where(x > 0, short, mean - x)))


def discrete_loss(x: ArrayLike, probabilities: Mapping[float, float]) -> Pair:
    """Demand of a few values, each with its probability."""
    x = np.asarray(x, np.float64)
    values, weights = (np.array([*column], np.float64) for column in (probabilities.keys(), probabilities.values()))
    short = np.maximum(values - x[..., None], 0) @ weights
    over = np.maximum(x[..., None] - values, 0) @ weights
    return np.asarray(short), np.asarray(over)


def _pair(x: Floats, mean: Floats, short: Floats) -> Pair:
    short = np.maximum(short, 0)
    return np.asarray(short), where(~np.isnan(short), np.maximum(x - mean + short, 0))
