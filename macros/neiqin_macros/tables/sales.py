"""Sales by day: the history of shops that keep no order lines, one row a day and SKU."""

from __future__ import annotations

from typing import Annotated, Final

from neiqin.table import Header, Id, Names, Number, Table, Text, Time
from neiqin.text import N_
from neiqin_macros.tables.marks import (
    ENTRY_MARKS,
    MOVE_MARKS,
    PRICE_MARKS,
    PURCHASE_MARKS,
    RETURN_MARKS,
    names_of,
)
from neiqin_macros.tables.orders import SOURCE, Order
from neiqin_macros.tables.purchases import SUPPLIER
from neiqin_macros.tables.stock import NOT_ORDERS, SKU, WAREHOUSE
from neiqin_macros.words import YesNo

_OF_AN_ORDER: Final = tuple(
    name
    for field in ("receiver", "phone", "address", "buyer_key", "waybill")
    for name in names_of(field, Order.columns()[field].header)
)


class Sale(
    Table,
    name="Sales",
    titles=Names("Sales", "銷售紀錄", "销售记录"),
    about=N_("Sales by day, for shops that keep no order lines."),
    key=("day", "sku", "warehouse"),
    needs=("day", "sku", "qty"),
    excludes=(
        *NOT_ORDERS,
        *_OF_AN_ORDER,
        *PURCHASE_MARKS,
        *RETURN_MARKS,
        *ENTRY_MARKS,
        *MOVE_MARKS,
        *PRICE_MARKS,
        *names_of("supplier", SUPPLIER),
    ),
):
    """How many pieces of one SKU were sold on one day; for weeks and months the first day stands for all of it."""

    day: Annotated[
        Time,
        Header(
            "Sales day",
            "銷售日期",
            "销售日期",
            "Date | Sales date | Sale date | 日期 | 統計日期 | 交易日期 | 统计日期 | 业务日期",
            width=20,
            about=N_("The day on which the pieces were sold; in lists by week or month, its first day."),
        ),
    ]
    sku: Annotated[Id, SKU]
    warehouse: Annotated[Text | None, WAREHOUSE] = None
    qty: Annotated[
        Number | None,
        Header(
            "Sold",
            "銷售數量",
            "销售数量",
            "Units sold | Qty sold | Quantity sold | Sales qty | 銷量 | 銷售量 | 售出數量 | 销量 | 销售量 | 售出数量",
            width=10,
            about=N_("Pieces sold in that time, before what was taken back is deducted."),
        ),
    ] = None
    returned: Annotated[
        Number | None,
        Header(
            "Taken back",
            "銷退數量",
            "销退数量",
            "Returned qty | Units returned | 退貨數量 | 退貨量 | 退货数量 | 退货量 | 销售退货数量",
            width=10,
            about=N_("Pieces that buyers gave back on that day; they are deducted from what was sold."),
        ),
    ] = None
    promo: Annotated[
        YesNo | None,
        Header(
            "Promotion",
            "是否促銷",
            "是否促销",
            "On promotion | 促銷 | 促销",
            width=10,
            about=N_(
                "Whether the product was on promotion on that day, so that its sales are not taken for usual ones."
            ),
        ),
    ] = None
    closing: Annotated[
        Number | None,
        Header(
            "Closing stock",
            "當日結存",
            "当日结存",
            "End of day stock | 期末庫存 | 結存數量 | 期末库存 | 结存数量",
            width=10,
            about=N_("Pieces left at the end of the day; where it is 0, low sales are put down to a lack of stock."),
        ),
    ] = None
    source: Annotated[Id | None, SOURCE] = None
