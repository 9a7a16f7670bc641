"""What stands, what is on its way and what is promised: an item's inventory position and its terms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from neiqin.groups import sums
from neiqin_macros.orders.desk import Desk
from neiqin_macros.orders.goods.catalogue import pieces
from neiqin_macros.stock.items import total

if TYPE_CHECKING:
    from datetime import datetime

    import pandas as pd
    from numpy.typing import NDArray

    from neiqin.table_range import TableRange
    from neiqin_macros.stock.items import Items
    from neiqin_macros.stock.sales.sales_tables import SalesTables
    from neiqin_macros.stock.supply.supplies import Supplies
    from neiqin_macros.tables.stock import Stock


@dataclass(frozen=True)
class Standing:
    """Pieces by item. `arriving` come within lead time + review, `later` after that; `known`: the stock list tells.

    `committed` are promised to buyers: what the stock list calls reserved or, where it tells none, what paid orders
    that have not left still wait for.
    """

    on_hand: NDArray[np.float64]
    known: NDArray[np.bool_]
    committed: NDArray[np.float64]
    arriving: NDArray[np.float64]
    later: NDArray[np.float64]


def standing_of(
    items: Items,
    stock: TableRange[Stock] | None,
    supplies: Supplies | None,
    waiting: NDArray[np.float64],
    until: NDArray[np.datetime64],
) -> Standing:
    """Add up all warehouses. What is below zero on hand counts as 0: it is a mistake of counting, not a promise.

    `supplies` None: no purchases are kept, and the stock list's own "on order" counts as arriving in time. `until` is
    the day up to which what arrives counts, `waiting` what open orders wait for, by item.
    """
    n = len(items)
    if stock is None:
        nothing = np.zeros(n)
        arriving = supplies.arriving(until, n) if supplies else nothing
        later = supplies.later(until, n) if supplies else nothing
        return Standing(nothing, np.zeros(n, bool), waiting, arriving, later)
    frame = stock.frame
    on_hand, reserved, on_order = (
        total(items, frame["sku"], frame[name].to_numpy().clip(min=0)) for name in ("on_hand", "reserved", "on_order")
    )
    committed = np.where(np.isnan(reserved), waiting, reserved)
    if supplies is None:
        return Standing(np.nan_to_num(on_hand), ~np.isnan(on_hand), committed, np.nan_to_num(on_order), np.zeros(n))
    arriving, later = supplies.arriving(until, n), supplies.later(until, n)
    return Standing(np.nan_to_num(on_hand), ~np.isnan(on_hand), committed, arriving, later)


def waiting_for(items: Items, tables: SalesTables, now: datetime, bundles: pd.DataFrame | None) -> NDArray[np.float64]:
    """Pieces of each item that paid orders which have not left wait for; 0 where nothing tells which have left."""
    nothing = np.zeros(len(items))
    if tables.orders is None or tables.lines is None:
        return nothing
    desk = Desk(tables.orders, tables.lines, None, now)
    if not (desk.has("shipped") or desk.has("status_norm")):
        return nothing
    open_lines = np.append(desk.open, False)[desk.order_of_line] & desk.item_line & (desk.ordered > 0)
    wanted = pieces(desk.sold.codes, desk.sold.distinct, np.where(open_lines, desk.ordered, np.nan), bundles)
    item = np.append(items.places(wanted.skus), -1)[wanted.sku]
    return sums(item, wanted.quantity, len(items))
