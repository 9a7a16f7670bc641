"""Ruten: orders, one row a line; how the deal went stands beside the order's status."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import pandas as pd

from neiqin.export import Export, Part, read
from neiqin.table import Names
from neiqin_macros.joined import joined
from neiqin_macros.orders.rows.progress import one_status
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order
from neiqin_macros.words import OrderStatus

_STATUSES: Final = {
    "待付款": OrderStatus.AWAITING_PAYMENT,
    "尚未付款": OrderStatus.AWAITING_PAYMENT,
    "未付款": OrderStatus.AWAITING_PAYMENT,
    "等待買家付款": OrderStatus.AWAITING_PAYMENT,
    "已付款": OrderStatus.TO_SHIP,
    "待出貨": OrderStatus.TO_SHIP,
    "未出貨": OrderStatus.TO_SHIP,
    "等待賣家出貨": OrderStatus.TO_SHIP,
    "已出貨": OrderStatus.SHIPPED,
    "配送中": OrderStatus.SHIPPED,
    "運送中": OrderStatus.SHIPPED,
    "待取貨": OrderStatus.SHIPPED,
    "待收貨": OrderStatus.SHIPPED,
    "已到店": OrderStatus.SHIPPED,
    "已取貨": OrderStatus.DELIVERED,
    "已送達": OrderStatus.DELIVERED,
    "已完成": OrderStatus.DONE,
    "交易完成": OrderStatus.DONE,
    "完成": OrderStatus.DONE,
    "已取消": OrderStatus.CANCELLED,
    "取消": OrderStatus.CANCELLED,
    "取消交易": OrderStatus.CANCELLED,
    "退貨中": OrderStatus.RETURNING,
    "已退款": OrderStatus.REFUNDED,
}


def _status(frame: pd.DataFrame, column: Callable[[str], pd.Series[Any]]) -> pd.DataFrame:
    """A deal that was called off, or whose parcel came back, is not done whatever the order's status says."""
    status, deal = frame["status_norm"], frame["after_sale_status"]
    off, back = (deal.str.contains(word).fillna(value=False).to_numpy(bool) for word in ("取消", "退貨"))
    alive = status.ne(OrderStatus.CANCELLED).to_numpy(bool)
    status = status.mask(back & alive, OrderStatus.RETURNING).mask(off, OrderStatus.CANCELLED)
    return one_status(frame.assign(status_norm=status), column)


def _line(frame: pd.DataFrame, column: Callable[[str], pd.Series[Any]]) -> pd.DataFrame:
    return frame.assign(variant=joined(column, ("規格", "項目"), " / "))


ORDERS: Final = Export(
    platform="ruten",
    kind="orders",
    title=Names("Ruten orders", "露天訂單", "露天订单"),
    evidence="header only",
    signature=("訂單編號", "結帳時間", "商品名稱", ("交易狀況", "賣家自用料號", "露天折扣碼金額")),
    parts=(
        Part(
            Order,
            {
                "order_id": "訂單編號",
                "created": "結帳時間",
                "status_norm": read("訂單狀態", words=_STATUSES),
                "after_sale_status": "交易狀況",
                "ship_fee": "運費",
                "discount_seller": read("賣家折扣碼金額", turned=True),
                "discount_platform": read("露天折扣碼金額", turned=True),
                "payable": "結帳總金額",
                "pay_method": "付款方式",
                "carrier": "運送方式",
            },
            one_row_each=("order_id",),
            always={"currency": "TWD"},
            finish=_status,
        ),
        Part(
            OrderLine,
            {
                "order_id": "訂單編號",
                "sku": "賣家自用料號",
                "product": "商品名稱",
                "variant": read("規格", "項目", filled=True),
                "qty": "數量",
                "unit_price": "單價",
            },
            number_lines=True,
            finish=_line,
        ),
    ),
)
EXPORTS: Final = (ORDERS,)
