"""Douyin's list of after-sales: returns, exchanges and refunds, one row each."""

from __future__ import annotations

from typing import Final

from neiqin.export import Export, Part, read
from neiqin.table import Names
from neiqin_macros.platforms.douyin import ORDERS
from neiqin_macros.tables.returns import Return
from neiqin_macros.words import ReturnStatus, ReturnType

STATUSES: Final = {
    "待商家处理": ReturnStatus.REQUESTED,
    "待处理": ReturnStatus.REQUESTED,
    "售后待处理": ReturnStatus.REQUESTED,
    "售后处理中": ReturnStatus.IN_REVIEW,
    "待退货": ReturnStatus.AWAITING_RETURN,
    "待买家退货": ReturnStatus.AWAITING_RETURN,
    "待商家收货": ReturnStatus.IN_TRANSIT,
    "退款成功": ReturnStatus.REFUNDED,
    "同意退款，退款成功": ReturnStatus.REFUNDED,
    "换货成功": ReturnStatus.EXCHANGED,
    "补寄成功": ReturnStatus.RESENT,
    "售后成功": ReturnStatus.CLOSED,
    "售后关闭": ReturnStatus.WITHDRAWN,
}
TYPES: Final = {
    "退货退款": ReturnType.RETURN,
    "退货": ReturnType.RETURN,
    "换货": ReturnType.EXCHANGE,
    "仅退款*": ReturnType.REFUND_ONLY,
    "未发货仅退款": ReturnType.REFUND_ONLY,
    "已发货仅退款": ReturnType.REFUND_ONLY,
    # Neither sends anything back nor asks for money.
    "补寄": "",
    "维修": "",
}

AFTER_SALES: Final = Export(
    platform="douyin",
    kind="after_sales",
    title=Names("Douyin after-sales", "抖店售後單", "抖店售后单"),
    evidence="header only",
    signature=(("售后单号", "售后编号"), "订单号", "售后类型", "售后申请时间", ("商品单号", "退商品金额")),
    dates="iso",
    exported=ORDERS.exported,
    parts=(
        Part(
            Return,
            {
                "return_id": ("售后单号", "售后编号"),
                "order_id": "订单号",
                "line_no": "商品单号",
                "sku": "商家编码",
                "type": read("售后类型", words=TYPES),
                "reason_raw": "售后原因",
                "status_norm": read("售后状态", words=STATUSES),
                "asked": "售后申请时间",
                "approved": "同意售后申请时间",
                "sent_back": "退货发货时间",
                "refunded_at": read("用户到账时间", "商家退款时间", filled=True),
                "refund_amt": read("退商品金额", "退运费金额", "退税费金额", added=True),
                "waybill": "退货物流单号",
            },
        ),
    ),
    also=("商品名称", "商品ID", "应付金额", "商品发货状态", "退支付优惠", "退款方式", "售后原因标签", "退货物流公司",
          "售后关闭时间", "售后完结时间", "用户售后说明", "售后备注"),
)  # fmt: skip
EXPORTS: Final = (AFTER_SALES,)
