"""What is set aside before any rule looks: cancelled orders, returns, stock movements, orders refunded in full."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin_macros.words import OrderStatus, SetAside

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin_macros.orders.desk import Desk

ASIDE: Final = ("", *(reason.value for reason in SetAside))
"""Why an order is set aside, the first reason that holds; none for live ones."""
RETURN_MARK: Final = re.compile(r"^[CcRr]\d")
# Words of an after-sale that is over, or that never was.
AFTER_SALE_OVER: Final = re.compile(
    r"成功|完成|關閉|关闭|撤銷|撤销|取消|拒絕|拒绝|closed|complete|reject|cancel|refunded"
    r"|^[-—/]+$|^(?:無|无|否|no|none)$|無售後|无售后|沒有|没有|未申請|未申请",
    re.IGNORECASE,
)


def why_aside(desk: Desk) -> NDArray[np.uint8]:
    """Why each order's first row is set aside, as its place in `ASIDE`; 0 for live orders and later rows."""
    after_sale = desk.texts("after_sale_status")
    open_after_sale = after_sale.filled & ~after_sale.hold(AFTER_SALE_OVER)
    refunded = desk.status(OrderStatus.REFUNDED) & desk.orders.frame["refunded"].isna().to_numpy()
    reasons: dict[str, NDArray[np.bool_]] = {
        SetAside.CANCELLED: desk.status(OrderStatus.CANCELLED),
        SetAside.RETURN: _returns(desk),
        SetAside.STOCK_MOVEMENT: stock_movements(desk),
        SetAside.REFUNDED_IN_FULL: (desk.refunded_in_full | refunded) & ~(desk.unshipped & open_after_sale),
    }
    aside = np.zeros(len(desk.orders), np.uint8)
    for place in range(len(ASIDE) - 1, 0, -1):
        aside[reasons[ASIDE[place]] & desk.first] = place
    return aside


def _returns(desk: Desk) -> NDArray[np.bool_]:
    """Every line below zero, and no money came in or the id carries a return mark."""
    if desk.lines is None or not (desk.lines.frame["qty"] < 0).any():
        return np.zeros(len(desk.orders), bool)
    below = desk.lines_per_order((desk.lines.frame["qty"] < 0).to_numpy())
    all_below = (below > 0) & (below == desk.line_count)
    no_money = (desk.payable <= 0) | (desk.orders.frame["paid_amt"] <= 0).to_numpy()
    return all_below & (no_money | desk.texts("order_id").hold_beside_digits(RETURN_MARK))


def stock_movements(desk: Desk) -> NDArray[np.bool_]:
    """Nothing payable and nobody to send it to, in a file that has buyers."""
    if not desk.has("buyer_key"):
        return np.zeros(len(desk.orders), bool)
    nobody = ~desk.orders.filled("buyer_key") & ~desk.orders.filled("receiver")
    return (desk.payable == 0) & nobody & ~desk.orders.skip("buyer_key")
