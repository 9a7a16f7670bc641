"""ABC by value and XYZ by steadiness of demand: which items are worth whose attention."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin_macros.stock.formulas.columns import Floats

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

_ROUNDING: Final = 1e-12
"""A sum of shares this near a cutoff stands on it."""


def abc_crossing_up(values: ArrayLike, a: float = 0.8, b: float = 0.95) -> NDArray[np.object_]:
    """Give A, B or C by the share of all value that lies *before* an item, the most valuable first: A below `a`.

    The item that crosses the cutoff is still A. Items of equal value keep their order. An item worth nothing or less is
    C; NaN gives None, and so do cutoffs that are no shares in order (80 for 80 %).
    """
    including, share = _shares(values)
    before = including - share
    return _lettered(values, before < a - _ROUNDING, before < b - _ROUNDING, possible=0 < a <= b <= 1)


def abc_within_cutoff(values: ArrayLike, a: float = 0.8, b: float = 0.95) -> NDArray[np.object_]:
    """Give A, B or C by the share of all value up to and *including* an item, the most valuable first: A up to `a`.

    The usual spreadsheet's definition: the item that crosses the cutoff is already B, so that a single item with most
    of the value is no A. Else as `abc_crossing_up`.
    """
    including, _ = _shares(values)
    return _lettered(values, including <= a + _ROUNDING, including <= b + _ROUNDING, possible=0 < a <= b <= 1)


ABC: Final = {"crossing": abc_crossing_up, "within": abc_within_cutoff}
"""The two definitions, by where the item goes that crosses a cutoff."""


def coefficient_of_variation(history: ArrayLike) -> Floats:
    """Give sd / mean of the units by period along the last axis, periods without demand included; NaN where mean <= 0.

    The sd is that of the periods themselves (divided by their number); NaN periods are passed over.
    """
    history = np.asarray(history, np.float64)
    known = ~np.isnan(history)
    with np.errstate(all="ignore"):
        number = known.sum(axis=-1)
        mean = np.where(known, history, 0).sum(axis=-1) / number
        square = (np.where(known, history - mean[..., None], 0) ** 2).sum(axis=-1) / number
        return np.asarray(np.where(mean > 0, np.sqrt(square) / mean, np.nan))


def xyz(variation: ArrayLike, x: float = 0.5, y: float = 1.0) -> NDArray[np.object_]:
    """Give X where the coefficient of variation is at most `x`, Y where at most `y`, else Z; None where it is NaN.

    None, too, for limits that are not in order.
    """
    variation = np.asarray(variation, np.float64)
    letters = np.where(variation <= x, "X", np.where(variation <= y, "Y", "Z")).astype(object)
    return np.where(np.isnan(variation) | (not 0 <= x <= y), np.array(None, dtype=object), letters)


def _shares(values: ArrayLike) -> tuple[Floats, Floats]:
    """The share of all value up to and including each item, the most valuable first, and each item's own."""
    worth = np.maximum(np.nan_to_num(np.asarray(values, np.float64), nan=0.0), 0)
    order = np.argsort(-worth, kind="stable")
    total = worth.sum() or 1.0
    summed = np.empty_like(worth)
    summed[order] = np.cumsum(worth[order])
    return summed / total, worth / total


def _lettered(
    values: ArrayLike, first: NDArray[np.bool_], second: NDArray[np.bool_], *, possible: bool
) -> NDArray[np.object_]:
    values = np.asarray(values, np.float64)
    letters = np.where(first, "A", np.where(second, "B", "C")).astype(object)
    letters[values <= 0] = "C"
    letters[np.isnan(values) | (not possible)] = None
    return letters
