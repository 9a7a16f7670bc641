"""ABC, XYZ and the demand class of each item, from what it sold lately."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from neiqin_macros.stock.formulas.demand_classes import average_demand_interval, demand_class, squared_variation
from neiqin_macros.stock.formulas.item_classes import ABC, coefficient_of_variation, xyz
from neiqin_macros.stock_words import DemandClass

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin_macros.stock.book import StockBook

WEEK: Final = 7
LEAST_WEEKS: Final = 8
"""In fewer weeks nothing is told of how evenly an item sells."""


@dataclass(frozen=True)
class Classes:
    """By item: pieces sold in the last `weeks` whole weeks, what they are ranked by, and the classes (None: untold)."""

    weeks: int
    pieces: NDArray[np.float64]
    worth: NDArray[np.float64]
    abc: NDArray[np.object_]
    xyz: NDArray[np.object_]
    demand: NDArray[np.object_]


def classes_of(book: StockBook) -> Classes:
    """Class every item by whole weeks, the last one ending with the history.

    ABC ranks by pieces, by pieces x cost, or by pieces x (list price - cost); an item whose cost or price is not known
    has no ABC. XYZ and demand class look at weeks since an item's first sale, and need `LEAST_WEEKS` of them.
    """
    settings, terms = book.settings, book.terms
    most = max(int(settings.class_days // WEEK), 1)
    by_week = book.history.by_bucket(WEEK).astype(np.float64)
    lived = np.cumsum(by_week > 0, axis=1)[:, -most:] > 0
    sold = np.where(lived, by_week[:, -most:], np.nan)
    pieces = np.nansum(sold, axis=1)
    each = {
        "pieces": np.ones(len(pieces)), "value": terms.cost, "margin": terms.price - terms.cost,
    }[settings.abc_by]  # fmt: skip
    worth = np.where(pieces > 0, pieces * each, 0.0)
    known = lived.sum(axis=1) >= LEAST_WEEKS
    told = np.where(known[:, None], sold, np.nan)
    kind = demand_class(average_demand_interval(told), squared_variation(told))
    kind[pieces <= 0] = DemandClass.NONE.value
    return Classes(
        sold.shape[1],
        pieces,
        worth,
        ABC[settings.abc_rule](worth, settings.abc_a, settings.abc_b),
        xyz(coefficient_of_variation(told), settings.xyz_x, settings.xyz_y),
        kind,
    )


def of_products(book: StockBook, values: NDArray[np.object_], rows: int) -> NDArray[Any]:
    """Values by item as a column of the product list; NaN where a row is no item or nothing is told."""
    column = np.full(rows, np.nan, dtype=object)
    listed = np.flatnonzero(book.items.product >= 0)
    column[book.items.product[listed]] = values[listed]
    column[column == None] = np.nan  # noqa: E711 - by element
    return column
