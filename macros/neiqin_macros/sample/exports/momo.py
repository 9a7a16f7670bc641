"""Orders as momo's shops (store+) export them: a row a line, days instead of times."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from neiqin_macros.sample.exports.written import Rows, count, grid, lines_share, told, when, with_lines

if TYPE_CHECKING:
    import pandas as pd

    from neiqin_macros.sample.plan import ShopPlan

HEADERS: Final = (
    "訂單編號", "訂單編號(序號)", "訂單狀態", "銷退原因", "退貨數量", "訂單金額依品項", "訂單金額加總", "訂單類別",
    "轉單日", "最晚出貨日期", "訂單結算日", "出貨/回收日期", "商品貨態", "商品屬性", "商品編號", "商品名稱", "規格1",
    "規格2", "商品原廠編號", "數量", "收件人姓名", "收件人電話", "收件人地址", "客戶編號", "物流商", "物流單號",
    "配送方式", "備註(店家自行備註)", "客取貨門市代碼", "商品售價", "全站商店抵用券", "單品折價券(商品自折)",
    "行銷活動促銷(商品自折)", "單店抵用券(商品自折)", "客人支付運費", "成交手續費", "訂單預估收入", "支付方式",
    "應稅(免稅)", "統編",
)  # fmt: skip
_STATUS: Final = {
    "awaiting_payment": "待付款", "to_ship": "待出貨", "shipped": "配送中", "delivered": "已送達", "done": "配送結束",
    "cancelled": "取消訂單",
}  # fmt: skip
_DAY: Final = "%Y/%m/%d"


def orders_export(plan: ShopPlan, orders: pd.DataFrame, lines: pd.DataFrame) -> Rows:
    """Write the export of orders."""
    del plan  # momo has one currency and one way to write
    frame = with_lines(orders, lines, "momo")
    columns = {
        "訂單狀態": told(frame["status_norm"], _STATUS),
        "訂單類別": "一般",
        "轉單日": when(frame["created"], _DAY),
        "最晚出貨日期": when(frame["ship_by"], _DAY),
        "出貨/回收日期": when(frame["shipped"], _DAY),
        "訂單金額加總": count(frame["payable"]),
        "退貨數量": count(frame["returned_qty"]),
        "數量": count(frame["qty"]),
        "商品售價": count(frame["unit_price"]),
        "行銷活動促銷(商品自折)": count(-frame["line_discount"]),
        "客人支付運費": count(lines_share(frame, "ship_fee").where(frame["first"])),
        "應稅(免稅)": "應稅",
        **{header: frame[field] for header, field in _TEXTS.items()},
    }
    return grid(HEADERS, columns, len(frame))


_TEXTS: Final = {
    "訂單編號": "order_id", "訂單編號(序號)": "line_no", "商品編號": "item_id", "商品名稱": "product",
    "規格1": "variant", "商品原廠編號": "sku", "收件人姓名": "receiver", "收件人電話": "phone",
    "收件人地址": "address",
    "客戶編號": "buyer_key", "物流商": "carrier", "物流單號": "waybill", "備註(店家自行備註)": "seller_note",
    "支付方式": "pay_method", "統編": "ubn",
}  # fmt: skip
