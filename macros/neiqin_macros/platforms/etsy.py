"""Etsy's exports: sold orders, their items, and the monthly statement; days as month/day/year."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import pandas as pd

from neiqin.export import Export, Part, read
from neiqin.table import Names
from neiqin_macros.entries import entry_ids
from neiqin_macros.joined import counted, joined
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order
from neiqin_macros.tables.settlements import Settlement
from neiqin_macros.words import OrderStatus

_STATUS: Final = {
    **dict.fromkeys(("Unpaid", "Payment Processing"), OrderStatus.AWAITING_PAYMENT),
    **dict.fromkeys(("Paid", "Not Shipped", "Partially Refunded"), OrderStatus.TO_SHIP),
    "Shipped": OrderStatus.SHIPPED,
    "Delivered": OrderStatus.DELIVERED,
    "Completed": OrderStatus.DONE,
    **dict.fromkeys(("Canceled", "Cancelled"), OrderStatus.CANCELLED),
    **dict.fromkeys(("Refunded", "Fully Refunded"), OrderStatus.REFUNDED),
}


def _order(frame: pd.DataFrame, column: Callable[[str], pd.Series[Any]]) -> pd.DataFrame:
    """Put the address together; what is paid and has a day of shipping has left; count the coupons."""
    frame["address"] = joined(column, ("Street 1", "Street 2"), ", ")
    left = frame["status_norm"].eq(OrderStatus.TO_SHIP) & frame["shipped"].notna()
    frame["status_norm"] = frame["status_norm"].mask(left, OrderStatus.SHIPPED)
    frame["coupons"] = counted(column("Coupon Code"))
    return frame


def _item(frame: pd.DataFrame, column: Callable[[str], pd.Series[Any]]) -> pd.DataFrame:
    """Put the address together."""
    first = "Ship Address1" if column("Ship Address1").notna().any() else "Delivery Address1"
    return frame.assign(address=joined(column, (first, first.replace("1", "2")), ", "))


def _entry(frame: pd.DataFrame, column: Callable[[str], pd.Series[Any]]) -> pd.DataFrame:
    """Give an entry an id, and the order and the listing that its words name."""
    words = joined(column, ("Title", "Info"))
    frame["order_id"] = words.str.extract(r"Order #(\d+)", expand=False)
    frame["entry_id"] = entry_ids(
        frame["settled"], column, ("Type", "Title", "Info", "Currency", "Amount", "Fees & Taxes", "Net")
    )
    return frame


ORDERS: Final = Export(
    platform="etsy",
    kind="orders",
    title=Names("Etsy orders", "Etsy 訂單", "Etsy 订单"),
    evidence="public documents",
    signature=("Order ID", "Sale Date", "Number of Items", "Order Value", "Order Net"),
    dates="month first",
    parts=(
        Part(
            Order,
            {
                "order_id": "Order ID",
                "created": "Sale Date",
                "shipped": ("Date Shipped", "Date Posted"),
                "status_norm": read("Status", words=_STATUS),
                "buyer_key": read("Buyer", "Buyer User ID", filled=True),
                "receiver": "Full Name",
                "country": ("Ship Country", "Delivery Country"),
                "province": ("Ship State", "Delivery State"),
                "city": ("Ship City", "Delivery City"),
                "zip": ("Ship Zipcode", "Delivery Zipcode"),
                "goods": "Order Value",
                "ship_fee": ("Shipping", "Delivery"),
                "discount_seller": read("Discount Amount", "Shipping Discount", "Delivery Discount", added=True),
                "payable": "Order Total",
                "currency": "Currency",
                "income": "Order Net",
                "pay_method": read("Payment Method", "Payment Type", filled=True),
            },
            finish=_order,
        ),
    ),
    also=(
        "First Name", "Last Name", "Street 1", "Street 2", "Coupon Code", "Coupon Details", "Sales Tax",
        "Card Processing Fees", "Adjusted Order Total", "Adjusted Card Processing Fees", "Adjusted Net Order Amount",
        "Order Type", "InPerson Discount", "InPerson Location", "SKU",
    ),
)  # fmt: skip
ITEMS: Final = Export(
    platform="etsy",
    kind="items",
    title=Names("Etsy order items", "Etsy 訂單明細", "Etsy 订单明细"),
    evidence="public documents",
    signature=("Order ID", "Sale Date", "Item Name", "Transaction ID", "Listing ID"),
    dates="month first",
    parts=(
        Part(
            Order,
            {
                "order_id": "Order ID",
                "created": "Sale Date",
                "paid": "Date Paid",
                "shipped": ("Date Shipped", "Date Posted"),
                "buyer_key": "Buyer",
                "receiver": ("Ship Name", "Delivery Name"),
                "country": ("Ship Country", "Delivery Country"),
                "province": ("Ship State", "Delivery State"),
                "city": ("Ship City", "Delivery City"),
                "zip": ("Ship Zipcode", "Delivery Zipcode"),
                "ship_fee": ("Order Shipping", "Order Delivery"),
                "currency": "Currency",
            },
            one_row_each=("order_id",),
            finish=_item,
        ),
        Part(
            OrderLine,
            {
                "order_id": "Order ID",
                "line_no": "Transaction ID",
                "sku": "SKU",
                "item_id": "Listing ID",
                "product": "Item Name",
                "variant": "Variations",
                "qty": "Quantity",
                "unit_price": "Price",
                "line_amt": "Item Total",
            },
        ),
    ),
    also=(
        "Coupon Code", "Coupon Details", "Discount Amount", "Shipping Discount", "Order Sales Tax", "Ship Address1",
        "Ship Address2", "Order Type", "Listings Type", "Payment Type", "InPerson Discount", "VAT Paid by Buyer",
    ),
)  # fmt: skip
STATEMENT: Final = Export(
    platform="etsy",
    kind="statement",
    title=Names("Etsy statement", "Etsy 對帳單", "Etsy 对账单"),
    evidence="public documents",
    signature=("Date", "Type", "Title", "Info", "Fees & Taxes", "Net"),
    dates="month first",
    parts=(
        Part(
            Settlement,
            {
                "kind": "Type",
                "settled": "Date",
                "amount": "Amount",
                "fee": read("Fees & Taxes", turned=True),
                "net": "Net",
                "currency": "Currency",
                "reason": "Title",
            },
            finish=_entry,
        ),
    ),
    also=("Info", "Tax Details"),
)
EXPORTS: Final = (ORDERS, ITEMS, STATEMENT)
