"""Made-up exports of EasyStore."""

from __future__ import annotations

from typing import Final

from tests.platforms.made_up import MadeUp

HEADERS: Final = (
    "Order Name", "Order Number", "Date", "Channel", "Subtotal", "Shipping Fee", "Order Discount", "Total Amount",
    "Financial Status", "Fulfillment Status", "Refunded Amount", "Item Name", "Item Variant", "Item SKU", "Quantity",
    "Item Price", "Payment Method", "Transaction Status",
)  # fmt: skip
_TEA: Final = {
    "Item Name": "高山茶, 150g", "Item Variant": "單罐", "Item SKU": "TEA-150G", "Quantity": "2", "Item Price": "520",
}  # fmt: skip
_CUP: Final = {"Item Name": '"厚" 玻璃杯', "Item SKU": "0350", "Quantity": "1", "Item Price": "410"}


def _order(number: str, money: str, parcel: str, total: str, **more: str) -> dict[str, str]:
    return {
        "Order Name": f"#{number}", "Order Number": number, "Date": "2026-09-02 21:40:05", "Channel": "Online Store",
        "Subtotal": total, "Shipping Fee": "0", "Order Discount": "0", "Total Amount": total, "Financial Status": money,
        "Fulfillment Status": parcel, "Refunded Amount": "0", "Payment Method": "Credit Card",
    } | more  # fmt: skip


FIXTURES: Final = (
    MadeUp(
        "easystore.orders",
        "orders_export.csv",
        HEADERS,
        (
            _order("1001", "Paid", "Fulfilled", "1450", **{"Shipping Fee": "60", "Order Discount": "100",
                                                          "Total Amount": "1410"}) | _TEA,
            _CUP,
            # A payment that stands on a row of its own.
            {"Transaction Status": "Success"},
            _order("1002", "Refunded", "Fulfilled", "410", **{"Refunded Amount": "410"}) | _CUP,
            _order("1003", "Pending", "Restocked", "410") | _CUP,
            _order("1004", "Pending", "Fulfilled", "410", **{"Payment Method": "貨到付款"}) | _CUP,
            _order("1005", "Partially Refunded", "Unfulfilled", "1040", **{"Refunded Amount": "40"}) | _TEA,
        ),
    ),
)  # fmt: skip
