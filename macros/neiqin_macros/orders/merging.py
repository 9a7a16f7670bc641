"""Groups of orders that can ship together: one buyer, one address, not shipped yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin_macros.orders.desk import Desk


def merge_groups(desk: Desk) -> NDArray[np.int64]:
    """Give each order row the number of its group, -1 for orders that ship alone.

    Raises:
        NotApplicable: nothing tells what is open, or buyers or addresses are not there.

    """
    known = desk.need_open().copy()
    desk.need("buyer_key", "address")
    key = np.zeros(len(desk.orders), np.int64)
    for name in ("platform", "shop", "buyer_key", "city", "district", "address"):
        codes = desk.texts(name).codes
        if name in {"buyer_key", "address"}:
            known &= (codes >= 0) & ~desk.masked(name)
        key = pd.factorize(key * (int(codes.max(initial=0)) + 2) + codes + 1)[0].astype(np.int64)
    at = np.flatnonzero(known)
    together = np.bincount(key[at], minlength=1)[key[at]] > 1
    groups = np.full(len(key), -1, np.int64)
    groups[at[together]] = pd.factorize(key[at[together]])[0]
    return groups
