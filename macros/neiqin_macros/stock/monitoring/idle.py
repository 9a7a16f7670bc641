"""Stock that does not move: dead, slow, or more than is needed; and which items to delist."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin.groups import sums

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin_macros.stock.sales.history import History

_QUARTER: Final = 91
_DAY: Final = np.timedelta64(1, "D")


@dataclass(frozen=True)
class Movement:
    """How each item has been selling.

    First and last day with a sale (NaT: none), mean days between sale days (NaN: fewer than two), and pieces of the
    last 91 days and of the 91 before.
    """

    first: NDArray[np.datetime64]
    last: NDArray[np.datetime64]
    interval: NDArray[np.float64]
    latest: NDArray[np.float64]
    earlier: NDArray[np.float64]


def movement_of(history: History) -> Movement:
    """Take the days with a sale of each item."""
    n, wanted = len(history.items), history.demand > 0
    item, day, pieces = history.item[wanted], history.day[wanted], history.demand[wanted]
    count = np.bincount(item, minlength=n)
    first, last = history.first_sold, np.full(n, -1)
    np.maximum.at(last, item, day)
    sold = count > 0
    never = np.full(n, np.datetime64("NaT", "D"))
    with np.errstate(invalid="ignore", divide="ignore"):
        interval = np.where(count > 1, (last - first) / (count - 1), np.nan)
    ago = history.days - day
    latest = sums(item[ago <= _QUARTER], pieces[ago <= _QUARTER], n)
    before = (ago > _QUARTER) & (ago <= 2 * _QUARTER)
    return Movement(
        np.where(sold, history.first + first * _DAY, never),
        np.where(sold, history.first + last * _DAY, never),
        interval,
        latest,
        sums(item[before], pieces[before], n),
    )


@dataclass(frozen=True)
class Idle:
    """Items on hand that do not move: `dead`, `slow`, or `over` what is needed; `delist` may leave the range."""

    dead: NDArray[np.bool_]
    slow: NDArray[np.bool_]
    over: NDArray[np.bool_]
    delist: NDArray[np.bool_]


def idle_of(
    history: History,
    movement: Movement,
    *,
    on_hand: NDArray[np.float64],
    on_the_way: NDArray[np.float64],
    cover: NDArray[np.float64],
    level: NDArray[np.float64],
    on_sale: NDArray[np.bool_],
    dead_days: float,
    slow_days: float,
    intervals: float = 5,
) -> Idle:
    """Judge by what each item usually does itself.

    Dead: no sale for `dead_days`, nor for `intervals` times its own usual days between sales. Slow: what is on hand
    lasts longer than `slow_days`. Over: more than twice the level is on hand. To be delisted: still on sale, dead or
    never sold in a history of `dead_days`, and neither on hand nor on its way - or dead with stock to clear first.
    `cover`: days that what is on hand lasts.
    """
    silent = np.where(np.isnat(movement.last), history.days, (history.end - movement.last) / _DAY)
    limit = np.fmax(dead_days, intervals * movement.interval)
    quiet = (silent > limit) & (history.days > dead_days)
    dead = quiet & (on_hand > 0)
    slow = ~dead & (on_hand > 0) & (cover > slow_days)
    over = ~dead & ~slow & (on_hand > 2 * np.maximum(level, 1))
    delist = quiet & on_sale & (on_the_way <= 0)
    return Idle(dead, slow, over, delist)
