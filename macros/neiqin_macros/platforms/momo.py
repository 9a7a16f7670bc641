"""momo: what its suppliers have to send (SCM A1102, A1106), the orders of its shops (store+), and their statement."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import pandas as pd

from neiqin.export import Export, Part, read
from neiqin.table import Names
from neiqin.table_range import STRING
from neiqin_macros.days_of_ids import day_of_id
from neiqin_macros.joined import joined
from neiqin_macros.orders.progress import one_status
from neiqin_macros.repeats import id_of, told_apart
from neiqin_macros.tables.orders import Order, OrderLine
from neiqin_macros.tables.settlements import Settlement
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
    day = frame["settled"].dt.strftime("%Y-%m-%d").astype(STRING)
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
EXPORTS: Final = (UNSHIPPED, ORDERS, STATEMENT)
