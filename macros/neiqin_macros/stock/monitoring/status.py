"""How an item's stock stands to what is sold of it: what is free, how long it lasts, and what is to be done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin_macros.stock.formulas.cover import days_of_cover, run_out_day
from neiqin_macros.stock.monitoring.daily_rate import daily_rate
from neiqin_macros.stock.monitoring.idle import idle_of, movement_of
from neiqin_macros.stock.supply.standing import standing_of, waiting_for
from neiqin_macros.stock.supply.supplies import Supplies, supplies_of
from neiqin_macros.stock_words import StockState

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin_macros.stock.book import StockBook

_DAY: Final = np.timedelta64(1, "D")
_RATE_DIGITS: Final = 4


@dataclass(frozen=True)
class Status:
    """By item; pieces, and pieces a day.

    `available` = on hand (below zero counts as 0) - committed, over all warehouses; NaN where the stock list does not
    know the item. Committed is what the stock list calls reserved or, where it tells none, what paid orders wait for.
    `reorder_point` = rate x (lead time + safety days). `position` = available + what is due within lead time and
    review, or, where no purchases are kept, what the stock list calls on order. `run_out` is the day on which what is
    available is sold, NaT where nothing is sold. `order_by` is the last day on which an order comes in before that.
    """

    on_hand: NDArray[np.float64]
    available: NDArray[np.float64]
    rate: NDArray[np.float64]
    cover: NDArray[np.float64]
    run_out: NDArray[np.datetime64]
    order_by: NDArray[np.datetime64]
    reorder_point: NDArray[np.float64]
    position: NDArray[np.float64]
    supplies: Supplies
    state: NDArray[np.object_]
    """A `StockState`'s code; NaN where nothing can be said."""


def status_of(book: StockBook) -> Status:
    """Work out every item's state, as of the day of the stock list where it tells one, else of the run."""
    items, terms, settings = book.items, book.terms, book.settings
    lead = np.ceil(terms.lead).astype(np.int64) * _DAY
    supplies = supplies_of(book.purchases, items, terms.lead, book.now)
    waiting = waiting_for(items, book.here, book.now, book.bundles.frame if book.bundles is not None else None)
    kept = supplies if book.purchases is not None else None
    until = book.today + lead
    soon = standing_of(items, book.stock, kept, waiting, until).arriving
    standing = standing_of(items, book.stock, kept, waiting, until + np.ceil(terms.review).astype(np.int64) * _DAY)
    known, on_the_way = standing.known, standing.arriving
    on_hand = np.where(known, standing.on_hand, np.nan)
    available = on_hand - standing.committed
    rate = np.round(daily_rate(book), _RATE_DIGITS)
    cover = np.where(known, days_of_cover(available, rate), np.nan)
    run_out = run_out_day(_as_of(book), cover)
    point = rate * (terms.lead + settings.safety_days)
    position = available + on_the_way
    idle = idle_of(
        book.history,
        movement_of(book.history),
        on_hand=standing.on_hand,
        on_the_way=on_the_way,
        cover=np.nan_to_num(cover, posinf=np.inf),
        level=point,
        on_sale=~items.delisted,
        dead_days=settings.dead_days,
        slow_days=settings.slow_days,
    )
    above = standing.on_hand > np.where(items.number("max_stock") > 0, items.number("max_stock"), np.inf)
    ordered = ~items.stopped
    selling = rate > 0
    state = np.full(len(items), np.nan, dtype=object)
    for found, word in (  # the gravest is written last
        (known & (selling | (standing.on_hand > 0)), StockState.NORMAL),
        (known & (above | (idle.slow & (selling | (book.history.days > settings.slow_days)))), StockState.OVER),
        (known & idle.dead, StockState.DEAD),
        (known & selling & ordered & (position <= point), StockState.TO_ORDER),
        (known & selling & ordered & (available + soon < rate * terms.lead), StockState.URGENT),
        (known & selling & (available <= 0), StockState.OUT),
    ):
        state[found] = word.value
    return Status(on_hand, available, rate, cover, run_out, run_out - lead, point, position, supplies, state)


def _as_of(book: StockBook) -> NDArray[np.datetime64]:
    """The day of which each item's figures are: the earliest that its stock rows tell, else the day of the run."""
    as_of = np.full(len(book.items), book.today)
    if book.stock is not None:
        frame = book.stock.frame
        told = frame["as_of"].to_numpy("datetime64[D]")
        told = np.where(np.isnat(told) | (told > book.today), book.today, told)
        item = book.items.of_rows(frame["sku"])
        np.minimum.at(as_of, item[item >= 0], told[item >= 0])
    return as_of
