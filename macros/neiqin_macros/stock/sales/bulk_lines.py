"""Single lines far above what an item usually sells at once; they do not come again, and no stock is kept for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin.groups import sums

if TYPE_CHECKING:
    from numpy.typing import NDArray

LEAST_LINES: Final = 8
"""Fewer lines do not tell what is usual."""
_SPREADS: Final = 3.0
_TIMES: Final = 2.0


def usual_most(item: NDArray[np.int64], quantity: NDArray[np.float64], n: int) -> NDArray[np.float64]:
    """The largest line of each of `n` items that is still usual, in pieces; infinite where too few lines tell.

    exp(mean + 3 sd) of the logarithms of the item's other line sizes, as line sizes of shops are close to log-normal;
    the largest line itself is left out, lest it hide itself.
    """
    sold = quantity > 0
    item, size = item[sold], np.log(quantity[sold])
    order = np.lexsort((size, item))
    item, size = item[order], size[order]
    last = np.flatnonzero(np.diff(item, append=-1))  # the largest line of each item
    others = np.ones(len(item), bool)
    others[last] = False
    count = np.bincount(item[others], minlength=n)
    mean = sums(item[others], size[others], n) / np.maximum(count, 1)
    square = sums(item[others], (size[others] - mean[item[others]]) ** 2, n)
    spread = np.sqrt(square / np.maximum(count - 1, 1))
    return np.where(count >= LEAST_LINES - 1, np.exp(mean + _SPREADS * spread), np.inf)


def one_off(item: NDArray[np.int64], quantity: NDArray[np.float64], most: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Lines above twice what is usual of their item, to which no other line of the item comes near (half its size)."""
    large = quantity > _TIMES * most[item]
    if not large.any():
        return large
    n = len(most)
    order = np.lexsort((quantity, item))
    ends = np.cumsum(np.bincount(item, minlength=n))
    second = np.full(n, -np.inf)
    several = np.bincount(item, minlength=n) > 1
    second[several] = quantity[order][ends[several] - 2]
    largest = quantity[order][np.maximum(ends - 1, 0)]
    alone = second <= largest / 2
    return large & alone[item] & (quantity == largest[item])
