"""Amazon's reports of money: settlements (flat file V2, one row a part of an amount) and reimbursements."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import pandas as pd

from neiqin.export import Export, Part, read
from neiqin.table import Names
from neiqin_macros.entries import entry_ids
from neiqin_macros.joined import joined
from neiqin_macros.repeats import told_apart
from neiqin_macros.tables.settlements import Settlement

_TELLING: Final = (
    "settlement-id", "transaction-type", "order-id", "adjustment-id", "order-item-code", "amount-type",
    "amount-description", "amount", "posted-date-time", "sku", "promotion-id",
)  # fmt: skip
"""Columns that together tell entries apart."""


def _entry(frame: pd.DataFrame, column: Callable[[str], pd.Series[Any]]) -> pd.DataFrame:
    """Give an entry an id, and say which part of an amount it is."""
    frame["reason"] = joined(column, ("amount-type", "amount-description"), ": ")
    return frame.assign(entry_id=entry_ids(frame["settled"], column, _TELLING))


def _reimbursement(frame: pd.DataFrame, column: Callable[[str], pd.Series[Any]]) -> pd.DataFrame:
    """Tell a reimbursement's several SKUs apart."""
    ids = joined(column, ("reimbursement-id", "sku"), "/").where(column("reimbursement-id").notna().to_numpy(bool))
    return frame.assign(entry_id=told_apart(ids), net=frame["amount"])


SETTLEMENT: Final = Export(
    platform="amazon",
    kind="settlement",
    title=Names("Amazon settlement", "Amazon 結算報表", "亚马逊结算报表"),
    evidence="public documents",
    signature=("settlement-id", "transaction-type", "order-id", "amount-type", "amount-description", "amount"),
    parts=(
        Part(
            Settlement,
            {
                "kind": "transaction-type",
                "order_id": "order-id",
                "sku": "sku",
                "qty": "quantity-purchased",
                "settled": read("posted-date-time", "posted-date", filled=True),
                "net": "amount",
                "currency": "currency",
            },
            # The first row tells the whole settlement's days and total.
            only_if="transaction-type",
            finish=_entry,
        ),
    ),
    also=(
        *_TELLING, "settlement-start-date", "settlement-end-date", "deposit-date", "total-amount", "merchant-order-id",
        "shipment-id", "marketplace-name", "fulfillment-id", "merchant-order-item-id", "merchant-adjustment-item-id",
    ),
)  # fmt: skip
REIMBURSEMENTS: Final = Export(
    platform="amazon",
    kind="reimbursements",
    title=Names("Amazon FBA reimbursements", "Amazon FBA 賠償", "亚马逊 FBA 赔偿"),
    evidence="header only",
    signature=("approval-date", "reimbursement-id", "reason", "amount-total"),
    parts=(
        Part(
            Settlement,
            {
                "order_id": "amazon-order-id",
                "sku": ("sku", "seller-sku"),
                "product": "product-name",
                "qty": "quantity-reimbursed-total",
                "settled": "approval-date",
                "amount": "amount-total",
                "currency": "currency-unit",
                "reason": "reason",
            },
            always={"kind": "FBA reimbursement"},
            finish=_reimbursement,
        ),
    ),
    also=(
        "reimbursement-id", "case-id", "fnsku", "asin", "condition", "amount-per-unit", "quantity-reimbursed-cash",
        "quantity-reimbursed-inventory", "original-reimbursement-id", "original-reimbursement-type",
    ),
)  # fmt: skip
EXPORTS: Final = (SETTLEMENT, REIMBURSEMENTS)
