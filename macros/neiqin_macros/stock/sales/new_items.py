"""Items that have only just come: what others of their category sold in their first weeks stands in for a past."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from neiqin.groups import sums

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin_macros.stock.sales.history import History

LAUNCH: Final = 28
"""Days that an item is new for."""
WEIGHT: Final = 14
"""Days of its own sales that weigh as much as its category's launches."""
_LEAST: Final = 3
"""Fewer launches of a category tell nothing; then those of the whole shop do."""


@dataclass(frozen=True)
class NewItems:
    """Which items are new, and the rate they are planned with: pieces a day, by item."""

    new: NDArray[np.bool_]
    rate: NDArray[np.float64]


def new_items(history: History, cover: NDArray[np.float64]) -> NewItems:
    """Rate of new items: (own pieces + 14 x the category's launch rate) / (own days + 14); pieces a day.

    New is what sold for the first time in the last 28 days, in a history that is longer than twice that, and what has
    not sold but is on sale for less than 28 days, or will be within the days to `cover`. Launches are items that first
    sold after the history's first 28 days and at least 28 days before its end; their rate is what they sold in their
    first 28 days. Where no launch is known, nothing is new.
    """
    n = len(history.items)
    first = history.first_sold
    age = history.days - first
    launched = (first >= LAUNCH) & (age >= LAUNCH) & (first < history.days)
    if history.days <= 2 * LAUNCH or launched.sum() < _LEAST:
        return NewItems(np.zeros(n, bool), np.zeros(n))
    category = pd.factorize(history.items.field("category"))[0]
    early = history.day - first[history.item] < LAUNCH
    own = sums(history.item, history.demand * early, n)
    groups = int(category.max(initial=-1)) + 1
    count = np.bincount(category[launched & (category >= 0)], minlength=groups)
    total = sums(category[launched], own[launched], groups)
    usual = own[launched].mean() / LAUNCH
    of_category = np.append(np.where(count >= _LEAST, total / np.maximum(count, 1) / LAUNCH, usual), usual)
    to_come = _days_on_sale(history)
    new = np.where(first < history.days, age < LAUNCH, (to_come < LAUNCH) & (to_come > -cover))
    days = np.where(first < history.days, age, np.maximum(to_come, 0))
    rate = (np.where(first < history.days, own, 0) + WEIGHT * of_category[category]) / (days + WEIGHT)
    return NewItems(new, np.where(new, rate, 0))


def _days_on_sale(history: History) -> NDArray[np.float64]:
    """Days since the product list puts each item on sale, below 0 if it is yet to come; infinite where it is silent."""
    begins = history.items.field("on_sale_from")
    if begins.dtype.kind != "M":
        return np.full(len(history.items), np.inf)
    days = (history.end - begins.astype("datetime64[D]")).astype(np.float64)
    return np.where(np.isnat(begins), np.inf, days)
