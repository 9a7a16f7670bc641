"""TikTok Shop's income: a row for each order, refund or adjustment that was settled, fees below zero."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from neiqin.export import Export, Look, Part, read
from neiqin.table import Names
from neiqin_macros.entries import days_of
from neiqin_macros.repeats import id_of, told_apart
from neiqin_macros.tables.orders import Order
from neiqin_macros.tables.settlements import Settlement

if TYPE_CHECKING:
    import pandas as pd

_ID: Final = "Order/adjustment ID"
_KIND: Final = ("Type", "Transaction type")


def _orders(frame: pd.DataFrame, column: Look) -> pd.Series[str]:
    """Give the order: the one an adjustment is about, else the row's own if it is an order's."""
    kind = column(_KIND[0]).fillna(column(_KIND[1])).str.casefold()
    own = column(_ID).where(kind.str.startswith("order").fillna(value=False).to_numpy(bool))
    related = frame["order_id"]
    return related.where(related.str.contains(r"\d").fillna(value=False).to_numpy(bool)).fillna(own)


def _entries(frame: pd.DataFrame, column: Look) -> pd.DataFrame:
    """Make ids of the day, the row's own id, its kind and SKU; revenue is told after refunds: give the gross."""
    day = days_of(frame["settled"])
    ids = id_of(column(_ID), frame["kind"], column("SKU ID"))
    gross = frame["amount"] + frame["refund"].fillna(0)
    return frame.assign(
        entry_id=told_apart(id_of(ids.where(ids.isna(), day), ids)), order_id=_orders(frame, column), amount=gross
    )


def _of_orders(frame: pd.DataFrame, column: Look) -> pd.DataFrame:
    """Leave out what is about no order."""
    frame = frame.assign(order_id=_orders(frame, column))
    return frame[frame["order_id"].notna().to_numpy(bool)]


INCOME: Final = Export(
    platform="tiktok_shop",
    kind="income",
    title=Names("TikTok Shop income", "TikTok Shop 結算", "TikTok Shop 结算"),
    evidence="header only",
    signature=(_ID, _KIND, "Total settlement amount", ("Total Revenue", "Total Fees", "Net sales", "Fees")),
    parts=(
        Part(
            Settlement,
            {
                "kind": _KIND,
                "order_id": "Related order ID",
                "product": "Product name",
                "qty": "Quantity",
                "settled": ("Order settled time", "Statement date"),
                "amount": read("Total Revenue", "Net sales", "Adjustment amount", "Ajustment amount", added=True),
                "fee": read("Total Fees", "Fees", filled=True, turned=True),
                "refund": read("Refund subtotal after seller discounts", turned=True),
                "net": "Total settlement amount",
                "currency": "Currency",
            },
            finish=_entries,
        ),
        Part(
            Order,
            {
                "order_id": "Related order ID",
                "income": read("Total settlement amount", total=True),
                "currency": "Currency",
            },
            one_row_each=("order_id",),
            finish=_of_orders,
        ),
    ),
    also=("Order created time", "Order created date", "Subtotal after seller discounts", "Subtotal before discounts",
          "Seller discounts", "Transaction fee", "Refund subtotal before seller discounts",
          "Refund of seller discounts", "TikTok Shop commission fee", "Seller shipping fee", "Affiliate Commission",
          "Order Source", "SKU ID", "SKU name", "Customer payment"),
)  # fmt: skip
EXPORTS: Final = (INCOME,)
