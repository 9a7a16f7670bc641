"""Orders as Amazon's "all orders" report tells them: a row a line, nothing about the buyer but the town."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from neiqin_macros.sample.exports.written import Rows, count, grid, lines_share, money, told, when, with_lines

if TYPE_CHECKING:
    import pandas as pd

    from neiqin_macros.sample.plan import ShopPlan

HEADERS: Final = (
    "amazon-order-id", "merchant-order-id", "purchase-date", "last-updated-date", "order-status",
    "fulfillment-channel", "sales-channel", "order-channel", "url", "ship-service-level", "product-name", "sku",
    "asin", "item-status", "quantity", "currency", "item-price", "item-tax", "shipping-price", "shipping-tax",
    "gift-wrap-price", "gift-wrap-tax", "item-promotion-discount", "ship-promotion-discount", "ship-city",
    "ship-state", "ship-postal-code", "ship-country", "promotion-ids", "is-business-order",
    "purchase-order-number", "price-designation",
)  # fmt: skip
_STATUS: Final = {
    "awaiting_payment": "Pending", "to_ship": "Unshipped", "shipped": "Shipped",
    "delivered": "Shipped - Delivered to Buyer", "cancelled": "Cancelled",
}  # fmt: skip


def orders_report(plan: ShopPlan, orders: pd.DataFrame, lines: pd.DataFrame) -> Rows:
    """Write the report of all orders."""
    frame = with_lines(orders, lines, "amazon")
    time = when(frame["created"], "%Y-%m-%dT%H:%M:%S+00:00")
    columns = {
        "amazon-order-id": frame["order_id"],
        "purchase-date": time,
        "last-updated-date": time,
        "order-status": told(frame["status_norm"], _STATUS),
        "fulfillment-channel": "Merchant",
        "sales-channel": "Amazon.com",
        "ship-service-level": frame["carrier"],
        "product-name": frame["product"],
        "sku": frame["sku"],
        "asin": frame["item_id"],
        "quantity": count(frame["qty"]),
        "currency": plan.currency,
        "item-price": money(frame["line_amt"]),
        "shipping-price": money(lines_share(frame, "ship_fee")),
        "item-promotion-discount": money(lines_share(frame, "discount_seller")),
        "ship-city": frame["city"],
        "ship-state": frame["province"],
        "ship-postal-code": frame["zip"],
        "ship-country": frame["country"],
        "is-business-order": "false",
    }
    return grid(HEADERS, columns, len(frame))
