"""Rules S10, S11 and S12: purchases whose dates go backwards, whose currencies are mixed, or that stand twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from neiqin.groups import grouped, place_in_group
from neiqin.rule import Found, NotApplicable, rule
from neiqin.text import N_
from neiqin_macros.orders.rows.texts import Texts
from neiqin_macros.orders.rules.records.currencies import currency_code
from neiqin_macros.stock.book import StockBook
from neiqin_macros.stock.supply.assortment import supplier_rows

if TYPE_CHECKING:
    from neiqin.table_range import TableRange
    from neiqin_macros.tables.purchases import Purchase

_BEFORE: Final = N_("It is expected on {value}, before it was ordered on {ordered}.")
_CAME: Final = N_("It came on {value}, before it was ordered on {ordered}.")


def _purchases(book: StockBook) -> TableRange[Purchase]:
    if book.purchases is None:
        raise NotApplicable(N_("no purchases"))
    return book.purchases


@rule(
    "S10",
    title=N_("Purchase dates go backwards"),
    message=_BEFORE,
    mend=N_("Correct one of the two dates; the lead time of the line is left out."),
    score=30,
)
def backwards(book: StockBook) -> Iterator[Found]:
    """Purchase lines that are expected, or came, before the day on which they were ordered."""
    frame = _purchases(book).frame
    ordered = frame["ordered"].to_numpy("datetime64[D]")
    for field, message in (("expected", _BEFORE), ("received", _CAME)):
        day = frame[field].to_numpy("datetime64[D]")
        at = np.flatnonzero(day < ordered)
        params = {"value": day[at].astype(str), "ordered": ordered[at].astype(str)}
        yield Found("Purchases", field, at, params, message=message)


@rule(
    "S11",
    title=N_("Several currencies"),
    message=N_("{value} here, but {usual} is the currency of {supplier}: unit costs cannot be compared."),
    mend=N_("Correct the currency, or write the cost in the supplier's."),
    score=25,
)
def mixed_currencies(book: StockBook) -> Iterator[Found]:
    """Purchase lines in another currency than their supplier's: as the list says, else as most of its lines have it."""
    frame = _purchases(book).frame
    texts = Texts.of(frame["currency"])
    written = [currency_code(text).upper() for text in texts.distinct]
    currency = np.array([*written, None], dtype=object)[texts.codes]
    supplier = frame["supplier"].to_numpy(dtype=object)
    at = np.flatnonzero(pd.notna(currency) & pd.notna(supplier))
    if not len(at):
        raise NotApplicable(N_("no currencies"))
    usual = pd.Series(currency[at]).groupby(supplier[at]).agg(lambda c: c.value_counts().index[0])
    expected = pd.Series(supplier[at]).map(usual).to_numpy(dtype=object)
    if book.suppliers is not None:
        said = book.suppliers.frame["currency"].to_numpy(dtype=object)
        told = np.append(said, np.array([None], dtype=object))[supplier_rows(supplier[at], book.suppliers)]
        codes = np.array([currency_code(t).upper() if isinstance(t, str) else None for t in told] + [None], object)[:-1]
        expected = np.where(pd.notna(codes), codes, expected)
    wrong = currency[at] != expected
    rows = at[wrong]
    params = {"value": currency[rows], "usual": expected[wrong], "supplier": supplier[rows]}
    yield Found("Purchases", "currency", rows, params)


@rule(
    "S12",
    title=N_("Purchase line stands twice"),
    message=N_("“{value}” stands here a second time with the same line and SKU; both are counted as on their way."),
    mend=N_("Delete the row if it is the same line again, or give it a line number of its own."),
    score=25,
)
def ordered_twice(book: StockBook) -> Iterator[Found]:
    """Purchase lines whose order, line and SKU stand further up."""
    frame = _purchases(book).frame
    codes, n = grouped(*(frame[field].to_numpy(dtype=object) for field in ("po_id", "line", "sku")))
    told = (frame["po_id"].notna() & frame["sku"].notna()).to_numpy()
    at = np.flatnonzero((place_in_group(codes, n) > 0) & told)
    yield Found("Purchases", "po_id", at, {"value": frame["po_id"].to_numpy(dtype=object)[at]})
