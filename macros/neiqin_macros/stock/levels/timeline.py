"""The steps of a replay: when orders are placed, when they arrive, and what is asked for between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Step(NamedTuple):
    """Some buckets in which nothing arrives and nothing is ordered but at their start.

    `review` is the number of the order placed at the start, or None; `arrivals` the orders that arrive then: number of
    the order, and number of the lead time.
    """

    start: int
    end: int
    review: int | None
    arrivals: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Steps:
    """The steps from one bucket to another for items of one review period; reviews and lead times count from 0."""

    steps: tuple[Step, ...]
    origins: NDArray[np.int64]
    """The bucket that each review stands at the start of."""


def steps_of(
    first: int, end: int, leads: Sequence[int], review: int, also: tuple[int, ...] = (), *, each: bool = False
) -> Steps:
    """Cut buckets first..end-1 where orders are placed or arrive, at `also`, and, with `each`, at every bucket.

    An order placed at bucket t arrives at t + lead, before that bucket's demand. Between two cuts stock only falls, so
    that what is sold there depends on the sum of demand alone: the cuts lose nothing but the stock day by day.
    """
    origins = np.arange(first, end, review)
    placed = {int(t): k for k, t in enumerate(origins)}
    arriving: dict[int, list[tuple[int, int]]] = {}
    for t, k in placed.items():
        for number, lead in enumerate(leads):
            if t + lead < end:
                arriving.setdefault(t + lead, []).append((k, number))
    cuts = {first, *placed, *arriving, *(t for t in also if first < t < end), *(range(first, end) if each else ())}
    ordered = [*sorted(cuts), end]
    return Steps(
        tuple(Step(a, b, placed.get(a), tuple(arriving.get(a, ()))) for a, b in pairwise(ordered)),
        origins,
    )
