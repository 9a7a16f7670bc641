"""The columns of an order that tell how its parcel goes, by when it has to leave, and where it was seen last."""

from __future__ import annotations

from typing import Final

from neiqin.table import Header
from neiqin.text import N_

SHIPPED: Final = Header(
    "Shipped",
    "出貨時間",
    "发货时间",
    "Fulfilled at | Ship Date | Shipped Time | 實際出貨時間 | 出貨日期",
    follows=True,
    width=20,
    about=N_("When the parcel left, in the platform's local time; blank as long as it has not."),
)
SHIP_BY: Final = Header(
    "Ship by",
    "最晚出貨時間",
    "最晚发货时间",
    "Ship By Date | 預計出貨日 | 最晚出貨日期",
    follows=True,
    width=20,
    about=N_("The last moment at which the parcel must leave, as the platform counts it."),
)
CARRIER: Final = Header(
    "Carrier",
    "物流公司",
    "物流公司",
    "Shipping Method | 寄送方式 | 快递公司 | 配送方式",
    follows=True,
    about=N_("Who carries the parcel, or the way of delivery that the buyer chose."),
)
WAYBILL: Final = Header(
    "Waybill",
    "物流單號",
    "物流单号",
    "Tracking Number | 包裹查詢號碼 | 快递单号 | 运单号 | 配送編號",
    follows=True,
    width=20,
    about=N_("The parcel's tracking number, kept as text; blank as long as there is none."),
)
WAREHOUSE: Final = Header(
    "Warehouse",
    "出貨倉庫",
    "发货仓库",
    "倉庫 | 仓库 | 发货仓 | 仓库名称",
    follows=True,
    width=14,
    about=N_("The warehouse that the order is shipped from."),
)
LAST_SCAN: Final = Header(
    "Last scan",
    "最後掃描",
    "最后扫描",
    "最新物流時間",
    follows=True,
    width=20,
    about=N_("When the carrier last reported the parcel; for a delivered order, when it was delivered."),
)
