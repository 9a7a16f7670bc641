"""TikTok Shop: a row that describes the columns, tabs behind ids, local statuses, amounts said again on each row."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.platforms.made_up.tiktok_shop import FIXTURES
from tests.platforms.reading import codes_of, known_to, read_path, reread, rows_of, table_of

from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order

(ORDERS,) = FIXTURES
DESCRIPTION, FIRST, SECOND, CANCELLED = (dict(row) for row in ORDERS.rows)


def test_the_row_of_descriptions_is_no_order_and_may_be_missing() -> None:
    described, plain = reread(ORDERS), reread(ORDERS, FIRST, SECOND, CANCELLED)
    assert described.extract.rows == plain.extract.rows == 3
    assert rows_of(described, Order) == rows_of(plain, Order)


def test_an_orders_amounts_are_told_on_each_row_and_counted_once() -> None:
    order, _ = rows_of(reread(ORDERS), Order)
    assert (order["payable"], order["ship_fee"], order["refunded"]) == (296, 38, 58)


def test_what_each_sku_tells_is_added_up() -> None:
    order, _ = rows_of(reread(ORDERS), Order)
    assert (order["goods"], order["discount_seller"], order["discount_platform"]) == (310, 42, 10)
    discounts = order["discount_seller"] + order["discount_platform"]
    assert order["goods"] - discounts + order["ship_fee"] == order["payable"]


def test_ids_and_days_are_read_without_their_tabs() -> None:
    line = rows_of(reread(ORDERS), OrderLine)[0]
    assert (line["order_id"], line["item_id"]) == ("580000000000000001", "1720000000000000089")
    assert str(rows_of(reread(ORDERS), Order)[0]["created"]) == "2026-06-25 13:03:57"


def test_with_a_clock_of_twelve_hours_the_month_comes_first() -> None:
    american = FIRST | {h: "" for h in FIRST if h.endswith("Time")} | {"Created Time": "03/01/2026 10:00:00 PM"}
    (order,) = rows_of(reread(ORDERS, DESCRIPTION, american), Order)
    assert str(order["created"]) == "2026-03-01 22:00:00"


def test_masked_names_and_phones_stay_as_they_are() -> None:
    order = rows_of(reread(ORDERS), Order)[0]
    assert (order["receiver"], order["phone"], order["buyer_key"]) == ("ส****", "(+66)81****54", "b***1")


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("To ship", "to_ship"),
        ("ที่จะจัดส่ง", "to_ship"),
        ("จัดส่งแล้ว", "shipped"),
        ("ยกเลิกแล้ว", "cancelled"),
        ("Perlu dikirim", "to_ship"),
        ("Selesai", "done"),
        ("Dibatalkan", "cancelled"),
        ("Đã hủy", "cancelled"),
        ("Đã hoàn tất", "done"),
        ("已完成", "done"),
        ("A enviar", "to_ship"),
        ("ค้างชำระ", "awaiting_payment"),
    ],
)
def test_statuses_are_read_in_the_sellers_language(word: str, status: str) -> None:
    undelivered = FIRST | {"Order Status": word, "Delivered Time": ""}
    assert rows_of(reread(ORDERS, undelivered), Order)[0]["status_norm"] == status


def test_what_was_delivered_is_no_longer_on_its_way() -> None:
    sent = FIRST | {"Order Status": "Shipped"}
    assert rows_of(reread(ORDERS, sent), Order)[0]["status_norm"] == "delivered"
    assert rows_of(reread(ORDERS, sent | {"Delivered Time": ""}), Order)[0]["status_norm"] == "shipped"


def test_an_order_in_two_parcels_is_as_far_as_the_one_behind() -> None:
    ahead, behind = FIRST, SECOND | {"Order Status": "To ship", "Delivered Time": "", "Shipped Time": ""}
    found = reread(ORDERS, ahead, behind)
    assert rows_of(found, Order)[0]["status_norm"] == "to_ship"
    assert codes_of(found) == set()


def test_a_status_in_a_language_that_is_not_known_is_a_finding() -> None:
    found = reread(ORDERS, FIRST | {"Order Status": "Toimitettu"})
    assert codes_of(found) == {"I04"}
    assert "status_norm" not in rows_of(found, Order)[0]


@pytest.mark.parametrize("header", ["Order Sub Status", "訂單子狀態"])
def test_it_is_known_whatever_its_second_status_is_called(header: str) -> None:
    headers = tuple(header if h == "Order Substatus" else h for h in ORDERS.headers)
    assert rows_of(reread(ORDERS, headers=headers), Order) == rows_of(reread(ORDERS), Order)


def test_other_countries_name_parts_of_an_address_otherwise() -> None:
    names = {"Regency and City": "District", "Districts": "Commune"}
    headers = tuple(names.get(h, h) for h in ORDERS.headers)
    row = {h: v for h, v in FIRST.items() if h != "Districts"} | {"District": "Quận 1", "Commune": "Bến Nghé"}
    (order,) = rows_of(reread(ORDERS, row, headers=headers), Order)
    assert (order["district"], order["address"]) == ("Quận 1", "1****, ชั้น 2, Bến Nghé")


def test_the_shared_export_is_tiktoks_alone_and_read_as_it_stands(shared: Path) -> None:
    path = shared / "data/exports/tiktok_shop/tiktok_all_orders_S.csv"
    assert known_to(path) == ["tiktok_shop.orders"]
    found, rows = read_path(path), table_of(path)[1:]
    assert codes_of(found) == set()
    assert [(ln["order_id"], ln["item_id"], ln["qty"]) for ln in rows_of(found, OrderLine)] == [
        (r["Order ID"].strip(), r["SKU ID"].strip(), float(r["Quantity"])) for r in rows
    ]
    totals = {r["Order ID"].strip(): float(r["Order Amount"]) for r in rows}
    assert {o["order_id"]: o["payable"] for o in rows_of(found, Order)} == totals
