"""Pinduoduo's order export: one row an order, for an order there has one product only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from neiqin.export import Export, Look, Part, read
from neiqin.table import Names
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order
from neiqin_macros.words import OrderStatus

if TYPE_CHECKING:
    import pandas as pd

_SENT: Final = {
    "未发货": OrderStatus.TO_SHIP,
    "待发货": OrderStatus.TO_SHIP,
    "部分发货": OrderStatus.TO_SHIP,
    "已发货": OrderStatus.SHIPPED,
    "已发货，待签收": OrderStatus.SHIPPED,
    "已发货，待收货": OrderStatus.SHIPPED,
    "已签收": OrderStatus.DELIVERED,
    "已收货": OrderStatus.DONE,
    "已完成": OrderStatus.DONE,
    "交易成功": OrderStatus.DONE,
}
STATUSES: Final = {
    "待支付": OrderStatus.AWAITING_PAYMENT,
    "待付款": OrderStatus.AWAITING_PAYMENT,
    "待成团": OrderStatus.AWAITING_REVIEW,
    "拼团中": OrderStatus.AWAITING_REVIEW,
    "已成团，待发货": OrderStatus.TO_SHIP,
    **_SENT,
    "已取消": OrderStatus.CANCELLED,
    "交易关闭": OrderStatus.CANCELLED,
    "已关闭": OrderStatus.CANCELLED,
    **{
        f"{stage}{comma}退款成功": OrderStatus.REFUNDED
        for stage in (*_SENT, "已取消", "未成交", "未成团")
        for comma in ("，", "")
    },
    "退款成功": OrderStatus.REFUNDED,
}


def _alone(frame: pd.DataFrame, _: Look) -> pd.DataFrame:
    """An order's total is its line's amount, as long as it has one line."""
    if "line_amt" in frame:
        frame["line_amt"] = frame["line_amt"].mask(frame["order_id"].duplicated(keep=False))
    return frame


ORDERS: Final = Export(
    platform="pinduoduo",
    kind="orders",
    title=Names("Pinduoduo orders", "拼多多訂單", "拼多多订单"),
    evidence="public documents",
    signature=(
        "订单号",
        ("商家实收金额", "用户实付金额", "顾客实付金额"),
        ("商品id", "样式ID", "商家编码-规格维度", "商家编码-商品维度"),
    ),
    dates="iso",
    parts=(
        Part(
            Order,
            {
                "order_id": "订单号",
                # A deal is concluded after it is paid: when others have joined.
                "created": read("下单时间", "支付时间", "订单成交时间", filled=True),
                "paid": "支付时间",
                "shipped": "发货时间",
                "done": "确认收货时间",
                "ship_by": "承诺发货时间",
                "status_norm": read("订单状态", words=STATUSES),
                "receiver": ("收货人", "收件人", "收货人姓名"),
                "phone": ("手机", "收货人手机", "联系电话"),
                "province": "省",
                "city": "市",
                "district": "区",
                "address": ("详细地址", "收货地址"),
                "goods": "商品总价",
                "ship_fee": "邮费",
                "discount_seller": "店铺优惠折扣",
                "discount_platform": read("平台优惠折扣", "多多支付立减金额", added=True),
                "payable": ("用户实付金额", "顾客实付金额"),
                "paid_amt": ("用户实付金额", "顾客实付金额"),
                "refunded": "退款金额",
                "income": "商家实收金额",
                "after_sale_status": "售后状态",
                "pay_method": "支付方式",
                "carrier": "快递公司",
                "waybill": "快递单号",
                "buyer_note": "买家留言",
                "seller_note": "商家备注",
            },
            one_row_each=("order_id",),
            always={"currency": "CNY"},
        ),
        Part(
            OrderLine,
            {
                "order_id": "订单号",
                "sku": read("商家编码-规格维度", "商家编码-商品维度", filled=True),
                "item_id": "商品id",
                "product": ("商品", "商品名称"),
                "variant": "商品规格",
                "qty": "商品数量",
                "unit_price": "商品单价",
                "line_amt": "商品总价",
            },
            number_lines=True,
            finish=_alone,
        ),
    ),
    also=("样式ID", "是否分期", "分期期数", "手续费承担方", "分期方式", "团ID", "团身份", "街道"),
)
EXPORTS: Final = (ORDERS,)
