"""Masked personal data: texts of which a platform shows only a part are unknown, not wrong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

# A sign between digits is a measure, 45*45 cm; three letters x inside a word are a size, XXXL.
_MASK: Final = re.compile(
    r"[*＊○●█]{2}|^[*＊○●█]|[*＊○●█]$|[^\W\d_][*＊○●█](?!\d)|##|\$\$|(?<![A-Za-z])(?:xxx+|XXX+)(?![A-Za-z])",
    re.MULTILINE,
)
_SIGNS: Final = ("*", "＊", "○", "●", "█", "##", "$$", "xxx", "XXX")
_BATCH: Final = 256


def is_masked(text: str) -> bool:
    """Whether a text is masked: 张**, 09********, 王○明, ##encrypted."""
    return _MASK.search(text) is not None


def masked(texts: Sequence[str]) -> NDArray[np.bool_]:
    """Which of some distinct texts are masked; a batch without any is told at once."""
    judged: list[bool] = []
    for start in range(0, len(texts), _BATCH):
        batch = texts[start : start + _BATCH]
        joined = "\n".join(batch)
        odd = any(sign in joined for sign in _SIGNS)
        judged += [is_masked(t) for t in batch] if odd else [False] * len(batch)
    return np.array(judged, bool)
