"""The tables that the order desk looks at, as every macro of the desk is given them."""

from __future__ import annotations

from dataclasses import dataclass

from neiqin.macro import Occasion
from neiqin.table_range import TableRange
from neiqin_macros.orders.desk import Desk
from neiqin_macros.orders.settings import DeskSettings
from neiqin_macros.tables.blacklist import Blacklist
from neiqin_macros.tables.delivery_limits import DeliveryLimit
from neiqin_macros.tables.history import OrderHistory
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order
from neiqin_macros.tables.price_calendar import PriceCalendar
from neiqin_macros.tables.products import Product
from neiqin_macros.tables.returns import Return
from neiqin_macros.tables.sku_map import Bundle
from neiqin_macros.tables.stock import Stock


@dataclass(frozen=True)
class DeskTables:
    """The orders, and whatever else the workbook has that tells about them."""

    orders: TableRange[Order]
    lines: TableRange[OrderLine] | None
    products: TableRange[Product] | None
    bundles: TableRange[Bundle] | None
    stock: TableRange[Stock] | None
    prices: TableRange[PriceCalendar] | None
    blacklist: TableRange[Blacklist] | None
    limits: TableRange[DeliveryLimit] | None
    returns: TableRange[Return] | None
    history: TableRange[OrderHistory] | None
    settings: DeskSettings
    occasion: Occasion

    def desk(self) -> Desk:
        """Put them on the desk, as of the occasion."""
        return Desk(
            orders=self.orders,
            lines=self.lines,
            products=self.products,
            now=self.occasion.now,
            country=self.settings.country,
            bundles=self.bundles,
            stock=self.stock,
            prices=self.prices,
            blacklist=self.blacklist,
            limits=self.limits,
            returns=self.returns,
            history=self.history,
            ship_hours=self.settings.ship_hours,
        )
