"""Which of our SKUs a line is: by the SKU map, the most telling of its rows first, or because it is one of ours."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from numpy.typing import NDArray

ASKED: Final = ("platform", "shop", "sku", "item_id", "variant")
"""What a line is looked up by; the map's `their_sku` is a line's `sku`."""
_UNKNOWN, _FOUND, _DOUBTFUL = range(3)
Pattern = tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Looked:
    """What each line was found to be: our SKU (NaN if unknown) and how many of it a piece is.

    `kind` numbers the lines that say the same of all that they are looked up by, `first` gives each kind's first line.
    `doubtful` lines have several answers, which `answers` tells by kind.
    """

    our_sku: NDArray[np.object_]
    each: NDArray[np.float64]
    doubtful: NDArray[np.bool_]
    answers: dict[int, str]
    kind: NDArray[np.int64]
    first: NDArray[np.int64]


def look_up(lines: pd.DataFrame, maps: pd.DataFrame, ours: Sequence[str]) -> Looked:
    """Look every line up: by SKU in the map, then among our own SKUs, then by item and variant in the map.

    A row of the map holds for a line when all that it tells of platform, shop, SKU, item and variant is the line's. Of
    several, those that tell the most count (SKU before item before variant before platform and shop); if they still
    differ, the line is doubtful. Capitals and full-width forms do not count, where they do not tell our SKUs apart.
    """
    kind, first = _kinds(lines)
    spelled = _Spelling([*maps["their_sku"].dropna(), *ours])
    asked = _folded(lines.iloc[first][list(ASKED)], spelled)
    known = _folded(maps.rename(columns={"their_sku": "sku"})[list(ASKED)], spelled)
    answer = pd.MultiIndex.from_arrays([maps["our_sku"].to_numpy(object), maps["units_each"].fillna(1).to_numpy()])
    codes, distinct = pd.factorize(answer)
    usable = (maps["our_sku"].notna() & (known["sku"].notna() | known["item_id"].notna())).to_numpy()
    state, chosen = np.full(len(first), _UNKNOWN), np.full(len(first), -1, np.int64)
    told: dict[int, str] = {}
    levels = _levels(known[usable])
    by_sku = [level for level in levels if level[0][2]]
    for level in by_sku:
        _answer(level, asked, known[usable], codes[usable], distinct, state, chosen, told)
    sku = np.array([np.nan, *(d[0] for d in distinct)], dtype=object)
    each = np.array([np.nan, *(d[1] for d in distinct)], dtype=float)
    itself = {spelled.of(own): own for own in ours}
    found = asked["sku"].map(itself).to_numpy(dtype=object)
    own = (state == _UNKNOWN) & ~pd.isna(found)
    state[own] = _FOUND
    for level in levels[len(by_sku) :]:
        _answer(level, asked, known[usable], codes[usable], distinct, state, chosen, told)
    our_sku = np.where(own, found, sku[np.where(state == _FOUND, chosen, -1) + 1])
    pieces = np.where(own, 1.0, each[np.where(state == _FOUND, chosen, -1) + 1])
    return Looked(our_sku[kind], pieces[kind], (state == _DOUBTFUL)[kind], told, kind, first)


def _kinds(lines: pd.DataFrame) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Number the lines that say the same of all that they are looked up by."""
    kind = np.zeros(len(lines), np.int64)
    for name in ASKED:
        codes, distinct = pd.factorize(lines[name].to_numpy(dtype=object))
        kind = pd.factorize(kind * (len(distinct) + 1) + codes + 1)[0].astype(np.int64)
    first = np.zeros(int(kind.max(initial=-1)) + 1, np.int64)
    first[kind[::-1]] = np.arange(len(kind))[::-1]
    return kind, first


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Fold a text for comparison: half-width, small letters, no blanks at the ends."""
    return unicodedata.normalize("NFKC", text).casefold().strip()


class _Spelling:
    """How SKUs are compared: folded, but for those that only capitals or width tell apart."""

    def __init__(self, known: Iterable[str]) -> None:
        spelled: dict[str, set[str]] = {}
        for sku in known:
            spelled.setdefault(fold(sku), set()).add(sku)
        self._alike = {folded for folded, several in spelled.items() if len(several) > 1}

    def of(self, sku: str) -> str:
        """Give a SKU as it is compared."""
        folded = fold(sku)
        return sku if folded in self._alike else folded


def _folded(frame: pd.DataFrame, spelled: _Spelling) -> pd.DataFrame:
    columns = {}
    for name in ASKED:
        codes, distinct = pd.factorize(frame[name].to_numpy(dtype=object))
        written = [spelled.of(str(d)) if name == "sku" else fold(str(d)) for d in distinct]
        columns[name] = np.array([*written, None], dtype=object)[codes]
    return pd.DataFrame(columns, index=range(len(frame)))


def _levels(known: pd.DataFrame) -> list[list[Pattern]]:
    """What rows of the map tell, as patterns of filled columns: those that tell the most first, equals together."""
    patterns = {tuple(map(bool, row)) for row in known.notna().drop_duplicates().to_numpy()}
    levels: dict[tuple[int, ...], list[Pattern]] = {}
    for platform, shop, sku, item, variant in sorted(patterns):
        rank = (-sku, -item, -variant, -(platform + shop))
        levels.setdefault(rank, []).append((platform, shop, sku, item, variant))
    return [levels[rank] for rank in sorted(levels)]


def _answer(
    level: list[Pattern],
    asked: pd.DataFrame,
    known: pd.DataFrame,
    codes: NDArray[np.int64],
    distinct: pd.Index[Any],
    state: NDArray[np.int64],
    chosen: NDArray[np.int64],
    told: dict[int, str],
) -> None:
    """Answer the kinds of lines that are still unknown by the rows of the map that tell equally much."""
    filled = known.notna().to_numpy()
    waiting = asked[state == _UNKNOWN]
    found = []
    for pattern in level:
        on = [name for name, told_here in zip(ASKED, pattern, strict=True) if told_here]
        rows = np.flatnonzero((filled == np.array(pattern)).all(axis=1))
        here = known.iloc[rows][on].assign(answer=codes[rows])
        found.append(waiting[on].reset_index(names="line").dropna().merge(here, on=on)[["line", "answer"]])
    pairs = pd.concat(found).drop_duplicates().sort_values(["line", "answer"])
    line, several = pairs["line"].to_numpy(np.int64), pairs["line"].duplicated(keep=False).to_numpy()
    state[line] = np.where(several, _DOUBTFUL, _FOUND)
    chosen[line] = pairs["answer"].to_numpy(np.int64)
    for at, answers in pairs[several].groupby("line")["answer"]:
        told[int(at)] = ", ".join(f"{distinct[a][0]} x {distinct[a][1]:g}" for a in answers)
