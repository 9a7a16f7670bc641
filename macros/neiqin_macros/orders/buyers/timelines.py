"""Orders of each buyer in the order of time: one packed sort that all rules with a moving window share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from neiqin.rule import NotApplicable
from neiqin.text import N_
from neiqin_macros.orders.buyers.buyer_keys import key_codes, told_apart
from neiqin_macros.orders.desk import Desk
from neiqin_macros.orders.rows.grades import by_day
from neiqin_macros.orders.rows.once import once

if TYPE_CHECKING:
    from numpy.typing import NDArray

DAY: Final = 86_400
HOUR: Final = 3_600


@dataclass(frozen=True)
class Timeline:
    """Orders of keys that have several, ascending by key and time, in parallel arrays.

    `rows` are the order rows, `clock` seconds from the first day on (its midnight where times are days: `daily`),
    `span` is over any clock. `alone` marks order rows whose key has no other order.
    """

    rows: NDArray[np.int64]
    key: NDArray[np.int64]
    clock: NDArray[np.int64]
    span: int
    daily: bool
    alone: NDArray[np.bool_]

    @property
    def packed(self) -> NDArray[np.int64]:
        """Key and second in one ascending number, which holds a million keys over ten thousand years."""
        return self.key * self.span + self.clock

    def starts(self, width: int) -> NDArray[np.int64]:
        """The place where the window of `width` seconds up to each place begins; of days, so many calendar days."""
        reach = (max(width // DAY, 1) - 1) * DAY if self.daily else width - 1
        packed = self.packed
        return np.searchsorted(packed, np.maximum(packed - reach, packed - self.clock), side="left")

    def counts(self, width: int) -> NDArray[np.int64]:
        """How many orders of its key the window up to each place holds, itself included."""
        return np.arange(1, len(self.rows) + 1) - self.starts(width)

    def spread(self, values: NDArray[Any], n: int) -> NDArray[np.int64]:
        """Give each of `n` order rows the value of its place; rows alone with their key have 1, others 0."""
        found = np.zeros(n, np.int64)
        found[np.flatnonzero(self.alone)] = 1
        found[self.rows] = values
        return found

    def within(self, codes: NDArray[np.int64]) -> Timeline:
        """Part each key by a further code of the order rows; rows with -1, and parts of one order, are left out."""
        part = codes[self.rows]
        at = np.flatnonzero(part >= 0)
        key = pd.factorize(self.key[at] * (codes.max(initial=0) + 1) + part[at])[0].astype(np.int64)
        several = np.bincount(key, minlength=1)[key] > 1
        at, key = at[several], key[several]
        order = np.argsort(key, kind="stable")
        at, key = at[order], key[order]
        return Timeline(self.rows[at], key, self.clock[at], self.span, self.daily, np.zeros(0, bool))

    def near(self, width: float) -> Timeline:
        """The places that have another order of their key within `width` seconds before or after; few do."""
        close = (np.diff(self.key) == 0) & (np.diff(self.clock) <= width)
        return self._at(np.append(close, False) | np.insert(close, 0, False) if len(self.rows) else np.zeros(0, bool))

    def of(self, kept: NDArray[np.bool_]) -> Timeline:
        """The places of some order rows only."""
        return self._at(kept[self.rows])

    def _at(self, places: NDArray[np.bool_]) -> Timeline:
        at = np.flatnonzero(places)
        return Timeline(self.rows[at], self.key[at], self.clock[at], self.span, self.daily, np.zeros(0, bool))

    def marked(self, full: NDArray[np.bool_], width: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Order rows that stand in a window which is `full`, and for each the place where the last such window ends.

        `full` is of the windows of `width` seconds that end at each place.
        """
        ends, starts = np.flatnonzero(full), self.starts(width)[full]
        if not len(ends):
            return ends, ends
        # Windows may hold thousands of orders each, and writing all of them out would be a square of that; but neither
        # their ends nor their starts step back, so a place is in one exactly if the next to end begins before it.
        place = np.arange(len(self.rows))
        following = np.minimum(np.searchsorted(ends, place), len(ends) - 1)
        inside = (ends[following] >= place) & (starts[following] <= place)
        last = np.searchsorted(starts, place[inside], side="right") - 1
        return self.rows[inside], ends[last]


def order_times(desk: Desk) -> pd.Series[Any]:
    """When orders were made, or where that is not told, paid.

    Raises:
        NotApplicable: neither is told.

    """
    times = desk.orders.frame["created" if desk.has("created") else "paid"]
    if times.isna().all():
        raise NotApplicable(N_("no order times"))
    return times


@once
def are_days(desk: Desk) -> bool:
    """Whether the orders' times are days without a time of day."""
    return by_day(order_times(desk))


@once
def timeline_of(desk: Desk, field: str) -> Timeline:
    """The live orders of a buyer key by time; those whose key or time is not known are left out."""
    times = order_times(desk)
    known = desk.live & times.notna().to_numpy() & told_apart(desk, field)
    clock = times.to_numpy("datetime64[us]").view(np.int64)
    return timeline(key_codes(desk, field), clock, known, daily=are_days(desk))


def timeline(keys: NDArray[np.int64], times: NDArray[np.int64], known: NDArray[np.bool_], *, daily: bool) -> Timeline:
    """Sort the known rows by key and time (microseconds); rows of one second keep their order."""
    alone = known & (np.bincount(keys[known], minlength=keys.max(initial=0) + 1)[keys] == 1)
    at = np.flatnonzero(known & ~alone)
    key, second = keys[at], times[at] // 1_000_000
    second -= second.min(initial=0) // DAY * DAY
    clock = second // DAY * DAY if daily else second
    span = int(clock.max(initial=0)) + 1
    order = np.argsort(key * span + clock, kind="stable")
    return Timeline(at[order], key[order], clock[order], span, daily, alone)
