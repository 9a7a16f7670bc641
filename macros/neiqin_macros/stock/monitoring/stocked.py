"""Which buckets of each item's past had stock, as far as stock lists, moves, purchases and sales lists tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from neiqin.groups import sums
from neiqin_macros.stock.moves.moving import effect
from neiqin_macros.stock.sales.past_stock import closing_stock, stocked_days
from neiqin_macros.stock_words import MoveKind

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin_macros.stock.book import StockBook

_NO_SALES = (
    MoveKind.IN, MoveKind.RETURN_IN, MoveKind.RETURN_OUT, MoveKind.COUNT_GAIN, MoveKind.COUNT_LOSS, MoveKind.ADJUST,
)  # fmt: skip
"""Kinds of moves that change the stock and are no sale."""
_DAY = np.timedelta64(1, "D")


def days_in_stock(book: StockBook, width: int) -> NDArray[np.bool_] | None:
    """Buckets of some days most of which ended with stock, items x buckets; None where nothing tells.

    What came in is told by stock moves or, without them, by received purchases. Transfers between warehouses change
    nothing; sales are the history's own, not those of the moves.
    """
    history = book.history
    came = _came(book)
    told = _closing_told(book)
    if (came is None or book.stock is None) and not len(told[0]):
        return None
    stocked = np.ones((len(history.items), history.days), bool)
    if came is not None and book.stock is not None:
        frame = book.stock.frame
        at = history.items.of_rows(frame["sku"])
        known = np.bincount(at[(at >= 0) & frame["on_hand"].notna().to_numpy()], minlength=len(history.items)) > 0
        on_hand = np.where(known, sums(at, np.nan_to_num(frame["on_hand"].to_numpy()), len(history.items)), np.nan)
        stocked = stocked_days(closing_stock(history, on_hand, *came))
    item, day, closing = told
    stocked[item, day] = closing > 0
    buckets = history.days // width
    kept = stocked[:, history.days - buckets * width :].reshape(len(stocked), buckets, width)
    return kept.sum(axis=2) * 2 >= width


def _came(book: StockBook) -> tuple[NDArray[np.int64], NDArray[np.datetime64], NDArray[np.float64]] | None:
    """What came in, or left other than by a sale: item, day, pieces."""
    if book.moves is not None and len(book.moves):
        frame = book.moves.frame
        pieces = effect(frame["move"], frame["qty"].to_numpy())
        signed = np.where(frame["move"].isin(_NO_SALES), pieces, np.nan)
        day = frame["moved_at"].to_numpy("datetime64[D]")
    elif book.purchases is not None and book.purchases.filled("received_qty").any():
        frame = book.purchases.frame
        signed, day = frame["received_qty"].to_numpy(), frame["received"].to_numpy("datetime64[D]")
    else:
        return None
    item = book.items.of_rows(frame["sku"])
    told = (item >= 0) & ~np.isnan(signed) & ~np.isnat(day)
    return item[told], day[told], signed[told]


def _closing_told(book: StockBook) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Closing stock that sales lists tell outright: item, day of the history, pieces."""
    parts = []
    for tables in book.sales:
        if tables.sales is not None and tables.sales.filled("closing").any():
            frame = tables.sales.frame
            item, closing = book.items.of_rows(frame["sku"]), frame["closing"].to_numpy()
            day = (frame["day"].to_numpy("datetime64[D]") - book.history.first) / _DAY
            told = (item >= 0) & ~np.isnan(closing) & (day >= 0) & (day < book.history.days)
            parts.append((item[told], day[told].astype(np.int64), closing[told]))
    nothing = (np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))
    found = [np.concatenate(values) for values in zip(nothing, *parts, strict=True)] if parts else nothing
    return found[0], found[1], found[2]
