"""TRUE, FALSE or blank: what a function that judges cells answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from neiqin_macros.orders.rows.texts import Texts

if TYPE_CHECKING:
    from numpy.typing import NDArray


def verdicts(texts: Texts, ok: NDArray[np.bool_], judged: NDArray[np.bool_] | None = None) -> NDArray[np.object_]:
    """`ok` in the rows that can be judged; blank where a text is blank, masked, or not `judged` for its own reason."""
    known = texts.filled & ~texts.spread(texts.masked)
    rows = known if judged is None else known & judged
    return np.where(rows, ok.astype(object), np.nan)
