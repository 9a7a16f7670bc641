"""What is on its way, and how long suppliers really take."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import numpy as np
import pytest
from tests.orders.desks import cells

from neiqin.memory import MemoryBook
from neiqin.opened import Opened
from neiqin_macros.stock.items import Items
from neiqin_macros.stock.supply.supplies import lead_times_of, supplies_of
from neiqin_macros.tables.purchases import Purchase

NOW = datetime(2026, 9, 10, 9)
SKUS = ["CUP", "TOWEL"]


def day(number: int, month: int = 9) -> datetime:
    return datetime(2026, month, number)


def items() -> Items:
    return Items(SKUS, np.array([-1, -1]), np.zeros(2, bool), None)


def purchases(*rows: dict[str, Any]) -> Any:
    numbered = [{"po_id": f"PO{i}", "sku": "CUP"} | row for i, row in enumerate(rows)]
    return Opened(MemoryBook({"Purchases": cells(numbered)})).need(Purchase)


def test_what_is_still_owed_comes_on_the_day_told_or_after_the_lead_time() -> None:
    table = purchases(
        {"qty": 10, "received_qty": 4, "expected": day(15)},
        {"qty": 5, "ordered": day(8), "sku": "towel"},
        {"qty": 7, "received_qty": 7},
        {"qty": 9, "status": "cancelled"},
        {"qty": 9, "status": "draft"},
        {"qty": 3, "sku": "LAMP"},
    )
    found = supplies_of(table, items(), np.array([14.0, 6.5]), NOW)
    assert (found.row.tolist(), found.owed.tolist()) == ([0, 1], [6, 5])
    assert found.due.astype(str).tolist() == ["2026-09-15", "2026-09-15"]


def test_far_purchases_are_no_supply_in_time_and_late_ones_are() -> None:
    table = purchases({"qty": 10, "expected": day(1)}, {"qty": 20, "expected": day(30)}, {"qty": 40})
    found = supplies_of(table, items(), np.array([np.nan, np.nan]), NOW)
    until = np.array(["2026-09-24", "2026-09-24"], "datetime64[D]")
    assert (found.late.tolist(), found.arriving(until, 2).tolist(), found.later(until, 2).tolist()) == (
        [True, False, False], [10, 0], [60, 0],
    )  # fmt: skip


def test_lead_times_are_the_items_own_else_its_suppliers() -> None:
    took = [10, 12, 14]
    rows = [{"ordered": day(1, 8), "received": day(1 + t, 8), "supplier": "Kiln"} for t in took]
    rows += [{"ordered": day(1, 8), "received": day(31, 8), "sku": "TOWEL", "supplier": "Kiln"}]
    found = lead_times_of(purchases(*rows), items(), np.array(["Kiln", "Kiln"], dtype=object))
    assert found.receipts.tolist() == [3, 4]
    assert found.mean.tolist() == [12, pytest.approx(16.5)]
    assert found.sd.tolist() == [2, pytest.approx(np.std([10, 12, 14, 30], ddof=1))]


def test_two_receipts_tell_nothing_and_one_before_its_order_is_no_receipt() -> None:
    rows = [{"ordered": day(1, 8), "received": day(5, 8)}] * 2 + [{"ordered": day(5, 8), "received": day(1, 8)}]
    found = lead_times_of(purchases(*rows), items(), np.array([np.nan, np.nan], dtype=object))
    assert np.isnan(found.mean).all()
    assert np.isnan(found.sd).all()
