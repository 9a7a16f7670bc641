"""Promotions that are known ahead: what is promoted, from which day to which.

The price calendar cannot serve: it needs a SKU and its price in every row, and a promotion is often of a category or of
the whole shop, and known long before its prices are.
"""

from __future__ import annotations

from typing import Annotated

from neiqin.table import TYPED, Header, Id, Names, Table, Text, Time
from neiqin.text import N_
from neiqin_macros.tables.stock import NOT_ORDERS, SKU


class Promotion(
    Table,
    name="Promotions",
    titles=Names("Promotions", "促銷活動", "促销活动"),
    about=N_("Promotions that are known ahead, so that the plan expects them."),
    key=("sku", "category", "promo_from"),
    needs=("promo_from", "promo_to"),
    excludes=NOT_ORDERS,
):
    """One promotion of a SKU, of a category, or, where both are blank, of the whole shop; the last day counts."""

    name: Annotated[
        Text | None,
        Header(
            "Promotion name",
            "活動名稱",
            "活动名称",
            "Campaign | Campaign name | 促銷名稱 | 促销名称",
            writer=TYPED,
            width=24,
            about=N_("What the promotion is called; for people to read only."),
        ),
    ] = None
    sku: Annotated[Id | None, SKU] = None
    category: Annotated[
        Text | None,
        Header(
            "Category",
            "分類",
            "分类",
            "類別 | 类目 | 类别",
            writer=TYPED,
            width=14,
            about=N_("The category that is promoted; where it and the SKU are blank, it is the whole shop."),
        ),
    ] = None
    promo_from: Annotated[
        Time,
        Header(
            "Promotion from",
            "活動起日",
            "活动开始日",
            "Promotion start | Campaign start | 活動開始日 | 活動開始時間 | 促銷起日 | 活动开始时间 | 促销开始日期",
            writer=TYPED,
            width=20,
            about=N_("The first day of the promotion."),
        ),
    ]
    promo_to: Annotated[
        Time | None,
        Header(
            "Promotion to",
            "活動迄日",
            "活动结束日",
            "Promotion end | Campaign end | 活動結束日 | 活動結束時間 | 促銷迄日 | 活动结束时间 | 促销结束日期",
            writer=TYPED,
            width=20,
            about=N_("The last day of the promotion, which still counts; blank: it lasts one day."),
        ),
    ] = None
    note: Annotated[
        Text | None,
        Header(
            "Note",
            "備註",
            "备注",
            writer=TYPED,
            width=24,
            about=N_("Anything worth remembering about this promotion, such as its discount."),
        ),
    ] = None
