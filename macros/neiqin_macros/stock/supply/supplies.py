"""What is on its way: what purchases owe of each item, when it should come, and how long suppliers really take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from neiqin.groups import sums
from neiqin_macros.stock_words import PurchaseStatus

if TYPE_CHECKING:
    from datetime import datetime

    from numpy.typing import NDArray

    from neiqin.table_range import TableRange
    from neiqin_macros.stock.items import Items
    from neiqin_macros.tables.purchases import Purchase

_OVER: Final = (PurchaseStatus.DRAFT, PurchaseStatus.RECEIVED, PurchaseStatus.CANCELLED)
_DAY: Final = np.timedelta64(1, "D")
LEAST_RECEIPTS: Final = 3
"""Fewer receipts do not tell how a supplier's lead time varies."""


@dataclass(frozen=True)
class Supplies:
    """Open purchase lines, in parallel arrays: their row, item, pieces still to come, and the day they are due.

    `due` is the day that was told, else ordered + lead time; NaT where neither is known. `late`: due before the run.
    """

    row: NDArray[np.int64]
    item: NDArray[np.int64]
    owed: NDArray[np.float64]
    due: NDArray[np.datetime64]
    late: NDArray[np.bool_]

    def arriving(self, until: NDArray[np.datetime64], n: int) -> NDArray[np.float64]:
        """Pieces of each of `n` items due up to a day of its own; what is late is counted, what has no day is not."""
        counted = self.late | (self.due <= until[self.item])
        return sums(self.item[counted], self.owed[counted], n)

    def later(self, until: NDArray[np.datetime64], n: int) -> NDArray[np.float64]:
        """Pieces of each item that come after that, or on a day that nobody knows."""
        counted = self.late | (self.due <= until[self.item])
        return sums(self.item[~counted], self.owed[~counted], n)


def supplies_of(
    purchases: TableRange[Purchase] | None, items: Items, lead_days: NDArray[np.float64], now: datetime
) -> Supplies:
    """Open purchase lines: neither drafts, nor cancelled, nor received, with pieces still owed. `lead_days` by item."""
    if purchases is None:
        nothing = np.zeros(0, np.int64)
        return Supplies(nothing, nothing, np.zeros(0), np.zeros(0, "datetime64[D]"), np.zeros(0, bool))
    frame = purchases.frame
    item = items.of_rows(frame["sku"])
    owed = frame["qty"].to_numpy() - np.where(frame["received_qty"] > 0, frame["received_qty"], 0)
    row = np.flatnonzero((item >= 0) & (owed > 0) & ~frame["status"].isin(_OVER).to_numpy())
    item, owed = item[row], owed[row]
    told = frame["expected"].to_numpy("datetime64[D]")[row]
    ordered = frame["ordered"].to_numpy("datetime64[D]")[row]
    usual = ordered + np.ceil(np.nan_to_num(lead_days[item])).astype(np.int64) * _DAY
    due = np.where(np.isnat(told), usual, told)
    return Supplies(row, item, owed, due, due < np.datetime64(now, "D"))


@dataclass(frozen=True)
class LeadTimes:
    """What receipts tell of each item's lead time: how many, their mean and standard deviation in days; NaN unknown.

    An item's own receipts count where there are `LEAST_RECEIPTS`, else those of its supplier.
    """

    receipts: NDArray[np.int64]
    mean: NDArray[np.float64]
    sd: NDArray[np.float64]


def lead_times_of(purchases: TableRange[Purchase] | None, items: Items, suppliers: NDArray[np.object_]) -> LeadTimes:
    """Lead times of received purchase lines, from ordered to received; `suppliers` by item, NaN where unknown."""
    n = len(items)
    if purchases is None:
        return LeadTimes(np.zeros(n, np.int64), np.full(n, np.nan), np.full(n, np.nan))
    frame = purchases.frame
    took = (frame["received"] - frame["ordered"]).to_numpy().astype("timedelta64[s]").astype(np.float64) / 86_400
    took = np.where(frame["received"].isna() | frame["ordered"].isna(), np.nan, took)
    known = took >= 0  # received before it was ordered is a mistake of typing, and a finding elsewhere
    own = _spread(items.of_rows(frame["sku"])[known], took[known], n)
    names = pd.Series(suppliers, dtype=object)
    codes, distinct = pd.factorize(pd.concat([names, frame["supplier"].astype(object)], ignore_index=True))
    theirs = _spread(codes[n:][known], took[known], len(distinct))
    by_supplier = [np.append(values, values.dtype.type(0))[codes[:n]] for values in theirs]
    enough = own[0] >= LEAST_RECEIPTS
    count, mean, sd = (np.where(enough, mine, other) for mine, other in zip(own, by_supplier, strict=True))
    unknown = count < LEAST_RECEIPTS
    return LeadTimes(count.astype(np.int64), np.where(unknown, np.nan, mean), np.where(unknown, np.nan, sd))


def _spread(
    group: NDArray[np.int64], values: NDArray[np.float64], n: int
) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]:
    """Count, mean and standard deviation of values by group; those of group -1 are left out."""
    group, values = group[group >= 0], values[group >= 0]
    count = np.bincount(group, minlength=n)
    mean = sums(group, values, n) / np.maximum(count, 1)
    squares = sums(group, (values - mean[group]) ** 2, n)
    return count, mean, np.sqrt(squares / np.maximum(count - 1, 1))
