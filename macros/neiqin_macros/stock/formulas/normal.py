"""The normal distribution: density, distribution function and quantile, of whole arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin_macros.stock.formulas.columns import Floats, where

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

_SMALL_TO, _MIDDLE_TO, _CENTRE_TO, _TAIL_TO = 15 / 32, 4.0, 0.425, 5.0
"""Where each rational function ends: of z / sqrt(2), of p - 1 / 2, and of sqrt(-log p)."""
_ROOT_2, _ROOT_PI = np.sqrt(2.0), np.sqrt(np.pi)
_Coefficients = tuple[float, ...]
# Highest power last; W. J. Cody, Rational Chebyshev approximations for the error function, Math. Comp. 23 (1969).
_SMALL: Final[tuple[_Coefficients, _Coefficients]] = (
    (3209.37758913846947, 377.485237685302021, 113.864154151050156, 3.16112374387056560, 0.185777706184603153),
    (2844.23683343917062, 1282.61652607737228, 244.024637934444173, 23.6012909523441209, 1.0),
)
_MIDDLE: Final[tuple[_Coefficients, _Coefficients]] = (
    (1230.33935479799725, 2051.07837782607147, 1712.04761263407058, 881.952221241769090, 298.635138197400131,
     66.1191906371416295, 8.88314979438837594, 0.564188496988670089, 2.15311535474403846e-8),
    (1230.33935480374942, 3439.36767414372164, 4362.61909014324716, 3290.79923573345963, 1621.38957456669019,
     537.181101862009858, 117.693950891312499, 15.7449261107098347, 1.0),
)  # fmt: skip
_FAR: Final[tuple[_Coefficients, _Coefficients]] = (
    (6.58749161529837803e-4, 0.0160837851487422766, 0.125781726111229246, 0.360344899949804439,
     0.305326634961232344, 0.0163153871373020978),
    (2.33520497626869185e-3, 0.0605183413124413191, 0.527905102951428412, 1.87295284992346725,
     2.56852019228982242, 1.0),
)  # fmt: skip
# M. J. Wichura, Algorithm AS 241, Applied Statistics 37 (1988): within .425 of the median, and two tails.
_CENTRE: Final[tuple[_Coefficients, _Coefficients]] = (
    (3.3871328727963666080, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125,
     45921.953931549871457, 67265.770927008700853, 33430.575583588128105, 2509.0809287301226727),
    (1.0, 42.313330701600911252, 687.18700749205790830, 5394.1960214247511077, 21213.794301586595867,
     39307.895800092710610, 28729.085735721942674, 5226.4952788528545610),
)  # fmt: skip
_TAIL: Final[tuple[_Coefficients, _Coefficients]] = (
    (1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550, 3.64784832476320460504,
     1.27045825245236838258, 0.241780725177450611770, 0.0227238449892691845833, 7.74545014278341407640e-4),
    (1.0, 2.05319162663775882187, 1.67638483018380384940, 0.689767334985100004550, 0.148103976427480074590,
     0.0151986665636164571966, 5.47593808499534494600e-4, 1.05075007164441684324e-9),
)  # fmt: skip
_FAR_TAIL: Final[tuple[_Coefficients, _Coefficients]] = (
    (6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580, 0.296560571828504891230,
     0.0265321895265761230930, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7),
    (1.0, 0.599832206555887937690, 0.136929880922735805310, 0.0148753612908506148525, 7.86869131145613259100e-4,
     1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15),
)  # fmt: skip


def density(z: ArrayLike) -> Floats:
    """Give the standard normal density phi(z)."""
    z = np.asarray(z, np.float64)
    return np.asarray(np.exp(-z * z / 2) / (_ROOT_2 * _ROOT_PI))


def cdf(z: ArrayLike) -> Floats:
    """Give the standard normal distribution function Phi(z), exact to a few units in the last place in both tails."""
    return survival(-np.asarray(z, np.float64))


def survival(z: ArrayLike) -> Floats:
    """Give 1 - Phi(z), without loss of digits where it is small (Cody 1969)."""
    x = np.asarray(z, np.float64) / _ROOT_2
    y = np.abs(x)
    with np.errstate(all="ignore"):
        square = np.minimum(y * y, 800.0)
        near = x * _rational(_SMALL, np.minimum(square, 1.0))
        decay = np.exp(-square)
        middle = decay * _rational(_MIDDLE, np.minimum(y, 5.0))
        inverse = 1 / np.maximum(square, 1.0)
        far = decay / np.maximum(y, 1.0) * (1 / _ROOT_PI - inverse * _rational(_FAR, inverse))
    upper = np.where(y <= _MIDDLE_TO, middle, far)
    tail = np.where(x < 0, 2 - upper, upper)
    return where(~np.isnan(x), np.where(y <= _SMALL_TO, 1 - near, tail) / 2)


def quantile(p: ArrayLike) -> Floats:
    """Give z with Phi(z) = p (Wichura 1988); NaN where p is not between 0 and 1, infinite at 0 and 1."""
    p = np.asarray(p, np.float64)
    q = p - 0.5
    with np.errstate(all="ignore"):
        centre = q * _rational(_CENTRE, np.maximum(_CENTRE_TO**2 - q * q, 0))
        r = np.sqrt(-np.log(np.minimum(p, 1 - p)))
        finite = np.where(np.isfinite(r), r, 6.0)
        tail = np.where(r <= _TAIL_TO, _rational(_TAIL, finite - 1.6), _rational(_FAR_TAIL, finite - _TAIL_TO))
        z = np.where(np.abs(q) <= _CENTRE_TO, centre, np.sign(q) * np.where(np.isinf(r), np.inf, tail))
    return where((p >= 0) & (p <= 1), z)


def _rational(fraction: tuple[_Coefficients, _Coefficients], x: Floats) -> Floats:
    above, below = (np.polynomial.polynomial.polyval(x, coefficients) for coefficients in fraction)
    return np.asarray(above / below)
