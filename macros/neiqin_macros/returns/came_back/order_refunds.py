"""Claims that only the orders themselves tell of: a refund in their own field, pieces returned on a line, a status."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from neiqin_macros.returns.came_back.claims import ORDER_REFUNDS, blank_claims
from neiqin_macros.returns.came_back.pieces import share_of_worth
from neiqin_macros.words import OrderStatus

if TYPE_CHECKING:
    from neiqin_macros.orders.desk import Desk
    from neiqin_macros.returns.sales.sold import Sold


def claims_of_orders(desk: Desk, sold: Sold) -> pd.DataFrame:
    """One claim for each line with returned pieces, and one for each other order that was refunded or is coming back.

    A refund counts as given on no known day. Of an order that was refunded in part, without a word of the lines, the
    order is known and nothing more.
    """
    frame = desk.orders.frame
    refund = frame["refunded"].to_numpy()
    given = sold.order & ((refund > 0) | (desk.status(OrderStatus.REFUNDED) & np.isnan(refund)))
    asked = sold.order & (given | desk.status(OrderStatus.RETURNING))
    lines = _returned_lines(desk, sold)
    order = lines["order"].to_numpy()
    # The order's refund is that of its returned lines, by what each comes to.
    share = share_of_worth(order, sold.pair_amount[lines["pair"].to_numpy()], len(refund))
    lines = lines.assign(refund=np.where(refund[order] > 0, refund[order] * share, np.nan), refunded=given[order])
    asked[order] = False
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
    return pd.concat([lines, whole.assign(open=~given[rows])], ignore_index=True)


def refunded_by_orders(desk: Desk, sold: Sold, claims: pd.DataFrame) -> pd.DataFrame:
    """Give claims of Returns the refund that only their order tells of: valid ones that tell none, shared by worth.

    An order of which any claim tells its refund has told it all.
    """
    refund = np.append(desk.orders.frame["refunded"].to_numpy(), np.nan)
    order, told = claims["order"].to_numpy(), claims["refunded"].to_numpy()
    silent = np.ones(len(refund), bool)
    silent[order[told]] = False
    takes = claims["valid"].to_numpy() & ~claims["retained"].to_numpy() & silent[order] & (refund[order] > 0)
    at = np.flatnonzero(takes & (order >= 0))
    worth = np.append(sold.pair_amount, np.nan)[claims["pair"].to_numpy()[at]]
    amounts, refunded, still_open = (
        claims["refund"].to_numpy(copy=True),
        told.copy(),
        claims["open"].to_numpy(copy=True),
    )
    amounts[at] = refund[order[at]] * share_of_worth(order[at], worth, len(refund))
    refunded[at], still_open[at] = True, False
    return claims.assign(refund=amounts, refunded=refunded, open=still_open)


def _returned_lines(desk: Desk, sold: Sold) -> pd.DataFrame:
    if desk.lines is None:
        return blank_claims(0, ORDER_REFUNDS)
    returned = desk.lines.frame["returned_qty"].to_numpy()
    at = np.flatnonzero((returned > 0) & (sold.pair_of_line >= 0))
    pair = sold.pair_of_line[at]
    order = sold.pair_order[pair]
    return blank_claims(len(at), ORDER_REFUNDS).assign(
        row=order, order=order, line=at, pair=pair, qty=returned[at], valid=True
    )
