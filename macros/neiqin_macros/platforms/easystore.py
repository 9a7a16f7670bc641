"""EasyStore: orders, one row a line; the order's number and fields stand on its first row only."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import pandas as pd

from neiqin.export import Export, Part, read
from neiqin.table import Names
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order
from neiqin_macros.words import CASH_ON_DELIVERY, OrderStatus

_STATUSES: Final = {
    # Money first; what is paid has come as far as its parcel.
    "Paid": "",
    "Partially Paid": "",
    "Partially Refunded": "",
    "Pending": OrderStatus.AWAITING_PAYMENT,
    "Unpaid": OrderStatus.AWAITING_PAYMENT,
    "Authorized": OrderStatus.AWAITING_PAYMENT,
    "Refunded": OrderStatus.REFUNDED,
    "Voided": OrderStatus.CANCELLED,
    "Expired": OrderStatus.CANCELLED,
    "Cancelled": OrderStatus.CANCELLED,
    "Unfulfilled": OrderStatus.TO_SHIP,
    "Partial": OrderStatus.TO_SHIP,
    "Partially Fulfilled": OrderStatus.TO_SHIP,
    "Fulfilled": OrderStatus.SHIPPED,
    "Shipped": OrderStatus.SHIPPED,
    "Delivered": OrderStatus.DELIVERED,
    "Restocked": OrderStatus.CANCELLED,
}


def _status(frame: pd.DataFrame, column: Callable[[str], pd.Series[Any]]) -> pd.DataFrame:
    """Goods that went back on the shelf before any money came are a cancelled order.

    What is paid at the door is unpaid until long after it has left.
    """
    parcel, status = column("Fulfillment Status").str.casefold(), frame["status_norm"]
    unpaid = status.eq(OrderStatus.AWAITING_PAYMENT).to_numpy(bool)
    door = frame["pay_method"].str.contains(CASH_ON_DELIVERY).fillna(value=False).to_numpy(bool)
    status = status.mask(unpaid & parcel.eq("restocked").to_numpy(bool), OrderStatus.CANCELLED)
    status = status.mask(unpaid & door & parcel.eq("fulfilled").to_numpy(bool), OrderStatus.SHIPPED)
    return frame.assign(status_norm=status)


ORDERS: Final = Export(
    platform="easystore",
    kind="orders",
    title=Names("EasyStore orders", "EasyStore 訂單", "EasyStore 订单"),
    evidence="header only",
    signature=("Order Name", "Financial Status", "Item Name", "Item Price"),
    fill_down=("Order Name",),
    parts=(
        Part(
            Order,
            {
                "order_id": "Order Name",
                "created": "Date",
                "status_norm": read("Financial Status", "Fulfillment Status", words=_STATUSES, filled=True),
                "goods": "Subtotal",
                "ship_fee": "Shipping Fee",
                "discount_seller": "Order Discount",
                "payable": "Total Amount",
                "refunded": "Refunded Amount",
                "currency": "Currency",
                "pay_method": "Payment Method",
                "carrier": ("Shipping Method", "Fulfillment Service"),
            },
            one_row_each=("order_id",),
            finish=_status,
        ),
        Part(
            OrderLine,
            {
                "order_id": "Order Name",
                "sku": "Item SKU",
                "product": "Item Name",
                "variant": "Item Variant",
                "qty": "Quantity",
                "unit_price": "Item Price",
            },
            only_if="Item Name",
            number_lines=True,
        ),
    ),
    also=("Order Number", "Channel", "Credit Used", "Remark", "Transaction Status"),
)
EXPORTS: Final = (ORDERS,)
