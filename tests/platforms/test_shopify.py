"""Shopify: an order's fields on its first line only, two statuses made one; products with their variants and images."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from tests.orders.desks import NOW
from tests.platforms.made_up.shopify import FIXTURES, SHOPIFY_HEADERS
from tests.platforms.reading import codes_of, known_to, read_path, reread, rows_of, table_of

from neiqin.importing import run_import
from neiqin.macro import find_macro
from neiqin.memory import MemoryBook
from neiqin.outcome import Outcome
from neiqin.platforms import identify, platforms
from neiqin.raw_rows import sheet_of_rows
from neiqin.run import Options, run
from neiqin.source import open_export
from neiqin_macros.platforms.shopify import ORDERS
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order
from neiqin_macros.tables.products import Product

OPTIONS = Options("en", NOW, "test")


def extract(*rows: dict[str, str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Orders and lines of an export with these rows."""
    raw = sheet_of_rows([list(SHOPIFY_HEADERS), *([row.get(h, "") for h in SHOPIFY_HEADERS] for row in rows)], "orders")
    assert ORDERS.identify(raw)
    tables = ORDERS.extract(raw).tables
    return tables[Order], tables[OrderLine]


FIRST = {"Name": "#1", "Email": "ann@example.com", "Financial Status": "paid", "Fulfillment Status": "unfulfilled",
         "Total": "540.00", "Created at": "2026-09-01 23:50:00 +0800", "Lineitem sku": "A", "Lineitem quantity": "1",
         "Lineitem price": "270.00", "Shipping Zip": "'0100", "Shipping Phone": "'0912345678"}  # fmt: skip
LATER = {"Name": "#1", "Lineitem sku": "B", "Lineitem quantity": "1", "Lineitem price": "270.00"}
OTHER = {"Name": "#2", "Total": "9.00", "Lineitem sku": "C", "Lineitem quantity": "3", "Lineitem price": "3.00"}


def test_an_order_is_one_row_and_each_line_another() -> None:
    orders, lines = extract(FIRST, LATER, OTHER)
    assert orders["order_id"].tolist() == ["#1", "#2"]
    assert orders["payable"].tolist() == [540, 9]
    assert lines[["order_id", "line_no", "sku"]].to_numpy().tolist() == [
        ["#1", "1", "A"],
        ["#1", "2", "B"],
        ["#2", "1", "C"],
    ]


def test_fields_are_filled_by_order_id_and_not_from_the_row_above() -> None:
    orders, _ = extract(FIRST, OTHER, LATER)
    assert orders["email"].tolist()[0] == "ann@example.com"
    assert pd.isna(orders["email"].tolist()[1])


def test_guards_are_taken_off_and_the_local_day_stays() -> None:
    orders, _ = extract(FIRST)
    row = orders.iloc[0]
    assert (row["zip"], row["phone"], str(row["created"])) == ("0100", "0912345678", "2026-09-01 23:50:00")


SENT_UNPAID = {"Financial Status": "pending", "Fulfillment Status": "fulfilled"}


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({}, "to_ship"),
        ({"Fulfillment Status": "fulfilled"}, "shipped"),
        ({"Fulfillment Status": "partial"}, "to_ship"),
        ({"Fulfillment Status": ""}, None),
        ({"Financial Status": "pending"}, "awaiting_payment"),
        ({"Financial Status": "authorized"}, "awaiting_payment"),
        ({"Financial Status": "pending", "Fulfillment Status": "fulfilled"}, "awaiting_payment"),
        (
            {
                "Financial Status": "pending",
                "Fulfillment Status": "fulfilled",
                "Payment Method": "Cash on Delivery (COD)",
            },
            "shipped",
        ),
        ({"Financial Status": "voided"}, "cancelled"),
        ({"Financial Status": "expired"}, "cancelled"),
        ({"Cancelled at": "2026-09-02 10:00:00 +0800"}, "cancelled"),
        ({"Financial Status": "refunded", "Fulfillment Status": "fulfilled"}, "refunded"),
        ({"Financial Status": "partially_refunded"}, "to_ship"),
        ({"Financial Status": "partially_paid", "Fulfillment Status": "fulfilled"}, "shipped"),
    ],
)
def test_money_and_parcel_make_one_status(fields: dict[str, str], status: str | None) -> None:
    found = extract(FIRST | fields, LATER)[0]["status_norm"].tolist()
    assert [None if pd.isna(s) else s for s in found] == [status]


def test_it_is_told_by_its_headers_in_any_order_and_by_no_fewer() -> None:
    shuffled = sheet_of_rows([sorted(SHOPIFY_HEADERS)], "x")
    assert ORDERS.identify(shuffled)
    assert not ORDERS.identify(sheet_of_rows([[h for h in SHOPIFY_HEADERS if h != "Lineitem name"]], "x"))


def brought_in(path: Path) -> tuple[Outcome, Outcome]:
    """The outcomes of an import into an empty workbook and of its validation."""
    book = MemoryBook({"Sheet1": []})
    return run_import(book, [path], OPTIONS), run(find_macro("orders.validate"), book, OPTIONS)


