"""JD: the order export, one row a product whose order totals repeat, and the statement of settlement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from neiqin.export import Export, Look, Part, read
from neiqin.table import Names
from neiqin_macros.orders.rows.progress import one_status
from neiqin_macros.repeats import id_of, told_apart
from neiqin_macros.statements import signed
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order
from neiqin_macros.tables.settlements import Settlement
from neiqin_macros.words import OrderStatus

if TYPE_CHECKING:
    import pandas as pd

STATUSES: Final = {
    "等待付款": OrderStatus.AWAITING_PAYMENT,
    "等待付款确认": OrderStatus.AWAITING_PAYMENT,
    "等待分期付款": OrderStatus.AWAITING_PAYMENT,
    "待付款": OrderStatus.AWAITING_PAYMENT,
    "未付款": OrderStatus.AWAITING_PAYMENT,
    "新订单": OrderStatus.AWAITING_REVIEW,
    "等待审核": OrderStatus.AWAITING_REVIEW,
    "等待打印": OrderStatus.TO_SHIP,
    "等待出库": OrderStatus.TO_SHIP,
    "待出库": OrderStatus.TO_SHIP,
    "等待发货": OrderStatus.TO_SHIP,
    "正在出库": OrderStatus.TO_SHIP,
    "等待确认收货": OrderStatus.SHIPPED,
    "已出库": OrderStatus.SHIPPED,
    "配送中": OrderStatus.SHIPPED,
    "发往配送中心": OrderStatus.SHIPPED,
    "配送中心已收货": OrderStatus.SHIPPED,
    "等待自提": OrderStatus.SHIPPED,
    "上门提货": OrderStatus.SHIPPED,
    "已妥投": OrderStatus.DELIVERED,
    "收款确认": OrderStatus.DONE,
    "服务完成": OrderStatus.DONE,
    "完成": OrderStatus.DONE,
    "已完成": OrderStatus.DONE,
    "取消": OrderStatus.CANCELLED,
    "已取消": OrderStatus.CANCELLED,
    "(删除)*": OrderStatus.CANCELLED,
    "暂停*": OrderStatus.ABNORMAL,
    "已锁定": OrderStatus.ABNORMAL,
    "锁定*": OrderStatus.ABNORMAL,
    "(锁定)*": OrderStatus.ABNORMAL,
    "已退款": OrderStatus.REFUNDED,
}


def _entries(frame: pd.DataFrame, column: Look) -> pd.DataFrame:
    """Make each entry's id of its order, product, fee and service numbers; what is charged is below zero."""
    parts = (column(name) for name in ("订单编号", "商品编号", "费用名称", "售后服务单号"))
    return signed(frame.assign(entry_id=told_apart(id_of(*parts))), column("收支方向"))


ORDERS: Final = Export(
    platform="jd",
    kind="orders",
    title=Names("JD orders", "京東訂單", "京东订单"),
    evidence="public documents",
    signature=("订单号", "订购数量", "京东价", ("应付金额", "结算金额")),
    dates="iso",
    parts=(
        Part(
            Order,
            {
                "order_id": "订单号",
                "shop": "店铺名称",
                "created": "下单时间",
                "paid": "付款确认时间",
                "done": "订单完成时间",
                "status_norm": read("订单状态", words=STATUSES),
                "buyer_key": ("下单帐号", "下单账号"),
                "receiver": "客户姓名",
                "phone": "联系电话",
                "email": "邮箱地址",
                "address": "客户地址",
                "zip": "邮政编码",
                "goods": "订单金额",
                "ship_fee": "运费金额",
                "payable": "应付金额",
                "income": "结算金额",
                "pay_method": "支付方式",
                "buyer_note": "订单备注",
                "seller_note": "商家备注",
                "ubn": "普通发票纳税编号",
            },
            one_row_each=("order_id",),
            always={"currency": "CNY"},
            finish=one_status,
        ),
        Part(
            OrderLine,
            {
                "order_id": "订单号",
                "sku": read("货号", "商家SKUID", filled=True),
                "item_id": "商品ID",
                "product": "商品名称",
                "qty": "订购数量",
                "unit_price": "京东价",
            },
            number_lines=True,
        ),
    ),
    also=("余额支付", "订单类型", "发票类型", "发票抬头", "发票内容", "商家备注等级", "增值税发票", "订单来源",
          "订单渠道", "仓库ID", "仓库名称", "送装服务", "服务费"),
)  # fmt: skip
SETTLEMENT: Final = Export(
    platform="jd",
    kind="settlement",
    title=Names("JD settlement", "京東結算單", "京东结算单"),
    evidence="header only",
    signature=("订单编号", "应结金额", "费用名称", "收支方向"),
    dates="iso",
    parts=(
        Part(
            Settlement,
            {
                "kind": "费用名称",
                "order_id": "订单编号",
                "product": "商品名称",
                "qty": "商品数量",
                "settled": ("结算时间", "费用结算时间"),
                "net": "应结金额",
                "reason": ("备注", "钱包结算备注"),
            },
            always={"currency": "CNY"},
            finish=_entries,
        ),
    ),
    also=("订单状态", "商品编号", "售后服务单号"),
)
EXPORTS: Final = (ORDERS, SETTLEMENT)
