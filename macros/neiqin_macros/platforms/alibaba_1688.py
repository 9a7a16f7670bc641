"""1688's orders: one row a product, what belongs to the order merged down over its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from neiqin.export import Export, Look, Part, read
from neiqin.table import Names
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order
from neiqin_macros.words import OrderStatus

if TYPE_CHECKING:
    import pandas as pd

STATUSES: Final = {
    "等待买家付款": OrderStatus.AWAITING_PAYMENT,
    "待付款": OrderStatus.AWAITING_PAYMENT,
    "等待买家付尾款": OrderStatus.AWAITING_PAYMENT,
    "等待分阶段付款": OrderStatus.AWAITING_PAYMENT,
    "等待卖家确认": OrderStatus.AWAITING_REVIEW,
    "等待卖家发货": OrderStatus.TO_SHIP,
    "待发货": OrderStatus.TO_SHIP,
    "部分发货": OrderStatus.TO_SHIP,
    "卖家部分发货": OrderStatus.TO_SHIP,
    "等待买家收货": OrderStatus.SHIPPED,
    "等待买家确认收货": OrderStatus.SHIPPED,
    "待收货": OrderStatus.SHIPPED,
    "已发货": OrderStatus.SHIPPED,
    "已收货": OrderStatus.DELIVERED,
    "已签收": OrderStatus.DELIVERED,
    "交易成功": OrderStatus.DONE,
    "交易完成": OrderStatus.DONE,
    "已完成": OrderStatus.DONE,
    "交易关闭": OrderStatus.CANCELLED,
    "交易取消": OrderStatus.CANCELLED,
    "已取消": OrderStatus.CANCELLED,
    "退款中": OrderStatus.RETURNING,
    "退款成功": OrderStatus.REFUNDED,
}


def _discounts(frame: pd.DataFrame, _: Look) -> pd.DataFrame:
    """What the seller took off is told below zero; what is above it was put on, and is no discount."""
    if "discount_seller" in frame:
        frame["discount_seller"] = (0 - frame["discount_seller"]).clip(lower=0)
    return frame


ORDERS: Final = Export(
    platform="1688",
    kind="orders",
    title=Names("1688 orders", "1688 訂單", "1688 订单"),
    evidence="public documents",
    signature=("订单编号", "卖家会员名", ("货品总价", "涨价或折扣"), "货品标题"),
    dates="iso",
    fill_down=("订单编号", "卖家会员名"),
    parts=(
        Part(
            Order,
            {
                "order_id": "订单编号",
                "shop": "卖家会员名",
                "created": "订单创建时间",
                "paid": "订单付款时间",
                "shipped": "发货时间",
                "done": ("订单完成时间", "交易完成时间"),
                "status_norm": read("订单状态", words=STATUSES),
                "buyer_key": "买家会员名",
                "receiver": "收货人姓名",
                "phone": read("联系手机", "联系电话", filled=True),
                "address": "收货地址",
                "zip": "邮编",
                "goods": "货品总价",
                "ship_fee": "运费",
                "discount_seller": "涨价或折扣",
                "payable": "实付款",
                "refunded": "退款金额",
                "carrier": "物流公司",
                "waybill": "运单号",
                "buyer_note": "买家留言",
                "seller_note": ("卖家备注", "备注"),
            },
            one_row_each=("order_id",),
            always={"currency": "CNY"},
            finish=_discounts,
        ),
        Part(
            OrderLine,
            {
                "order_id": "订单编号",
                "shop": "卖家会员名",
                "sku": read("单品货号", "货号", filled=True),
                "item_id": read("SKU ID", "Offer ID", filled=True),
                "product": "货品标题",
                "variant": ("规格", "型号"),
                "qty": "数量",
                "unit_price": "单价",
            },
            number_lines=True,
        ),
    ),
    also=("买家公司名", "卖家公司名", "发货方", "单位", "物料编号", "货品种类"),
)
EXPORTS: Final = (ORDERS,)
