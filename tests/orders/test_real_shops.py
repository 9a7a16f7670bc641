"""How much noise the rules make on the open data of two shops: nothing here was tuned to them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd
from tests.orders.desks import Verdict, judge


def rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """A frame as plain rows, blanks as None."""
    return frame.astype(object).where(frame.notna(), None).to_dict("records")


def online_retail(shared: Path) -> Verdict:
    """Twenty days of a British wholesaler: lines of invoices, cancellations and stock corrections among them."""
    path = shared / "data/orders/online_retail_2010-12_first20days.csv"
    frame = pd.read_csv(path, dtype={"CustomerID": str}, encoding="latin-1")
    frame["InvoiceDate"] = pd.to_datetime(frame["InvoiceDate"], format="%d/%m/%Y %H:%M")
    invoices = frame.groupby("InvoiceNo", sort=False).first().reset_index()
    orders = {"InvoiceNo": "order_id", "InvoiceDate": "created", "CustomerID": "buyer_key", "Country": "country"}
    lines = {
        "InvoiceNo": "order_id",
        "StockCode": "sku",
        "Description": "product",
        "Quantity": "qty",
        "UnitPrice": "unit_price",
    }
    found = [rows(frame[list(names)].rename(columns=names)) for frame, names in ((invoices, orders), (frame, lines))]
    return judge(*found, now=datetime(2010, 12, 24))


def test_online_retail_sets_aside_what_the_prototype_did_and_reviews_few(shared: Path) -> None:
    summary = online_retail(shared).summary
    assert summary["orders"] == 1893
    assert sum(summary["set_aside"].values()) == 437
    assert summary["hold"] == 0
    assert summary["review"] < 0.043 * summary["live"]


def test_superstore_passes(shared: Path) -> None:
    frame = pd.read_csv(shared / "data/orders/superstore_orders.csv", encoding="latin-1", dtype={"Row ID": str})
    for name in ("Order Date", "Ship Date"):
        frame[name] = pd.to_datetime(frame[name], format="%m/%d/%Y")
    names = {"Order ID": "order_id", "Order Date": "created", "Ship Date": "shipped", "Customer ID": "buyer_key"}
    lines = {"Order ID": "order_id", "Row ID": "line_no", "Product ID": "sku", "Quantity": "qty", "Sales": "line_amt"}
    summary = judge(
        rows(frame.drop_duplicates("Order ID")[list(names)].rename(columns=names)),
        rows(frame[list(lines)].rename(columns=lines)),
        now=datetime(2018, 1, 10),
    ).summary
    assert summary["orders"] == 5009
    assert summary["review"] + summary["hold"] <= 0.0004 * summary["live"] + 1
