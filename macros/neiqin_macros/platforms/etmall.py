"""ETMall: the sales report, with two statuses for each line, and the list of what a supplier has to send."""

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
    "淨訂單": "",  # it stands; how far it has come is told by 配送狀態
    "作廢": OrderStatus.CANCELLED,
    "取消": OrderStatus.CANCELLED,
    "受理": OrderStatus.TO_SHIP,
    "等待出貨": OrderStatus.TO_SHIP,
    "出貨": OrderStatus.SHIPPED,
    "完成": OrderStatus.DONE,
}


def _line(frame: pd.DataFrame, column: Callable[[str], pd.Series[Any]]) -> pd.DataFrame:
    return frame.assign(variant=joined(column, ("顏色", "款式"), " / "))


REPORT: Final = Export(
    platform="etmall",
    kind="report",
    title=Names("ETMall sales report", "東森購物銷售報表", "东森购物销售报表"),
    evidence="header only",
    signature=("訂單編號", "項次", "配送狀態", "銷售編號"),
    parts=(
        Part(
            Order,
            {
                "order_id": "訂單編號",
                "created": "訂單日期",
                "shipped": "配送確認日",
                "status_norm": read("訂單狀態", "配送狀態", words=_STATUSES, filled=True),
                "carrier": "配送方式",
            },
            one_row_each=("order_id",),
            always={"currency": "TWD"},
            finish=one_status,
        ),
        Part(
            OrderLine,
            {
                "order_id": "訂單編號",
                "line_no": "項次",
                "sku": "子商品商品編號",
                "item_id": "銷售編號",
                "product": "商品名稱",
                "variant": read("顏色", "款式", filled=True),
                "qty": "數量",
                "unit_price": "售價",
                "cost": "成本",
            },
            number_lines=True,
            finish=_line,
        ),
    ),
    also=("商品屬性", "子商品銷售編號", "通路", "公司"),
)
UNSHIPPED: Final = Export(
    platform="etmall",
    kind="unshipped",
    title=Names("ETMall orders to send", "東森購物訂單出貨報表", "东森购物待发货订单"),
    evidence="header only",
    signature=("訂單號碼", "訂單項次", "銷售編號", "廠商商品號碼"),
    parts=(
        Part(
            Order,
            {
                "order_id": "訂單號碼",
                "ship_by": "預計配送日",
                "receiver": "客戶名稱",
                "phone": read("客戶電話", "室內電話", filled=True),
                "address": "配送地址",
                "carrier": "貨運公司",
                "waybill": "配送單號",
                "buyer_note": "備註",
                "seller_note": "廠商配送訊息",
            },
            one_row_each=("order_id",),
            always={"currency": "TWD"},
        ),
        Part(
            OrderLine,
            {
                "order_id": "訂單號碼",
                "line_no": "訂單項次",
                "sku": "廠商商品號碼",
                "item_id": "銷售編號",
                "product": "商品名稱",
                "variant": read("顏色", "款式", filled=True),
                "qty": "數量",
                "unit_price": "售價",
                "cost": "成本",
            },
            number_lines=True,
            finish=_line,
        ),
    ),
    also=("併單序號", "送貨單號", "商品編號", "訂單類別", "出貨指示日", "要求配送日", "要求配送時間", "預計入庫日"),
)
EXPORTS: Final = (REPORT, UNSHIPPED)
