"""In what state goods came back, and how many of them can be sold again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from neiqin_macros.words import Disposition

if TYPE_CHECKING:
    from numpy.typing import NDArray


def dispositions(of_piece: NDArray[np.object_], units: NDArray[np.float64]) -> dict[str, float]:
    """Count pieces by the state in which they were found; those without a word, or without a count (one), as well."""
    counted = np.where(np.isnan(units), 1, units)
    return {code.value: float(counted[found].sum()) for code in Disposition if (found := of_piece == code.value).any()}


def restock_rate(counts: dict[str, float]) -> float | None:
    """The share of the pieces that were looked at which can be sold again; None if none was looked at."""
    looked_at = sum(counts.values())
    return counts.get(Disposition.SELLABLE.value, 0.0) / looked_at if looked_at else None
