"""The dashboard of each template: the parts whose tables it holds."""

from __future__ import annotations

from typing import Final

from neiqin.dashboard import Dashboard
from neiqin.settings import Setting
from neiqin.table import Names
from neiqin.text import N_
from neiqin_macros.dashboards import facts, orders, returns, stock
from neiqin_macros.tables.exceptions import OrderException
from neiqin_macros.tables.orders import Order
from neiqin_macros.tables.purchases import Purchase
from neiqin_macros.tables.replenishment import PlannedItem
from neiqin_macros.tables.return_queue import ReturnQueue
from neiqin_macros.tables.returns import Return
from neiqin_macros.tables.stock import Stock

TITLE: Final = Names("Dashboard", "儀表板", "仪表盘")
_MOVES: Final = N_("All figures are formulas: they follow the tables, and the day is that of setting dashboard.day.")
_REFUNDS: Final = N_("Refunds are added up as they stand, in whatever currency.")

DASHBOARDS: Final[dict[str, Dashboard]] = {
    "orders": Dashboard(
        TITLE,
        (*facts.FACTS, *orders.FACTS),
        (orders.ORDERS,),
        orders.WORDS,
        (Order, OrderException, Setting),
        (_MOVES,),
    ),
    "stock": Dashboard(
        TITLE,
        facts.FACTS,
        (stock.STOCK,),
        stock.WORDS,
        (Stock, PlannedItem, Purchase, Setting),
        (_MOVES,),
    ),
    "returns": Dashboard(
        TITLE,
        facts.FACTS,
        (returns.RETURNS,),
        returns.WORDS,
        (Return, ReturnQueue, Setting),
        (_MOVES, _REFUNDS),
    ),
    "shop": Dashboard(
        TITLE,
        (*facts.FACTS, *orders.FACTS),
        (orders.ORDERS, stock.STOCK, returns.RETURNS),
        {**orders.WORDS, **stock.WORDS, **returns.WORDS},
        (Order, OrderException, Stock, PlannedItem, Purchase, Return, ReturnQueue, Setting),
        (_MOVES, _REFUNDS),
    ),
}