def test_the_sample_export_has_249_lines_of_127_orders(shared: Path) -> None:
    path = shared / "data/exports/shopify/shopify_orders_sample.csv"
    names = pd.read_csv(path)["Name"]
    imported, checked = brought_in(path)
    assert imported.summary["files"][path.name]["rows"] == 249
    assert checked.summary["lines"] == 249
    assert checked.summary["orders"] == names.nunique() == 127
    assert imported.issues == ()


def test_the_sample_exports_order_fields_belong_to_their_ids(shared: Path) -> None:
    path = shared / "data/exports/shopify/shopify_orders_sample.csv"
    rows = pd.read_csv(path, dtype=str)
    first = rows.drop_duplicates("Name").set_index("Name")
    platform, raw = identify(open_export(path), platforms().values(), path.name)
    orders = platform.extract(raw).tables[Order].set_index("order_id")
    assert orders["email"].dropna().to_dict() == first["Email"].dropna().to_dict()
    assert orders["payable"].to_dict() == first["Total"].astype(float).to_dict()


def test_the_export_with_all_79_columns_is_read(shared: Path) -> None:
    imported, checked = brought_in(shared / "data/exports/shopify/orders_export_full_header_S.csv")
    assert imported.issues == ()
    summary: dict[str, Any] = checked.summary
    assert (summary["orders"], summary["lines"], summary["set_aside"]) == (3, 4, {"cancelled": 1})
    assert "A07" not in summary["hits"]  # 690 + 890 - 100 + 60 = 1540


PRODUCTS = FIXTURES[1]
CUP, WHITE, IMAGE, TEA, CARD = (dict(row) for row in PRODUCTS.rows)
OLD = {"URL handle": "Handle", "Description": "Body (HTML)", "SKU": "Variant SKU", "Price": "Variant Price",
       "Option1 value": "Option1 Value", "Option2 value": "Option2 Value"}  # fmt: skip


def test_a_variant_has_its_products_name_and_a_text_of_its_options() -> None:
    _, white, _ = rows_of(reread(PRODUCTS), Product)
    assert (white["sku"], white["product"], white["variant"]) == ("0042", "保溫杯, 500 ml", "米白 / L")
    assert (white["supplier"], white["status"], white["list_price"]) == ("Cup & Co", "on_sale", 1790)


def test_a_product_without_options_has_no_variant() -> None:
    (tea,) = rows_of(reread(PRODUCTS, TEA), Product)
    assert "variant" not in tea


def test_what_a_product_leaves_blank_is_not_taken_from_the_one_above() -> None:
    *_, tea = rows_of(reread(PRODUCTS, CUP, TEA | {"Vendor": "", "Status": ""}), Product)
    assert "supplier" not in tea
    assert "status" not in tea


def test_a_further_image_is_no_product_and_no_finding() -> None:
    found = reread(PRODUCTS, CUP, WHITE, IMAGE)
    assert [p["sku"] for p in rows_of(found, Product)] == ["CUP-500-BK", "0042"]
    assert codes_of(found) == set()


def test_a_product_without_an_sku_is_named_and_gets_none() -> None:
    found = reread(PRODUCTS, CUP, CARD)
    assert [p["sku"] for p in rows_of(found, Product)] == ["CUP-500-BK"]
    (hits,) = found.extract.hits
    assert (hits.code, hits.param("row", 0)) == ("I02", 3)


def test_the_header_before_2025_says_the_same_in_other_words() -> None:
    headers = tuple(OLD.get(h, h) for h in PRODUCTS.headers)
    rows = [{OLD.get(h, h): v for h, v in row.items()} for row in PRODUCTS.rows]
    old = reread(PRODUCTS, *rows, headers=headers)
    assert rows_of(old, Product) == rows_of(reread(PRODUCTS), Product)


@pytest.mark.parametrize("name", ["apparel", "home-and-garden", "jewelery"])
def test_the_shared_products_have_no_skus_and_each_variant_is_named(shared: Path, name: str) -> None:
    path = shared / f"data/exports/shopify/products_{name}.csv"
    assert known_to(path) == ["shopify.products"]
    found, rows = read_path(path), table_of(path)
    assert {row["Variant SKU"] for row in rows} == {""}
    assert rows_of(found, Product) == []
    (hits,) = found.extract.hits
    assert len(hits) == sum(1 for row in rows if row["Variant Price"])


def test_the_shared_products_are_read_once_they_have_skus(shared: Path) -> None:
    rows = table_of(shared / "data/exports/shopify/products_jewelery.csv")
    for number, row in enumerate(rows):
        row["Variant SKU"] = f"J{number}" if row["Variant Price"] else ""
    found = rows_of(reread(PRODUCTS, *rows, headers=tuple(rows[0])), Product)
    titles = {row["Handle"]: row["Title"] for row in rows if row["Title"]}
    assert [(p["sku"], p["product"], p["list_price"]) for p in found] == [
        (r["Variant SKU"], titles[r["Handle"]], float(r["Variant Price"])) for r in rows if r["Variant SKU"]
    ]


@pytest.mark.parametrize("file", ["shopify_orders_sample.csv", "orders_export_full_header_S.csv"])
def test_the_shared_orders_are_shopifys_alone(shared: Path, file: str) -> None:
    assert known_to(shared / "data/exports/shopify" / file) == ["shopify.orders"]
