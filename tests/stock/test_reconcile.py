"""stock.reconcile: counts against the book as of their time, and adjustments that are made once."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.stock.books import LATER, NOW, cells_of, column, day, table, work, workbook

from neiqin.errors import NeiqinError
from neiqin.memory import MemoryBook
from neiqin_macros.stock.moves.moving import moved_by

PRODUCTS = [{"sku": "TEA", "product": "Tea", "cost": 3}, {"sku": "CUP", "product": "Cup", "cost": 5}]
STOCK = [
    {"sku": "TEA", "warehouse": "A", "on_hand": 100, "as_of": day(20)},
    {"sku": "CUP", "warehouse": "A", "on_hand": 50, "as_of": day(20)},
    {"sku": "CUP", "warehouse": "B", "on_hand": 8, "as_of": day(20)},
]
COUNT = {"sku": "TEA", "warehouse": "A", "counted": 97, "counted_at": day(25, hour=18)}


def shop(*counts: dict[str, Any], moves: Any = (), stock: Any = STOCK, **more: Any) -> MemoryBook:
    kept = {"Stock moves": list(moves)} if moves else {}
    return workbook(**{"Products": PRODUCTS, "Stock": stock, "Counts": list(counts), **kept, **more})


def move(kind: str, qty: float, at: datetime, **more: Any) -> dict[str, Any]:
    return {"moved_at": at, "sku": "TEA", "warehouse": "A", "move": kind, "qty": qty, "reference": "X", **more}


def adjustments(book: MemoryBook) -> list[tuple[Any, ...]]:
    if "Stock moves" not in book.sheets:
        return []
    rows = table(book, "Stock moves")
    return [
        (r.get("Reference", r.get("reference")), r.get("Move", r.get("move")), r.get("Moved qty", r.get("qty")))
        for r in rows
        if str(r.get("Reference", r.get("reference"))).startswith("COUNT")
    ]


def test_a_count_is_compared_with_the_book_and_adjusted_once() -> None:
    book = shop(COUNT)
    outcome = work("reconcile", book)
    (row,) = table(book, "Counts")
    assert (row["Book qty"], row["Variance"], row["Variance share"], row["Variance value"]) == (100, -3, -0.03, -9)
    assert row["Count verdict"] == "adjusted"
    assert row["How the book was read"] == "100 on hand as of 2026-09-20 00:00, and 0 moved between then and the count"
    assert adjustments(book) == [("COUNT-20260925-1800", "count loss", 3)]
    assert outcome.summary["value_of_all_variances"] == -9
    assert not work("reconcile", book).written
    assert not work("reconcile", book, LATER).written


@pytest.mark.parametrize(
    ("moves", "held"),
    [
        ([move("in", 10, day(22))], 110),
        ([move("out", 10, day(22))], 90),
        ([move("out", -10, day(22))], 90),
        ([move("in", 10, day(26))], 100),
        ([move("in", 10, day(19))], 100),
        ([move("in", 10, day(25))], 110),
        ([move("in", 10, day(25, hour=20))], 100),
        ([move("in", 10, day(22), sku="tea", warehouse=None)], 110),
        ([move("transfer out", 4, day(22)), move("adjust", -1, day(23)), move("customer return", 2, day(24))], 97),
    ],
)
def test_the_book_is_read_as_of_the_count(moves: list[dict[str, Any]], held: float) -> None:
    book = shop(COUNT, moves=moves)
    work("reconcile", book)
    assert column(book, "Counts", "Book qty") == [held]


def test_stock_that_is_later_than_the_count_is_taken_back_to_it() -> None:
    book = shop(COUNT, moves=[move("in", 10, day(28))], stock=[STOCK[0] | {"as_of": day(29)}])
    work("reconcile", book)
    assert column(book, "Counts", "Book qty") == [90]


def test_stock_without_a_time_holds_all_moves() -> None:
    book = shop(COUNT, moves=[move("in", 10, day(22)), move("in", 5, day(27))], stock=[STOCK[0] | {"as_of": None}])
    work("reconcile", book)
    assert column(book, "Counts", "Book qty") == [95]


def test_a_count_keeps_its_book_whatever_becomes_of_the_stock() -> None:
    book = shop(COUNT)
    work("reconcile", book)
    before = table(book, "Counts")
    book.sheets["Stock"].cells[(1, 2)] = 500
    work("reconcile", book)
    assert table(book, "Counts") == before
    assert len(adjustments(book)) == 1


def test_a_count_that_is_corrected_is_adjusted_by_the_difference() -> None:
    book = shop(COUNT)
    work("reconcile", book)
    book.sheets["Counts"].cells[(1, 2)] = 99
    work("reconcile", book)
    assert [kind for _, kind, _ in adjustments(book)] == ["count loss", "count gain"]
    assert [qty for _, _, qty in adjustments(book)] == [3, 2]
    assert not work("reconcile", book).written


@pytest.mark.parametrize(
    ("counts", "options", "verdicts"),
    [
        ([COUNT | {"counted": 100}], {}, ["matches"]),
        ([COUNT], {"count_tolerance": 0.05}, ["within tolerance"]),
        ([COUNT], {"count_tolerance_qty": 3}, ["within tolerance"]),
        ([COUNT | {"counted": 60}], {}, ["count again"]),
        ([COUNT | {"counted": 60}], {"recount_share": 0.5}, ["adjusted"]),
        ([COUNT | {"counted": 60, "accepted": "yes"}], {}, ["adjusted"]),
        ([COUNT | {"accepted": "no"}], {}, ["count again"]),
        ([COUNT | {"counted": 60}, COUNT | {"counted": 60, "counted_at": day(26)}], {}, ["count again", "adjusted"]),
        ([COUNT | {"counted": 60}, COUNT | {"counted": 61, "counted_at": day(26)}], {}, ["count again", "count again"]),
    ],
)
def test_large_variances_are_counted_again(
    counts: list[dict[str, Any]], options: dict[str, float], verdicts: list[str]
) -> None:
    book = shop(*counts)
    work("reconcile", book, **options)
    assert column(book, "Counts", "Count verdict") == verdicts
    assert len(adjustments(book)) == verdicts.count("adjusted")
    assert not work("reconcile", book, **options).written


@pytest.mark.parametrize(
    ("count", "code", "cell"),
    [
        ({"counted_at": None}, "K02", "Counts!D2"),
        ({"counted": -4}, "S02", "Counts!C2"),
        ({"sku": "TEAA"}, "S03", "Counts!A2"),
        ({"sku": "TEAA"}, "K03", "Counts!A2"),
        ({"warehouse": "Z"}, "K03", "Counts!A2"),
        ({"counted_at": day(1, 12)}, "S08", "Counts!D2"),
        ({"counted": "97 箱"}, "V01", "Counts!C2"),
    ],
)
def test_a_count_that_cannot_be_reconciled_is_an_issue_and_the_others_are(
    count: dict[str, Any], code: str, cell: str
) -> None:
    good = {"sku": "CUP", "warehouse": "B", "counted": 7, "counted_at": day(25)}
    book = shop(COUNT | count, good)
    outcome = work("reconcile", book)
    assert cells_of(outcome, code) == [cell]
    assert column(book, "Counts", "Variance") == [None, -1]
    assert not work("reconcile", book).written


def test_without_a_stock_list_there_is_nothing_to_compare_with() -> None:
    with pytest.raises(NeiqinError, match="no stock list to compare"):
        work("reconcile", workbook(Products=PRODUCTS, Counts=[COUNT]))


def test_counted_twice_at_one_time_is_settled_by_a_person() -> None:
    book = shop(COUNT, COUNT | {"counted": 98})
    outcome = work("reconcile", book)
    assert cells_of(outcome, "K01") == ["Counts!C2", "Counts!C3"]
    assert column(book, "Counts", "Count verdict") == ["cannot be told"] * 2
    assert adjustments(book) == []


def test_a_count_without_a_warehouse_is_of_all_of_them() -> None:
    book = shop({"sku": "CUP", "counted": 60, "counted_at": day(25)})
    work("reconcile", book)
    assert (column(book, "Counts", "Book qty"), column(book, "Counts", "Variance")) == ([58], [2])


def test_lots_of_one_shelf_are_counted_together() -> None:
    lots = [STOCK[0] | {"lot": lot, "on_hand": held} for lot, held in (("L1", 60), ("L2", 40))]
    book = shop(COUNT, stock=lots, moves=[move("in", 10, day(22))])
    work("reconcile", book)
    assert column(book, "Counts", "Book qty") == [110]


def test_the_value_is_the_moving_average_of_the_receipts() -> None:
    moves = [move("in", 10, day(2), unit_cost=4), move("out", 5, day(3)), move("in", 5, day(4), unit_cost=7)]
    for cost, value in (("average", -16.5), ("product", -9)):
        book = shop(COUNT, moves=moves)
        work("reconcile", book, cost=cost)
        assert column(book, "Counts", "Variance value") == [value]  # 5 at 4 and 5 at 7: 5.50


def test_stock_of_the_workbook_comes_to_what_was_counted() -> None:
    moves = [move("in", 10, day(22)), move("out", 2, day(27))]
    book = shop(COUNT, moves=moves, Purchases=[{"po_id": "P1", "sku": "TEA", "qty": 1}])
    for _ in range(2):
        work("receive", book, book="workbook")
        work("reconcile", book, book="workbook")
    assert column(book, "Counts", "Book qty") == [110]
    assert column(book, "Stock", "on_hand")[0] == 95  # counted 97 on the 25th, 2 left since
    assert not work("reconcile", book, book="workbook").written


Moves = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 9), st.integers(-5, 5)), max_size=12)
Asked = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 9)), min_size=1, max_size=6)


@settings(max_examples=40)
@given(Moves, Asked)
def test_what_had_moved_by_a_time_is_the_sum_of_the_moves_up_to_it(
    moves: list[tuple[int, int, int]], asked: list[tuple[int, int]]
) -> None:
    start = np.datetime64(NOW, "us")
    times = np.array([start + np.timedelta64(t, "h") for _, t, _ in moves], "datetime64[us]")
    when = np.array([start + np.timedelta64(t, "h") for _, t in asked], "datetime64[us]")
    found = moved_by(
        [np.array([k for k, _, _ in moves], np.int64)], times, np.array([q for *_, q in moves], float),
        [np.array([k for k, _ in asked], np.int64)], when,
    )  # fmt: skip
    assert found.tolist() == [sum(q for k, t, q in moves if k == key and t <= at) for key, at in asked]
