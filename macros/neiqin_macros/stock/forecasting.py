"""What each item will sell over the days it has to last, and how much to hold beyond that: proven on its own past."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin_macros.stock.buckets import DAY, MONTH, WEEK
from neiqin_macros.stock.demand import Demand, Terms, terms_of
from neiqin_macros.stock.levels import plan_levels
from neiqin_macros.stock.new_items import new_items
from neiqin_macros.stock.policy import OwnRule
from neiqin_macros.stock.promoted_days import by_bucket, promoted_days
from neiqin_macros.stock.recent_rate import recent_rate
from neiqin_macros.stock.stocked import days_in_stock

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin_macros.stock.book import StockBook
    from neiqin_macros.stock.buckets import Bucket
    from neiqin_macros.stock.policy import Policy

LEAST_WEEKS: Final = 10
"""Weeks of history below which nothing can be proven."""
_SHORT: Final = 21
"""Lead + review in days below which demand is counted by the day."""
_TINY: Final = 1e-9
_MANY: Final = 2e7
"""Items x days above which demand is counted by the week all the same."""


@dataclass(frozen=True)
class Forecast:
    """What is expected, by item, in pieces and days.

    `rate` a day; over `cover` days: `promotion`, what planned promotions add, `safety`, what is held beyond the demand,
    `spread`, the demand's standard deviation, and `others`, what each blended method would have held. `new` items are
    planned by what others of their category sold at first. `policy` is None where the history is too short to prove
    anything.
    """

    rate: NDArray[np.float64]
    promotion: NDArray[np.float64]
    safety: NDArray[np.float64]
    spread: NDArray[np.float64]
    cover: NDArray[np.float64]
    others: dict[str, NDArray[np.float64]]
    new: NDArray[np.bool_]
    bucket: Bucket
    policy: Policy | None


def forecast(book: StockBook) -> Forecast:
    """Let the past decide, or, where it is under 10 weeks, take the plain rule: average sales x days + safety days."""
    history, settings = book.history, book.settings
    if history.days < LEAST_WEEKS * 7:
        return plain(book)
    bucket = bucket_for(book)
    demand, terms = demand_of(book, bucket), terms_in(book, bucket)
    own = OwnRule(settings.own_days, settings.safety_days)
    policy = plan_levels(demand, terms, settings.target, own, holding_rate=settings.holding)
    if policy.replayed is None:
        return plain(book)
    cover = terms.cover * bucket.days
    expected = policy.rate * terms.cover
    rate, safety = policy.rate.astype(np.float64) / bucket.days, policy.level.astype(np.float64) - policy.demand
    launched = new_items(history, cover)
    usual = np.median((safety / np.maximum(policy.demand, _TINY))[policy.demand > 0]) if policy.demand.any() else 0
    return Forecast(
        rate=np.where(launched.new, launched.rate, rate),
        promotion=np.maximum(policy.demand - expected, 0).astype(np.float64),
        safety=np.where(launched.new, launched.rate * cover * usual, safety),
        spread=policy.sd.astype(np.float64),
        cover=cover.astype(np.float64),
        others={part.name: part.level.astype(np.float64) for tuning in policy.tunings for part in tuning.blend},
        new=launched.new,
        bucket=bucket,
        policy=policy,
    )


def plain(book: StockBook) -> Forecast:
    """Average sales of the last days, with days of safety: what shops do by hand."""
    rate = recent_rate(book.history, book.settings.own_days)
    nothing, cover = np.zeros(len(rate)), book.terms.lead + book.terms.review
    return Forecast(
        rate, nothing, rate * book.settings.safety_days, nothing, cover, {}, np.zeros(len(rate), bool), DAY, None
    )


def bucket_for(book: StockBook) -> Bucket:
    """Days where orders come often, weeks where they do not, or where there are too many items for days."""
    if book.settings.bucket != "auto":
        return {"day": DAY, "week": WEEK, "month": MONTH}[book.settings.bucket]
    often = np.median(book.terms.lead + book.terms.review) <= _SHORT
    return DAY if often and len(book.items) * book.history.days <= _MANY else WEEK


def demand_of(book: StockBook, bucket: Bucket) -> Demand:
    """Demand by item and bucket; buckets without stock tell nothing of what was wanted."""
    width, history = round(bucket.days), book.history
    longest = int(np.ceil((book.terms.lead + book.terms.review).max(initial=0))) + 2 * width
    promoted = promoted_days(history, book.promotions, longest)
    return Demand(
        history.by_bucket(width),
        bucket,
        stocked=days_in_stock(book, width),
        promotion=None if promoted is None else by_bucket(promoted, history.days, width),
    )


def terms_in(book: StockBook, bucket: Bucket) -> Terms:
    """Terms in buckets: a lead time up to whole buckets, a review of at least one."""
    terms = book.terms
    return terms_of(
        len(book.items),
        lead=np.ceil(np.round(terms.lead / bucket.days, 6)),
        review=np.maximum(np.round(terms.review / bucket.days), 1),
        lead_sd=terms.lead_sd / bucket.days,
        moq=terms.moq,
        pack=terms.pack,
        cost=terms.cost,
        price=terms.price,
    )
