"""Lazada's orders: a row a piece; pieces of one kind in an order are one line."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from neiqin.checking import normal_word
from neiqin.export import Export, Part, read
from neiqin.groups import any_of_group, grouped, place_in_group
from neiqin.table import Names
from neiqin.table_range import STRING
from neiqin_macros.joined import joined
from neiqin_macros.orders.rows.progress import one_status
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order
from neiqin_macros.words import OrderStatus

if TYPE_CHECKING:
    from numpy.typing import NDArray

_STATUS: Final = {
    "unpaid": OrderStatus.AWAITING_PAYMENT,
    **dict.fromkeys(
        (
            "pending", "packed", "repacked", "topack", "to pack", "toship", "to ship", "ready to ship",
            "ready to ship pending",
        ),
        OrderStatus.TO_SHIP,
    ),
    **dict.fromkeys(("shipped", "shipping", "in transit"), OrderStatus.SHIPPED),
    "delivered": OrderStatus.DELIVERED,
    **dict.fromkeys(("confirmed", "completed"), OrderStatus.DONE),
    **dict.fromkeys(("canceled", "cancelled"), OrderStatus.CANCELLED),
    **dict.fromkeys(
        (
            "failed", "failed delivery", "delivery failed", "shipped back", "shipped back failed",
            "shipped back success", "in transit: returning to seller", "package returned",
        ),
        OrderStatus.RETURNING,
    ),
    "returned": OrderStatus.REFUNDED,
    **dict.fromkeys(
        ("lost by 3pl", "damaged by 3pl", "lost", "damaged", "package scrapped"), OrderStatus.ABNORMAL
    ),
}  # fmt: skip
_TOLD_APIECE: Final = ["goods", "ship_fee", "discount_seller", "discount_platform"]
_KIND: Final = ["order_id", "sku", "item_id", "variant", "unit_price"]


def _status(column: Callable[[str], pd.Series[Any]]) -> NDArray[np.object_]:
    """Give each piece's status; None where none is told, or none that is known."""
    codes, words = pd.factorize(column("status").to_numpy(dtype=object))
    return np.array([*(_STATUS.get(normal_word(word)) for word in words), None], dtype=object)[codes]


def _order(frame: pd.DataFrame, column: Callable[[str], pd.Series[Any]]) -> pd.DataFrame:
    """Put the address together, and make one status and sum of the pieces', cancelled ones left out if others live."""
    frame["address"] = joined(column, ("shippingAddress", "shippingAddress2"), ", ")
    dead = _status(column) == OrderStatus.CANCELLED
    left_out = dead & any_of_group(*grouped(frame["order_id"].to_numpy()), ~dead)
    told = {name: frame[name].mask(left_out) for name in _TOLD_APIECE}
    return one_status(frame.assign(**told), column)


def _lines(frame: pd.DataFrame, column: Callable[[str], pd.Series[Any]]) -> pd.DataFrame:
    """Make one line of the pieces of one kind and price, known by its least id; cancelled ones count if all are."""
    status = _status(column)
    codes, n = grouped(*(frame[name].to_numpy() for name in _KIND))

    def count(of_pieces: NDArray[Any]) -> NDArray[np.float64]:
        return np.bincount(codes, of_pieces, minlength=n)[codes].astype(np.float64)

    live = status != OrderStatus.CANCELLED
    live |= count(live) == 0
    lines = frame.assign(
        qty=count(live),
        line_amt=count(np.where(live, (frame["line_amt"] * 10_000).round(), 0)) / 10_000,
        returned_qty=count(status == OrderStatus.REFUNDED),
        line_no=_least(codes, n, frame["line_no"].to_numpy(dtype=object)),
    )
    return lines[place_in_group(codes, n) == 0]


def _least(codes: NDArray[np.int64], n: int, ids: NDArray[np.object_]) -> pd.Series[Any]:
    """Give each row the least id of its group; blank where the whole group is."""
    told = np.flatnonzero(pd.notna(ids))
    falling = told[np.argsort(ids[told])[::-1]]
    least = np.full(n, np.nan, dtype=object)
    least[codes[falling]] = ids[falling]
    return pd.Series(least[codes], dtype=STRING)


ORDERS: Final = Export(
    platform="lazada",
    kind="orders",
    title=Names("Lazada orders", "Lazada 訂單", "Lazada 订单"),
    evidence="header only",
    signature=("orderItemId", "orderNumber", "lazadaSku", "paidPrice", "createTime"),
    parts=(
        Part(
            Order,
            {
                "order_id": "orderNumber",
                "created": "createTime",
                "last_scan": "deliveredDate",
                "ship_by": read("ttsSla", "promisedShippingTime", "rtsSla", filled=True),
                "status_norm": read("status", words=_STATUS),
                "buyer_key": read("customerEmail", "customerName", filled=True),
                "receiver": read("shippingName", "customerName", filled=True),
                "phone": read("shippingPhone", "shippingPhone2", filled=True),
                "email": "customerEmail",
                "country": "shippingCountry",
                "province": read("shippingAddress3", "shippingRegion", filled=True),
                "city": read("shippingAddress4", "shippingCity", filled=True),
                "zip": "shippingPostCode",
                "goods": read("unitPrice", total=True),
                "ship_fee": read("shippingFee", total=True),
                "discount_seller": read("sellerDiscountTotal", total=True, turned=True),
                "discount_platform": read("platformDiscountTotal", total=True, turned=True),
                "refunded": read("refundAmount", total=True),
                "pay_method": "payMethod",
                "carrier": read("shippingProvider", "cdShippingProvider", filled=True),
                "waybill": read("trackingCode", "cdTrackingCode", filled=True),
                "billing_country": "billingCountry",
                "seller_note": "sellerNote",
                "ubn": "taxCode",
            },
            one_row_each=("order_id",),
            finish=_order,
        ),
        Part(
            OrderLine,
            {
                "order_id": "orderNumber",
                "line_no": "orderItemId",
                "sku": "sellerSku",
                "item_id": "lazadaSku",
                "product": "itemName",
                "variant": "variation",
                "unit_price": "unitPrice",
                "line_amt": "paidPrice",
            },
            finish=_lines,
        ),
    ),
    also=(
        "orderType", "Guarantee", "deliveryType", "lazadaId", "wareHouse", "updateTime", "invoiceRequired",
        "invoiceNumber", "nationalRegistrationNumber", "shippingAddress", "shippingAddress2", "shippingAddress5",
        "billingName",
        "billingAddr", "branchNumber", "taxInvoiceRequested", "walletCredit", "shipmentTypeName",
        "shippingProviderType", "trackingUrl", "premium", "buyerFailedDeliveryReturnInitiator",
        "buyerFailedDeliveryReason", "buyerFailedDeliveryDetail", "buyerFailedDeliveryUserName", "bundleId",
        "bundleDiscount", "semiManaged",
        "flexibleDeliveryTime",
    ),
)  # fmt: skip
EXPORTS: Final = (ORDERS,)
