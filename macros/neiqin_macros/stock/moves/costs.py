"""What a piece of each item costs: the moving average of its receipts, or what the product list says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from neiqin.groups import grouped, place_in_group
from neiqin_macros.orders.rows.texts import Texts
from neiqin_macros.orders.rules.records.currencies import currency_code
from neiqin_macros.stock.formulas.valuation import moving_average_cost
from neiqin_macros.stock.moves.moving import effect, moment
from neiqin_macros.stock_words import MoveKind

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin_macros.stock.book import StockBook


def unit_costs(book: StockBook) -> NDArray[np.float64]:
    """Cost of a piece by item: as the setting `stock.cost` says, and where that is not known, the other; else NaN.

    The product list's cost is followed by what was last paid.
    """
    average, listed = average_costs(book), book.terms.cost
    first, second = (average, listed) if book.settings.cost == "average" else (listed, average)
    return np.where(np.isnan(first), second, first)


def average_costs(book: StockBook) -> NDArray[np.float64]:
    """Moving average by item over the moves in their order of time: each receipt with a cost is averaged in.

    What stood before the first move is not known and counts as nothing, pieces that leave take the average along.
    Receipts in another currency than most of their item's are left out. NaN where no receipt tells a cost.
    """
    n = len(book.items)
    cost = np.full(n, np.nan)
    if book.moves is None:
        return cost
    frame = book.moves.frame
    item = book.items.of_rows(frame["sku"])
    pieces = effect(frame["move"], frame["qty"].to_numpy())
    paid = frame["unit_cost"].where((frame["move"] == MoveKind.IN) & _usual_currency(frame, item)).to_numpy()
    rows = np.flatnonzero((item >= 0) & (pieces != 0))
    at = moment(frame["moved_at"].to_numpy())[rows].astype(np.int64)  # NaT is the least: undated moves come first
    rows = rows[np.lexsort((at, item[rows]))]
    place = place_in_group(item[rows], n)
    held = np.zeros(n)
    for turn in range(int(place.max(initial=-1)) + 1):  # the n-th move of every item at once
        here = rows[place == turn]
        which, more = item[here], pieces[here]
        told = (more > 0) & (paid[here] >= 0)
        old = np.where(np.isnan(cost[which]), paid[here], cost[which])
        averaged = moving_average_cost(np.where(np.isnan(cost[which]), 0, held[which]), old, more, paid[here])
        cost[which] = np.where(told, averaged, cost[which])
        held[which] = np.maximum(held[which] + more, 0)
    return cost


def _usual_currency(frame: pd.DataFrame, item: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Moves in the currency that most moves of their item with a cost are in; a blank one is a currency of its own."""
    apart = Texts.of(frame["currency"])
    written = np.array([*(currency_code(text) for text in apart.distinct), ""], dtype=object)[apart.codes]
    told = (frame["unit_cost"] >= 0).to_numpy()
    codes, n = grouped(item, written)
    count = np.bincount(codes[told], minlength=n)[codes]
    most = pd.Series(count).groupby(item).transform("max").to_numpy()
    return np.asarray(count == most)
