"""PChome: the orders that a supplier has to send; its own privacy warning stands above the headers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import pandas as pd

from neiqin.export import Export, Part, read
from neiqin.table import Names
from neiqin_macros.days_of_ids import day_of_id
from neiqin_macros.orders.rows.progress import one_status
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order
from neiqin_macros.words import OrderStatus

_CODE: Final = r"^(?P<product>.*?)\s*\((?P<item_id>[A-Za-z0-9]{4,}-[A-Za-z0-9]{6,}(?:-\d{1,3})?)\)$"
"""A product's name with PChome's own code of it behind: 保溫杯 500ml(DEAB01-A9001A2B3-001)."""


def _order(frame: pd.DataFrame, column: Callable[[str], pd.Series[Any]]) -> pd.DataFrame:
    """Tell the day from the number; what is cancelled or sent, from what each line has to send and has sent."""
    told = day_of_id(frame["order_id"], "%Y%m%d")
    frame["created"] = told.fillna(frame["created"])
    parts = frame["address"].str.extract(r"^(.*)\((\w+)\)$")  # the order's number stands behind it
    frame["address"] = frame["address"].mask(parts[1].eq(frame["order_id"]).to_numpy(bool), parts[0].str.strip())
    status = frame["status_norm"]
    status = status.mask((status.notna() & frame["shipped"].notna()).to_numpy(bool), OrderStatus.SHIPPED)
    left, cancelled = (pd.to_numeric(column(h), errors="coerce") for h in ("應出貨數量", "取消數量"))
    status = status.mask(((left == 0) & (cancelled > 0)).to_numpy(bool), OrderStatus.CANCELLED)
    return one_status(frame.assign(status_norm=status), column)


def _line(frame: pd.DataFrame, column: Callable[[str], pd.Series[Any]]) -> pd.DataFrame:
    """Part the product's name from PChome's code of it."""
    parts = column("商品名稱").str.extract(_CODE)
    return frame.assign(product=parts["product"].fillna(column("商品名稱")), item_id=parts["item_id"])


ORDERS: Final = Export(
    platform="pchome",
    kind="orders",
    title=Names("PChome supplier orders", "PChome 廠商訂單", "PChome 厂商订单"),
    evidence="header only",
    signature=("訂單編號", "出貨單號", ("下訂時數量", "下定時數量"), "應出貨數量"),
    excludes=("退貨申請日", "審核通過日"),  # what came back, in much the same columns
    parts=(
        Part(
            Order,
            {
                "order_id": "訂單編號",
                "created": "轉單日期",
                "shipped": "出貨日期",
                # A confirmed order is one that the supplier has seen; it is sent when it has a day of sending.
                "status_norm": read("確認", words={"已確認": OrderStatus.TO_SHIP, "未確認": OrderStatus.TO_SHIP}),
                "receiver": "收貨人",
                "phone": "收貨人電話",
                "address": "收貨地址(訂單編號)",
                "zip": "ZIP",
                "buyer_note": "客戶留言",
                "seller_note": "備註",
            },
            one_row_each=("order_id",),
            always={"currency": "TWD"},
            finish=_order,
        ),
        Part(
            OrderLine,
            {
                "order_id": "訂單編號",
                "line_no": "NO",
                "sku": "廠商料號",
                "product": "商品名稱",
                "variant": "商品規格",
                "qty": ("應出貨數量", "下訂時數量", "下定時數量"),
                "cost": "單位成本",
            },
            number_lines=True,
            finish=_line,
        ),
    ),
    also=("預購日", "預購日/指定配達日", "取消數量", "成本小計"),
)
EXPORTS: Final = (ORDERS,)
