"""Orders, lines and products written as plain rows, read as a workbook is, and judged: the builder of these tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd

from neiqin.changes import Result
from neiqin.issue import issues_from
from neiqin.macro import find_macro
from neiqin.memory import MemoryBook
from neiqin.opened import Opened
from neiqin.run import Options
from neiqin.run import arguments as arguments_of
from neiqin_macros.orders.desk import Desk
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order
from neiqin_macros.tables.products import Product

NOW = datetime(2026, 10, 1, 9)
Rows = Sequence[Mapping[str, Any]]


def day(number: int, hour: int = 12, minute: int = 0, second: int = 0) -> datetime:
    """A time in September 2026."""
    return datetime(2026, 9, number, hour, minute, second)


def many(n: int, **fields: Any) -> list[dict[str, Any]]:
    """Sound orders 1..n that differ in nothing that a rule looks at; a function of the number varies a field."""
    return [{"order_id": f"N{i}"} | {f: v(i) if callable(v) else v for f, v in fields.items()} for i in range(1, n + 1)]


def cells(rows: Rows, *columns: str) -> list[list[Any]]:
    """A header row of field names and the rows below it."""
    headers = list(dict.fromkeys([*columns, *(field for row in rows for field in row)]))
    return [headers, *([row.get(field) for field in headers] for row in rows)]


def book(
    orders: Rows,
    lines: Rows | None = None,
    products: Rows | None = None,
    rules: Rows | None = None,
    bundles: Rows | None = None,
    **more_tables: Rows,
) -> MemoryBook:
    """A workbook with a sheet for each table; `more_tables` by their names: Stock, Blacklist, Returns, History, ..."""
    sheets = {"Orders": cells(orders, "order_id", "after_sale_status", "created")}
    more = {
        "Lines": (lines, ("order_id", "sku")),
        "Products": (products, ("sku", "product")),
        "Rules": (rules, ()),
        "Bundles": (bundles, ()),
    }
    given = {name: cells(rows, *fixed) for name, (rows, fixed) in more.items() if rows is not None}
    return MemoryBook(sheets | given | {name: cells(rows) for name, rows in more_tables.items()})


def desk(orders: Rows, lines: Rows | None = None, products: Rows | None = None, country: str = "") -> Desk:
    """The desk of a workbook."""
    opened = Opened(book(orders, lines, products))
    return Desk(opened.need(Order), opened.find(OrderLine), opened.find(Product), NOW, country)


@dataclass
class Verdict:
    """What orders.validate says of a workbook."""

    opened: Opened
    result: Result

    @property
    def summary(self) -> dict[str, Any]:
        """The counts."""
        return self.result.summary

    def column(self, field: str) -> list[Any]:
        """A computed column; None where it is blank."""
        change = next(c for c in self.result.changes.fields if c.field == field)
        return [None if pd.isna(v) else v for v in change.values]

    def hit(self, code: str) -> list[tuple[str | None, int]]:
        """The (field, row) pairs that a rule hit."""
        return [(h.field, int(row)) for h in self.result.hits if h.code == code for row in h.rows]

    def rows(self, code: str) -> list[int]:
        """The rows that a rule hit, in order."""
        return sorted({row for _, row in self.hit(code)})

    def said(self, code: str) -> list[str]:
        """The sentences of a rule."""
        found = issues_from([h for h in self.result.hits if h.code == code], self.opened.tables)
        return [issue.say("en") for issue in found]

    def why_not(self, code: str) -> str:
        """Why a rule did not apply."""
        return self.summary["not_applicable"][code].in_language("en")


def judge(
    orders: Rows,
    lines: Rows | None = None,
    products: Rows | None = None,
    rules: Rows | None = None,
    bundles: Rows | None = None,
    now: datetime = NOW,
    tables: Mapping[str, Rows] | None = None,
    **settings: object,
) -> Verdict:
    """Validate a workbook; `tables` are further ones by name, settings as on the command line with __ for the dot."""
    opened = Opened(book(orders, lines, products, rules, bundles, **(tables or {})))
    macro = find_macro("orders.validate")
    function = macro.load()
    assignments = {name.replace("__", "."): str(value) for name, value in settings.items()}
    arguments = arguments_of(macro, function, opened, Options("en", now, "test", assignments=assignments))
    return Verdict(opened, function(**arguments))
