"""What is exchanged into what: sizes into sizes where SKUs tell them, and products that run small or large."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pandas as pd

from neiqin_macros.returns.sizes import size_of, size_rank

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST: Final = 5
"""Fewer exchanges say nothing of a size chart."""
SHARE: Final = 0.7
"""From this share in one direction on, the size chart is doubted."""


@dataclass(frozen=True)
class RunsOff:
    """A size that is mostly exchanged for a larger (`small`) or a smaller one: it is cut too small, or too large."""

    size: str
    small: bool
    exchanged: int
    of: int
    mostly_into: str


def exchange_matrix(given_back: Sequence[str], taken: Sequence[str]) -> pd.DataFrame:
    """Count exchanges from (rows) into (columns), sizes where both sides name one, else the SKUs themselves.

    The two sides are SKUs or variants, one exchange each.
    """
    pairs = [_sides(a, b) for a, b in zip(given_back, taken, strict=True)]
    table = pd.DataFrame(pairs, columns=["from", "into"])
    matrix = pd.crosstab(table["from"], table["into"])
    order = sorted({*matrix.index, *matrix.columns}, key=_place)
    return matrix.reindex(
        index=[n for n in order if n in matrix.index], columns=[n for n in order if n in matrix.columns]
    )


def _sides(given_back: str, taken: str) -> tuple[str, str]:
    sizes = size_of(given_back), size_of(taken)
    return sizes if all(sizes) else (given_back, taken)


def _place(name: str) -> tuple[bool, int, str]:
    rank = size_rank(name)
    return rank is None, rank or 0, name


def runs_off(matrix: pd.DataFrame) -> list[RunsOff]:
    """Sizes of which most exchanges go one way, those with the most exchanges first."""
    found = []
    for size in matrix.index:
        rank = size_rank(size)
        if rank is None:
            continue
        ranks = {into: size_rank(into) for into in matrix.columns}
        up = sum(int(matrix.loc[size, into]) for into, other in ranks.items() if other is not None and other > rank)
        down = sum(int(matrix.loc[size, into]) for into, other in ranks.items() if other is not None and other < rank)
        most, small = max(up, down), up >= down
        whole = int(matrix.loc[size].sum())
        if most >= LEAST and most >= SHARE * whole:
            found.append(RunsOff(size, small, most, whole, str(matrix.loc[size].idxmax())))
    return sorted(found, key=lambda f: -f.exchanged)
