"""Demand classes: smooth, erratic, intermittent or lumpy, by how often an item is asked for and how its sizes vary.

Histories are units by period along the last axis, of one item or many; NaN is a period not known; what is below 0
counts as no demand. Source: Syntetos, Boylan and Croston, Journal of the Operational Research Society 56, 2005.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin_macros.stock.formulas.columns import Floats, columns

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

ADI_CUT: Final = 1.32
CV2_CUT: Final = 0.49


def average_demand_interval(history: ArrayLike) -> Floats:
    """Give periods / periods with demand (ADI); infinite where nothing is asked for, NaN where no period is known."""
    history = np.asarray(history, np.float64)
    known, sold = (~np.isnan(history)).sum(axis=-1), (history > 0).sum(axis=-1)
    with np.errstate(all="ignore"):
        return np.asarray(known / sold)


def squared_variation(history: ArrayLike) -> Floats:
    """Give the squared coefficient of variation of the sizes of demand (CV2): their variance / mean^2; NaN without any.

    The variance is that of the sizes themselves (divided by their number): a single size does not vary.
    """
    history = np.asarray(history, np.float64)
    sold = history > 0
    with np.errstate(all="ignore"):
        number = sold.sum(axis=-1)
        mean = np.where(sold, history, 0).sum(axis=-1) / number
        variance = np.where(sold, history - mean[..., None], 0) ** 2
        return np.asarray(variance.sum(axis=-1) / number / mean**2)


def demand_class(adi: ArrayLike, cv2: ArrayLike) -> NDArray[np.object_]:
    """Give smooth, erratic (ADI < 1.32), intermittent or lumpy (ADI >= 1.32); the latter of each where CV2 >= .49.

    None where ADI or CV2 is NaN.
    """
    adi, cv2 = columns(adi, cv2)
    often = np.where(cv2 >= CV2_CUT, "erratic", "smooth").astype(object)
    seldom = np.where(cv2 >= CV2_CUT, "lumpy", "intermittent").astype(object)
    named = np.where(adi >= ADI_CUT, seldom, often)
    return np.where(np.isnan(adi) | np.isnan(cv2), np.array(None, dtype=object), named)
