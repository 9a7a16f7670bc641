"""How much of each SKU is wanted on each day: popularity, season, weekday, growth, sales of the year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from numpy.random import Generator
    from numpy.typing import NDArray

    from neiqin_macros.sample.goods import Goods
    from neiqin_macros.sample.plan import ShopPlan

GROWTH: Final = 0.25
"""How much more is sold a year later."""
_WEEKDAYS: Final = (1.0, 0.95, 0.95, 1.0, 1.05, 1.1, 1.15)
_SPREAD: Final = 6.0
"""Shape of the negative binomial: its variance is the mean plus the mean squared over this."""
_BULKS: Final = 5
"""Wholesale orders of single days in the past."""
_AHEAD: Final = 75
"""Days ahead for which the sales of the year are planned."""


@dataclass(frozen=True)
class Calendar:
    """The sales of the year, a row each (name, category, promo_from, promo_to); their effect, SKUs x days."""

    promotions: pd.DataFrame
    uplift: NDArray[np.float64]
    off: NDArray[np.float64]


def calendar_of(plan: ShopPlan, goods: Goods, days: NDArray[np.datetime64]) -> Calendar:
    """Lay the sales of the year over some days, and list those, and what comes in the weeks after."""
    first, last = days[0], days[-1] + np.timedelta64(_AHEAD, "D")
    uplift, off = np.ones((len(goods), len(days))), np.zeros((len(goods), len(days)))
    rows: list[dict[str, Any]] = []
    for year in range(first.astype(object).year, last.astype(object).year + 1):
        for event in plan.events:
            begins = np.datetime64(event.first_day(year), "D")
            ends = begins + np.timedelta64(event.days - 1, "D")
            if ends < first or begins > last:
                continue
            inside = (days >= begins) & (days <= ends)
            of = np.ones(len(goods), bool) if not event.category else goods.column("category") == event.category
            uplift[np.ix_(of, inside)] *= event.uplift
            off[np.ix_(of, inside)] = event.off
            rows.append(
                {
                    "name": event.name,
                    "category": event.category or None,
                    "promo_from": begins.astype("datetime64[us]"),
                    "promo_to": ends.astype("datetime64[us]"),
                }
            )
    promotions = pd.DataFrame(rows, columns=["name", "category", "promo_from", "promo_to"])
    return Calendar(promotions.sort_values("promo_from", ignore_index=True), uplift, off)


def rates(plan: ShopPlan, goods: Goods, calendar: Calendar, days: NDArray[np.datetime64]) -> NDArray[np.float64]:
    """Give each SKU's demand on each day, relative to the others' and to other days'; SKUs x days."""
    start = days.astype("datetime64[Y]").astype("datetime64[D]")
    day_of_year = (days - start).astype(np.int64)
    peak = np.array([plan.seasons[c].peak for c in goods.column("category")])
    more = np.array([plan.seasons[c].more for c in goods.column("category")])
    season = 1 + more[:, None] * np.cos(2 * np.pi * (day_of_year[None, :] - peak[:, None]) / 365.25)
    weekday = np.array(_WEEKDAYS)[(days.astype(np.int64) + 3) % 7]
    growth = (1 + GROWTH) ** ((days - days[-1]).astype(np.int64) / 365.25)
    made: NDArray[np.float64] = goods.column("weight")[:, None] * season * weekday * growth * calendar.uplift
    return made


def pieces_wanted(rng: Generator, rate: NDArray[np.float64], goods: Goods, bulk: str) -> NDArray[np.float64]:
    """Draw pieces by SKU and day about a rate; now and then a wholesale order of one SKU."""
    wanted = rng.negative_binomial(_SPREAD, _SPREAD / (_SPREAD + rate)).astype(float)
    days, item = rng.choice(rate.shape[1], size=_BULKS), goods.at(bulk)[0]
    wanted[item, days] += np.round(rate[item].mean() * rng.uniform(6, 8, size=_BULKS))
    return wanted
