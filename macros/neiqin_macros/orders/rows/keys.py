"""Which rows make up one order, and which order a line belongs to: by id, platform and shop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from neiqin.table_range import Coded, take_apart

if TYPE_CHECKING:
    from numpy.typing import NDArray


Apart = Callable[[str], Coded]
SCOPE: Final = ("platform", "shop")
"""They tell apart orders of the same id; where one is blank, it fits any."""


@dataclass(frozen=True)
class Keys:
    """Ids, platforms and shops as numbers, alike in orders and lines; -1 where blank. `known` are the distinct ids."""

    orders: dict[str, NDArray[np.int64]]
    lines: dict[str, NDArray[np.int64]]
    known: list[str]

    @classmethod
    def of(cls, orders: Apart, lines: Apart) -> Keys:
        """Number the keys of two tables, of which each column is given as its distinct texts."""
        here: dict[str, NDArray[np.int64]] = {}
        there: dict[str, NDArray[np.int64]] = {}
        known: list[str] = []
        for name in (*SCOPE, "order_id"):
            one, other = orders(name), lines(name)
            known, here[name], there[name] = one.distinct, one.codes, other.codes
            if other.distinct != known:  # most often, lines stand beside their orders
                places = {text: i for i, text in enumerate(known)}
                number = np.array([*(places.setdefault(text, len(places)) for text in other.distinct), -1], np.int64)
                known, there[name] = list(places), number[other.codes]
        return cls(here, there, known)

    def first_rows(self, unreadable: NDArray[np.bool_]) -> NDArray[np.int64]:
        """For each order row, the row that begins its order; one without a readable id is an order of its own.

        A blank platform or shop is that of the row above with the same id (a flat sheet whose order fields stand on
        the first line only), or the only one that its id has.
        """
        ids, rows = np.where(unreadable, -1, self.orders["order_id"]), np.arange(len(unreadable))
        order, n = ids, len(self.known) + 1  # rows without an id write into the last place
        for field in SCOPE:
            codes = _only(_filled(self.orders[field], ids), ids)
            if (most := codes.max(initial=-1)) >= 0:
                order, found = pd.factorize(order * (most + 2) + codes + 1)
                n = len(found)
        begins = np.zeros(n, np.int64)
        begins[order[::-1]] = rows[::-1]
        return np.where(ids < 0, rows, begins[order])

    def orders_of_lines(self, first: NDArray[np.int64], unreadable: NDArray[np.bool_]) -> NDArray[np.int64]:
        """For each line, the row that begins its order; -1 where no such order stands in the table, or several might.

        `first` is what `first_rows` says.
        """
        ids, wanted = np.where(unreadable, -1, self.orders["order_id"]), self.lines["order_id"]
        if not len(ids):
            return np.full(len(wanted), -1, np.int64)
        begins = np.flatnonzero((first == np.arange(len(ids))) & (ids >= 0))
        count = np.bincount(ids[begins], minlength=len(self.known) + 1)
        place = np.full(len(self.known) + 1, -1, np.int64)
        place[ids[begins]] = begins
        scopes = [(_only(_filled(self.orders[f], ids), ids), _filled(self.lines[f], wanted)) for f in SCOPE]
        found = np.where(wanted >= 0, place[wanted], -1)
        for here, there in scopes:
            found = np.where((found >= 0) & _fits(here[found], there), found, -1)
        several = np.flatnonzero((count[wanted] > 1) & (wanted >= 0))
        if len(several):
            found[several] = _nearest(several, wanted, begins, ids, scopes)
        return found


def columns_of(frame: pd.DataFrame | None) -> Apart:
    """Take the columns of a frame apart; of none, they are empty."""
    return lambda name: Coded(np.zeros(0, np.int64), []) if frame is None else take_apart(frame[name])


def _filled(codes: NDArray[np.int64], ids: NDArray[np.int64]) -> NDArray[np.int64]:
    """Fill blank codes from the row above of the same id."""
    blank = (codes < 0) & (ids >= 0)
    if not blank.any() or (codes < 0).all():
        return codes
    known = pd.Series(codes, dtype="float64").where(codes >= 0)
    return np.where(blank, known.groupby(ids).ffill().fillna(-1), codes).astype(np.int64)


def _only(codes: NDArray[np.int64], ids: NDArray[np.int64]) -> NDArray[np.int64]:
    """Fill codes that are still blank with the only one that the id has."""
    blank = (codes < 0) & (ids >= 0)
    if not blank.any() or (codes < 0).all():
        return codes
    groups = pd.Series(codes, dtype="float64").where(codes >= 0).groupby(ids)
    least, most = groups.transform("min"), groups.transform("max")
    return np.where(blank, least.where(least == most).fillna(-1), codes).astype(np.int64)


def _fits(here: NDArray[np.int64], there: NDArray[np.int64]) -> NDArray[np.bool_]:
    return (here == there) | (here < 0) | (there < 0)


def _nearest(
    several: NDArray[np.int64],
    wanted: NDArray[np.int64],
    begins: NDArray[np.int64],
    ids: NDArray[np.int64],
    scopes: list[tuple[NDArray[np.int64], NDArray[np.int64]]],
) -> NDArray[np.int64]:
    """Choose among orders of the same id: the one of exactly this platform and shop, else the only one that fits."""
    candidates = pd.DataFrame({"id": ids[begins], "order": begins})
    pairs = pd.DataFrame({"id": wanted[several], "line": several}).merge(candidates, on="id")
    order, line = pairs["order"].to_numpy(), pairs["line"].to_numpy()
    fits, exact = np.ones(len(pairs), bool), np.ones(len(pairs), bool)
    for here, there in scopes:
        fits &= _fits(here[order], there[line])
        exact &= here[order] == there[line]
    chosen: dict[str, pd.Series[Any]] = {}
    for name, mask in (("fits", fits), ("exact", exact)):
        left = pairs[mask].drop_duplicates("line", keep=False)
        chosen[name] = left.set_index("line")["order"].reindex(several)
    return chosen["exact"].fillna(chosen["fits"]).fillna(-1).to_numpy().astype(np.int64)
