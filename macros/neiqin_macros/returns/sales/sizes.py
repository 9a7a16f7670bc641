"""Sizes of clothes and shoes as variants and SKUs write them, and which of two is the larger."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_LETTERS: Final = ("XXS", "XS", "S", "M", "L", "XL", "XXL", "XXXL", "4XL", "5XL", "6XL")
_ALIKE: Final = {"2XS": "XXS", "2XL": "XXL", "3XL": "XXXL", "XXXXL": "4XL"}
_LETTER: Final = re.compile(r"(?<![A-Z0-9])(XX?S|2XS|S|M|L|X{1,4}L|[2-6]XL)(?![A-Z0-9])")
_NUMBER: Final = re.compile(
    r"(?:(?<![A-Z0-9.])(?:EU|EUR|SIZE|尺寸|尺碼|尺码)\s*[:：]?\s*|[-_/\s]|^)(3[4-9]|4[0-9]|50)(?:\.5)?\s*(?:[碼码号號]|(?=$|[-_/,\s)]))"
)


@lru_cache(maxsize=65_536)
def size_of(text: str) -> str:
    """Read the size that a variant or a SKU names: XS to 6XL, or a number from 34 to 50; empty if none."""
    written = text.upper()
    letters = _LETTER.findall(written)
    if letters:
        return _ALIKE.get(letters[-1], letters[-1])
    numbers = _NUMBER.findall(written)
    return numbers[-1] if numbers else ""


def size_rank(size: str) -> int | None:
    """Give a size's place among those of its kind, to tell the larger of two; None if it is none."""
    if size in _LETTERS:
        return _LETTERS.index(size)
    return int(size) if size.isdigit() else None
