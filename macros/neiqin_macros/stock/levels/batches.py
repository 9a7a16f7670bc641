"""Items of one review period, some thousands at a time, as the replay works through them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from neiqin_macros.stock.levels.exposure import exposure
from neiqin_macros.stock.levels.windows import first_of, scored

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin_macros.stock.levels.demand import Demand, Terms
    from neiqin_macros.stock.levels.promotion import Promotion
from neiqin_macros.stock.levels.windows import Windows

_ITEMS: Final = 2048
"""Items of a batch: so few that what a replay touches stays in the cache, so many that numpy's calls are cheap."""


class Run(NamedTuple):
    """Neighbouring `columns` of a batch whose items have one lead time, in buckets."""

    lead: int
    columns: slice


@dataclass(frozen=True)
class Batch:
    """Some items, by lead time; arrays over time are (buckets, items), oldest bucket first.

    `quantity`: units, 0 where unknown; `base`: what it is without promotions; `exposure`: how far the bucket tells of
    demand, 0 to 1; `scored`: whether it counts in a replay. `origins`: the buckets that orders are placed at the start
    of, and the beginning and the end of the data; `replayed` is the number of the one that the replay begins with.
    `days` (origins, items): buckets' worth of base demand over lead + review from each origin, promotions included.
    """

    items: NDArray[np.int64]
    lead: NDArray[np.int64]
    review: int
    of_class: int
    quantity: NDArray[np.float32]
    base: NDArray[np.float32]
    exposure: NDArray[np.bool_] | NDArray[np.float32]
    scored: NDArray[np.bool_]
    first: NDArray[np.int64]
    origins: NDArray[np.int64]
    replayed: int
    days: NDArray[np.float32]

    @property
    def cover(self) -> NDArray[np.int64]:
        """Buckets that one order has to last for, (items,)."""
        return self.lead + self.review

    @property
    def runs(self) -> tuple[Run, ...]:
        """The items of each lead time, shortest first."""
        starts = [*np.flatnonzero(np.diff(self.lead, prepend=-1)).tolist(), len(self.lead)]
        return tuple(Run(int(self.lead[a]), slice(a, b)) for a, b in pairwise(starts))


def batches_of(
    demand: Demand,
    terms: Terms,
    classes: NDArray[np.int64],
    windows: Windows | None,
    promotion: Promotion | None,
) -> Iterator[Batch]:
    """Cut an assortment into batches of one class (items,) each; without windows, nothing of it is replayed."""
    found, kind = np.unique(np.stack([terms.review, classes], axis=1), axis=0, return_inverse=True)
    for number, (_, of_class) in enumerate(found.tolist()):
        items = np.flatnonzero(kind.ravel() == number)
        items = items[np.argsort(terms.lead[items], kind="stable")]
        for some in np.array_split(items, -(-len(items) // _ITEMS)):
            yield _batch(demand, terms, some, of_class, windows, promotion)


def _batch(
    demand: Demand,
    terms: Terms,
    items: NDArray[np.int64],
    of_class: int,
    windows: Windows | None,
    promotion: Promotion | None,
) -> Batch:
    quantity = np.ascontiguousarray(demand.quantity[items].T, dtype=np.float32)
    known = ~np.isnan(quantity)
    first = first_of(quantity > 0)
    buckets = np.arange(demand.buckets)[:, None]
    np.nan_to_num(quantity, copy=False)
    np.maximum(quantity, 0, out=quantity)
    stocked = None if demand.stocked is None else demand.stocked[items].T
    offered: NDArray[Any] = known & (buckets >= first)
    if stocked is not None:
        offered = offered * exposure(quantity, stocked)
        known &= stocked
    lead, review = terms.lead[items], int(terms.review[items[0]])
    start = windows.start if windows else demand.buckets
    origins = np.union1d(np.arange(start % review, demand.buckets, review), (0, demand.buckets))
    replayed = int(np.searchsorted(origins, start))
    cover = lead + review
    return Batch(
        items=items,
        lead=lead,
        review=review,
        of_class=of_class,
        quantity=quantity,
        base=quantity if promotion is None else promotion.base[:, items],
        exposure=offered,
        scored=scored(known, first, cover),
        first=first,
        origins=origins,
        replayed=replayed,
        days=(
            np.broadcast_to(cover.astype(np.float32), (len(origins), len(items)))
            if promotion is None
            else promotion.days(items, origins, cover)
        ),
    )
