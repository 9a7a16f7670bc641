"""Made-up exports of TikTok Shop."""

from __future__ import annotations

from typing import Final

from tests.platforms.made_up import MadeUp

_ORDERS: Final = (
    "Order ID", "Order Status", "Order Substatus", "Cancelation/Return Type", "Normal or Pre-order",
    "Shipping Fee After Discount", "Original Shipping Fee", "Shipping Fee Seller Discount",
    "Shipping Fee Platform Discount", "Payment platform discount", "Taxes", "Order Amount", "Order Refund Amount",
    "Created Time", "Paid Time", "RTS Time", "Shipped Time", "Delivered Time", "Cancelled Time", "Cancel By",
    "Cancel Reason", "Fulfillment Type", "Warehouse Name", "Tracking ID", "Delivery Option",
    "Shipping Provider Name", "Buyer Message", "Buyer Username", "Recipient", "Phone #", "Zipcode", "Country",
    "Province", "Regency and City", "Districts", "Villages", "Detail Address", "Additional address information",
    "Payment Method", "Product Category", "Package ID", "Seller Note", "Checked Status", "Checked Marked by",
    "SKU ID", "Seller SKU", "Product Name", "Variation", "Quantity", "Sku Quantity of return",
    "SKU Unit Original Price", "SKU Subtotal Before Discount", "SKU Platform Discount", "SKU Seller Discount",
    "SKU Subtotal After Discount", "Buyer Service Fee", "Weight(kg)", "Dynamic Commission",
)  # fmt: skip
_TABBED: Final = ("Order ID", "SKU ID", "Tracking ID", "Package ID")


def _tab(header: str, value: str) -> str:
    """Ids and days have a tab behind them, in the row of descriptions too."""
    return f"{value}\t" if header in _TABBED or header.endswith("Time") else value


_FIRST: Final = {
    "Order ID": "580000000000000001", "Order Status": "เสร็จสมบูรณ์", "Order Substatus": "เสร็จสมบูรณ์",
    "Normal or Pre-order": "Normal", "Shipping Fee After Discount": "38", "Original Shipping Fee": "50",
    "Shipping Fee Seller Discount": "12", "Shipping Fee Platform Discount": "0", "Payment platform discount": "0",
    "Taxes": "0", "Order Amount": "296", "Order Refund Amount": "58", "Created Time": "25/06/2026 13:03:57",
    "Paid Time": "25/06/2026 13:04:10", "Shipped Time": "26/06/2026 09:00:00",
    "Delivered Time": "28/06/2026 15:00:00", "Tracking ID": "TH0000000000001", "Shipping Provider Name": "J&T Express",
    "Buyer Message": "ส่งด่วน", "Buyer Username": "b***1", "Recipient": "ส****", "Phone #": "(+66)81****54",
    "Zipcode": "01010", "Country": "Thailand", "Province": "กรุงเทพมหานคร", "Districts": "บางรัก",
    "Detail Address": "1****, ชั้น 2", "Payment Method": "COD", "Package ID": "1150000000000000001",
    "SKU ID": "1720000000000000089", "Seller SKU": "SERUM-A", "Product Name": "Serum A, 30 ml",
    "Variation": "30ml", "Quantity": "2", "Sku Quantity of return": "0", "SKU Unit Original Price": "120",
    "SKU Subtotal Before Discount": "240", "SKU Platform Discount": "10", "SKU Seller Discount": "30",
    "SKU Subtotal After Discount": "200",
}  # fmt: skip
_SECOND: Final = {
    **_FIRST, "SKU ID": "1720000000000000017", "Seller SKU": "0042", "Product Name": "Serum B", "Variation": "50ml",
    "Quantity": "1", "Sku Quantity of return": "1", "SKU Unit Original Price": "70",
    "SKU Subtotal Before Discount": "70", "SKU Platform Discount": "0", "SKU Seller Discount": "12",
    "SKU Subtotal After Discount": "58",
}  # fmt: skip
_CANCELLED: Final = {
    "Order ID": "580000000000000002", "Order Status": "Canceled", "Order Substatus": "Canceled",
    "Cancelation/Return Type": "Cancel", "Normal or Pre-order": "Normal", "Order Amount": "67",
    "Created Time": "03/07/2026 12:00:00", "Cancelled Time": "03/07/2026 13:00:00", "Cancel By": "User",
    "Cancel Reason": "No longer needed", "Payment Method": "COD", "SKU ID": "1720000000000000018",
    "Product Name": "Serum C", "Variation": "Default", "Quantity": "1", "Sku Quantity of return": "0",
    "SKU Unit Original Price": "29", "SKU Subtotal Before Discount": "29", "SKU Subtotal After Discount": "29",
}  # fmt: skip

FIXTURES: Final = (
    MadeUp(
        "tiktok_shop.orders",
        "All orders-2026-07-04.csv",
        _ORDERS,
        (
            {**dict.fromkeys(_ORDERS, "description"), "Order ID": "Platform unique order ID."},
            _FIRST,
            _SECOND,
            _CANCELLED,
        ),
        encoding="utf-8-sig",
        guard=_tab,
    ),
)
