"""EasyStore: an order's number and fields on its first row only, payments on rows of their own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pytest
from tests.platforms.made_up.easystore import HEADERS

from neiqin.export_file import read_export
from neiqin.platforms import Extract, platforms
from neiqin.raw_rows import sheet_of_rows
from neiqin_macros.platforms.easystore import ORDERS
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order

FIRST = {
    "Order Name": "#1001", "Date": "2026-08-01 10:00:00", "Financial Status": "Paid",
    "Fulfillment Status": "Unfulfilled", "Total Amount": "1340", "Item Name": "杯", "Item SKU": "CUP", "Quantity": "1",
}  # fmt: skip
LATER = {"Item Name": "袋", "Item SKU": "BAG", "Quantity": "2"}


def extracted(*rows: Mapping[str, str]) -> Extract:
    """What an export with these rows is read as."""
    return ORDERS.extract(
        sheet_of_rows([list(HEADERS), *([row.get(h, "") for h in HEADERS] for row in rows)], "orders")
    )


def test_rows_without_a_number_are_the_order_s_above_them() -> None:
    extract = extracted(FIRST, LATER, FIRST | {"Order Name": "#1002"}, LATER)
    assert extract.hits == []
    assert extract.tables[Order]["order_id"].tolist() == ["#1001", "#1002"]
    assert extract.tables[OrderLine][["order_id", "line_no", "sku"]].to_numpy().tolist() == [
        ["#1001", "1", "CUP"],
        ["#1001", "2", "BAG"],
        ["#1002", "1", "CUP"],
        ["#1002", "2", "BAG"],
    ]


def test_a_payment_on_a_row_of_its_own_is_no_line() -> None:
    assert len(extracted(FIRST, {"Transaction Status": "Success"}).tables[OrderLine]) == 1


@pytest.mark.parametrize(
    ("money", "parcel", "method", "status"),
    [
        ("Paid", "Unfulfilled", "", "to_ship"),
        ("Paid", "Partially Fulfilled", "", "to_ship"),
        ("Paid", "Fulfilled", "", "shipped"),
        ("Partially Refunded", "Fulfilled", "", "shipped"),
        ("Paid", "Restocked", "", "cancelled"),
        ("Refunded", "Fulfilled", "", "refunded"),
        ("Refunded", "Restocked", "", "refunded"),
        ("Voided", "Unfulfilled", "", "cancelled"),
        ("Pending", "Unfulfilled", "", "awaiting_payment"),
        ("Pending", "Fulfilled", "", "awaiting_payment"),
        ("Pending", "Fulfilled", "Cash on Delivery", "shipped"),
        ("Unpaid", "Restocked", "", "cancelled"),
        ("Odd", "Fulfilled", "", None),
    ],
)
def test_money_and_parcel_make_one_status(money: str, parcel: str, method: str, status: str | None) -> None:
    row = FIRST | {"Financial Status": money, "Fulfillment Status": parcel, "Payment Method": method}
    (found,) = extracted(row).tables[Order]["status_norm"]
    assert (None if pd.isna(found) else found) == status


def test_the_shared_file_is_read(shared: Path) -> None:
    path = shared / "data/exports/easystore/easystore_orders_S.csv"
    found = read_export(path.read_bytes(), path.name, list(platforms().values()))
    assert found.platform.name == "easystore.orders"
    assert found.extract.hits == []
    orders, lines = found.extract.tables[Order], found.extract.tables[OrderLine]
    assert orders[["order_id", "payable", "refunded", "status_norm"]].to_numpy().tolist() == [
        ["#1001", 1340, 0, "shipped"],
        ["#1002", 1280, 1280, "refunded"],
    ]
    assert lines["order_id"].tolist() == ["#1001", "#1001", "#1002"]
    assert (lines["qty"] * lines["unit_price"]).groupby(lines["order_id"]).sum().tolist() == [1380, 1280]
