"""Rule S16: items that sell and whose cost nobody knows."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from neiqin.groups import sums
from neiqin.rule import Found, NotApplicable, rule
from neiqin.text import N_
from neiqin_macros.stock.book import StockBook


@rule(
    "S16",
    title=N_("Cost missing"),
    message=N_("“{value}” is sold, but its cost is not known: its stock has no value."),
    mend=N_("Type its cost, or the unit cost of a purchase."),
    score=25,
)
def missing_costs(book: StockBook) -> Iterator[Found]:
    """Products that have sold, and whose cost neither list nor purchase tells; where no costs are kept at all, none."""
    if book.products is None or np.isnan(book.terms.cost).all():
        raise NotApplicable(N_("no costs"))
    sold = sums(book.history.item, book.history.demand, len(book.items)) > 0
    at = np.flatnonzero(sold & np.isnan(book.terms.cost) & (book.items.product >= 0))
    field = "cost" if "cost" in book.products.present else "sku"
    yield Found(
        "Products", field, book.items.product[at], {"value": np.array([*book.items.skus, ""], dtype=object)[at]}
    )
