"""Replays candidates and blends over the past of some batches, and counts what they reached in each quarter."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin_macros.stock.batches import Batch
from neiqin_macros.stock.blending import Blend, Tuned, blended, knob_path, tuned
from neiqin_macros.stock.candidates import candidates
from neiqin_macros.stock.outlook import Outlook
from neiqin_macros.stock.replaying import Flow, flow_of, replay
from neiqin_macros.stock.timeline import steps_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin_macros.stock.buckets import Bucket
    from neiqin_macros.stock.demand import Terms
    from neiqin_macros.stock.windows import Windows

_AROUND: Final = (-0.2, -0.14, -0.1, -0.07, -0.05, -0.03, -0.015, 0.0, 0.01, 0.02, 0.03, 0.04)
"""Tuning fills that are replayed, from the target."""
_HIGHEST: Final = 0.9995
_SHARE: Final = 0.6
"""How far a knob moves each quarter towards what the past year asks for."""

Sold = tuple["NDArray[np.float64]", "NDArray[np.float64]", "NDArray[np.float64]"]
"""Value sold (rules, quarters), stock at cost x buckets (rules, quarters), and value asked for (quarters,)."""
LevelsOf = Callable[[Batch, Mapping[str, Outlook], int], "NDArray[np.float32]"]
"""Gives the levels (rules, items) of a batch at an origin, by its number."""


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
        steps = steps_of(self.windows.start, end, batch.lead, batch.review, quarters, each=each)
        terms = (getattr(self.terms, name)[batch.items] for name in ("moq", "pack", "cost", "price"))
        return flow_of(steps, batch.quantity, batch.scored, *terms)

    def play(self, end: int, rules: int, levels: LevelsOf) -> Sold:
        """Replay some rules from the start to `end`, and count by quarter from the tuning's first on."""
        quarters = self.quarters[self.quarters < end]
        sold, stock, asked = np.zeros((rules, len(quarters))), np.zeros((rules, len(quarters))), np.zeros(len(quarters))
        for batch, outlook in zip(self.batches, self.outlooks, strict=True):
            flow = self.flow(batch, end)
            tally = replay(flow, lambda k, b=batch, o=outlook: levels(b, o, b.replayed + k), rules)
            at = np.searchsorted([step.start for step in flow.steps.steps], quarters)
            sold += np.add.reduceat(tally.sold_value, at, axis=1)
            stock += np.add.reduceat(tally.stock_value, at, axis=1)
            asked += np.add.reduceat(flow.asked_value(), at)
        return sold, stock, asked


@dataclass(frozen=True)
class Setting:
    """What was chosen for a target: the blend, and its tuning fill for each quarter of the evaluation and for now."""

    blend: Blend
    fills: NDArray[np.float64]


def tune(shop: Shop, target: float) -> Setting:
    """Choose a blend by the year before the evaluation, then walk its knob through the evaluation, quarter by quarter."""
    window, year = shop.windows, max(1, shop.bucket.evaluation // shop.bucket.quarter)
    all_tuned = [*_all_tuned(shop, year)]
    blend = blended(all_tuned, target)
    fills = np.unique(np.clip(target + np.array(_AROUND), 1 - _HIGHEST, _HIGHEST))
    sold, _, asked = shop.play(window.end, len(fills), lambda _, outlook, k: blend.of(outlook, k, fills))
    tuning = int(np.searchsorted(shop.quarters, window.first))
    return Setting(blend, knob_path(fills, sold, asked, target, tuning=tuning, year=year, share=_SHARE))


def _all_tuned(shop: Shop, year: int) -> list[Tuned]:
    """Replay each candidate with each of its knobs up to the evaluation, and judge it by the year before that."""
    found = []
    for candidate in candidates():
        knobs = candidate.knobs
        sold, stock, asked = shop.play(
            shop.windows.first, len(knobs), lambda _, outlook, k, c=candidate: c.of(outlook, k, c.knobs)
        )
        last = slice(max(0, len(asked) - year), None)
        buckets = shop.windows.first - int(shop.quarters[: len(asked)][last][0])
        fill = sold[:, last].sum(axis=1) / max(asked[last].sum(), 1e-9)
        found.append(tuned(candidate, fill, stock[:, last].sum(axis=1) / buckets))
    return found
