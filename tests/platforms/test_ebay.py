"""eBay: a line of commas above, a padding line and parent rows below the headers, a footer that counts and signs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.platforms.made_up.ebay import FIXTURES
from tests.platforms.reading import codes_of, known_to, read_path, reread, rows_of

from neiqin.errors import NeiqinError
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order

(ORDERS,) = FIXTURES
_, SINGLE, PARENT, BAG, DRIPPER = (dict(row) for row in ORDERS.rows)
NO_FOOT = replace(ORDERS, below=())


def test_a_parent_row_gives_the_order_and_no_line() -> None:
    found = reread(NO_FOOT, PARENT, BAG, DRIPPER)
    (order,) = rows_of(found, Order)
    assert (order["payable"], order["goods"], order["city"]) == (88, 88, "Austin")
    assert [line["sku"] for line in rows_of(found, OrderLine)] == ["0042", "DRIP-02"]


def test_the_goods_are_the_items_pieces_at_their_price() -> None:
    (order,) = rows_of(reread(NO_FOOT, SINGLE), Order)
    assert order["goods"] == 2 * 1029.5


def test_a_line_is_known_by_item_and_transaction_or_else_by_its_number() -> None:
    found = reread(NO_FOOT, PARENT, BAG, DRIPPER | {"Transaction ID": ""})
    assert [line["line_no"] for line in rows_of(found, OrderLine)] == ["200000000002-0", "2"]


def test_the_seller_below_the_rows_is_the_shop() -> None:
    found = reread(ORDERS)
    assert {row["shop"] for row in (*rows_of(found, Order), *rows_of(found, OrderLine))} == {"made_up_seller"}


def test_without_a_seller_the_shop_is_not_guessed() -> None:
    assert "shop" not in rows_of(reread(NO_FOOT, SINGLE), Order)[0]


def test_a_file_with_fewer_orders_than_its_footer_counts_is_refused() -> None:
    with pytest.raises(NeiqinError, match="holds 2, but 1 are there"):
        reread(ORDERS, SINGLE)


def test_an_unpaid_sale_that_has_no_order_number_yet_is_counted_and_named() -> None:
    unpaid = {"Sales Record Number": "503", "Item Number": "200000000009", "Item Title": "Pot", "Sold For": "$9.00"}
    below = (("2", "record(s) downloaded", "from Sep-01-26 to Sep-30-26"),)
    found = reread(replace(ORDERS, below=below), SINGLE, unpaid)
    assert len(rows_of(found, Order)) == 1
    assert codes_of(found) == {"I02"}


@pytest.mark.parametrize(
    "below",
    [
        (("2 record(s) downloaded",), ("Seller ID: shop_one",)),
        (("record(s) downloaded",), ("Seller ID : shop_one",)),
        (("2", "record(s) downloaded", "from Sep-01-26 to Sep-30-26"), ("Seller ID :", "shop_one")),
    ],
)
def test_the_footer_is_written_in_several_ways(below: tuple[tuple[str, ...], ...]) -> None:
    orders = rows_of(reread(ORDERS, below=below), Order)
    assert [order["shop"] for order in orders] == ["shop_one", "shop_one"]


def test_what_was_not_shipped_has_no_status_for_it_may_be_cancelled() -> None:
    sent, waiting = rows_of(reread(ORDERS), Order)
    assert sent["status_norm"] == "shipped"
    assert "status_norm" not in waiting


def test_the_british_report_has_other_words_for_the_same() -> None:
    names = {"Ship To Name": "Post to name", "Ship To Address 1": "Post to address 1", "Ship To City": "Post to city",
             "Ship To Zip": "Post to postcode", "Shipping And Handling": "Postage and packaging",
             "Shipped On Date": "Dispatched on date", "Ship By Date": "Post by date",
             "Shipping Service": "Delivery service"}  # fmt: skip
    headers = tuple(names.get(h, h) for h in ORDERS.headers)
    row = {names.get(h, h): v for h, v in SINGLE.items() if "Buyer" not in h} | {"Sale Date": "03-Sep-26"}
    (order,) = rows_of(reread(NO_FOOT, row, headers=headers), Order)
    assert (order["receiver"], order["city"], order["zip"], order["ship_fee"]) == ("Ann Lee", "Seattle", "01234", 5)
    assert (str(order["created"])[:10], order["status_norm"]) == ("2026-09-03", "shipped")


def test_the_australian_report_has_words_of_its_own() -> None:
    names = {"Ship To Zip": "Post To Postal Code", "Shipping And Handling": "Postage And Handling"}
    headers = tuple(names.get(h, h) for h in ORDERS.headers)
    row = {names.get(h, h): v.replace("$", "AU $") for h, v in SINGLE.items()}
    (order,) = rows_of(reread(NO_FOOT, row, headers=headers), Order)
    assert (order["zip"], order["ship_fee"], order["payable"], order["goods"]) == ("01234", 5, 2064, 2059)


def test_the_shared_report_is_ebays_alone_and_read_as_it_stands(shared: Path) -> None:
    path = shared / "data/exports/ebay/ebay_orders_report_S.csv"
    assert known_to(path) == ["ebay.orders"]
    found = read_path(path)
    assert codes_of(found) == set()
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    headers = lines[1].split(",")
    rows = [dict(zip(headers, line.split(","), strict=True)) for line in lines[3:-3]]
    items = [r for r in rows if r["Item Number"]]
    assert [(ln["order_id"], ln["item_id"], ln["sku"], ln["qty"]) for ln in rows_of(found, OrderLine)] == [
        (r["Order Number"], r["Item Number"], r["Custom Label"], float(r["Quantity"])) for r in items
    ]
    totals = {r["Order Number"]: float(r["Total Price"].lstrip("$")) for r in rows if r["Total Price"]}
    assert {o["order_id"]: o["payable"] for o in rows_of(found, Order)} == totals
    assert {o["shop"] for o in rows_of(found, Order)} == {"demo_seller"}
