"""What each order holds, as one number for its SKUs and one for SKUs and quantities, so that orders can be compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from neiqin_macros.orders.desk import Desk

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SEED: Final = 20260901
_GRAIN: Final = 1000
"""Quantities count in thousandths: some goods are sold by weight."""


@dataclass(frozen=True)
class Baskets:
    """By order row, of those asked for: numbers for its set of SKUs and for the set with quantities; and its pieces.

    The numbers are -1 where a line tells no SKU or quantity, or there is no line.
    """

    skus: NDArray[np.int64]
    exact: NDArray[np.int64]
    pieces: NDArray[np.float64]


def need_baskets(desk: Desk, rows: NDArray[np.int64]) -> Baskets:
    """What some live orders hold, postage and fees left out.

    Raises:
        NotApplicable: there are no lines, or no quantities or SKUs in them.

    """
    lines = desk.need_lines("qty")
    if not lines.filled("our_sku").any():
        desk.need_lines("sku")
    return _baskets(desk, rows)


def _baskets(desk: Desk, rows: NDArray[np.int64]) -> Baskets:
    """Add up a random number for each SKU, once and by pieces: equal sums are equal baskets, in whatever order."""
    n, order, sku = len(desk.orders), desk.order_of_line, desk.sold.codes
    wanted = np.zeros(n + 1, bool)  # the last stands for lines without an order
    wanted[rows] = True
    items = wanted[order] & desk.live_line & desk.item_line
    at = np.flatnonzero(items & (sku >= 0) & ~np.isnan(desk.ordered))
    number = np.random.default_rng(_SEED).integers(0, 2**63, len(desk.sold.distinct) + 1).astype(np.uint64)
    known = np.zeros(n, bool)
    known[order[at]] = True
    known[order[items & ((sku < 0) | np.isnan(desk.ordered))]] = False
    pieces = np.bincount(order[at], weights=desk.ordered[at], minlength=n)
    count = np.round(desk.ordered[at] * _GRAIN).astype(np.int64).astype(np.uint64)
    exact = np.zeros(n, np.uint64)
    np.add.at(exact, order[at], number[sku[at]] * count)
    pairs = np.sort(order[at] * len(number) + sku[at])
    pairs = pairs[np.diff(pairs, prepend=-1) > 0]
    skus = np.zeros(n, np.uint64)
    np.add.at(skus, pairs // len(number), number[pairs % len(number)])
    return Baskets(_numbered(skus, known), _numbered(exact, known), pieces.astype(np.float64))


def _numbered(sums: NDArray[np.uint64], known: NDArray[np.bool_]) -> NDArray[np.int64]:
    codes = np.full(len(sums), -1, np.int64)
    codes[known] = pd.factorize(sums[known])[0]
    return codes
