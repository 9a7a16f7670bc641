"""WooCommerce orders as the plugin Advanced Order Export writes them: a row a line, on each the order's totals."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np
import pandas as pd

from neiqin.export import Export, Part, read
from neiqin.table import Names
from neiqin_macros.joined import full_name, joined
from neiqin_macros.tables.orders import Order, OrderLine
from neiqin_macros.words import OrderStatus

_STATUS: Final = {
    **dict.fromkeys(
        ("Pending payment", "pending", "wc-pending", "待付款", "等待付款中", "等待付款", "待支付"),
        OrderStatus.AWAITING_PAYMENT,
    ),
    **dict.fromkeys(("Failed", "wc-failed", "失敗", "失败"), OrderStatus.AWAITING_PAYMENT),
    **dict.fromkeys(("On hold", "on-hold", "wc-on-hold", "保留", "保留中"), OrderStatus.AWAITING_REVIEW),
    **dict.fromkeys(("Processing", "wc-processing", "處理中", "处理中", "正在处理"), OrderStatus.TO_SHIP),
    **dict.fromkeys(("Partially shipped", "wc-partial-shipped"), OrderStatus.TO_SHIP),
    **dict.fromkeys(("Shipped", "wc-shipped", "已出貨", "已发货"), OrderStatus.SHIPPED),
    **dict.fromkeys(("Delivered", "wc-delivered", "已送達", "已送达"), OrderStatus.DELIVERED),
    **dict.fromkeys(("Completed", "wc-completed", "已完成", "完成"), OrderStatus.DONE),
    **dict.fromkeys(("Cancelled", "Canceled", "wc-cancelled", "已取消", "取消"), OrderStatus.CANCELLED),
    **dict.fromkeys(("Trash", "回收桶"), OrderStatus.CANCELLED),
    **dict.fromkeys(("Refunded", "wc-refunded", "已退費", "已退款"), OrderStatus.REFUNDED),
}
_GROSS: Final = ("Item Cost Before Discount", "Order Line Subtotal")
"""Columns that tell a line before its discount; `Item Cost` and `Order Line Total` tell it after."""
_PLACE: Final = {
    "address": ("Address 1&2", "Address 1"),
    "city": ("City",),
    "province": ("State Name", "State Code", "State"),
    "zip": ("Postcode",),
    "country": ("Country Code", "Country Name"),
}

_SENT: Final = ("Address 1&2 (Shipping)", "Address 1 (Shipping)", "City (Shipping)", "Postcode (Shipping)")


def _ways(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{name} ({way})" for way in ("Shipping", "Billing") for name in names)


def _order(frame: pd.DataFrame, column: Callable[[str], pd.Series[Any]]) -> pd.DataFrame:
    """Take name and address from one of the two that an order has; leave out discounts that its lines hold already."""
    sent = joined(column, _SENT).notna().to_numpy(bool)
    for field, names in _PLACE.items():
        told = joined(column, tuple(f"{name} (Shipping)" for name in names)).notna().to_numpy(bool)
        frame[field] = frame[field].mask(sent & ~told)
    receiver, buyer = (
        full_name(column(f"First Name ({w})"), column(f"Last Name ({w})")) for w in ("Shipping", "Billing")
    )
    frame["receiver"] = receiver.fillna(buyer)
    if not any(column(header).notna().any() for header in _GROSS):
        frame["discount_seller"] = np.nan
    return frame


def _line(frame: pd.DataFrame, column: Callable[[str], pd.Series[Any]]) -> pd.DataFrame:
    """Tell how many were sent back: the quantity less what the plugin says is left of it."""
    del column
    return frame.assign(returned_qty=frame["qty"] - frame["returned_qty"])


ORDERS: Final = Export(
    platform="woocommerce",
    kind="orders",
    title=Names("WooCommerce orders", "WooCommerce 訂單", "WooCommerce 订单"),
    evidence="header only",
    signature=("Order Number", "Order Status", "Order Date", "Item Cost", ("Order Total Amount", "Order Line Total")),
    parts=(
        Part(
            Order,
            {
                "order_id": "Order Number",
                "created": "Order Date",
                "paid": "Paid Date",
                "done": "Completed Date",
                "status_norm": read("Order Status", words=_STATUS),
                "buyer_key": "Email (Billing)",
                "email": "Email (Billing)",
                "phone": read("Phone (Shipping)", "Phone (Billing)", filled=True),
                **{field: read(*_ways(names), filled=True) for field, names in _PLACE.items()},
                "goods": "Order Subtotal Amount",
                "ship_fee": "Order Shipping Amount",
                "discount_seller": "Cart Discount Amount",
                "payable": "Order Total Amount",
                "refunded": "Order Refund Amount",
                "currency": "Currency",
                "pay_method": ("Payment Method Title", "Payment Method"),
                "carrier": ("Shipping Method Title", "Shipping Method"),
                "billing_country": ("Country Code (Billing)", "Country Name (Billing)"),
                "buyer_note": "Customer Note",
            },
            one_row_each=("order_id",),
            finish=_order,
        ),
        Part(
            OrderLine,
            {
                "order_id": "Order Number",
                "line_no": "Item #",
                "sku": "SKU",
                "item_id": ("Variation Id", "Product Id"),
                "product": ("Name", "Item Name"),
                "variant": "Product Variation",
                "qty": "Quantity",
                "unit_price": ("Item Cost Before Discount", "Item Cost"),
                "line_amt": ("Order Line Subtotal", "Order Line Total"),
                "returned_qty": "Quantity (- Refund)",
            },
            finish=_line,
        ),
    ),
    also=(
        "First Name (Billing)", "Last Name (Billing)", "Company (Billing)", "First Name (Shipping)",
        "Last Name (Shipping)", "Order Line (w/o tax)", "Order Line Tax", "Order Line Total Refunded",
        "Order Line Total (- Refund)", "Image URL", "Coupon Code", "Discount Amount", "Discount Amount Tax",
        "Coupons Used", "Order Tax Amount", "Order Total Tax Amount", "Total items", "Total products",
    ),
)  # fmt: skip
EXPORTS: Final = (ORDERS,)
