"""Orders, one row each.

Money is in the order's own currency; ids, codes and phones are text; times are the platform's local times.
"""

from __future__ import annotations

from typing import Annotated, Final

from neiqin.table import Header, Id, Money, Names, Number, Table, Text, Time
from neiqin.text import N_
from neiqin_macros.tables.marks import ENTRY_MARKS, RETURN_MARKS, RETURN_SHEETS
from neiqin_macros.tables.order_desk import (
    ASSIGNEE,
    DECISION,
    DUE,
    HANDLER,
    HANDLING,
    HUMAN_DECISION,
    NOTE,
    REASONS,
    SCORE,
)
from neiqin_macros.tables.order_money import (
    COUPONS,
    CURRENCY,
    DISCOUNT_PLATFORM,
    DISCOUNT_SELLER,
    GOODS,
    INCOME,
    PAID_AMT,
    PAYABLE,
    REFUNDED,
    SHIP_FEE,
)
from neiqin_macros.tables.order_parcel import CARRIER, LAST_SCAN, SHIP_BY, SHIPPED, WAREHOUSE, WAYBILL
from neiqin_macros.tables.order_receiver import (
    ADDRESS,
    BUYER_KEY,
    CITY,
    COUNTRY,
    DISTRICT,
    EMAIL,
    PHONE,
    PROVINCE,
    RECEIVER,
    STORE_NO,
    ZIP,
)
from neiqin_macros.words import Decision, Handling, OrderStatus, RiskLevel, YesNo

IMPORT: Final = "import"
ORDER_ID: Final = Header(
    "Order ID",
    "訂單編號",
    "订单编号",
    "Order No | Order Number | Order No. | 訂單號碼 | 訂單號 | 订单号 | 主订单编号 | 线上订单号"
    " | Order | amazon-order-id | order-id | Sale ID | 轉單編號",
    width=20,
    about=N_("The order's number as the platform gives it, kept as text, digit for digit."),
)
PLATFORM: Final = Header(
    "Platform",
    "平台",
    "平台",
    "Channel | 渠道 | 銷售平台 | 来源平台",
    width=12,
    about=N_("Where the order or entry comes from, such as Shopee or Taobao; ids are told apart by it."),
)
SOURCE: Final = Header(
    "Source",
    "匯入來源",
    "导入来源",
    writer=IMPORT,
    width=24,
    hidden=True,
    about=N_("Which exports the row's values come from, so that a newer export is told from an older one."),
)
"""Which versions a row's fields come from; it is long, and for the program."""
SHOP: Final = Header(
    "Shop",
    "商店",
    "店铺",
    "Store | 賣場 | 店名 | 店铺名称 | 店舖",
    width=14,
    about=N_("Which of your shops on the platform; needed only where you have several there."),
)


