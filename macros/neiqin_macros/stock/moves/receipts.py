"""What purchases say has come, against what the stock moves hold of it: what is to be entered, and what is odd."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from neiqin.groups import sums
from neiqin.hits import Hits
from neiqin.text import N_
from neiqin_macros.stock.moves.booked import booked_pieces, same_receipt
from neiqin_macros.stock_words import PurchaseStatus
from neiqin_macros.tables.purchases import Purchase

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from neiqin.table_range import TableRange
    from neiqin_macros.stock.book import StockBook

_OVER: Final = N_("{value} pieces came, {over} more than the {ordered} ordered; all are entered.")
_OVER_MEND: Final = N_("Correct the quantity, or agree with the supplier: pay for them or send them back.")
_LESS: Final = N_("{value} pieces have come, but the stock moves hold {booked} of this line; nothing was entered.")
_LESS_MEND: Final = N_("Correct the received quantity; for pieces sent back, enter a return to the supplier as a move.")
_UNDATED: Final = N_("{value} pieces came on a day that is not told; they are entered as of the day of the run.")
_UNDATED_MEND: Final = N_("Type the day on which they came, before running this.")
_HELD: Final = N_("{value} pieces are not entered as long as “{what}” of the line is wrong.")
_HELD_MEND: Final = N_("Correct it, and run stock.receive again.")
_WHOLE: Final = N_("The line is received, but no quantity is told; all {value} are taken to have come.")
_WHOLE_MEND: Final = N_("Type how many came.")
_SAME: Final = N_(
    "As many pieces, {value}, came in on the same day under “{reference}”: is it the same receipt? Nothing was entered."
)
_SAME_MEND: Final = N_("If it is, write this PO ID as the move's reference; if not, enter a move for it by hand.")


@dataclass(frozen=True)
class Receipts:
    """What to enter, in parallel arrays: the purchase row and pieces; and what was found on the way.

    `entered` are the first rows of all lines that moves hold now, earlier ones too. `received` counts purchase lines of
    which anything has come; `held` those that wait to be mended.
    """

    row: NDArray[np.int64]
    pieces: NDArray[np.float64]
    entered: NDArray[np.int64]
    received: int
    held: int
    hits: tuple[Hits, ...]


def receipts_of(book: StockBook, purchases: TableRange[Purchase]) -> Receipts:
    """Compare each purchase line's received quantity with the moves that name it, by order, line and SKU.

    A line that stands twice is one line with both quantities. What is entered is the difference, so that partial
    receipts come one after another and nothing comes twice.
    """
    frame = purchases.frame
    came, whole = _came(purchases)
    told = (frame["po_id"].notna() & frame["sku"].notna()).to_numpy() & (came > 0)
    what = _wrong(book, frame)
    held = told & (what != None)  # noqa: E711 - by element
    line, booked = booked_pieces(frame, book.moves, np.where(told & ~held, came, 0))
    n = int(line.max(initial=-1)) + 1
    at = np.flatnonzero(told & ~held)
    together, ordered = sums(line[at], came[at], n), sums(line[at], np.nan_to_num(frame["qty"].to_numpy()[at]), n)
    first = at[np.unique(line[at], return_index=True)[1]]
    missing = np.round(together[line[first]] - booked[line[first]], 6)
    other = np.full(len(first), None, dtype=object)
    other[missing > 0] = same_receipt(frame, first[missing > 0], missing[missing > 0], book.moves)
    doubtful = first[other != None]  # noqa: E711 - by element
    new = (missing > 0) & (other == None)  # noqa: E711 - by element
    rows = first[new]
    over = first[(together[line[first]] > ordered[line[first]]) & (ordered[line[first]] > 0)]
    less = first[missing < 0]
    undated = first[frame["received"].isna().to_numpy()[first]]
    wrong = np.flatnonzero(held)
    taken = np.flatnonzero(whole & told & ~held)
    hits = (
        _hits("P01", "received_qty", over, _OVER, _OVER_MEND, value=together[line[over]],
              over=(together - ordered)[line[over]], ordered=ordered[line[over]]),
        _hits("P02", "received_qty", less, _LESS, _LESS_MEND, value=together[line[less]], booked=booked[line[less]]),
        _hits("P03", "received", undated, _UNDATED, _UNDATED_MEND, value=came[undated]),
        _hits("P04", "received_qty", wrong, _HELD, _HELD_MEND, value=came[wrong], what=what[wrong]),
        _hits("P05", "received_qty", taken, _WHOLE, _WHOLE_MEND, value=came[taken]),
        _hits("P08", "received_qty", doubtful, _SAME, _SAME_MEND, value=missing[other != None],  # noqa: E711 - by element
              reference=other[other != None]),  # noqa: E711 - by element
    )  # fmt: skip
    waiting = int(held.sum()) + len(doubtful)
    entered = first[(booked[line[first]] > 0) | new]
    return Receipts(rows, missing[new], entered, int(told.sum()), waiting, tuple(hit for hit in hits if len(hit)))


def _came(purchases: TableRange[Purchase]) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Pieces that have come of each line, and lines whose quantity is taken from the order, as they are received."""
    frame = purchases.frame
    told = frame["received_qty"].to_numpy()
    unread = purchases.skip("received_qty")
    whole = np.isnan(told) & ~unread & (frame["status"] == PurchaseStatus.RECEIVED).to_numpy() & (frame["qty"] > 0)
    came = np.where(whole, frame["qty"].to_numpy(), np.nan_to_num(told))
    return np.maximum(came, 0), whole.to_numpy()


def _wrong(book: StockBook, frame: pd.DataFrame) -> NDArray[np.object_]:
    """The header of what is wrong in a line, so that nothing may be entered of it yet; None where nothing is.

    A move cannot be taken back by correcting the purchase: an unknown SKU or a day that cannot be would stay.
    """
    columns = Purchase.columns()
    wrong = np.full(len(frame), None, dtype=object)
    came = frame["received"].to_numpy("datetime64[D]")
    wrong[(came < frame["ordered"].to_numpy("datetime64[D]")) | (came > book.today)] = columns["received"].header
    wrong[~book.listed(frame["sku"])] = columns["sku"].header
    return wrong


def _hits(code: str, field: str, rows: NDArray[np.int64], message: str, mend: str, **params: NDArray[Any]) -> Hits:
    return Hits(code, "Purchases", field, rows, message, mend, "warning", params)
