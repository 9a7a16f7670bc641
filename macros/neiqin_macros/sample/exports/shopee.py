"""Orders as Shopee Taiwan exports them: a row a line, the order's amounts on each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from neiqin_macros.sample.exports.written import Rows, count, grid, told, when, with_lines

if TYPE_CHECKING:
    import pandas as pd

    from neiqin_macros.sample.plan import ShopPlan

_PHONE: Final = "收件者電話\n(若您是自行配送請使用後方蝦皮專線和包裹查詢碼聯繫買家)"
HEADERS: Final = (
    "訂單編號", "訂單狀態", "熱門商品", "退貨 / 退款狀態", "買家帳號", "訂單成立日期", "商品總價", "買家支付運費",
    "蝦皮補助運費", "退貨運費", "買家總支付金額", "蝦皮補貼金額", "蝦幣折抵", "銀行信用卡活動折抵", "優惠代碼",
    "賣家負擔優惠券", "賣家負擔蝦幣回饋券", "蝦皮負擔優惠券", "成交手續費", "其他服務費", "金流與系統處理費",
    "商品名稱", "商品ID", "商品選項名稱", "商品原價", "商品活動價格", "主商品貨號", "商品選項貨號", "數量", "退貨數量",
    "收件地址", _PHONE, "取件門市店號", "城市", "行政區", "郵遞區號", "收件者姓名", "寄送方式", "出貨方式",
    "付款方式", "最晚出貨日期", "包裹查詢號碼", "買家付款時間", "實際出貨時間", "訂單完成時間", "買家備註", "備註",
)  # fmt: skip
_STATUS: Final = {
    "awaiting_payment": "尚未付款", "to_ship": "待出貨", "shipped": "運送中", "delivered": "已送達", "done": "已完成",
    "cancelled": "不成立",
}  # fmt: skip


def orders_export(plan: ShopPlan, orders: pd.DataFrame, lines: pd.DataFrame) -> Rows:
    """Write the export of all orders; Shopee writes times to the minute."""
    del plan  # Shopee Taiwan has one currency and one way to write
    frame = with_lines(orders, lines, "shopee")
    times = {header: when(frame[field], "%Y-%m-%d %H:%M:%S", "-") for header, field in _TIMES.items()}
    columns = {
        "訂單狀態": told(frame["status_norm"], _STATUS),
        "熱門商品": "否",
        **dict.fromkeys(("蝦皮補助運費", "退貨運費", "蝦皮補貼金額", "蝦幣折抵", "銀行信用卡活動折抵"), "0"),
        **{header: count(frame[field]) for header, field in _AMOUNTS.items()},
        "賣家負擔蝦幣回饋券": "0",
        "商品原價": count(frame["unit_price"]),
        "主商品貨號": frame["sku"].str.partition("-")[0],
        "數量": count(frame["qty"]),
        "退貨數量": count(frame["returned_qty"]),
        "出貨方式": "賣家自行出貨",
        **times,
        **{header: frame[field] for header, field in _TEXTS.items()},
    }
    return grid(HEADERS, columns, len(frame))


_TIMES: Final = {
    "訂單成立日期": "created", "買家付款時間": "paid", "實際出貨時間": "shipped", "訂單完成時間": "done",
    "最晚出貨日期": "ship_by",
}  # fmt: skip
_AMOUNTS: Final = {
    "商品總價": "goods", "買家支付運費": "ship_fee", "買家總支付金額": "payable", "賣家負擔優惠券": "discount_seller",
    "蝦皮負擔優惠券": "discount_platform", "商品活動價格": "unit_price",
}  # fmt: skip
_TEXTS: Final = {
    "訂單編號": "order_id", "買家帳號": "buyer_key", "退貨 / 退款狀態": "after_sale_status", "商品名稱": "product",
    "商品ID": "item_id", "商品選項名稱": "variant", "商品選項貨號": "sku", "收件地址": "address", _PHONE: "phone",
    "取件門市店號": "store_no", "城市": "city", "行政區": "district", "郵遞區號": "zip", "收件者姓名": "receiver",
    "寄送方式": "carrier", "付款方式": "pay_method", "包裹查詢號碼": "waybill", "買家備註": "buyer_note",
    "備註": "seller_note",
}  # fmt: skip
