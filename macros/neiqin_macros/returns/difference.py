"""Whether a group differs from the rest: Fisher's exact test, and how many findings many tests may make by chance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

LEAST: Final = 20
"""A group of fewer is not tested: nothing is said of it either way."""
LEVEL: Final = 0.05
"""Of the groups that a table calls different, at most this share is so by chance."""
_EQUAL: Final = 1 + 1e-7
"""Tables as likely as the one that was counted are as extreme, but for rounding (as R's fisher.test has it)."""
Differs = Literal["higher", "lower", "no", "too_few"]


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


def differs(successes: NDArray[np.int64], n: NDArray[np.int64], least: int = LEAST) -> NDArray[np.object_]:
    """Say of each group of a whole whether its rate is `higher` or `lower` than that of all others together.

    Groups of fewer than `least` are `too_few`; `no` at a false discovery rate of `LEVEL` among those that are tested.
    """
    total, came = int(n.sum()), int(successes.sum())
    said = np.full(len(n), "too_few", dtype=object)
    tested = np.flatnonzero((n >= least) & (n < total))
    if not len(tested):
        return said
    adjusted = benjamini_hochberg(fisher_exact(successes[tested], n[tested], came, total))
    rate, rest = successes[tested] / n[tested], (came - successes[tested]) / (total - n[tested])
    said[tested] = np.where(adjusted > LEVEL, "no", np.where(rate > rest, "higher", "lower"))
    return said
