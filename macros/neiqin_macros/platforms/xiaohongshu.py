"""Xiaohongshu: the sheet of parcels of an order query, and the statement of goods settled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from neiqin.export import Export, Look, Part, read
from neiqin.table import Names
from neiqin_macros.orders.rows.progress import one_status
from neiqin_macros.repeats import id_of, told_apart
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order
from neiqin_macros.tables.settlements import Settlement
from neiqin_macros.words import OrderStatus

if TYPE_CHECKING:
    import pandas as pd

STATUSES: Final = {
    "已下单待付款": OrderStatus.AWAITING_PAYMENT,
    "待付款": OrderStatus.AWAITING_PAYMENT,
    "待支付": OrderStatus.AWAITING_PAYMENT,
    "已支付处理中": OrderStatus.TO_SHIP,
    "清关中": OrderStatus.TO_SHIP,
    "待发货": OrderStatus.TO_SHIP,
    "部分发货": OrderStatus.TO_SHIP,
    "已发货": OrderStatus.SHIPPED,
    "待收货": OrderStatus.SHIPPED,
    "已签收": OrderStatus.DELIVERED,
    "已完成": OrderStatus.DONE,
    "已取消": OrderStatus.CANCELLED,
    "已关闭": OrderStatus.CANCELLED,
}


def _entries(frame: pd.DataFrame, column: Look) -> pd.DataFrame:
    """Make each entry's id of what does not change, and keep what was paid back apart from what was earned."""
    back = column("交易类型").str.contains("退").fillna(value=False).to_numpy(bool)
    parts = (column(name) for name in ("订单号", "交易类型", "售后单号", "结算时间"))
    frame["entry_id"] = told_apart(id_of(*parts))
    if "amount" in frame:
        frame["refund"] = frame["amount"].abs().where(back)
        frame["amount"] = frame["amount"].mask(back)
    if "net" in frame:
        frame["net"] = frame["net"].mask(back, -frame["net"].abs())
    return frame


ORDERS: Final = Export(
    platform="xiaohongshu",
    kind="orders",
    title=Names("Xiaohongshu parcels", "小紅書包裹詳情", "小红书包裹详情"),
    evidence="header only",
    signature=("订单号", "SKU件数", ("商家编码", "小红书编码", "规格ID")),
    dates="iso",
    parts=(
        Part(
            Order,
            {
                "order_id": "订单号",
                "created": ("订单创建时间", "下单时间"),
                "paid": "支付时间",
                "shipped": "订单发货时间",
                "done": "订单完成时间",
                "ship_by": "承诺发货时间",
                "status_norm": read("订单状态", words=STATUSES),
                "receiver": "收件人姓名",
                "phone": "收件人电话",
                "province": "省",
                "city": "市",
                "district": "区",
                "address": "收件人地址",
                "after_sale_status": "售后状态",
                "pay_method": "支付方式",
                "carrier": "快递公司",
                "waybill": "快递单号",
                "buyer_note": "用户备注",
                "seller_note": ("商家备注", "备注"),
            },
            one_row_each=("order_id",),
            always={"currency": "CNY"},
            finish=one_status,
        ),
        Part(
            OrderLine,
            {
                "order_id": "订单号",
                "sku": read("商家编码", "条形码", filled=True),
                "item_id": ("规格ID", "小红书编码"),
                "product": ("商品名称", "SKU名称"),
                "variant": "SKU规格",
                "qty": "SKU件数",
            },
            number_lines=True,
        ),
    ),
)
SETTLEMENT: Final = Export(
    platform="xiaohongshu",
    kind="settlement",
    title=Names("Xiaohongshu goods settled", "小紅書商品結算明細", "小红书商品结算明细"),
    evidence="header only",
    signature=("订单号", "交易类型", "商品实付/实退"),
    dates="iso",
    parts=(
        Part(
            Settlement,
            {
                "kind": "交易类型",
                "order_id": "订单号",
                "product": "商品名称",
                "qty": "商品数量",
                "settled": "结算时间",
                "amount": read("商品实付/实退", "运费实付/实退", "平台优惠补贴", "平台运费补贴", added=True),
                "fee": read(
                    *("佣金总额", "佣金", "支付渠道费", "分销佣金", "代运营服务商佣金", "代开发服务商佣金"),
                    "花呗分期手续费",
                    added=True,
                    turned=True,
                ),
                "net": "动账金额",
                "reason": "备注",
            },
            always={"currency": "CNY"},
            finish=_entries,
        ),
    ),
    also=("售后单号", "下单时间", "结算账户", "计佣基数", "商品税金", "运费税金"),
)
EXPORTS: Final = (ORDERS, SETTLEMENT)
