"""What stock moves hold of each purchase line already, under its own number or another program's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from neiqin.groups import grouped, sums
from neiqin_macros.stock.moves.moving import effect, folded
from neiqin_macros.stock_words import MoveKind

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from neiqin.table_range import TableRange
    from neiqin_macros.tables.stock_moves import StockMove

_DIGITS: Final = 6


def booked_pieces(
    frame: pd.DataFrame, moves: TableRange[StockMove] | None, came: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Number the purchase lines by order, line and SKU, and add up what the moves that name each hold, by line.

    Moves that name the order and no line, as other programs write them, are taken for its lines of their SKU in turn:
    each as much as `came` of it, in pieces by row, and the last one the rest.
    """
    asked = [folded(frame[name]).to_numpy(dtype=object) for name in ("po_id", "line", "sku")]
    if moves is None:
        line, n = grouped(*asked)
        return line, np.zeros(n)
    held = [folded(moves.frame[name]).to_numpy(dtype=object) for name in ("reference", "line", "sku")]
    both = [np.concatenate(pair) for pair in zip(asked, held, strict=True)]
    codes, n = grouped(*both)
    line, moved = codes[: len(frame)], codes[len(frame) :]
    pieces = np.where(moves.frame["move"].isin([MoveKind.IN, MoveKind.RETURN_OUT]), _pieces(moves), 0)
    exact = sums(moved, pieces, n)
    loose = (held[1] == "") & ~np.isin(moved, line)
    order, orders = grouped(both[0], both[2])
    pool = sums(order[len(frame) :][loose], pieces[loose], orders)
    first = np.unique(line, return_index=True)[1]
    first = first[np.lexsort((first, order[first]))]
    need = np.maximum(sums(line, came, n)[line[first]] - exact[line[first]], 0)
    exact[line[first]] += _in_turn(order[first], need, pool)
    return line, np.round(exact, _DIGITS)


def _in_turn(group: NDArray[np.int64], need: NDArray[np.float64], pool: NDArray[np.float64]) -> NDArray[np.float64]:
    """Hand out each group's pool to its rows, which stand together, as they need it; the last gets what is left."""
    begins = np.flatnonzero(np.diff(group, prepend=-1))
    running = np.cumsum(need)
    before = running - need - np.repeat((running - need)[begins], np.diff(np.append(begins, len(group))))
    last = np.diff(group, append=-1) != 0
    left = pool[group] - before
    return np.where(last, np.maximum(left, 0), np.clip(left, 0, need)) if len(group) else need


def same_receipt(
    purchases: pd.DataFrame, rows: NDArray[np.int64], pieces: NDArray[np.float64], moves: TableRange[StockMove] | None
) -> NDArray[np.object_]:
    """For each receipt to enter, the reference of a move in of as many pieces on the same day that names no order here.

    It is most likely the same receipt, under another program's number; None where there is none.
    """
    found = np.full(len(rows), None, dtype=object)
    if moves is None or not len(rows):
        return found
    frame = moves.frame
    named = folded(frame["reference"]).isin(folded(purchases["po_id"])).to_numpy()
    came = (frame["move"] == MoveKind.IN).to_numpy()
    at = np.flatnonzero(came & ~named & frame["moved_at"].notna().to_numpy())
    receipt = _keys(purchases["sku"].iloc[rows], purchases["received"].iloc[rows], pieces)
    move = _keys(frame["sku"].iloc[at], frame["moved_at"].iloc[at], _pieces(moves)[at])
    codes, n = grouped(*(np.concatenate(pair) for pair in zip(receipt, move, strict=True)))
    known = np.full(n, None, dtype=object)
    known[codes[len(rows) :]] = frame["reference"].fillna("").to_numpy(dtype=object)[at]
    found[:] = known[codes[: len(rows)]]
    return found


def _keys(sku: pd.Series[Any], day: pd.Series[Any], pieces: NDArray[np.float64]) -> list[NDArray[Any]]:
    return [
        folded(sku).to_numpy(dtype=object),
        day.to_numpy("datetime64[D]").astype(np.int64),
        np.round(pieces, _DIGITS),
    ]


def _pieces(moves: TableRange[StockMove]) -> NDArray[np.float64]:
    return effect(moves.frame["move"], moves.frame["qty"].to_numpy())
