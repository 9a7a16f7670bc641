"""Orders as TikTok Shop exports them: a row a SKU below a row that describes the columns, tabs behind ids and times."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from neiqin_macros.sample.exports.written import Rows, count, grid, lines_share, money, told, when, with_lines

if TYPE_CHECKING:
    import pandas as pd

    from neiqin_macros.sample.plan import ShopPlan

HEADERS: Final = (
    "Order ID", "Order Status", "Order Substatus", "Cancelation/Return Type", "Normal or Pre-order", "SKU ID",
    "Seller SKU", "Product Name", "Variation", "Quantity", "Sku Quantity of return", "SKU Unit Original Price",
    "SKU Subtotal Before Discount", "SKU Platform Discount", "SKU Seller Discount", "SKU Subtotal After Discount",
    "Shipping Fee After Discount", "Original Shipping Fee", "Taxes", "Order Amount", "Order Refund Amount",
    "Created Time", "Paid Time", "RTS Time", "Shipped Time", "Delivered Time", "Cancelled Time", "Cancel By",
    "Cancel Reason", "Fulfillment Type", "Warehouse Name", "Tracking ID", "Delivery Option", "Shipping Provider Name",
    "Buyer Message", "Buyer Username", "Recipient", "Phone #", "Zipcode", "Country", "State", "City",
    "Detail Address", "Payment Method", "Weight(kg)", "Product Category", "Package ID", "Seller Note",
    "Checked Status", "Checked Marked by", "Currency",
)  # fmt: skip
_STATUS: Final = {
    "awaiting_payment": "Unpaid", "to_ship": "To ship", "shipped": "Shipped", "delivered": "Delivered",
    "done": "Completed", "cancelled": "Canceled",
}  # fmt: skip
_TIME: Final = "%m/%d/%Y %I:%M:%S %p\t"


def orders_export(plan: ShopPlan, orders: pd.DataFrame, lines: pd.DataFrame) -> Rows:
    """Write the export of all orders."""
    frame = with_lines(orders, lines, "tiktok_shop")
    columns = {
        "Order ID": frame["order_id"] + "\t",
        "Order Status": told(frame["status_norm"], _STATUS),
        "Normal or Pre-order": "Normal",
        "SKU ID": frame["item_id"] + "\t",
        "Quantity": count(frame["qty"]),
        "Sku Quantity of return": "0",
        "SKU Unit Original Price": money(frame["unit_price"]),
        "SKU Subtotal Before Discount": money(frame["line_amt"]),
        "SKU Platform Discount": money(lines_share(frame, "discount_platform")),
        "SKU Seller Discount": money(lines_share(frame, "discount_seller")),
        "Shipping Fee After Discount": money(frame["ship_fee"]),
        "Original Shipping Fee": money(frame["ship_fee"]),
        "Order Amount": money(frame["payable"]),
        "Order Refund Amount": money(frame["refunded"]),
        "Created Time": when(frame["created"], _TIME),
        "Paid Time": when(frame["paid"], _TIME),
        "Shipped Time": when(frame["shipped"], _TIME),
        "Fulfillment Type": "Fulfillment by seller",
        "Warehouse Name": plan.warehouse,
        "Country": "United States",
        **{header: frame[field] for header, field in _TEXTS.items()},
    }
    rows = grid(HEADERS, columns, len(frame))
    return [rows[0], [f"{header}: as the seller centre explains it." for header in HEADERS], *rows[1:]]


_TEXTS: Final = {
    "Seller SKU": "sku", "Product Name": "product", "Variation": "variant", "Tracking ID": "waybill",
    "Shipping Provider Name": "carrier", "Buyer Message": "buyer_note", "Buyer Username": "buyer_key",
    "Recipient": "receiver", "Phone #": "phone", "Zipcode": "zip", "State": "province", "City": "city",
    "Detail Address": "address", "Payment Method": "pay_method", "Currency": "currency",
}  # fmt: skip
