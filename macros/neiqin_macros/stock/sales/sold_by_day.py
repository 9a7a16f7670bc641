"""What sales lists tell: pieces of an item sold on a day, for shops that keep no order lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from neiqin_macros.orders.catalogue import pieces
from neiqin_macros.orders.texts import Texts
from neiqin_macros.stock.sales.sold import Sold
from neiqin_macros.words import YesNo

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from neiqin_macros.stock.sales.sales_tables import SalesTables


def sold_by_list(
    books: Sequence[SalesTables], bundles: pd.DataFrame | None, before: np.datetime64 | None
) -> tuple[list[Sold], int]:
    """Give the sales of each workbook's list on days `before` the first that order lines tell of (None: on all days).

    Also counts the rows that are left out, as order lines tell of the same days. Returned pieces count below zero.
    """
    found: list[Sold] = []
    twice = 0
    for tables in books:
        if tables.sales is None:
            continue
        frame = tables.sales.frame
        day = frame["day"].to_numpy("datetime64[D]")
        told = ~np.isnat(day) & frame["sku"].notna().to_numpy()
        late = told & (day >= before) if before is not None else np.zeros(len(frame), bool)
        twice += int(late.sum())
        what, promo = Texts.of(frame["sku"]), (frame["promo"] == YesNo.YES).to_numpy()
        for quantity in (frame["qty"].to_numpy(), -frame["returned"].to_numpy()):
            taken = pieces(what.codes, what.distinct, np.where(told & ~late, quantity, np.nan), bundles)
            n = len(taken.line)
            found.append(
                Sold(
                    taken.skus, taken.sku, day[taken.line], taken.quantity, np.full(n, -1), np.zeros(n, bool),
                    promo[taken.line] & (taken.quantity > 0),
                )
            )  # fmt: skip
    return found, twice
