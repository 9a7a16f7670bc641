"""Masked personal data: texts of which a platform shows only a part are unknown, not wrong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin.literals import hold_any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

# A sign between digits is a measure, 45*45 cm; three letters x inside a word are a size, XXXL.
_MASK: Final = re.compile(
    r"[*＊○●█]{2}|^[*＊○●█]|[*＊○●█]$|[^\W\d_][*＊○●█](?!\d)|##|\$\$|(?<![A-Za-z])(?:xxx+|XXX+)(?![A-Za-z])",
    re.MULTILINE,
)
_SIGNS: Final = ("*", "＊", "○", "●", "█", "##", "$$", "xxx", "XXX")


def is_masked(text: str) -> bool:
    """Whether a text is masked: 张**, 09********, 王○明, ##encrypted."""
    return _MASK.search(text) is not None


def masked(texts: Sequence[str]) -> NDArray[np.bool_]:
    """Which of some distinct texts are masked; only those with a sign of it are looked at one by one."""
    judged = hold_any(texts, _SIGNS)
    for i in np.flatnonzero(judged).tolist():
        judged[i] = is_masked(texts[i])
    return judged
