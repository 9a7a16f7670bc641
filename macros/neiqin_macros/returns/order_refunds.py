"""Claims that only the orders themselves tell of: a refund in their own field, pieces returned on a line, a status."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from neiqin_macros.returns.claims import ORDER_REFUNDS, blank_claims
from neiqin_macros.words import OrderStatus

if TYPE_CHECKING:
    from neiqin_macros.orders.desk import Desk
    from neiqin_macros.returns.sold import Sold


def claims_of_orders(desk: Desk, sold: Sold) -> pd.DataFrame:
    """One claim for each line with returned pieces, and one for each other order that was refunded or is coming back.

    A refund counts as given on no known day. Of an order that was refunded in part, without a word of the lines, the
    order is known and nothing more.
    """
    frame = desk.orders.frame
    refund = frame["refunded"].to_numpy()
    given = sold.order & ((refund > 0) | (desk.status(OrderStatus.REFUNDED) & np.isnan(refund)))
    asked = sold.order & (given | desk.status(OrderStatus.RETURNING))
    parts = []
    if desk.lines is not None and (lines := _returned_lines(desk, sold)) is not None:
        # The order's refund is that of its returned lines, by what each comes to.
        share = _share(lines["order"].to_numpy(), sold.pair_amount[lines["pair"]])
        order = lines["order"].to_numpy()
        lines = lines.assign(refund=np.where(refund[order] > 0, refund[order] * share, np.nan), refunded=given[order])
        asked[order] = False
        parts.append(lines)
    rows = np.flatnonzero(asked)
    claims = blank_claims(len(rows), ORDER_REFUNDS)
    whole = claims.assign(
        row=rows,
        order=rows,
        refund=np.where(refund[rows] > 0, refund[rows], np.nan),
        refunded=given[rows],
        valid=True,
        whole=True,
    )
    return pd.concat([*parts, whole.assign(open=~given[rows])], ignore_index=True)


def _returned_lines(desk: Desk, sold: Sold) -> pd.DataFrame | None:
    if desk.lines is None or "returned_qty" not in desk.lines.present:
        return None
    returned = desk.lines.frame["returned_qty"].to_numpy()
    at = np.flatnonzero((returned > 0) & (sold.pair_of_line >= 0))
    if not len(at):
        return None
    pair = sold.pair_of_line[at]
    claims = blank_claims(len(at), ORDER_REFUNDS)
    return claims.assign(
        row=sold.pair_order[pair], line=at, order=sold.pair_order[pair], pair=pair, qty=returned[at], valid=True
    )


def _share(
    order: np.ndarray[tuple[int], np.dtype[np.int64]],
    worth: pd.Series[float] | np.ndarray[tuple[int], np.dtype[np.float64]],
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """The share of each line in its order's returned worth; alike where the worth is not known."""
    values = pd.Series(np.nan_to_num(np.asarray(worth)))
    sums, count = values.groupby(order).transform("sum"), values.groupby(order).transform("size")
    return np.where(sums > 0, values / sums.where(sums > 0, 1), 1 / count)
