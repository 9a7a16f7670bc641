"""Takes the tops off one-off bulk sales, by what is usual for each item."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_LEAST: Final = 5
"""Sales needed to know what is usual."""
_SDS: Final = 2.0
_LEAST_SD: Final = 0.2
"""An item that always sells the same number still may sell half as much again."""


def winsorised(quantity: NDArray[np.float32], origins: NDArray[np.int64]) -> NDArray[np.float32]:
    """Cap sales at exp(mean + 2 sd) of the logarithms of the item's own earlier sales, (buckets, items), units.

    What is usual is read at each origin, from the buckets before it; 0 and NaN are no sale.
    """
    sale = quantity > 0
    logs = np.zeros_like(quantity)
    np.log(quantity, out=logs, where=sale)
    capped = quantity.copy()
    bounds = [0, *(int(t) for t in origins if 0 < t < len(quantity)), len(quantity)]
    count, total, square = (np.zeros(quantity.shape[1], np.float32) for _ in range(3))
    for a, b in pairwise(bounds):
        known = np.maximum(count, 1)
        mean = total / known
        sd = np.sqrt(np.maximum(square / known - mean**2, _LEAST_SD**2))
        cap = np.where(count >= _LEAST, np.exp(np.minimum(mean + _SDS * sd, 80)), np.inf)
        np.minimum(capped[a:b], cap, out=capped[a:b])
        count += sale[a:b].sum(axis=0)
        total += logs[a:b].sum(axis=0)
        square += (logs[a:b] ** 2).sum(axis=0)
    return capped
