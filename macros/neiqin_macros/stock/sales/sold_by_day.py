"""What sales lists tell: pieces of an item sold on a day, for shops that keep no order lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from neiqin_macros.orders.goods.catalogue import pieces
from neiqin_macros.orders.rows.texts import Texts
from neiqin_macros.stock.sales.sold import Sold
from neiqin_macros.words import YesNo

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from neiqin_macros.stock.sales.sales_tables import SalesTables


def sold_by_list(
    books: Sequence[SalesTables],
    bundles: pd.DataFrame | None,
    before: np.datetime64 | None,
    promotions: pd.DataFrame | None = None,
) -> tuple[list[Sold], int]:
    """Give the sales of each workbook's list on days `before` the first that order lines tell of (None: on all days).

    Also counts the rows that are left out, as order lines tell of the same days. Returned pieces count below zero. What
    a list by day tells of a day without any promotion is as `single` as an order.
    """
    found: list[Sold] = []
    twice = 0
    for number, tables in enumerate(books):
        if tables.sales is None:
            continue
        frame = tables.sales.frame
        day = frame["day"].to_numpy("datetime64[D]")
        told = ~np.isnat(day) & frame["sku"].notna().to_numpy()
        late = told & (day >= before) if before is not None else np.zeros(len(frame), bool)
        twice += int(late.sum())
        what, promo = Texts.of(frame["sku"]), (frame["promo"] == YesNo.YES).to_numpy()
        ordinary = ~promo & ~_in_promotion(day, promotions) & _is_daily(day)
        for quantity in (frame["qty"].to_numpy(), -frame["returned"].to_numpy()):
            taken = pieces(what.codes, what.distinct, np.where(told & ~late, quantity, np.nan), bundles)
            n = len(taken.line)
            found.append(
                Sold(
                    taken.skus, taken.sku, day[taken.line], taken.quantity,
                    np.where(number == 0, taken.line, -1), ordinary[taken.line],
                    promo[taken.line] & (taken.quantity > 0), listed=np.ones(n, bool),
                )
            )  # fmt: skip
    return found, twice


def _is_daily(day: NDArray[np.datetime64]) -> bool:
    """Whether most rows of a list are of days that follow each other, not of weeks or months."""
    gaps = np.diff(np.unique(day[~np.isnat(day)]))
    return len(gaps) > 0 and bool(np.median(gaps.astype(np.int64)) == 1)


def _in_promotion(day: NDArray[np.datetime64], promotions: pd.DataFrame | None) -> NDArray[np.bool_]:
    """Days on which anything at all is promoted."""
    found = np.zeros(len(day), bool)
    if promotions is not None:
        first = promotions["promo_from"].to_numpy("datetime64[D]")
        last = promotions["promo_to"].fillna(promotions["promo_from"]).to_numpy("datetime64[D]")
        for a, b in zip(first, last, strict=True):
            found |= (day >= a) & (day <= b)
    return found
