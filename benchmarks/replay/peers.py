"""The rules that peers compute, replayed with all their settings: what each could have reached with hindsight."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin_macros.stock.levels.replaying import replay

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin_macros.stock.levels.batches import Batch
    from neiqin_macros.stock.levels.tuning import Shop

_WINDOWS: Final = {"day": (7, 14, 30, 60, 90), "week": (4, 8, 13, 26), "month": (3, 6, 12, 24, 36)}
"""Buckets that the naive rule averages over."""
_SAFETY: Final = (*range(0, 61, 2), 75, 90, 105, 120, 150, 180, 240, 300, 365, 450, 540, 730, 1095, 1460)
"""Days of safety."""
_BEYOND: Final = (2000, 3000, 4500, 7000, 10_000)
"""Odoo's min and max reach a high fill late, or never: they stand still for a quarter."""
_TEXTBOOK: Final = {"day": 91, "week": 13, "month": 12}
_Z: Final = (*np.arange(0, 4, 0.1), *np.arange(4, 8, 0.25), *range(8, 31, 2))


_LevelsAt = Callable[[int], "NDArray[np.float64]"]
"""Gives the levels (safeties, items) at the start of a bucket."""
_LevelsOf = Callable[["Batch", int], _LevelsAt]
"""Gives that for a batch and a window in buckets."""


@dataclass(frozen=True)
class Reached:
    """What a rule reached with each of its safeties: `fill`, and mean `stock` at cost; `window` in buckets."""

    window: int
    safety: NDArray[np.float64]
    fill: NDArray[np.float64]
    stock: NDArray[np.float64]

    def stock_at(self, fill: float) -> float:
        """Stock at a fill, between two safeties; NaN beyond the least and the most."""
        return self._at(fill, self.stock)

    def safety_at(self, fill: float) -> float:
        """Safety at a fill, likewise."""
        return self._at(fill, self.safety)

    def _at(self, fill: float, values: NDArray[np.float64]) -> float:
        rising = np.maximum.accumulate(self.fill) + np.arange(len(self.fill)) * 1e-12
        return float(np.interp(fill, rising, values, left=np.nan, right=np.nan))


def least(rules: list[Reached], fill: float) -> Reached | None:
    """The rule with the least stock at a fill; None if none reaches it."""
    able = [rule for rule in rules if not np.isnan(rule.stock_at(fill))]
    return min(able, key=lambda rule: rule.stock_at(fill), default=None)


def naive(shop: Shop) -> list[Reached]:
    """Level = average sales of a window x (lead + review + safety): the best pair is chosen on the evaluation itself."""
    safety = np.array(_SAFETY, float)

    def levels(batch: Batch, window: int) -> _LevelsAt:
        sums, cover = _sums(batch.quantity), batch.cover + safety[:, None] / shop.bucket.days
        return lambda t: cover * _mean(sums, t, window)

    return [_reached(shop, levels, window, safety) for window in _WINDOWS[shop.bucket.name]]


def odoo(shop: Shop) -> list[Reached]:
    """Order up to average x (lead + review + safety) when below average x (lead + safety), both retyped each quarter."""
    safety = np.array((*_SAFETY, *_BEYOND), float)

    def levels(batch: Batch, window: int) -> _LevelsAt:
        sums, days = _sums(batch.quantity), safety[:, None] / shop.bucket.days

        def of(t: int) -> NDArray[np.float64]:
            typed = t - (t - shop.windows.start) % shop.bucket.quarter
            return (batch.cover + days) * _mean(sums, typed, window)

        return of

    def trigger(batch: Batch) -> NDArray[np.float64]:
        days = safety[:, None] / shop.bucket.days
        return (batch.lead + days) / (batch.cover + days)

    return [_reached(shop, levels, window, safety, trigger) for window in _WINDOWS[shop.bucket.name]]


def textbook(shop: Shop) -> list[Reached]:
    """Level = mean + z x sd over lead + review, both from the last 91 days, 13 weeks or 12 months."""
    z = np.array(_Z, float)

    def levels(batch: Batch, window: int) -> _LevelsAt:
        sums, squares = _sums(batch.quantity), _sums(batch.quantity.astype(np.float64) ** 2)

        def of(t: int) -> NDArray[np.float64]:
            mean = _mean(sums, t, window)
            sd = np.sqrt(np.maximum(_mean(squares, t, window) - mean**2, 0))
            return batch.cover * mean + z[:, None] * sd * np.sqrt(batch.cover)

        return of

    return [_reached(shop, levels, _TEXTBOOK[shop.bucket.name], z)]


def _sums(values: NDArray[np.floating]) -> NDArray[np.float64]:
    sums = np.zeros((len(values) + 1, values.shape[1]))
    np.cumsum(values, axis=0, dtype=np.float64, out=sums[1:])
    return sums


def _mean(sums: NDArray[np.float64], t: int, window: int) -> NDArray[np.float64]:
    since = max(t - window, 0)
    return (sums[t] - sums[since]) / max(t - since, 1)


def _reached(
    shop: Shop,
    levels: _LevelsOf,
    window: int,
    safety: NDArray[np.float64],
    trigger: Callable[[Batch], NDArray[np.float64]] | None = None,
) -> Reached:
    """Replay a rule with all its safeties."""
    sold, stock, asked = np.zeros(len(safety)), np.zeros(len(safety)), 0.0
    buckets = shop.windows.end - shop.windows.first
    for batch in shop.batches:
        flow, of = shop.flow(batch, shop.windows.end, each=True), levels(batch, window)
        below = None if trigger is None else trigger(batch).astype(np.float32)
        tally = replay(flow, partial(_levels_of_review, of, flow.steps.origins), len(safety), trigger=below)
        sold += tally.sold_value[:, -buckets:].sum(axis=1)
        stock += tally.stock_value[:, -buckets:].sum(axis=1) / buckets
        asked += float(flow.asked_value()[-buckets:].sum())
    return Reached(window, safety, sold / max(asked, 1e-9), stock)


def _levels_of_review(levels: _LevelsAt, origins: NDArray[np.int64], review: int) -> NDArray[np.float32]:
    return levels(int(origins[review])).astype(np.float32)


def settings(rules: list[Reached]) -> Iterator[tuple[int, float, float, float]]:
    """List every window and safety with its fill and stock."""
    for rule in rules:
        for safety, fill, stock in zip(rule.safety, rule.fill, rule.stock, strict=True):
            yield rule.window, float(safety), float(fill), float(stock)
