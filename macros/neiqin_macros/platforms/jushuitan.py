"""聚水潭 (Jushuitan), an ERP: orders of many platforms, one row a line.

They stay apart from what the platforms' own exports say of the same orders: lines there have other ids, and both
together would count twice. Which platform an order is of stands in its shop: 【淘宝天猫】示范旗舰店.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from neiqin.export import Export, Look, Part, read
from neiqin.groups import any_of_group, grouped, place_in_group
from neiqin.table import Names
from neiqin.table_range import STRING
from neiqin_macros.orders.rows.progress import one_status
from neiqin_macros.repeats import told_apart
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order
from neiqin_macros.words import OrderStatus

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Orders that live on as others: their goods stand there once more.
_REPLACED: Final = ("被合并", "被拆分", "Merged", "Split")
STATUSES: Final = {
    "待付款": OrderStatus.AWAITING_PAYMENT,
    "WaitPay": OrderStatus.AWAITING_PAYMENT,
    "已付款待审核": OrderStatus.AWAITING_REVIEW,
    "WaitConfirm": OrderStatus.AWAITING_REVIEW,
    "待审核": OrderStatus.AWAITING_REVIEW,
    "已客审待财审": OrderStatus.AWAITING_REVIEW,
    "待财审": OrderStatus.AWAITING_REVIEW,
    "WaitFConfirm": OrderStatus.AWAITING_REVIEW,
    "发货中": OrderStatus.TO_SHIP,
    "待发货": OrderStatus.TO_SHIP,
    "待出库": OrderStatus.TO_SHIP,
    "部分发货": OrderStatus.TO_SHIP,
    "Delivering": OrderStatus.TO_SHIP,
    "WaitDeliver": OrderStatus.TO_SHIP,
    "等供销商|外仓发货": OrderStatus.TO_SHIP,
    "等供销商/外仓发货": OrderStatus.TO_SHIP,
    "外部发货中": OrderStatus.TO_SHIP,
    "OuterConfirming": OrderStatus.TO_SHIP,
    "WaitOuterSent": OrderStatus.TO_SHIP,
    "WaitOuterDeliver": OrderStatus.TO_SHIP,
    "已发货": OrderStatus.SHIPPED,
    "已出库": OrderStatus.SHIPPED,
    "Sent": OrderStatus.SHIPPED,
    "OuterSent": OrderStatus.SHIPPED,
    "Delivered": OrderStatus.SHIPPED,
    "OuterDelivered": OrderStatus.SHIPPED,
    "已签收": OrderStatus.DELIVERED,
    "已完成": OrderStatus.DONE,
    "Finished": OrderStatus.DONE,
    "取消": OrderStatus.CANCELLED,
    "已取消": OrderStatus.CANCELLED,
    "作废": OrderStatus.CANCELLED,
    "删除": OrderStatus.CANCELLED,
    "Cancelled": OrderStatus.CANCELLED,
    "SentCancelled": OrderStatus.CANCELLED,
    "Delete": OrderStatus.CANCELLED,
    **dict.fromkeys(_REPLACED, OrderStatus.CANCELLED),
    "异常": OrderStatus.ABNORMAL,
    "Question": OrderStatus.ABNORMAL,
    "锁定": OrderStatus.ABNORMAL,
    "Lock": OrderStatus.ABNORMAL,
}
_AMOUNTS: Final = ("payable", "paid_amt", "ship_fee", "discount_seller")
_SHOP: Final = ("店铺", "店铺名称")
_STATUS: Final = ("订单状态", "状态")
_ID: Final = read("线上订单号", "内部订单号", filled=True)


def _alive(frame: pd.DataFrame, column: Look) -> NDArray[np.bool_]:
    """Rows that count: those of an order that was merged or split do not where another stands for it."""
    replaced = column(_STATUS[0]).fillna(column(_STATUS[1])).isin(_REPLACED).to_numpy(bool)
    return ~(replaced & any_of_group(*grouped(frame["order_id"].to_numpy()), ~replaced))


def _orders(frame: pd.DataFrame, column: Look) -> pd.DataFrame:
    """Tell the amounts once for each order of the ERP's own, of which a platform's order may have several."""
    again = place_in_group(*grouped(frame["order_id"].to_numpy(), column("内部订单号").to_numpy())) > 0
    told = {name: frame[name].mask(again) for name in _AMOUNTS if name in frame}
    return one_status(frame.assign(**told)[_alive(frame, column)], column)


def _lines(frame: pd.DataFrame, column: Look) -> pd.DataFrame:
    """Know a line by the platform's id, which a bundle's parts share, else by the ERP's order and its place there."""
    own = column("内部订单号")
    place = (place_in_group(*grouped(own.to_numpy())) + 1).astype(str).astype(object)
    ids: pd.Series[Any] = (own + "-" + place).astype(STRING)
    if "line_no" in frame:
        ids = frame["line_no"].fillna(ids)
    frame["line_no"] = told_apart(ids, frame["order_id"])
    return frame[_alive(frame, column)]


ORDERS: Final = Export(
    platform="jushuitan",
    kind="orders",
    title=Names("Jushuitan orders", "聚水潭訂單", "聚水潭订单"),
    evidence="public documents",
    signature=("内部订单号", "线上订单号", ("销售数量", "数量"), ("商品编码", "款式编码", "产品分类", "成本价")),
    dates="iso",
    parts=(
        Part(
            Order,
            {
                "shop": _SHOP,
                "order_id": _ID,
                "created": ("订单日期", "下单时间", "下单日期"),
                "paid": ("付款日期", "付款时间"),
                "shipped": ("发货日期", "发货时间"),
                "done": ("确认收货时间", "完成时间"),
                "ship_by": ("计划发货日期", "最晚发货时间"),
                "status_norm": read(*_STATUS, words=STATUSES),
                "buyer_key": ("买家账号", "买家帐号", "买家昵称"),
                "receiver": ("收货人", "收件人"),
                "phone": read("收货手机", "手机", "收货电话", filled=True),
                "country": "国家",
                "province": ("省", "省份"),
                "city": ("市", "城市"),
                "district": ("区县", "区", "县"),
                "address": ("地址", "收货地址", "详细地址"),
                "zip": "邮编",
                "ship_fee": read("运费", "收入运费", total=True),
                "discount_seller": read("抵扣金额", total=True),
                "payable": read("应付金额", total=True),
                "paid_amt": read("已付金额", total=True),
                "currency": "币种",
                "after_sale_status": "退款状态",
                "carrier": ("快递公司", "物流公司"),
                "waybill": ("快递单号", "物流单号"),
                "buyer_note": "买家留言",
                "seller_note": ("卖家备注", "订单备注"),
            },
            one_row_each=("order_id",),
            finish=_orders,
        ),
        Part(
            OrderLine,
            {
                "shop": _SHOP,
                "order_id": _ID,
                "line_no": ("线上子订单编号", "子订单编号"),
                "sku": read("商品编码", "款式编码", filled=True),
                "product": ("名称", "商品名称", "线上商品名", "商品简称"),
                "variant": ("颜色规格", "颜色及规格"),
                "qty": ("销售数量", "数量"),
                "unit_price": ("销售单价", "商品单价"),
                "line_amt": ("销售金额", "商品金额"),
                "cost": "成本价",
            },
            finish=_lines,
        ),
    ),
    also=("订单类型", "异常类型", "异常描述", "标签", "分销商", "供销商", "仓库", "重量", "平台服务费", "街道",
          "产品分类", "品牌", "原始线上订单号"),
)  # fmt: skip
EXPORTS: Final = (ORDERS,)
