"""Replays candidates and blends over the past of some batches, and counts what they reached in each quarter."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from neiqin_macros.stock.levels.batches import Batch
from neiqin_macros.stock.levels.blending import Blend, Tuned, blended, knob_path, tuned
from neiqin_macros.stock.levels.candidates import Candidate, candidates
from neiqin_macros.stock.levels.outlook import Outlook
from neiqin_macros.stock.levels.replaying import Flow, flow_of, replay
from neiqin_macros.stock.levels.timeline import steps_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin_macros.stock.levels.buckets import Bucket
    from neiqin_macros.stock.levels.demand import Terms
    from neiqin_macros.stock.levels.windows import Windows

_AROUND: Final = (-0.2, -0.14, -0.1, -0.07, -0.05, -0.03, -0.015, 0.0, 0.01, 0.02, 0.03, 0.04)
"""Tuning fills that are replayed, from the target."""
_HIGHEST: Final = 0.9995
_BEYOND: Final = (0.995, _HIGHEST)
"""And for all targets these: a tuning window in which sales only fell says nothing of the levels for a season."""
_SHARE: Final = 0.8
"""How far a knob moves each quarter towards what the past year asks for."""

LevelsOf = Callable[[Mapping[str, Outlook], int], "NDArray[np.float32]"]
"""Gives the levels (rules, items) of a batch from what is expected of it, at an origin, by its number."""


class ByQuarter(NamedTuple):
    """Value `sold` and `stock` at cost x buckets, (rules, quarters), and value `asked` for, (quarters,)."""

    sold: NDArray[np.float64]
    stock: NDArray[np.float64]
    asked: NDArray[np.float64]


@dataclass(frozen=True)
class Shop:
    """Batches with what is expected of them, and the windows that they are replayed in."""

    batches: Sequence[Batch]
    outlooks: Sequence[Mapping[str, Outlook]]
    terms: Terms
    bucket: Bucket
    windows: Windows

    @property
    def quarters(self) -> NDArray[np.int64]:
        """The buckets that quarters begin at: counted back and forth from the evaluation's first, the oldest cut."""
        window, length = self.windows, self.bucket.quarter
        before = np.arange(window.first, window.tuned_from, -length)[::-1]
        return np.unique([window.tuned_from, *before, *range(window.first, window.end, length)])

    def flow(self, batch: Batch, end: int, *, each: bool = False) -> Flow:
        """Lay the demand of a batch out for a replay from its start to `end`."""
        quarters = tuple(int(t) for t in self.quarters)
        leads, columns = zip(*batch.runs, strict=True)
        steps = steps_of(self.windows.start, end, leads, batch.review, quarters, each=each)
        terms = (getattr(self.terms, name)[batch.items] for name in ("moq", "pack", "cost", "price"))
        return flow_of(steps, columns, batch.quantity, batch.scored, *terms)

    def play(self, flows: Sequence[Flow], rules: int, levels: LevelsOf) -> ByQuarter:
        """Replay some rules along one flow a batch, and count by quarter from the tuning's first on."""
        quarters = self.quarters[self.quarters < flows[0].steps.steps[-1].end]
        shape = (rules, len(quarters))
        found = ByQuarter(np.zeros(shape), np.zeros(shape), np.zeros(len(quarters)))
        for batch, outlook, flow in zip(self.batches, self.outlooks, flows, strict=True):
            tally = replay(flow, partial(_levels_of_review, levels, outlook, batch.replayed), rules)
            at = np.searchsorted([step.start for step in flow.steps.steps], quarters)
            found.sold[:] += np.add.reduceat(tally.sold_value, at, axis=1)
            found.stock[:] += np.add.reduceat(tally.stock_value, at, axis=1)
            found.asked[:] += np.add.reduceat(flow.asked_value(), at)
        return found


def _levels_of_review(
    levels: LevelsOf, outlook: Mapping[str, Outlook], replayed: int, review: int
) -> NDArray[np.float32]:
    """Give the levels of a review of the replay, which begins at an origin of its own number."""
    return levels(outlook, replayed + review)


@dataclass(frozen=True)
class Setting:
    """What was chosen for a target: the blend, and its tuning fill for each quarter of the evaluation and for now.

    `tried` are all candidates, as the year before the evaluation saw them.
    """

    blend: Blend
    fills: NDArray[np.float64]
    tried: tuple[Tuned, ...]


def quarter_of(shop: Shop, bucket: int) -> int:
    """The quarter of the evaluation that a bucket lies in, from 0; 0 before the evaluation."""
    return max(bucket - shop.windows.first, 0) // shop.bucket.quarter


def tune(shop: Shop, target: float) -> Setting:
    """Choose a blend by the year before the evaluation, then walk its knob on, quarter by quarter."""
    window, year = shop.windows, max(1, shop.bucket.evaluation // shop.bucket.quarter)
    tried = _all_tuned(shop, year)
    blend = blended(tried, target)
    fills = tuning_fills(target)
    flows = [shop.flow(batch, window.end) for batch in shop.batches]
    found = shop.play(flows, len(fills), partial(_at_fills, blend, fills))
    tuning = int(np.searchsorted(shop.quarters, window.first))
    path = knob_path(fills, found.sold, found.asked, target, tuning=tuning, year=year, share=_SHARE)
    return Setting(blend, path, tuple(tried))


def tuning_fills(target: float) -> NDArray[np.float64]:
    """Give the tuning fills among which a knob may move, rising."""
    return np.unique(np.clip([*(target + np.array(_AROUND)), *_BEYOND], 1 - _HIGHEST, _HIGHEST))


def _at_fills(
    blend: Blend, fills: NDArray[np.float64], outlook: Mapping[str, Outlook], origin: int
) -> NDArray[np.float32]:
    return blend.of(outlook, origin, fills)


def _all_tuned(shop: Shop, year: int) -> list[Tuned]:
    """Replay each candidate with each of its knobs up to the evaluation, and judge it by the year before that."""
    flows = [shop.flow(batch, shop.windows.first) for batch in shop.batches]
    before = shop.quarters[shop.quarters < shop.windows.first]
    last = slice(max(0, len(before) - year), None)
    buckets = shop.windows.first - int(before[last][0])
    found = []
    for candidate in candidates():
        sold, stock, asked = shop.play(flows, len(candidate.knobs), partial(_at_knobs, candidate))
        fill = sold[:, last].sum(axis=1) / max(asked[last].sum(), 1e-9)
        found.append(tuned(candidate, fill, stock[:, last].sum(axis=1) / buckets))
    return found


def _at_knobs(candidate: Candidate, outlook: Mapping[str, Outlook], origin: int) -> NDArray[np.float32]:
    return candidate.of(outlook, origin, candidate.knobs)
