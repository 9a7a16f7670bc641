"""Orders below a supplier's minimum are brought up to it by ordering some days of further sales ahead of their time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from neiqin.groups import sums
from neiqin_macros.stock.planning.ordering import order_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin_macros.stock.planning.ordering import Sum


def ordered_ahead(
    wanted: Sum,
    supplier: NDArray[np.int64],
    least: NDArray[np.float64],
    cost: NDArray[np.float64],
    terms: tuple[NDArray[np.float64], NDArray[np.float64]],
    allowed: NDArray[np.bool_],
    most_days: float,
) -> NDArray[np.float64]:
    """Pieces of each item to order ahead: the fewest days of sales, the same for all of a supplier's items.

    `supplier` by item (-1: none), `least` the minimum of each supplier in money (NaN: none), `cost` a piece (NaN:
    unknown, counts 0), `terms` MOQ and pack, `allowed` items that may be ordered. A supplier of whom nothing is needed,
    and one whose minimum is not reached within `most_days`, is left as it is.
    """
    forward = np.zeros(len(supplier))
    if not np.nansum(least) > 0:
        return forward
    mine = np.flatnonzero((supplier >= 0) & allowed)
    of, prices = supplier[mine], np.nan_to_num(cost[mine])
    moq, pack = (values[mine] for values in terms)

    def spent(ahead: NDArray[np.float64]) -> NDArray[np.float64]:
        quantity = order_of(np.where(need0 + ahead > 0, need0 + ahead, 0), moq, pack)
        return sums(of, quantity * prices, len(least))

    need0 = (wanted.level - wanted.position)[mine]
    without = spent(np.zeros(len(mine)))
    short = (without > 0) & (without < least)
    for days in range(1, int(most_days) + 1):
        if not short.any():
            break
        ahead = wanted.rate[mine] * days
        reached = short & (spent(np.where(short[of], ahead, 0)) >= least)
        chosen = reached[of]
        forward[mine[chosen]] = ahead[chosen]
        short &= ~reached
    return forward
