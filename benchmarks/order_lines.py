"""A flat sheet of order lines as platforms export it, and what else a desk has: the tables of the speed measurement."""

from __future__ import annotations

from typing import Final

import pandas as pd

from benchmarks.labelled.labelled_set import LabelledSet, draw_labelled_set

COLUMNS: Final = (
    "order_id", "created", "paid", "status_norm", "buyer_key", "receiver", "phone", "address", "sku", "qty", "unit_price",
    "line_amt", "ship_fee", "discount_seller", "payable", "paid_amt",
)  # fmt: skip
SHEET: Final = "OrderLines"
_LINES_AN_ORDER: Final = 1.9
"""Of the orders that are drawn; those that are fetched from a store are left out."""


def draw_desk(rows: int, seed: int = 1) -> tuple[dict[str, pd.DataFrame], LabelledSet]:
    """Draw some order lines with all order fields on each of them, the product list and the blacklist; 16 columns."""
    each = min(60, max(rows // 2000, 1))
    labelled = draw_labelled_set(
        seed, orders=int(rows / _LINES_AN_ORDER) + 50, each=each, skus=max(min(rows // 50, 5000), 60)
    )
    orders = labelled.tables["orders"].drop_duplicates("order_id")
    # The sheet has no columns for countries, nor for pick-up stores, to whose addresses hundreds have parcels sent.
    orders = orders[orders["store_no"].isna() & (orders["country"] == "TW")]
    lines = labelled.tables["order_lines"]
    # The sheet tells neither discounts of lines nor of the platform: what they took off is payable.
    lines = lines[lines["order_id"].isin(orders["order_id"])]
    taken_off = lines.groupby("order_id")["line_discount"].sum().reindex(orders["order_id"]).fillna(0).to_numpy()
    for field in ("payable", "paid_amt"):
        orders = orders.assign(**{field: orders[field] + taken_off + orders["discount_platform"]})
    lines = lines.assign(line_amt=lines["line_amt"] + lines["line_discount"])
    own = [field for field in COLUMNS if field in lines]
    flat = lines[own].merge(orders[[field for field in COLUMNS if field in orders]], on="order_id")
    tables = {SHEET: flat[list(COLUMNS)].iloc[:rows]}
    tables |= {"Products": labelled.tables["products"], "Blacklist": labelled.tables["blacklist"]}
    return tables, labelled
