"""Settlements: what a platform paid out, charged or gave back, one row an entry of its statement."""

from __future__ import annotations

from typing import Annotated

from neiqin.table import Header, Id, Money, Names, Number, Table, Text, Time
from neiqin.text import N_
from neiqin_macros.tables.orders import ORDER_ID, PLATFORM, SHOP, SOURCE


class Settlement(
    Table,
    name="Settlements",
    titles=Names("Settlements", "結算明細", "结算明细"),
    about=N_("What platforms have paid out, charged or given back, one row an entry of the statement."),
    key=("platform", "shop", "entry_id"),
    label=("entry_id",),
    needs=("entry_id",),
    any_of=("amount", "fee", "net"),
):
    """One entry of a platform's statement: a sale, a fee, a refund, a payout."""

    platform: Annotated[Id | None, PLATFORM] = None
    shop: Annotated[Text | None, SHOP] = None
    entry_id: Annotated[
        Id,
        Header(
            "Entry ID",
            "結算編號",
            "结算编号",
            width=24,
            about=N_("What tells the entry from others: the platform's number, or one made from day and contents."),
        ),
    ]
    kind: Annotated[
        Text | None,
        Header(
            "Entry kind",
            "項目",
            "项目",
            width=16,
            about=N_("What sort of entry it is, such as income, fee or refund, mostly in the platform's own words."),
        ),
    ] = None
    order_id: Annotated[Id | None, ORDER_ID] = None
    line_no: Annotated[
        Id | None,
        Header(
            "Line no",
            "明細編號",
            "明细编号",
            width=10,
            about=N_(
                "The line of the order that the entry is about, by the platform's number; blank for the whole order."
            ),
        ),
    ] = None
    sku: Annotated[
        Id | None,
        Header(
            "SKU",
            "商品編號",
            "商家编码",
            width=18,
            about=N_("The product's number on your side that the statement names; blank where it names none."),
        ),
    ] = None
    product: Annotated[
        Text | None,
        Header(
            "Product",
            "商品名稱",
            "商品名称",
            width=32,
            about=N_("The product that the entry is about, by the name that the statement gives it."),
        ),
    ] = None
    qty: Annotated[
        Number | None,
        Header(
            "Qty",
            "數量",
            "数量",
            width=8,
            about=N_("The number of pieces that the entry is about, where the statement tells it."),
        ),
    ] = None
    settled: Annotated[
        Time | None,
        Header(
            "Settled",
            "結算時間",
            "结算时间",
            width=20,
            about=N_("When the platform booked or paid out the entry, in the platform's local time."),
        ),
    ] = None
    amount: Annotated[
        Money | None,
        Header(
            "Gross",
            "結算總額",
            "结算总额",
            about=N_("What the entry comes to before the platform takes off its fees and what was refunded."),
        ),
    ] = None
    fee: Annotated[
        Money | None,
        Header(
            "Fees",
            "手續費",
            "手续费",
            about=N_("What the platform kept for commission, payment, shipping and services; above 0 is a charge."),
        ),
    ] = None
    refund: Annotated[
        Money | None,
        Header(
            "Refund",
            "退款",
            "退款",
            about=N_("What was paid back to the buyer out of your money; above zero if it was taken from you."),
        ),
    ] = None
    net: Annotated[
        Money | None,
        Header(
            "Net",
            "結算淨額",
            "结算净额",
            about=N_("What really came to your account, after fees and refunds; below zero if it was taken from you."),
        ),
    ] = None
    currency: Annotated[
        Id | None,
        Header(
            "Currency",
            "幣別",
            "币种",
            width=9,
            about=N_("The currency of the entry's amounts, by its three letters, such as TWD or CNY."),
        ),
    ] = None
    reason: Annotated[
        Text | None,
        Header(
            "Reason",
            "原因",
            "原因",
            width=24,
            about=N_("What the statement says of the entry: why it was booked, or a remark."),
        ),
    ] = None
    source: Annotated[Id | None, SOURCE] = None
