"""Chooses the candidates that held the least stock in the past, and sets their knobs to one common fill."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin_macros.stock.levels.candidates import Candidate
from neiqin_macros.stock.levels.outlook import Outlook

if TYPE_CHECKING:
    from numpy.typing import NDArray

_NEAR: Final = 0.04
"""Candidates within this share of the least stock are as good as the best: which one is first there is chance."""
_MOST: Final = 6


@dataclass(frozen=True)
class Tuned:
    """A candidate as the tuning window saw it: `fill` and mean `stock` at cost for each of its knobs, fill rising."""

    candidate: Candidate
    fill: NDArray[np.float64]
    stock: NDArray[np.float64]

    def knob(self, fill: NDArray[np.float64] | float) -> NDArray[np.float32]:
        """The knob that reaches a fill in the tuning window; the nearest one if none does."""
        return np.asarray(np.interp(fill, self.fill, self.candidate.knobs), np.float32)

    def stock_at(self, fill: float) -> float:
        """Mean stock at a fill; infinite if it is not reached."""
        return float(np.interp(fill, self.fill, self.stock)) if self.fill[-1] >= fill else np.inf


def tuned(candidate: Candidate, fill: NDArray[np.float64], stock: NDArray[np.float64]) -> Tuned:
    """Make fill rise strictly, so that each fill has one knob."""
    return Tuned(candidate, np.maximum.accumulate(fill) + np.arange(len(fill)) * 1e-9, stock)


@dataclass(frozen=True)
class Blend:
    """The mean level of some candidates, each with its knob at the same tuning fill."""

    parts: tuple[Tuned, ...]

    def of(self, outlook: Mapping[str, Outlook], origin: int, fills: NDArray[np.float64]) -> NDArray[np.float32]:
        """Give the levels for each tuning fill, (fills, items), units."""
        found = [part.candidate.of(outlook, origin, part.knob(fills)) for part in self.parts]
        return sum(found[1:], found[0]) / np.float32(len(found))


def blended(all_tuned: Sequence[Tuned], target: float) -> Blend:
    """Blend the candidates near the least stock at the target; those with the highest fill if none reaches it."""
    reached = min(target, max(some.fill[-1] for some in all_tuned))
    stocks = np.array([some.stock_at(reached) for some in all_tuned])
    order = np.argsort(stocks, kind="stable")
    near = order[stocks[order] <= stocks[order[0]] * (1 + _NEAR)][:_MOST]
    return Blend(tuple(all_tuned[i] for i in near))


def knob_path(
    fills: NDArray[np.float64],
    sold: NDArray[np.float64],
    asked: NDArray[np.float64],
    target: float,
    *,
    tuning: int,
    year: int,
    share: float,
) -> NDArray[np.float64]:
    """Move the tuning fill from quarter to quarter towards what the past year shows to give the target.

    `sold` (fills, quarters) and `asked` (quarters,): value sold under each tuning fill, and asked for. The first
    `tuning` quarters lie before the evaluation. Gives one tuning fill for each quarter after them, and one for what
    comes after the data; each is set by quarters before it only, the first one wholly, the next ones by `share` of the
    way: a knob that follows every quarter falls after quiet months, just before the peak.
    """
    path: list[float] = []
    for quarter in range(tuning, len(asked) + 1):
        past = slice(max(0, quarter - year), quarter)
        fill = sold[:, past].sum(axis=1) / max(asked[past].sum(), 1e-9)
        rising = np.maximum.accumulate(fill) + np.arange(len(fill)) * 1e-9
        aim = float(np.interp(target, rising, fills))
        path.append(aim if not path else path[-1] + share * (aim - path[-1]))
    return np.array(path)
