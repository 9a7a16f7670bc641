"""Amazon's reports: all orders, orders to ship, what came back to its warehouses, listings, reimbursements."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import pandas as pd

from neiqin.export import Export, Part, read
from neiqin.table import Names
from neiqin.table_range import STRING
from neiqin_macros.joined import joined
from neiqin_macros.repeats import told_apart
from neiqin_macros.tables.orders import Order, OrderLine
from neiqin_macros.tables.products import Product
from neiqin_macros.tables.returns import Return
from neiqin_macros.tables.settlements import Settlement
from neiqin_macros.words import (
    Disposition,
    Fault,
    OrderStatus,
    ProductStatus,
    ReasonCode,
    ReturnStatus,
    ReturnType,
)

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
_REASONS: Final = {
    ReasonCode.SIZE: (
        "APPAREL_TOO_SMALL", "APPAREL_TOO_LARGE", "JEWELRY_TOO_SMALL", "JEWELRY_TOO_LARGE", "WRONG_SIZE",
    ),
    ReasonCode.COLOUR: ("DID_NOT_LIKE_COLOR",),
    ReasonCode.DEFECT: (
        "DEFECTIVE", "CR-DEFECTIVE", "QUALITY_UNACCEPTABLE", "CR-QUALITY_UNACCEPTABLE", "WARRANTY", "JEWELRY_BATTERY",
        "JEWELRY_BAD_CLASP", "JEWELRY_LOOSE_STONE", "JEWELRY_TARNISHED",
    ),
    ReasonCode.DAMAGE: (
        "DAMAGED_BY_CARRIER", "CR-DAMAGED_BY_CARRIER", "DAMAGED_BY_FC", "CR-DAMAGED_BY_FC", "CARRIER_DAMAGED",
        "CUSTOMER_DAMAGED", "DAMAGED",
    ),
    ReasonCode.MISSING: (
        "MISSING_PARTS", "CR-MISSING_PARTS", "JEWELRY_NO_DOCS", "JEWELRY_NO_CERT", "JEWELRY_NO_WARRANTY",
    ),
    ReasonCode.WRONG_ITEM: ("SWITCHEROO", "CR-SWITCHEROO", "EXTRA_ITEM", "CR-EXTRA_ITEM"),
    ReasonCode.DISLIKE: (
        "UNWANTED_ITEM", "CR-UNWANTED_ITEM", "APPAREL_STYLE", "DID_NOT_LIKE_FABRIC", "NOT_AS_EXPECTED",
    ),
    ReasonCode.SLOW_DELIVERY: ("MISSED_ESTIMATED_DELIVERY", "CR-MISSED_ESTIMATED_DELIVERY"),
    ReasonCode.NOT_COLLECTED: (
        "UNDELIVERABLE_UNKNOWN", "UNDELIVERABLE_REFUSED", "UNDELIVERABLE_UNCLAIMED", "UNDELIVERABLE_MISSING_LABEL",
        "UNDELIVERABLE_FAILED_DELIVERY_ATTEMPTS", "UNDELIVERABLE_INSUFFICIENT_ADDRESS",
        "UNDELIVERABLE_CARRIER_MISS_SORTED",
    ),
    ReasonCode.OTHER: (
        "OTHER", "UNKNOWN_OTHER_REASON", "NO_REASON_GIVEN", "CR-NO_REASON_GIVEN", "NOT_AS_DESCRIBED",
        "CR-NOT_AS_DESCRIBED", "NOT_COMPATIBLE", "CR-NOT_COMPATIBLE", "PART_NOT_COMPATIBLE", "ORDERED_WRONG_ITEM",
        "CR-ORDERED_WRONG_ITEM", "MISORDERED", "FOUND_BETTER_PRICE", "CR-FOUND_BETTER_PRICE", "UNAUTHORIZED_PURCHASE",
        "CR-UNAUTHORIZED_PURCHASE", "NEVER_ARRIVED", "EXCESSIVE_INSTALLATION", "PRODUCT_NOT_SPANISH",
        "PRODUCT_NOT_ITALIAN",
    ),
}  # fmt: skip
_FAULTS: Final = {
    "DAMAGED_BY_CARRIER": Fault.CARRIER,
    "CARRIER_DAMAGED": Fault.CARRIER,
    "UNDELIVERABLE_CARRIER_MISS_SORTED": Fault.CARRIER,
    "DAMAGED_BY_FC": Fault.PLATFORM,
    "DEFECTIVE": Fault.SELLER,
    "MISSING_PARTS": Fault.SELLER,
    "NOT_AS_DESCRIBED": Fault.SELLER,
    **dict.fromkeys(
        (
            "UNWANTED_ITEM", "ORDERED_WRONG_ITEM", "MISORDERED", "FOUND_BETTER_PRICE", "UNAUTHORIZED_PURCHASE",
            "CUSTOMER_DAMAGED", "UNDELIVERABLE_REFUSED", "UNDELIVERABLE_UNCLAIMED",
        ),
        Fault.BUYER,
    ),
}  # fmt: skip
"""Reasons that name who it was; with others a person decides."""


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


def _return(frame: pd.DataFrame, column: Callable[[str], pd.Series[Any]]) -> pd.DataFrame:
    """Say whose doing it is; a piece without a licence plate is known by its order, SKU and time."""
    reason = column("reason").str.upper().str.removeprefix("CR-")
    frame["fault"] = reason.map({word: str(fault) for word, fault in _FAULTS.items()}).astype(STRING)
    instead = joined(column, ("order-id", "sku", "return-date"), "/")
    frame["return_id"] = frame["return_id"].fillna(instead.where(column("order-id").notna().to_numpy(bool)))
    return frame


def _reimbursement(frame: pd.DataFrame, column: Callable[[str], pd.Series[Any]]) -> pd.DataFrame:
    """Tell a reimbursement's several SKUs apart."""
    ids = joined(column, ("reimbursement-id", "sku"), "/").where(column("reimbursement-id").notna().to_numpy(bool))
    return frame.assign(entry_id=told_apart(ids), net=frame["amount"])


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
RETURNS: Final = Export(
    platform="amazon",
    kind="returns",
    title=Names("Amazon FBA customer returns", "Amazon FBA 買家退貨", "亚马逊 FBA 买家退货"),
    evidence="header only",
    signature=("return-date", "order-id", "sku", "detailed-disposition", "reason"),
    parts=(
        Part(
            Return,
            {
                "return_id": "license-plate-number",
                "order_id": "order-id",
                "sku": "sku",
                "qty": "quantity",
                "reason_raw": "reason",
                "reason_code": read("reason", words={w: code for code, words in _REASONS.items() for w in words}),
                "status_norm": read(
                    "status",
                    words={
                        "Unit returned to inventory": ReturnStatus.INSPECTED,
                        "Repackaged Successfully": ReturnStatus.INSPECTED,
                        "Pending repackaging": ReturnStatus.INSPECTED,
                        "Reimbursed": ReturnStatus.CLOSED,
                    },
                ),
                "received": "return-date",
                "disposition": read("detailed-disposition", words={d.name: d for d in Disposition}),
            },
            always={"type": ReturnType.RETURN},
            finish=_return,
        ),
    ),
    also=("asin", "fnsku", "product-name", "fulfillment-center-id", "customer-comments"),
)
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
REIMBURSEMENTS: Final = Export(
    platform="amazon",
    kind="reimbursements",
    title=Names("Amazon FBA reimbursements", "Amazon FBA 賠償", "亚马逊 FBA 赔偿"),
    evidence="header only",
    signature=("approval-date", "reimbursement-id", "reason", "amount-total"),
    parts=(
        Part(
            Settlement,
            {
                "order_id": "amazon-order-id",
                "sku": ("sku", "seller-sku"),
                "product": "product-name",
                "qty": "quantity-reimbursed-total",
                "settled": "approval-date",
                "amount": "amount-total",
                "currency": "currency-unit",
                "reason": "reason",
            },
            always={"kind": "FBA reimbursement"},
            finish=_reimbursement,
        ),
    ),
    also=(
        "reimbursement-id", "case-id", "fnsku", "asin", "condition", "amount-per-unit", "quantity-reimbursed-cash",
        "quantity-reimbursed-inventory", "original-reimbursement-id", "original-reimbursement-type",
    ),
)  # fmt: skip
EXPORTS: Final = (ORDERS, UNSHIPPED, RETURNS, LISTINGS, REIMBURSEMENTS)
