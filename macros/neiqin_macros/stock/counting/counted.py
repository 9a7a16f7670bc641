"""Counts beside the book as of the time of each count: what the book held, and how it was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from neiqin.groups import grouped, sums
from neiqin.text import N_, Reason
from neiqin_macros.stock.moves.moving import effect, folded, moment, moved_by
from neiqin_macros.stock.moves.places import Places
from neiqin_macros.words import YesNo

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin.table_range import TableRange
    from neiqin_macros.stock.book import StockBook
    from neiqin_macros.tables.stock import Count

_HOW: Final = N_("{on_hand} on hand as of {as_of}, and {moved} moved between then and the count")
_HOW_UNDATED: Final = N_("{on_hand} on hand, and {moved} for moves after the count")
_HOW_OURS: Final = N_("{on_hand} on hand in this workbook, and {moved} for moves after the count or not yet in it")
_NEVER: Final = np.datetime64("NaT", "us")


@dataclass(frozen=True)
class BookRead:
    """What the book held of each count's SKU and warehouse at the time of the count; NaN where no stock row tells.

    `moved` is what was added to `on_hand` for it, `as_of` the time of the stock list's figure (NaT: untold).
    """

    quantity: NDArray[np.float64]
    on_hand: NDArray[np.float64]
    moved: NDArray[np.float64]
    as_of: NDArray[np.datetime64]

    def how(self, row: int, *, ours: bool) -> Reason:
        """Say a row's sum; `ours`: the workbook keeps the stock."""
        message = _HOW_OURS if ours else _HOW_UNDATED if np.isnat(self.as_of[row]) else _HOW
        told = str(self.as_of[row].astype("datetime64[m]")).replace("T", " ")
        return Reason(message, {"on_hand": float(self.on_hand[row]), "moved": float(self.moved[row]), "as_of": told})


def reference_of(counted_at: NDArray[Any]) -> NDArray[np.object_]:
    """Name the moves of a count: COUNT-20260930-1800; SKU and warehouse stand beside it in the move."""
    texts = np.datetime_as_string(counted_at.astype("datetime64[s]"), unit="m").tolist()
    named = ["COUNT-" + text.replace("-", "").replace(":", "").replace("T", "-") for text in texts]
    return np.array([*named, None], dtype=object)[:-1]


def adjusted_already(book: StockBook, counts: TableRange[Count]) -> NDArray[np.float64]:
    """Pieces that moves of each count itself have added."""
    frame = counts.frame
    if book.moves is None:
        return np.zeros(len(frame))
    moves = book.moves.frame
    named = folded(pd.Series(reference_of(frame["counted_at"].to_numpy()), dtype=object)).to_numpy(dtype=object)
    mine = [named, *(folded(frame[name]).to_numpy(dtype=object) for name in ("sku", "warehouse"))]
    theirs = [folded(moves[name]).to_numpy(dtype=object) for name in ("reference", "sku", "warehouse")]
    codes, n = grouped(*(np.concatenate(pair) for pair in zip(mine, theirs, strict=True)))
    return sums(codes[len(frame) :], effect(moves["move"], moves["qty"].to_numpy()), n)[codes[: len(frame)]]


def book_at(book: StockBook, counts: TableRange[Count], own: NDArray[np.float64]) -> BookRead:
    """Read the book as of each count; what the count's `own` moves have added is taken out again.

    Stock of an import is right as of its `as_of`: book = on hand + moved by the count - moved by then. Without a time
    it holds all moves. Stock kept in the workbook holds the moves that are marked: book = on hand - marked moves after
    the count + other moves since `as_of` up to it. A count without a warehouse is of all warehouses.
    """
    n = len(counts)
    if book.stock is None:
        return BookRead(np.full(n, np.nan), np.full(n, np.nan), np.zeros(n), np.full(n, _NEVER))
    places = Places.of(book.stock.frame)
    counted = moment(counts.frame["counted_at"].to_numpy())
    count, place = _pairs(places, counts.frame)
    moved = sums(count, _moved(book, places, place, counted[count]), n)
    on_hand = np.where(np.bincount(count, minlength=n) > 0, sums(count, places.on_hand[place], n), np.nan)
    as_of = np.full(n, _NEVER)
    as_of[count] = places.as_of[place]
    inside = own if book.settings.book == "workbook" else np.where(moment(as_of) < counted, own, 0)
    moved = np.round(moved - inside, 6)
    return BookRead(np.round(on_hand + moved, 6), on_hand, moved, as_of)


def _pairs(places: Places, counts: pd.DataFrame) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Each count with each place that it is about: one, or where it names no warehouse all of its SKU."""
    sku, warehouse = places.keys(counts)
    asked = pd.DataFrame({"sku": sku, "warehouse": warehouse, "count": np.arange(len(counts))})
    held = pd.DataFrame({"sku": places.sku, "warehouse": places.warehouse, "place": np.arange(len(places.sku))})
    whole = asked["warehouse"] == ""
    one = asked[~whole].merge(held, on=["sku", "warehouse"])
    all_of_it = asked[whole].drop(columns="warehouse").merge(held, on="sku")
    both = pd.concat([one, all_of_it], ignore_index=True)
    return both["count"].to_numpy(np.int64), both["place"].to_numpy(np.int64)


def _moved(
    book: StockBook, places: Places, place: NDArray[np.int64], at: NDArray[np.datetime64]
) -> NDArray[np.float64]:
    """Pieces to add to each place's figure so that it is right as of a moment."""
    if book.moves is None:
        return np.zeros(len(place))
    frame = book.moves.frame
    pieces, times = effect(frame["move"], frame["qty"].to_numpy()), frame["moved_at"].to_numpy("datetime64[us]")
    moves, asked = places.keys(frame), [places.sku[place], places.warehouse[place]]
    as_of = moment(places.as_of)[place]

    def by(some: NDArray[np.float64], when: NDArray[np.datetime64]) -> NDArray[np.float64]:
        return moved_by(moves, times, some, asked, when)

    if book.settings.book == "export":
        return by(pieces, at) - by(pieces, as_of)
    marked = (frame["posted"] == YesNo.YES).to_numpy()
    inside, outside = np.where(marked, pieces, 0), np.where(marked, 0, pieces)
    return by(inside, at) - by(inside, np.full(len(at), _NEVER)) + by(outside, at) - by(outside, as_of)
