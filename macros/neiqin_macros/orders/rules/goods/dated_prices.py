"""Rule B04: prices that differ from what the SKU cost on that day, by the price calendar and the list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from neiqin.rule import Found, NotApplicable, rule
from neiqin.text import N_
from neiqin_macros.orders.desk import Desk
from neiqin_macros.orders.goods.reference import (
    net_amounts,
    of_order,
    order_times,
    same_price,
    sku_numbers,
    unit_prices,
)
from neiqin_macros.orders.rows.once import once
from neiqin_macros.orders.rules.goods.gifts import gifts

if TYPE_CHECKING:
    from numpy.typing import NDArray

_DAY: Final = 86_400_000_000
_ALWAYS: Final = 1 << 62
_UNKNOWN: Final = np.iinfo(np.int64).min
_ROUNDING: Final = 1e-9
_CENT: Final = 0.01
_NO_TIME: Final = np.datetime64("NaT", "us")


@rule(
    "B04",
    title=N_("Price differs from the price of that day"),
    message=N_("Price {value} is {off} % off {expected}, the price of that day ({allowed} % is allowed)."),
    mend=N_("Check whether a promotion or a price for this customer explains it."),
    score=25,
    guard=True,
    tolerance=0.1,
    list_tolerance=0.3,
    few_orders=3,
)
def off_the_dated_price(desk: Desk, tolerance: float, list_tolerance: float, few_orders: float) -> Iterator[Found]:
    """Prices over `tolerance` away from each price of their day; without a calendar, rare ones away from the list.

    Prices of a day are those of the calendar, of any customer group, as orders do not tell theirs; where none is for
    everybody, the list price is one too. A price is off when neither before nor after the line's discount it is near.
    A promotion's price is rounded: less than one unit, or one cent of a price with cents, is not counted. Without a
    calendar, a price is rare that fewer than `few_orders` orders had.
    """
    desk.need_lines("unit_price")
    listed = desk.of_product("list_price").astype(float)
    calendar = price_calendar(desk)
    if calendar is None and not (listed > 0).any():
        raise NotApplicable(N_("no price calendar and no list prices"))
    prices = unit_prices(desk)
    rows = np.flatnonzero(desk.live_line & desk.item_line & (prices > 0))
    if calendar is None:
        # A price that is near before discount is not off, and most are.
        rows = rows[np.abs(prices[rows] - listed[rows]) > list_tolerance * listed[rows]]
    nearest, listed = Nearest.of(desk, rows), listed[rows]
    if calendar is not None:
        nearest.to_calendar(calendar, of_order(desk, order_times(desk), _NO_TIME)[rows])
        nearest.to_list(np.where(nearest.for_all, np.nan, listed))
        off = np.flatnonzero(nearest.over(tolerance))
        off = off[~gifts(desk, rows[off])]
        yield Found("OrderLines", "unit_price", rows[off], nearest.said(off, tolerance))
        return
    nearest.to_list(listed)
    off = np.flatnonzero(nearest.over(list_tolerance))
    off = off[~gifts(desk, rows[off])]
    orders = same_price(desk, rows[off]).orders
    off, orders = off[orders < few_orders], orders[orders < few_orders]
    message = N_(
        "Price {value} is {off} % off the list price of {expected} ({allowed} % is allowed), and {orders} orders had"
        " it (fewer than {few_orders})."
    )
    params = nearest.said(off, list_tolerance) | {"orders": orders}
    yield Found("OrderLines", "unit_price", rows[off], params, message=message)


@dataclass(frozen=True)
class Calendar:
    """The price calendar by SKU number and first moment; `first` is where the SKU of a row begins.

    Moments are microseconds, ends included. `until` is the latest end of all rows of the SKU up to each row.
    """

    sku: NDArray[np.int64]
    start: NDArray[np.int64]
    end: NDArray[np.int64]
    price: NDArray[np.float64]
    for_all: NDArray[np.bool_]
    until: NDArray[np.int64]

    def last_begun(self, sku: NDArray[np.int64], moment: NDArray[np.int64]) -> NDArray[np.int64]:
        """For each SKU and moment, the last row of that SKU which has begun, or one of another SKU, or -1."""
        # Sorting both together compares two columns at once.
        n = len(self.sku)
        order = np.lexsort((np.arange(n + len(sku)) >= n, np.append(self.start, moment), np.append(self.sku, sku)))
        begun = np.cumsum(order < n) - 1
        found = np.empty(len(order), np.int64)
        found[order] = begun
        return found[n:]


@once
def price_calendar(desk: Desk) -> Calendar | None:
    """The rows of the price calendar that have a price, for SKUs of the file; None where no calendar is kept.

    A blank first day is always; a last day counts to its end. A row without a last day ends where the next one without,
    for the same SKU and group, begins.
    """
    if desk.prices is None or not (desk.prices.frame["price"] > 0).any():
        return None
    frame = desk.prices.frame
    unreadable = desk.prices.skip("from_") | desk.prices.skip("to")
    frame = frame[(frame["price"] > 0) & ~unreadable]
    sku, group = sku_numbers(desk).of(frame["sku"]), pd.factorize(frame["group"])[0]
    start, end = (_clock(frame[f].to_numpy("datetime64[us]")) for f in ("from_", "to"))
    start = np.where(start == _UNKNOWN, -_ALWAYS, start)
    end = np.where(end == _UNKNOWN, _ALWAYS, np.where(end % _DAY == 0, end + _DAY - 1, end))
    endless = np.flatnonzero(end == _ALWAYS)
    endless = endless[np.lexsort((start[endless], group[endless], sku[endless]))]
    same = (np.diff(sku[endless]) == 0) & (np.diff(group[endless]) == 0)
    end[endless[:-1][same]] = start[endless[1:][same]] - 1
    order = np.lexsort((start, sku))
    order = order[sku[order] >= 0]
    sku, start, end = sku[order], start[order], end[order]
    until = pd.Series(end).groupby(sku).cummax().to_numpy()
    return Calendar(sku, start, end, frame["price"].to_numpy()[order], group[order] < 0, until)


def _clock(times: NDArray[np.datetime64]) -> NDArray[np.int64]:
    return times.view(np.int64)


@dataclass
class Nearest:
    """Of the prices that lines may have, the one each is nearest to, and how far off it is as a share of that.

    `beyond` is the same less one unit of the price's own precision: rounding up or down always takes less.
    `paid` are the prices of a piece: before and after the line's discount, or the latter alone.
    """

    sku: NDArray[np.int64]
    paid: tuple[NDArray[np.float64], ...]
    off: NDArray[np.float64]
    beyond: NDArray[np.float64]
    expected: NDArray[np.float64]
    seen: NDArray[np.float64]
    for_all: NDArray[np.bool_]

    @classmethod
    def of(cls, desk: Desk, at: NDArray[np.int64], *, discounted: bool = False) -> Nearest:
        """Begin with no price at all, from which nothing is off; `discounted` looks at prices after discount only."""
        before, ordered, nothing = unit_prices(desk)[at], desk.ordered[at], np.full(len(at), np.nan)
        net = np.divide(net_amounts(desk)[at], ordered, out=nothing.copy(), where=ordered > 0)
        paid = (net,) if discounted else (before, net)
        sku, for_all = sku_numbers(desk).of_line[at], np.zeros(len(at), bool)
        return cls(sku, paid, nothing, nothing.copy(), nothing.copy(), before.copy(), for_all)

    def to_list(self, listed: NDArray[np.float64]) -> None:
        """Compare with list prices; NaN where there is none."""
        at = np.flatnonzero(listed > 0)
        self._compare(at, listed[at])

    def to_calendar(self, calendar: Calendar, times: NDArray[np.datetime64]) -> None:
        """Compare with every row of the calendar that holds at the line's moment, the last begun first."""
        moment = _clock(times)
        at = np.flatnonzero((self.sku >= 0) & (moment != _UNKNOWN))
        row = calendar.last_begun(self.sku[at], moment[at])
        while len(at):
            held = row >= 0
            held[held] = calendar.sku[row[held]] == self.sku[at[held]]
            held[held] = calendar.until[row[held]] >= moment[at[held]]
            at, row = at[held], row[held]
            holds = calendar.end[row] >= moment[at]
            self._compare(at[holds], calendar.price[row[holds]])
            self.for_all[at[holds]] |= calendar.for_all[row[holds]]
            # A price that is met cannot be met better, and its day has one for everybody as good as any.
            met = self.off[at] == 0
            self.for_all[at[met]] = True
            at, row = at[~met], row[~met] - 1

    def _compare(self, at: NDArray[np.int64], expected: NDArray[np.float64]) -> None:
        for paid in self.paid:
            price = paid[at]
            away = np.abs(price - expected)
            off, beyond = away / expected, (away - _precision(price)) / expected
            # Of prices that rounding explains, the one that is met best.
            known, least, further = self.off[at], np.maximum(self.beyond[at], 0), np.maximum(beyond, 0)
            nearer = (further < least) | ((further == least) & (off < known)) | (np.isnan(known) & ~np.isnan(off))
            rows = at[nearer]
            self.off[rows], self.beyond[rows], self.expected[rows] = off[nearer], beyond[nearer], expected[nearer]
            self.seen[rows] = price[nearer]

    def over(self, allowed: float) -> NDArray[np.bool_]:
        """Which lines are further off than is allowed, even if their price was rounded."""
        return (self.off > allowed + _ROUNDING) & (self.beyond > allowed - _ROUNDING)

    def said(self, rows: NDArray[np.int64], allowed: float) -> dict[str, NDArray[np.float64] | float]:
        """The values of a message."""
        shown = {"value": np.round(self.seen[rows], 4), "expected": self.expected[rows]}
        return {**shown, "off": np.round(100 * self.off[rows], 1), "allowed": round(100 * allowed, 4)}


def _precision(prices: NDArray[np.float64]) -> NDArray[np.float64]:
    """The unit to which prices are rounded: 1 for whole ones, else a cent."""
    return np.where(np.abs(prices - np.rint(prices)) < _ROUNDING, 1.0, _CENT)
