"""Columns of numbers, as the formulas take them and give them back."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

Floats: TypeAlias = NDArray[np.float64]
"""Of any shape; NaN where a value is not known, or where the arguments cannot be."""


def columns(*values: ArrayLike) -> tuple[Floats, ...]:
    """Give arrays of one common shape: a single number goes with each row of the others."""
    return tuple(np.broadcast_arrays(*(np.asarray(value, np.float64) for value in values)))


def where(possible: NDArray[np.bool_], values: ArrayLike) -> Floats:
    """Give the values where the arguments are possible, NaN elsewhere."""
    return np.where(possible, np.asarray(values, np.float64), np.nan)
