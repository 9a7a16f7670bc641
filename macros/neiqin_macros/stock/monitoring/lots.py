"""Lots that expire: what of each is left when its day comes, the lot that expires first being sold first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from neiqin.groups import grouped

if TYPE_CHECKING:
    from numpy.typing import NDArray


def unsold(item: NDArray[np.int64], pieces: NDArray[np.float64], sold: NDArray[np.float64]) -> NDArray[np.float64]:
    """Pieces of each lot left when it expires; lots in order of expiry, `sold` what the item sells until then.

    left(k) = max(left(k-1), stock of lots up to k - sold until k expires) - what the lots before have left already.
    """
    codes, _ = grouped(item)
    begins = np.flatnonzero(np.diff(codes, prepend=-1))
    running = np.cumsum(pieces)
    over = running - np.repeat(np.append(0, running)[begins], np.diff(np.append(begins, len(item)))) - sold
    # A maximum that starts anew with each item: what items lie apart is more than any excess.
    apart = codes * (np.abs(over).max(initial=0) * 2 + 1)
    most = np.maximum(np.maximum.accumulate(over + apart) - apart, 0)
    before = np.append(0, most[:-1])
    before[begins] = 0
    return np.maximum(most - before, 0)
