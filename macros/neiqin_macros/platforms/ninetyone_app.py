"""91APP: orders, one row a line (TS) of a main order (TM) of a cart (TG); discounts are told below zero."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import pandas as pd

from neiqin.export import Export, Part, read
from neiqin.groups import any_of_group, grouped
from neiqin.table import Names
from neiqin_macros.orders.rows.progress import one_status
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order
from neiqin_macros.words import OrderStatus

_STATUSES: Final = {
    "待付款": OrderStatus.AWAITING_PAYMENT,
    "WaitingToPay": OrderStatus.AWAITING_PAYMENT,
    "付款確認中": OrderStatus.AWAITING_PAYMENT,
    "WaitingToCreditCheck": OrderStatus.AWAITING_PAYMENT,
    "已成立": OrderStatus.TO_SHIP,
    "WaitingToShipping": OrderStatus.TO_SHIP,
    "已確認待出貨": OrderStatus.TO_SHIP,
    "ConfirmedToShipping": OrderStatus.TO_SHIP,
    "待出貨": OrderStatus.TO_SHIP,
    "已出貨": OrderStatus.SHIPPED,
    "出貨中": OrderStatus.SHIPPED,
    "已送達": OrderStatus.DELIVERED,
    "已完成": OrderStatus.DONE,
    "Finish": OrderStatus.DONE,
    "已取消": OrderStatus.CANCELLED,
    "Cancel": OrderStatus.CANCELLED,
    "取消": OrderStatus.CANCELLED,
    "退貨中": OrderStatus.RETURNING,
    "已退貨": OrderStatus.RETURNING,
    "已退款": OrderStatus.REFUNDED,
}


def _order(frame: pd.DataFrame, column: Callable[[str], pd.Series[Any]]) -> pd.DataFrame:
    """What the lines come to is without postage, which is the main order's: it is added once.

    Lines that were taken out of an order which goes on are not paid for.
    """
    out = frame["status_norm"].eq(OrderStatus.CANCELLED).to_numpy(bool)
    goes_on = any_of_group(*grouped(frame["order_id"].to_numpy()), ~out)
    goods, payable = (frame[told].mask(out & goes_on, 0) for told in ("goods", "payable"))
    postage = frame["ship_fee"].where(~frame["order_id"].duplicated(), 0).fillna(0)
    return one_status(frame.assign(goods=goods, payable=payable + postage), column)


ORDERS: Final = Export(
    platform="91app",
    kind="orders",
    title=Names("91APP orders", "91APP 訂單", "91APP 订单"),
    evidence="public documents",
    signature=("主單編號", "訂單編號", ("商品選項(SKU)編號", "商品料號", "商品名稱")),
    parts=(
        Part(
            Order,
            {
                "order_id": "主單編號",
                "created": ("訂單轉單日", "訂單日期", "交易日期"),
                "status_norm": read("訂單狀態", words=_STATUSES),
                "receiver": "收件人姓名",
                "phone": "收件人電話",
                "address": "收件人完整地址",
                "goods": read("商品總金額(單價*數量)", "商品總金額", total=True),
                "ship_fee": "主單(TM)運費",
                "payable": read("訂單實際付款金額", total=True),
                "pay_method": "付款方式",
                "carrier": "配送方式",
            },
            one_row_each=("order_id",),
            finish=_order,
        ),
        Part(
            OrderLine,
            {
                "order_id": "主單編號",
                "line_no": "訂單編號",
                "sku": ("商品料號", "商店料號"),
                "item_id": read("商品選項(SKU)編號", "商品頁序號", filled=True),
                "product": "商品名稱",
                "variant": "商品選項名稱",
                "qty": ("商品數量", "數量"),
                "unit_price": "商品單價",
                "line_discount": read("訂單總折扣金額", turned=True),
                "line_amt": "訂單實際付款金額",
                "cost": "商品成本",
            },
        ),
    ),
    also=("購物車編號", "訂單來源", "折扣活動折扣金額", "折價券折扣金額", "點數折抵金額", "取消原因", "購買人姓名"),
)
EXPORTS: Final = (ORDERS,)
