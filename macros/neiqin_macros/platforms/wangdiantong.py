"""旺店通 (Wangdiantong), an ERP: order lines, of which those of several platform orders may ship as one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from neiqin.export import Export, Look, Part, read
from neiqin.table import Names
from neiqin_macros.orders.rows.progress import one_status
from neiqin_macros.repeats import told_apart
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order
from neiqin_macros.words import OrderStatus

if TYPE_CHECKING:
    import pandas as pd

STATUSES: Final = {
    "待付款": OrderStatus.AWAITING_PAYMENT,
    "待尾款": OrderStatus.AWAITING_PAYMENT,
    "等未付": OrderStatus.AWAITING_PAYMENT,
    "未确认": OrderStatus.AWAITING_REVIEW,
    "延时审核": OrderStatus.AWAITING_REVIEW,
    "前处理": OrderStatus.AWAITING_REVIEW,
    "预订单前处理": OrderStatus.AWAITING_REVIEW,
    "委外前处理": OrderStatus.AWAITING_REVIEW,
    "抢单前处理": OrderStatus.AWAITING_REVIEW,
    "待审核": OrderStatus.AWAITING_REVIEW,
    "待处理": OrderStatus.AWAITING_REVIEW,
    "待客审": OrderStatus.AWAITING_REVIEW,
    "待财审": OrderStatus.AWAITING_REVIEW,
    "预订单": OrderStatus.TO_SHIP,
    "待选仓": OrderStatus.TO_SHIP,
    "待抢单": OrderStatus.TO_SHIP,
    "待递交仓库": OrderStatus.TO_SHIP,
    "递交仓库中": OrderStatus.TO_SHIP,
    "已递交仓库": OrderStatus.TO_SHIP,
    "已确认*": OrderStatus.TO_SHIP,
    "已审核": OrderStatus.TO_SHIP,
    "待发货": OrderStatus.TO_SHIP,
    "发货中": OrderStatus.TO_SHIP,
    "部分发货": OrderStatus.TO_SHIP,
    "已发货": OrderStatus.SHIPPED,
    "已签收": OrderStatus.DELIVERED,
    "部分打款": OrderStatus.DONE,
    "已完成": OrderStatus.DONE,
    "已取消": OrderStatus.CANCELLED,
    "已关闭": OrderStatus.CANCELLED,
    "被合并": OrderStatus.CANCELLED,
    "线下退款": OrderStatus.REFUNDED,
    "已退款": OrderStatus.REFUNDED,
    "异常发货": OrderStatus.ABNORMAL,
}
_AREA: Final = re.compile(r"^(?P<province>\S+)\s+(?P<city>\S+)(?:\s+(?P<district>\S+))?$")


def _of_order(frame: pd.DataFrame, column: Look) -> pd.DataFrame:
    """Take the area apart, and give every line of an order the order's one status."""
    area = column("收货地区").fillna(column("省市县")).str.extract(_AREA)
    return one_status(frame.assign(**{name: area[name] for name in area.columns}), column)


def _lines(frame: pd.DataFrame, _: Look) -> pd.DataFrame:
    """Know a line by the platform's order that it came from; later lines of the same one are numbered."""
    if "line_no" in frame:
        frame["line_no"] = told_apart(frame["line_no"], frame["order_id"])
    return frame


ORDERS: Final = Export(
    platform="wangdiantong",
    kind="orders",
    title=Names("Wangdiantong order lines", "旺店通訂單明細", "旺店通订单明细"),
    evidence="public documents",
    signature=("订单编号", ("子单原始单号", "原始单号"), "货品名称", ("实发数量", "下单数量"), "订单状态"),
    dates="iso",
    parts=(
        Part(
            Order,
            {
                "order_id": "订单编号",
                "shop": ("店铺", "店铺名称"),
                "created": "交易时间",
                "paid": "付款时间",
                "shipped": "发货时间",
                "status_norm": read("订单状态", words=STATUSES),
                "buyer_key": "客户网名",
                "receiver": "收件人",
                "phone": read("收件人手机", "手机", "收件人电话", "电话", filled=True),
                "address": ("收货地址", "地址"),
                "zip": "邮编",
                "ship_fee": "邮费",
                "payable": "应收金额",
                "paid_amt": ("订单支付金额", "买家实付"),
                "after_sale_status": "订单退款状态",
                "cod": "货到付款",
                "carrier": "物流公司",
                "waybill": "物流单号",
                "buyer_note": "买家留言",
                "seller_note": "客服备注",
            },
            one_row_each=("order_id",),
            finish=_of_order,
        ),
        Part(
            OrderLine,
            {
                "order_id": "订单编号",
                "shop": ("店铺", "店铺名称"),
                "line_no": read("原始子单号", "原始子订单号", "子单原始单号", filled=True),
                "sku": read("商家编码", "货品编号", filled=True),
                "product": ("货品名称", "平台货品名称"),
                "variant": ("规格名称", "平台规格名称"),
                "qty": ("下单数量", "货品数量", "实发数量"),
                "unit_price": ("分摊后价格", "成交价"),
                "line_amt": "分摊后总价",
            },
            number_lines=True,
            finish=_lines,
        ),
    ),
    also=("订单来源", "仓库", "订单类型", "分销商", "区域", "打印备注", "订单总优惠", "业务员", "审核人", "标价",
          "打折比", "货品总优惠", "拆自组合装", "赠品方式"),
)  # fmt: skip
EXPORTS: Final = (ORDERS,)
