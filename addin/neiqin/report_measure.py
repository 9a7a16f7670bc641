"""How wide and how high what a report says stands on its sheet, in characters and in lines."""

from __future__ import annotations

import math
import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from neiqin.address import CellAddress
from neiqin.report import text_width

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from neiqin.report import Format, ReportColumn, ReportTable, Said

PAD: Final = 2
"""Characters between a text and the edges of its cell."""
BUTTON: Final = 3
"""Characters of the button that opens a header's filter."""
_WIDE, _CAPITAL, _DIGIT, _SMALL, _THIN = 2.1, 1.2, 1.0, 0.95, 0.65
_BOLD: Final = 1.1
_DIGITS: Final = 1.15
"""Room for the default font of a workbook that is wider than ours; a number that does not fit shows as ####."""
_FAIR: Final = 13
"""Characters of a header's line that need not be broken."""
_SHORT: Final = 25
"""Rows of a table that nobody filters."""
_PIECES: Final = re.compile(r"[\u2e80-\uffef]|[^\s\u2e80-\uffef]+|\s+")
"""What a line is never broken within: a Chinese character, a word."""
_SHOWN: Final[dict[Format, Callable[[Any], str]]] = {
    "integer": lambda v: f"{v:,.0f}",
    "decimal": lambda v: f"{v:,.1f}",
    "hundredths": lambda v: f"{v:,.2f}",
    "money": lambda v: f"{v:,.2f}",
    "percent": lambda v: f"{v * 100:.1f}%",
}
_TIMES: Final[dict[Format, int]] = {"date": 10, "minute": 16}


def ink(text: str) -> float:
    """How wide a text stands, in digits of the font."""
    return sum(map(_character, text))


@cache
def _character(character: str) -> float:
    if text_width(character) > 1:
        return _WIDE
    if character in " .,:;'|!ijl()[]-":
        return _THIN
    if character.isupper() or character in "%&@mw—" or not character.isascii():
        return _CAPITAL
    return _SMALL if character.islower() else _DIGIT


def is_number(value: object) -> bool:
    """Whether a value is a number that a cell can hold, and not one that is missing."""
    return isinstance(value, (int, float, np.integer, np.floating)) and math.isfinite(value)


def is_time(value: object) -> bool:
    """Whether a value is a day or a time, and not one that is missing."""
    if isinstance(value, np.datetime64):
        return not np.isnat(value)
    return hasattr(value, "isoformat") and value == value  # noqa: PLR0124 - NaT


def shown(value: Said, form: Format) -> str:
    """Write a value as its cell shows it."""
    if isinstance(value, CellAddress):
        return value.cell
    if is_number(value):
        return _SHOWN[form](value) if form in _SHOWN else f"{value:.10g}"
    if is_time(value):
        return "0" * _TIMES.get(form, _TIMES["minute"])
    return value if isinstance(value, str) else ""


def widths_of(column: ReportColumn) -> NDArray[np.float64]:
    """How wide each value of a column stands, in digits; one number for all where all are alike."""
    values = column.values
    if isinstance(values, np.ndarray) and values.dtype.kind in "iufM":
        told = values[np.isfinite(values)]
        if values.dtype.kind == "M":
            widest = [_TIMES.get(column.format, _TIMES["minute"])] if told.size else []
        elif column.format in _SHOWN:
            widest = [len(shown(told.min(), column.format)), len(shown(told.max(), column.format))] if told.size else []
        else:
            widest = [len(shown(value, column.format)) for value in np.unique(told).tolist()]
        return np.full(len(values), max(widest, default=0) * _DIGITS)
    return np.fromiter((_width(value, column.format) for value in values), np.float64, len(values))


def _width(value: Said, form: Format) -> float:
    if isinstance(value, str):
        return ink(value)
    return len(shown(value, form)) * _DIGITS


def is_textual(column: ReportColumn) -> bool:
    """Whether a column holds texts, which may be wrapped; numbers never are."""
    values = column.values
    if isinstance(values, np.ndarray) and values.dtype != object:
        return values.dtype.kind == "U"
    return any(isinstance(value, str) for value in values)


def is_numeric(column: ReportColumn) -> bool:
    """Whether a column holds numbers, which stand at its right."""
    values = column.values
    if isinstance(values, np.ndarray) and values.dtype != object:
        return values.dtype.kind in "iuf" and column.format != "text"
    return column.format != "text" and any(map(is_number, values)) and not is_textual(column)


def has_filter(table: ReportTable) -> bool:
    """Whether a table is long enough to be filtered."""
    return len(table) > _SHORT


def header_width(header: str) -> float:
    """The least width of a header: a short one stands in one line, a long one in two or three, no word is broken."""
    longest, whole = max((ink(piece) for piece in _PIECES.findall(header)), default=0), ink(header)
    lines = whole if whole <= _FAIR else max(min(whole / 2 + 1, _FAIR), whole / 3)
    return max(longest, lines) * _BOLD + PAD


def header_lines(table: ReportTable, widths: Sequence[float]) -> int:
    """In how many lines the headers of a table stand."""
    button = BUTTON if has_filter(table) else 0
    pairs = zip(table.columns, widths, strict=False)
    return max((lines_of(str(column.header), width - button, bold=True) for column, width in pairs), default=1)


def needed(column: ReportColumn, most: float) -> float:
    """How many characters wide a column has to be; texts wider than `most` are wrapped."""
    button = BUTTON if len(column.values) > _SHORT else 0
    widest = float(widths_of(column).max(initial=0)) + PAD
    total = _width(column.total, column.format) * _BOLD + PAD
    if is_textual(column):
        widest, total = min(widest, most), min(total, most)
    return max(widest, total, header_width(str(column.header)) + button)


def lines_of(text: str, width: float, *, bold: bool = False) -> int:
    """In how many lines a text stands in a cell of a width, broken at words and between Chinese characters."""
    room = max(1.0, (width - 1) / (_BOLD if bold else 1))
    return sum(_broken(line, room) for line in text.split("\n"))


def _broken(line: str, room: float) -> int:
    if ink(line) <= room:
        return 1
    lines, taken = 1, 0.0
    for piece in _PIECES.findall(line):
        wide = ink(piece)
        if taken and taken + wide > room:
            lines, taken = lines + 1, 0.0
            if piece.isspace():
                continue
        taken += wide
        if taken > room:  # a word longer than a line
            lines, taken = lines + math.ceil(taken / room) - 1, taken % room
    return lines


def lines_of_rows(table: ReportTable, widths: list[float]) -> NDArray[np.int64]:
    """In how many lines each row of a table stands."""
    lines = np.ones(len(table), np.int64)
    for column, width in zip(table.columns, widths, strict=False):
        if is_textual(column):
            long = np.flatnonzero(widths_of(column) > width - 1)
            for row in long.tolist():
                lines[row] = max(lines[row], lines_of(str(column.values[row]), width))
    return lines
