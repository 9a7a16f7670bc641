"""The clerk's queue: the findings of every order that a person must look at, the most urgent first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from neiqin.changes import Queue
from neiqin.issue import params_of
from neiqin.text import N_, Language, Reason
from neiqin_macros.orders.accepted import lines_of, orders_of
from neiqin_macros.tables.exceptions import OrderException
from neiqin_macros.words import Decision

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from neiqin.address import CellAddress
    from neiqin.hits import Hits
    from neiqin_macros.orders.desk import Desk
    from neiqin_macros.orders.scoring import Checked

MOST: Final = 10_000
"""Rows of the queue; nobody works off more."""
ENDS: Final = ("due", "score", "decision", "place")
"""What is blank in a row that is kept only for what a person typed."""
_DEADLINE: Final = "E02"
"""It scores nothing, and tells what to take first."""
_MORE: Final = N_("The queue lists {most} of {all} findings, the most urgent first; accept or decide, and run again.")


@dataclass(frozen=True, slots=True)
class Sentences:
    """Several sentences, said one after another, each once."""

    parts: tuple[Reason, ...]

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
    block are left out, but for the deadline. What was accepted stays, below the rest.
    """
    hits = [*checked.hits, *checked.accepted]
    ranks = pd.factorize(np.array([found.code for found in hits], dtype=object), sort=True)[0]
    listed = _listed(desk, checked, hits, decision)
    groups, order = _groups(desk, listed, ranks), _order(desk, listed, ranks, len(checked.hits), score)
    ranked = groups[order]
    heads = np.sort(np.unique(ranked, return_index=True)[1])
    shown = heads[:MOST]
    members: dict[int, list[int]] = {group: [] for group in ranked[shown].tolist()}
    for position in order[np.isin(ranked, list(members))].tolist():
        members[int(groups[position])].append(position)
    rows = [_row(desk, hits, listed, some, decision, score) for some in members.values()]
    frame = pd.DataFrame({name: _column([row[name] for row in rows], name) for name in _FIELDS})
    notes = (Reason(_MORE, {"most": len(shown), "all": len(heads)}),) if len(heads) > len(shown) else ()
    return Queue(OrderException, frame, ENDS), notes


def _listed(desk: Desk, checked: Checked, hits: Sequence[Hits], decision: NDArray[Any]) -> _Listed:
    """Pick the findings that are listed."""
    frame = desk.orders.frame
    waiting = (decision == Decision.REVIEW) | (decision == Decision.HOLD)
    waiting = np.append(waiting & frame["human_decision"].isna().to_numpy(), False)  # -1, no order, is the last
    parts: list[tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], list[str]]] = []
    for i, found in enumerate(hits):
        accepted = i >= len(checked.hits)
        if not (accepted or i in checked.weighty or found.code == _DEADLINE):
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
    group = pd.factorize(listed.line)[0].astype(np.int64)
    for codes in (ranks[listed.hit], *(keys[name][listed.order] for name in ("platform", "shop", "order_id"))):
        group = pd.factorize(group * (int(codes.max(initial=-1)) + 2) + codes + 1)[0].astype(np.int64)
    return group


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


def _row(
    desk: Desk, hits: Sequence[Hits], listed: _Listed, some: list[int], decision: NDArray[Any], score: NDArray[Any]
) -> dict[str, Any]:
    """Make one row of the queue of the findings that share its key."""
    first = some[0]
    order, found, at = int(listed.order[first]), hits[listed.hit[first]], int(listed.row[first])
    said = [(hits[listed.hit[i]], params_of(hits[listed.hit[i]], int(listed.row[i]))) for i in some]
    frame = desk.orders.frame
    return {
        "due": desk.due[order],
        "score": score[order],
        "decision": decision[order],
        **{name: frame[name].iloc[order] for name in ("platform", "shop", "order_id")},
        "rule": found.code,
        "line_no": listed.line[first] or np.nan,
        "found": Sentences(tuple(Reason(hit.message, params) for hit, params in said)),
        "mend": Sentences(tuple(Reason(hit.mend, params) for hit, params in said)),
        "place": _address(desk, found, at),
    }


_FIELDS: Final = tuple(n for n, c in OrderException.columns().items() if c.header.computed)


def _address(desk: Desk, found: Hits, at: int) -> CellAddress:
    table = desk.lines if found.table == "OrderLines" and desk.lines is not None else desk.orders
    return table.address(int(found.rows[at]), found.field)


def _column(values: list[Any], name: str) -> NDArray[Any]:
    kinds: dict[str, Any] = {"number": np.float64, "time": "datetime64[us]"}
    array = np.empty(len(values), kinds.get(OrderException.columns()[name].form, object))
    array[:] = values
    return array
