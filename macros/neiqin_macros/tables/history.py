"""Earlier orders that are no longer in the list of orders: what a buyer has bought before, at which prices."""

from __future__ import annotations

from typing import Annotated

from neiqin.table import Header, Id, Money, Names, Number, Table, Text, Time
from neiqin_macros.tables.orders import PLATFORM, SHOP
from neiqin_macros.words import OrderStatus, YesNo


class OrderHistory(
    Table,
    name="History",
    titles=Names("History", "歷史訂單", "历史订单"),
    key=("platform", "shop", "past_order", "sku"),
    label=("past_order",),
    needs=("past_order",),
    any_of=("created", "buyer_key", "phone", "address", "sku"),
    by_name=True,
):
    """One earlier order, or one line of it; rules only compare with it, and nothing is written into it."""

    platform: Annotated[Id | None, PLATFORM] = None
    shop: Annotated[Text | None, SHOP] = None
    past_order: Annotated[
        Id, Header("Past order ID", "歷史訂單編號", "历史订单编号", "Past order no | 歷史訂單號 | 历史订单号", width=20)
    ]
    created: Annotated[
        Time | None, Header("Created", "成立時間", "创建时间", "Order Date | Date | 訂單日期 | 下单时间", width=20)
    ] = None
    status_norm: Annotated[
        OrderStatus | None, Header("Status norm", "訂單狀態", "订单状态", "Status | 狀態 | 状态", width=12)
    ] = None
    buyer_key: Annotated[
        Text | None, Header("Buyer key", "買家帳號", "买家账号", "Buyer | Customer ID | 买家昵称", width=16)
    ] = None
    phone: Annotated[Id | None, Header("Phone", "電話", "电话", "手機 | 手机", width=14)] = None
    address: Annotated[Text | None, Header("Address", "地址", "地址", width=40)] = None
    payable: Annotated[Money | None, Header("Payable", "應付金額", "应付金额", "Total | 總金額 | 总金额")] = None
    cod: Annotated[YesNo | None, Header("COD", "貨到付款", "货到付款", "Cash on delivery", width=8)] = None
    refused: Annotated[YesNo | None, Header("Refused", "拒收", "拒收", "未取貨 | 未取货", width=8)] = None
    returned: Annotated[YesNo | None, Header("Returned", "退貨", "退货", width=8)] = None
    sku: Annotated[Id | None, Header("SKU", "商品編號", "商家编码", width=18)] = None
    qty: Annotated[Number | None, Header("Qty", "數量", "数量", "Quantity", width=8)] = None
    unit_price: Annotated[Money | None, Header("Unit price", "單價", "单价", "Price")] = None
