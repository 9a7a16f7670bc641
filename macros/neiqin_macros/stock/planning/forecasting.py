"""What each item will sell over the days it has to last, and how much to hold beyond that: proven on its own past."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin_macros.stock.levels.buckets import DAY, MONTH, WEEK
from neiqin_macros.stock.levels.demand import Demand, Terms, terms_of
from neiqin_macros.stock.levels.plan_levels import RUNGS, plan_levels
from neiqin_macros.stock.levels.policy import OwnRule
from neiqin_macros.stock.monitoring.daily_rate import daily_rate
from neiqin_macros.stock.monitoring.stocked import days_in_stock
from neiqin_macros.stock.sales.new_items import new_items
from neiqin_macros.stock.sales.promoted_days import by_bucket, promoted_days

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin_macros.stock.book import StockBook
    from neiqin_macros.stock.levels.buckets import Bucket
    from neiqin_macros.stock.levels.policy import Policy

LEAST_WEEKS: Final = 10
"""Weeks of history below which nothing can be proven."""
_SHORT: Final = 21
"""Lead + review in days below which demand is counted by the day."""


@dataclass(frozen=True)
class Forecast:
    """What is expected, by item, in pieces and days.

    `rate` a day, times `season`, the shop's usual factor for the weeks to come; over `cover` days: `promotion`, what
    planned promotions add, `safety`, what is held beyond the demand, `spread`, the demand's standard deviation, and
    `others`, what each blended method would have held. `ladder` (rungs, items) is the safety at the rising service
    levels of `levels.RUNGS`. `new` items are planned by what others of their category sold at first. `policy` is None
    where the history is too short to prove anything.
    """

    rate: NDArray[np.float64]
    season: NDArray[np.float64]
    promotion: NDArray[np.float64]
    safety: NDArray[np.float64]
    spread: NDArray[np.float64]
    cover: NDArray[np.float64]
    ladder: NDArray[np.float64]
    others: dict[str, NDArray[np.float64]]
    new: NDArray[np.bool_]
    bucket: Bucket
    policy: Policy | None


def forecast(book: StockBook, other_safety: Sequence[float] = ()) -> Forecast:
    """Let the past decide, or, where it is under 10 weeks, take the plain rule: average sales x days + safety days.

    With `other_safety`, the replay tells as well what the user's rule would have reached with so many days of safety.
    """
    history, settings = book.history, book.settings
    if history.days < LEAST_WEEKS * 7:
        return plain(book)
    bucket = bucket_for(book)
    demand, terms = demand_of(book, bucket), terms_in(book, bucket)
    own = OwnRule(settings.own_days, settings.safety_days)
    policy = plan_levels(demand, terms, settings.target, own, holding_rate=settings.holding, other_safety=other_safety)
    if policy.replayed is None:
        return plain(book)
    cover = (terms.cover * bucket.days).astype(np.float64)
    rate, demand_now = policy.rate.astype(np.float64) / bucket.days, policy.demand.astype(np.float64)
    safety, ladder = policy.level - demand_now, policy.ladder - demand_now
    launched = new_items(history, cover)
    if launched.new.any() and (sells := demand_now > 0).any():
        likely = launched.rate * cover * policy.season
        rate = np.where(launched.new, launched.rate, rate)
        safety = np.where(launched.new, likely * np.median(safety[sells] / demand_now[sells]), safety)
        usual = np.median(ladder[:, sells] / demand_now[sells], axis=1)
        ladder = np.where(launched.new, likely * usual[:, None], ladder)
    return Forecast(
        rate=rate,
        season=policy.season.astype(np.float64),
        promotion=np.where(launched.new, 0, policy.rate * (policy.days - terms.cover) * policy.season),
        safety=safety,
        spread=policy.sd.astype(np.float64),
        cover=cover,
        ladder=ladder,
        others={part.name: part.level.astype(np.float64) for tuning in policy.tunings for part in tuning.blend},
        new=launched.new,
        bucket=bucket,
        policy=policy,
    )


def plain(book: StockBook) -> Forecast:
    """Average sales of the last days, with days of safety: what shops do by hand."""
    settings, n = book.settings, len(book.items)
    rate, cover = daily_rate(book), book.terms.lead + book.terms.review
    level = rate * (cover + settings.safety_days)
    return Forecast(
        rate=rate,
        season=np.ones(n),
        promotion=np.zeros(n),
        safety=rate * settings.safety_days,
        spread=np.zeros(n),
        cover=cover,
        ladder=RUNGS[:, None] * level - rate * cover,
        others={},
        new=np.zeros(n, bool),
        bucket=DAY,
        policy=None,
    )


def bucket_for(book: StockBook) -> Bucket:
    """Days where orders come often, weeks where they do not, or where there are too many items for days.

    A history that is told by week or by month is counted so.
    """
    if book.settings.bucket != "auto":
        return {"day": DAY, "week": WEEK, "month": MONTH}[book.settings.bucket]
    if book.history.step > 1:
        return WEEK if book.history.step == WEEK.days else MONTH
    often = np.median(book.terms.lead + book.terms.review) <= _SHORT
    return DAY if often and book.history.by_day_fits else WEEK


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
