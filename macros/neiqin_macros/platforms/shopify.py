"""Shopify's orders_export.csv: one row a line, the order's fields on its first row only."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np
import pandas as pd

from neiqin.export import Export, Part
from neiqin.table import Names
from neiqin.table_range import STRING
from neiqin_macros.tables.orders import Order, OrderLine
from neiqin_macros.words import CASH_ON_DELIVERY, OrderStatus


def _status(frame: pd.DataFrame, column: Callable[[str], pd.Series[Any]]) -> pd.DataFrame:
    """Make one status of Shopify's two: money first, then shipping. What neither tells stays blank."""
    money, parcel = column("Financial Status").str.casefold(), column("Fulfillment Status").str.casefold()
    cancelled = column("Cancelled at").notna() | money.isin(["voided", "expired"])
    # What is paid at the door is pending until long after it has left.
    at_the_door = column("Payment Method").str.contains(CASH_ON_DELIVERY).fillna(value=False) & parcel.eq("fulfilled")
    status = np.select(
        [
            cancelled,
            money.eq("refunded"),
            money.isin(["pending", "authorized"]) & ~at_the_door,
            parcel.eq("fulfilled"),
            money.isin(["paid", "partially_refunded", "partially_paid"]) & parcel.isin(["unfulfilled", "partial"]),
        ],
        [
            OrderStatus.CANCELLED,
            OrderStatus.REFUNDED,
            OrderStatus.AWAITING_PAYMENT,
            OrderStatus.SHIPPED,
            OrderStatus.TO_SHIP,
        ],
        default="",
    )
    blank = pd.Series(status).eq("").to_numpy()
    frame["status_norm"] = pd.Series(np.where(blank, np.nan, status.astype(object)), dtype=STRING)
    return frame


ORDERS: Final = Export(
    platform="shopify",
    kind="orders",
    title=Names("Shopify orders", "Shopify 訂單", "Shopify 订单"),
    evidence="real export",
    signature=("Name", "Created at", "Financial Status", "Lineitem name", "Lineitem quantity"),
    parts=(
        Part(
            Order,
            {
                "order_id": "Name",
                "created": "Created at",
                "paid": "Paid at",
                "shipped": "Fulfilled at",
                "buyer_key": "Email",
                "email": "Email",
                "receiver": ("Shipping Name", "Billing Name"),
                "phone": ("Shipping Phone", "Phone", "Billing Phone"),
                "country": "Shipping Country",
                "province": ("Shipping Province Name", "Shipping Province"),
                "city": "Shipping City",
                "address": ("Shipping Address1", "Shipping Street"),
                "zip": "Shipping Zip",
                "goods": "Subtotal",
                "ship_fee": "Shipping",
                "discount_seller": "Discount Amount",
                "payable": "Total",
                "refunded": "Refunded Amount",
                "currency": "Currency",
                "pay_method": "Payment Method",
                "carrier": "Shipping Method",
                "billing_country": "Billing Country",
                "buyer_note": "Notes",
                "risk_level": "Risk Level",
            },
            one_row_each=("order_id",),
            finish=_status,
        ),
        Part(
            OrderLine,
            {
                "order_id": "Name",
                "sku": "Lineitem sku",
                "product": "Lineitem name",
                "qty": "Lineitem quantity",
                "unit_price": "Lineitem price",
                "line_discount": "Lineitem discount",
            },
            number_lines=True,
        ),
    ),
)
EXPORTS: Final = (ORDERS,)
