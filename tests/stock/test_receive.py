"""stock.receive: what purchases say has come becomes moves, each receipt once; a stock list of our own follows."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.stock.books import LATER, cells_of, column, day, found, table, work, workbook

from neiqin.edits import Cells
from neiqin.memory import MemoryBook

PRODUCTS = [{"sku": "TEA", "product": "Tea", "cost": 3}, {"sku": "CUP", "product": "Cup", "cost": 5}]
LINE = {
    "po_id": "P1", "line": "1", "sku": "TEA", "warehouse": "A", "qty": 30, "unit_cost": 2.5, "ordered": day(1),
    "received_qty": 10, "received": day(10),
}  # fmt: skip
STOCK = [{"sku": "TEA", "warehouse": "A", "on_hand": 100, "as_of": day(5)}]


def shop(*lines: dict[str, Any], **more: Any) -> MemoryBook:
    return workbook(**{"Products": PRODUCTS, "Purchases": list(lines), **more})


def moves(book: MemoryBook) -> list[tuple[Any, ...]]:
    """Day, SKU, kind, pieces and reference of each move."""
    if "Stock moves" not in book.sheets:
        return []
    rows = table(book, "Stock moves")
    return [(r["Moved at"], r["SKU"], r["Move"], r["Moved qty"], r["Reference"]) for r in rows if r["SKU"]]


def type_in(book: MemoryBook, sheet: str, header: str, row: int, value: Any) -> None:
    """Type a value below a header; rows count from 1 below it."""
    cells = book.sheets[sheet].cells
    at = next(column for (r, column), text in cells.items() if r == 0 and text == header)
    cells[(row, at)] = value


def test_a_receipt_becomes_a_move_once() -> None:
    book = shop(LINE)
    outcome = work("receive", book)
    assert moves(book) == [(day(10), "TEA", "in", 10, "P1")]
    assert table(book, "Stock moves")[0]["Move cost"] == 2.5
    assert table(book, "Stock moves")[0]["Moved by"] == "mei"
    assert outcome.summary["moves_added"] == 1
    assert not work("receive", book).written
    assert not work("receive", book, LATER).written


def test_partial_receipts_come_one_after_another() -> None:
    book = shop(LINE)
    work("receive", book)
    type_in(book, "Purchases", "received_qty", 1, 25)
    type_in(book, "Purchases", "received", 1, day(20))
    work("receive", book)
    assert [(at, qty) for at, _, _, qty, _ in moves(book)] == [(day(10), 10), (day(20), 15)]
    assert not work("receive", book).written


@settings(max_examples=10)
@given(st.lists(st.integers(0, 20), min_size=1, max_size=4))
def test_moves_add_up_to_what_has_come_however_it_came(steps: list[int]) -> None:
    book = shop(LINE | {"received_qty": None, "qty": 1000})
    total = 0
    for step in steps:
        total += step
        type_in(book, "Purchases", "received_qty", 1, total)
        work("receive", book)
    assert sum(qty for _, _, _, qty, _ in moves(book)) == total


@pytest.mark.parametrize(
    ("line", "code", "cell", "entered"),
    [
        ({"received_qty": 40}, "P01", "Purchases!H2", [40]),
        ({"received": None}, "P03", "Purchases!I2", [10]),
        ({"sku": "TEAA"}, "P04", "Purchases!H2", []),
        ({"received": day(1, 8)}, "P04", "Purchases!H2", []),
        ({"received": day(1, 12)}, "P04", "Purchases!H2", []),
        ({"received_qty": -3}, "S02", "Purchases!H2", []),
        ({"received_qty": None, "status": "received"}, "P05", "Purchases!H2", [30]),
        ({"received_qty": "10 箱"}, "V01", "Purchases!H2", []),
    ],
)
def test_what_is_odd_is_said_and_what_is_wrong_is_held_back(
    line: dict[str, Any], code: str, cell: str, entered: list[float]
) -> None:
    book = shop(LINE | line, LINE | {"po_id": "P2", "sku": "CUP"})
    outcome = work("receive", book)
    assert cells_of(outcome, code) == [cell]
    assert [qty for _, sku, _, qty, _ in moves(book) if sku != "CUP"] == entered
    assert [qty for _, sku, _, qty, _ in moves(book) if sku == "CUP"] == [10]
    assert not work("receive", book).written


def test_a_held_line_is_entered_when_it_is_mended() -> None:
    book = shop(LINE | {"sku": "TEAA"})
    outcome = work("receive", book)
    assert (
        found(outcome, "P04")[0].say("en").startswith("10 pieces are not entered as long as “SKU” of the line is wrong")
    )
    type_in(book, "Purchases", "sku", 1, "TEA")
    work("receive", book)
    assert moves(book) == [(day(10), "TEA", "in", 10, "P1")]


def test_fewer_than_before_takes_nothing_back_but_says_so() -> None:
    book = shop(LINE)
    work("receive", book)
    type_in(book, "Purchases", "received_qty", 1, 8)
    outcome = work("receive", book)
    assert found(outcome, "P02")[0].say("en").startswith("8 pieces have come, but the stock moves hold 10 of this line")
    assert len(moves(book)) == 1


def test_pieces_sent_back_are_a_move_of_their_own() -> None:
    back = {"moved_at": day(12), "sku": "TEA", "move": "return to supplier", "qty": 2, "reference": "P1", "line": "1"}
    came = {"moved_at": day(10), "sku": "TEA", "move": "in", "qty": 10, "reference": "P1", "line": "1"}
    book = shop(LINE | {"received_qty": 8}, **{"Stock moves": [came, back]})
    outcome = work("receive", book)
    assert outcome.summary["moves_added"] == 0
    assert found(outcome, "P02") == []


def test_moves_of_another_program_name_the_order_but_no_line() -> None:
    lines = [LINE | {"line": str(n), "received_qty": qty} for n, qty in ((1, 10), (2, 5), (3, 4))]
    came = {"moved_at": day(10), "sku": "TEA", "move": "採購入庫", "qty": 12, "reference": "p1"}
    book = shop(*lines, **{"Stock moves": [came]})
    outcome = work("receive", book)
    assert outcome.summary["pieces"] == 7
    assert not work("receive", book).written


def test_a_receipt_under_another_number_is_not_entered_a_second_time() -> None:
    came = {"moved_at": day(10, hour=15), "sku": "TEA", "move": "in", "qty": 10, "reference": "RK-001"}
    book = shop(LINE, **{"Stock moves": [came]})
    outcome = work("receive", book)
    assert found(outcome, "P08")[0].say("en").startswith("As many pieces, 10, came in on the same day under “RK-001”")
    assert outcome.summary["moves_added"] == 0
    type_in(book, "Stock moves", "reference", 1, "P1")
    assert found(work("receive", book), "P08") == []
    assert len(table(book, "Stock moves")) == 1


def test_imported_stock_is_left_as_it_is() -> None:
    book = shop(LINE, Stock=STOCK)
    work("receive", book)
    assert column(book, "Stock", "on_hand") == [100]


def test_stock_kept_in_the_workbook_takes_each_move_once() -> None:
    book = shop(LINE, LINE | {"po_id": "P0", "received": day(3)}, Stock=STOCK)
    outcome = work("receive", book, book="workbook")
    assert column(book, "Stock", "on_hand") == [110]  # what came on the 3rd was in the figure of the 5th
    assert column(book, "Stock moves", "In the stock list") == ["yes", "yes"]
    assert outcome.summary["stock_rows_changed"] == 1
    assert not work("receive", book, book="workbook").written
    type_in(book, "Purchases", "received_qty", 1, 30)
    work("receive", book, book="workbook")
    assert column(book, "Stock", "on_hand") == [130]


def test_typed_moves_are_added_too_and_what_has_no_row_waits() -> None:
    typed = [
        {"moved_at": day(8), "sku": "tea", "warehouse": "a", "move": "出庫", "qty": 7, "reference": "X"},
        {"moved_at": day(8), "sku": "CUP", "warehouse": "A", "move": "調整", "qty": -2, "reference": "Y"},
        {"moved_at": day(8), "sku": "TEA", "move": "盤盈", "qty": 1, "reference": "Z"},
    ]
    book = shop(LINE | {"received_qty": None}, Stock=STOCK, **{"Stock moves": typed})
    outcome = work("receive", book, book="workbook")
    assert column(book, "Stock", "on_hand") == [94]
    assert cells_of(outcome, "P07") == ["'Stock moves'!B3"]
    assert not work("receive", book, book="workbook").written


def test_a_receipt_without_a_stock_row_is_said_at_its_purchase_both_times() -> None:
    book = shop(LINE | {"sku": "CUP"}, Stock=[STOCK[0] | {"on_hand": "12 箱"}])
    for _ in range(2):
        outcome = work("receive", book, book="workbook")
        assert cells_of(outcome, "P07") == ["Purchases!C2"]
    assert not outcome.written
    assert column(book, "Stock", "on_hand") == ["12 箱"]


def test_without_a_day_nobody_knows_what_is_in_the_figure() -> None:
    book = shop(LINE, Stock=[STOCK[0] | {"as_of": None}])
    outcome = work("receive", book, book="workbook")
    assert column(book, "Stock", "on_hand") == [100]
    assert cells_of(outcome, "P06") == ["Stock!D2"]


def test_a_move_of_days_to_come_waits_for_them() -> None:
    typed = [{"moved_at": day(3, 10), "sku": "TEA", "warehouse": "A", "move": "in", "qty": 7, "reference": "X"}]
    book = shop(LINE | {"received_qty": None}, Stock=STOCK, **{"Stock moves": typed})
    outcome = work("receive", book, book="workbook")
    assert column(book, "Stock", "on_hand") == [100]
    assert cells_of(outcome, "S08") == ["'Stock moves'!A2"]
    work("receive", book, day(3, 10, 9), book="workbook")
    assert column(book, "Stock", "on_hand") == [107]


def test_typed_columns_are_not_touched() -> None:
    book = shop(LINE, Stock=STOCK)
    before = {name: dict(sheet.cells) for name, sheet in book.sheets.items()}
    outcome = work("receive", book)
    assert all(book.sheets[name].cells[at] == value for name, cells in before.items() for at, value in cells.items())
    assert not any(isinstance(edit, Cells) for edit in outcome.edits.edits)
