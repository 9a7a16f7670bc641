"""What stock moves come to: pieces in or out of each row, and how much had moved by a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from neiqin.groups import grouped
from neiqin.table_range import STRING
from neiqin_macros.orders.goods.sku_mapping import fold
from neiqin_macros.orders.rows.texts import Texts
from neiqin_macros.stock_words import MoveKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_AS_TYPED: Final = (MoveKind.IN, MoveKind.TRANSFER_IN, MoveKind.RETURN_IN, MoveKind.COUNT_GAIN, MoveKind.ADJUST)
_DAY: Final = np.timedelta64(1, "D")
_INSTANT: Final = np.timedelta64(1, "us")


def effect(move: pd.Series[Any], qty: NDArray[np.float64]) -> NDArray[np.float64]:
    """Pieces that each move adds to the stock (below 0: takes out); 0 where its kind or quantity is not known.

    What came in counts as typed, so that a negative receipt takes one back; what left has left, with any sign.
    """
    inward = move.isin(_AS_TYPED).to_numpy()
    outward = move.notna().to_numpy() & ~inward
    return np.nan_to_num(np.where(inward, qty, np.where(outward, -np.abs(qty), 0.0)))


def moment(times: NDArray[Any]) -> NDArray[np.datetime64]:
    """Times of counts and stock lists as moments: a day without a time is its end, so that all that moved is in it.

    The day of a move is its start, for the same reason.
    """
    given = times.astype("datetime64[us]")
    whole = given == given.astype("datetime64[D]")
    return np.where(whole, given + _DAY - _INSTANT, given)


def folded(texts: pd.Series[Any]) -> pd.Series[Any]:
    """Give SKUs, warehouses or ids as they are compared: without capitals, width and blanks; a blank one as ""."""
    apart = Texts.of(texts)
    return pd.Series(np.array([*map(fold, apart.distinct), ""], dtype=object)[apart.codes], dtype=STRING)


def moved_by(
    moves: Sequence[NDArray[Any]],
    moved_at: NDArray[np.datetime64],
    pieces: NDArray[np.float64],
    asked: Sequence[NDArray[Any]],
    asked_at: NDArray[np.datetime64],
) -> NDArray[np.float64]:
    """Pieces of each key asked for that had moved at a moment or before; all of them where the moment is NaT.

    `moves` and `asked` are columns of keys, equally many. Moves without a time come before all others.
    """
    n = len(pieces)
    codes, _ = grouped(*(np.concatenate(pair) for pair in zip(moves, asked, strict=True)))
    last = np.iinfo(np.int64).max
    clock = np.concatenate([moved_at, asked_at]).astype("datetime64[us]").astype(np.int64)  # NaT is the least
    clock[n:] = np.where(np.isnat(asked_at), last, clock[n:])
    question = np.arange(len(codes)) >= n
    order = np.lexsort((question, clock, codes))
    running = np.cumsum(np.concatenate([pieces, np.zeros(len(codes) - n)])[order])
    begins = np.flatnonzero(np.diff(codes[order], prepend=-1))
    before = np.append(0, running)[begins]
    total = np.empty(len(codes))
    total[order] = running - np.repeat(before, np.diff(np.append(begins, len(codes))))
    return total[n:]
