"""How far an order has come: one status for an order whose lines have several."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from neiqin.table_range import STRING
from neiqin_macros.words import OrderStatus

if TYPE_CHECKING:
    from collections.abc import Callable

_OVER: Final = (OrderStatus.CANCELLED, OrderStatus.REFUNDED)
"""Lines that are left out as long as others are alive."""
_TROUBLE: Final = (OrderStatus.ABNORMAL, OrderStatus.RETURNING)
"""Statuses of one line that are the whole order's."""
_RANKS: Final = {
    status: rank
    for rank, status in enumerate(
        (*_TROUBLE, *(s for s in OrderStatus if s not in {*_OVER, *_TROUBLE}), *reversed(_OVER))
    )
}


def one_status(frame: pd.DataFrame, column: Callable[[str], pd.Series[Any]]) -> pd.DataFrame:
    """Give every line of an order the order's status: trouble first, else that of the live line least far along.

    An order is cancelled or refunded only when all its lines are; a line without a status says nothing.
    """
    del column  # a `Finish` is offered a look at other columns
    if "status_norm" not in frame or frame.empty:
        return frame
    unknown = len(_RANKS)
    codes, words = pd.factorize(frame["status_norm"].to_numpy(dtype=object))
    orders, ids = pd.factorize(frame["order_id"].to_numpy(dtype=object), use_na_sentinel=False)
    ranks = np.array([*(_RANKS.get(word, unknown) for word in words), unknown])[codes]
    least = np.full(len(ids), unknown)
    np.minimum.at(least, orders, ranks)
    names = np.array([*(str(s) for s in _RANKS), np.nan], dtype=object)
    return frame.assign(status_norm=pd.Series(names[least[orders]], index=frame.index, dtype=STRING))
