"""What is expected over lead + review at each origin, and how far off that may be, from one reading of the past."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from neiqin_macros.stock.levels.outliers import winsorised
from neiqin_macros.stock.levels.season import season
from neiqin_macros.stock.levels.smoothing import smoothed
from neiqin_macros.stock.levels.spread import Errors, curves, errors_of, moments, pooled_sd

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin_macros.stock.levels.batches import Batch
    from neiqin_macros.stock.levels.buckets import Bucket


@dataclass(frozen=True)
class Outlook:
    """One reading of the past of a batch, (origins, items), units.

    `expected` is demand over lead + review, `sd` its standard deviation, and `usual` (origins, 1) the shop's sd as a
    share of expected demand, by value. `season` (origins, items or 1) is the factor of the season in
    `expected`.
    """

    expected: NDArray[np.float32]
    sd: NDArray[np.float32]
    usual: NDArray[np.float32]
    season: NDArray[np.float32]


class _Reading(NamedTuple):
    """Rate at each origin, (origins, items), units of base demand a bucket; `base` and `sold`, the past it goes by."""

    rate: NDArray[np.float32]
    base: NDArray[np.float32]
    sold: NDArray[np.float32]


def outlooks(batches: Sequence[Batch], bucket: Bucket, price: NDArray[np.float32]) -> list[dict[str, Outlook]]:
    """Read the past of an assortment in three ways, batch by batch: `even`, `slow` and `capped`.

    `even`: the mean of fast, middling and slow smoothing; `slow`: slow smoothing only; `capped`: `even` on a past
    without one-off bulk sales. The season, the curve and the usual sd are those of all batches together.
    """
    readings = [_readings(batch, bucket) for batch in batches]
    dates = _dates(batches, bucket)
    seasons = _seasons(batches, [reading["capped"] for reading in readings], dates, bucket, price)
    found: list[dict[str, Outlook]] = [{} for _ in batches]
    for name in [*readings[0]]:
        expected, errors = [], []
        for batch, reading, factor in zip(batches, readings, seasons, strict=True):
            rate, _, sold = reading.pop(name)
            expected.append(rate * batch.days * factor)
            errors.append(_errors(batch, sold, expected[-1], 1 - (1 - bucket.error_alpha) ** batch.review))
        for i, outlook in enumerate(_pooled(batches, dates, expected, errors, seasons, price)):
            found[i][name] = outlook
    return found


def _errors(batch: Batch, sold: NDArray[np.float32], expected: NDArray[np.float32], alpha: float) -> Errors:
    """Give the errors of each lead time's items over their own horizon."""
    parts = [
        errors_of(sold[:, run], batch.exposure[:, run], expected[:, run], batch.origins, lead + batch.review, alpha)
        for lead, run in batch.runs
    ]
    return parts[0] if len(parts) == 1 else Errors(*(np.concatenate(of, axis=1) for of in zip(*parts, strict=True)))


def _readings(batch: Batch, bucket: Bucket) -> dict[str, _Reading]:
    fast = bucket.alphas

    def rates(quantity: NDArray[np.float32], alphas: tuple[float, ...]) -> NDArray[np.float32]:
        return smoothed(quantity, batch.exposure, batch.first, batch.origins, alphas, bucket.prior)

    both = rates(batch.base, (*fast, *bucket.slow_alphas))
    capped = winsorised(batch.quantity, batch.origins)
    base = capped if batch.base is batch.quantity else winsorised(batch.base, batch.origins)
    return {
        "even": _Reading(both[: len(fast)].mean(axis=0), batch.base, batch.quantity),
        "slow": _Reading(both[len(fast) :].mean(axis=0), batch.base, batch.quantity),
        "capped": _Reading(rates(base, fast).mean(axis=0), base, capped),
    }


def _seasons(
    batches: Sequence[Batch],
    readings: Sequence[_Reading],
    dates: NDArray[np.int64],
    bucket: Bucket,
    price: NDArray[np.float32],
) -> list[NDArray[np.float32]]:
    """Give the factor of the shop's season for each batch, (origins, items), or (origins, 1) for all its items.

    It goes by base demand: that a promotion fell into this week a year ago says nothing of this year's week.
    """
    parts = [reading.base @ price[batch.items] for batch, reading in zip(batches, readings, strict=True)]
    sold = np.stack(parts).sum(axis=0, dtype=np.float64)
    rate = _by_value(batches, dates, [reading.rate for reading in readings], price)
    expected = rate[_latest(dates, np.arange(len(sold) + 1))]
    return [_by_lead(batch, sold, expected, bucket) for batch in batches]


def _by_lead(
    batch: Batch, sold: NDArray[np.float64], expected: NDArray[np.float64], bucket: Bucket
) -> NDArray[np.float32]:
    """Give the season over each lead time's horizon."""
    factors = [season(sold, expected, batch.origins, lead + batch.review, bucket) for lead, _ in batch.runs]
    widths = [columns.stop - columns.start for _, columns in batch.runs]
    return np.stack(factors, axis=1).repeat(widths if len(widths) > 1 else 1, axis=1)


def _pooled(
    batches: Sequence[Batch],
    dates: NDArray[np.int64],
    expected: list[NDArray[np.float32]],
    errors: list[Errors],
    seasons: list[NDArray[np.float32]],
    price: NDArray[np.float32],
) -> Iterator[Outlook]:
    """Blend each item's own errors with the shop's curve."""
    latest = [_latest(batch.origins, dates) for batch in batches]
    parts = [
        moments(mean[at], error.variance[at], error.weight[at])
        for at, mean, error in zip(latest, expected, errors, strict=True)
    ]
    curve = curves(np.sum(parts, axis=0))
    dated = [_latest(dates, batch.origins) for batch in batches]
    sds = [pooled_sd(mean, error, curve[at]) for mean, error, at in zip(expected, errors, dated, strict=True)]
    of_all, expected_of_all = (_by_value(batches, dates, values, price) for values in (sds, expected))
    usual = (of_all / np.maximum(expected_of_all, 1e-9)).astype(np.float32)[:, None]
    for mean, sd, at, factor in zip(expected, sds, dated, seasons, strict=True):
        yield Outlook(mean, sd, usual[at], factor)


def _dates(batches: Sequence[Batch], bucket: Bucket) -> NDArray[np.int64]:
    """The buckets that the shop's curve is read at: every review, or, if items differ in that, about every week."""
    end = int(batches[0].origins[-1])
    if len({batch.review for batch in batches}) == 1:
        return batches[0].origins
    return np.append(np.arange(0, end, max(1, bucket.quarter // 13)), end)


def _latest(some: NDArray[np.int64], times: NDArray[np.int64]) -> NDArray[np.int64]:
    """The number of the latest of some ascending buckets, the first of which is 0, at each time."""
    return np.searchsorted(some, times, side="right") - 1


def _by_value(
    batches: Sequence[Batch], dates: NDArray[np.int64], values: list[NDArray[np.float32]], price: NDArray[np.float32]
) -> NDArray[np.float64]:
    """Sum up units at price at each date."""
    return np.sum(
        [
            values[i][_latest(batch.origins, dates)].astype(np.float64) @ price[batch.items].astype(np.float64)
            for i, batch in enumerate(batches)
        ],
        axis=0,
    )
