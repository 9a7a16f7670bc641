"""The price calendar: what a SKU is sold for in which days, to whom."""

from __future__ import annotations

from typing import Annotated

from neiqin.table import TYPED, Header, Id, Money, Names, Table, Text, Time
from neiqin_macros.tables.marks import PRICE_MARKS
from neiqin_macros.tables.stock import NOT_ORDERS, SKU


class PriceCalendar(
    Table,
    name="PriceCalendar",
    titles=Names("Price calendar", "價格行事曆", "价格日历"),
    key=("sku", "from_", "group"),
    label=("sku", "from_"),
    needs=("sku", "from_", "price"),
    excludes=NOT_ORDERS,
):
    """The price of one SKU from one day to another, for a group of buyers or for all."""

    sku: Annotated[Id, SKU]
    from_: Annotated[
        Time | None,
        Header(
            PRICE_MARKS[2],
            PRICE_MARKS[3],
            PRICE_MARKS[4],
            "Start date | Valid from | 開始日期 | 生效日 | 起日 | 起始日 | 开始日期 | 生效日期 | 起始日期",
            writer=TYPED,
            width=20,
        ),
    ] = None
    to: Annotated[
        Time | None,
        Header(
            "To",
            "價格迄日",
            "价格结束日",
            "End date | Valid to | 結束日期 | 失效日 | 迄日 | 截止日 | 结束日期 | 失效日期 | 截止日期",
            writer=TYPED,
            width=20,
        ),
    ] = None
    price: Annotated[
        Money | None,
        Header("Price", "價格", "价格", "售價 | 活動價 | 售价 | 活动价 | Sale price", writer=TYPED),
    ] = None
    group: Annotated[
        Text | None,
        Header("Group", "客群", "客群", "會員等級 | 客戶群 | 会员等级 | 客户群", writer=TYPED, width=14),
    ] = None
    note: Annotated[Text | None, Header("Note", "備註", "备注", writer=TYPED, width=24)] = None
