"""Rule X01: more on a shelf than fits."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from neiqin.rule import Found, rule
from neiqin.table_range import TableRange
from neiqin.text import N_
from shelf_desk.shelves.shelf import Shelf


@rule(
    "X01",
    title=N_("Shelf too full"),
    message=N_("{value} pieces lie where {room} fit."),
    mend=N_("Move some of them, or correct the count."),
    score=30,
    share=1.0,
)
def overfull(shelves: TableRange[Shelf], share: float) -> Iterator[Found]:
    """Rows with more pieces than a share of the room; those that tell no room are skipped, for NaN compares as no."""
    pieces, room = shelves.frame["pieces"].to_numpy(), shelves.frame["room"].to_numpy()
    rows = np.flatnonzero(pieces > room * share)
    yield Found("Shelves", "pieces", rows, {"value": pieces[rows], "room": room[rows]})
