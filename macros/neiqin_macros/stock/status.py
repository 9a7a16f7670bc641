"""How an item's stock stands to what is sold of it: what is free, how long it lasts, and what is to be done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin_macros.stock.cover import days_of_cover
from neiqin_macros.stock.daily_rate import daily_rate
from neiqin_macros.stock.idle import idle_of, movement_of
from neiqin_macros.stock.items import total
from neiqin_macros.stock.supplies import Supplies, supplies_of
from neiqin_macros.words import ProductStatus, StockState, YesNo

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin_macros.stock.book import StockBook

_DAY: Final = np.timedelta64(1, "D")
_NEVER: Final = np.datetime64("NaT", "D")
_RATE_DIGITS: Final = 4


@dataclass(frozen=True)
class Status:
    """By item; pieces, and pieces a day.

    `available` = on hand (below zero counts as 0) - reserved, over all warehouses; NaN where the stock list does not
    know the item. `reorder_point` = rate x (lead time + safety days). `position` = available + what is due within lead
    time and review. `run_out` is the day on which what is available is sold, NaT where nothing is sold. `order_by` is
    the last day on which an order comes in before that.
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
    items, terms, settings, n = book.items, book.terms, book.settings, len(book.items)
    on_hand, reserved, as_of = _standing(book)
    known = ~np.isnan(on_hand)
    available = np.where(known, np.maximum(on_hand, 0) - np.nan_to_num(reserved), np.nan)
    rate = np.round(daily_rate(book), _RATE_DIGITS)
    cover = np.where(known, days_of_cover(available, rate), np.nan)
    lasting = np.isfinite(cover)
    run_out = as_of + np.where(lasting, np.floor(cover), 0).astype(np.int64) * _DAY
    run_out[~lasting] = _NEVER
    supplies = supplies_of(book.purchases, items, terms.lead, book.now)
    lead = np.ceil(terms.lead).astype(np.int64) * _DAY
    soon = supplies.arriving(book.today + lead, n)
    horizon = book.today + lead + np.ceil(terms.review).astype(np.int64) * _DAY
    on_the_way = supplies.arriving(horizon, n)
    point = rate * (terms.lead + settings.safety_days)
    position = available + on_the_way
    idle = idle_of(
        book.history,
        movement_of(book.history),
        on_hand=np.nan_to_num(on_hand),
        on_the_way=on_the_way,
        cover=np.nan_to_num(cover, posinf=np.inf),
        level=point,
        on_sale=items.field("status") != ProductStatus.DELISTED,
        dead_days=settings.dead_days,
        slow_days=settings.over_days,
    )
    above = np.nan_to_num(on_hand) > np.where(items.number("max_stock") > 0, items.number("max_stock"), np.inf)
    ordered = (items.field("no_order") != YesNo.YES) & (items.field("status") != ProductStatus.DELISTED)
    selling = rate > 0
    state = np.full(n, np.nan, dtype=object)
    for found, word in (  # the gravest is written last
        (known & (selling | (on_hand > 0)), StockState.NORMAL),
        (known & (above | (idle.slow & (selling | (book.history.days > settings.over_days)))), StockState.OVER),
        (known & idle.dead, StockState.DEAD),
        (known & selling & ordered & (position <= point), StockState.TO_ORDER),
        (known & selling & ordered & (available + soon < rate * terms.lead), StockState.URGENT),
        (known & selling & (available <= 0), StockState.OUT),
    ):
        state[found] = word.value
    return Status(on_hand, available, rate, cover, run_out, run_out - lead, point, position, supplies, state)


def _standing(book: StockBook) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.datetime64]]:
    """On hand and reserved by item over all warehouses, and the day of which the figures are."""
    n = len(book.items)
    as_of = np.full(n, book.today)
    if book.stock is None:
        return np.full(n, np.nan), np.full(n, np.nan), as_of
    frame = book.stock.frame
    told = frame["as_of"].to_numpy("datetime64[D]")
    told = np.where(np.isnat(told) | (told > book.today), book.today, told)
    item = book.items.of_rows(frame["sku"])
    np.minimum.at(as_of, item[item >= 0], told[item >= 0])
    on_hand, reserved = (total(book.items, frame["sku"], frame[name].to_numpy()) for name in ("on_hand", "reserved"))
    return on_hand, reserved, as_of
