"""Moves into the figures of a stock list that the workbook keeps itself; each move counts once and says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from neiqin.groups import grouped, sums
from neiqin.hits import Hits
from neiqin.text import N_
from neiqin_macros.stock.moves.moving import effect, folded, moment

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
    """Stock rows that change and their new figures, which moves are in them now, and what could not be added."""

    rows: NDArray[np.int64]
    on_hand: NDArray[np.float64]
    posted: NDArray[np.bool_]
    hits: tuple[Hits, ...]


def post(stock: TableRange[Stock], moves: pd.DataFrame, posted: NDArray[np.bool_]) -> Posted:
    """Add moves that are not `posted` yet to the one stock row of their SKU and warehouse.

    A row's figure holds what moved up to its `as_of`: such moves are marked and not added. A move without a warehouse
    goes to the SKU's only row.
    """
    frame = stock.frame
    row = row_of(frame, moves)
    on_hand, as_of = frame["on_hand"].to_numpy(), moment(frame["as_of"].to_numpy())
    usable = ~np.isnan(on_hand) & ~np.isnat(as_of)
    pieces = effect(moves["move"], moves["qty"].to_numpy())
    waiting = ~posted & (pieces != 0) & (row >= 0)
    ready = waiting & np.append(usable, False)[row]
    later = ready & ~(moves["moved_at"].to_numpy("datetime64[us]") <= np.append(as_of, np.datetime64("NaT"))[row])
    added = sums(row[later], pieces[later], len(frame))
    changed = np.flatnonzero(added)
    dumb = np.flatnonzero(waiting & ~ready)
    rows, first = np.unique(row[dumb], return_index=True)
    params = {
        "moves": np.bincount(row[dumb], minlength=len(frame))[rows],
        "sku": moves["sku"].to_numpy(dtype=object)[dumb[first]],
    }
    untold = Hits("P06", "Stock", "as_of", rows, _NO_DAY, _NO_DAY_MEND, "warning", params)
    figures = np.round(on_hand[changed] + added[changed], 6)
    return Posted(changed, figures, posted | ready, (untold,) if len(untold) else ())


def rowless(table: str, frame: pd.DataFrame, rows: NDArray[np.int64], stock: pd.DataFrame) -> tuple[Hits, ...]:
    """P07: of some rows of a table, the SKUs and warehouses that no single stock row is for, each said once."""
    at = rows[(row_of(stock, frame)[rows] < 0) & frame["sku"].notna().to_numpy()[rows]]
    if not len(at):
        return ()
    sku, place = (frame[name].fillna("").to_numpy(dtype=object)[at] for name in ("sku", "warehouse"))
    codes, n = grouped(sku, place)
    first = np.unique(codes, return_index=True)[1]
    params = {"sku": sku[first], "moves": np.bincount(codes, minlength=n), "warehouse": place[first]}
    return (Hits("P07", table, "sku", at[first], _NO_ROW, _NO_ROW_MEND, "warning", params),)


def row_of(frame: pd.DataFrame, moves: pd.DataFrame) -> NDArray[np.int64]:
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
