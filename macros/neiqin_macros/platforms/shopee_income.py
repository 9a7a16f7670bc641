"""Shopee Taiwan: what was paid out for each order, with fees and refunds below zero."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import pandas as pd

from neiqin.export import Export, Part, read
from neiqin.table import Names
from neiqin_macros.entries import days_of
from neiqin_macros.repeats import id_of, told_apart
from neiqin_macros.tables.orders import Order
from neiqin_macros.tables.returns import Return
from neiqin_macros.tables.settlements import Settlement
from neiqin_macros.words import ReturnStatus


def _entry(frame: pd.DataFrame, column: Callable[[str], pd.Series[Any]]) -> pd.DataFrame:
    """Give an entry the day, the order and the refund for its id, and say whether it gives money back."""
    day = days_of(frame["settled"])
    frame["entry_id"] = told_apart(id_of(day, column("訂單編號"), column("退款編號")))
    frame["kind"] = column("退款編號").notna().map({True: "退款", False: "進帳"})
    return frame


_REFUND: Final = ("買家退款金額", "退款金額")
INCOME: Final = Export(
    platform="shopee",
    kind="income",
    title=Names("Shopee Taiwan income", "蝦皮進帳報表", "Shopee 台湾进账"),
    evidence="public documents",
    signature=("訂單編號", ("錢包入帳日期", "撥款完成日期"), ("錢包入帳金額", "撥款金額")),
    dates="iso",
    parts=(
        Part(
            Settlement,
            {
                "order_id": "訂單編號",
                "settled": ("錢包入帳日期", "撥款完成日期"),
                # What is left of the sale after the seller's own discounts and what postage comes to.
                "amount": read(
                    *("商品原價", "賣場商品促銷折扣", "蝦皮補貼金額", "賣家負擔優惠券", "賣家負擔蝦幣回饋券"),
                    *("買家支付運費", "蝦皮補助運費", "蝦皮代付運費", "損失賠償"),
                    added=True,
                ),
                "fee": read(
                    *("成交手續費", "其他服務費", "活動服務費", "金流與系統處理費", "金流服務費"),
                    *("AMS推廣費用", "退貨運費"),
                    added=True,
                    turned=True,
                ),
                "refund": read(*_REFUND, turned=True),
                "net": ("錢包入帳金額", "撥款金額"),
            },
            always={"currency": "TWD"},
            finish=_entry,
        ),
        Part(
            Order,
            {
                "order_id": "訂單編號",
                "buyer_key": "買家帳號",
                "refunded": read(*_REFUND, turned=True, total=True),
                "income": read("錢包入帳金額", "撥款金額", total=True),
                "pay_method": "買家付款方式",
            },
            one_row_each=("order_id",),
            always={"currency": "TWD"},
        ),
        Part(
            Return,
            {
                "return_id": "退款編號",
                "order_id": "訂單編號",
                "refund_amt": read(*_REFUND, turned=True),
                "ship_cost": read("退貨運費", turned=True),
            },
            only_if="退款編號",
            always={"status_norm": ReturnStatus.REFUNDED},
        ),
    ),
)
EXPORTS: Final = (INCOME,)
