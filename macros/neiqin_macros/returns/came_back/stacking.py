"""Which earlier sale each piece taken back came from: the latest one that is not yet used up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from numpy.typing import NDArray

_DIGITS: Final = 6
"""Quantities are counted or weighed; further digits are the floats' own."""


@dataclass(frozen=True)
class Stacked:
    """Quantities that went from a sale back by a return: positions of both events, and how many; `left` by event."""

    back: NDArray[np.int64]
    sale: NDArray[np.int64]
    quantity: NDArray[np.float64]
    left: NDArray[np.float64]
    """Of a return, how much no earlier sale covers; 0 for sales."""


def take_from_latest(group: NDArray[np.int64], change: NDArray[np.float64]) -> Stacked:
    """Match what is taken back with the latest earlier sales of its group, last in first out.

    `group` numbers the events' groups and `change` is what each adds (a sale) or takes away (a return, below zero);
    within a group the events stand in the order of their time. A return takes no more than there is.
    """
    n = len(group)
    if not n:
        nothing = np.zeros(0, np.int64)
        return Stacked(nothing, nothing, np.zeros(0), np.zeros(0))
    total = pd.Series(change).groupby(group).cumsum()
    lowest = np.minimum(total.groupby(group).cummin().to_numpy(np.float64), 0)
    after: NDArray[np.float64] = np.round(total.to_numpy(np.float64) - lowest, _DIGITS)
    before = _shifted(after, group)
    low, high = np.minimum(before, after), np.maximum(before, after)
    left = np.where(change < 0, np.round(-change - (high - low), _DIGITS), 0.0)
    # Between two neighbouring heights sales and returns alternate, so each return there takes the sale just before it.
    edges = pd.DataFrame({"group": np.tile(group, 2), "height": np.concatenate([low, high])}).drop_duplicates()
    edges = edges.sort_values(["group", "height"], ignore_index=True)
    place = edges.reset_index().set_index(["group", "height"])["index"]
    first, last = (place.loc[pd.MultiIndex.from_arrays([group, h])].to_numpy(np.int64) for h in (low, high))
    count = last - first
    event = np.repeat(np.arange(n), count)
    level = np.arange(len(event)) - np.repeat(np.cumsum(count) - count, count) + first[event]
    order = np.lexsort((event, level))
    event, level = event[order], level[order]
    at = np.flatnonzero(change[event] < 0)
    thick = edges["height"].to_numpy()[level[at] + 1] - edges["height"].to_numpy()[level[at]]
    pairs = pd.DataFrame({"back": event[at], "sale": event[at - 1], "quantity": thick})
    merged = pairs.groupby(["back", "sale"], sort=True)["quantity"].sum().round(_DIGITS).reset_index()
    return Stacked(
        merged["back"].to_numpy(np.int64), merged["sale"].to_numpy(np.int64), merged["quantity"].to_numpy(), left
    )


def _shifted(values: NDArray[np.float64], group: NDArray[np.int64]) -> NDArray[np.float64]:
    """Each event's height before it: that after the one above it in its group, 0 for the first."""
    return np.asarray(pd.Series(values).groupby(group).shift(fill_value=0.0), np.float64)
