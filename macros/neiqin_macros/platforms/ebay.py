"""eBay's orders report: a parent row and item rows for orders of several items; no status, refund or fee is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import pandas as pd

from neiqin.export import Export, Footer, Part, read
from neiqin.table import Names
from neiqin.table_range import STRING
from neiqin_macros.joined import joined
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order
from neiqin_macros.words import OrderStatus

_STREETS: Final = ("Ship To Address 1", "Post To Address 1", "Buyer Address 1")


def _order(frame: pd.DataFrame, column: Callable[[str], pd.Series[Any]]) -> pd.DataFrame:
    """Put the address together; add up the goods from the item rows; what has a day of shipping has left.

    What is paid and not shipped may have been cancelled: its status stays blank.
    """
    street = next((s for s in _STREETS if column(s).notna().any()), _STREETS[0])
    frame["address"] = joined(column, (street, street.replace("1", "2")), ", ")
    pieces = pd.to_numeric(column("Quantity"), errors="coerce").to_numpy()
    frame["goods"] = (frame["goods"] * pieces).where(column("Item Number").notna().to_numpy(bool))
    shipped = pd.Series(str(OrderStatus.SHIPPED), frame.index, dtype=STRING)
    return frame.assign(status_norm=shipped.where(frame["shipped"].notna()))


def _line(frame: pd.DataFrame, column: Callable[[str], pd.Series[Any]]) -> pd.DataFrame:
    """Give lines eBay's own id, which is made of the item and its transaction; auctions have the transaction 0."""
    transaction = column("Transaction ID")
    return frame.assign(line_no=(column("Item Number") + "-" + transaction).where(transaction.notna().to_numpy(bool)))


ORDERS: Final = Export(
    platform="ebay",
    kind="orders",
    title=Names("eBay orders report", "eBay 訂單報表", "eBay 订单报表"),
    evidence="header only",
    signature=("Sales Record Number", "Order Number", "Item Number", "Custom Label", "Sold For"),
    footers=(
        Footer(r"(\d[\d,]*)[, ]*record\(s\) downloaded.*", counts="orders", by=("Sales Record Number",)),
        Footer(r"record\(s\) downloaded.*"),
        Footer(r"Seller ID ?:[ ,]*(\S.*)", gives="shop"),
    ),
    parts=(
        Part(
            Order,
            {
                "order_id": "Order Number",
                "created": "Sale Date",
                "paid": "Paid On Date",
                "shipped": ("Shipped On Date", "Dispatched On Date", "Posted On Date"),
                "ship_by": ("Ship By Date", "Post By Date", "Dispatch By Date"),
                "buyer_key": "Buyer Username",
                "receiver": read("Ship To Name", "Post To Name", "Buyer Name", filled=True),
                "phone": ("Ship To Phone", "Post To Phone"),
                "email": "Buyer Email",
                "country": read("Ship To Country", "Post To Country", "Buyer Country", filled=True),
                "province": read(
                    "Ship To State", "Post To County", "Post To State", "Buyer State", "Buyer County", filled=True
                ),
                "city": read("Ship To City", "Post To City", "Buyer City", filled=True),
                "zip": read(
                    "Ship To Zip", "Post To Postcode", "Post To Postal Code", "Buyer Zip", "Buyer Postcode",
                    filled=True,
                ),
                "goods": read("Sold For", total=True),
                "ship_fee": ("Shipping And Handling", "Postage And Packaging", "Postage And Handling"),
                "payable": "Total Price",
                "pay_method": "Payment Method",
                "carrier": ("Shipping Service", "Delivery Service", "Postage Service"),
                "waybill": "Tracking Number",
                "billing_country": "Buyer Country",
                "buyer_note": "Buyer Note",
                "seller_note": "My Item Note",
            },
            one_row_each=("order_id",),
            finish=_order,
        ),
        Part(
            OrderLine,
            {
                "order_id": "Order Number",
                "sku": "Custom Label",
                "item_id": "Item Number",
                "product": "Item Title",
                "variant": "Variation Details",
                "qty": "Quantity",
                "unit_price": "Sold For",
            },
            number_lines=True,
            only_if="Item Number",
            finish=_line,
        ),
    ),
    also=(
        "Buyer Address 1", "Buyer Address 2", "Ship To Address 1", "Ship To Address 2", "Post To Address 1",
        "Post To Address 2", "Transaction ID", "Sold Via Promoted Listings", "Item Location", "Item Zip Code",
        "Item Country", "Seller Collected Tax", "eBay Collected Tax", "eBay Collected Tax and Fees Included in Total",
        "Minimum Estimated Delivery Date", "Maximum Estimated Delivery Date", "Feedback Left", "Feedback Received",
        "PayPal Transaction ID", "Global Shipping Program", "Click And Collect", "eBay Plus",
    ),
)  # fmt: skip
EXPORTS: Final = (ORDERS,)
