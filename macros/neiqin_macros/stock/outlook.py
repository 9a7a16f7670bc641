"""What is expected over lead + review at each origin, and how far off that may be, from one reading of the past."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from neiqin_macros.stock.outliers import winsorised
from neiqin_macros.stock.smoothing import smoothed
from neiqin_macros.stock.spread import Errors, curves, errors_of, moments, pooled_sd

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin_macros.stock.batches import Batch
    from neiqin_macros.stock.buckets import Bucket


@dataclass(frozen=True)
class Outlook:
    """One reading of the past of a batch, (origins, items), units.

    `expected` is demand over lead + review, `sd` its standard deviation, and `usual` (origins, 1) the shop's sd as a
    share of expected demand, by value.
    """

    expected: NDArray[np.float32]
    sd: NDArray[np.float32]
    usual: NDArray[np.float32]


def outlooks(
    batches: Sequence[Batch], bucket: Bucket, price: NDArray[np.float32]
) -> list[dict[str, Outlook]]:
    """Read the past of an assortment in three ways, batch by batch: `even`, `slow` and `capped`.

    `even`: the mean of fast, middling and slow smoothing; `slow`: slow smoothing only; `capped`: `even` on a past
    without one-off bulk sales. The shop's curve and its usual sd are those of all batches together.
    """
    drafts = [_drafts(batch, bucket) for batch in batches]
    dates = _dates(batches, bucket)
    found: list[dict[str, Outlook]] = [{} for _ in batches]
    for name in [*drafts[0]]:
        of_all = sum(
            moments(*(a[_latest(batch, dates)] for a in (draft[name][0], *draft[name][1])))
            for batch, draft in zip(batches, drafts, strict=True)
        )
        curve = curves(of_all)
        sds = [
            pooled_sd(*draft[name], curve[_dated(batch, dates)])
            for batch, draft in zip(batches, drafts, strict=True)
        ]
        expected = [draft[name][0] for draft in drafts]
        shares = [_by_value(batches, dates, values, price) for values in (sds, expected)]
        usual = (shares[0] / np.maximum(shares[1], 1e-9)).astype(np.float32)[:, None]
        for i, (batch, draft) in enumerate(zip(batches, drafts, strict=True)):
            found[i][name] = Outlook(expected[i], sds[i], usual[_dated(batch, dates)])
            del draft[name]
    return found


def _drafts(batch: Batch, bucket: Bucket) -> dict[str, tuple[NDArray[np.float32], Errors]]:
    """Give expected demand and its errors for each reading."""
    fast, slow = bucket.alphas, bucket.slow_alphas
    alpha = 1 - (1 - bucket.error_alpha) ** batch.review
    capped = winsorised(batch.quantity, batch.origins)
    plain = capped if batch.base is batch.quantity else winsorised(batch.base, batch.origins)

    def draft(
        rates: NDArray[np.float32], sold: NDArray[np.float32]
    ) -> tuple[NDArray[np.float32], Errors]:
        expected = rates.mean(axis=0) * batch.days
        return expected, errors_of(sold, batch.counts, expected, batch.origins, batch.cover, alpha)

    def rates(quantity: NDArray[np.float32], alphas: tuple[float, ...]) -> NDArray[np.float32]:
        return smoothed(quantity, batch.counts, batch.first, batch.origins, alphas, bucket.prior)

    both = rates(batch.base, (*fast, *slow))
    return {
        "even": draft(both[: len(fast)], batch.quantity),
        "slow": draft(both[len(fast) :], batch.quantity),
        "capped": draft(rates(plain, fast), capped),
    }


def _dates(batches: Sequence[Batch], bucket: Bucket) -> NDArray[np.int64]:
    """The buckets that the shop's curve is read at: every review, or, if items differ in that, about every week."""
    end = int(batches[0].origins[-1])
    if len({batch.review for batch in batches}) == 1:
        return batches[0].origins
    return np.append(np.arange(0, end, max(1, bucket.quarter // 13)), end)


def _latest(batch: Batch, dates: NDArray[np.int64]) -> NDArray[np.int64]:
    """The number of the batch's latest origin at each date."""
    return np.searchsorted(batch.origins, dates, side="right") - 1


def _dated(batch: Batch, dates: NDArray[np.int64]) -> NDArray[np.int64]:
    """The number of the latest date at each of the batch's origins."""
    return np.searchsorted(dates, batch.origins, side="right") - 1


def _by_value(
    batches: Sequence[Batch], dates: NDArray[np.int64], values: list[NDArray[np.float32]], price: NDArray[np.float32]
) -> NDArray[np.float64]:
    """Sum up units at price at each date."""
    return np.sum(
        [
            values[i][_latest(batch, dates)].astype(np.float64) @ price[batch.items].astype(np.float64)
            for i, batch in enumerate(batches)
        ],
        axis=0,
    )


