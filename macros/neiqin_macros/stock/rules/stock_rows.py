"""Rules S13 and S14: stock rows that stand twice, and products listed twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from neiqin.groups import grouped, place_in_group
from neiqin.rule import Found, NotApplicable, rule
from neiqin.text import N_
from neiqin_macros.orders.goods.sku_mapping import fold
from neiqin_macros.orders.rows.texts import Texts
from neiqin_macros.stock.book import StockBook

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin.table_range import TableRange


def _again(table: TableRange[Any], *fields: str) -> NDArray[np.int64]:
    """Rows whose SKU, however it is spelled, and other fields stand further up."""
    texts = Texts.of(table.frame["sku"])
    folded = np.array([*(fold(sku) for sku in texts.distinct), None], dtype=object)[texts.codes]
    codes, n = grouped(folded, *(table.frame[field].to_numpy(dtype=object) for field in fields))
    return np.flatnonzero((place_in_group(codes, n) > 0) & texts.filled)


@rule(
    "S13",
    title=N_("Stock row stands twice"),
    message=N_("“{value}” stands here a second time for the same warehouse and lot; both are added up."),
    mend=N_("Delete one of the rows, or tell their warehouses or lots apart."),
    score=30,
)
def stocked_twice(book: StockBook) -> Iterator[Found]:
    """Rows of the stock list whose SKU, warehouse and lot stand further up."""
    if book.stock is None:
        raise NotApplicable(N_("no stock list"))
    at = _again(book.stock, "warehouse", "lot")
    yield Found("Stock", "sku", at, {"value": book.stock.frame["sku"].to_numpy(dtype=object)[at]})


@rule(
    "S14",
    title=N_("Product listed twice"),
    message=N_("“{value}” stands in the product list before; this row's cost, lead time and supplier are not read."),
    mend=N_("Put both rows into one."),
    score=30,
)
def listed_twice(book: StockBook) -> Iterator[Found]:
    """Rows of the product list whose SKU stands further up."""
    if book.products is None:
        raise NotApplicable(N_("no product list"))
    frame = book.products.frame
    at = np.flatnonzero((frame["sku"].duplicated() & frame["sku"].notna()).to_numpy())
    yield Found("Products", "sku", at, {"value": frame["sku"].to_numpy(dtype=object)[at]})
