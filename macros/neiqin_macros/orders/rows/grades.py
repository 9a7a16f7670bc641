"""How much a column tells: absent, masked, constant, coarse or plain; rules ask this before they judge a row."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, Literal

import numpy as np
import pandas as pd

from neiqin.text import N_, Reason
from neiqin_macros.orders.rows.texts import Texts

if TYPE_CHECKING:
    from numpy.typing import NDArray

Grade = Literal["absent", "masked", "constant", "coarse", "plain"]
SAID: Final[dict[str, Reason]] = {
    "absent": Reason(N_("absent")),
    "masked": Reason(N_("masked")),
    "constant": Reason(N_("nearly all the same")),
}
MASKED_SHARE: Final = 0.8
CONSTANT_SHARE: Final = 0.5
CONSTANT_FROM: Final = 10
"""A column of fewer values is never called constant: one order from one buyer is no pattern."""
STREET_SHARE: Final = 0.5
CLOCK_SHARE: Final = 0.05
_DAY: Final = 86_400_000_000
DIGIT: Final = re.compile(r"^.*?[0-9０-９]", re.DOTALL)
"""A street address with a number in it tells one household from another."""


def grade(texts: Texts, rows: NDArray[np.bool_]) -> Grade:
    """Grade a text column by the filled ones of some rows."""
    counts = texts.counts(rows)
    filled = int(counts.sum())
    if not filled:
        return "absent"
    if counts[texts.masked].sum() >= MASKED_SHARE * filled:
        return "masked"
    if filled >= CONSTANT_FROM and counts.max() > CONSTANT_SHARE * filled:
        return "constant"
    return "plain"


def address_grade(texts: Texts, rows: NDArray[np.bool_]) -> Grade:
    """Grade an address column: plain only when it is mostly streets, coarse when provinces or cities."""
    found = grade(texts, rows)
    if found in {"absent", "masked"}:
        return found
    counts = np.where(texts.masked, 0, texts.counts(rows))
    return found if counts[texts.found(DIGIT)].sum() >= STREET_SHARE * counts.sum() else "coarse"


def by_day(times: pd.Series[Any]) -> bool:
    """Whether a time column holds days only: at most one value in twenty has a time of day."""
    filled = times.to_numpy("datetime64[us]")
    filled = filled[~np.isnat(filled)].view(np.int64)
    return bool(np.count_nonzero(filled % _DAY) <= CLOCK_SHARE * len(filled))
