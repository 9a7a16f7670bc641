"""The lengths of time that demand is counted in, and how far a replay looks back in each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Bucket:
    """A length of time that demand is summed over; every field but `days` and the smoothing rates counts buckets.

    `lead` and `review` stand in for what nobody said. `evaluation` and `tuning` are the longest windows of a replay,
    `history` the least history before the evaluation, `warm_up` the least before the tuning. `quarter` is how often a
    knob may move. `alphas` and `slow_alphas` smooth demand, `error_alpha` its squared errors; `prior` is how long an
    item is taken to have sold nothing before its first sale.
    """

    name: str
    days: float
    lead: int
    review: int
    evaluation: int
    tuning: int
    history: int
    warm_up: int
    quarter: int
    alphas: tuple[float, ...]
    slow_alphas: tuple[float, ...]
    error_alpha: float
    prior: float


def _a_day(weekly: tuple[float, ...]) -> tuple[float, ...]:
    """Rates that forget as much in seven days as the given ones in a week."""
    return tuple(1 - (1 - alpha) ** (1 / 7) for alpha in weekly)


_WEEKLY: Final = (0.08, 0.2, 0.4)
_WEEKLY_SLOW: Final = (0.02, 0.06)
_MONTHLY: Final = (0.05, 0.1, 0.2)
_MONTHLY_SLOW: Final = (0.015, 0.05)

DAY: Final = Bucket(
    "day", 1, 14, 7, 364, 364, 91, 56, 91, _a_day(_WEEKLY), _a_day(_WEEKLY_SLOW), _a_day((0.05,))[0], 14
)
WEEK: Final = Bucket("week", 7, 2, 1, 52, 52, 13, 8, 13, _WEEKLY, _WEEKLY_SLOW, 0.05, 2)
MONTH: Final = Bucket("month", 365.25 / 12, 1, 1, 12, 24, 12, 6, 3, _MONTHLY, _MONTHLY_SLOW, 0.05, 3)

BUCKETS: Final = {bucket.name: bucket for bucket in (DAY, WEEK, MONTH)}


_WEEK, _MONTH, _MONTHS = 7, 30, (28, 31)
_NEARLY_ALL: Final = 0.8


def step_of(days: NDArray[np.int64]) -> int:
    """How many days each of some days, in order, stands for: 7 or 30 where nearly all are a week or a month apart."""
    gaps = np.diff(days)
    if len(gaps) < 2:  # noqa: PLR2004 - two alike make a step
        return 1
    if (gaps == _WEEK).mean() >= _NEARLY_ALL:
        return _WEEK
    monthly = (gaps >= _MONTHS[0]) & (gaps <= _MONTHS[1])
    return _MONTH if monthly.mean() >= _NEARLY_ALL else 1
