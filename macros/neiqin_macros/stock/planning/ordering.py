"""From a level to an order: what is missing, rounded as it can be bought; every figure as the sheet shows it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin_macros.stock.formulas.packs import order_quantity

if TYPE_CHECKING:
    from numpy.typing import NDArray

_RATE_DIGITS: Final = 4
_DIGITS: Final = 2


@dataclass(frozen=True)
class Sum:
    """The sum behind each order quantity, an array a term, rounded as shown; pieces, days, pieces a day.

    days = lead + review; demand = rate x days x season + promotion; level = demand + safety;
    position = on_hand + arriving - committed; need = level + forward - position, not below 0. `forward` is what is
    ordered ahead of its time to reach a supplier's minimum.
    """

    rate: NDArray[np.float64]
    lead: NDArray[np.float64]
    review: NDArray[np.float64]
    days: NDArray[np.float64]
    season: NDArray[np.float64]
    promotion: NDArray[np.float64]
    demand: NDArray[np.float64]
    safety: NDArray[np.float64]
    level: NDArray[np.float64]
    on_hand: NDArray[np.float64]
    arriving: NDArray[np.float64]
    committed: NDArray[np.float64]
    position: NDArray[np.float64]
    forward: NDArray[np.float64]
    need: NDArray[np.float64]

    def ahead(self, forward: NDArray[np.float64]) -> Sum:
        """Give the sum with so many pieces ordered ahead of their time."""
        forward = np.round(forward, _DIGITS)
        need = np.maximum(np.round(self.level + forward - self.position, _DIGITS), 0)
        return replace(self, forward=forward, need=need)


def sum_of(
    *,
    rate: NDArray[np.float64],
    lead: NDArray[np.float64],
    review: NDArray[np.float64],
    season: NDArray[np.float64],
    promotion: NDArray[np.float64],
    level: NDArray[np.float64],
    on_hand: NDArray[np.float64],
    arriving: NDArray[np.float64],
    committed: NDArray[np.float64],
) -> Sum:
    """Work out the sum from a level; each term is rounded first, so that what is shown adds up to the last digit."""
    rate, lead, review = np.round(rate, _RATE_DIGITS), np.round(lead, _DIGITS), np.round(review, _DIGITS)
    promotion, on_hand, arriving, committed = (
        np.round(values, _DIGITS) for values in (promotion, on_hand, arriving, committed)
    )
    days = np.round(lead + review, _DIGITS)
    season = np.round(season, _RATE_DIGITS)
    demand = np.round(rate * days * season + promotion, _DIGITS)
    safety = np.round(level - demand, _DIGITS)
    shown = np.round(demand + safety, _DIGITS)
    position = np.round(on_hand + arriving - committed, _DIGITS)
    none = np.zeros_like(shown)
    before = (
        rate,
        lead,
        review,
        days,
        season,
        promotion,
        demand,
        safety,
        shown,
        on_hand,
        arriving,
        committed,
        position,
    )
    return Sum(*before, none, none).ahead(none)


def order_of(need: NDArray[np.float64], moq: NDArray[np.float64], pack: NDArray[np.float64]) -> NDArray[np.float64]:
    """What to order: the need up to whole pieces, then at least the minimum, then whole packs; NaN: none is set."""
    return order_quantity(np.ceil(need), np.nan_to_num(moq), np.where(pack > 0, pack, 1))


def not_above(
    quantity: NDArray[np.float64], most: NDArray[np.float64], position: NDArray[np.float64], pack: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Cut orders to the room that is left below the most that an item may hold (NaN: no limit), in whole packs."""
    room, packs = np.maximum(most - position, 0), np.where(pack > 0, pack, 1)
    cut = np.floor(np.round(room / packs, 9)) * packs
    return np.where(np.isnan(most) | (quantity <= room), quantity, cut)
