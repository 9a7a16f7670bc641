"""The tables that the stock macros look at, as each of them is given them, and what all of them ask first."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from neiqin.macro import Occasion
from neiqin.table_range import TableRange
from neiqin_macros.orders.goods.catalogue import places_of
from neiqin_macros.orders.rows.texts import Texts
from neiqin_macros.stock.items import Items
from neiqin_macros.stock.sales.history import History, sales_history
from neiqin_macros.stock.sales.sales_tables import SalesTables
from neiqin_macros.stock.settings import StockSettings
from neiqin_macros.stock.supply.assortment import Assortment, assortment_of
from neiqin_macros.tables.holidays import Holiday
from neiqin_macros.tables.products import Product
from neiqin_macros.tables.promotions import Promotion
from neiqin_macros.tables.purchases import Purchase, Supplier
from neiqin_macros.tables.sku_map import Bundle, SkuMap
from neiqin_macros.tables.stock import Count, Stock
from neiqin_macros.tables.stock_moves import StockMove

if TYPE_CHECKING:
    from datetime import datetime

    import pandas as pd
    from numpy.typing import NDArray


@dataclass(frozen=True)
class StockBook:
    """Whatever the workbook has that tells of stock; `sales` are its own tables first, then those of its Sources."""

    products: TableRange[Product] | None
    stock: TableRange[Stock] | None
    purchases: TableRange[Purchase] | None
    suppliers: TableRange[Supplier] | None
    moves: TableRange[StockMove] | None
    counts: TableRange[Count] | None
    bundles: TableRange[Bundle] | None
    maps: TableRange[SkuMap] | None
    holidays: TableRange[Holiday] | None
    promotions: TableRange[Promotion] | None
    sales: tuple[SalesTables, ...]
    settings: StockSettings
    occasion: Occasion

    @property
    def now(self) -> datetime:
        """The time of the run."""
        return self.occasion.now

    @property
    def today(self) -> np.datetime64:
        """The day of the run."""
        return np.datetime64(self.occasion.now, "D")

    @property
    def here(self) -> SalesTables:
        """What this workbook itself tells of sales."""
        return self.sales[0]

    @cached_property
    def history(self) -> History:
        """What was sold by item and day."""
        return sales_history(
            self.sales,
            self.now,
            products=self.products,
            stock=self.stock,
            bundles=self.bundles,
            maps=self.maps,
            promotions=self.promotions,
            stale_days=round(self.settings.stale_days),
        )

    @property
    def items(self) -> Items:
        """The items: the product list's, the stock list's, and what else was sold."""
        return self.history.items

    def listed(self, skus: pd.Series[Any]) -> NDArray[np.bool_]:
        """Rows of another table whose SKU the product list knows; all of them where there is none, and blank ones."""
        if self.products is None or not len(self.products):
            return np.ones(len(skus), bool)
        apart = Texts.of(skus)
        known = places_of(apart.distinct, self.products.frame["sku"].dropna().tolist()) >= 0
        return np.append(known, True)[apart.codes]

    @cached_property
    def terms(self) -> Assortment:
        """On what terms each item is bought and sold."""
        return assortment_of(
            self.items,
            self.suppliers,
            self.purchases,
            usual_lead=self.settings.lead_days,
            usual_review=self.settings.review_days,
        )
