"""Rows with the same key: a number for each group, each row's place in its own, and what a group has together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from numpy.typing import NDArray


def grouped(*keys: NDArray[Any]) -> tuple[NDArray[np.int64], int]:
    """Number the groups of rows that are equal in all keys, in the order in which they first come; blanks are equal."""
    codes, distinct = pd.factorize(keys[0], use_na_sentinel=False)
    for key in keys[1:]:
        more, others = pd.factorize(key, use_na_sentinel=False)
        codes, distinct = pd.factorize(codes * len(others) + more)
    return np.asarray(codes, np.int64), len(distinct)


def place_in_group(codes: NDArray[np.int64], n: int) -> NDArray[np.int64]:
    """Count each row's place, from 0, among the rows of its group."""
    order = np.argsort(codes, kind="stable")
    sizes = np.bincount(codes, minlength=n)
    places = np.empty(len(codes), np.int64)
    places[order] = np.arange(len(codes)) - (np.cumsum(sizes) - sizes)[codes[order]]
    return places


def sums(codes: NDArray[np.int64], values: NDArray[Any], n: int) -> NDArray[np.float64]:
    """Add values up by group, one sum for each of `n` groups; a value of no group (-1) is left out."""
    if len(codes) and codes.min() < 0:
        codes, values = codes[codes >= 0], values[codes >= 0]
    return np.bincount(codes, values, n).astype(np.float64, copy=False)


def sum_of_group(codes: NDArray[np.int64], n: int, values: NDArray[Any]) -> NDArray[np.float64]:
    """Give every row the sum of its group, in which a blank is nothing."""
    return sums(codes, np.where(np.isnan(values), 0, values), n)[codes]


def any_of_group(codes: NDArray[np.int64], n: int, mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Tell every row whether something is so for any row of its group."""
    found = np.zeros(n, bool)
    found[codes[mask]] = True
    return found[codes]


def first_in_group(codes: NDArray[np.int64], n: int, values: NDArray[np.object_]) -> NDArray[np.object_]:
    """Give every row the first text of its group that is not blank."""
    told = np.flatnonzero(pd.notna(values))[::-1]
    first = np.full(n, np.nan, dtype=object)
    first[codes[told]] = values[told]
    return first[codes]
