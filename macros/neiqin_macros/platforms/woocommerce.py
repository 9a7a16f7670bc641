"""WooCommerce: its own list of products, and orders as the plugin Advanced Order Export writes them, a row a line."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

import numpy as np
import pandas as pd

from neiqin.export import Export, Part, read
from neiqin.table import Names
from neiqin_macros.joined import full_name, joined
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order
from neiqin_macros.tables.products import Product
from neiqin_macros.words import OrderStatus, ProductStatus

_STATUS: Final = {
    **dict.fromkeys(
        ("Pending payment", "pending", "wc-pending", "待付款", "等待付款中", "等待付款", "待支付"),
        OrderStatus.AWAITING_PAYMENT,
    ),
    **dict.fromkeys(("Failed", "wc-failed", "Draft", "失敗", "失败", "草稿"), OrderStatus.AWAITING_PAYMENT),
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

_HEAD: Final = re.compile(r"\b(?:variable|grouped)\b")
_SENT: Final = ("Address 1&2 (Shipping)", "Address 1 (Shipping)", "City (Shipping)", "Postcode (Shipping)")


def _ways(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{name} ({way})" for way in ("Shipping", "Billing") for name in names)


def _order(frame: pd.DataFrame, column: Callable[[str], pd.Series[Any]]) -> pd.DataFrame:
    """Take name and address from one of the two that an order has; leave out discounts that its lines hold already."""
    sent = joined(column, _SENT).notna().to_numpy(bool)
    for field, names in _PLACE.items():
        told = joined(column, tuple(f"{name} (Shipping)" for name in names)).notna().to_numpy(bool)
        frame[field] = frame[field].mask(sent & ~told)
    for way in ("Shipping", "Billing"):
        name = full_name(column(f"First Name ({way})"), column(f"Last Name ({way})"))
        frame["receiver"] = frame["receiver"].fillna(name)
    if not any(column(header).notna().any() for header in _GROSS):
        frame["discount_seller"] = np.nan
    return frame


def _line(frame: pd.DataFrame, column: Callable[[str], pd.Series[Any]]) -> pd.DataFrame:
    """Tell how many were sent back: the quantity less what the plugin says is left of it."""
    del column
    returned = frame["qty"] - frame["returned_qty"]
    # Where the export tells only what is left, both are the same column, and nothing is known of returns.
    return frame.assign(returned_qty=returned if (returned > 0).any() else np.nan)


def _goods(frame: pd.DataFrame, column: Callable[[str], pd.Series[Any]]) -> pd.DataFrame:
    """Leave out what is only a head over variants or other products; what is sold without a SKU stays, to be named."""
    head = column("Type").str.contains(_HEAD).fillna(value=False).to_numpy(bool)
    return frame[~head | frame["sku"].notna().to_numpy(bool)]


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
                "receiver": read("Full Name (Shipping)", "Full Name (Billing)", filled=True),
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
                "product": ("Name", "Item Name", "Product Name"),
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
PRODUCTS: Final = Export(
    platform="woocommerce",
    kind="products",
    title=Names("WooCommerce products", "WooCommerce 商品", "WooCommerce 商品"),
    evidence="public documents",
    signature=("ID", "Type", "SKU", "Name", "Published", "Visibility in catalog", "Regular price"),
    parts=(
        Part(
            Product,
            {
                "sku": "SKU",
                "product": "Name",
                "category": "Categories",
                "status": read(
                    "Published",
                    words={"1": ProductStatus.ON_SALE, "0": ProductStatus.DELISTED, "-1": ProductStatus.DELISTED},
                ),
                "list_price": "Regular price",
            },
            finish=_goods,
        ),
    ),
    also=(
        "Is featured?", "Short description", "Description", "Date sale price starts", "Date sale price ends",
        "Tax status", "Tax class", "In stock?", "Stock", "Backorders allowed?", "Sold individually?", "Weight (kg)",
        "Sale price", "Shipping class", "Images", "Parent", "Grouped products", "Upsells", "Cross-sells",
        "External URL", "Position", "Tags",
    ),
)  # fmt: skip
EXPORTS: Final = (ORDERS, PRODUCTS)
