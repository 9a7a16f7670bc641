"""Returns beside orders, written as plain rows and read as a workbook is: the builder of these tests."""

from __future__ import annotations

from typing import Any

from tests.orders.desks import NOW, Rows, book

from neiqin.changes import Result
from neiqin.macro import find_macro
from neiqin.memory import MemoryBook
from neiqin.opened import Opened
from neiqin.run import Options, arguments
from neiqin_macros.orders.desk import Desk
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order
from neiqin_macros.tables.products import Product
from neiqin_macros.tables.returns import Return


def claims(*rows: dict[str, Any]) -> list[dict[str, Any]]:
    """Claims numbered R1, R2, ... where they have no number of their own."""
    return [{"return_id": f"R{i}", "order_id": None, **row} for i, row in enumerate(rows, 1)]


def desk(orders: Rows, lines: Rows | None, *returns: dict[str, Any]) -> Desk:
    """The desk of a workbook with claims."""
    tables = {"Returns": claims(*returns)} if returns else {}
    opened = Opened(book(orders, lines, **tables))
    found = opened.find(Return)
    return Desk(opened.need(Order), opened.find(OrderLine), opened.find(Product), NOW, returns=found)


def workbook(orders: Rows, lines: Rows | None, *returns: dict[str, Any], **tables: Any) -> MemoryBook:
    """A workbook with claims, and further tables by their names."""
    return book(orders, lines, Returns=claims(*returns), **tables)


def done(name: str, given: MemoryBook, **settings: str) -> Result:
    """What a macro of the returns desk wants of a workbook; settings have __ for the dot."""
    macro, opened = find_macro(f"returns.{name}"), Opened(given)
    function = macro.load()
    assignments = {key.replace("__", "."): value for key, value in settings.items()}
    options = Options("en", NOW, "mei", assignments=assignments)
    result: Result = function(**arguments(macro, function, opened, options))
    return result
