"""Whether a group differs from the rest: Fisher's exact test, and how many findings many tests may make by chance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

LEAST: Final = 20
"""A group of fewer is not tested: nothing is said of it either way."""
LEVEL: Final = 0.05
"""Of the groups that a table calls different, at most this share is so by chance."""
_EQUAL: Final = 1 + 1e-7
"""Tables as likely as the one that was counted are as extreme, but for rounding (as R's fisher.test has it)."""


def fisher_exact(
    successes: NDArray[np.int64], n: NDArray[np.int64], all_successes: int, total: int
) -> NDArray[np.float64]:
    """Give the two-sided p-value of each group against the rest of `total`, of which `all_successes` came back.

    Arrays of equal length. The sum over all tables with the same margins that are at most as likely as the one counted
    (Fisher 1935; Agresti, Categorical Data Analysis, 3.5).
    """
    # Groups with the same numbers have the same answer, and most SKUs are few numbers.
    distinct, which = np.unique(np.stack([successes, n]), axis=1, return_inverse=True)
    logs = np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, total + 1)))])
    found = [_two_sided(k, size, all_successes, total, logs) for k, size in distinct.T.tolist()]
    return np.array(found, np.float64)[which.ravel()]


def _two_sided(k: int, n: int, successes: int, total: int, logs: NDArray[np.float64]) -> float:
    support = np.arange(max(0, n + successes - total), min(n, successes) + 1)
    rest = total - successes
    weight = -(logs[support] + logs[successes - support] + logs[n - support] + logs[rest - n + support])
    chance = np.exp(weight - weight.max())
    return float(min(1.0, chance[chance <= chance[k - support[0]] * _EQUAL].sum() / chance.sum()))


def z_score(successes: NDArray[np.int64], n: NDArray[np.int64], all_successes: int, total: int) -> NDArray[np.float64]:
    """Give how far each group's rate is above (below 0: below) the rest's, in standard errors of a common rate.

    A measure of evidence that does not vanish where p-values do; NaN where either side is empty. (The score test of two
    proportions; Agresti, Categorical Data Analysis, 3.2.)
    """
    rest = np.where(total > n, total - n, np.nan).astype(np.float64)
    size, common = np.where(n > 0, n, np.nan).astype(np.float64), all_successes / total if total else np.nan
    spread = np.sqrt(common * (1 - common) * (1 / size + 1 / rest))
    gap = successes / size - (all_successes - successes) / rest
    return np.divide(gap, spread, out=np.full(len(n), np.nan), where=spread > 0)


def benjamini_hochberg(p: NDArray[np.float64]) -> NDArray[np.float64]:
    """Adjust p-values for their number: the false discovery rate at which each would be called (1995, JRSS B 57)."""
    order = np.argsort(p, kind="stable")[::-1]
    count = len(p)
    ranked = p[order] * count / np.arange(count, 0, -1)
    adjusted = np.empty(count)
    adjusted[order] = np.minimum(np.minimum.accumulate(ranked), 1)
    return adjusted


def adjusted_p(successes: NDArray[np.int64], n: NDArray[np.int64], least: int = LEAST) -> NDArray[np.float64]:
    """Give the adjusted p-value of each group of a whole against all others together; NaN for fewer than `least`.

    Arrays of equal length, a group each. Only groups that are large enough are tested and counted as tests.
    """
    total, adjusted = int(n.sum()), np.full(len(n), np.nan)
    tested = np.flatnonzero((n >= least) & (n < total))
    if len(tested):
        p = fisher_exact(successes[tested], n[tested], int(successes.sum()), total)
        adjusted[tested] = benjamini_hochberg(p)
    return adjusted


def differs(
    successes: NDArray[np.int64], n: NDArray[np.int64], adjusted: NDArray[np.float64], level: float = LEVEL
) -> NDArray[np.object_]:
    """Say of each group whether its rate is `higher` or `lower` than that of all others together.

    `too_few` where it has no adjusted p-value, `no` where that is above the level: the share of groups called different
    that may be so by chance (false discovery rate).
    """
    above = successes * (n.sum() - n) > (successes.sum() - successes) * n
    said = np.where(adjusted > level, "no", np.where(above, "higher", "lower"))
    return np.where(np.isnan(adjusted), "too_few", said).astype(object)
