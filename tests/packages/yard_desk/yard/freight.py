"""NQ_FREIGHT, NQ_FREIGHT_TERMS and NQ_LABEL: what a parcel costs, and what is written on it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from neiqin.cell_values import IdColumn, NumberColumn, TextColumn, TimeColumn
from neiqin.functions import function
from neiqin.text import N_

ARGUMENTS = {
    "weight": N_("Weights in kg."),
    "rate": N_("Price of a kg."),
    "sent": N_("When it was sent."),
    "least": N_("The least that is charged."),
    "until": N_("Later parcels are not charged."),
}
CALLS: list[int] = []
"""How many rows each call had."""


@function(title=N_("Freight"), about=N_("What a parcel costs."), arguments=ARGUMENTS, result=0)
@function(name="NQ_FREIGHT_TERMS", title=N_("Terms"), about=N_("Cost, day, and a word."), arguments=ARGUMENTS)
def freight(
    weight: NumberColumn,
    rate: NumberColumn,
    sent: TimeColumn | None = None,
    least: float = -1.5,
    until: datetime | None = None,
) -> tuple[NDArray[Any], ...]:
    """Weight times rate, the day it was sent, and whether it is free."""
    CALLS.append(len(weight))
    cost = np.fmax(weight * rate, np.where(np.isnan(weight), np.nan, least))
    day = np.full(len(weight), np.datetime64("NaT", "us")) if sent is None else sent
    if until is not None:
        cost[day > np.datetime64(until)] = 0
    return cost, day, pd.Series(np.where(np.isnan(cost), np.nan, np.where(cost == 0, "free", "paid").astype(object)))


@function(
    title=N_("Label"),
    about=N_("A parcel's number with its remark."),
    arguments={"parcel_no": N_("Numbers."), "remark": N_("Remarks."), "joint": N_("What stands between the two.")},
)
def label(parcel_no: IdColumn, remark: TextColumn, joint: str) -> list[str | None]:
    """Both texts, where both are there."""
    pairs = zip(parcel_no, remark, strict=True)
    return [None if pd.isna(n) or pd.isna(r) else f"{n}{joint}{r}" for n, r in pairs]