class Order(
    Table,
    name="Orders",
    titles=Names("Orders", "訂單", "订单"),
    about=N_("One row for each order of any platform, with the decision on it beside it."),
    key=("platform", "shop", "order_id"),
    label=("order_id",),
    needs=("order_id",),
    any_of=("created", "paid", "payable", "paid_amt", "refunded", "status_norm", "receiver", "phone", "address"),
    excludes=(*RETURN_MARKS, *ENTRY_MARKS),
    not_named=RETURN_SHEETS,
):
    """One order."""

    platform: Annotated[Id | None, PLATFORM] = None
    shop: Annotated[Text | None, SHOP] = None
    order_id: Annotated[Id, ORDER_ID]
    created: Annotated[
        Time | None,
        Header(
            "Created",
            "成立時間",
            "创建时间",
            "Created at | Order Date | Date | 訂單成立日期 | 訂單成立時間 | 訂單日期 | 下單時間"
            " | 订单创建时间 | 下单时间 | 订单提交时间 | 订单成交时间 | Sale Date | purchase-date | 成立日期"
            " | 日期",
            follows=True,
            width=20,
            about=N_("When the buyer placed the order, in the platform's local time."),
        ),
    ] = None
    paid: Annotated[
        Time | None,
        Header(
            "Paid",
            "付款時間",
            "付款时间",
            "Paid at | Paid On Date | 買家付款時間 | 订单付款时间 | 支付时间 | 付款日期",
            follows=True,
            width=20,
            about=N_("When the buyer paid, in the platform's local time; blank as long as it is unpaid."),
        ),
    ] = None
    shipped: Annotated[Time | None, SHIPPED] = None
    done: Annotated[
        Time | None,
        Header(
            "Done",
            "完成時間",
            "完成时间",
            "訂單完成時間 | 订单完成时间 | Completed at",
            follows=True,
            width=20,
            about=N_("When the platform closed the order as completed; blank as long as it runs."),
        ),
    ] = None
    ship_by: Annotated[Time | None, SHIP_BY] = None
    status_norm: Annotated[
        OrderStatus | None,
        Header(
            "Status norm",
            "訂單狀態",
            "订单状态",
            "Status | Order Status | 狀態 | 状态 | order-status",
            follows=True,
            advances=True,
            width=12,
            about=N_("How far the order has come, such as to ship or done, in the same words for all platforms."),
        ),
    ] = None
    buyer_key: Annotated[Text | None, BUYER_KEY] = None
    receiver: Annotated[Text | None, RECEIVER] = None
    phone: Annotated[Id | None, PHONE] = None
    email: Annotated[Text | None, EMAIL] = None
    country: Annotated[Text | None, COUNTRY] = None
    province: Annotated[Text | None, PROVINCE] = None
    city: Annotated[Text | None, CITY] = None
    district: Annotated[Text | None, DISTRICT] = None
    address: Annotated[Text | None, ADDRESS] = None
    zip: Annotated[Id | None, ZIP] = None
    store_no: Annotated[Id | None, STORE_NO] = None
    goods: Annotated[Money | None, GOODS] = None
    ship_fee: Annotated[Money | None, SHIP_FEE] = None
    discount_seller: Annotated[Money | None, DISCOUNT_SELLER] = None
    discount_platform: Annotated[Money | None, DISCOUNT_PLATFORM] = None
    coupons: Annotated[Number | None, COUPONS] = None
    payable: Annotated[Money | None, PAYABLE] = None
    paid_amt: Annotated[Money | None, PAID_AMT] = None
    refunded: Annotated[Money | None, REFUNDED] = None
    currency: Annotated[Id | None, CURRENCY] = None
    after_sale_status: Annotated[
        Text | None,
        Header(
            "After sale status",
            "售後狀態",
            "售后状态",
            "退貨/退款狀態 | 退貨 / 退款狀態",
            follows=True,
            width=16,
            about=N_("How a return or refund of this order stands, in the platform's own words."),
        ),
    ] = None
    income: Annotated[Money | None, INCOME] = None
    pay_method: Annotated[
        Text | None,
        Header(
            "Pay method",
            "付款方式",
            "支付方式",
            "Payment Method",
            width=14,
            about=N_("How the buyer pays, in the platform's own words; it tells cash on delivery where COD is blank."),
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
            about=N_("Whether the buyer pays only when the parcel is handed over; blank: by the payment method."),
        ),
    ] = None
    carrier: Annotated[Text | None, CARRIER] = None
    waybill: Annotated[Id | None, WAYBILL] = None
    warehouse: Annotated[Text | None, WAREHOUSE] = None
    last_scan: Annotated[Time | None, LAST_SCAN] = None
    billing_country: Annotated[
        Text | None,
        Header(
            "Billing country",
            "帳單國家",
            "账单国家",
            width=10,
            about=N_("The country of the payment or of the bill, to be compared with where the parcel goes."),
        ),
    ] = None
    buyer_note: Annotated[
        Text | None,
        Header(
            "Buyer note",
            "買家備註",
            "买家留言",
            "Notes | Customer Note | 買家留言",
            width=24,
            about=N_("What the buyer wrote to you with the order; it is shown on the packing list, too."),
        ),
    ] = None
    seller_note: Annotated[
        Text | None,
        Header(
            "Seller note",
            "賣家備註",
            "卖家备注",
            "商家备注 | 订单备注 | 商家備註",
            width=24,
            about=N_("What your shop has noted about the order at the platform, as exported from there."),
        ),
    ] = None
    ubn: Annotated[
        Id | None,
        Header(
            "UBN",
            "統一編號",
            "税号",
            "統編 | 买家税号",
            width=12,
            about=N_("The business or tax number that the buyer wants on the invoice, kept as text."),
        ),
    ] = None
    risk_level: Annotated[
        RiskLevel | None,
        Header(
            "Risk level",
            "風險等級",
            "风险等级",
            follows=True,
            width=10,
            about=N_("How risky the platform itself holds the order to be; medium and high are looked at."),
        ),
    ] = None
    decision: Annotated[Decision | None, DECISION] = None
    score: Annotated[Number | None, SCORE] = None
    reasons: Annotated[Text | None, REASONS] = None
    due: Annotated[Time | None, DUE] = None
    handling: Annotated[Handling | None, HANDLING] = None
    assignee: Annotated[Text | None, ASSIGNEE] = None
    source: Annotated[Id | None, SOURCE] = None
    human_decision: Annotated[Handling | None, HUMAN_DECISION] = None
    handler: Annotated[Text | None, HANDLER] = None
    note: Annotated[Text | None, NOTE] = None
