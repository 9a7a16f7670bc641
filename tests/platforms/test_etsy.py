"""Etsy: month before day, the items' own ids, and a statement whose entries have none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.platforms.made_up.etsy import FIXTURES
from tests.platforms.reading import codes_of, known_to, read_path, reread, rows_of, table_of

from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order
from neiqin_macros.tables.settlements import Settlement

ORDERS, ITEMS, STATEMENT = FIXTURES
ORDER = dict(ORDERS.rows[0])


def test_the_month_comes_before_the_day_even_where_both_could() -> None:
    (order,) = rows_of(reread(ORDERS, ORDER), Order)
    assert (str(order["created"])[:10], str(order["shipped"])[:10]) == ("2026-09-03", "2026-09-12")


def test_both_discounts_are_the_sellers_and_coupons_are_counted() -> None:
    first, second = rows_of(reread(ORDERS), Order)
    assert first["discount_seller"] == 15.7
    assert first["goods"] - first["discount_seller"] + first["ship_fee"] == first["payable"]
    assert (first["coupons"], second.get("coupons")) == (2, None)


@pytest.mark.parametrize(
    ("word", "sent", "status"),
    [
        ("Completed", "09/12/26", "done"),
        ("Paid", "", "to_ship"),
        ("Paid", "09/12/26", "shipped"),
        ("Partially Refunded", "09/12/26", "shipped"),
        ("Fully Refunded", "09/12/26", "refunded"),
        ("Canceled", "", "cancelled"),
    ],
)
def test_what_is_paid_has_left_when_it_has_a_day_of_shipping(word: str, sent: str, status: str) -> None:
    (order,) = rows_of(reread(ORDERS, ORDER | {"Status": word, "Date Shipped": sent}), Order)
    assert order["status_norm"] == status


def test_an_item_is_known_by_its_transaction() -> None:
    lines = rows_of(reread(ITEMS), OrderLine)
    assert [(line["line_no"], line["item_id"]) for line in lines] == [
        ("4100000001", "1500000001"),
        ("4100000002", "1500000002"),
    ]


def test_orders_and_items_tell_the_same_of_an_order() -> None:
    order, item = rows_of(reread(ORDERS), Order)[0], rows_of(reread(ITEMS), Order)[0]
    assert {f: order[f] for f in item if f in order} == {f: v for f, v in item.items() if f in order}
    assert "paid" in item


def test_an_sku_is_read_where_the_shop_has_them() -> None:
    headers, row = (*ITEMS.headers, "SKU"), dict(ITEMS.rows[0]) | {"SKU": "CUP-300"}
    assert rows_of(reread(ITEMS, row, headers=headers), OrderLine)[0]["sku"] == "CUP-300"


def test_the_british_export_speaks_of_delivery() -> None:
    def british(text: str) -> str:
        return re.sub("^Ship(ping)?(?= |$)", "Delivery", text).replace("Date Shipped", "Date Posted")

    headers = tuple(british(h) for h in ORDERS.headers)
    (order,) = rows_of(reread(ORDERS, {british(h): v for h, v in ORDER.items()}, headers=headers), Order)
    assert order == rows_of(reread(ORDERS, ORDER), Order)[0]


def test_a_fee_is_told_above_zero_and_what_is_left_with_its_sign() -> None:
    sale, fee, *_ = rows_of(reread(STATEMENT), Settlement)
    assert (sale["amount"], sale.get("fee"), sale["net"], sale["order_id"]) == (69.3, None, 69.3, "3100000001")
    assert (fee.get("amount"), fee["fee"], fee["net"]) == (None, 0.28, -0.28)


def test_entries_without_ids_are_told_apart_and_stay_the_same_in_a_longer_statement() -> None:
    entries = [e["entry_id"] for e in rows_of(reread(STATEMENT), Settlement)]
    assert len(set(entries)) == len(entries)
    assert entries[2] == f"{entries[1]}#2"
    later = dict(STATEMENT.rows[0]) | {"Date": "October 1, 2026"}
    assert [e["entry_id"] for e in rows_of(reread(STATEMENT, *STATEMENT.rows, later), Settlement)][:-1] == entries


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("EtsySoldOrders2026-9.csv", "etsy.orders"),
        ("EtsySoldOrderItems2026-9.csv", "etsy.items"),
        ("etsy_statement_2026_9.csv", "etsy.statement"),
    ],
)
def test_the_shared_exports_are_etsys_alone(shared: Path, file: str, name: str) -> None:
    path = shared / "data/exports/etsy" / file
    assert known_to(path) == [name]
    assert codes_of(read_path(path)) == set()


def test_the_shared_orders_and_items_are_read_as_they_stand(shared: Path) -> None:
    path = shared / "data/exports/etsy/EtsySoldOrders2026-9.csv"
    assert [(o["order_id"], o["payable"], o["income"]) for o in rows_of(read_path(path), Order)] == [
        (r["Order ID"], float(r["Order Total"]), float(r["Order Net"])) for r in table_of(path)
    ]
    path = shared / "data/exports/etsy/EtsySoldOrderItems2026-9.csv"
    assert [(i["line_no"], i["product"], i["line_amt"]) for i in rows_of(read_path(path), OrderLine)] == [
        (r["Transaction ID"], r["Item Name"], float(r["Item Total"])) for r in table_of(path)
    ]


def test_the_shared_statement_comes_to_the_same_sum(shared: Path) -> None:
    path = shared / "data/exports/etsy/etsy_statement_2026_9.csv"
    expected = sum(float(re.sub(r"[CA$]", "", r["Net"])) for r in table_of(path) if r["Net"] != "--")
    entries = rows_of(read_path(path), Settlement)
    assert len(entries) == 7
    assert sum(e.get("net", 0) for e in entries) == pytest.approx(expected, abs=1e-9)
