"""Rules S01 and S02: stock below zero, and numbers that a quantity, a minimum or a number of days cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from neiqin.rule import Found, NotApplicable, rule
from neiqin.text import N_
from neiqin_macros.stock.book import StockBook


@rule(
    "S01",
    title=N_("Stock below zero"),
    message=N_("{value} pieces on hand: more has left than was there. It counts as 0."),
    mend=N_("Count the shelf and correct the stock; look for a receipt that was not entered, or a sale entered twice."),
    score=40,
)
def negative_stock(book: StockBook) -> Iterator[Found]:
    """Rows of the stock list with less than nothing on hand or reserved."""
    if book.stock is None:
        raise NotApplicable(N_("no stock list"))
    frame = book.stock.frame
    for field, message in (("on_hand", None), ("reserved", N_("{value} pieces reserved: it counts as 0."))):
        at = np.flatnonzero(frame[field].to_numpy() < 0)
        yield Found("Stock", field, at, {"value": frame[field].to_numpy()[at]}, message=message)


_LONG: Final = N_("A lead time of {value} days is more than {most_days}; it is counted as it stands.")
_ABOVE_0: Final = {
    "Purchases": ("qty",),
    "Products": ("pack", "moq", "cost", "shelf_life", "review_days"),
}
_NOT_BELOW_0: Final = {
    "Purchases": ("received_qty", "unit_cost"),
    "Products": ("lead_time", "max_stock"),
    "Suppliers": ("lead_time", "min_amount"),
    "Counts": ("counted",),
    "Sales": ("returned", "closing"),
}


@rule(
    "S02",
    title=N_("A number that cannot be"),
    message=N_("{value} cannot be right here; it is left out."),
    mend=N_("Type the right number; returns to a supplier are stock moves of their own."),
    score=30,
    most_days=400,
)
def impossible(book: StockBook, most_days: float) -> Iterator[Found]:
    """Quantities, amounts and days below 0 (or 0, where there must be some), and lead times of more than a year."""
    tables = {
        "Purchases": book.purchases, "Products": book.products, "Suppliers": book.suppliers, "Counts": book.counts,
        "Sales": book.here.sales,
    }  # fmt: skip
    for name, table in tables.items():
        if table is None:
            continue
        for field in (*_ABOVE_0.get(name, ()), *_NOT_BELOW_0.get(name, ())):
            values = table.frame[field].to_numpy()
            wrong = values <= 0 if field in _ABOVE_0.get(name, ()) else values < 0
            at = np.flatnonzero(wrong)
            yield Found(name, field, at, {"value": values[at]})
            if field == "lead_time":
                at = np.flatnonzero(values > most_days)
                yield Found(name, field, at, {"value": values[at]}, message=_LONG)
