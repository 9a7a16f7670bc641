"""Which groups stand out by themselves: the strongest first, then those that still do once it is taken out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin_macros.returns.statistics.difference import LEVEL, differs, fisher_exact, z_score

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from neiqin_macros.returns.came_back.breakdowns import Breakdown, CameBack
    from neiqin_macros.returns.sales.sold import Sold

MOST: Final = 8
WORTH: Final = 1.25
"""A rate of less than so many times the rest's is nothing to act on, however sure it is."""


@dataclass(frozen=True)
class Cause:
    """A group that comes back more than what is left of the rest: the place of its breakdown, and its number there."""

    breakdown: int
    group: int


def causes(sold: Sold, came_back: CameBack, breakdowns: Sequence[Breakdown], most: int = MOST) -> list[Cause]:
    """Pick groups that are higher, one after another, by their z-score among what is left.

    A bad SKU makes its category, its supplier and its price band look bad as well: each pick takes its order-SKUs, and
    the orders that hold them, out of what the next is compared in. Groups are asked that are higher at `LEVEL` divided
    by the number of breakdowns. One is picked while it is at least `WORTH` times the rest, and Fisher's test still says
    so at `LEVEL` divided by the number of groups that are asked. Of equal ones, the one of the earlier breakdown is it.
    """
    pairs, orders = np.ones(len(sold.pair_order), bool), sold.order.copy()
    asked = [_candidates(down, LEVEL / len(breakdowns)) for down in breakdowns]
    level = LEVEL / max(sum(map(len, asked)), 1)
    found: list[Cause] = []
    while len(found) < most:
        best, score = None, 0.0
        for place, (down, candidates) in enumerate(zip(breakdowns, asked, strict=True)):
            left = pairs & orders[sold.pair_order] if down.dimension.level == "pairs" else orders
            for group, z in _standing_out(down, candidates, came_back, left, level):
                if z > score * (1 + 1e-9) and Cause(place, group) not in found:
                    best, score = Cause(place, group), z
        if best is None:
            return found
        found.append(best)
        _take_out(sold, breakdowns[best.breakdown], best.group, pairs, orders)
    return found


def _candidates(down: Breakdown, level: float) -> NDArray[np.int64]:
    return np.flatnonzero(differs(down.returned, down.n, down.adjusted, level) == "higher")


def _standing_out(
    down: Breakdown, candidates: NDArray[np.int64], came_back: CameBack, left: NDArray[np.bool_], level: float
) -> list[tuple[int, float]]:
    """Candidates that stand out among what is left, with their z-scores."""
    if not len(candidates):
        return []
    codes, (back, _) = down.dimension.codes, came_back.at(down.dimension.level)
    rows = left & (codes >= 0)
    n = np.bincount(codes[rows], minlength=len(down.n))
    k = np.bincount(codes[rows & back], minlength=len(down.n))
    total, came = int(n.sum()), int(k.sum())
    own_n, own_k = n[candidates], k[candidates]
    z = z_score(own_k, own_n, came, total)
    rest = np.divide(came - own_k, total - own_n, out=np.zeros(len(own_n)), where=total > own_n)
    worth = (z > 0) & (own_k >= WORTH * rest * own_n)
    sure = np.zeros(len(candidates), bool)
    sure[worth] = fisher_exact(own_k[worth], own_n[worth], came, total) <= level
    return [(int(candidates[at]), float(z[at])) for at in np.flatnonzero(sure)]


def _take_out(sold: Sold, down: Breakdown, group: int, pairs: NDArray[np.bool_], orders: NDArray[np.bool_]) -> None:
    inside = down.dimension.codes == group
    if down.dimension.level == "pairs":
        pairs[inside] = False
        orders[sold.pair_order[inside]] = False
    else:
        orders[inside] = False
