"""What a piece costs: the moving average of its receipts, against a loop over its moves."""

from __future__ import annotations

import math
from datetime import timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.stock.books import NOW, workbook

from neiqin.macro import find_macro
from neiqin.opened import Opened
from neiqin.run import Options, arguments
from neiqin_macros.stock.book import StockBook
from neiqin_macros.stock.moves.booked import booked_pieces
from neiqin_macros.stock.moves.costs import average_costs, unit_costs
from neiqin_macros.tables.purchases import Purchase
from neiqin_macros.tables.stock_moves import StockMove

PRODUCTS = [{"sku": "TEA", "product": "Tea", "cost": 3}, {"sku": "CUP", "product": "Cup", "cost": None}]


def book(moves: list[dict[str, Any]], **options: str) -> StockBook:
    """The stock book of a workbook with these moves."""
    opened = Opened(workbook(Products=PRODUCTS, StockMoves=moves, Stock=[{"sku": "TEA", "on_hand": 1}]))
    macro = find_macro("stock.monitor")
    assigned = {f"stock.{name}": value for name, value in options.items()}
    given_book: StockBook = arguments(macro, macro.load(), opened, Options("en", NOW, assignments=assigned))["book"]
    return given_book


Moves = st.lists(
    st.tuples(
        st.sampled_from(["TEA", "CUP"]), st.sampled_from(["in", "out"]), st.integers(1, 20),
        st.none() | st.integers(1, 9), st.integers(0, 40),
    ),
    min_size=1, max_size=12,
)  # fmt: skip


@settings(max_examples=30)
@given(Moves)
def test_the_moving_average_is_a_loop_over_the_moves(moves: list[tuple[str, str, int, int | None, int]]) -> None:
    rows = [
        {"moved_at": NOW - timedelta(days=ago), "sku": sku, "move": kind, "qty": qty, "unit_cost": cost}
        for sku, kind, qty, cost, ago in moves
    ]
    expected = []
    for wanted in ("TEA", "CUP"):
        held, average = 0.0, math.nan
        for row in sorted((row for row in rows if row["sku"] == wanted), key=lambda row: row["moved_at"]):
            if row["move"] == "out":
                held = max(held - row["qty"], 0)
                continue
            if row["unit_cost"] is not None:
                known = held if average == average else 0  # noqa: PLR0124 - NaN
                spent = known * average if known else 0
                average = (spent + row["qty"] * row["unit_cost"]) / (known + row["qty"])
            held += row["qty"]
        expected.append(average)
    assert average_costs(book(rows)).tolist() == pytest.approx(expected, nan_ok=True)


def test_what_no_receipt_tells_the_product_list_does() -> None:
    received = [{"moved_at": NOW, "sku": "CUP", "move": "in", "qty": 2, "unit_cost": 8}]
    assert unit_costs(book(received)).tolist() == [3, 8]
    received.append({"moved_at": NOW, "sku": "TEA", "move": "in", "qty": 2, "unit_cost": 9})
    assert unit_costs(book(received)).tolist() == [9, 8]
    assert unit_costs(book(received, cost="product")).tolist() == [3, 8]


def test_receipts_in_another_currency_are_left_out() -> None:
    moves = [
        {"moved_at": NOW, "sku": "TEA", "move": "in", "qty": 1, "unit_cost": cost, "currency": currency}
        for cost, currency in ((10, "TWD"), (20, "NTD"), (2, "USD"))
    ]
    assert average_costs(book(moves))[0] == 15


Lines = st.lists(st.tuples(st.integers(0, 1), st.integers(1, 9)), min_size=1, max_size=5)
Came = st.lists(st.tuples(st.integers(0, 1), st.integers(1, 12), st.booleans()), max_size=5)


@settings(max_examples=30)
@given(Lines, Came)
def test_every_piece_that_names_an_order_is_held_of_one_of_its_lines(
    lines: list[tuple[int, int]], came: list[tuple[int, int, bool]]
) -> None:
    purchases = [
        {"po_id": f"P{po}", "line": str(n), "sku": "TEA", "qty": 9, "received_qty": qty}
        for n, (po, qty) in enumerate(lines, start=1)
    ]
    moves = [
        {"moved_at": NOW, "sku": "TEA", "move": "in", "qty": qty, "reference": f"P{po}", "line": "1" if named else None}
        for po, qty, named in came
    ]
    opened = Opened(workbook(Purchases=purchases, StockMoves=[*moves, {"sku": "CUP", "move": "out", "qty": 1}]))
    line, held = booked_pieces(
        opened.need(Purchase).frame, opened.find(StockMove), np.array([float(qty) for _, qty in lines])
    )
    orders = {po for po, _ in lines}
    first = lines[0][0]
    expected = sum(qty for po, qty, named in came if po in orders and (not named or po == first))
    assert held[np.unique(line)].sum() == expected
