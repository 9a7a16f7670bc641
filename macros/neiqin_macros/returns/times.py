"""How long returns take, step by step, and how old those are that are not done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

STEPS: Final = (
    ("asked", "approved"),
    ("approved", "received"),
    ("received", "inspected"),
    ("inspected", "refunded_at"),
    ("asked", "refunded_at"),
)
"""Ask to approve, approve to back, back to check, check to refund; and all of it."""
BUCKETS: Final = ((0, 3), (4, 7), (8, 15), (16, 30), (31, None))
"""Ages in whole days, the last without end."""
_A_DAY: Final = np.timedelta64(1, "D")


@dataclass(frozen=True)
class Taken:
    """How long a step takes, in days: median, 90th percentile and mean of `n` claims that tell both its ends."""

    step: tuple[str, str]
    n: int
    median: float
    p90: float
    mean: float


def times(claims: pd.DataFrame) -> list[Taken]:
    """Measure each step over the claims whose dates tell it; one whose end lies before its start tells nothing."""
    found = []
    for begin, end in STEPS:
        days = (claims[end] - claims[begin]).to_numpy() / _A_DAY
        told = days[days >= 0]
        if len(told):
            median, p90 = np.percentile(told, (50, 90)).tolist()
            found.append(Taken((begin, end), len(told), median, p90, float(told.mean())))
    return found


def ageing(since: NDArray[np.datetime64], now: np.datetime64) -> NDArray[np.int64]:
    """Count claims by age in `BUCKETS`: whole days from the day on which each came up to today."""
    known = since[~np.isnat(since)].astype("datetime64[D]")
    days = (now.astype("datetime64[D]") - known).astype(np.int64)
    edges = [low for low, _ in BUCKETS[1:]]
    return np.bincount(np.searchsorted(edges, days, side="right"), minlength=len(BUCKETS))
