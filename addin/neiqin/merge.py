"""Bring rows of exports into a table by key: in any order they give the same rows, and a person's correction stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from neiqin.changes import FieldChange, NewRows
from neiqin.fingerprints import BLANK, Coded, coded, fingerprints, never_zero
from neiqin.hits import Hits
from neiqin.masked import masked
from neiqin.row_keys import Matched, match_rows
from neiqin.sources import NOBODY, Sources, read_sources, write_sources
from neiqin.table import IMPORTED
from neiqin.table_range import STRING, empty_series
from neiqin.text import N_
from neiqin.versions import NEVER, Rank, Versions, ranks

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin.table import Column, Table
    from neiqin.table_range import TableRange

SOURCE: Final = "source"
_KEPT: Final = N_("The platform now says “{value}”; this row was corrected by a person and keeps “{standing}”.")
_KEPT_MEND: Final = N_("Type the platform's value if it is the right one.")


@dataclass(frozen=True, slots=True)
class Incoming:
    """What one export tells of one table; `origin` names the export, `rank` says how new its rows are."""

    frame: pd.DataFrame
    origin: str
    exported: datetime | None = None
    rank: Rank | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows were new, changed, as they were, and not brought in."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: int = 0


@dataclass(frozen=True, slots=True)
class Merged:
    """What bringing in exports comes to, for one table; `files` and `refused` (rows) are told for each export."""

    fields: tuple[FieldChange, ...]
    new: NewRows
    hits: tuple[Hits, ...]
    counts: Counts
    files: tuple[Counts, ...]
    refused: tuple[NDArray[np.int64], ...]


@dataclass
class _Told:
    """All incoming rows below each other, with the number of their row in the table and their rank.

    `newest_last` are the rows from the oldest to the newest. `best` is each table row's newest version.
    """

    table: type[Table]
    frame: pd.DataFrame
    files: NDArray[np.int64]
    matched: Matched
    coded: dict[str, Coded]
    versions: Versions
    order: NDArray[np.int64]
    used: NDArray[np.bool_]
    """Versions of which something was taken."""
    newest_last: NDArray[np.int64] = field(init=False)
    best: NDArray[np.int64] = field(init=False)
    _plain: dict[str, NDArray[np.bool_]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Sort the rows once."""
        n = len(self.frame)
        sound = np.flatnonzero(self.matched.group >= 0)
        self.newest_last = sound[np.argsort(self.order[:n][sound], kind="stable")]
        self.best = self._last_of(self.newest_last)

    def _last_of(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        best = np.full(len(self.matched.place), NOBODY, np.int64)
        best[self.matched.group[rows]] = rows
        return best

    def plain(self, name: str) -> NDArray[np.bool_]:
        """Which values of a field, incoming and then standing ones, are not masked."""
        if name not in self._plain:
            values = self.coded[name]
            words = self.table.columns()[name].form in {"text", "id"}
            hidden = masked(values.distinct) if words else np.zeros(len(values.distinct), bool)
            self._plain[name] = np.append(~hidden, True)[values.codes]
        return self._plain[name]

    def winner(self, name: str, plain: NDArray[np.bool_]) -> NDArray[np.int64]:
        """For each row of the table, the incoming row whose value counts: the newest plain one, else the newest."""
        rows = self.newest_last[self.coded[name].codes[self.newest_last] >= 0]
        shown = plain[rows]
        return self._last_of(rows if shown.all() else np.concatenate([rows[~shown], rows[shown]]))


def merge(table: type[Table], standing: TableRange[Any] | None, incoming: Sequence[Incoming]) -> Merged:
    """Compare the rows of exports with a table's.

    Each export tells a version of a row. A field's value is that of the newest version that says something for it;
    masked text is as good as nothing where another version shows it plainly. What the fields come from is kept in the
    `source` column, with a fingerprint of what was written. A row that a person corrected takes over only the fields
    that follow the platform, and any other difference is a finding.
    """
    frame, files = _below_each_other(table, incoming)
    blank = pd.DataFrame({n: empty_series(0, c) for n, c in table.columns().items()})
    rows = standing.frame if standing is not None else blank
    present = set(table.columns()) if standing is None else set(standing.present) | set(table.key)
    matched = match_rows(table, rows[list(table.key)], frame, files)
    stands = np.flatnonzero(matched.place >= 0)
    old = rows.iloc[matched.place[stands]]
    has_source = SOURCE in table.columns()
    sources = read_sources(old[SOURCE].to_numpy(dtype=object) if has_source else np.full(len(old), None))
    ranked = [
        n for n, c in table.columns().items()
        if n in frame and n not in table.key and (c.header.writer == IMPORTED or not (has_source or c.header.computed))
    ]  # fmt: skip
    values = {n: coded(n, np.concatenate([frame[n].to_numpy(), old[n].to_numpy()])) for n in ranked}
    versions = Versions.all([_versions(table, incoming, values, len(frame)), sources.versions])
    told = _Told(table, frame, files, matched, values, versions, versions.order(), np.zeros(len(frame), bool))
    fields: list[FieldChange] = []
    hits: tuple[Hits, ...] = ()
    if has_source and standing is not None and len(stands):
        fields, hits = _update(told, standing, old, sources, stands, present)
    updated = np.zeros(len(matched.place), bool)
    for change in fields:
        updated[np.isin(matched.place, change.rows)] |= change.field != SOURCE
    for name, (at, filled) in matched.fills.items():
        fields.insert(0, FieldChange(table.table_name, name, at, filled))
        filled_in = np.isin(matched.place, at)
        updated |= filled_in
        told.used |= (matched.group >= 0) & filled_in[matched.group]
    new = _new_rows(told, present, sign=has_source)
    return _counted(told, Merged(tuple(fields), NewRows(table, new), hits, Counts(), (), ()), updated, len(incoming))


def _below_each_other(table: type[Table], incoming: Sequence[Incoming]) -> tuple[pd.DataFrame, NDArray[np.int64]]:
    """The rows of all exports with every column that one of them has, and the number of each row's export."""
    columns = table.columns()
    named = [n for n, c in columns.items() if not c.header.computed and any(n in i.frame for i in incoming)]
    frames = [
        pd.DataFrame({n: i.frame[n] if n in i.frame else empty_series(len(i.frame), columns[n]) for n in named})
        for i in incoming
    ]
    files = np.repeat(np.arange(len(frames)), [len(f) for f in frames]).astype(np.int64)
    return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(), files


def _versions(table: type[Table], incoming: Sequence[Incoming], values: dict[str, Coded], n: int) -> Versions:
    marks = np.full(n, BLANK, np.uint64)
    for column in values.values():
        marks += column.marks[:n]
    sizes = [len(i.frame) for i in incoming]
    exported = [NEVER if i.exported is None else int(np.datetime64(i.exported, "s").astype(np.int64)) for i in incoming]
    rank = [i.rank or ranks({table: i.frame})[table] for i in incoming]
    return Versions(
        np.repeat(np.array([*(i.origin for i in incoming), None], dtype=object), [*sizes, 0]),
        np.concatenate([*(r.time for r in rank), np.zeros(0, np.int64)]),
        np.repeat(np.array(exported, np.int64), sizes),
        np.concatenate([*(r.status for r in rank), np.zeros(0, np.int64)]),
        never_zero(marks),
    )


def _update(
    told: _Told,
    standing: TableRange[Any],
    old: pd.DataFrame,
    sources: Sources,
    stands: NDArray[np.int64],
    present: set[str],
) -> tuple[list[FieldChange], tuple[Hits, ...]]:
    """Plan the fields of rows that stand already, and what their sources then are.

    A row that a person typed is no import's; its blanks are filled, and once every value is the platform's, so is the
    row. A corrected row is signed with what the exports say, so that each difference is told once, and so that a person
    who types the platform's values hands the row back.
    """
    n, table = len(told.frame), told.table
    at = told.matched.place[stands]
    current = fingerprints(table, old, present - told.coded.keys())
    for name in told.coded.keys() & present:
        current = current + told.coded[name].marks[n:]
    current = never_zero(current)
    typed, corrected = sources.mark == 0, (sources.mark != 0) & (current != sources.mark)
    top = np.where(sources.top >= 0, sources.top + n, NOBODY)
    owners: dict[str, NDArray[np.int64]] = {}
    fields: list[FieldChange] = []
    hits: list[Hits] = []
    news, kept_any = np.zeros(len(at), bool), np.zeros(len(at), bool)
    delta, union = np.zeros(len(at), np.uint64), np.full(len(at), BLANK, np.uint64)
    for name, column in table.columns().items():
        if name in table.key or column.header.writer != IMPORTED or name not in present:
            continue
        owner, listed = sources.owner(name)
        owner = np.where(owner >= 0, owner + n, NOBODY)
        blank = old[name].isna().to_numpy()
        owners[name] = np.where(blank & ~(corrected & listed), NOBODY, owner)
        if name not in told.coded:
            continue
        codes, plain = told.coded[name].codes, told.plain(name)
        best = told.winner(name, plain)[stands]
        beats = _beats(told.order, plain, best, owners[name], plain[n:])
        # Where a person left a corrected row blank, its newest version has had its say.
        beats &= ~(corrected & blank & (told.order[best] == told.order[top]) & (best >= 0) & (top >= 0))
        differs = beats & (codes[best] != codes[n:])
        filled = ~blank | standing.skip(name)[at]
        keep = (corrected | (typed & filled)) & (not column.header.follows)
        take, kept = differs & ~keep, differs & keep
        owners[name] = np.where(beats, best, owners[name])
        marks = told.coded[name].marks
        delta += np.where(take, marks[best] - marks[n:], np.uint64(0))
        union += np.where(best >= 0, marks[best], np.uint64(0))
        news, kept_any = news | beats, kept_any | kept
        there = told.frame[name].to_numpy()
        if take.any():
            fields.append(FieldChange(table.table_name, name, at[take], there[best[take]]))
            told.used[best[take]] = True
        if kept.any():
            params = {"value": _said(there[best[kept]], column), "standing": _said(old[name].to_numpy()[kept], column)}
            hits.append(Hits("I01", table.table_name, name, at[kept], _KEPT, _KEPT_MEND, "warning", params))
    after = np.where(typed | (corrected & kept_any), union, np.where(corrected, sources.mark, current) + delta)
    nothing = np.all([o < 0 for o in owners.values()], axis=0) if owners else np.ones(len(at), bool)
    latest = told.best[stands]
    news |= nothing & ~typed & (told.order[latest] > told.order[top])
    fallback = np.where((top >= 0) & (told.order[top] >= told.order[latest]), top, latest)
    if news.any():
        owned = {name: owner[news] for name, owner in owners.items()}
        texts = write_sources(told.versions, told.order, owned, fallback[news], never_zero(after)[news])
        fields.append(FieldChange(table.table_name, SOURCE, at[news], texts))
    return fields, tuple(hits)


def _beats(
    order: NDArray[np.int64],
    plain: NDArray[np.bool_],
    best: NDArray[np.int64],
    owner: NDArray[np.int64],
    plain_there: NDArray[np.bool_],
) -> NDArray[np.bool_]:
    """Where an incoming value goes before the one that stands: that is blank, masked, or older."""
    newer = order[best] > order[owner]
    shown = plain[best]
    return (best >= 0) & ((owner < 0) | np.where(shown == plain_there, newer, shown))


def _new_rows(told: _Told, present: set[str], *, sign: bool) -> pd.DataFrame:
    """The rows that the table does not have: of each field the value that counts, of the key what is known of it."""
    table, new = told.table, np.flatnonzero(told.matched.place < 0)
    best = told.best[new]
    values: dict[str, Any] = {}
    owners: dict[str, NDArray[np.int64]] = {}
    marks = np.full(len(new), BLANK, np.uint64)
    for name in [n for n in table.columns() if n in told.frame or n in told.matched.scope]:
        if name in told.matched.scope:
            values[name] = pd.Series(told.matched.scope[name][new], dtype=STRING)
            continue
        series = told.frame[name]
        if name in told.coded:
            rows = told.winner(name, told.plain(name))[new]
            values[name] = series.take(np.maximum(rows, 0)).reset_index(drop=True).where(rows >= 0)
            told.used[rows[rows >= 0]] = True
            if name in present:
                owners[name] = rows
                marks += told.coded[name].marks[rows] * (rows >= 0)
        else:
            values[name] = series.take(best).reset_index(drop=True)
    frame = pd.DataFrame(values, index=range(len(new)))
    if not sign:
        return frame
    texts = write_sources(told.versions, told.order, owners, best, never_zero(marks))
    return frame.assign(source=pd.Series(texts, dtype=object))


def _counted(told: _Told, merged: Merged, updated: NDArray[np.bool_], n: int) -> Merged:
    """Count the rows: of the table, and of each export; a row that several add counts as the newest one's."""
    group = told.matched.group
    lost = group < 0
    new = told.matched.place < 0
    seen = pd.DataFrame({"file": told.files, "group": group, "used": told.used, "row": np.arange(len(group))})[~lost]
    seen["first"] = told.best[seen["group"].to_numpy()] == seen["row"].to_numpy()
    each = seen.groupby(["file", "group"], sort=False)[["used", "first"]].any().reset_index()
    of, used = each["file"].to_numpy(), each["used"].to_numpy(bool)
    first = each["first"].to_numpy(bool) & new[each["group"].to_numpy()]
    added, changed = np.bincount(of[first], minlength=n), np.bincount(of[used & ~first], minlength=n)
    every, refused = np.bincount(of, minlength=n), np.bincount(told.files[lost], minlength=n)
    files = zip(*(c.tolist() for c in (added, changed, every - added - changed, refused)), strict=True)
    starts = np.searchsorted(told.files, np.arange(n))
    rows = tuple(np.flatnonzero(lost & (told.files == i)) - starts[i] for i in range(n))
    total = Counts(int(new.sum()), int(updated.sum()), int((~new & ~updated).sum()), int(lost.sum()))
    return Merged(merged.fields, merged.new, merged.hits, total, tuple(Counts(*f) for f in files), rows)


def _said(values: NDArray[Any], column: Column) -> NDArray[np.object_]:
    if values.dtype.kind == "M":
        values = np.datetime_as_string(values.astype("datetime64[s]")).astype(object)
    said = column.choices or (lambda value: value)
    return np.array(["" if pd.isna(v) else said(v) for v in values] + [""], dtype=object)[:-1]
