"""Made-up exports of Taobao and Tmall."""

from __future__ import annotations

from typing import Final

from tests.platforms.made_up import MadeUp

FIXTURES: Final = (
    MadeUp(
        "tmall.report",
        "tmall_report.csv",
        ("订单编号", "总金额", "买家实际支付金额", "收货地址 ", "订单创建时间", "订单付款时间 ", "退款金额"),
        (
            {"订单编号": "1", "总金额": "178.8", "买家实际支付金额": "0.0", "收货地址 ": "上海",
             "订单创建时间": "2026-02-21 00:00:00", "退款金额": "0.0"},
            {"订单编号": "2", "总金额": "64.8", "买家实际支付金额": "0.0", "收货地址 ": "江苏省",
             "订单创建时间": "2026-02-20 23:57:04", "订单付款时间 ": "2026-02-20 23:57:11", "退款金额": "64.8"},
        ),
        encoding="utf-8-sig",
    ),
)  # fmt: skip
