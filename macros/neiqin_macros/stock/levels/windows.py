"""Which part of a history a replay tunes on, and which part it is judged on."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin_macros.stock.levels.buckets import Bucket


_LEAST_DAYS: Final = 70
_LEAST_BUCKETS: Final = 8


class Windows(NamedTuple):
    """Buckets of a replay: it begins at `start`, is tuned on `tuned_from`..`first`-1 and judged on `first`..`end`-1."""

    start: int
    tuned_from: int
    first: int
    end: int


def windows_of(buckets: int, bucket: Bucket, cover: int) -> Windows | None:
    """Cut a history of some buckets; None below 10 weeks, and where it is too short to tune and to judge.

    `cover`: lead + review in buckets. The replay needs a history before it begins, and a warm-up, so that nothing of
    its first stock is judged. Of a history too short for all of it, a third comes first, then the evaluation gives way
    to four covers of warm-up and tuning, down to one cover that follows two; the warm-up takes at most half of its two.
    """
    warm_up = max(bucket.warm_up, 2 * cover)
    history = max(min(bucket.history, buckets // 3), 1)
    rest = buckets - history
    evaluation = min(bucket.evaluation, max(rest - 4 * cover, cover))
    if buckets < max(_LEAST_DAYS / bucket.days, _LEAST_BUCKETS) or rest - evaluation < 2 * cover:
        return None
    first = buckets - evaluation
    start = max(history, first - bucket.tuning - warm_up)
    return Windows(start, min(start + warm_up, (start + first) // 2), first, buckets)


def least_history(bucket: Bucket, cover: int) -> int:
    """The fewest buckets of history that a replay can be cut from."""
    return next(buckets for buckets in count(1) if windows_of(buckets, bucket, cover) is not None)


def first_of(flags: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The bucket of each item's first True, (items,); the number of buckets where there is none. (buckets, items)."""
    if not len(flags):
        return np.zeros(flags.shape[1], np.int64)
    return np.where(flags.any(axis=0), flags.argmax(axis=0), len(flags))


def scored(known: NDArray[np.bool_], first: NDArray[np.int64], cover: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether an item's bucket counts, (buckets, items): known, and at least lead + review after its first sale.

    `first` bucket with a sale and `cover` = lead + review, both (items,), in buckets.
    """
    return known & (np.arange(len(known))[:, None] >= first + cover)
