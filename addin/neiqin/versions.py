"""Versions of a row: which of two exports tells the newer one, whatever the order in which they are brought in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from neiqin.fingerprints import seconds
from neiqin.table import IMPORTED

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin.table import Table

NEVER: Final = np.iinfo(np.int64).min
"""No time is known; it is before all others."""


@dataclass(frozen=True, slots=True)
class Versions:
    """What ranks versions: the latest time in the row itself, when it was exported, how far the status is, its content.

    Times are in seconds, `NEVER` where unknown; a status counts from 0, -1 where unknown; `mark` is the fingerprint.
    `origin` is the export: platform, kind and digest.
    """

    origin: NDArray[np.object_]
    time: NDArray[np.int64]
    exported: NDArray[np.int64]
    status: NDArray[np.int64]
    mark: NDArray[np.uint64]

    @classmethod
    def all(cls, several: Sequence[Versions]) -> Versions:
        """Put versions after each other."""
        return cls(*(np.concatenate([getattr(v, name) for v in several]) for name in _FIELDS))

    def order(self) -> NDArray[np.int64]:
        """Rank them, the newest highest. Of two that say the same, the one of the smaller digest; one twice is one."""
        codes, origins = pd.factorize(self.origin)
        named = sorted(range(len(origins)), key=lambda i: tuple(reversed(str(origins[i]).partition(":"))), reverse=True)
        place = np.zeros(len(origins), np.int64)
        place[named] = np.arange(len(origins))
        by = (place[codes], self.mark, self.status, self.exported, self.time)
        at = np.lexsort(by)
        new = np.zeros(len(at), bool)
        for values in by:
            new[1:] |= values[at[1:]] != values[at[:-1]]
        order = np.empty(len(at), np.int64)
        order[at] = np.cumsum(new)
        return order

    def texts(self, at: NDArray[np.int64]) -> list[str]:
        """Write some of them: shop.orders:1a2b3c4d@2026-08-05T08:10:00,-,3,0123456789abcdef."""
        columns = (self.origin[at], _iso(self.time[at]), _iso(self.exported[at]), self.status[at], self.mark[at])
        listed = zip(*(c.tolist() for c in columns), strict=True)
        return [f"{o}@{t},{e},{s if s >= 0 else '-'},{m:016x}" for o, t, e, s, m in listed]


_FIELDS: Final = ("origin", "time", "exported", "status", "mark")


def _iso(times: NDArray[np.int64]) -> NDArray[np.object_]:
    said = np.datetime_as_string(times.astype("datetime64[s]")).astype(object)
    said[times == NEVER] = "-"
    return said


@dataclass(frozen=True, slots=True)
class Rank:
    """How new the rows of one table of one export are: their latest times and how far their statuses are."""

    time: NDArray[np.int64]
    status: NDArray[np.int64]


def ranks(tables: Mapping[type[Table], pd.DataFrame]) -> dict[type[Table], Rank]:
    """Rank the rows of the tables of one export; the lines of an order are as new as the order's own row."""
    own = {table: Rank(_latest(table, frame), _furthest(table, frame)) for table, frame in tables.items()}
    return {table: _with_parents(table, tables, own) for table in tables}


def _latest(table: type[Table], frame: pd.DataFrame) -> NDArray[np.int64]:
    latest = np.full(len(frame), NEVER, np.int64)
    for name, column in table.columns().items():
        if column.form == "time" and column.header.writer == IMPORTED and name in frame:
            latest = np.maximum(latest, seconds(frame[name].to_numpy()))
    return latest


def _furthest(table: type[Table], frame: pd.DataFrame) -> NDArray[np.int64]:
    furthest = np.full(len(frame), -1, np.int64)
    for name, column in table.columns().items():
        if column.header.advances and column.choices is not None and name in frame:
            steps = {choice.value: i for i, choice in enumerate(column.choices)}
            codes, distinct = pd.factorize(frame[name].to_numpy(dtype=object))
            step = np.array([*(steps.get(str(d), -1) for d in distinct), -1], np.int64)
            furthest = np.maximum(furthest, step[codes])
    return furthest


def _with_parents(
    table: type[Table], tables: Mapping[type[Table], pd.DataFrame], own: Mapping[type[Table], Rank]
) -> Rank:
    rank, frame, parent = own[table], tables[table], table.lines_of
    if parent is None or parent not in tables:
        return rank
    rows = tables[parent]
    on = [k for k in parent.key if k in frame and k in rows]
    if not set(parent.label) <= set(on):
        return rank
    told = rows[on].assign(time=own[parent].time, status=own[parent].status)
    best = told.groupby(on, dropna=False, sort=False).max().reset_index()
    found: Any = frame[on].merge(best, how="left", on=on)
    time, status = (found[name].fillna(least).to_numpy(np.int64) for name, least in (("time", NEVER), ("status", -1)))
    return Rank(np.maximum(rank.time, time), np.maximum(rank.status, status))
