"""Orders as Shopify exports them: a row a line, the order's fields on its first line only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from neiqin_macros.sample.exports.written import Rows, count, grid, money, once, told, when, with_lines

if TYPE_CHECKING:
    import pandas as pd

    from neiqin_macros.sample.plan import ShopPlan

HEADERS: Final = (
    "Name", "Email", "Financial Status", "Paid at", "Fulfillment Status", "Fulfilled at", "Currency", "Subtotal",
    "Shipping", "Taxes", "Total", "Discount Code", "Discount Amount", "Shipping Method", "Created at",
    "Lineitem quantity", "Lineitem name", "Lineitem price", "Lineitem sku", "Billing Country", "Shipping Name",
    "Shipping Address1", "Shipping City", "Shipping Zip", "Shipping Province Name", "Shipping Country",
    "Shipping Phone", "Notes", "Cancelled at", "Payment Method", "Refunded Amount", "Lineitem discount", "Risk Level",
)  # fmt: skip
_MONEY: Final = {"awaiting_payment": "pending", "refunded": "refunded"}
_ZONES: Final = {"TW": "+0800", "US": "-0700"}


def orders_export(plan: ShopPlan, orders: pd.DataFrame, lines: pd.DataFrame) -> Rows:
    """Write the orders export."""
    frame = with_lines(orders, lines, "shopify")
    first, status = frame["first"], frame["status_norm"]
    form = f"%Y-%m-%d %H:%M:%S {_ZONES[plan.country]}"
    cancelled = status.eq("cancelled")
    of_order = {
        "Financial Status": status.map(_MONEY).fillna("paid"),
        "Paid at": when(frame["paid"], form),
        "Fulfillment Status": status.isin(["shipped", "refunded"]).map({True: "fulfilled", False: "unfulfilled"}),
        "Fulfilled at": when(frame["shipped"], form),
        "Currency": frame["currency"],
        **{header: money(frame[field]) for header, field in _AMOUNTS.items()},
        "Taxes": money(frame["payable"] * 0),
        "Cancelled at": when(frame["created"].where(cancelled), form),
        "Risk Level": told(frame["risk_level"], {"low": "Low", "medium": "Medium", "high": "High"}),
        **{header: frame[field] for header, field in _TEXTS.items()},
    }
    columns = {header: once(values, first) for header, values in of_order.items()} | {
        "Name": frame["order_id"],
        "Email": frame["email"],
        "Created at": when(frame["created"], form),
        "Lineitem quantity": count(frame["qty"]),
        "Lineitem name": frame["product"],
        "Lineitem price": money(frame["unit_price"]),
        "Lineitem sku": frame["sku"],
        "Lineitem discount": money(frame["line_discount"]),
    }
    return grid(HEADERS, columns, len(frame))


_AMOUNTS: Final = {
    "Subtotal": "goods", "Shipping": "ship_fee", "Total": "payable", "Discount Amount": "discount_seller",
    "Refunded Amount": "refunded",
}  # fmt: skip
_TEXTS: Final = {
    "Shipping Name": "receiver", "Shipping Address1": "address", "Shipping City": "city", "Shipping Zip": "zip",
    "Shipping Province Name": "province", "Shipping Country": "country", "Billing Country": "billing_country",
    "Shipping Phone": "phone", "Notes": "buyer_note", "Payment Method": "pay_method", "Shipping Method": "carrier",
}  # fmt: skip
