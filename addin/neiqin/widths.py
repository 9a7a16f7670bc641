"""How wide a text stands: in a cell of a sheet, by the measured advances of its fonts; in the cells of a terminal."""

from __future__ import annotations

import csv
import unicodedata
from functools import cache
from pathlib import Path
from typing import Final

_POINTS: Final = 11
"""The size of a workbook's text; widths of columns are counted in its digits."""
_DIGIT: Final = 7
"""Pixels that Excel takes a digit of Calibri 11 to have, of 96 to the inch."""
_EM: Final = _POINTS * 96 / 72
"""Pixels of an em of this size."""
_SQUARE: Final = 15 / _DIGIT
"""Digits of a Chinese character: an em, as whole pixels."""
_UNKNOWN: Final = 1.3
"""Digits of a character that no font here has, such as of another alphabet."""


def sheet_width(text: str, *, bold: bool = False, size: float = _POINTS) -> float:
    """How wide a text in Calibri stands on a sheet, in the unit of column widths: a digit of Calibri 11.

    It is the wider of what Excel shows and of what LibreOffice shows where it has no Calibri. Chinese quotation marks
    and dashes count as Chinese where the text is Chinese. A tab or a line's end counts as a blank.
    """
    table = _advances(bold=bold)
    if not text.isascii() and any(map(_is_wide, text)):
        width = sum(_SQUARE if unicodedata.east_asian_width(c) == "A" else table[c] for c in text)
    else:
        width = sum(map(table.__getitem__, text))
    return width * size / _POINTS


class _Table(dict[str, float]):
    """The widths of characters, in digits."""

    def __missing__(self, character: str) -> float:
        kind = unicodedata.category(character)
        if kind == "Cc":
            width = self[" "]
        elif kind in {"Mn", "Me", "Cf"}:
            width = 0.0
        else:
            width = _SQUARE if unicodedata.east_asian_width(character) in "WFA" else _UNKNOWN
        self[character] = width
        return width


@cache
def _advances(*, bold: bool) -> _Table:
    """Read the measured advances, which `tools/widths.py` writes in thousandths of an em."""
    with Path(__file__).with_name("widths.csv").open(encoding="ascii", newline="") as file:
        rows = list(csv.DictReader(file))
    style = "_bold" if bold else ""
    digit = next(float(row["dejavu"]) for row in rows if row["code"] == "0030")
    table = _Table()
    for row in rows:
        here = float(row[f"calibri{style}"] or 0) / 1000 * _EM / _DIGIT
        elsewhere = float(row[f"dejavu{style}"] or 0) / digit
        character = chr(int(row["code"], 16))
        # What Calibri has not, Windows takes from a Chinese font.
        lent = _SQUARE if not here and unicodedata.east_asian_width(character) == "A" else 0
        table[character] = max(here, elsewhere, lent)
    return table


def text_width(text: str) -> int:
    """How many cells of a terminal a text takes: a Chinese character takes two."""
    return len(text) if text.isascii() else sum(2 if _is_wide(c) else 1 for c in text)


@cache
def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"
