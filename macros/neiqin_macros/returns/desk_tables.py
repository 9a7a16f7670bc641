"""The tables that the returns desk looks at, as its macros are given them."""

from __future__ import annotations

from dataclasses import dataclass

from neiqin.macro import Occasion
from neiqin.table_range import TableRange
from neiqin_macros.orders.desk import Desk
from neiqin_macros.orders.settings import DeskSettings
from neiqin_macros.tables.holidays import Holiday
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order
from neiqin_macros.tables.products import Product
from neiqin_macros.tables.return_policy import ReturnPolicy
from neiqin_macros.tables.returns import Return


@dataclass(frozen=True)
class ReturnTables:
    """The claims, the orders they are about, and the policy by which they are judged."""

    returns: TableRange[Return]
    orders: TableRange[Order]
    lines: TableRange[OrderLine] | None
    products: TableRange[Product] | None
    policy: TableRange[ReturnPolicy] | None
    holidays: TableRange[Holiday] | None
    shop: DeskSettings
    occasion: Occasion

    def desk(self) -> Desk:
        """Put them on the desk, as of the occasion."""
        return Desk(self.orders, self.lines, self.products, self.occasion.now, self.shop.country, returns=self.returns)
