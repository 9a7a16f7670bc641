"""How wide and how high what a report says stands on its sheet, in characters and in lines."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from neiqin.address import CellAddress
from neiqin.widths import sheet_width

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from neiqin.report import Format, ReportColumn, ReportTable, Said, Values

PAD: Final = 2
"""Characters between a text and the edges of its cell."""
BUTTON: Final = 3
"""Characters of the button that opens a header's filter."""
_NUMBER: Final = 1.08
"""Room for a program that shows a number in a wider font; one that does not fit shows as ####."""
SURE: Final = 0.94
"""The part of a line that is counted on where a text is broken: LibreOffice's letters stand on whole pixels."""
_FAIR: Final = 13
"""Characters of a header's line that need not be broken."""
_UNBROKEN: Final = 34
"""Characters of a word that is never broken."""
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
            widest = ["0" * _TIMES.get(column.format, _TIMES["minute"])] if told.size else []
        elif column.format in _SHOWN:
            widest = [shown(told.min(), column.format), shown(told.max(), column.format)] if told.size else []
        else:
            widest = [shown(value, column.format) for value in np.unique(told).tolist()]
        return np.full(len(values), max(map(sheet_width, widest), default=0) * _NUMBER)
    return np.fromiter((_width(value, column.format) for value in values), np.float64, len(values))


def _width(value: Said, form: Format, *, bold: bool = False) -> float:
    if isinstance(value, str):
        return sheet_width(value, bold=bold)
    return sheet_width(shown(value, form), bold=bold) * _NUMBER


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
    whole = sheet_width(header, bold=True)
    if whole <= _FAIR:
        return whole + PAD
    lines = 2 if whole <= 2 * _FAIR else 3
    width = max(whole / lines, *(sheet_width(piece, bold=True) for piece in _PIECES.findall(header)))
    while _broken(header, width, bold=True) > lines:
        width += 0.5
    return width + PAD


def header_lines(table: ReportTable, widths: Sequence[float]) -> int:
    """In how many lines the headers of a table stand."""
    button = BUTTON if has_filter(table) else 0
    pairs = zip(table.columns, widths, strict=False)
    return max((lines_of(str(column.header), width - button, bold=True) for column, width in pairs), default=1)


def needed(column: ReportColumn, most: float) -> float:
    """How many characters wide a column has to be; texts wider than `most` are wrapped."""
    button = BUTTON if len(column.values) > _SHORT else 0
    widest = float(widths_of(column).max(initial=0)) + PAD
    total = _width(column.total, column.format, bold=True) + PAD
    if is_textual(column):
        widest, total = min(widest, max(most, min(longest_word(column.values), _UNBROKEN) + PAD)), min(total, most)
    return max(widest, total, header_width(str(column.header)) + button)


def longest_word(values: Values) -> float:
    """Give the width of the longest word of texts, such as an address, that is better not broken."""
    words = {word for text in values if isinstance(text, str) for word in _PIECES.findall(text)}
    return max(map(sheet_width, words), default=0)


def lines_of(text: str, width: float, *, bold: bool = False, size: float = 11) -> int:
    """In how many lines a text stands in a cell of a width, broken at words and between Chinese characters."""
    room = max(1.0, (width - 1) * 11 / size)
    return sum(_broken(line, room, bold=bold) for line in text.split("\n"))


def _broken(line: str, room: float, *, bold: bool) -> int:
    if sheet_width(line, bold=bold) <= room:
        return 1
    lines, taken, room = 1, 0.0, room * SURE
    for piece in _PIECES.findall(line):
        wide = sheet_width(piece, bold=bold)
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
