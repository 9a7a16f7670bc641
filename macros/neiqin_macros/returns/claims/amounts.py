"""What claims add up to, beside what was bought and paid: pieces by item, money by order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from neiqin.groups import grouped, sum_of_group
from neiqin_macros.money import amount, units
from neiqin_macros.orders.goods.sku_mapping import fold

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin_macros.returns.claims.claim_desk import ClaimDesk


def bought(claims: ClaimDesk) -> NDArray[np.float64]:
    """Pieces of each claim's item that the order holds, over all its lines of the SKU; NaN where that is not known."""
    desk, ties = claims.desk, claims.ties
    found = np.full(len(ties.line), np.nan)
    at = np.flatnonzero(ties.line >= 0)
    if desk.lines is None or not len(at):
        return found
    codes, rows = desk.lines.coded("sku"), np.flatnonzero(np.isin(desk.order_of_line, ties.order[at]))
    used = np.unique(codes.codes[rows])
    number: dict[str, int] = {}
    alike = np.full(len(codes.distinct) + 1, -1, np.int64)
    for code in used[used >= 0].tolist():
        alike[code] = number.setdefault(fold(codes.distinct[code]), len(number))
    sku = alike[codes.codes[rows]]
    # A line without a SKU is an item by itself.
    group, n = grouped(desk.order_of_line[rows], np.where(sku < 0, -1 - rows, sku))
    total = np.full(len(desk.lines), np.nan)
    quantity = desk.lines.frame["qty"].to_numpy()[rows]
    unknown = np.bincount(group, np.isnan(quantity), n)[group] > 0
    total[rows] = np.where(unknown, np.nan, sum_of_group(group, n, np.maximum(quantity, 0)))
    found[at] = total[ties.line[at]]
    return found


def pieces(claims: ClaimDesk) -> NDArray[np.float64]:
    """Pieces of each claim; of an item bought once, one where the claim does not say. NaN where not known."""
    quantity = claims.frame["qty"].to_numpy()
    return np.where(np.isnan(quantity) & (bought(claims) == 1), 1.0, quantity)


def asked_for(claims: ClaimDesk, rows: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Pieces that some of the claims ask for together, given to every claim of the item; unknown ones as nothing."""
    item = claims.ties.item
    quantity = np.where(rows, pieces(claims), np.nan)
    return sum_of_group(item, int(item.max(initial=-1)) + 1, quantity)


def refund_and_paid(claims: ClaimDesk) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """By claim, what all live claims of its order refund together, and what was paid; NaN where not known."""
    desk, order = claims.desk, claims.ties.order
    refund = units(claims.frame["refund_amt"])
    at = np.flatnonzero(claims.live & (order >= 0))
    total = np.zeros(len(desk.orders) + 1, np.int64)
    np.add.at(total, order[at], refund[at])
    told = claims.frame["refund_amt"].notna().to_numpy()
    paid = desk.orders.frame["paid_amt"].fillna(desk.orders.frame["payable"]).to_numpy()
    known = told & claims.live & (order >= 0)
    return np.where(known, amount(total[order]), np.nan), np.append(paid, np.nan)[order]
