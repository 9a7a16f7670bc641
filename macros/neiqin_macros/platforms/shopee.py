"""Shopee Taiwan: orders, a row for each line with the order's amounts on it; the sheet to change products."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np
import pandas as pd

from neiqin.export import Export, Part, read
from neiqin.groups import grouped, sum_of_group
from neiqin.table import Names
from neiqin_macros.orders.rows.progress import one_status
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order
from neiqin_macros.tables.products import Product
from neiqin_macros.words import OrderStatus

_STATUSES: Final = {
    "尚未付款": OrderStatus.AWAITING_PAYMENT,
    "待付款": OrderStatus.AWAITING_PAYMENT,
    "未付款": OrderStatus.AWAITING_PAYMENT,
    "待出貨": OrderStatus.TO_SHIP,
    "備貨中": OrderStatus.TO_SHIP,
    "待寄出": OrderStatus.TO_SHIP,
    "已出貨": OrderStatus.SHIPPED,
    "運送中": OrderStatus.SHIPPED,
    "待收貨": OrderStatus.SHIPPED,
    "待取貨": OrderStatus.SHIPPED,
    "已送達": OrderStatus.DELIVERED,
    "已取貨": OrderStatus.DELIVERED,
    # ..., with the day until which the buyer may still claim.
    "買家已取貨*": OrderStatus.DELIVERED,
    "買家已收到*": OrderStatus.DELIVERED,
    "已完成": OrderStatus.DONE,
    "完成": OrderStatus.DONE,
    "不成立": OrderStatus.CANCELLED,
    "已取消": OrderStatus.CANCELLED,
    "取消": OrderStatus.CANCELLED,
    "退貨/退款": OrderStatus.RETURNING,
    "退貨/退款中": OrderStatus.RETURNING,
    "退款中": OrderStatus.RETURNING,
    "退貨中": OrderStatus.RETURNING,
    "已退款": OrderStatus.REFUNDED,
    "Unpaid": OrderStatus.AWAITING_PAYMENT,
    "To ship": OrderStatus.TO_SHIP,
    "Shipping": OrderStatus.SHIPPED,
    "To receive": OrderStatus.SHIPPED,
    "Completed": OrderStatus.DONE,
    "Cancelled": OrderStatus.CANCELLED,
    "Return/Refund": OrderStatus.RETURNING,
}


def _status(frame: pd.DataFrame, column: Callable[[str], pd.Series[Any]]) -> pd.DataFrame:
    """Make one status of the order's and the claim's: a claim counts while it runs, or when every piece came back.

    A parcel that the carrier lost ends as 不成立 like a cancelled order, but Shopee pays for it.
    """
    status, claim = frame["status_norm"], frame["after_sale_status"]
    alive = status.ne(OrderStatus.CANCELLED).to_numpy(bool)
    lost = column("不成立原因").str.contains("遺失").fillna(value=False).to_numpy(bool)
    status = status.mask(~alive & lost, OrderStatus.ABNORMAL)
    orders, n = grouped(frame["order_id"].to_numpy())
    sold, back = (
        sum_of_group(orders, n, pd.to_numeric(column(header), errors="coerce").to_numpy(np.float64))
        for header in ("數量", "退貨數量")
    )
    every = (sold > 0) & (back >= sold)
    paid_back = claim.isin(["已退款", "已退貨退款", "已完成退款"]).to_numpy(bool)
    running = claim.str.endswith("中").fillna(value=False).to_numpy(bool)
    status = status.mask(alive & running, OrderStatus.RETURNING).mask(alive & paid_back & every, OrderStatus.REFUNDED)
    return one_status(frame.assign(status_norm=status), column)


ORDERS: Final = Export(
    platform="shopee",
    kind="orders",
    title=Names("Shopee Taiwan orders", "蝦皮訂單", "Shopee 台湾订单"),
    evidence="public documents",
    signature=("訂單編號", ("訂單成立日期", "訂單成立時間"), "買家總支付金額"),
    dates="iso",
    parts=(
        Part(
            Order,
            {
                "order_id": "訂單編號",
                "created": ("訂單成立日期", "訂單成立時間"),
                "paid": "買家付款時間",
                "shipped": "實際出貨時間",
                "done": "訂單完成時間",
                "ship_by": "最晚出貨日期",
                "status_norm": read("訂單狀態", words=_STATUSES),
                "after_sale_status": "退貨 / 退款狀態",
                "buyer_key": "買家帳號",
                "receiver": "收件者姓名",
                "phone": "收件者電話",
                "city": "城市",
                "district": "行政區",
                "address": "收件地址",
                "zip": "郵遞區號",
                "store_no": "取件門市店號",
                "goods": "商品總價",
                "ship_fee": "買家支付運費",
                "discount_seller": read("賣家負擔優惠券", "賣場負擔優惠券", "賣場優惠券", filled=True, turned=True),
                "discount_platform": read("蝦皮負擔優惠券", "優惠券", "蝦幣折抵", "銀行信用卡活動折抵", added=True),
                "payable": "買家總支付金額",
                "pay_method": "付款方式",
                "carrier": "寄送方式",
                "waybill": "包裹查詢號碼",
                "buyer_note": "買家備註",
                "seller_note": "備註",
            },
            one_row_each=("order_id",),
            always={"currency": "TWD"},
            finish=_status,
        ),
        Part(
            OrderLine,
            {
                "order_id": "訂單編號",
                "sku": read("商品選項貨號", "主商品貨號", filled=True),
                "item_id": "商品ID",
                "product": "商品名稱",
                "variant": "商品選項名稱",
                "qty": "數量",
                "unit_price": read("商品活動價格", "商品原價", filled=True),
                "returned_qty": "退貨數量",
            },
            number_lines=True,
        ),
    ),
    also=(
        "熱門商品",
        "蝦皮補助運費",
        "退貨運費",
        "蝦皮補貼金額",
        "成交手續費",
        "其他服務費",
        "金流與系統處理費",
        "不成立原因",
    ),
)


def _products(frame: pd.DataFrame, column: Callable[[str], pd.Series[Any]]) -> pd.DataFrame:
    """Leave out the rows that say how the sheet is filled in: they have no product's number."""
    return frame[column("商品ID").str.fullmatch(r"\d+").fillna(value=False).to_numpy(bool)]


PRODUCTS: Final = Export(
    platform="shopee",
    kind="products",
    title=Names("Shopee mass update", "蝦皮批次更新商品", "Shopee 批量更新商品"),
    evidence="header only",
    signature=("商品ID", "商品選項ID", "商品規格名稱", "商品選項貨號"),
    parts=(
        Part(
            Product,
            {
                "sku": read("商品選項貨號", "主商品貨號", filled=True),
                "product": "商品名稱",
                "variant": "商品規格名稱",
                "list_price": "價格",
            },
            finish=_products,
        ),
    ),
)
EXPORTS: Final = (ORDERS, PRODUCTS)
