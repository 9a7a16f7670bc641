"""Returns that stand among the sales as lines below zero, as credit notes do: which sale each was taken back from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from neiqin.groups import grouped
from neiqin_macros.orders.goods.sku_mapping import fold
from neiqin_macros.orders.rows.once import once
from neiqin_macros.orders.rows.set_aside import stock_movements
from neiqin_macros.returns.came_back.stacking import take_from_latest
from neiqin_macros.words import OrderStatus

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin_macros.orders.desk import Desk


@dataclass(frozen=True)
class TakenBack:
    """Lines below zero that are returns, tied to what the same buyer bought of the SKU before, the latest first.

    `lines` are their rows of OrderLines and `goods` tells which are goods, not postage or a correction. `sale` and
    `order` give the sale's line and order row of each (of several, the latest), -1 for none. `untied` is how many of
    its pieces no earlier sale covers. `of`, `sold`, `quantity` are all pairs: a place in `lines`, a line, how many.
    """

    lines: NDArray[np.int64]
    goods: NDArray[np.bool_]
    sale: NDArray[np.int64]
    order: NDArray[np.int64]
    untied: NDArray[np.float64]
    of: NDArray[np.int64]
    sold: NDArray[np.int64]
    quantity: NDArray[np.float64]


@once
def taken_back(desk: Desk) -> TakenBack:
    """Tie the lines below zero that name no order of their own, by buyer and SKU; each piece sold comes back once.

    Lines of the same order as their sale are tied first. Nothing is tied without a buyer, a SKU and a time.
    """
    if desk.lines is None or not len(desk.orders):
        nothing = np.zeros(0, np.int64)
        return TakenBack(nothing, nothing > 0, nothing, nothing, np.zeros(0), nothing, nothing, np.zeros(0))
    quantity = desk.lines.frame["qty"].to_numpy()
    order = desk.order_of_line
    none = stock_movements(desk) | desk.status(OrderStatus.CANCELLED)
    no_sale = np.append(none, True)[order]  # -1, no order, is the last
    lines = np.flatnonzero((quantity < 0) & ~no_sale)
    goods = desk.item_line[lines]
    sku = _skus(desk)
    left = np.where(no_sale | ~desk.item_line | (sku < 0), 0.0, np.nan_to_num(quantity))
    own = _stacked(left, np.argsort(left < 0, kind="stable"), order, sku)
    np.subtract.at(left, own[1], own[2])
    np.add.at(left, own[0], own[2])
    created = desk.orders.frame["created"].to_numpy()
    buyer = np.where(np.isnat(created), -1, _buyers(desk))[order]
    left[(order < 0) | (buyer < 0)] = 0
    time = created[order].astype(np.int64)
    others = _stacked(left, np.lexsort((left < 0, time)), buyer, sku)
    back, sold, pieces = (np.concatenate(parts) for parts in zip(own, others, strict=True))
    of = np.searchsorted(lines, back)
    untied = np.round(-quantity[lines] - np.bincount(of, pieces, len(lines)).astype(np.float64), 6)
    # Of several sales, the latest: the last one written stays.
    sale = np.full(len(lines), -1, np.int64)
    latest = np.lexsort((sold, created[order[sold]].astype(np.int64)))
    sale[of[latest]] = sold[latest]
    return TakenBack(lines, goods, sale, np.where(sale >= 0, order[sale], -1), untied, of, sold, pieces)


def _stacked(
    left: NDArray[np.float64], sequence: NDArray[np.int64], *keys: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Match within equal keys: the line taken back, the line of its sale, and how many. `sequence` is their order."""
    below = np.flatnonzero(left < 0)
    if not len(below):
        return np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0)
    group, n = grouped(*keys)
    needed = np.zeros(n, bool)
    needed[group[below]] = True
    events = sequence[(needed[group] & (left != 0))[sequence]]
    found = take_from_latest(group[events], left[events])
    return events[found.back], events[found.sale], found.quantity


def _skus(desk: Desk) -> NDArray[np.int64]:
    """What each line sells, as a number; -1 where it is not told. Capitals do not count."""
    alike = pd.factorize(np.array([fold(text) for text in desk.sold.distinct], dtype=object))[0]
    return np.append(alike, -1)[desk.sold.codes].astype(np.int64)


def _buyers(desk: Desk) -> NDArray[np.int64]:
    """Who each order's buyer is, as a number: the account, or the phone where no order has one; -1 if not told."""
    field = "buyer_key" if desk.has("buyer_key") else "phone"
    texts = desk.texts(field)
    return np.where(desk.masked(field), -1, texts.codes)
