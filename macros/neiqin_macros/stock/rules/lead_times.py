"""Rule S05: items whose lead time nobody has told and no receipt shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from neiqin.groups import sums
from neiqin.rule import Found, NotApplicable, rule
from neiqin.text import N_
from neiqin_macros.stock.book import StockBook

_NONE: Final = N_("No lead time is known of any of the {value} items that are sold: {days} days are taken.")


@rule(
    "S05",
    title=N_("Lead time missing"),
    message=N_("“{value}” is sold, but no lead time is known: {days} days are taken."),
    mend=N_("Type the days from order to shelf for the product or its supplier, or set stock.lead_days."),
    score=25,
)
def missing_lead_times(book: StockBook) -> Iterator[Found]:
    """Products on sale that have sold, and whose lead time neither they, nor their supplier, nor receipts tell.

    Where that is so of all of them, it is said once.
    """
    if book.products is None:
        raise NotApplicable(N_("no product list"))
    history, terms = book.history, book.terms
    sold = sums(history.item, history.demand, len(book.items)) > 0
    at = np.flatnonzero(sold & ~terms.told & ~book.items.stopped & (book.items.product >= 0))
    names = np.array([*book.items.skus, ""], dtype=object)[at]
    field = "lead_time" if "lead_time" in book.products.present else "sku"
    rows, params = book.items.product[at], {"value": names, "days": book.settings.lead_days}
    if len(at) > 1 and not (terms.told & sold).any():
        yield Found("Products", field, rows[:1], params | {"value": np.array([len(at)])}, message=_NONE)
    else:
        yield Found("Products", field, rows, params)
