"""Orders as JD exports them: a row a product, the order's totals on each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from neiqin_macros.sample.exports.written import Rows, count, grid, money, told, when, with_lines

if TYPE_CHECKING:
    import pandas as pd

    from neiqin_macros.sample.plan import ShopPlan

HEADERS: Final = (
    "订单号", "商品ID", "商品名称", "订购数量", "支付方式", "下单时间", "京东价", "订单金额", "结算金额", "余额支付",
    "应付金额", "订单状态", "订单类型", "下单帐号", "客户姓名", "客户地址", "联系电话", "订单备注", "发票类型",
    "发票抬头", "发票内容", "商家备注", "运费金额", "付款确认时间", "订单完成时间", "订单来源", "仓库ID", "仓库名称",
    "货号", "店铺名称",
)  # fmt: skip
_STATUS: Final = {
    "awaiting_payment": "等待付款", "to_ship": "等待出库", "shipped": "等待确认收货", "delivered": "已妥投",
    "done": "完成", "cancelled": "取消",
}  # fmt: skip


def orders_export(plan: ShopPlan, orders: pd.DataFrame, lines: pd.DataFrame) -> Rows:
    """Write the export of orders."""
    frame = with_lines(orders, lines, "jd")
    columns = {
        "订购数量": count(frame["qty"]),
        "京东价": money(frame["unit_price"]),
        "订单状态": told(frame["status_norm"], _STATUS),
        "订单类型": "SOP",
        "仓库名称": plan.warehouse,
        **{header: money(frame[field]) for header, field in _AMOUNTS.items()},
        **{header: when(frame[field]) for header, field in _TIMES.items()},
        **{header: frame[field] for header, field in _TEXTS.items()},
    }
    return grid(HEADERS, columns, len(frame))


_AMOUNTS: Final = {"订单金额": "goods", "运费金额": "ship_fee", "应付金额": "payable"}
_TIMES: Final = {"下单时间": "created", "付款确认时间": "paid", "订单完成时间": "done"}
_TEXTS: Final = {
    "订单号": "order_id", "商品ID": "item_id", "商品名称": "product", "支付方式": "pay_method", "下单帐号": "buyer_key",
    "客户姓名": "receiver", "客户地址": "address", "联系电话": "phone", "订单备注": "buyer_note",
    "商家备注": "seller_note", "货号": "sku",
}  # fmt: skip
