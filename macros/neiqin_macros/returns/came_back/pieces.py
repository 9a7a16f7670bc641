"""Claims taken apart into order-SKUs: how many pieces of which, what they are worth, and what was paid back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin_macros.returns.came_back.claims import Claims
    from neiqin_macros.returns.sales.sold import Sold

_CENT: Final = 0.01


@dataclass(frozen=True)
class Pieces:
    """Parallel arrays; `pair` (an order-SKU) is -1 where only the order is known, `units` are NaN where nothing tells.

    `value` is what the claim asks for, `refund` what was paid back (0 unless refunded). Claims of orders that do not
    count, or that nothing ties to an order, have no pieces.
    """

    claim: NDArray[np.int64]
    order: NDArray[np.int64]
    pair: NDArray[np.int64]
    units: NDArray[np.float64]
    value: NDArray[np.float64]
    refund: NDArray[np.float64]


def pieces(claims: Claims, sold: Sold) -> Pieces:
    """Take claims apart.

    A claim that names no line is for the order's only SKU, or for all of them if neither its quantity nor its refund
    is less than the order's; else it is known of which order it is, and no more. A claim that tells no quantity is for
    all pieces; one that tells no amount is for what its pieces came to.
    """
    frame = claims.frame
    order, qty, amount = (frame[name].to_numpy() for name in ("order", "qty", "refund"))
    counts = np.append(sold.order, False)[order]
    pair = np.where(counts, frame["pair"].to_numpy(), -1)
    several = np.append(sold.pairs_of_order, 0)[order]
    only = (pair < 0) & counts & frame["whole"].to_numpy() & (several == 1)
    pair = np.where(only, np.append(sold.first_pair, -1)[order], pair)
    whole = counts & (pair < 0) & (several > 1) & frame["whole"].to_numpy() & ~_partial(sold, order, qty, amount)
    each = np.flatnonzero(whole)
    claim = np.concatenate([np.flatnonzero(counts & ~whole), np.repeat(each, several[each])])
    spread = _ranges(sold.first_pair[order[each]], several[each])
    of = np.concatenate([pair[counts & ~whole], spread])
    spreading = np.arange(len(claim)) >= int((counts & ~whole).sum())
    sold_units, worth = np.append(sold.pair_units, np.nan)[of], np.append(sold.pair_amount, np.nan)[of]
    units = np.where(spreading | np.isnan(qty[claim]), sold_units, qty[claim])
    of_order = np.append(sold.order_amount, np.nan)[order[claim]]
    # An SKU of unknown worth has the share of its pieces in what its order came to.
    all_units = np.append(np.bincount(sold.pair_order, sold.pair_units, len(sold.order)), np.nan)[order[claim]]
    worth = np.where(np.isnan(worth), of_order * sold_units / all_units, worth)
    goods = np.maximum(np.where(of >= 0, worth * np.minimum(units / sold_units, 1), of_order), 0)
    share = share_of_worth(claim, goods, len(frame))
    told = amount[claim] > 0
    value = np.where(told, amount[claim] * share, goods)
    refunded = frame["refunded"].to_numpy()[claim]
    paid_back = np.where(refunded, np.where(np.isnan(amount[claim]), goods, amount[claim] * share), 0)
    priced = sold.priced[order[claim]]
    return Pieces(
        claim,
        order[claim],
        of,
        units,
        np.where(priced, np.nan_to_num(value), 0),
        np.where(priced, np.nan_to_num(paid_back), 0),
    )


def _partial(
    sold: Sold, order: NDArray[np.int64], qty: NDArray[np.float64], amount: NDArray[np.float64]
) -> NDArray[np.bool_]:
    """Claims for less than the whole order, by their quantity or, if they tell none, by their refund."""
    pieces_of_order = np.bincount(sold.pair_order, sold.pair_units, len(sold.order))
    fewer = qty < np.append(pieces_of_order, 0)[order]
    less = np.isnan(qty) & (amount > 0) & (amount < np.append(sold.order_amount, np.nan)[order] - _CENT)
    return fewer | less


def share_of_worth(group: NDArray[np.int64], worth: NDArray[np.float64], n: int) -> NDArray[np.float64]:
    """Give each row its share in the worth of its group, of `n`; all rows of a group of unknown worth alike."""
    known = np.nan_to_num(worth)
    sums, count = np.bincount(group, known, n)[group], np.bincount(group, minlength=n)[group]
    return np.divide(known, sums, out=1 / count, where=sums > 0)


def _ranges(start: NDArray[np.int64], length: NDArray[np.int64]) -> NDArray[np.int64]:
    """Numbers from each start on, so many, one after another."""
    ends = np.cumsum(length)
    return np.arange(int(length.sum())) - np.repeat(ends - length, length) + np.repeat(start, length)
