"""Lazada: a row a piece; pieces of one kind in an order are one line."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from tests.platforms.made_up.lazada import FIXTURES
from tests.platforms.reading import codes_of, known_to, read_path, reread, rows_of

from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order

(ORDERS,) = FIXTURES
PIECE = dict(ORDERS.rows[1])


def pieces(*statuses: str) -> list[dict[str, str]]:
    """Rows of one order, a piece of the same kind each."""
    return [PIECE | {"orderItemId": str(800000000000001 + i), "status": s} for i, s in enumerate(statuses)]


def test_pieces_of_one_kind_are_one_line_known_by_the_least_id() -> None:
    (line,) = rows_of(reread(ORDERS, *reversed(pieces("shipped", "shipped", "shipped"))), OrderLine)
    assert (line["qty"], line["line_amt"], line["line_no"]) == (3, 81, "800000000000001")


def test_the_order_of_the_rows_makes_no_difference() -> None:
    rows = list(ORDERS.rows)
    expected = sorted(rows_of(reread(ORDERS), OrderLine), key=lambda line: line["line_no"])
    for seed in range(5):
        random.Random(seed).shuffle(rows)
        lines = rows_of(reread(ORDERS, *rows), OrderLine)
        assert sorted(lines, key=lambda line: line["line_no"]) == expected


def test_cancelled_pieces_do_not_count_unless_all_are() -> None:
    found = reread(ORDERS, *pieces("shipped", "canceled", "shipped"))
    assert [line["qty"] for line in rows_of(found, OrderLine)] == [2]
    assert rows_of(found, Order)[0]["goods"] == 60
    found = reread(ORDERS, *pieces("canceled", "canceled"))
    assert [line["qty"] for line in rows_of(found, OrderLine)] == [2]
    assert (rows_of(found, Order)[0]["goods"], rows_of(found, Order)[0]["status_norm"]) == (60, "cancelled")


def test_pieces_that_came_back_are_counted() -> None:
    (line,) = rows_of(reread(ORDERS, *pieces("delivered", "returned", "returned")), OrderLine)
    assert (line["qty"], line["returned_qty"]) == (3, 2)


def test_pieces_at_another_price_are_another_line() -> None:
    first, second = pieces("shipped", "shipped")
    lines = rows_of(reread(ORDERS, first, second | {"unitPrice": "28.00"}), OrderLine)
    assert [line["unit_price"] for line in lines] == [30, 28]


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("pending", "to_ship"),
        ("ready_to_ship", "to_ship"),
        ("Delivered", "delivered"),
        ("shipped_back_success", "returning"),
        ("In Transit: Returning to seller", "returning"),
        ("lost_by_3pl", "abnormal"),
        ("unpaid", "awaiting_payment"),
    ],
)
def test_its_statuses_are_known_however_they_are_spelt(word: str, status: str) -> None:
    assert rows_of(reread(ORDERS, *pieces(word)), Order)[0]["status_norm"] == status


def test_a_status_that_is_not_known_is_a_finding_and_the_piece_counts() -> None:
    found = reread(ORDERS, *pieces("shipped", "teleported"))
    assert codes_of(found) == {"I04"}
    assert [line["qty"] for line in rows_of(found, OrderLine)] == [2]


def test_the_sellers_discount_is_told_below_zero_and_kept_above_it() -> None:
    assert rows_of(reread(ORDERS, *pieces("shipped", "shipped")), Order)[0]["discount_seller"] == 6


def test_a_platforms_discount_is_read_where_it_is_told() -> None:
    headers = (*ORDERS.headers, "platformDiscountTotal")
    rows = [piece | {"platformDiscountTotal": "-1.50"} for piece in pieces("shipped", "canceled", "shipped")]
    assert rows_of(reread(ORDERS, *rows, headers=headers), Order)[0]["discount_platform"] == 3


def test_an_export_without_rows_is_read(shared: Path) -> None:
    path = shared / "data/exports/lazada/lazada_orders.header.csv"
    assert known_to(path) == ["lazada.orders"]
    found = read_path(path)
    assert (found.extract.rows, rows_of(found, Order), rows_of(found, OrderLine)) == (0, [], [])


def test_the_made_up_export_has_the_headers_of_the_shared_one(shared: Path) -> None:
    path = shared / "data/exports/lazada/lazada_orders.header.csv"
    assert path.read_text(encoding="utf-8").strip().split(",") == list(ORDERS.headers)
