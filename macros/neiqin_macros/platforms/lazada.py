"""Lazada's orders: a row a piece; pieces of one kind in an order are one line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np
import pandas as pd

from neiqin.checking import normal_word
from neiqin.export import Export, Part, read
from neiqin.table import Names
from neiqin_macros.joined import joined
from neiqin_macros.orders.progress import one_status
from neiqin_macros.tables.orders import Order, OrderLine
from neiqin_macros.words import OrderStatus

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
_TOLD_APIECE: Final = ("goods", "ship_fee", "discount_seller")


def _status(column: Callable[[str], pd.Series[Any]]) -> pd.Series[Any]:
    """Give each piece's status."""
    words = column("status")
    return words.map({word: _STATUS.get(normal_word(str(word))) for word in words.dropna().unique()})


def _order(frame: pd.DataFrame, column: Callable[[str], pd.Series[Any]]) -> pd.DataFrame:
    """Put the address together, and make one status and sum of the pieces', cancelled ones left out if others live."""
    frame["address"] = joined(column, ("shippingAddress", "shippingAddress2"), ", ")
    dead = _status(column).eq(OrderStatus.CANCELLED)
    left_out = dead & ~dead.groupby(frame["order_id"].to_numpy(), dropna=False).transform("all")
    told = [f for f in _TOLD_APIECE if f in frame]
    frame.loc[left_out.to_numpy(bool), told] = np.nan
    return one_status(frame, column)


def _lines(frame: pd.DataFrame, column: Callable[[str], pd.Series[Any]]) -> pd.DataFrame:
    """Make one line of the pieces of one kind and price, known by its least id; cancelled ones count if all are."""
    status = _status(column)
    kinds = [f for f in ("order_id", "sku", "item_id", "variant", "unit_price") if f in frame]
    groups = frame.groupby(kinds, sort=False, dropna=False)
    dead = status.eq(OrderStatus.CANCELLED).to_numpy(bool)
    codes = groups.ngroup().to_numpy()
    alive = np.bincount(codes, ~dead, minlength=len(frame))
    pieces = np.where(alive > 0, alive, np.bincount(codes, minlength=len(frame)))
    amounts = frame["line_amt"].to_numpy() if "line_amt" in frame else np.full(len(frame), np.nan)
    counted = ~dead | (alive[codes] == 0)
    paid = np.bincount(codes, np.where(counted, np.round(amounts * 10_000), 0), minlength=len(frame)) / 10_000
    frame["qty"] = pieces[codes].astype(np.float64)
    frame["line_amt"] = paid[codes]
    frame["returned_qty"] = np.bincount(codes, status.eq(OrderStatus.REFUNDED), minlength=len(frame))[codes].astype(
        np.float64
    )
    if "line_no" in frame:
        frame["line_no"] = groups["line_no"].transform("min")
    return frame[~groups.cumcount().astype(bool).to_numpy()]


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
    ),
)  # fmt: skip
EXPORTS: Final = (ORDERS,)
