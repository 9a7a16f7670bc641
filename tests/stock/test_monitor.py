"""stock.monitor: what is free, how long it lasts, its state, and what a buyer must act on."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.stock.books import LATER, NOW, cells_of, column, day, found, table, work, workbook

SALES = [
    {"day": NOW.replace(hour=0) - timedelta(days=ago), "sku": sku, "qty": qty}
    for ago in range(1, 61)
    for sku, qty in (("TEA", 10), ("CUP", 2), ("JAR", 1), ("POT", 5))
]
PRODUCTS = [
    {"sku": "TEA", "product": "Tea", "cost": 3, "lead_time": 10, "supplier": "Lin"},
    {"sku": "CUP", "product": "Cup", "cost": 5, "lead_time": 10},
    {"sku": "JAR", "product": "Jar", "cost": 4, "lead_time": 10, "max_stock": 50},
    {"sku": "POT", "product": "Pot", "cost": 9, "lead_time": 10},
    {"sku": "OLD", "product": "Old", "cost": 7, "lead_time": 10},
]
STOCK = [
    {"sku": "TEA", "warehouse": "A", "on_hand": 60, "reserved": 20, "as_of": day(30)},
    {"sku": "TEA", "warehouse": "B", "on_hand": 60, "as_of": day(30)},
    {"sku": "CUP", "warehouse": "A", "on_hand": 0, "as_of": day(30)},
    {"sku": "JAR", "warehouse": "A", "on_hand": 60, "as_of": day(30)},
    {"sku": "POT", "warehouse": "A", "on_hand": 150, "as_of": day(30)},
    {"sku": "OLD", "warehouse": "A", "on_hand": 4, "as_of": day(30)},
]
PURCHASES = [
    {"po_id": "P1", "line": "1", "sku": "CUP", "qty": 30, "ordered": day(1), "expected": day(20), "status": "ordered"},
    {
        "po_id": "P2",
        "line": "1",
        "sku": "TEA",
        "qty": 30,
        "ordered": day(20),
        "expected": day(5, 10),
        "status": "ordered",
    },
]


def shop(**more: Any) -> Any:
    return workbook(**{"Products": PRODUCTS, "Stock": STOCK, "Sales": SALES, "Purchases": PURCHASES, **more})


def test_each_row_says_what_is_free_and_how_long_the_item_lasts() -> None:
    book = shop()
    work("monitor", book)
    rows = table(book, "Stock")
    assert [row["Free to sell"] for row in rows] == [40, 60, 0, 60, 150, 4]
    assert [row["Sold a day"] for row in rows] == [10, 10, 2, 1, 5, 0]
    assert [row["Days of cover"] for row in rows] == [10, 10, 0, 60, 30, None]
    assert rows[0]["Runs out"] == day(10, 10)
    assert rows[5]["Runs out"] is None


def test_states_go_from_out_of_stock_to_overstock() -> None:
    book = shop()
    outcome = work("monitor", book)
    assert column(book, "Stock", "Stock state") == [
        "to order", "to order", "out of stock", "overstock", "normal", "normal"
    ]  # fmt: skip
    assert outcome.summary["states"] == {"normal": 2, "out": 1, "over": 1, "to_order": 1}


def test_what_is_on_its_way_too_late_makes_it_urgent() -> None:
    late = [PURCHASES[1] | {"expected": day(30, 10)}]
    book = shop(Purchases=late, Stock=[STOCK[0]])
    work("monitor", book)
    assert column(book, "Stock", "Stock state") == ["urgent"]


def test_what_a_stock_list_calls_on_order_counts_where_no_purchases_are_kept() -> None:
    for on_order, state in ((0, "to order"), (150, "normal")):
        book = workbook(Products=PRODUCTS, Stock=[STOCK[1] | {"on_hand": 110, "on_order": on_order}], Sales=SALES)
        work("monitor", book)
        assert column(book, "Stock", "Stock state") == [state]


def test_what_paid_orders_wait_for_is_not_free_though_the_stock_list_reserves_nothing() -> None:
    paid = [{"order_id": "1", "created": day(30), "paid": day(30), "status_norm": "to ship"}]
    lines = [{"order_id": "1", "sku": "POT", "qty": 145}]
    book = shop(Orders=paid, Lines=lines, Stock=[STOCK[4]])
    work("monitor", book)
    assert column(book, "Stock", "Days of cover") == [1]
    assert column(book, "Stock", "Stock state") == ["urgent"]


def test_alerts_name_the_cell_and_a_deadline() -> None:
    book = shop()
    outcome = work("monitor", book)
    assert cells_of(outcome, "T01") == ["Stock!C4"]
    (low,) = found(outcome, "T02")
    assert low.say("en") == (
        "“TEA”: 130 pieces with what is on its way, reorder point 170; it runs out on 2026-10-10. "
        "Order by 2026-09-30; stock.plan says how much."
    )
    (late,) = found(outcome, "T03")
    assert str(late.address) == "Purchases!F2"
    assert late.say("en").startswith("30 pieces of “CUP” (P1) were expected on 2026-09-20")
    assert cells_of(outcome, "T04") == ["Stock!C5"]


def test_what_no_longer_sells_is_dead() -> None:
    ancient = [{"day": NOW - timedelta(days=400), "sku": "OLD", "qty": 1}]
    book = shop(Sales=[*ancient, *SALES])
    outcome = work("monitor", book)
    assert column(book, "Stock", "Stock state")[5] == "dead stock"
    dead = [issue for issue in found(outcome, "T04") if "OLD" in issue.say("en")]
    assert dead[0].say("en").startswith("“OLD” has not sold for 180 days; 4 pieces are on hand, worth 28 at cost.")


def test_a_second_run_an_hour_later_writes_nothing() -> None:
    book = shop()
    assert work("monitor", book).written
    assert not work("monitor", book).written
    assert not work("monitor", book, LATER).written


def test_days_without_stock_do_not_make_an_item_look_slow() -> None:
    sold = [
        row for row in SALES if row["sku"] == "TEA" and row["day"] < day(1)
    ]  # none in September: there was no stock
    others = [row for row in SALES if row["sku"] == "JAR"]
    came = [{"moved_at": day(1, 8), "sku": "TEA", "move": "in", "qty": sum(row["qty"] for row in sold)}]
    book = shop(Sales=[*sold, *others], Stock=[STOCK[0] | {"on_hand": 0, "reserved": 0}, STOCK[3]], StockMoves=came)
    work("monitor", book)
    assert column(book, "Stock", "Sold a day")[0] == 10
    assert column(book, "Stock", "Stock state")[0] == "out of stock"


def test_lots_that_expire_before_they_are_sold_are_named() -> None:
    lots = [
        {"sku": "POT", "lot": "L1", "on_hand": 40, "expires": day(6, 10)},
        {"sku": "POT", "lot": "L2", "on_hand": 40, "expires": day(20, 10)},
        {"sku": "POT", "lot": "L0", "on_hand": 3, "expires": day(20)},
    ]
    outcome = work("monitor", shop(Stock=lots))
    said = [issue.say("en") for issue in found(outcome, "T05")]
    assert said[0].startswith("3 pieces of “POT” expired on 2026-09-20.")
    assert said[1].startswith("10 of 40 pieces of “POT” will not be sold before they expire on 2026-10-06.")
    assert len(said) == 2


def test_an_item_that_sells_and_is_in_no_stock_list_is_named() -> None:
    outcome = work("monitor", shop(Stock=STOCK[1:]))
    assert cells_of(outcome, "T06") == []
    outcome = work("monitor", shop(Stock=STOCK[2:]))
    assert cells_of(outcome, "T06") == ["Products!A2"]


def test_without_sales_only_what_is_free_is_written() -> None:
    book = workbook(Products=PRODUCTS, Stock=STOCK)
    work("monitor", book)
    assert column(book, "Stock", "Free to sell") == [40, 60, 0, 60, 150, 4]
    assert column(book, "Stock", "Stock state") == [None] * 6


def test_what_lasts_for_ages_has_no_day_on_which_it_runs_out() -> None:
    book = shop(Stock=[{"sku": "TEA", "warehouse": "A", "on_hand": 10**12}])
    work("monitor", book)
    assert table(book, "Stock")[0].get("Runs out") is None
