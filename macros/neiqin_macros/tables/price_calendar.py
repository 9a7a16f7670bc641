"""The price calendar: what a SKU is sold for in which days, to whom."""

from __future__ import annotations

from typing import Annotated

from neiqin.table import TYPED, Header, Id, Money, Names, Table, Text, Time
from neiqin.text import N_
from neiqin_macros.tables.marks import PRICE_MARKS
from neiqin_macros.tables.stock import NOT_ORDERS, SKU


class PriceCalendar(
    Table,
    name="PriceCalendar",
    titles=Names("Price calendar", "價格行事曆", "价格日历"),
    about=N_("Which price a product has from which day to which."),
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
            about=N_("From when the price holds, by day or to the minute; blank: since ever."),
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
            about=N_("Until when it holds, this day included; blank: until the next price of the SKU begins."),
        ),
    ] = None
    price: Annotated[
        Money | None,
        Header(
            "Price",
            "價格",
            "价格",
            "售價 | 活動價 | 售价 | 活动价 | Sale price",
            writer=TYPED,
            about=N_("What one piece is sold for in this time; a row with 0 or without a price is left out."),
        ),
    ] = None
    group: Annotated[
        Text | None,
        Header(
            "Group",
            "客群",
            "客群",
            "會員等級 | 客戶群 | 会员等级 | 客户群",
            writer=TYPED,
            width=14,
            about=N_("For which buyers the price is, such as members; blank: for everybody."),
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
            about=N_("Why the price is what it is, such as the name of a campaign."),
        ),
    ] = None
