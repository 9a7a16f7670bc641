"""Return rates by group: how many of how many came back, how sure that is, and whether it differs from the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from neiqin_macros.returns.statistics.difference import LEAST, adjusted_p, differs
from neiqin_macros.returns.statistics.wilson import wilson

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin_macros.returns.came_back.pieces import Pieces
    from neiqin_macros.returns.sales.dimensions import Dimension, Level
    from neiqin_macros.returns.sales.sold import Sold


@dataclass(frozen=True)
class CameBack:
    """Which order-SKUs and which orders came back (as far as the asked stage), and what their pieces were worth."""

    pairs: NDArray[np.bool_]
    orders: NDArray[np.bool_]
    pair_value: NDArray[np.float64]
    order_value: NDArray[np.float64]

    @classmethod
    def of(cls, sold: Sold, pieces: Pieces, rows: NDArray[np.bool_]) -> CameBack:
        """Gather the pieces of some claims; `rows` tells which pieces."""
        known = rows & (pieces.pair >= 0)
        pairs, orders = np.zeros(len(sold.pair_order), bool), np.zeros(len(sold.order), bool)
        pairs[pieces.pair[known]] = True
        orders[pieces.order[rows]] = True
        return cls(
            pairs,
            orders,
            np.bincount(pieces.pair[known], pieces.value[known], len(pairs)).astype(np.float64),
            np.bincount(pieces.order[rows], pieces.value[rows], len(orders)).astype(np.float64),
        )

    def at(self, level: Level) -> tuple[NDArray[np.bool_], NDArray[np.float64]]:
        """What came back of the order-SKUs or of the orders, and its worth."""
        return (self.pairs, self.pair_value) if level == "pairs" else (self.orders, self.order_value)


@dataclass(frozen=True)
class Breakdown:
    """One dimension's groups in parallel arrays, by the group's number; groups of nothing have n 0 and rate NaN.

    `adjusted` are p-values against all other groups together, NaN for groups of fewer than `least`.
    """

    dimension: Dimension
    n: NDArray[np.int64]
    returned: NDArray[np.int64]
    value: NDArray[np.float64]
    rate: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    adjusted: NDArray[np.float64]
    least: int

    @property
    def differs(self) -> NDArray[np.object_]:
        """Whether each group is `higher`, `lower`, `no` or `too_few` against all others (see `difference.differs`)."""
        return differs(self.returned, self.n, self.adjusted)

    @property
    def rate_of_rest(self) -> NDArray[np.float64]:
        """The rate of all other groups together; NaN where there are none."""
        n = self.n.sum() - self.n
        return np.divide(self.returned.sum() - self.returned, n, out=np.full(len(n), np.nan), where=n > 0)

    @property
    def excess(self) -> NDArray[np.float64]:
        """How many more came back than at the rest's rate."""
        return np.nan_to_num(self.returned - self.n * self.rate_of_rest)


def breakdown(dimension: Dimension, came_back: CameBack, least: int = LEAST) -> Breakdown:
    """Count a dimension's groups and compare each with the rest."""
    returned, value = came_back.at(dimension.level)
    known = dimension.codes >= 0
    codes, size = dimension.codes[known], len(dimension.names)
    n = np.bincount(codes, minlength=size)
    back = np.bincount(codes, returned[known], size).astype(np.int64)
    rate, low, high = wilson(back, n)
    worth = np.bincount(codes, value[known], size).astype(np.float64)
    return Breakdown(dimension, n, back, worth, rate, low, high, adjusted_p(back, n, least), least)
