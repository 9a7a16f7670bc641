"""Earlier orders that are no longer in the list of orders: what a buyer has bought before, at which prices."""

from __future__ import annotations

from typing import Annotated

from neiqin.table import Header, Id, Money, Names, Number, Table, Text, Time
from neiqin.text import N_
from neiqin_macros.tables.orders import PLATFORM, SHOP
from neiqin_macros.words import OrderStatus, YesNo


class OrderHistory(
    Table,
    name="History",
    titles=Names("History", "歷史訂單", "历史订单"),
    about=N_("Orders of earlier times, which rules compare with."),
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
        Id,
        Header(
            "Past order ID",
            "歷史訂單編號",
            "历史订单编号",
            "Past order no | 歷史訂單號 | 历史订单号",
            width=20,
            about=N_("The earlier order's number on its platform; one that is also in the list of orders counts once."),
        ),
    ]
    created: Annotated[
        Time | None,
        Header(
            "Created",
            "成立時間",
            "创建时间",
            "Order Date | Date | 訂單日期 | 下单时间",
            width=20,
            about=N_("When the earlier order was placed, in the platform's local time."),
        ),
    ] = None
    status_norm: Annotated[
        OrderStatus | None,
        Header(
            "Status norm",
            "訂單狀態",
            "订单状态",
            "Status | 狀態 | 状态",
            width=12,
            about=N_("How far the earlier order had come; cancelled ones do not count in a buyer's past."),
        ),
    ] = None
    buyer_key: Annotated[
        Text | None,
        Header(
            "Buyer key",
            "買家帳號",
            "买家账号",
            "Buyer | Customer ID | 买家昵称",
            width=16,
            about=N_("The buyer's account or customer number, written as in the list of orders, to know buyers again."),
        ),
    ] = None
    phone: Annotated[
        Id | None,
        Header(
            "Phone",
            "電話",
            "电话",
            "手機 | 手机",
            width=14,
            about=N_("The receiver's phone number; it is one of the ways in which a buyer is known again."),
        ),
    ] = None
    address: Annotated[
        Text | None,
        Header(
            "Address",
            "地址",
            "地址",
            width=40,
            about=N_("The receiver's address; by it buyers are known again if the orders tell no city or district."),
        ),
    ] = None
    payable: Annotated[
        Money | None,
        Header(
            "Payable",
            "應付金額",
            "应付金额",
            "Total | 總金額 | 总金额",
            about=N_("What the buyer had to pay for the earlier order in all; for information, no rule compares it."),
        ),
    ] = None
    cod: Annotated[
        YesNo | None,
        Header(
            "COD",
            "貨到付款",
            "货到付款",
            "Cash on delivery",
            width=8,
            about=N_("Whether it was to be paid on delivery; if the whole column is blank, all orders count as such."),
        ),
    ] = None
    refused: Annotated[
        YesNo | None,
        Header(
            "Refused",
            "拒收",
            "拒收",
            "未取貨 | 未取货",
            width=8,
            about=N_("Yes if the buyer refused the parcel or did not fetch it; one row of an order is enough."),
        ),
    ] = None
    returned: Annotated[
        YesNo | None,
        Header(
            "Returned",
            "退貨",
            "退货",
            width=8,
            about=N_("Yes if goods came back; orders whose status is returning or refunded count as well."),
        ),
    ] = None
    sku: Annotated[
        Id | None,
        Header(
            "SKU",
            "商品編號",
            "商家编码",
            width=18,
            about=N_("Your own number of the product that was bought; needed to compare prices and quantities."),
        ),
    ] = None
    qty: Annotated[
        Number | None,
        Header(
            "Qty",
            "數量",
            "数量",
            "Quantity",
            width=8,
            about=N_("Pieces of the product in this line; lines with 0 or less are left out of comparisons."),
        ),
    ] = None
    unit_price: Annotated[
        Money | None,
        Header(
            "Unit price",
            "單價",
            "单价",
            "Price",
            about=N_("The price of one piece; usual prices are reckoned from it, so that odd ones stand out."),
        ),
    ] = None
