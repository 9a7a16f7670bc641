"""Shopee in English (Malaysia, Singapore, the Philippines): one row a line, with the order's amounts on each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from neiqin.export import Export, Finish, Look, Part, read
from neiqin.groups import any_of_group, grouped, sum_of_group
from neiqin.table import Names
from neiqin.table_range import STRING
from neiqin_macros.orders.rows.progress import one_status
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order
from neiqin_macros.words import OrderStatus

if TYPE_CHECKING:
    from numpy.typing import NDArray

STATUSES: Final = {
    "Unpaid": OrderStatus.AWAITING_PAYMENT,
    "To ship": OrderStatus.TO_SHIP,
    "Shipping": OrderStatus.SHIPPED,
    "Shipped": OrderStatus.SHIPPED,
    "To receive": OrderStatus.SHIPPED,
    "Delivered": OrderStatus.DELIVERED,
    # ..., but the buyer may ask to send it back until 2026-09-30.
    "Order Received*": OrderStatus.DELIVERED,
    "Completed": OrderStatus.DONE,
    "Cancelled": OrderStatus.CANCELLED,
    "Canceled": OrderStatus.CANCELLED,
    "Return/Refund": OrderStatus.RETURNING,
}
_CURRENCIES: Final = {
    "SGD": ("sg", "singapore"),
    "MYR": ("my", "malaysia"),
    "PHP": ("ph", "philippines"),
    "THB": ("th", "thailand"),
    "VND": ("vn", "vietnam", "viet nam"),
    "IDR": ("id", "indonesia"),
    "TWD": ("tw", "taiwan"),
    "BRL": ("br", "brazil"),
}
"""What the amounts are in, by where the parcel goes: these shops sell within their country."""
_ACCEPTED: Final = re.compile("approved|accepted|ได้รับการยอมรับแล้ว|chấp thuận|disetujui|aprovad", re.IGNORECASE)
"""Claims that Shopee decided for the buyer, in all languages that its shops abroad are read in."""


def with_claims(sold: str, *returned: str) -> Finish:
    """Make a status of an order's and its claim's: one that was accepted counts when every piece came back."""

    def finish(frame: pd.DataFrame, column: Look) -> pd.DataFrame:
        orders, n = grouped(frame["order_id"].to_numpy())

        def pieces(header: str) -> NDArray[np.float64]:
            told = pd.to_numeric(column(header), errors="coerce")
            return sum_of_group(orders, n, told.to_numpy(np.float64))

        bought, back = pieces(sold), sum(pieces(header) for header in returned)
        claim = frame["after_sale_status"].str.contains(_ACCEPTED).fillna(value=False).to_numpy(bool)
        accepted = any_of_group(orders, n, claim)
        alive = frame["status_norm"].notna() & frame["status_norm"].ne(OrderStatus.CANCELLED)
        whole = accepted & (bought > 0) & (back >= bought) & alive.to_numpy(bool)
        return one_status(frame.assign(status_norm=frame["status_norm"].mask(whole, OrderStatus.REFUNDED)), column)

    return finish


_claims: Final = with_claims("Quantity", "Returned quantity")


def _currency(frame: pd.DataFrame, column: Look) -> pd.DataFrame:
    """Tell the currency from the country, for no column does."""
    where: pd.Series[Any] = column("Country").str.casefold()
    frame["currency"] = where.map({name: code for code, names in _CURRENCIES.items() for name in names}).astype(STRING)
    return _claims(frame, column)


ORDERS: Final = Export(
    platform="shopee",
    kind="orders_en",
    title=Names("Shopee orders in English", "蝦皮英文訂單", "Shopee 英文订单"),
    evidence="header only",
    signature=("Order ID", "Order Creation Date", "Deal Price", ("SKU Reference No.", "Parent SKU Reference No.")),
    dates="iso",
    parts=(
        Part(
            Order,
            {
                "order_id": "Order ID",
                "created": "Order Creation Date",
                "paid": "Order Paid Time",
                "shipped": "Ship Time",
                "done": "Order Complete Time",
                "ship_by": "Estimated Ship Out Date",
                "status_norm": read("Order Status", words=STATUSES),
                "after_sale_status": "Return / Refund Status",
                "buyer_key": "Username (Buyer)",
                "receiver": "Receiver Name",
                "phone": "Phone Number",
                "country": "Country",
                "province": "Province",
                "city": "City",
                "district": "District",
                "address": "Delivery Address",
                "zip": "Zip Code",
                "goods": read("Product Subtotal", total=True),
                "ship_fee": "Buyer Paid Shipping Fee",
                "discount_seller": read(
                    *("Discount Voucher Amount Sponsored by Seller", "Seller Voucher", "Seller Bundle Discount"),
                    added=True,
                ),
                "discount_platform": read(
                    *("Discount Voucher Amount Sponsored by Shopee", "Shopee Voucher", "Shopee Bundle Discount"),
                    *("Coin Cashback Voucher Amount Sponsored by Shopee", "Shopee Coins Offset"),
                    "Credit Card Discount Total",
                    added=True,
                ),
                "payable": ("Grand Total", "Total Amount"),
                "pay_method": "Payment Method",
                "carrier": "Shipping Option",
                "waybill": ("Tracking Number*", "Tracking Number"),
                "buyer_note": "Remark from buyer",
                "seller_note": "Note",
            },
            one_row_each=("order_id",),
            finish=_currency,
        ),
        Part(
            OrderLine,
            {
                "order_id": "Order ID",
                "sku": read("SKU Reference No.", "Parent SKU Reference No.", filled=True),
                "product": "Product Name",
                "variant": "Variation Name",
                "qty": "Quantity",
                "unit_price": read("Deal Price", "Original Price", filled=True),
                "line_amt": "Product Subtotal",
                "returned_qty": "Returned quantity",
            },
            number_lines=True,
        ),
    ),
    also=("Hot Listing", "Cancel reason", "Shipment Method", "Seller Rebate", "Seller Discount", "Shopee Rebate",
          "Voucher Code", "Total Amount", "Commission Fee", "Service Fee", "Transaction Fee", "Estimated Shipping Fee",
          "Bundle Deal Indicator", "No of product in order", "Town"),
)  # fmt: skip
EXPORTS: Final = (ORDERS,)
