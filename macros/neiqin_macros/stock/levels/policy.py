"""What planning an assortment gives: levels, the sum behind each, and what they would have been worth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True)
class OwnRule:
    """The rule of thumb of the trade: level = average sales of the last `window` days x (lead + review + `safety`)."""

    window: float = 30
    """Days that sales are averaged over."""
    safety: float = 7
    """Days of safety."""


@dataclass(frozen=True)
class Result:
    """What a rule reached over the evaluation window; items first seen late count from first sale + lead + review.

    One value an item: `demand` and `sold` in units, `stock` mean units on hand. In all: `fill` weighted by price,
    `stock_value` mean stock at cost, `holding` and `lost_margin` in money over the window. `fill_series` and
    `stock_series` (buckets of the window,): the same for each bucket; fill is NaN where nothing was asked for.
    """

    demand: NDArray[np.float32]
    sold: NDArray[np.float32]
    stock: NDArray[np.float32]
    fill: float
    stock_value: float
    holding: float
    lost_margin: float
    fill_series: NDArray[np.float32]
    stock_series: NDArray[np.float32]

    @property
    def cost(self) -> float:
        """Holding and lost margin together, in money over the window."""
        return self.holding + self.lost_margin


class WithSafety(NamedTuple):
    """What average sales with so many days of safety reach: fill, and mean stock at cost."""

    days: float
    fill: float
    stock_value: float


@dataclass(frozen=True)
class Replayed:
    """The replay of the last months: the user's rule and ours, side by side.

    `first` is the bucket that the evaluation begins at, `tuned_from` the one that tuning began at. `other_safety` is
    what the user's rule would have reached with other days of safety, if that was asked for.
    """

    tuned_from: int
    first: int
    own: Result
    ours: Result
    other_safety: tuple[WithSafety, ...] = ()

    def own_at(self, fill: float) -> WithSafety | None:
        """The user's rule at a fill, between the days of safety that were tried; None where none of them reaches it."""
        tried = sorted(self.other_safety, key=lambda one: one.fill)
        if not tried or not tried[0].fill <= fill <= tried[-1].fill:
            return None
        fills = [one.fill for one in tried]
        days = np.interp(fill, fills, [one.days for one in tried])
        stock = np.interp(fill, fills, [one.stock_value for one in tried])
        return WithSafety(float(days), fill, float(stock))


@dataclass(frozen=True)
class Blended:
    """One candidate as it stands in the blend: its calibrated `knob`, and its `level` for each item of the target.

    `level` (items,), units, NaN for the items of other targets. `tuning_stock` is its mean stock at cost in the year
    before the evaluation, at the target.
    """

    name: str
    knob: float
    level: NDArray[np.float32]
    tuning_stock: float


@dataclass(frozen=True)
class Tuning:
    """How the levels of the items of one target were found: the blend, and the tuning `fill` its knobs are set to.

    `tried` are all candidates by name, each with the mean stock at cost that it needed for the target in the year
    before the evaluation; infinite where it did not reach it.
    """

    target: float
    fill: float
    blend: tuple[Blended, ...]
    tried: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Policy:
    """Levels to order up to at the end of the data, with the sum behind them; arrays are one value an item, units.

    `level` = mean of the blended candidates' levels. `demand` = `rate` x `days` x `season` is what is expected over
    lead + review: `rate` units a bucket; `days` in buckets, planned promotions worth more than one each; `season` the
    shop's factor. `sd` is the standard deviation of that, lead-time variance included. What `level` holds beyond
    `demand` is the safety stock. An item that has left the range has 0 of all. Where the history is too short to
    replay, `replayed` is None, `tunings` is empty and `level` is `own_level`, that of the user's own rule.

    `ladder` (rungs, items): levels at one common service level each, rising, for what `budget.afford` can pay for.
    """

    level: NDArray[np.float32]
    rate: NDArray[np.float32]
    days: NDArray[np.float32]
    season: NDArray[np.float32]
    demand: NDArray[np.float32]
    sd: NDArray[np.float32]
    own_level: NDArray[np.float32]
    ladder: NDArray[np.float32]
    tunings: tuple[Tuning, ...]
    replayed: Replayed | None
