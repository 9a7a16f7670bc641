"""Amazon's reports of orders and listings: all orders, those to ship, all listings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import pandas as pd

from neiqin.export import Export, Part, read
from neiqin.table import Names
from neiqin.table_range import STRING
from neiqin_macros.joined import joined
from neiqin_macros.repeats import told_apart
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order
from neiqin_macros.tables.products import Product
from neiqin_macros.words import OrderStatus, ProductStatus

_STATUS: Final = {
    **dict.fromkeys(
        ("Pending", "Pending - Waiting for Pick Up", "PendingAvailability", "Payment Pending"),
        OrderStatus.AWAITING_PAYMENT,
    ),
    **dict.fromkeys(
        ("Unshipped", "PartiallyShipped", "Partially Shipped", "Shipping", "InvoiceUnconfirmed"), OrderStatus.TO_SHIP
    ),
    **dict.fromkeys(
        ("Shipped", "Shipped - Out for Delivery", "Shipped - In Transit", "Complete", "Completed"), OrderStatus.SHIPPED
    ),
    **dict.fromkeys(
        ("Shipped - Delivered to Buyer", "Shipped - Picked Up", "Delivered"), OrderStatus.DELIVERED
    ),
    **dict.fromkeys(
        ("Shipped - Returning to Seller", "Shipped - Returned to Seller", "Shipped - Rejected by Buyer"),
        OrderStatus.RETURNING,
    ),
    **dict.fromkeys(
        ("Shipped - Lost in Transit", "Shipped - Damaged", "Shipped - Undeliverable", "Unfulfillable"),
        OrderStatus.ABNORMAL,
    ),
    **dict.fromkeys(("Cancelled", "Canceled"), OrderStatus.CANCELLED),
}  # fmt: skip


def _line(frame: pd.DataFrame, column: Callable[[str], pd.Series[Any]]) -> pd.DataFrame:
    """Give the price of a piece, for Amazon tells what a line's pieces cost together, and name lines by their SKU.

    Of its reports only some give lines an id, and none keeps their order: by its SKU a line is the same in all of them.
    """
    del column
    price = (frame["line_amt"] / frame["qty"].where(frame["qty"] > 0)).round(4)
    return frame.assign(line_no=told_apart(frame["sku"], frame["order_id"]), unit_price=price)


def _to_ship(frame: pd.DataFrame, column: Callable[[str], pd.Series[Any]]) -> pd.DataFrame:
    """Put the address together; what has pieces left to ship is to be shipped."""
    frame["address"] = joined(column, ("ship-address-1", "ship-address-2", "ship-address-3"), ", ")
    left = pd.to_numeric(column("quantity-to-ship"), errors="coerce") > 0
    to_ship = pd.Series(str(OrderStatus.TO_SHIP), frame.index, dtype=STRING)
    frame["status_norm"] = to_ship.where(left.to_numpy(bool))
    return frame


ORDERS: Final = Export(
    platform="amazon",
    kind="orders",
    title=Names("Amazon all orders", "Amazon 所有訂單", "亚马逊所有订单"),
    evidence="header only",
    signature=("amazon-order-id", "purchase-date", "order-status", "sku", "item-price"),
    parts=(
        Part(
            Order,
            {
                "order_id": "amazon-order-id",
                "created": "purchase-date",
                "status_norm": read("order-status", words=_STATUS),
                "country": "ship-country",
                "province": "ship-state",
                "city": "ship-city",
                "zip": "ship-postal-code",
                "goods": read("item-price", total=True),
                "ship_fee": read("shipping-price", total=True),
                "discount_seller": read("item-promotion-discount", "ship-promotion-discount", added=True, total=True),
                "currency": "currency",
                "pay_method": "payment-method-details",
                "carrier": "ship-service-level",
            },
            one_row_each=("order_id",),
        ),
        Part(
            OrderLine,
            {
                "order_id": "amazon-order-id",
                "sku": "sku",
                "item_id": "asin",
                "product": "product-name",
                "qty": "quantity",
                "line_amt": "item-price",
            },
            number_lines=True,
            finish=_line,
        ),
    ),
    also=(
        "merchant-order-id", "last-updated-date", "fulfillment-channel", "sales-channel", "order-channel", "url",
        "item-status", "item-tax", "shipping-tax", "gift-wrap-price", "gift-wrap-tax", "promotion-ids",
        "is-business-order", "purchase-order-number", "price-designation", "buyer-company-name", "fulfilled-by",
        "is-iba", "signature-confirmation-recommended", "cpf",
    ),
)  # fmt: skip
UNSHIPPED: Final = Export(
    platform="amazon",
    kind="unshipped",
    title=Names("Amazon orders to ship", "Amazon 待出貨訂單", "亚马逊待发货订单"),
    evidence="public documents",
    signature=("order-id", "order-item-id", "purchase-date", "payments-date", "quantity-purchased"),
    parts=(
        Part(
            Order,
            {
                "order_id": "order-id",
                "created": "purchase-date",
                "paid": "payments-date",
                "ship_by": ("promise-date", "latest-ship-date"),
                "buyer_key": "buyer-email",
                "email": "buyer-email",
                "receiver": read("recipient-name", "buyer-name", filled=True),
                "phone": read("ship-phone-number", "buyer-phone-number", filled=True),
                "country": "ship-country",
                "province": "ship-state",
                "city": "ship-city",
                "zip": "ship-postal-code",
                "goods": read("item-price", total=True),
                "ship_fee": read("shipping-price", total=True),
                "discount_seller": read("item-promotion-discount", "ship-promotion-discount", added=True, total=True),
                "currency": "currency",
                "pay_method": read("payment-method", "payment-method-details", filled=True),
                "carrier": "ship-service-level",
                "buyer_note": "delivery-Instructions",
            },
            one_row_each=("order_id",),
            finish=_to_ship,
        ),
        Part(
            OrderLine,
            {
                "order_id": "order-id",
                "sku": "sku",
                "item_id": "asin",
                "product": "product-name",
                "qty": "quantity-purchased",
                "line_amt": "item-price",
            },
            number_lines=True,
            finish=_line,
        ),
    ),
    also=(
        "order-item-id", "reporting-date", "days-past-promise", "quantity-shipped", "quantity-to-ship",
        "ship-address-1", "ship-address-2", "ship-address-3", "item-tax", "shipping-tax", "sales-channel",
        "number-of-items",
        "is-business-order", "purchase-order-number", "price-designation", "is-prime", "verge-of-cancellation",
    ),
)  # fmt: skip
LISTINGS: Final = Export(
    platform="amazon",
    kind="listings",
    title=Names("Amazon all listings", "Amazon 所有商品", "亚马逊所有商品"),
    evidence="header only",
    signature=(("listing-id", "出品ID"), ("seller-sku", "出品者SKU"), ("price", "価格"), ("open-date", "出品日")),
    parts=(
        Part(
            Product,
            {
                "sku": ("seller-sku", "出品者SKU"),
                "product": ("item-name", "商品名"),
                "list_price": ("price", "価格"),
                "status": read(
                    "status",
                    "ステータス",
                    words={
                        "Active": ProductStatus.ON_SALE,
                        "Inactive": ProductStatus.DELISTED,
                        "Incomplete": ProductStatus.DELISTED,
                    },
                ),
            },
        ),
    ),
    also=(
        "item-description", "quantity", "image-url", "item-is-marketplace", "product-id-type", "zshop-shipping-fee",
        "item-note", "item-condition", "zshop-category1", "asin1", "product-id", "fulfillment-channel",
        "merchant-shipping-group", "date-created",
    ),
)  # fmt: skip
EXPORTS: Final = (ORDERS, UNSHIPPED, LISTINGS)
