"""Order quantities as a supplier takes them: not below a minimum (MOQ), in whole packs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin_macros.stock.formulas.columns import Floats, columns, where

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

_ROUNDING: Final = 1e-9
"""Part of a pack that a sum of fractions may be over without asking for one more."""


def whole_packs(quantity: ArrayLike, pack: ArrayLike = 1.0) -> Floats:
    """Round units up to whole packs; NaN where the pack is not above 0."""
    quantity, pack = columns(quantity, pack)
    with np.errstate(all="ignore"):
        return where(pack > 0, np.ceil(quantity / pack - _ROUNDING) * pack)


def order_quantity(need: ArrayLike, moq: ArrayLike = 0.0, pack: ArrayLike = 1.0) -> Floats:
    """Give 0 where need <= 0, else the larger of need and MOQ in whole packs: ceil(max(need, moq) / pack) * pack.

    A need that lies below 1e-9 of a pack is none. NaN where an argument is, or where MOQ is below 0.
    """
    need, moq, pack = columns(need, moq, pack)
    with np.errstate(all="ignore"):
        ordered = np.where(need > pack * _ROUNDING, whole_packs(np.maximum(need, moq), pack), 0)
    return where((moq >= 0) & (pack > 0) & ~np.isnan(need), ordered)
