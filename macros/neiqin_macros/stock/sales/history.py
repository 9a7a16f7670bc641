"""The sales history: what was wanted of each item on each day, from order lines, past orders and sales lists."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin.groups import sums
from neiqin_macros.stock.items import Items
from neiqin_macros.stock.levels.buckets import step_of
from neiqin_macros.stock.sales.bulk_lines import one_off, usual_most
from neiqin_macros.stock.sales.sold import Sold, joined, sold_by_orders
from neiqin_macros.stock.sales.sold_by_day import sold_by_list

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from numpy.typing import NDArray

    from neiqin.table_range import TableRange
    from neiqin_macros.stock.sales.sales_tables import SalesTables
    from neiqin_macros.tables.products import Product
    from neiqin_macros.tables.promotions import Promotion
    from neiqin_macros.tables.sku_map import Bundle, SkuMap
    from neiqin_macros.tables.stock import Stock

_DAY: Final = np.timedelta64(1, "D")
_MANY: Final = 2e7
"""Items x days whose table would take some hundred megabytes."""


@dataclass(frozen=True)
class OneOff:
    """Lines of this workbook taken for one-off bulk orders: row, pieces, and what they count as.

    Rows are of OrderLines, or of the sales list where `listed`.
    """

    row: NDArray[np.int64]
    quantity: NDArray[np.float64]
    counted: NDArray[np.float64]
    listed: NDArray[np.bool_]


@dataclass(frozen=True)
class History:
    """What was sold by item and day, each pair once, in parallel arrays; `day` counts from `first`.

    `sold` are pieces wanted (one-off bulk lines cut to what is usual), `returned` pieces that came back on the same
    day. The history ends before `end`, which is the day of the run, or the day after the last sale where that is long
    ago. `undated` counts lines that have no day, `twice_told` rows of sales lists whose days order lines tell of, too.
    """

    items: Items
    first: np.datetime64
    end: np.datetime64
    item: NDArray[np.int64]
    day: NDArray[np.int64]
    sold: NDArray[np.float64]
    returned: NDArray[np.float64]
    promoted: NDArray[np.bool_]
    one_off: OneOff
    undated: int
    twice_told: int

    @property
    def days(self) -> int:
        """How many days it goes over."""
        return int((self.end - self.first) / _DAY)

    @property
    def by_day_fits(self) -> bool:
        """Whether items x days are few enough to be looked at day by day."""
        return len(self.items) * self.days <= _MANY

    @cached_property
    def demand(self) -> NDArray[np.float64]:
        """Pieces wanted: sold less returned on the same day, never below zero; as long as `item`."""
        return np.maximum(self.sold - self.returned, 0)

    @cached_property
    def step(self) -> int:
        """How many days a row stands for: 7 or 30 in lists by week or month, else 1."""
        return step_of(np.unique(self.day))

    @cached_property
    def first_sold(self) -> NDArray[np.int64]:
        """The day on which each item was first wanted; `days`, which is none of the history's, where it never was."""
        found = np.full(len(self.items), self.days)
        wanted = self.demand > 0
        np.minimum.at(found, self.item[wanted], self.day[wanted])
        return found

    def by_bucket(self, width: int) -> NDArray[np.float32]:
        """Demand by item (rows) and bucket of some days (columns), the last bucket ending with the history.

        Days before the first whole bucket are left out.
        """
        buckets = self.days // width
        column = (self.day - (self.days - buckets * width)) // width
        kept = column >= 0
        cell = self.item[kept] * buckets + column[kept]
        total = sums(cell, self.demand[kept], len(self.items) * buckets)
        return total.astype(np.float32).reshape(len(self.items), buckets)


def sales_history(
    books: Sequence[SalesTables],
    now: datetime,
    *,
    products: TableRange[Product] | None,
    stock: TableRange[Stock] | None,
    bundles: TableRange[Bundle] | None,
    maps: TableRange[SkuMap] | None,
    promotions: TableRange[Promotion] | None = None,
    stale_days: int = 14,
    most_days: int = 1_100,
) -> History:
    """Put together what the workbook and the files read along with it sold, by item and day.

    Of an order that stands in several files the first counts. Rows of a sales list count up to the first day of the
    order lines. Sales of the run's own day are left out: it is not over. `stale_days` without any sale before the run
    are no lack of demand, but of data.
    """
    taken_apart = bundles.frame if bundles is not None else None
    map_frame = maps.frame if maps is not None else None
    ours = products.frame["sku"].dropna().tolist() if products is not None else []
    seen: set[str] = set()
    by_orders = [sold_by_orders(tables, now, taken_apart, map_frame, ours, seen) for tables in books]
    first_order = min((part.day.min() for part in by_orders if len(part.day)), default=None)
    promoted = promotions.frame if promotions is not None else None
    lists, twice = sold_by_list(books, taken_apart, first_order, promoted)
    everything = joined([*by_orders, *lists])
    own = everything.listed.copy()
    own[: len(by_orders[0].row) if by_orders else 0] = True
    items = Items.of(products, stock, everything.skus)
    first, end = _span(everything, now, stale_days, most_days)
    return _by_day(items, everything, own, first, end, twice)


def _span(sold: Sold, now: datetime, stale_days: int, most_days: int) -> tuple[np.datetime64, np.datetime64]:
    """The first day, and the day after the last; of lists by week or month, after the last week or month told."""
    today = np.datetime64(now, "D")
    days = sold.day[(sold.day < today) & (sold.quantity > 0)]
    if not len(days):
        return today, today
    step = step_of(np.unique(days).astype(np.int64))
    end = min(days.max() + step * _DAY, today)
    if step == 1 and today - end <= np.timedelta64(stale_days, "D"):
        end = today
    return max(days.min(), end - np.timedelta64(most_days, "D")), end


def _by_day(
    items: Items, sold: Sold, own: NDArray[np.bool_], first: np.datetime64, end: np.datetime64, twice: int
) -> History:
    place = items.places(sold.skus)
    item = np.append(place, -1)[sold.sku]
    kept = np.flatnonzero((item >= 0) & (sold.day >= first) & (sold.day < end) & (sold.quantity != 0))
    item, quantity, day = item[kept], sold.quantity[kept].copy(), ((sold.day[kept] - first) / _DAY).astype(np.int64)
    most = usual_most(item, quantity, len(items))
    bulky = np.flatnonzero(one_off(item, quantity, most) & sold.single[kept])
    here = bulky[own[kept][bulky] & (sold.row[kept][bulky] >= 0)]
    counted = np.floor(most[item])
    found = OneOff(sold.row[kept][here], quantity[here], counted[here], sold.listed[kept][here])
    quantity[bulky] = counted[bulky]
    span = max(int((end - first) / _DAY), 1)
    cell, where = np.unique(item * span + day, return_inverse=True)
    up, down = np.where(quantity > 0, quantity, 0), np.where(quantity < 0, -quantity, 0)
    promoted = np.zeros(len(cell), bool)
    promoted[where[sold.promoted[kept]]] = True
    return History(
        items, first, end, cell // span, cell % span,
        sums(where, up, len(cell)), sums(where, down, len(cell)), promoted, found, sold.undated, twice,
    )  # fmt: skip
