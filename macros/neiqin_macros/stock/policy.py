"""What planning an assortment gives: levels, the sum behind each, and what they would have been worth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
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


@dataclass(frozen=True)
class Replayed:
    """The replay of the last months: the user's rule and ours, side by side.

    `first` is the bucket that the evaluation begins at, `tuned_from` the one that tuning began at.
    """

    tuned_from: int
    first: int
    own: Result
    ours: Result


@dataclass(frozen=True)
class Blended:
    """One candidate as it stands in the blend: its `level` an item (items,), and its calibrated `knob`.

    `tuning_stock` is its mean stock at cost in the tuning window, at the fill that all candidates were set to.
    """

    name: str
    knob: float
    level: NDArray[np.float32]
    tuning_stock: float


@dataclass(frozen=True)
class Policy:
    """Levels to order up to at the end of the data, with the sum behind them; arrays are one value an item.

    `level` = mean of the blended candidates' levels, at least 0. `rate` units a bucket, `demand` units expected over
    lead + review (promotions included), `sd` the standard deviation of that, in units, lead-time variance included.
    `target` is the fill asked for, `tuned_fill` what the knobs were set to in the tuning window to reach it.
    `replayed` is None, `blend` empty and `level` that of the user's own rule where the history is too short.
    """

    level: NDArray[np.float32]
    rate: NDArray[np.float32]
    demand: NDArray[np.float32]
    sd: NDArray[np.float32]
    own_level: NDArray[np.float32]
    blend: tuple[Blended, ...]
    target: float
    tuned_fill: float
    replayed: Replayed | None
