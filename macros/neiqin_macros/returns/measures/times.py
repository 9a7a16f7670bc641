"""How long returns take, step by step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    import pandas as pd

STEPS: Final = (
    ("asked", "approved"),
    ("approved", "received"),
    ("received", "inspected"),
    ("inspected", "refunded_at"),
    ("asked", "refunded_at"),
)
"""Ask to approve, approve to back, back to check, check to refund; and all of it."""
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
