"""What a buyer must act on: stock that is out, runs out, comes late, lies idle or expires; each with its deadline."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from neiqin.hits import Hits
from neiqin.text import N_
from neiqin_macros.stock.monitoring.lots import unsold
from neiqin_macros.stock_words import StockState

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin_macros.stock.book import StockBook
    from neiqin_macros.stock.monitoring.status import Status

_OUT: Final = N_("“{sku}” is out of stock, and {rate} a day are usually sold; {arriving} are on their way.")
_OUT_MEND: Final = N_("Order it now or chase what is on its way; stop selling it until it comes.")
_LOW: Final = N_("“{sku}”: {position} pieces with what is on its way, reorder point {point}; it runs out on {run_out}.")
_LOW_MEND: Final = N_("Order by {order_by}; stock.plan says how much.")
_TOO_LATE_MEND: Final = N_("It runs out before an order comes in: order today, and ask for faster delivery.")
_LATE: Final = N_("{owed} pieces of “{sku}” ({po}) were expected on {value} and have not come.")
_LATE_MEND: Final = N_("Ask the supplier, and type the new date or what has come.")
_DEAD: Final = N_("“{sku}” has not sold for {days} days; {value} pieces are on hand, worth {worth} at cost.")
_DEAD_MEND: Final = N_("Clear it, return it to the supplier, or take it off the list.")
_OVER: Final = N_(
    "“{sku}”: {value} pieces on hand, more than {days} days of sales or than it may hold; worth {worth} at cost."
)
_OVER_MEND: Final = N_("Stop ordering it for now, or sell it faster.")
_EXPIRES: Final = N_("{left} of {value} pieces of “{sku}” will not be sold before they expire on {expires}.")
_EXPIRED: Final = N_("{value} pieces of “{sku}” expired on {expires}.")
_EXPIRES_MEND: Final = N_("Sell these first, at a lower price if need be; order less.")
_EXPIRED_MEND: Final = N_("Take them off the shelf and out of the stock.")
_UNLISTED: Final = N_("“{sku}” sells {rate} a day, but is not in the stock list.")
_UNLISTED_MEND: Final = N_("Add it to the stock list with what is on hand, 0 if there is none.")


def alerts(book: StockBook, status: Status) -> Iterator[Hits]:
    """T01 out of stock, T02 to order, T03 late, T04 dead or too much, T05 expiring, T06 sold but not in the list."""
    if book.stock is not None:
        yield from _to_order(book, status)
        yield from _idle(book, status)
        yield from _expiring(book, status)
    yield from _late(book, status)
    yield from _unlisted(book, status)


def _to_order(book: StockBook, status: Status) -> Iterator[Hits]:
    arriving = np.nan_to_num(status.position - status.available)
    rows, item = _first_rows(book, status.state == StockState.OUT)
    params: dict[str, Any] = {"sku": _names(book, item), "rate": status.rate[item], "arriving": arriving[item]}
    yield Hits("T01", "Stock", "on_hand", rows, _OUT, _OUT_MEND, "error", params)
    low = (status.state == StockState.URGENT) | (status.state == StockState.TO_ORDER)
    rows, item = _first_rows(book, low)
    late = status.order_by[item] < book.today
    for some, mend in ((~late, _LOW_MEND), (late, _TOO_LATE_MEND)):
        at = item[some]
        params = {
            "sku": _names(book, at), "position": np.round(status.position[at], 2),
            "point": np.ceil(status.reorder_point[at]),
            "run_out": status.run_out[at].astype(str), "order_by": status.order_by[at].astype(str),
        }  # fmt: skip
        yield Hits("T02", "Stock", "on_hand", rows[some], _LOW, mend, "warning", params)


def _idle(book: StockBook, status: Status) -> Iterator[Hits]:
    for state, message, mend, days in (
        (StockState.DEAD, _DEAD, _DEAD_MEND, book.settings.dead_days),
        (StockState.OVER, _OVER, _OVER_MEND, book.settings.slow_days),
    ):
        rows, item = _first_rows(book, status.state == state)
        worth = np.round(np.nan_to_num(status.on_hand[item] * book.terms.cost[item]), 2)
        params = {"sku": _names(book, item), "value": status.on_hand[item], "days": days, "worth": worth}
        yield Hits("T04", "Stock", "on_hand", rows, message, mend, "info", params)


def _late(book: StockBook, status: Status) -> Iterator[Hits]:
    if book.purchases is None:
        return
    late, frame = status.supplies.late, book.purchases.frame
    rows, due = status.supplies.row[late], status.supplies.due[late]
    params = {
        "sku": frame["sku"].to_numpy(dtype=object)[rows], "po": frame["po_id"].to_numpy(dtype=object)[rows],
        "owed": status.supplies.owed[late], "value": due.astype("datetime64[D]").astype(str),
    }  # fmt: skip
    yield Hits("T03", "Purchases", "expected", rows, _LATE, _LATE_MEND, "warning", params)


def _expiring(book: StockBook, status: Status) -> Iterator[Hits]:
    """What expires within `expiry_days`, or before it is sold; the lot that expires first is sold first."""
    if book.stock is None:
        return
    frame = book.stock.frame
    item, expires = book.items.of_rows(frame["sku"]), frame["expires"].to_numpy("datetime64[D]")
    pieces = frame["on_hand"].to_numpy()
    at = np.flatnonzero((item >= 0) & ~np.isnat(expires) & (pieces > 0))
    at = at[np.lexsort((expires[at], item[at]))]
    if not len(at):
        return
    days = np.maximum(((expires[at] - book.today) / np.timedelta64(1, "D")), 0)
    lost = unsold(item[at], pieces[at], status.rate[item[at]] * days)
    gone, near = (
        expires[at] < book.today,
        expires[at] - book.today <= np.timedelta64(round(book.settings.expiry_days), "D"),
    )
    selling = status.rate[item[at]] > 0
    for some, message, mend, severity in (
        (gone, _EXPIRED, _EXPIRED_MEND, "error"),
        (~gone & (lost >= 1) & (near | selling), _EXPIRES, _EXPIRES_MEND, "warning"),
    ):
        rows = at[some]
        params = {
            "sku": frame["sku"].to_numpy(dtype=object)[rows], "value": pieces[rows], "left": np.ceil(lost[some]),
            "expires": expires[rows].astype(str),
        }  # fmt: skip
        yield Hits("T05", "Stock", "expires", rows, message, mend, severity, params)  # type: ignore[arg-type]  # a severity


def _unlisted(book: StockBook, status: Status) -> Iterator[Hits]:
    """Items of the product list that sell and have no row in the stock list, where there is one."""
    if book.stock is None or book.products is None:
        return
    item = np.flatnonzero((status.rate > 0) & ~book.items.stocked & (book.items.product >= 0))
    params = {"sku": _names(book, item), "rate": status.rate[item]}
    yield Hits("T06", "Products", "sku", book.items.product[item], _UNLISTED, _UNLISTED_MEND, "warning", params)


def _first_rows(book: StockBook, wanted: NDArray[np.bool_]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The first stock row of each wanted item, and the item."""
    if book.stock is None:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    of_row = book.items.of_rows(book.stock.frame["sku"])
    first = np.full(len(wanted), -1)
    rows = np.flatnonzero(of_row >= 0)[::-1]
    first[of_row[rows]] = rows
    item = np.flatnonzero(wanted & (first >= 0))
    return first[item], item


def _names(book: StockBook, item: NDArray[np.int64]) -> NDArray[np.object_]:
    return np.array([*book.items.skus, ""], dtype=object)[item]
