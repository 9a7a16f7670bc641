"""Which row each row of an export is: rows are told apart by their key, of which platform and shop may be blank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin.table import Table

_NOBODY: Final = -1


@dataclass(frozen=True, slots=True)
class Matched:
    """The rows that an import is about, numbered.

    `group` gives each incoming row its row's number, -1 where it could be several rows; `place` gives for each number
    the position in the table, -1 for a new row. `scope` holds for each number what the fields before the label are, by
    field; `fills` the positions in the table where such a field is blank and now known, and its value.
    """

    group: NDArray[np.int64]
    place: NDArray[np.int64]
    scope: dict[str, NDArray[Any]]
    fills: dict[str, tuple[NDArray[np.int64], NDArray[Any]]]


def match_rows(table: type[Table], standing: pd.DataFrame, incoming: pd.DataFrame, files: NDArray[np.int64]) -> Matched:
    """Match incoming rows with each other and with a table's; `files` numbers the export that each comes from.

    Rows match by their whole key. What stands before the label in it (platform, shop) may be blank on either side: then
    the only row of that label is meant. Where nothing tells the lines of one thing apart, they are counted.
    """
    n, scope = len(standing), scope_of(table)
    parts = np.concatenate([np.full(n, -1, np.int64), files])
    label = _label(table, table.key[len(scope) :], standing, incoming, parts)
    full = _joined(label)
    around = {k: _coded(_both(standing, incoming, k)) for k in scope}
    codes = [codes for codes, _ in around.values()]
    ident = _joined([_joined(label[:-1] or label), *codes])
    owner, values = _resolved(_joined(label[:-1] or label), codes, ident, np.arange(len(ident)) < n)
    key = _joined([full, np.where(np.arange(len(ident)) < n, ident, owner[ident]) + 1])
    lost = owner[ident[n:]] < 0
    group = np.full(len(incoming), _NOBODY, np.int64)
    group[~lost], keys = pd.factorize(key[n:][~lost])
    first = np.full(int(key.max(initial=-1)) + 1, _NOBODY, np.int64)
    first[key[:n][::-1]] = np.arange(n)[::-1]
    of_group = np.zeros(len(keys), np.int64)
    of_group[group[~lost]] = owner[ident[n:][~lost]]
    fills, told = {}, {}
    for (name, (old, distinct)), known in zip(around.items(), values, strict=True):
        told[name] = distinct[known[of_group]]
        blank = np.flatnonzero((old[:n] == 0) & (known[ident[:n]] > 0))
        if len(blank):
            fills[name] = blank, distinct[known[ident[:n][blank]]]
    return Matched(group, first[keys], told, fills)


def scope_of(table: type[Table]) -> tuple[str, ...]:
    """The fields of the key that stand before the label: whose the row is."""
    before = len(table.key) - len(table.label)
    return table.key[:before] if table.key[before:] == table.label else ()


def _both(standing: pd.DataFrame, incoming: pd.DataFrame, name: str) -> NDArray[Any]:
    """A key's values in the table and below them the incoming ones; blank where there is no such column."""
    frames = [f[name].to_numpy(dtype=object) if name in f else np.full(len(f), None) for f in (standing, incoming)]
    return np.concatenate(frames)


def _coded(values: NDArray[Any]) -> tuple[NDArray[np.int64], NDArray[np.object_]]:
    """Values as numbers, 0 for blank, and what each number stands for."""
    codes, distinct = pd.factorize(values)
    return codes.astype(np.int64) + 1, np.array([np.nan, *distinct], dtype=object)


def _joined(codes: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
    """Number the combinations of some numbers."""
    joined = codes[0]
    for more in codes[1:]:
        joined = joined * (int(more.max(initial=0)) + 1) + more
        joined = pd.factorize(joined)[0].astype(np.int64)
    return joined


def _label(
    table: type[Table], fields: Sequence[str], standing: pd.DataFrame, incoming: pd.DataFrame, parts: NDArray[np.int64]
) -> list[NDArray[np.int64]]:
    """The label's fields as numbers, the lines of one thing counted where they are told apart by nothing."""
    values = [_both(standing, incoming, k) for k in fields]
    *first, last = [_coded(v)[0] for v in values]
    if table.lines_of is None or not first or last.all():
        return [*first, last]
    things = _joined([parts + 1, *first])
    told_apart = np.bincount(things, last > 0, int(things.max(initial=0)) + 1) > 0
    count = ~told_apart[things]
    number = pd.Series(things[count]).groupby(things[count]).cumcount() + 1
    values[-1] = values[-1].copy()
    values[-1][count] = number.astype(str).to_numpy(dtype=object)
    return [*first, _coded(values[-1])[0]]


def _resolved(
    parent: NDArray[np.int64], codes: list[NDArray[np.int64]], ident: NDArray[np.int64], stands: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], list[NDArray[np.int64]]]:
    """For each (thing, scope) the one that it is, -1 if it could be several; and what scope each then has."""
    size = int(ident.max(initial=-1)) + 1
    owner = np.arange(size)
    firsts = np.zeros(size, np.int64)
    firsts[ident[::-1]] = np.arange(len(ident))[::-1]
    scopes = [c[firsts] for c in codes]
    standing = np.zeros(size, bool)
    standing[ident[stands]] = True
    a, b = _compatible(parent[firsts], scopes)
    if not len(a):
        return owner, scopes
    conflict = np.zeros(size, bool)
    for values in scopes:
        most, least = values.copy(), np.where(values > 0, values, np.iinfo(np.int64).max)
        np.maximum.at(most, a, values[b])
        np.minimum.at(least, a, np.where(values[b] > 0, values[b], np.iinfo(np.int64).max))
        conflict |= (most > 0) & (least != most)
    there = np.bincount(a, standing[b], size)
    doubtful = np.bincount(a, standing[b] & conflict[b], size) > 0
    owner[~standing & (conflict | (there > 1) | doubtful)] = _NOBODY
    loose = ~standing[a] & (owner[a] >= 0)
    to_standing = loose & standing[b]
    owner[a[to_standing]] = b[to_standing]
    among = loose & ~standing[b] & (owner[b] >= 0) & (there[a] == 0) & (there[b] == 0)
    np.minimum.at(owner, a[among], b[among])
    for values in scopes:
        np.maximum.at(values, owner[owner >= 0], values[owner >= 0])
    return owner, scopes


def _compatible(
    parent: NDArray[np.int64], scopes: list[NDArray[np.int64]]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pairs of (thing, scope) that could be one: the same thing, and nowhere two different scopes."""
    blank = np.zeros(len(parent), bool)
    for values in scopes:
        blank |= values == 0
    several = np.bincount(parent)[parent] > 1 if len(parent) else blank
    mixed = np.bincount(parent, blank)[parent] > 0 if len(parent) else blank
    at = np.flatnonzero(several & mixed)
    if not len(at):
        return at, at
    listed = pd.DataFrame({"parent": parent[at], "a": at})
    pairs = listed.merge(listed.rename(columns={"a": "b"}), on="parent")
    a, b = pairs["a"].to_numpy(), pairs["b"].to_numpy()
    fits = a != b
    for values in scopes:
        fits &= (values[a] == values[b]) | (values[a] == 0) | (values[b] == 0)
    return a[fits], b[fits]
