"""What a made-up shop sold day by day, and what stood in its stock: the frame into which its orders are drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin_macros.sample.demand import Calendar, calendar_of, pieces_wanted, rates
from neiqin_macros.sample.keeping import RECENT, Kept, days_left, empty_days, keep
from neiqin_macros.sample.orders import PIECES_A_ORDER, TODAY, Lines, draw_lines

if TYPE_CHECKING:
    from numpy.random import Generator
    from numpy.typing import NDArray

    from neiqin_macros.sample.goods import Goods
    from neiqin_macros.sample.plan import ShopPlan

_DEAD_FOR: Final = 220
_DELISTED_FOR: Final = 25
_REST: Final = 60.0
"""Pieces of what is no longer sold, or never alone."""


@dataclass(frozen=True)
class Past:
    """Sales, SKUs x days, up to today; the lines of the orders of the last days, `first` being the first of them.

    `seconds` are the orders' times from the beginning of that day on, `recent` pieces sold a day of late.
    """

    days: NDArray[np.datetime64]
    calendar: Calendar
    sold: NDArray[np.float64]
    lines: Lines
    seconds: NDArray[np.int64]
    first: int
    kept: Kept
    recent: NDArray[np.float64]

    @property
    def created(self) -> NDArray[np.datetime64]:
        """When each order was made."""
        return self.days[self.first].astype("datetime64[us]") + (self.seconds * 1_000_000).astype("timedelta64[us]")

    @property
    def promoted(self) -> NDArray[np.bool_]:
        """SKU-days on which a sale of the year was on."""
        return self.calendar.off > 0


def draw_past(
    rng: Generator, plan: ShopPlan, goods: Goods, days: NDArray[np.datetime64], orders: float, listed: int
) -> Past:
    """Draw sales of some days, the last of which are about so many orders."""
    calendar = calendar_of(plan, goods, days)
    empty = empty_days(rng, goods, plan.odd, len(days))
    rate = np.where(empty, 0, rates(plan, goods, calendar, days))
    rate[goods.at(plan.odd.dead)[0], -_DEAD_FOR:] = 0
    rate[goods.at(plan.odd.delisted)[0], -_DELISTED_FOR:] = 0
    rate[:, -1] *= TODAY
    first = len(days) - listed
    rate *= orders * PIECES_A_ORDER / rate[:, first:].sum()
    lines, seconds = draw_lines(rng, rate[:, first:], orders)
    sold = np.zeros(rate.shape)
    if first:
        sold[:, :first] = np.where(empty[:, :first], 0, pieces_wanted(rng, rate[:, :first], goods, plan.odd.bulk))
    np.add.at(sold, (lines.item, first + lines.day), lines.qty)
    recent = sold[:, -RECENT - 1 : -1].mean(axis=1)
    stock = np.ceil(recent * days_left(rng, goods, plan.odd))
    stock[(goods.column("weight") == 0)] = 4 * _REST
    stock[goods.at(plan.odd.dead, plan.odd.delisted)] = _REST, 5
    weekday = int((days[-1].astype(np.int64) + 3) % 7)
    return Past(days, calendar, sold, lines, seconds, first, keep(goods, sold, empty, stock, weekday), recent)
