"""The `source` column: which versions a row's fields come from, and a fingerprint of what was written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from neiqin.versions import NEVER, Versions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

_TIME: Final = r"-|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d"
_PART: Final = re.compile(rf"([^@;#=]+)@({_TIME}),({_TIME}),(-|\d{{1,4}}),([0-9a-f]{{16}})(?:=([a-z0-9_,]+))?")
_PLAIN: Final = re.compile(r"([^@;#=]+):([0-9a-f]{16})")
"""How it was written before versions were told: the export, and the fingerprint of the row."""
_MARK: Final = re.compile("[0-9a-f]{16}")
NOBODY: Final = -1


@dataclass(frozen=True, slots=True)
class Sources:
    """What some rows' sources tell.

    `mark` is the fingerprint of each row as it was written, 0 where no import wrote it. `versions` are those that the
    rows' fields come from; `top` gives each row's newest, to which all fields belong that are not `listed`: for each
    field, the rows and the versions.
    """

    mark: NDArray[np.uint64]
    versions: Versions
    top: NDArray[np.int64]
    listed: dict[str, tuple[NDArray[np.int64], NDArray[np.int64]]]

    def owner(self, field: str) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        """Give for each row the version that a field comes from, and whether the row lists it."""
        owner, listed = self.top.copy(), np.zeros(len(self.top), bool)
        if field in self.listed:
            rows, versions = self.listed[field]
            owner[rows], listed[rows] = versions, True
        return owner, listed


def read_sources(texts: NDArray[Any]) -> Sources:
    """Read `source` cells; what no import wrote is as blank."""
    marks = np.zeros(len(texts), np.uint64)
    top = np.full(len(texts), NOBODY, np.int64)
    told: list[tuple[str, ...]] = []
    listed: dict[str, list[tuple[int, int]]] = {}
    for row, text in enumerate(texts.tolist()):
        if not isinstance(text, str):
            continue
        parts, mark = _parts(text)
        if not parts:
            continue
        marks[row], top[row] = int(mark or parts[0][4], 16), len(told)
        for version, part in enumerate(parts[1:], len(told) + 1):
            for field in part[5].split(","):
                listed.setdefault(field, []).append((row, version))
        told += parts
    columns = list(zip(*told, strict=True)) or [()] * 6
    versions = Versions(
        np.array([*columns[0], None], dtype=object)[:-1],
        _seconds(columns[1]),
        _seconds(columns[2]),
        np.array([-1 if s == "-" else int(s) for s in columns[3]], np.int64),
        np.array([int(m, 16) for m in columns[4]], np.uint64),
    )
    arrays = {field: np.array(pairs, np.int64).T for field, pairs in listed.items()}
    return Sources(marks, versions, top, {field: (both[0], both[1]) for field, both in arrays.items()})


def _parts(text: str) -> tuple[list[tuple[str, ...]], str]:
    """The versions that a cell tells, and the fingerprint of the row where it is another than the newest's."""
    if single := _PART.fullmatch(text):
        return [single.groups("")], ""
    body, _, mark = text.partition("#")
    found = [_PART.fullmatch(part) for part in body.split(";")]
    if all(found) and (not mark or _MARK.fullmatch(mark)):
        parts: list[tuple[str, ...]] = [m.groups("") for m in found if m]
        return (parts, mark) if all(p[5] for p in parts[1:]) else ([], "")
    plain = _PLAIN.fullmatch(text)
    return ([(plain[1], "-", "-", "-", "0" * 16, "")], plain[2]) if plain else ([], "")


def _seconds(texts: Sequence[str]) -> NDArray[np.int64]:
    try:
        times = np.array(["NaT" if t == "-" else t for t in texts], dtype="datetime64[s]")
    except ValueError:  # a day that is none, typed by a person
        return np.full(len(texts), NEVER, np.int64)
    return times.astype(np.int64)


def write_sources(
    versions: Versions,
    order: NDArray[np.int64],
    owners: Mapping[str, NDArray[np.int64]],
    fallback: NDArray[np.int64],
    marks: NDArray[np.uint64],
) -> NDArray[np.object_]:
    """Write the sources of rows: the newest version first, then each other with the fields that come from it.

    `owners` gives each field's version by row, -1 for none; `fallback` the version of a row none of whose fields has
    one; `marks` the rows' fingerprints.
    """
    fields = list(owners)
    table = np.stack([owners[f] for f in fields], axis=1) if fields else np.zeros((len(fallback), 0), np.int64)
    rank = np.where(table >= 0, order[table], -1)
    rows = np.arange(len(fallback))
    newest = rank.argmax(axis=1) if fields else rows
    best = rank[rows, newest] if fields else np.full(len(rows), -1)
    top = np.where(best >= 0, table[rows, newest], fallback) if fields else fallback
    sources = np.array([*versions.texts(top), None], dtype=object)[:-1]
    left = np.where((rank >= 0) & (rank < best[:, None]), rank, -1)
    while (more := np.flatnonzero((left >= 0).any(axis=1))).size:
        here = left[more]
        at = here.argmax(axis=1)
        mine = here == here[np.arange(len(more)), at][:, None]
        bits = np.packbits(mine, axis=1)
        _, where, which = np.unique(bits.view(f"S{bits.shape[1]}"), return_index=True, return_inverse=True)
        names = np.array([",".join(np.array(fields)[mine[i]].tolist()) for i in where] + [None], dtype=object)
        said = np.array([*versions.texts(table[more, at]), None], dtype=object)[:-1]
        sources[more] = sources[more] + ";" + said + "=" + names[which.ravel()]
        left[more] = np.where(mine, -1, here)
    own = marks != versions.mark[top]
    sources[own] += np.array([f"#{m:016x}" for m in marks[own].tolist()] + [None], dtype=object)[:-1]
    return sources
