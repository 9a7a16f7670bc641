"""How much a column tells: absent, masked, constant, coarse or plain; rules ask this before they judge a row."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, Literal

import numpy as np
import pandas as pd

from neiqin.text import N_, Reason

if TYPE_CHECKING:
    from numpy.typing import NDArray

Grade = Literal["absent", "masked", "constant", "coarse", "plain"]
SAID: Final[dict[str, Reason]] = {
    "absent": Reason(N_("absent")),
    "masked": Reason(N_("masked")),
    "constant": Reason(N_("nearly all the same")),
}
MASK: Final = re.compile(r"[*＊○●█]|##|\$\$|x{3}|X{3}")
MASKED_SHARE: Final = 0.8
CONSTANT_SHARE: Final = 0.5
CONSTANT_FROM: Final = 10
"""A column of fewer values is never called constant: one order from one buyer is no pattern."""
STREET_SHARE: Final = 0.5
CLOCK_SHARE: Final = 0.05
_DIGIT: Final = re.compile(r"[0-9０-９]")


def matches(values: pd.Series[Any], pattern: re.Pattern[str]) -> NDArray[np.bool_]:
    """Which texts hold a pattern; each distinct text is searched once, blanks hold nothing."""
    codes, distinct = pd.factorize(values)
    found = np.array([pattern.search(text) is not None for text in distinct] + [False], bool)
    return found[codes]


def masked(values: pd.Series[Any]) -> NDArray[np.bool_]:
    """Which texts are masked personal data: unknown, not wrong."""
    return matches(values, MASK)


def grade(values: pd.Series[Any]) -> Grade:
    """Grade a text column by its filled values."""
    filled = values[values.notna().to_numpy()]
    if filled.empty:
        return "absent"
    if masked(filled).mean() >= MASKED_SHARE:
        return "masked"
    if len(filled) >= CONSTANT_FROM and filled.value_counts().iloc[0] > CONSTANT_SHARE * len(filled):
        return "constant"
    return "plain"


def address_grade(values: pd.Series[Any]) -> Grade:
    """Grade an address column: plain only when it is mostly streets, coarse when provinces or cities."""
    found = grade(values)
    if found in {"absent", "masked"}:
        return found
    filled = values[values.notna().to_numpy() & ~masked(values)]
    street = matches(filled, _DIGIT).mean() >= STREET_SHARE
    return found if street else "coarse"


def by_day(times: pd.Series[Any]) -> bool:
    """Whether a time column holds days only: at most one value in twenty has a time of day."""
    filled = times.dropna()
    return bool((filled != filled.dt.normalize()).mean() <= CLOCK_SHARE) if len(filled) else True
