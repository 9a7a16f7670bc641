"""Shopify's exports: orders and products, each with a row a line or variant and shared fields on the first row only."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np
import pandas as pd

from neiqin.export import Export, Part, read
from neiqin.groups import first_in_group, grouped
from neiqin.table import Names
from neiqin.table_range import STRING
from neiqin_macros.joined import counted, joined
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order
from neiqin_macros.tables.products import Product
from neiqin_macros.words import CASH_ON_DELIVERY, OrderStatus, ProductStatus


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
    frame["coupons"] = counted(column("Discount Code"))
    return frame


_OPTIONS: Final = ("Option1 value", "Option2 value", "Option3 value")
_SHARED: Final = ["product", "category", "status", "supplier"]
_NO_OPTION: Final = "Default Title"
"""What Shopify writes for a product that has no variants."""


def _variants(frame: pd.DataFrame, column: Callable[[str], pd.Series[Any]]) -> pd.DataFrame:
    """Give each variant its product's own fields, which stand on the product's first row; further images are left out.

    A variant without a SKU stays in, so that it is named as one that cannot be brought in.
    """
    options = joined(column, _OPTIONS, " / ")
    handle = column("Handle").fillna(column("URL handle"))
    products, n = grouped(handle.to_numpy())
    for name in _SHARED:
        own = frame[name].to_numpy(dtype=object)
        shared = np.where(pd.isna(own) & handle.notna(), first_in_group(products, n, own), own)
        frame[name] = pd.Series(shared, index=frame.index, dtype=STRING)
    price = column("Variant Price").fillna(column("Price"))
    frame["variant"] = options.mask(options.eq(_NO_OPTION).to_numpy(bool))
    return frame[frame["sku"].notna() | options.notna() | price.notna()]


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
                "receiver": read("Shipping Name", "Billing Name", filled=True),
                "phone": read("Shipping Phone", "Phone", "Billing Phone", filled=True),
                "country": "Shipping Country",
                "province": read("Shipping Province Name", "Shipping Province", filled=True),
                "city": "Shipping City",
                "address": read("Shipping Street", "Shipping Address1", filled=True),
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
PRODUCTS: Final = Export(
    platform="shopify",
    kind="products",
    title=Names("Shopify products", "Shopify 商品", "Shopify 商品"),
    evidence="real export",
    signature=(
        ("Handle", "URL handle"), "Title", ("Variant SKU", "SKU"), ("Variant Price", "Price"),
        ("Body (HTML)", "Description", "Option1 name"),
    ),
    parts=(
        Part(
            Product,
            {
                "sku": ("Variant SKU", "SKU"),
                "product": "Title",
                "category": read("Type", "Product Category", filled=True),
                "status": read(
                    "Status",
                    words={
                        "active": ProductStatus.ON_SALE,
                        "unlisted": ProductStatus.ON_SALE,
                        "draft": ProductStatus.DELISTED,
                        "archived": ProductStatus.DELISTED,
                    },
                ),
                "list_price": ("Variant Price", "Price"),
                "cost": "Cost per item",
                "supplier": "Vendor",
            },
            finish=_variants,
        ),
    ),
    also=(
        *_OPTIONS, "Tags", "Published", "Published on online store", "Barcode", "Variant Barcode", "Inventory quantity",
        "Compare-at price", "Variant Compare At Price", "Variant Inventory Policy", "Variant Inventory Tracker",
        "Option1 Linked To", "Image Src", "Product image URL", "Gift Card", "SEO Title",
    ),
)  # fmt: skip
EXPORTS: Final = (ORDERS, PRODUCTS)
