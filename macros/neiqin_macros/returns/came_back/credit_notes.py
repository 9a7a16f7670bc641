"""Claims that stand among the order lines: below zero, in credit notes (`C...` invoices) or beside what was sold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from neiqin_macros.money import amount
from neiqin_macros.orders.goods.reference import order_times
from neiqin_macros.returns.came_back.claims import CREDIT_NOTES, blank_claims
from neiqin_macros.returns.came_back.taken_back import taken_back

if TYPE_CHECKING:
    import pandas as pd

    from neiqin_macros.orders.desk import Desk
    from neiqin_macros.returns.sales.sold import Sold


def claims_of_lines(desk: Desk, sold: Sold) -> pd.DataFrame:
    """One claim for each line below zero and each line of a sale that it takes back; refunded on the day of its order.

    What no sale covers is a claim without an order. `row` is the line below zero in OrderLines. What is no goods
    (postage, fees, corrections by hand) was asked, and is not valid.
    """
    back = taken_back(desk)
    if desk.lines is None or not len(back.lines):
        return blank_claims(0, CREDIT_NOTES)
    alone = np.flatnonzero(back.sale < 0)
    of, line = np.append(back.of, alone), np.append(back.sold, np.full(len(alone), -1))
    row = back.lines[of]
    all_pieces = -desk.lines.frame["qty"].to_numpy()[row]
    qty = np.append(back.quantity, all_pieces[len(back.of) :])
    paid_back = np.abs(amount(desk.line_amounts[row])) * qty / all_pieces
    own, goods = desk.order_of_line, back.goods[of]
    times = np.append(order_times(desk), np.datetime64("NaT", "us"))[own[row]]
    return blank_claims(len(row), CREDIT_NOTES).assign(
        row=row,
        line=line,
        pair=np.append(sold.pair_of_line, -1)[line],
        order=np.append(own, -1)[line],
        qty=qty,
        refund=np.where(desk.amounts_known[row], paid_back, np.nan),
        asked=times,
        refunded_at=times,
        valid=goods,
        refunded=goods,
    )
