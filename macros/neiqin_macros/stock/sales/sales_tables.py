"""The tables of one workbook that tell what was sold."""

from __future__ import annotations

from dataclasses import dataclass

from neiqin.table_range import TableRange
from neiqin_macros.tables.history import OrderHistory
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order
from neiqin_macros.tables.sales import Sale


@dataclass(frozen=True)
class SalesTables:
    """Orders with their lines, past orders, and sales by day; a macro asks for one of each file that is read along."""

    orders: TableRange[Order] | None
    lines: TableRange[OrderLine] | None
    past: TableRange[OrderHistory] | None
    sales: TableRange[Sale] | None
