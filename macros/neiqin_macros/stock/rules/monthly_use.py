"""Rule S09: a month's use typed where a day's is meant."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from neiqin.groups import grouped, sums
from neiqin.rule import Found, NotApplicable, rule
from neiqin.text import N_
from neiqin_macros.stock.book import StockBook
from neiqin_macros.stock.sales.history import sales_history

if TYPE_CHECKING:
    from numpy.typing import NDArray


@rule(
    "S09",
    title=N_("A month's use typed as a day's"),
    message=N_(
        "{value} pieces of “{sku}” on one day look like a month's: {usual} a day are usual, {times} times less."
    ),
    mend=N_(
        "Type what was sold on the day; spread a month's use over its days, or keep one row a month for the whole list."
    ),
    score=40,
    least_times=15,
    most_times=60,
    least_rows=5,
)
def month_as_day(book: StockBook, least_times: float, most_times: float, least_rows: float) -> Iterator[Found]:
    """Rows of the sales list that are 15 to 60 times what is usual of the item on a day.

    Usual is what its order lines sell a day, or, without any, the mean of its other rows where at least `least_rows`
    stand within 35 days of the row and none in its own month: a day of many sales among others is a day of many sales.
    A list of one row a month has no such neighbours, and is read as it is.
    """
    sales = book.here.sales
    if sales is None:
        raise NotApplicable(N_("no sales list"))
    frame = sales.frame
    item = book.items.of_rows(frame["sku"])
    day, qty = frame["day"].to_numpy("datetime64[D]"), frame["qty"].to_numpy()
    usable = (item >= 0) & ~np.isnat(day) & (qty > 0)
    by_orders = _sold_a_day(book)
    near, rows_near = _neighbours(item, day, qty, usable)
    told = np.append(by_orders, np.nan)[item]
    alone = _alone_in_month(item, day, usable)
    usual = np.where(told > 0, told, np.where((rows_near >= least_rows) & alone, near, np.nan))
    with np.errstate(divide="ignore", invalid="ignore"):
        times = qty / usual
    at = np.flatnonzero(usable & (times >= least_times) & (times <= most_times))
    params = {
        "value": qty[at], "sku": frame["sku"].to_numpy(dtype=object)[at], "usual": np.round(usual[at], 2),
        "times": np.round(times[at]),
    }  # fmt: skip
    yield Found("Sales", "qty", at, params)


def _alone_in_month(
    item: NDArray[np.int64], day: NDArray[np.datetime64], usable: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Rows that are the only one of their item in a month."""
    alone = np.zeros(len(item), bool)
    rows = np.flatnonzero(usable)
    group, n = grouped(item[rows], day[rows].astype("datetime64[M]"))
    alone[rows] = (np.bincount(group, minlength=n) == 1)[group]
    return alone


def _sold_a_day(book: StockBook) -> NDArray[np.float64]:
    """What order lines alone sell of each item a day, from its first sale on; NaN without any."""
    if all(tables.orders is None and tables.past is None for tables in book.sales):
        return np.full(len(book.items), np.nan)
    orders = tuple(type(tables)(tables.orders, tables.lines, tables.past, None) for tables in book.sales)
    history = sales_history(
        orders, book.now, products=book.products, stock=book.stock, bundles=book.bundles, maps=book.maps
    )
    n = len(history.items)
    first = np.full(n, history.days)
    np.minimum.at(first, history.item, history.day)
    sold = sums(history.item, history.demand, n)
    rate = np.where(sold > 0, sold / np.maximum(history.days - first, 1), np.nan)
    at = book.items.places(history.items.skus)
    found = np.full(len(book.items), np.nan)
    found[at[at >= 0]] = rate[at >= 0]
    return found


def _neighbours(
    item: NDArray[np.int64],
    day: NDArray[np.datetime64],
    qty: NDArray[np.float64],
    usable: NDArray[np.bool_],
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Mean a row, and number, of an item's other rows within 35 days before or after each row."""
    rows = np.flatnonzero(usable)
    rows = rows[np.lexsort((day[rows], item[rows]))]
    number = day[rows].astype(np.int64)
    number = number - number.min(initial=0)
    width = int(number.max(initial=0)) + 72  # items do not meet
    place = item[rows] * width + number
    low, high = np.searchsorted(place, place - 35), np.searchsorted(place, place + 35, side="right")
    summed = np.append(0, np.cumsum(qty[rows]))
    count = high - low - 1
    mean, around = np.full(len(item), np.nan), np.zeros(len(item), np.int64)
    with np.errstate(divide="ignore", invalid="ignore"):
        mean[rows] = (summed[high] - summed[low] - qty[rows]) / count
    around[rows] = count
    return mean, around
