"""momo's shops (store+): their orders, and the statement of what momo pays out for them (H101)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import pandas as pd

from neiqin.export import Export, Part, read
from neiqin.table import Names
from neiqin_macros.entries import days_of
from neiqin_macros.joined import joined
from neiqin_macros.orders.rows.progress import one_status
from neiqin_macros.repeats import id_of, told_apart
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order
from neiqin_macros.tables.settlements import Settlement
from neiqin_macros.words import OrderStatus

_SHOPS: Final = {
    "待付款": OrderStatus.AWAITING_PAYMENT,
    "待出貨": OrderStatus.TO_SHIP,
    "可出貨": OrderStatus.TO_SHIP,
    "備貨中": OrderStatus.TO_SHIP,
    "已出貨": OrderStatus.SHIPPED,
    "配送中": OrderStatus.SHIPPED,
    "已送達": OrderStatus.DELIVERED,
    "配送完成": OrderStatus.DELIVERED,
    "配送結束": OrderStatus.DONE,
    "已完成": OrderStatus.DONE,
    "取消訂單": OrderStatus.CANCELLED,
    "已取消": OrderStatus.CANCELLED,
    "回收中": OrderStatus.RETURNING,
    "已回收": OrderStatus.RETURNING,
    "退貨": OrderStatus.RETURNING,
    "退貨中": OrderStatus.RETURNING,
    "已退貨": OrderStatus.RETURNING,
    "已退款": OrderStatus.REFUNDED,
    "配送異常": OrderStatus.ABNORMAL,
}


def _shop_order(frame: pd.DataFrame, column: Callable[[str], pd.Series[Any]]) -> pd.DataFrame:
    """The day of 出貨/回收日期 is that of sending, unless the goods came back."""
    back = frame["status_norm"].eq(OrderStatus.RETURNING).to_numpy(bool)
    return one_status(frame.assign(shipped=frame["shipped"].mask(back)), column)


def _variant(frame: pd.DataFrame, column: Callable[[str], pd.Series[Any]]) -> pd.DataFrame:
    return frame.assign(variant=joined(column, ("規格1", "規格2"), " / "))


ORDERS: Final = Export(
    platform="momo",
    kind="orders",
    title=Names("momo store+ orders", "momo 店+ 訂單", "momo 店+ 订单"),
    evidence="header only",
    signature=("訂單編號", "轉單日", "商品原廠編號", "商品售價", "訂單狀態"),
    parts=(
        Part(
            Order,
            {
                "order_id": "訂單編號",
                "created": "轉單日",
                "shipped": "出貨/回收日期",
                "ship_by": "最晚出貨日期",
                "status_norm": read("訂單狀態", words=_SHOPS),
                "after_sale_status": "銷退原因",
                "buyer_key": "客戶編號",
                "receiver": "收件人姓名",
                "phone": "收件人電話",
                "address": "收件人地址",
                "store_no": "客取貨門市代碼",
                "ship_fee": "客人支付運費",
                "payable": "訂單金額加總",
                "pay_method": "支付方式",
                "carrier": read("物流商", "配送方式", filled=True),
                "waybill": "物流單號",
                "seller_note": "備註(店家自行備註)",
                "ubn": read("統編", "發票開立統編", filled=True),
            },
            one_row_each=("order_id",),
            always={"currency": "TWD"},
            finish=_shop_order,
        ),
        Part(
            OrderLine,
            {
                "order_id": "訂單編號",
                "line_no": "訂單編號(序號)",
                "sku": "商品原廠編號",
                "item_id": "商品編號",
                "product": "商品名稱",
                "variant": read("規格1", "規格2", filled=True),
                "qty": "數量",
                "unit_price": "商品售價",
                "line_discount": read(
                    *("單品折價券(商品自折)", "行銷活動促銷(商品自折)", "單店抵用券(商品自折)"),
                    added=True,
                    turned=True,
                ),
                "returned_qty": "退貨數量",
            },
            number_lines=True,
            finish=_variant,
        ),
    ),
    also=("商品貨態", "訂單結算日", "訂單預估收入", "訂單進帳金額", "成交手續費", "物流隱碼服務費", "金流與系統處理費"),
)


def _entry(frame: pd.DataFrame, column: Callable[[str], pd.Series[Any]]) -> pd.DataFrame:
    """Give an entry the day, the order, the line and what became of it for its id."""
    day = days_of(frame["settled"])
    told = (column(header) for header in ("訂單號碼", "訂單序號", "訂單狀態"))
    return frame.assign(entry_id=told_apart(id_of(day, *told)))


_FEES: Final = (
    *("超商取貨運費 - 出貨", "超商取貨運費 - 退貨", "第三方物流運費 - 出貨", "第三方物流運費 - 退貨"),
    *(
        "成交手續費",
        "預購商品服務費",
        "發票處理費",
        "第三方貨到付款手續費",
        "信用卡手續費",
        "ATM手續費",
        "超商付款手續費",
    ),
    *("超商貨到付款手續費", "全額 mo幣/mo點支付手續費", "免運活動服務費", "mo點活動贊助金", "假回壓罰款"),
    *("代收付客訴爭議費", "聯盟行銷費", "物流隱碼服務費"),
)
STATEMENT: Final = Export(
    platform="momo",
    kind="statement",
    title=Names("momo store+ statement", "momo 店+ 對帳明細", "momo 店+ 对账明细"),
    evidence="public documents",
    signature=("訂單號碼", "訂單序號", "單筆售價", "實際入帳金額"),
    parts=(
        Part(
            Settlement,
            {
                "kind": "訂單狀態",
                "order_id": "訂單號碼",
                "line_no": "訂單序號",
                "sku": "商品原廠編號",
                "product": "商品名稱",
                "qty": "數量",
                "settled": "入帳日",
                "amount": read(
                    *("貨款 - 代收金額", "貨款 - mo點支付", "貨款 - 全站抵用券支付"),
                    *("運費代收 - 消費者支付金額", "運費代收 - 消費者支付mo點"),
                    added=True,
                ),
                "fee": read(*_FEES, added=True),
                "net": "實際入帳金額",
            },
            always={"currency": "TWD"},
            finish=_entry,
        ),
        Part(
            Order,
            {
                "order_id": "訂單號碼",
                "shipped": "訂單確認日(出貨日)",
                "status_norm": read("訂單狀態", words=_SHOPS),
                "income": read("實際入帳金額", total=True),
                "pay_method": "付款方式",
                "carrier": "配送類別",
            },
            one_row_each=("order_id",),
            always={"currency": "TWD"},
            finish=one_status,
        ),
    ),
    also=("稅別", "總折扣金額", "商品編號", "國際條碼", "商品屬性", "訂購人", "運費補貼 - 商店免運券支付"),
)
EXPORTS: Final = (ORDERS, STATEMENT)
