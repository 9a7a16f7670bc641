"""Settlements: what a platform paid out, charged or gave back, one row an entry of its statement."""

from __future__ import annotations

from typing import Annotated

from neiqin.table import Header, Id, Money, Names, Number, Table, Text, Time
from neiqin_macros.tables.orders import ORDER_ID, PLATFORM, SHOP, SOURCE


class Settlement(
    Table,
    name="Settlements",
    titles=Names("Settlements", "結算明細", "结算明细"),
    key=("platform", "shop", "entry_id"),
    label=("entry_id",),
    needs=("entry_id",),
    any_of=("amount", "fee", "net"),
):
    """One entry of a platform's statement: a sale, a fee, a refund, a payout."""

    platform: Annotated[Id | None, PLATFORM] = None
    shop: Annotated[Text | None, SHOP] = None
    entry_id: Annotated[Id, Header("Entry ID", "結算編號", "结算编号", width=24)]
    kind: Annotated[Text | None, Header("Entry kind", "項目", "项目", width=16)] = None
    order_id: Annotated[Id | None, ORDER_ID] = None
    line_no: Annotated[Id | None, Header("Line no", "明細編號", "明细编号", width=10)] = None
    sku: Annotated[Id | None, Header("SKU", "商品編號", "商家编码", width=18)] = None
    product: Annotated[Text | None, Header("Product", "商品名稱", "商品名称", width=32)] = None
    qty: Annotated[Number | None, Header("Qty", "數量", "数量", width=8)] = None
    settled: Annotated[Time | None, Header("Settled", "結算時間", "结算时间", width=20)] = None
    amount: Annotated[Money | None, Header("Gross", "結算總額", "结算总额")] = None
    fee: Annotated[Money | None, Header("Fees", "手續費", "手续费")] = None
    refund: Annotated[Money | None, Header("Refund", "退款", "退款")] = None
    net: Annotated[Money | None, Header("Net", "結算淨額", "结算净额")] = None
    currency: Annotated[Id | None, Header("Currency", "幣別", "币种", width=9)] = None
    reason: Annotated[Text | None, Header("Reason", "原因", "原因", width=24)] = None
    source: Annotated[Id | None, SOURCE] = None
