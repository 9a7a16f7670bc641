"""stock.receive: what purchases say has come becomes stock moves, each receipt once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from neiqin.changes import Changes, FieldChange, NewRows, Result
from neiqin.macro import macro
from neiqin.rule import Rulebook
from neiqin.table_range import TableRange
from neiqin.text import N_, Reason
from neiqin_macros.orders.work.printing import cell
from neiqin_macros.stock.book import StockBook
from neiqin_macros.stock.findings import findings
from neiqin_macros.stock.moves.moving import effect, folded
from neiqin_macros.stock.moves.posting import Posted, post, rowless
from neiqin_macros.stock.moves.receipts import Receipts, receipts_of
from neiqin_macros.stock_words import MoveKind
from neiqin_macros.tables.purchases import Purchase
from neiqin_macros.tables.stock import Stock
from neiqin_macros.tables.stock_moves import StockMove
from neiqin_macros.words import YesNo

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin.hits import Hits

_EXPORT: Final = N_(
    "On hand is left as the last import told it: the program it comes from counts receipts itself. If this workbook "
    "keeps the stock, set stock.book to workbook."
)
_WORKBOOK: Final = N_(
    "Moves after a stock row's “{as_of}” are added to its “{on_hand}”, each once; “{posted}” tells which are."
)
LABELS: Final = (*(N_("lines received"), N_("moves added"), N_("pieces"), N_("held back"), N_("stock rows changed")),)
"""The summary's counts as the terminal says them; in JSON they keep their names."""


@macro(
    title=N_("Enter receipts"),
    about=N_("Turns what purchases say has come into stock moves, each receipt once, and says what does not fit."),
    icon="receive",
)
def receive(purchases: TableRange[Purchase], book: StockBook, rules: Rulebook) -> Result:
    """Enter what has come and no move holds yet; in a workbook that keeps the stock, add moves to it."""
    received = receipts_of(book, purchases)
    new = _moves(purchases, received, book)
    hits: list[Hits] = list(received.hits)
    fields: tuple[FieldChange, ...] = ()
    changed, note = 0, Reason(_EXPORT)
    if book.settings.book == "workbook" and book.stock is not None:
        posted = _posted(book, book.stock, new)
        changed, fields = len(posted.rows), _changes(book, posted)
        new["posted"] = _yes(posted.posted[len(posted.posted) - len(new) :])
        hits += [*posted.hits, *_rowless(book, book.stock, purchases, received)]
        book = _with_stock(book, book.stock, posted)
        headers = {name: Stock.columns()[name].header for name in ("as_of", "on_hand")}
        note = Reason(_WORKBOOK, {**headers, "posted": StockMove.columns()["posted"].header})
    counts = {
        "lines_received": received.received, "moves_added": len(new), "pieces": cell(received.pieces.sum()),
        "held_back": received.held, "stock_rows_changed": changed,
    }  # fmt: skip
    rows = (NewRows(StockMove, new),) if len(new) else ()
    return Result(
        Changes(fields, rows), (*hits, *findings(book, rules)), counts, (note,) if book.stock is not None else ()
    )


def _moves(purchases: TableRange[Purchase], received: Receipts, book: StockBook) -> pd.DataFrame:
    """The moves to add; a receipt without a day is entered as of the run's."""
    frame = purchases.frame.iloc[received.row].reset_index(drop=True)
    n = len(frame)
    moved: dict[str, Any] = {
        "moved_at": frame["received"].fillna(pd.Timestamp(book.today)),
        "sku": frame["sku"],
        "warehouse": frame["warehouse"],
        "move": np.full(n, MoveKind.IN.value, dtype=object),
        "qty": received.pieces,
        "unit_cost": frame["unit_cost"].where(frame["unit_cost"] >= 0),
        "currency": frame["currency"],
        "reference": frame["po_id"],
        "line": frame["line"],
        "person": np.full(n, book.occasion.person or np.nan, dtype=object),
    }
    return pd.DataFrame(moved)


def _posted(book: StockBook, stock: TableRange[Stock], new: pd.DataFrame) -> Posted:
    """Post the moves that stand and those that are new; what is dated in days to come waits for them."""
    fields = ["moved_at", "sku", "warehouse", "move", "qty"]
    if book.moves is None:
        return post(stock, new[fields], np.zeros(len(new), bool))
    standing = book.moves.frame
    tomorrow = pd.Timestamp(book.today + np.timedelta64(1, "D"))
    known = standing[fields].assign(qty=standing["qty"].mask(standing["moved_at"] >= tomorrow))
    moves = pd.concat([known, new[fields]], ignore_index=True) if len(new) else known
    return post(stock, moves, np.append((standing["posted"] == YesNo.YES).to_numpy(), np.zeros(len(new), bool)))


def _with_stock(book: StockBook, stock: TableRange[Stock], posted: Posted) -> StockBook:
    """Give the book as it will stand, so that what is found is what the next run finds, too."""
    on_hand = stock.frame["on_hand"].to_numpy().copy()
    on_hand[posted.rows] = posted.on_hand
    return replace(book, stock=replace(stock, frame=stock.frame.assign(on_hand=on_hand)))


def _rowless(
    book: StockBook, stock: TableRange[Stock], purchases: TableRange[Purchase], received: Receipts
) -> tuple[Hits, ...]:
    """What has no stock row: receipts are shown at their purchase, as their moves may be yet to come; else the move."""
    found = rowless("Purchases", purchases.frame, received.entered, stock.frame)
    if book.moves is None:
        return found
    frame = book.moves.frame
    others = ~folded(frame["reference"]).isin(folded(purchases.frame["po_id"])) & (frame["posted"] != YesNo.YES)
    moved = effect(frame["move"], frame["qty"].to_numpy()) != 0
    return (*found, *rowless("StockMoves", frame, np.flatnonzero(others.to_numpy() & moved), stock.frame))


def _changes(book: StockBook, posted: Posted) -> tuple[FieldChange, ...]:
    found = (FieldChange("Stock", "on_hand", posted.rows, posted.on_hand),)
    if book.moves is None:
        return found
    rows = np.arange(len(book.moves))
    return (*found, FieldChange("StockMoves", "posted", rows, _yes(posted.posted[: len(rows)])))


def _yes(rows: NDArray[np.bool_]) -> NDArray[np.object_]:
    said = np.full(len(rows), np.nan, dtype=object)
    said[rows] = YesNo.YES.value
    return said
