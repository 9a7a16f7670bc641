"""Causes, the gravest first, and how much of the whole they make up together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


@dataclass(frozen=True)
class Pareto:
    """Causes with what each counts, its share, and the share of all up to it; fractions of the whole."""

    causes: list[str]
    values: NDArray[np.float64]
    share: NDArray[np.float64]
    cumulative: NDArray[np.float64]


def pareto(causes: NDArray[np.int64], names: Sequence[str], values: NDArray[np.float64]) -> Pareto:
    """Add up values over causes (numbers of `names`; -1 is left out), the largest first, equal ones by name.

    Causes that come to nothing are left out.
    """
    told = causes >= 0
    sums = np.bincount(causes[told], values[told], len(names)).astype(np.float64)
    order = sorted(np.flatnonzero(sums > 0).tolist(), key=lambda at: (-sums[at], names[at]))
    ranked = sums[order]
    whole = ranked.sum() if order else 1.0
    return Pareto([names[at] for at in order], ranked, ranked / whole, np.cumsum(ranked) / whole)
