"""Numbers in, numbers out: blanks that mean a usual value, and what cannot be computed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from neiqin.edits import ErrorValue

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin.cell_values import NumberColumn

_CANNOT_BE: Final = ErrorValue("#NUM!")


def or_usual(column: NumberColumn | None, usual: float) -> NumberColumn:
    """The numbers, and the usual one where a cell, or the whole column, is left out."""
    return np.asarray(usual) if column is None else np.where(np.isnan(column), usual, column)


def computed(values: NDArray[Any], *needed: NDArray[Any]) -> NDArray[np.object_]:
    """The values; #NUM! where there is none though every needed argument is there: one of them cannot be."""
    results = np.array(values, dtype=object)
    there = ~np.any([pd.isna(column) for column in needed], axis=0)
    results[np.asarray(pd.isna(values), bool) & there] = _CANNOT_BE
    return results
