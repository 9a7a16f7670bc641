"""Tmall's order report: one row an order, no lines, the receiver's province in place of an address."""

from __future__ import annotations

from typing import Final

from neiqin.export import Export, Part
from neiqin.table import Names
from neiqin_macros.tables.orders import Order

REPORT: Final = Export(
    platform="tmall",
    kind="report",
    title=Names("Tmall order report", "天貓訂單報表", "天猫订单报表"),
    evidence="real export",
    signature=("订单编号", "总金额", "买家实际支付金额", "收货地址", "订单创建时间", "订单付款时间", "退款金额"),
    parts=(
        Part(
            Order,
            {
                "order_id": "订单编号",
                "payable": "总金额",
                "paid_amt": "买家实际支付金额",
                "address": "收货地址",
                "created": "订单创建时间",
                "paid": "订单付款时间",
                "refunded": "退款金额",
            },
        ),
    ),
)
EXPORTS: Final = (REPORT,)
