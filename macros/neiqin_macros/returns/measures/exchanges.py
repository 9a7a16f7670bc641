"""What is exchanged into what: sizes into sizes where SKUs tell them, and products that run small or large."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pandas as pd

from neiqin_macros.returns.sales.sizes import size_of, size_rank

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST: Final = 5
"""Fewer exchanges say nothing of a size chart."""
SHARE: Final = 0.7
"""From this share in one direction on, the size chart is doubted."""


@dataclass(frozen=True)
class RunsOff:
    """A SKU that is mostly exchanged for a larger size (`small`: it is cut too small), or for a smaller one."""

    sku: str
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


def runs_off(given_back: Sequence[str], taken: Sequence[str]) -> list[RunsOff]:
    """SKUs of which most exchanges go to larger or to smaller sizes, those with the most exchanges first."""
    sides = pd.DataFrame({"sku": list(given_back), "size": [size_of(sku) for sku in taken]})
    step = pd.Series(
        [_step(size_of(sku), into) for sku, into in zip(sides["sku"], sides["size"], strict=True)], dtype=int
    )
    counts = pd.DataFrame({"up": step > 0, "down": step < 0}).groupby(sides["sku"].to_numpy(dtype=object)).sum()
    counts["of"] = sides.groupby("sku").size()
    most = counts[["up", "down"]].max(axis=1)
    found = []
    for sku, row in counts[(most >= LEAST) & (most >= SHARE * counts["of"])].iterrows():
        small = bool(row["up"] >= row["down"])
        into = sides.loc[(sides["sku"] == sku) & (step > 0 if small else step < 0), "size"].mode().iloc[0]
        found.append(RunsOff(str(sku), small, int(max(row["up"], row["down"])), int(row["of"]), str(into)))
    return sorted(found, key=lambda off: -off.exchanged)


def _step(size: str, into: str) -> int:
    """1 to a larger size, -1 to a smaller one, 0 to the same, or where they cannot be compared."""
    ranks = size_rank(size), size_rank(into)
    if None in ranks or size.isdigit() != into.isdigit():
        return 0
    return (ranks[1] > ranks[0]) - (ranks[1] < ranks[0])  # type: ignore[operator]  # neither is None
