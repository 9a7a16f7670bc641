"""Small shops for the tests of stock: tables written as plain rows, read as a workbook is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from tests.orders.desks import cells

from neiqin.macro import find_macro
from neiqin.memory import MemoryBook
from neiqin.opened import Opened
from neiqin.options import Options
from neiqin.outcome import Outcome
from neiqin.run import run
from neiqin_macros.stock.sales.history import History, sales_history
from neiqin_macros.stock.sales.sales_tables import SalesTables
from neiqin_macros.tables.history import OrderHistory
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order
from neiqin_macros.tables.products import Product
from neiqin_macros.tables.sales import Sale
from neiqin_macros.tables.sku_map import Bundle, SkuMap
from neiqin_macros.tables.stock import Stock

NOW = datetime(2026, 9, 30, 9)
Rows = Sequence[Mapping[str, Any]]


def days_ago(days: float, hour: int = 12) -> datetime:
    """A time some days before the run."""
    return (NOW - timedelta(days=days)).replace(hour=hour, minute=0)


def shop(**tables: Rows) -> MemoryBook:
    """A workbook with a sheet for each table, called by its name; columns are fields."""
    return MemoryBook({name: cells(rows) for name, rows in tables.items()})


def sold(*lines: tuple[str, float, float], **order: Any) -> dict[str, Rows]:
    """Orders of one line each: (SKU, pieces, days ago)."""
    return {
        "Orders": [{"order_id": f"A{i}", "created": days_ago(ago), **order} for i, (_, _, ago) in enumerate(lines)],
        "Lines": [{"order_id": f"A{i}", "line_no": "1", "sku": s, "qty": q} for i, (s, q, _) in enumerate(lines)],
    }


def sales_tables(opened: Opened) -> SalesTables:
    """What a workbook tells of sales."""
    return SalesTables(opened.find(Order), opened.find(OrderLine), opened.find(OrderHistory), opened.find(Sale))


def history(*books: MemoryBook, **options: Any) -> History:
    """The sales history of a workbook and of those that are read along with it."""
    opened = [Opened(book) for book in books]
    own = opened[0]
    return sales_history(
        [sales_tables(one) for one in opened], NOW, products=own.find(Product), stock=own.find(Stock),
        bundles=own.find(Bundle), maps=own.find(SkuMap), **options,
    )  # fmt: skip


def wanted(found: History) -> dict[tuple[str, int], float]:
    """Demand by SKU and days before the run."""
    today = found.days
    return {
        (found.items.skus[i], int(today - d)): float(q)
        for i, d, q in zip(found.item, found.day, found.demand, strict=True)
        if q
    }


def plan(book: MemoryBook, now: datetime = NOW, **settings: object) -> Outcome:
    """Run stock.plan; settings of the stock desk by their names."""
    given = {f"stock.{name}": str(value) for name, value in settings.items()}
    return run(find_macro("stock.plan"), book, Options("en", now, "test", assignments=given))


def rows_of(book: MemoryBook, sheet: str = "Replenishment") -> list[dict[str, Any]]:
    """The rows of a table, by header."""
    there = book.sheets[sheet].cells
    width, height = (1 + max(at[k] for at in there) for k in (1, 0))
    headers = [there[0, column] for column in range(width)]
    found = []
    for row in range(1, height):
        values = [there.get((row, column)) for column in range(width)]
        found.append({h: getattr(v, "value", v) for h, v in zip(headers, values, strict=True)})
    return [row for row in found if any(value is not None for value in row.values())]


def planned_rows(book: MemoryBook) -> dict[str, dict[str, Any]]:
    """The plan's rows by SKU."""
    return {row["SKU"]: row for row in rows_of(book)}
