"""From a level to an order: what is missing, rounded as it can be bought; every figure as the sheet shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin_macros.stock.packs import order_quantity

if TYPE_CHECKING:
    from numpy.typing import NDArray

_RATE_DIGITS: Final = 4
_DIGITS: Final = 2


@dataclass(frozen=True)
class Sum:
    """The sum behind each order quantity, an array a term, rounded as shown; pieces, days, pieces a day.

    days = lead + review; demand = rate x days + promotion; level = demand + safety;
    position = on_hand + arriving - committed; need = level - position, not below 0.
    """

    rate: NDArray[np.float64]
    lead: NDArray[np.float64]
    review: NDArray[np.float64]
    days: NDArray[np.float64]
    promotion: NDArray[np.float64]
    demand: NDArray[np.float64]
    safety: NDArray[np.float64]
    level: NDArray[np.float64]
    on_hand: NDArray[np.float64]
    arriving: NDArray[np.float64]
    committed: NDArray[np.float64]
    position: NDArray[np.float64]
    need: NDArray[np.float64]


def sum_of(
    *,
    rate: NDArray[np.float64],
    lead: NDArray[np.float64],
    review: NDArray[np.float64],
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
    demand = np.round(rate * days + promotion, _DIGITS)
    safety = np.round(level - demand, _DIGITS)
    shown = np.round(demand + safety, _DIGITS)
    position = np.round(on_hand + arriving - committed, _DIGITS)
    need = np.maximum(np.round(shown - position, _DIGITS), 0)
    return Sum(rate, lead, review, days, promotion, demand, safety, shown, on_hand, arriving, committed, position, need)


def order_of(need: NDArray[np.float64], moq: NDArray[np.float64], pack: NDArray[np.float64]) -> NDArray[np.float64]:
    """What to order: the need up to whole pieces, then at least the minimum, then whole packs; NaN: none is set."""
    return order_quantity(np.ceil(need), np.nan_to_num(moq), np.where(pack > 0, pack, 1))


def days_of_cover(pieces: NDArray[np.float64], rate: NDArray[np.float64]) -> NDArray[np.float64]:
    """How many days some pieces last at a rate; 0 for none, infinite where nothing is sold."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(pieces <= 0, 0, np.where(rate > 0, pieces / rate, np.inf))
