"""A demand file as the shop that it is replayed as."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin_macros.stock.levels.batches import batches_of
from neiqin_macros.stock.levels.buckets import BUCKETS
from neiqin_macros.stock.levels.demand import Demand, Terms, terms_of
from neiqin_macros.stock.levels.outlook import outlooks
from neiqin_macros.stock.levels.promotion import promotions
from neiqin_macros.stock.levels.tuning import Shop
from neiqin_macros.stock.levels.windows import windows_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from benchmarks.replay.demand_file import DemandFile

_COST_SHARE: Final = 0.6
_LONGEST_LEAD: Final = {"day": np.inf, "week": 26, "month": 12}
"""A usual lead time of more buckets than that is one in days."""


def demand_of(file: DemandFile) -> Demand:
    """The demand of a file."""
    return Demand(file.quantity, BUCKETS[file.bucket], promotion=file.promotion)


def terms_of_file(file: DemandFile, lead: int | None = None, review: int | None = None) -> Terms:
    """The terms of a file: cost as given or 60 % of a known price, else price and cost 1."""
    bucket, items = BUCKETS[file.bucket], len(file.items)
    price, cost = file.price, file.cost
    unknown = ~(price > 0) & ~(cost > 0)
    leads = np.full(items, bucket.lead if lead is None else lead)
    if lead is None and (file.lead >= 0).any():
        in_days = np.nanmedian(file.lead) > _LONGEST_LEAD[file.bucket]
        leads = _whole(file.lead / (bucket.days if in_days else 1), bucket.lead)
    return terms_of(
        items,
        lead=leads,
        review=bucket.review if review is None else review,
        moq=file.moq,
        pack=file.pack,
        cost=np.where(unknown, 1, np.where(cost > 0, cost, price * _COST_SHARE)),
        price=np.where(unknown, 1, price),
    )


def shop_of(demand: Demand, terms: Terms, *, expecting: bool = False) -> Shop:
    """Lay a file's demand out for replays; with `expecting`, with what is expected at each origin, promotions known.

    Raises:
        ValueError: The history is too short to tune a rule and to judge it.
    """
    windows = windows_of(demand.buckets, demand.bucket, int(np.median(terms.cover)))
    if windows is None:
        raise ValueError(
            f"{demand.buckets} {demand.bucket.name}s of history are too few to tune a rule and to judge it."
        )
    known = promotions(demand) if expecting else None
    batches = [*batches_of(demand, terms, np.zeros(demand.items, np.int64), windows, known)]
    found = outlooks(batches, demand.bucket, terms.price) if expecting else [{} for _ in batches]
    return Shop(batches, found, terms, demand.bucket, windows)


def _whole(values: NDArray[np.float64], default: int) -> NDArray[np.int64]:
    """Round up to whole buckets."""
    return np.where(values >= 0, np.ceil(values), default).astype(np.int64)
