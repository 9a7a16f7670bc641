"""Moves into the figures of a stock list that the workbook keeps itself; each move counts once and says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from neiqin.groups import grouped, sums
from neiqin.hits import Hits
from neiqin.text import N_
from neiqin_macros.stock.moving import effect, folded, moment

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin.table_range import TableRange
    from neiqin_macros.tables.stock import Stock

_NO_DAY: Final = N_("{moves} moves of “{sku}” are not added: as of when is the stock of this row?")
_NO_DAY_MEND: Final = N_("Type the time at which this figure was right; what moved later is added to it from then on.")
_NO_ROW: Final = N_(
    "“{sku}” came or left {moves} times in warehouse “{warehouse}”, which has no single row in the stock list."
)
_NO_ROW_MEND: Final = N_("Add one row for it, with what was there and as of when; 0 if there was nothing.")


@dataclass(frozen=True)
class Posted:
    """The stock rows' new figures, which of the moves are in them now, and what could not be added."""

    on_hand: NDArray[np.float64]
    posted: NDArray[np.bool_]
    hits: tuple[Hits, ...]


def post(stock: TableRange[Stock], moves: pd.DataFrame, posted: NDArray[np.bool_], *, existing: int) -> Posted:
    """Add moves that are not `posted` yet to the one stock row of their SKU and warehouse.

    A row's figure holds what moved up to its `as_of`: such moves are marked and not added. A move without a warehouse
    goes to the SKU's only row. The first `existing` moves stand in the workbook; the others are being added.
    """
    frame = stock.frame
    row = _row_of(frame, moves)
    on_hand, as_of = frame["on_hand"].to_numpy().copy(), moment(frame["as_of"].to_numpy())
    usable = ~np.isnan(on_hand) & ~np.isnat(as_of)
    waiting = ~posted & (effect(moves["move"], moves["qty"].to_numpy()) != 0)
    known = row >= 0
    ready = waiting & known & np.append(usable, False)[row]
    later = ready & ~(moves["moved_at"].to_numpy("datetime64[us]") <= np.append(as_of, np.datetime64("NaT"))[row])
    added = sums(row[later], effect(moves["move"], moves["qty"].to_numpy())[later], len(frame))
    dumb = np.flatnonzero(waiting & known & ~ready)
    rows, first = np.unique(row[dumb], return_index=True)
    hits = [Hits("R06", "Stock", "as_of", rows, _NO_DAY, _NO_DAY_MEND, "warning", {
        "moves": np.bincount(row[dumb], minlength=len(frame))[rows],
        "sku": moves["sku"].to_numpy(dtype=object)[dumb[first]],
    })]  # fmt: skip
    hits.append(_rowless(moves, np.flatnonzero(waiting & ~known & moves["sku"].notna().to_numpy()), existing))
    return Posted(np.round(on_hand + added, 6), posted | ready, tuple(hit for hit in hits if len(hit)))


def _row_of(frame: pd.DataFrame, moves: pd.DataFrame) -> NDArray[np.int64]:
    """The stock row of each move; -1 where there is none, or more than one."""
    sku = pd.concat([folded(frame["sku"]), folded(moves["sku"])], ignore_index=True).to_numpy(dtype=object)
    place = pd.concat([folded(frame["warehouse"]), folded(moves["warehouse"])], ignore_index=True).to_numpy(
        dtype=object
    )
    n = len(frame)
    found = np.full(len(moves), -1)
    for keys in ((sku,), (sku, place)):  # the warehouse's row comes before the SKU's only one
        codes, groups = grouped(*keys)
        count = np.bincount(codes[:n], minlength=groups)
        only = np.full(groups, -1)
        only[codes[:n]] = np.arange(n)
        only[count != 1] = -1
        at = only[codes[n:]]
        asked = (place[n:] == "") if len(keys) == 1 else np.ones(len(moves), bool)
        found = np.where(asked & (at >= 0), at, found)
    return np.where(sku[n:] == "", -1, found)


def _rowless(moves: pd.DataFrame, at: NDArray[np.int64], existing: int) -> Hits:
    """Say once for each SKU and warehouse that the stock list has no row for it, at the first move that stands."""
    sku, place = (moves[name].fillna("").to_numpy(dtype=object)[at] for name in ("sku", "warehouse"))
    codes, n = grouped(sku, place) if len(at) else (np.zeros(0, np.int64), 0)
    first = at[np.unique(codes, return_index=True)[1]]
    count = np.bincount(codes, minlength=n)
    told = first < existing
    names, places = (moves[name].fillna("").to_numpy(dtype=object)[first[told]] for name in ("sku", "warehouse"))
    params = {"sku": names, "moves": count[told], "warehouse": places}
    return Hits("R07", "StockMoves", "sku", first[told], _NO_ROW, _NO_ROW_MEND, "warning", params)
