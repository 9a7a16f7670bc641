"""A small workbook in which every macro has something to do, and what each of them did there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from tests.orders.desks import cells

from neiqin.check import tables
from neiqin.edits import Cells, Column, Edit, Rows, Sheet
from neiqin.macro import find_macro
from neiqin.memory import MemoryBook
from neiqin.options import Options
from neiqin.outcome import Outcome
from neiqin.run import run

NOW = datetime(2026, 9, 30, 9)
IN_ORDER = (
    "orders.validate", "orders.approve", "orders.assign", "orders.merge", "orders.pick", "orders.map_skus",
    "returns.check", "returns.advance", "returns.track", "returns.report",
    "stock.receive", "stock.reconcile", "stock.monitor", "stock.classify", "stock.plan", "stock.replay",
)  # fmt: skip
"""What one desk would run in a day: each finds what the ones before it wrote."""
SETTINGS = {"orders.people": "Ann, Mei", "stock.book": "workbook", "returns.least": "1"}


def ago(days: float, hour: int = 8) -> datetime:
    """A time some days before the run."""
    return (NOW - timedelta(days=days)).replace(hour=hour, minute=0)


def order(number: int, **other: Any) -> dict[str, Any]:
    """A sound order that is still to be sent; `other` is what is not usual in it."""
    sound = {
        "platform": "shopify", "order_id": f"A{number}", "created": ago(1), "paid": ago(1), "payable": 100.0,
        "paid_amt": 100.0, "buyer_key": f"b{number}", "receiver": f"王小明{number}", "phone": f"0912345{number:03}",
        "country": "TW", "address": f"台北市中山區南京東路{number}號", "human_decision": None, "handler": None,
    }  # fmt: skip
    return sound | other


def book() -> MemoryBook:
    """A workbook with a sheet for each table that a desk fills, under the table's own title."""
    orders = [
        order(1),
        order(2, phone="0912"),
        order(1, order_id="A3"),
        order(4, created=ago(20), paid=ago(20), shipped=ago(19)),
    ]
    lines = [
        {"platform": "shopify", "order_id": o["order_id"], "line_no": "1", "sku": sku, "product": "Tea", "qty": 1,
         "unit_price": 100.0, "line_amt": 100.0}
        for o, sku in zip(orders, ("TEA", "TEA", "X-TEA", "CUP"), strict=True)
    ]  # fmt: skip
    returned = {
        "platform": "shopify", "return_id": "R1", "order_id": "A4", "sku": "CUP", "qty": 1, "asked": ago(12),
        "delivered": ago(17), "reason_raw": "broken", "status_norm": "requested", "next_step": "approved",
        "refund_amt": 100.0,
    }  # fmt: skip
    waiting = returned | {
        "return_id": "R2",
        "order_id": "A1",
        "sku": "TEA",
        "status_norm": "requested",
        "next_step": None,
    }
    lost = returned | {
        "return_id": "R3",
        "order_id": "Z9",
        "status_norm": "received",
        "received": ago(9),
        "next_step": None,
    }
    sold = [
        {"day": ago(days, 0), "sku": sku, "qty": qty + days % 3}
        for days in range(2, 300) for sku, qty in (("TEA", 4), ("CUP", 1))
    ]  # fmt: skip
    return MemoryBook({
        "Orders": cells(orders),
        "Order lines": cells(lines),
        "SKU map": cells([{"platform": "shopify", "platform_sku": "X-TEA", "our_sku": "TEA", "units_each": 2}]),
        "Products": cells([
            {"sku": "TEA", "product": "Tea", "cost": 40.0, "list_price": 100.0, "lead_time": 10, "supplier": "Lin"},
            {"sku": "CUP", "product": "Cup", "cost": 30.0, "list_price": 100.0, "lead_time": 10, "supplier": "Lin"},
        ]),
        "Stock": cells([
            {"sku": "TEA", "warehouse": "A", "on_hand": 20, "as_of": ago(3)},
            {"sku": "CUP", "warehouse": "A", "on_hand": 5, "as_of": ago(3)},
        ]),
        "Suppliers": cells([{"supplier": "Lin", "lead_time": 10}]),
        "Purchases": cells([
            {"po_id": "P1", "line": "1", "sku": "TEA", "warehouse": "A", "qty": 30, "ordered": ago(20),
             "expected": ago(4), "received_qty": 20, "received": ago(2)},
        ]),
        "Stock moves": cells([
            {"moved_at": ago(2), "sku": "CUP", "warehouse": "A", "move": "sale", "qty": 1, "reference": "X1"},
        ]),
        "Stock counts": cells([
            {"sku": "CUP", "warehouse": "A", "counted": 6, "counted_at": ago(1), "accepted": "yes"},
        ]),
        "Sales": cells(sold),
        "Returns": cells([returned, waiting, lost]),
    })  # fmt: skip


@dataclass(frozen=True)
class Wrote:
    """What one macro wrote: sheets by name, tables that got rows, and columns (table, field) with new values."""

    sheets: frozenset[str]
    rows: frozenset[str]
    fields: frozenset[tuple[str, str]]


def day_at_the_desk() -> dict[str, tuple[Outcome, Wrote]]:
    """Run every macro once, one after another, on the same workbook."""
    here, done = book(), {}
    for name in IN_ORDER:
        assignments = {k: v for k, v in SETTINGS.items() if k.startswith(name.partition(".")[0])}
        before = {sheet: standing.cells.copy() for sheet, standing in here.sheets.items()}
        outcome = run(find_macro(name), here, Options("en", NOW, "mei", assignments=assignments))
        done[name] = outcome, _wrote(outcome.edits.edits, before)
    return done


def _wrote(edits: tuple[Edit, ...], before: dict[str, dict[tuple[int, int], Any]]) -> Wrote:
    titled = {t.titles.en: t for t in tables().values()}
    sheets, rows, fields = set(), set(), set()
    for edit in edits:
        table = titled.get(getattr(edit, "sheet", getattr(edit, "name", "")))
        match edit:
            case Sheet(name=name) if table is None:
                sheets.add(name)
            case Sheet() | Rows() if table is not None:
                rows.add(table.table_name)
            case Column(header=header) if table is not None:
                fields.add((table.table_name, _field(table, header)))
            case Cells(sheet=sheet, column=column) if table is not None:
                fields.add((table.table_name, _field(table, before[sheet][0, column])))
    return Wrote(frozenset(sheets), frozenset(rows), frozenset(fields))


def _field(table: Any, header: Any) -> str:
    """The field of a header: the workbook names fields by themselves, neiqin adds columns by their headers."""
    named = {c.header.en: f for f, c in table.columns().items()}
    return named.get(header, header)
