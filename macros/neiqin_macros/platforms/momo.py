"""momo's supplier system (SCM): the orders that a supplier has to send, lists A1102 and A1106."""

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

_SENDING: Final = {
    "待出貨": OrderStatus.TO_SHIP,
    "可出貨": OrderStatus.TO_SHIP,
    "未出貨": OrderStatus.TO_SHIP,
    "已確認指定配送日": OrderStatus.TO_SHIP,
    "自行備註*": OrderStatus.TO_SHIP,
    "已配送": OrderStatus.SHIPPED,
    "已出貨": OrderStatus.SHIPPED,
    "配送中": OrderStatus.SHIPPED,
    "配送完成": OrderStatus.DELIVERED,
    "已送達": OrderStatus.DELIVERED,
    "無貨取消訂單": OrderStatus.CANCELLED,
    "未出即退": OrderStatus.CANCELLED,
    "暫時缺貨": OrderStatus.ABNORMAL,
    "收件資料有誤": OrderStatus.ABNORMAL,
    "不配送地區": OrderStatus.ABNORMAL,
    "超才": OrderStatus.ABNORMAL,
    "需採購協助事項": OrderStatus.ABNORMAL,
}


def _split(frame: pd.DataFrame) -> pd.DataFrame:
    """Part 26080100012345-001-001-001 into the order and what tells its lines apart."""
    parts = frame["order_id"].str.partition("-")
    return frame.assign(order_id=parts[0].str.strip(), line_no=parts[2].mask(parts[2].eq("").to_numpy(bool)))


def _order(frame: pd.DataFrame, column: Callable[[str], pd.Series[Any]]) -> pd.DataFrame:
    """Take the order's number and its day from the long one, or the day of handing over where it tells none.

    What the supplier has not answered yet is still to be sent.
    """
    frame = _split(frame).drop(columns="line_no")
    told = day_of_id(frame["order_id"], "%y%m%d", "%Y%m%d")
    unanswered = column("配送狀態").isna().to_numpy(bool)
    status = frame["status_norm"].mask(unanswered, OrderStatus.TO_SHIP)
    return one_status(frame.assign(created=told.fillna(frame["created"]), status_norm=status), column)


def _line(frame: pd.DataFrame, column: Callable[[str], pd.Series[Any]]) -> pd.DataFrame:
    del column  # all is told in the order's number
    return _split(frame)


UNSHIPPED: Final = Export(
    platform="momo",
    kind="unshipped",
    title=Names("momo SCM unshipped", "momo 供應商未出貨訂單", "momo 供应商未发货订单"),
    evidence="header only",
    signature=("訂單編號", "轉單日", "品號", "單名編號"),
    parts=(
        Part(
            Order,
            {
                "order_id": "訂單編號",
                "created": "轉單日",
                "status_norm": read("配送狀態", words=_SENDING),
                "ship_by": "預計出貨日",
                "receiver": "收件人姓名",
                "phone": read("收件人行動電話", "收件人電話", filled=True),
                "address": "收件人地址",
                "pay_method": "付款方式",
                "carrier": "物流公司",
                "waybill": "配送單號",
                "buyer_note": "客戶配送需求",
                "seller_note": "宅單備註",
            },
            one_row_each=("order_id",),
            always={"currency": "TWD"},
            finish=_order,
        ),
        Part(
            OrderLine,
            {
                "order_id": "訂單編號",
                "sku": "商品原廠編號",
                "item_id": "品號",
                "product": "品名",
                "variant": "單品詳細",
                "qty": "數量",
                "unit_price": ("售價(含稅)", "末端售價"),
                "cost": "進價(含稅)",
            },
            number_lines=True,
            finish=_line,
        ),
    ),
    also=("項次+燈號", "配送訊息", "約定配送日", "訂單類別", "訂購人姓名", "個人識別碼", "群組變價商品"),
)
EXPORTS: Final = (UNSHIPPED,)
