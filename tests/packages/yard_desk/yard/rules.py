"""Rules Y01 and Y02: parcels that weigh too much or nothing."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from tests.example import Parcel

from neiqin.rule import Found, rule
from neiqin.table_range import TableRange
from neiqin.text import N_


@rule(
    "Y01",
    title=N_("Too heavy"),
    message=N_("{value} kg is more than {most} kg."),
    mend=N_("Weigh it again."),
    score=30,
    most=50,
)
def heavy(parcels: TableRange[Parcel], most: float) -> Iterator[Found]:
    """Weights above the most that a shelf bears."""
    weight = parcels.frame["weight"].to_numpy()
    rows = np.flatnonzero(weight > most)
    yield Found("Parcels", "weight", rows, {"value": weight[rows]})


@rule("Y02", title=N_("Weightless"), message=N_("This parcel weighs nothing."), mend="", level="info")
def weightless(parcels: TableRange[Parcel]) -> Iterator[Found]:
    """Weights of zero."""
    yield Found("Parcels", "weight", np.flatnonzero(parcels.frame["weight"].to_numpy() == 0))
