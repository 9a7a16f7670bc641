"""What the order lines of one workbook sold, in single products: SKUs mapped, bundles apart, no cancelled orders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from neiqin_macros.orders.buyers.past_orders import orders_of
from neiqin_macros.orders.desk import Desk
from neiqin_macros.orders.goods.catalogue import Pieces, pieces
from neiqin_macros.orders.goods.reference import of_order, order_times
from neiqin_macros.orders.goods.sku_mapping import look_up
from neiqin_macros.orders.rows.texts import Texts
from neiqin_macros.words import OrderStatus, SetAside

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from numpy.typing import NDArray

    from neiqin.table_range import TableRange
    from neiqin_macros.stock.sales.sales_tables import SalesTables
    from neiqin_macros.tables.history import OrderHistory
    from neiqin_macros.tables.order_lines import OrderLine

_CAME_BACK: Final = (OrderStatus.CANCELLED, OrderStatus.REFUNDED)
_NO_TIME: Final = np.datetime64("NaT", "us")


@dataclass(frozen=True)
class Sold:
    """Parallel arrays, one row for each product of a line, or each row of a sales list.

    `sku` is a place in `skus`, `day` the local day of the order, `quantity` pieces (below 0: came back). `row` is the
    row in OrderLines, or in the sales list where it is `listed`, -1 for rows of other tables and workbooks. `single`
    rows are one order's, or an ordinary day's, not the sum of a promotion, a week or a month; `promoted` were sold on
    promotion. `undated` counts lines left out because their order has no date or is not there.
    """

    skus: list[str]
    sku: NDArray[np.int64]
    day: NDArray[np.datetime64]
    quantity: NDArray[np.float64]
    row: NDArray[np.int64]
    single: NDArray[np.bool_]
    promoted: NDArray[np.bool_]
    listed: NDArray[np.bool_]
    undated: int = 0


def sold_by_orders(
    tables: SalesTables,
    now: datetime,
    bundles: pd.DataFrame | None,
    maps: pd.DataFrame | None,
    ours: Sequence[str],
    seen: set[str],
) -> Sold:
    """Pieces that a workbook's order lines sold, and those of its History whose orders are no longer listed.

    What counts is demand: paid (or paid at the door) orders that were not cancelled; of orders refunded in full those
    that had left. A return that stands among the orders (an order below zero) counts below zero on its day. Orders that
    are `seen`, in another workbook, are left out; those of this one are added.
    """
    if tables.orders is None:
        return nothing_sold() if tables.past is None else _by_history(None, tables.past, bundles)
    desk = Desk(tables.orders, tables.lines, None, now, history=tables.past)
    parts = [_by_lines(desk, bundles, maps, ours, _elsewhere(desk, seen))]
    if tables.past is not None:
        parts.append(_by_history(desk, tables.past, bundles))
    return joined(parts)


def _by_lines(
    desk: Desk,
    bundles: pd.DataFrame | None,
    maps: pd.DataFrame | None,
    ours: Sequence[str],
    elsewhere: NDArray[np.bool_],
) -> Sold:
    if desk.lines is None:
        return nothing_sold()
    counted = np.append(_demand(desk) & ~elsewhere, False)[desk.order_of_line] & desk.item_line
    day = of_order(desk, order_times(desk), _NO_TIME).astype("datetime64[D]")
    dated = ~np.isnat(day)
    what, quantity = _what(desk, desk.lines, maps, ours)
    orphans = (desk.order_of_line < 0) & desk.item_line
    taken = pieces(what.codes, what.distinct, np.where(counted & dated, quantity, np.nan), bundles)
    undated = int(((counted & ~dated) | orphans).sum())
    return _sold_singly(taken, day, taken.line, undated)


def _elsewhere(desk: Desk, seen: set[str]) -> NDArray[np.bool_]:
    """First rows of orders that another workbook has told of; the names of all are kept for the next one."""
    frame = desk.orders.frame
    at = np.flatnonzero(desk.first & desk.texts("order_id").filled)
    told = (frame[field].fillna("").to_numpy(dtype=object)[at] for field in ("platform", "shop", "order_id"))
    names = ["\x1f".join(parts) for parts in zip(*told, strict=True)]
    found = np.zeros(len(frame), bool)
    if seen:
        found[at] = [name in seen for name in names]
    seen.update(names)
    return found


def _demand(desk: Desk) -> NDArray[np.bool_]:
    """First rows of the orders whose lines are demand, or take it back."""
    aside = desk.set_aside
    left = desk.orders.frame["shipped"].notna().to_numpy() | ~(desk.unshipped | desk.status(*_CAME_BACK))
    had_left = (aside == SetAside.REFUNDED_IN_FULL) & left & (desk.has("shipped") or desk.has("status_norm"))
    return desk.first & ~desk.unpaid & ((aside == "") | (aside == SetAside.RETURN) | had_left)


def _what(
    desk: Desk, lines: TableRange[OrderLine], maps: pd.DataFrame | None, ours: Sequence[str]
) -> tuple[Texts, NDArray[np.float64]]:
    """What each line sold and how many: as the import looked it up, else by the SKU map, else its own SKU."""
    if maps is None or lines.filled("our_sku").any():
        return desk.sold, desk.ordered
    looked = look_up(lines.frame, maps, ours)
    found = pd.notna(looked.our_sku)
    quantity = lines.frame["qty"].to_numpy()
    own = lines.frame["sku"].to_numpy(dtype=object)
    return Texts.of(pd.Series(np.where(found, looked.our_sku, own))), np.where(found, quantity * looked.each, quantity)


def _by_history(desk: Desk | None, past: TableRange[OrderHistory], bundles: pd.DataFrame | None) -> Sold:
    """Rows of the History table with a SKU, a quantity and a day, whose orders do not stand among the orders."""
    frame = past.frame.rename(columns={"past_order": "order_id"})
    day = frame["created"].to_numpy("datetime64[D]")
    listed = np.zeros(len(frame), bool) if desk is None else orders_of(desk, frame) >= 0
    kept = ~listed & ~np.isnat(day) & ~frame["status_norm"].isin(_CAME_BACK).to_numpy()
    what = Texts.of(frame["sku"])
    taken = pieces(what.codes, what.distinct, np.where(kept, frame["qty"].to_numpy(), np.nan), bundles)
    return _sold_singly(taken, day, np.full(len(taken.line), -1))


def _sold_singly(taken: Pieces, day: NDArray[np.datetime64], row: NDArray[np.int64], undated: int = 0) -> Sold:
    n = len(taken.line)
    return Sold(
        taken.skus, taken.sku, day[taken.line], taken.quantity, row, np.ones(n, bool), np.zeros(n, bool),
        listed=np.zeros(n, bool), undated=undated,
    )  # fmt: skip


def joined(parts: Sequence[Sold]) -> Sold:
    """Put several together."""
    skus: dict[str, int] = {}
    codes = []
    for part in parts:
        places = np.array([skus.setdefault(sku, len(skus)) for sku in part.skus], np.int64)
        codes.append(places[part.sku] if len(places) else part.sku)
    return Sold(
        list(skus),
        np.concatenate([np.zeros(0, np.int64), *codes]),
        np.concatenate([np.zeros(0, "datetime64[D]"), *(p.day for p in parts)]),
        np.concatenate([np.zeros(0), *(p.quantity for p in parts)]),
        np.concatenate([np.zeros(0, np.int64), *(p.row for p in parts)]),
        np.concatenate([np.zeros(0, bool), *(p.single for p in parts)]),
        np.concatenate([np.zeros(0, bool), *(p.promoted for p in parts)]),
        np.concatenate([np.zeros(0, bool), *(p.listed for p in parts)]),
        sum(p.undated for p in parts),
    )


def nothing_sold() -> Sold:
    """Give no sales at all."""
    return joined([])
