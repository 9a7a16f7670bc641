"""Workbooks full of mistakes: every stock macro goes through them, and a second run an hour later writes nothing."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from tests.stock.books import LATER, NOW, work, workbook

from neiqin.memory import MemoryBook

MACROS = ("receive", "reconcile", "monitor", "classify")


def messy(seed: int) -> tuple[MemoryBook, str]:
    """A workbook in which nothing is reliable, and who keeps its stock."""
    pick = random.Random(seed)

    def day(first: int = -30, last: int = 5) -> Any:
        there = NOW.replace(hour=0) + timedelta(days=pick.randint(first, last))
        return pick.choice([there, there, there, there + timedelta(hours=pick.randint(1, 20)), None, "春節"])

    def sku() -> Any:
        return pick.choice(["TEA", "CUP", "JAR"] * 3 + ["tea", "ＴＥＡ", "X9", None])

    def qty() -> Any:
        return pick.choice([pick.randint(1, 40)] * 8 + [None, -3, 0, "12 箱", 2.5])

    def rows(most: int, row: Callable[[], dict[str, Any]]) -> list[dict[str, Any]]:
        return [row() for _ in range(pick.randint(1, most))]

    def place() -> Any:
        return pick.choice(["A", "B", None])

    needed = {
        "Products": rows(
            5,
            lambda: {
                "sku": sku(), "product": "p", "cost": qty(), "list_price": qty(), "lead_time": qty(),
                "supplier": pick.choice(["Lin", "Wu", None]),
            },
        ),
        "Stock": rows(
            6,
            lambda: {
                "sku": sku(), "warehouse": place(), "lot": pick.choice([None, "L1"]), "on_hand": qty(),
                "reserved": qty(), "as_of": day(-20, 2), "expires": day(-5, 90),
            },
        ),
        "Purchases": rows(
            6,
            lambda: {
                "po_id": pick.choice(["P1", "P2"]), "line": pick.choice(["1", "2", None]), "sku": sku(),
                "supplier": pick.choice(["Lin", None]), "warehouse": place(), "qty": qty(), "received_qty": qty(),
                "ordered": day(), "expected": day(), "received": day(), "unit_cost": qty(),
                "currency": pick.choice(["TWD", "RMB", None]), "status": pick.choice(["received", "ordered", None]),
            },
        ),
        "Counts": rows(
            6,
            lambda: {
                "sku": sku(), "warehouse": place(), "counted": qty(), "counted_at": day(-10, 1),
                "accepted": pick.choice([None, "yes", "no"]),
            },
        ),
    }  # fmt: skip
    others = {
        "Suppliers": rows(2, lambda: {"supplier": "Lin", "lead_time": qty(), "order_days": pick.choice(["Mon", "??"])}),
        "Sales": rows(40, lambda: {"day": day(-90, 2), "sku": sku(), "qty": qty(), "returned": pick.choice([None, 1])}),
        "StockMoves": rows(
            6,
            lambda: {
                "moved_at": day(), "sku": sku(), "warehouse": place(), "qty": qty(), "unit_cost": qty(),
                "move": pick.choice(["in", "out", "adjust", "盤盈", "??", None]),
                "reference": pick.choice(["P1", "P2", "RK1", None]), "line": pick.choice(["1", None]),
            },
        ),
    }  # fmt: skip
    kept = {name: table for name, table in others.items() if pick.random() < 0.7}
    return workbook(**needed, **kept), pick.choice(["export", "workbook"])


def twice(seed: int) -> None:
    book, keeper = messy(seed)
    for macro in MACROS:
        work(macro, book, book=keeper)
        assert not work(macro, book, LATER, book=keeper).written, macro


@pytest.mark.parametrize("seed", range(6))
def test_the_second_run_writes_nothing(seed: int) -> None:
    twice(seed)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(6, 200))
def test_the_second_run_writes_nothing_of_many_more(seed: int) -> None:
    twice(seed)
