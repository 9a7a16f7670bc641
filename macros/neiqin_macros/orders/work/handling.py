"""What becomes of each order: by a person's word or, without one, by the rules'."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from neiqin.rule import NotApplicable
from neiqin_macros.words import Handling

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin_macros.orders.desk import Desk


def handling_of(desk: Desk) -> NDArray[np.object_]:
    """The handling of each live order's first row, NaN elsewhere and where nobody has decided yet.

    What a person typed wins. Where it cannot be read, a person must look again.
    """
    frame = desk.orders.frame
    typed = frame["human_decision"].mask(desk.orders.skip("human_decision"), Handling.REVIEW)
    handling: NDArray[Any] = typed.fillna(frame["decision"]).to_numpy(dtype=object).copy()
    handling[~desk.live] = np.nan
    return handling


def to_ship(desk: Desk) -> NDArray[np.bool_]:
    """First rows of the orders that are still to leave; all live ones where nothing tells which have left."""
    try:
        return desk.need_open()
    except NotApplicable:
        return desk.live
