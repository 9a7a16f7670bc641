"""Shopify orders: an order's fields on its first line only, two statuses made one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from tests.orders.desks import NOW

from neiqin.importing import run_import
from neiqin.macro import find_macro
from neiqin.memory import MemoryBook
from neiqin.outcome import Outcome
from neiqin.platforms import identify, platforms
from neiqin.raw_rows import sheet_of_rows
from neiqin.run import Options, run
from neiqin.source import open_export
from neiqin_macros.platforms.shopify import ORDERS
from neiqin_macros.sample import SHOPIFY_HEADERS
from neiqin_macros.tables.orders import Order, OrderLine

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
