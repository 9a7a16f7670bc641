"""Writes contents into the cells of an open sheet, a run of rows at a time, so that each is what it is meant to be."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from neiqin.address import Area
from neiqin.edits import Content, ErrorValue, Formula, Standing, Values
from neiqin.live.program.troubles import not_taken
from neiqin.live.sheets.grid import blocks, cells, grid_of
from neiqin.live.sheets.number_formats import TEXT, number_formats, set_number_formats
from neiqin.live.sheets.standing import GENERAL, stood
from neiqin.serials import serial, serials

if TYPE_CHECKING:
    import xlwings as xw
    from numpy.typing import NDArray

_MOMENT: Final = "yyyy-mm-dd hh:mm:ss"
_APART: Final = 1_000
"""Rows between two cells from which on asking for all in between costs more than asking twice."""
_SHOWN: Final = 255
"""Characters of a text that Excel shows in a cell whose format is text; of a longer one it shows hashes."""
_LONG: Final = 8_000
"""Characters of a text that Excel takes among others; a longer one it takes alone, where its place is for formulas."""
_SAFE: Final = re.compile(r"[^\W\d_][^\d]*")
_TRUTHS: Final = frozenset(("true", "false"))


class Written(NamedTuple):
    """What to write into a cell, and the number format it is to have; `forced`: also where its own is not General."""

    value: bool | float | str | datetime | None
    format: str | None = None
    forced: bool = False
    formula: bool = False


@dataclass(frozen=True, slots=True)
class Hand:
    """Writes on one sheet; `pause` is called before each block, and raises where a person has cancelled.

    Of a protected sheet, programs let unlocked cells be written, but not formatted: `plain` writes contents only.
    """

    sheet: xw.Sheet
    date1904: bool
    pause: Callable[[], None]
    plain: bool = False

    def column(self, column: int, rows: NDArray[np.int64], values: Values, number_format: str | None = None) -> None:
        """Write one column's contents at some rows (ascending); `number_format` goes where the cell's own is General.

        Raises:
            EditRefused: the program did not take what was written.

        """
        written = [self._one(content, number_format) for content in self._listed(values)]
        for first, last in runs(rows, apart=_APART):
            self._stretch(column, rows[first : last + 1], written[first : last + 1])

    def _stretch(self, column: int, rows: NDArray[np.int64], written: Sequence[Written]) -> None:
        """Write rows that lie close together: their formats are asked, and their contents looked at, all at once."""
        strip = Area(int(rows[0]), column, int(rows[-1]), column)
        asked = not self.plain and any(one.format is not None for one in written)
        own = number_formats(self.sheet, strip) if asked else []
        for first, last in runs(rows):
            area = Area(int(rows[first]), column, int(rows[last]), column)
            for block in blocks(area):
                self.pause()
                start = first + block.top - area.top
                part = written[start : start + block.bottom - block.top + 1]
                if asked:
                    self._formats(block, part, own[block.top - strip.top : block.bottom - strip.top + 1])
                self._values(block, part)
        self._look_again(strip, rows, written)

    def _listed(self, values: Values) -> Sequence[Content | Written]:
        """Give contents as Python has them, times as numbers with their format."""
        if not isinstance(values, np.ndarray):
            return values
        if values.dtype.kind == "M" and not self.plain:
            days = serials(values, date1904=self.date1904).tolist()
            return [Written(None if math.isnan(day) else day, _MOMENT) for day in days]
        listed: list[Content] = (values.astype("datetime64[us]") if values.dtype.kind == "M" else values).tolist()
        return listed

    def _one(self, content: Content | Written, code: str | None) -> Written:  # noqa: PLR0911 - one return for each kind
        """Give what to write for a content."""
        match content:
            case Written():
                return content._replace(format=code or content.format)
            case Standing():
                return _put_back(content)
            case datetime() if self.plain:
                return Written(content)  # the program shows it as a date by itself
            case datetime():
                return Written(serial(content, date1904=self.date1904), code or _MOMENT)
            case bool():
                return Written(content, code)
            case int() | float():
                return Written(float(content) if math.isfinite(content) else None, code)
            case str():
                return _text(content, guarded=self.plain)
            case Formula(text=text):
                return Written("=" + text, code, formula=True)
            case ErrorValue(code=shown):
                return Written(shown)
        return Written(None)

    def _values(self, block: Area, written: Sequence[Written]) -> None:
        """Write the contents of a block; a long text by itself, for programs take them in no array."""
        target = cells(self.sheet, block)
        long = [row for row, one in enumerate(written) if isinstance(one.value, str) and len(one.value) > _LONG]
        values = [[one.value] for one in written]
        for row in long:
            values[row] = [None]
        if any(one.formula for one in written):
            target.formula = values
        elif all(one.value is None for one in written):
            target.clear_contents()
        else:
            target.options(ndim=2).value = values
        for row in long:
            alone = Area(block.top + row, block.left, block.top + row, block.right)
            cells(self.sheet, alone).options(ndim=2).value = [[written[row].value]]

    def _formats(self, block: Area, written: Sequence[Written], own: Sequence[str]) -> None:
        """Give cells their number formats before their contents, so that no id is taken for a number."""
        wanted = [
            one.format if one.format and (one.forced or standing == GENERAL) else standing
            for one, standing in zip(written, own, strict=True)
        ]
        set_number_formats(self.sheet, block, wanted, own)

    def _constant(self, value: Any) -> Any:  # noqa: ANN401 - any constant
        return serial(value, date1904=self.date1904) if isinstance(value, datetime) else value

    def _look_again(self, strip: Area, rows: NDArray[np.int64], written: Sequence[Written]) -> None:
        """See that every cell holds what was written: rows that a filter hides, and ids, are what programs lose."""
        shown = grid_of(self.sheet, strip)
        for row, one in zip(rows.tolist(), written, strict=True):
            text = shown.text(row, strip.left)
            if not one.formula and not _holds(self._constant(one.value), text):
                raise not_taken(self.sheet.name, row, strip.left, text)


def runs(rows: NDArray[np.int64], *, apart: int = 1) -> Iterator[tuple[int, int]]:
    """Give first and last position of each run of rows of which none is further from the one before than `apart`."""
    if not len(rows):
        return
    breaks = np.flatnonzero(np.diff(rows) > apart)
    yield from zip([0, *(breaks + 1).tolist()], [*breaks.tolist(), len(rows) - 1], strict=True)


def is_safe(text: str) -> bool:
    """Whether no program takes a text for a number, a date or a formula: it begins with a letter and has no digit."""
    return _SAFE.fullmatch(text) is not None and text.casefold() not in _TRUTHS


def _text(text: str, *, guarded: bool) -> Written:
    """Give a text that stays one: by its cell's format or, `guarded`, by an apostrophe, which is no part of it."""
    if not text or is_safe(text):
        return Written(text or None)
    if guarded or len(text) > _SHOWN or text[0] == "'":
        return Written("'" + text)
    return Written(text, TEXT, forced=True)


def _put_back(standing: Standing) -> Written:
    was = stood(standing)
    match was.content:
        case Formula(text=text):
            return Written("=" + text, was.format, forced=True, formula=True)
        case ErrorValue(code=code):
            return Written(code, was.format, forced=True)
        case str() as text if was.format != TEXT and not is_safe(text):
            return Written("'" + text, was.format, forced=True)
        case content:
            return Written(content, was.format, forced=True)


def _holds(value: Any, text: str) -> bool:  # noqa: ANN401 - any constant
    """Whether the text that stands in a cell is that of a constant."""
    match value:
        case None:
            return not text
        case bool():
            return text.upper() in {"TRUE", "FALSE", "1", "0"}
        case str():
            return _lines(text) == _lines(value.removeprefix("'"))
        case _:
            try:
                return math.isclose(float(text), value, rel_tol=1e-12, abs_tol=1e-300)
            except ValueError:
                return False


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
