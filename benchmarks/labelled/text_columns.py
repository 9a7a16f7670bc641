"""Columns of texts as arrays of objects, None where blank."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray


def text_column(texts: Iterable[str]) -> NDArray[np.object_]:
    """Make a column of some texts."""
    return np.array([*texts, None], dtype=object)[:-1]  # with a None, numpy makes no fixed-width strings of them


def where(rows: NDArray[np.bool_], texts: NDArray[Any] | str) -> NDArray[np.object_]:
    """Make a column that holds texts in some rows and is blank in the others."""
    column = np.full(len(rows), None, dtype=object)
    column[rows] = texts if isinstance(texts, str) else texts[rows]
    return column
