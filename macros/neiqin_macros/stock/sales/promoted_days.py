"""Which items are on promotion on which days: as sales lists told of the past, and as promotions are planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from neiqin_macros.orders.goods.sku_mapping import fold

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin.table_range import TableRange
    from neiqin_macros.stock.sales.history import History
    from neiqin_macros.tables.promotions import Promotion


def promoted_days(history: History, promotions: TableRange[Promotion] | None, ahead: int) -> NDArray[np.bool_] | None:
    """Days on promotion, items x (days of the history + days ahead); None where nothing tells of any.

    A promotion without a last day lasts one day; one of neither SKU nor category is of the whole shop.
    """
    if not history.promoted.any() and (promotions is None or not len(promotions)):
        return None
    days = history.days + ahead
    found = np.zeros((len(history.items), days), bool)
    found[history.item[history.promoted], history.day[history.promoted]] = True
    if promotions is None:
        return found
    frame = promotions.frame
    first = _day(frame["promo_from"].to_numpy(), history)
    last = np.where(
        frame["promo_to"].isna(), first, _day(frame["promo_to"].fillna(frame["promo_from"]).to_numpy(), history)
    )
    items = history.items.of_rows(frame["sku"])
    category = _folded(history.items.field("category"))
    theirs = _folded(frame["category"].to_numpy(dtype=object))
    by_sku, usable = frame["sku"].notna().to_numpy(), frame["promo_from"].notna().to_numpy()
    for row in np.flatnonzero(usable & (last >= first) & (last >= 0) & (first < days)).tolist():
        span = slice(max(int(first[row]), 0), int(last[row]) + 1)
        if by_sku[row]:
            if items[row] >= 0:
                found[items[row], span] = True
        else:
            found[(category == theirs[row]) if theirs[row] else slice(None), span] = True
    return found


def by_bucket(days: NDArray[np.bool_], history_days: int, width: int) -> NDArray[np.bool_]:
    """Buckets of some days with any day on promotion; as demand by bucket, they end where the history ends."""
    skipped = history_days % width
    whole = (days.shape[1] - skipped) // width
    taken = days[:, skipped : skipped + whole * width]
    return np.logical_or.reduce(taken.reshape(len(days), whole, width), axis=2)


def _day(times: NDArray[np.datetime64], history: History) -> NDArray[np.int64]:
    """Days from the history's first; a blank one is never asked for."""
    with np.errstate(invalid="ignore"):
        return (times.astype("datetime64[D]") - history.first).astype(np.int64)


def _folded(names: NDArray[np.object_]) -> NDArray[np.object_]:
    return np.array([*(fold(name) if isinstance(name, str) else "" for name in names), None], dtype=object)[:-1]
