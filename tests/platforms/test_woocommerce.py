"""WooCommerce's Advanced Order Export: totals said again on each row, headers that differ in their brackets only."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.platforms.made_up.woocommerce import FIXTURES
from tests.platforms.reading import codes_of, known_to, read_path, reread, rows_of, table_of

from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order
from neiqin_macros.tables.products import Product

ORDERS, PRODUCTS = FIXTURES
FIRST, SECOND, OTHER = (dict(row) for row in ORDERS.rows)


def test_an_orders_totals_are_told_on_each_row_and_counted_once() -> None:
    order, _ = rows_of(reread(ORDERS), Order)
    assert (order["payable"], order["goods"], order["refunded"]) == (1540, 1580, 345)


def test_what_was_sent_back_is_the_quantity_less_what_is_left_of_it() -> None:
    assert [line["returned_qty"] for line in rows_of(reread(ORDERS), OrderLine)] == [1, 0, 1]


def test_a_quantity_after_returns_is_not_taken_for_the_quantity() -> None:
    headers = tuple(sorted(ORDERS.headers, key=lambda h: h != "Quantity (- Refund)"))
    assert [line["qty"] for line in rows_of(reread(ORDERS, headers=headers), OrderLine)] == [2, 1, 1]


def test_where_only_what_is_left_is_told_nothing_is_known_of_returns() -> None:
    headers = tuple(h for h in ORDERS.headers if h != "Quantity")
    lines = rows_of(reread(ORDERS, headers=headers), OrderLine)
    assert [(line.get("qty"), line.get("returned_qty")) for line in lines] == [(1, None), (1, None), (0, None)]


def test_a_whole_name_may_stand_in_one_column_and_products_have_other_headers() -> None:
    names = {"First Name (Billing)": "Full Name (Billing)", "Name": "Product Name"}
    headers = tuple(names.get(h, h) for h in ORDERS.headers if h != "Last Name (Billing)")
    row = FIRST | {"Full Name (Billing)": "林小青", "Product Name": "保溫杯"}
    found = reread(ORDERS, row, headers=headers)
    assert (rows_of(found, Order)[0]["receiver"], rows_of(found, OrderLine)[0]["product"]) == ("林小青", "保溫杯")


def test_the_address_for_shipping_comes_first_and_is_not_mixed_with_the_other() -> None:
    _, order = rows_of(reread(ORDERS), Order)
    assert (order["receiver"], order["address"], order["city"], order["zip"]) == (
        "Bo Chen",
        "3 Oak Lane",
        "York",
        "YO1 7HH",
    )
    assert "province" not in order


def test_without_one_the_address_for_the_bill_counts() -> None:
    order, _ = rows_of(reread(ORDERS), Order)
    assert (order["receiver"], order["city"], order["province"], order["billing_country"]) == (
        "林小青",
        "臺北市",
        "TPE",
        "TW",
    )


def test_a_discount_is_told_only_where_the_lines_are_told_before_it() -> None:
    assert "discount_seller" not in rows_of(reread(ORDERS), Order)[0]
    headers = (*ORDERS.headers, "Order Line Subtotal")
    rows = [row | {"Order Line Subtotal": row["Order Line Total"]} for row in (FIRST, SECOND)]
    (order,) = rows_of(reread(replace(ORDERS, headers=headers), *rows), Order)
    assert order["discount_seller"] == 100


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("Pending payment", "awaiting_payment"),
        ("wc-processing", "to_ship"),
        ("On hold", "awaiting_review"),
        ("處理中", "to_ship"),
        ("已完成", "done"),
        ("Failed", "awaiting_payment"),
        ("Cancelled", "cancelled"),
    ],
)
def test_its_statuses_are_known(word: str, status: str) -> None:
    assert rows_of(reread(ORDERS, FIRST | {"Order Status": word}), Order)[0]["status_norm"] == status


def test_a_status_that_some_plugin_added_is_a_finding() -> None:
    assert codes_of(reread(ORDERS, FIRST | {"Order Status": "Awaiting engraving"})) == {"I04"}


def test_a_head_over_variants_is_no_product_and_one_without_an_sku_is_named() -> None:
    found = reread(PRODUCTS)
    assert [p["sku"] for p in rows_of(found, Product)] == ["0042", "GIFT-1"]
    assert [(h.code, h.params["row"].tolist()) for h in found.extract.hits] == [("I02", [5])]


def test_only_what_is_published_is_on_sale() -> None:
    assert [p["status"] for p in rows_of(reread(PRODUCTS), Product)] == ["on_sale", "delisted"]


def test_the_shared_export_is_woocommerces_alone_and_read_as_it_stands(shared: Path) -> None:
    path = shared / "data/exports/woocommerce/advanced_order_export_S.csv"
    assert known_to(path) == ["woocommerce.orders"]
    found, rows = read_path(path), table_of(path)
    assert codes_of(found) == set()
    (order,) = rows_of(found, Order)
    assert order["payable"] == float(rows[0]["Order Total Amount"]) == 1640
    assert [(ln["sku"], ln["qty"], ln["line_amt"]) for ln in rows_of(found, OrderLine)] == [
        (r["SKU"], float(r["Quantity"]), float(r["Order Line Total"])) for r in rows
    ]
