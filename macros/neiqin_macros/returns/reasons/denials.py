"""Words that deny a reason before it is named, or clear it behind: "not damaged", "尺寸沒問題"."""

from __future__ import annotations

import re
from typing import Final

NEGATED: Final = re.compile(
    r"(?:\b(?:not|no|never|without|nothing|neither|nor|isn'?t|wasn'?t|aren'?t|weren'?t|hasn'?t|free of)\b"
    r"(?:\s+(?!but\b)[\w']+){0,2}\s*"
    r"|(?:没有?|不是|并非|无|未|不存在|非|不)(?:任何|什么|明显|太|很|有|发现|出现|因为|是|的){0,2}\s*)$"
)
"""Stands before a reason that is said not to be one, in the same part of the sentence."""
DENIAL: Final = re.compile(r"\b(?:no|not|never|without|nothing)\b|n't|没|无|不是|并非")
"""Denies whatever follows in the same part of the sentence."""
CLEARED: Final = re.compile(
    r"^.{0,3}?(?:没问题|没有问题|(?<!不)合适|刚好|正常|正确|(?<!不)可以|很好|不错|完好|无误"
    r"|\s*(?:is|was|are|were|all|looks?)?\s*(?:fine|ok(?:ay)?|good|perfect|correct|great|right)\b)"
)
"""Stands behind a reason's bare name that is said to be in order."""
PARTS: Final = re.compile(r"[,.;!?，。；！？、/\n]+|\bbut\b|\bjust\b|但是?|只是|就是|而是")
"""Ends a part of a sentence: a denial reaches no further."""
