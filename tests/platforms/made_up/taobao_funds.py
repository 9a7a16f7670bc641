"""Made-up funds of Taobao and Tmall."""

from __future__ import annotations

from typing import Final

from tests.platforms.made_up import MadeUp

HEADERS: Final = (
    "商家昵称", "入帐日期", "入帐时间", "支付流水号", "主订单id", "子订单id", "入帐类型", "收入金额(元)",
    "支出金额(元)", "业务描述", "备注", "收/付渠道", "数据创建时间", "数据修改时间",
)  # fmt: skip
SHORT: Final = {
    "入帐时间": "入账时间",
    "主订单id": "淘宝订单编号",
    "入帐类型": "入账类型",
    "收入金额(元)": "收入金额（元）",
    "支出金额(元)": "支出金额",
}
"""What the eight columns of Tmall's file are called, where they are called otherwise."""
_CAME: Final = {
    "商家昵称": "海边旗舰店", "入帐日期": "2026-08-12", "入帐时间": "2026-08-12 13:13:45",
    "支付流水号": "849002276510471", "主订单id": "3312608030000765430", "子订单id": "3312608030000765431",
    "入帐类型": "交易收款", "收入金额(元)": "120.00", "支出金额(元)": "0.00", "业务描述": "货款", "收/付渠道": "微信",
}  # fmt: skip

FIXTURES: Final = (
    MadeUp(
        "taobao.funds",
        "动账明细_20260801_20260831.xlsx",
        HEADERS,
        (
            _CAME,
            _CAME | {"支付流水号": "849002276510472", "入帐类型": "交易退款", "收入金额(元)": "0.00",
                     "支出金额(元)": "-39.00", "业务描述": "退款"},
            _CAME | {"支付流水号": "849002276510473", "入帐类型": "服务费", "收入金额(元)": "0.00",
                     "支出金额(元)": "0.72", "业务描述": '技术服务费,"0.6%"'},
        ),
        sheet="动账明细",
    ),
)  # fmt: skip
