"""The items that stock is kept of: one number for each SKU, however its spelling differs in capitals and width."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from neiqin.groups import sums
from neiqin_macros.orders.goods.catalogue import places_of
from neiqin_macros.orders.goods.sku_mapping import fold
from neiqin_macros.orders.rows.texts import Texts
from neiqin_macros.words import ProductKind, ProductStatus, YesNo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from neiqin.table_range import TableRange
    from neiqin_macros.tables.products import Product
    from neiqin_macros.tables.stock import Stock


@dataclass(frozen=True)
class Items:
    """Items in a fixed order: the product list's, then what only the stock list knows, then what was only sold.

    `product` is each item's row in the product list, -1 where it has none; `stocked`, whether the stock list has it.
    """

    skus: list[str]
    product: NDArray[np.int64]
    stocked: NDArray[np.bool_]
    products: TableRange[Product] | None

    @classmethod
    def of(
        cls, products: TableRange[Product] | None, stock: TableRange[Stock] | None, sold: Sequence[str] = ()
    ) -> Items:
        """Number the goods of the product list (no services), of the stock list, and what was sold beside them."""
        listed, rows = _goods(products)
        held = [] if stock is None else stock.frame["sku"].dropna().tolist()
        known = {fold(sku): i for i, sku in reversed([*enumerate(listed)])}
        exact = set(listed)
        skus = [*listed, *_others((*held, *sold), exact, known)]
        product = np.append(rows, np.full(len(skus) - len(rows), -1, np.int64))
        stocked = np.zeros(len(skus), bool)
        at = places_of(list(dict.fromkeys(held)), skus)
        stocked[at[at >= 0]] = True
        return cls(skus, product, stocked, products)

    def __len__(self) -> int:
        """How many items there are."""
        return len(self.skus)

    def places(self, skus: Sequence[str]) -> NDArray[np.int64]:
        """The item of each SKU; -1 where it is none."""
        return places_of(skus, self.skus)

    def of_rows(self, skus: pd.Series[Any]) -> NDArray[np.int64]:
        """The item of each row of another table; -1 where its SKU is blank or none."""
        texts = Texts.of(skus)
        return np.append(self.places(texts.distinct), -1)[texts.codes]

    def field(self, name: str) -> NDArray[Any]:
        """A field of each item's product; NaN or NaT where the product or the field is not known."""
        if self.products is None:
            return np.full(len(self), np.nan, dtype=object)
        values = self.products.frame[name].mask(self.products.skip(name)).to_numpy()
        nothing = np.array([np.datetime64("NaT") if values.dtype.kind == "M" else np.nan], values.dtype)
        return np.append(values, nothing)[self.product]

    def number(self, name: str) -> NDArray[np.float64]:
        """A number or amount of each item's product; NaN where it is not known."""
        return self.field(name).astype(np.float64)

    @property
    def delisted(self) -> NDArray[np.bool_]:
        """Items that are not for sale any more."""
        return np.asarray(self.field("status") == ProductStatus.DELISTED, bool)

    @property
    def stopped(self) -> NDArray[np.bool_]:
        """Items that are not bought any more: delisted, or marked so by a person."""
        return self.delisted | np.asarray(self.field("no_order") == YesNo.YES, bool)

    @cached_property
    def unknown(self) -> NDArray[np.bool_]:
        """Items that the product list does not know, if there is one with anything in it."""
        listed = self.products is not None and len(self.products) > 0
        return self.product < 0 if listed else np.zeros(len(self), bool)


def _goods(products: TableRange[Product] | None) -> tuple[list[str], NDArray[np.int64]]:
    """SKUs of the product list that are no services, the first row of each spelling, and their rows."""
    if products is None:
        return [], np.zeros(0, np.int64)
    frame = products.frame
    kept = frame["sku"].notna() & (frame["kind"] != ProductKind.SERVICE) & ~frame["sku"].duplicated()
    rows = np.flatnonzero(kept.to_numpy())
    return frame["sku"].iloc[rows].tolist(), rows


def _others(skus: Sequence[str], exact: set[str], known: dict[str, int]) -> list[str]:
    """Those of some SKUs that no earlier one is alike."""
    others: list[str] = []
    for sku in dict.fromkeys(skus):
        if sku not in exact and fold(sku) not in known:
            known[fold(sku)] = len(others)
            others.append(sku)
    return others


def total(items: Items, skus: pd.Series[Any], values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Add up a number of another table by item; NaN where no row of the item holds one."""
    at = items.of_rows(skus)
    told = (at >= 0) & ~np.isnan(values)
    count = np.bincount(at[told], minlength=len(items))
    return np.where(count > 0, sums(at[told], values[told], len(items)), np.nan)
