"""Where stock lies: one SKU in one warehouse, all its lots together; and which of these another table's row means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from neiqin.groups import grouped, sums
from neiqin_macros.orders.goods.catalogue import places_of
from neiqin_macros.stock.moves.moving import folded

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Places:
    """Places in parallel arrays: SKU and warehouse as compared, pieces on hand, and as of when (NaT: untold)."""

    sku: NDArray[np.object_]
    warehouse: NDArray[np.object_]
    on_hand: NDArray[np.float64]
    as_of: NDArray[np.datetime64]

    @classmethod
    def of(cls, stock: pd.DataFrame) -> Places:
        """Add up a stock list's rows; of several times, the latest counts; a row without a number makes it NaN."""
        sku, warehouse = (folded(stock[name]).to_numpy(dtype=object) for name in ("sku", "warehouse"))
        kept = np.flatnonzero(sku != "")
        codes, n = grouped(sku[kept], warehouse[kept])
        first = kept[np.unique(codes, return_index=True)[1]]
        latest = np.full(n, np.iinfo(np.int64).min)  # NaT as a number
        np.maximum.at(latest, codes, stock["as_of"].to_numpy("datetime64[us]")[kept].astype(np.int64))
        return cls(
            sku[first],
            warehouse[first],
            sums(codes, stock["on_hand"].to_numpy()[kept], n),
            latest.view("datetime64[us]"),
        )

    def keys(self, frame: pd.DataFrame) -> list[NDArray[Any]]:
        """SKU and warehouse of a table's rows, as compared; where only one place can be meant, its warehouse.

        That is so where a SKU lies in one place, and either the row or the place names no warehouse.
        """
        sku, warehouse = (folded(frame[name]).to_numpy(dtype=object) for name in ("sku", "warehouse"))
        names = sorted(set(self.sku.tolist()))
        own, asked = places_of(self.sku.tolist(), names), places_of(sku.tolist(), names)
        count = np.bincount(own, minlength=len(names))
        only = np.full(len(names) + 1, "", dtype=object)
        only[own] = self.warehouse
        single = np.append(count == 1, False)[asked]
        meant = only[asked]
        return [sku, np.where(single & ((warehouse == "") | (meant == "")), meant, warehouse)]
