"""The clerk's queue: the findings of every order that a person must look at, the most urgent first."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from neiqin.changes import Queue
from neiqin.groups import grouped
from neiqin.issue import params_of
from neiqin.text import N_, Language, Reason, Spoken, say
from neiqin_macros.orders.work.accepted import lines_of, orders_of
from neiqin_macros.orders.work.scoring import Checked, for_people
from neiqin_macros.tables.exceptions import OrderException

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from neiqin.address import CellAddress
    from neiqin.hits import Hits
    from neiqin_macros.orders.desk import Desk

MOST: Final = 10_000
"""Rows of the queue; nobody works off more."""
ENDS: Final = ("due", "score", "decision", "place")
"""What is blank in a row that is kept only for what a person typed."""
_MORE: Final = N_("The queue lists {most} of {all} findings, the most urgent first; accept or decide, and run again.")


@dataclass(frozen=True, slots=True)
class Sentence:
    """What one finding says is wrong or, with `mend`, what is to be done; put into words when it is said."""

    found: Hits
    at: int
    mend: bool = False

    def in_language(self, language: Language) -> str:
        """Say it."""
        return say(self.found.mend if self.mend else self.found.message, language, **params_of(self.found, self.at))


@dataclass(frozen=True, slots=True)
class Sentences:
    """Several sentences, said one after another, each once."""

    parts: tuple[Spoken, ...]

    def in_language(self, language: Language) -> str:
        """Say them; Chinese puts no space between."""
        said = dict.fromkeys(part.in_language(language) for part in self.parts)
        return ("" if language.startswith("zh") else " ").join(said)


@dataclass(frozen=True)
class _Listed:
    """Findings to be listed, as arrays: which of the hits, which of its rows, the order's first row, and the line."""

    hit: NDArray[np.int64]
    row: NDArray[np.int64]
    order: NDArray[np.int64]
    line: NDArray[np.object_]


def exceptions(
    desk: Desk, checked: Checked, decision: NDArray[Any], score: NDArray[Any]
) -> tuple[Queue, tuple[Reason, ...]]:
    """Give the queue, one row for each order, rule and line, and a note where it does not hold all.

    An order is in it while it is to be reviewed or held and no person has decided; findings that neither score nor
    block are left out; the deadline is told by `due`. What was accepted stays, below the rest.
    """
    hits = [*checked.hits, *checked.accepted]
    ranks = pd.factorize(np.array([found.code for found in hits], dtype=object), sort=True)[0]
    listed = _listed(desk, checked, hits, decision)
    groups, order = _groups(desk, listed, ranks), _order(desk, listed, ranks, len(checked.hits), score)
    ranked = groups[order]
    heads = np.sort(np.unique(ranked, return_index=True)[1])
    shown = heads[:MOST]
    place = np.full(len(listed.hit), len(shown))
    place[ranked[shown]] = np.arange(len(shown))
    together = order[np.argsort(place[ranked], kind="stable")]
    ends = np.cumsum(np.bincount(place[ranked], minlength=len(shown) + 1))[: len(shown)]
    frame = _rows(desk, hits, listed, together, [0, *ends.tolist()], decision, score)
    notes = (Reason(_MORE, {"most": len(shown), "all": len(heads)}),) if len(heads) > len(shown) else ()
    return Queue(OrderException, frame, ENDS), notes


def _listed(desk: Desk, checked: Checked, hits: Sequence[Hits], decision: NDArray[Any]) -> _Listed:
    """Pick the findings that are listed."""
    frame = desk.orders.frame
    waiting = np.zeros(len(frame) + 1, bool)  # -1, no order, is the last
    at = for_people(checked, decision)
    waiting[at] = ~desk.orders.filled("human_decision")[at]
    parts: list[tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], list[str]]] = []
    for i, found in enumerate(hits):
        accepted = i >= len(checked.hits)
        if not (accepted or i in checked.weighty):
            continue
        orders = orders_of(found.table, found.rows, desk)
        keep = np.flatnonzero((orders >= 0) & (accepted | waiting[orders]))
        lines = lines_of(found.table, found.rows[keep], desk)
        parts.append((np.full(len(keep), i), keep, orders[keep], lines))
    hit, at, order = (np.concatenate([np.zeros(0, np.int64), *(p[k] for p in parts)]) for k in range(3))
    return _Listed(hit, at, order, np.array([*(line for p in parts for line in p[3]), ""], dtype=object)[:-1])


def _groups(desk: Desk, listed: _Listed, ranks: NDArray[np.int64]) -> NDArray[np.int64]:
    """Number the keys: one order, one rule, one line."""
    keys = desk.keys.orders
    of_order = (keys[name][listed.order] for name in ("platform", "shop", "order_id"))
    return grouped(listed.line, ranks[listed.hit], *of_order)[0]


def _order(
    desk: Desk, listed: _Listed, ranks: NDArray[np.int64], accepted_from: int, score: NDArray[Any]
) -> NDArray[np.int64]:
    """The order of the queue: what is due first, then the higher score; then by order, rule and line."""
    due = desk.due[listed.order]
    ids = desk.orders.frame["order_id"].fillna("").to_numpy(dtype=object)[listed.order]
    names = [pd.factorize(values, sort=True)[0] for values in (listed.line, ids)]
    points = np.nan_to_num(score[listed.order].astype(float))
    keys = (listed.row, listed.hit, names[0], ranks[listed.hit], names[1], -points)
    return np.lexsort((*keys, due, np.isnat(due), listed.hit >= accepted_from))


def _rows(
    desk: Desk,
    hits: Sequence[Hits],
    listed: _Listed,
    together: NDArray[np.int64],
    bounds: Sequence[int],
    decision: NDArray[Any],
    score: NDArray[Any],
) -> pd.DataFrame:
    """Make a row of the queue of each group of findings that share a key; groups follow each other in `together`."""
    first = together[np.array(bounds[:-1], np.int64)]
    order, line = listed.order[first], listed.line[first]
    pairs = list(zip(listed.hit[together].tolist(), listed.row[together].tolist(), strict=True))
    places = [pairs[a:b] for a, b in pairwise(bounds)]
    heads = [(hits[some[0][0]], some[0][1]) for some in places]
    columns: dict[str, Any] = {
        "due": desk.due[order],
        "score": score[order].astype(float),
        "decision": decision[order],
        **{name: desk.orders.frame[name].to_numpy(dtype=object)[order] for name in ("platform", "shop", "order_id")},
        "rule": [found.code for found, _ in heads],
        "line_no": np.where(line == "", np.nan, line),
        "found": [Sentences(tuple(Sentence(hits[h], i) for h, i in some)) for some in places],
        "mend": [Sentences(tuple(Sentence(hits[h], i, mend=True) for h, i in some)) for some in places],
        "place": [_address(desk, found, i) for found, i in heads],
    }
    objects = {name: pd.Series(values, dtype=object) for name, values in columns.items() if isinstance(values, list)}
    return pd.DataFrame(columns | objects)


def _address(desk: Desk, found: Hits, at: int) -> CellAddress:
    table = desk.lines if found.table == "OrderLines" and desk.lines is not None else desk.orders
    return table.address(int(found.rows[at]), found.field)
