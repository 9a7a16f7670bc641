"""On what terms each item is bought and sold: by the product list, its supplier, what receipts show, or settings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from neiqin_macros.orders.goods.sku_mapping import fold
from neiqin_macros.stock.supply.supplier_calendar import order_days
from neiqin_macros.stock.supply.supplies import LeadTimes, lead_times_of

_WEEK = 7

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin.table_range import TableRange
    from neiqin_macros.stock.items import Items
    from neiqin_macros.tables.purchases import Purchase, Supplier


@dataclass(frozen=True)
class Assortment:
    """Terms by item; days, pieces, and money a piece. NaN where there is no minimum, no pack, no cost or no price.

    `supplier_row` is the supplier's row in its table, -1 for none. `told` are items whose lead time somebody told or
    receipts show; the others have the settings'.
    """

    items: Items
    supplier: NDArray[np.object_]
    supplier_row: NDArray[np.int64]
    lead: NDArray[np.float64]
    lead_sd: NDArray[np.float64]
    review: NDArray[np.float64]
    told: NDArray[np.bool_]
    moq: NDArray[np.float64]
    pack: NDArray[np.float64]
    cost: NDArray[np.float64]
    price: NDArray[np.float64]
    receipts: LeadTimes


def assortment_of(
    items: Items,
    suppliers: TableRange[Supplier] | None,
    purchases: TableRange[Purchase] | None,
    *,
    usual_lead: float,
    usual_review: float,
) -> Assortment:
    """Look the terms of every item up. What a person typed of the product comes first, then the supplier's terms."""
    supplier = items.field("supplier")
    row = supplier_rows(supplier, suppliers)
    receipts = lead_times_of(purchases, items, supplier)
    own, theirs = _positive(items.number("lead_time")), _of_supplier(suppliers, row, "lead_time")
    lead = _first_known(own, theirs, receipts.mean)
    often = _first_known(_cycle(suppliers, row), _of_supplier(suppliers, row, "review_days"))
    review = _first_known(_positive(items.number("review_days")), often)
    return Assortment(
        items=items,
        supplier=supplier,
        supplier_row=row,
        lead=np.where(np.isnan(lead), usual_lead, lead),
        lead_sd=np.nan_to_num(receipts.sd),
        review=np.where(np.isnan(review), usual_review, review),
        told=~np.isnan(lead),
        moq=_positive(items.number("moq")),
        pack=_positive(items.number("pack")),
        cost=_first_known(_positive(items.number("cost")), last_cost(items, purchases)),
        price=_positive(items.number("list_price")),
        receipts=receipts,
    )


def supplier_rows(names: NDArray[np.object_], suppliers: TableRange[Supplier] | None) -> NDArray[np.int64]:
    """The row of each supplier's name in the suppliers' table; -1 where it is blank or not there."""
    if suppliers is None:
        return np.full(len(names), -1, np.int64)
    listed = suppliers.frame["supplier"]
    rows = {fold(name): i for i, name in reversed([*enumerate(listed.fillna("").tolist())]) if name}
    codes, distinct = pd.factorize(names)
    return np.array([*(rows.get(fold(str(name)), -1) for name in distinct), -1], np.int64)[codes]


def last_cost(items: Items, purchases: TableRange[Purchase] | None) -> NDArray[np.float64]:
    """What a piece of each item cost when it was last ordered; NaN where no purchase tells."""
    found = np.full(len(items), np.nan)
    if purchases is not None:
        frame = purchases.frame
        item, cost = items.of_rows(frame["sku"]), frame["unit_cost"].to_numpy()
        told = np.flatnonzero((item >= 0) & (cost > 0))
        when = frame["ordered"].to_numpy("datetime64[us]")[told]
        order = told[np.lexsort((when, ~np.isnat(when)))]  # undated purchases tell least
        found[item[order]] = cost[order]
    return found


def _of_supplier(suppliers: TableRange[Supplier] | None, row: NDArray[np.int64], name: str) -> NDArray[np.float64]:
    if suppliers is None:
        return np.full(len(row), np.nan)
    return np.append(_positive(suppliers.frame[name].to_numpy()), np.nan)[row]


def _cycle(suppliers: TableRange[Supplier] | None, row: NDArray[np.int64]) -> NDArray[np.float64]:
    """Days from one order day of each item's supplier to the next, on average; NaN where none are told."""
    if suppliers is None:
        return np.full(len(row), np.nan)
    told = [order_days(text) if isinstance(text, str) else None for text in suppliers.frame["order_days"].tolist()]
    return np.array([*(_WEEK / len(days) if days else np.nan for days in told), np.nan])[row]


def _first_known(*values: NDArray[np.float64]) -> NDArray[np.float64]:
    known = values[0]
    for more in values[1:]:
        known = np.where(np.isnan(known), more, known)
    return known


def _positive(values: NDArray[Any]) -> NDArray[np.float64]:
    return np.where(values > 0, values, np.nan).astype(np.float64)
