"""Numbers that look drawn and never repeat: ids, waybills, phones."""

from __future__ import annotations

from math import gcd
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.random import Generator
    from numpy.typing import NDArray


def scattered(rng: Generator, n: int, size: int) -> NDArray[np.int64]:
    """Give `n` different numbers below `size` (at most 2**31), as if drawn: (a k + b) mod size.

    Raises:
        ValueError: there are not so many.

    """
    if n > size:
        raise ValueError(n)
    factor = int(rng.integers(size // 3 + 1, size))
    while gcd(factor, size) > 1:
        factor += 1
    return (np.arange(n, dtype=np.int64) * factor + int(rng.integers(size))) % size


def texts(values: Iterable[object]) -> NDArray[np.object_]:
    """Make a column of texts; None and NaN stay."""
    made = np.array([*values, None], dtype=object)
    return made[:-1]


def chosen(rng: Generator, words: Iterable[str], n: int, p: Iterable[float] | None = None) -> NDArray[np.object_]:
    """Draw words, each as often as its share says."""
    pool = texts(words)
    shares = None if p is None else np.array([*p], float)
    at = rng.choice(len(pool), size=n, p=None if shares is None else shares / shares.sum())
    return pool[at]


def only(rows: NDArray[np.bool_], values: NDArray[np.object_] | str) -> NDArray[np.object_]:
    """Give values in some rows, None in the others."""
    found: NDArray[np.object_] = np.full(len(rows), None, dtype=object)
    found[rows] = values if isinstance(values, str) else values[rows]
    return found
