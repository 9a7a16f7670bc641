"""Orders as Taobao and Tmall let them be downloaded: the list of orders, and the list of their items."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from neiqin_macros.sample.exports.written import Rows, count, grid, money, only_orders, told, when, with_lines

if TYPE_CHECKING:
    import pandas as pd

    from neiqin_macros.sample.plan import ShopPlan

ORDER_HEADERS: Final = (
    "订单编号", "买家会员名", "买家支付宝账号", "买家应付货款", "买家应付邮费", "总金额", "买家实际支付金额",
    "订单状态", "买家留言", "收货人姓名", "收货地址", "运送方式", "联系电话", "联系手机", "订单创建时间",
    "订单付款时间", "发货时间", "确认收货时间", "应发货时间", "物流单号", "物流公司", "订单备注", "宝贝总数量",
    "店铺名称", "订单关闭原因", "退款金额",
)  # fmt: skip
ITEM_HEADERS: Final = (
    "子订单编号", "主订单编号", "标题", "价格", "购买数量", "外部系统编号", "商品属性", "套餐信息", "订单状态",
    "商家编码", "买家应付货款", "退款状态", "退款金额", "订单创建时间", "订单付款时间", "商品ID",
)  # fmt: skip
_STATUS: Final = {
    "awaiting_payment": "等待买家付款", "to_ship": "买家已付款，等待卖家发货", "shipped": "卖家已发货，等待买家确认",
    "delivered": "买家已签收", "done": "交易成功", "cancelled": "交易关闭",
}  # fmt: skip
_NO_REFUND: Final = "没有申请退款"


def orders_export(plan: ShopPlan, orders: pd.DataFrame, lines: pd.DataFrame) -> Rows:
    """Write the list of orders."""
    del plan, lines  # orders alone, in the one currency
    frame = only_orders(orders, "taobao")
    address = frame["province"] + " " + frame["city"] + " " + frame["district"] + " " + frame["address"]
    columns = {
        "订单状态": told(frame["status_norm"], _STATUS),
        "收货地址": address.where(~_bare(frame), frame["address"]),
        "运送方式": "快递",
        **{header: money(frame[field]) for header, field in _AMOUNTS.items()},
        **{header: when(frame[field]) for header, field in _TIMES.items()},
        **{header: frame[field] for header, field in _ORDER_TEXTS.items()},
    }
    return grid(ORDER_HEADERS, columns, len(frame))


def _bare(frame: pd.DataFrame) -> pd.Series[bool]:
    """Addresses that stand alone, without a province."""
    return frame["province"].isna()


def items_export(plan: ShopPlan, orders: pd.DataFrame, lines: pd.DataFrame) -> Rows:
    """Write the list of items."""
    del plan  # one currency
    frame = with_lines(orders, lines, "taobao")
    asked = frame["after_sale_status"]
    columns = {
        "子订单编号": frame["line_no"],
        "主订单编号": frame["order_id"],
        "标题": frame["product"],
        "价格": money(frame["unit_price"]),
        "购买数量": count(frame["qty"]),
        "外部系统编号": frame["sku"],
        "商家编码": frame["sku"],
        "商品属性": frame["variant"],
        "商品ID": frame["item_id"],
        "订单状态": told(frame["status_norm"], _STATUS),
        "买家应付货款": money(frame["line_amt"]),
        "退款状态": asked.where(asked.notna(), _NO_REFUND),
        "退款金额": _NO_REFUND,
        "订单创建时间": when(frame["created"]),
        "订单付款时间": when(frame["paid"]),
    }
    return grid(ITEM_HEADERS, columns, len(frame))


_AMOUNTS: Final = {
    "买家应付货款": "goods", "买家应付邮费": "ship_fee", "总金额": "payable", "买家实际支付金额": "paid_amt",
}  # fmt: skip
_TIMES: Final = {
    "订单创建时间": "created", "订单付款时间": "paid", "发货时间": "shipped", "确认收货时间": "done",
    "应发货时间": "ship_by",
}  # fmt: skip
_ORDER_TEXTS: Final = {
    "订单编号": "order_id", "买家会员名": "buyer_key", "买家留言": "buyer_note", "收货人姓名": "receiver",
    "联系手机": "phone", "物流单号": "waybill", "物流公司": "carrier", "订单备注": "seller_note",
}  # fmt: skip
