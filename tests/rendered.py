"""What is wrong with how a workbook looks: measured by LibreOffice, which lays every sheet out and draws its charts.

A number that shows as ####, a text that its neighbour cuts off or that needs more lines than its row has, a chart that
draws nothing, an error value. A text that runs on over blank cells is sound, as far as the sheet is printed.
"""

from __future__ import annotations

import itertools
import math
import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

import pytest
from tools.rendering import opened

from neiqin.address import column_letters
from neiqin.errors import NeiqinError
from neiqin.live.calc.bridge import uno
from neiqin.live.office import Office
from neiqin.widths import sheet_width

Kind = Literal["####", "cut off", "too low", "empty chart", "error value"]
_ERRORS: Final = 4
"""Formulas whose result is an error, as Calc counts kinds of results."""
_EXTRA: Final = 199
"""Hundredths of a millimetre that Calc leaves beside a text when it fits a column, beyond what it needs."""
_SLACK: Final = 30
"""Hundredths of a millimetre that nobody sees."""
_BATCH: Final = 400
"""Texts that are measured side by side."""
_LOOK: Final = (
    *("CharFontName", "CharFontNameAsian", "CharHeight", "CharHeightAsian", "CharWeight", "CharWeightAsian"),
    "NumberFormat",
)
"""What of a cell's look says how much room its text needs, in the order in which Calc wants it."""
_STANDING: Final = ("HoriJustify", "IsTextWrapped", "ParaIndent")
"""How the text stands in its room."""
_GENERAL: Final = 0
_ALL: Final = 1023
_MOST_COLUMNS: Final = 200
_UNIT: Final = 120
"""Hundredths of a millimetre of a digit, by half too few: what is narrower by this is narrower for certain."""
_WHOLE: Final = 1e15


@dataclass(frozen=True, slots=True, order=True)
class Trouble:
    """What is wrong at a cell, or with a chart, of a sheet."""

    kind: Kind
    sheet: str
    cell: str
    text: str


def running_office() -> Iterator[Office]:
    """Give a LibreOffice for the tests of a module; CI may not do without it."""
    missing = "" if shutil.which("soffice") else "LibreOffice is not installed"
    try:
        uno()
    except NeiqinError as error:
        missing = missing or str(error)
    if missing:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(missing)
    with Office.start() as running:
        yield running


def troubles(office: Office, book: Path) -> list[Trouble]:
    """Give all that is wrong with how a workbook looks, sheet by sheet; nothing of it is saved."""
    with opened(office, book) as document:
        sheets = [document.Sheets.getByName(name) for name in document.Sheets.ElementNames]
        document.Sheets.insertNewByName("nq measured", document.Sheets.Count)
        scale = _Scale(document.Sheets.getByName("nq measured"))
        return [one for sheet in sheets if sheet.IsVisible for one in sorted(_Page(sheet, scale).troubles())]


@dataclass(frozen=True, slots=True)
class _Text:
    """What a cell shows, where, and in which look."""

    row: int
    column: int
    value: str | float
    look: tuple[Any, ...]
    wraps: bool
    justified: str
    indent: int

    @property
    def size(self) -> float:
        """Its points."""
        return float(self.look[_LOOK.index("CharHeight")])

    @property
    def in_lines(self) -> bool:
        """Whether it is broken into lines rather than running on."""
        return isinstance(self.value, str) and (self.wraps or "\n" in self.value)

    @property
    def measured(self) -> str | float:
        """What has to be seen of it: of a number without a format of its own, the digits before its point."""
        if isinstance(self.value, str) or self.look[-1] != _GENERAL or abs(self.value) >= _WHOLE:
            return self.value
        return float(math.trunc(self.value))


class _Scale:
    """A blank sheet on which Calc itself says how much room a text needs."""

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet
        self._lines: dict[tuple[Any, ...], float] = {}

    def widest(self, groups: Sequence[Sequence[_Text]]) -> list[int]:
        """Give the width that the widest text of each group needs in one line; the texts of a group look alike."""
        found: list[int] = []
        for at in range(0, len(groups), _BATCH):
            batch = groups[at : at + _BATCH]
            for i, group in enumerate(batch):
                values = list(dict.fromkeys(text.measured for text in group))
                cells = self._sheet.getCellRangeByPosition(i, 0, i, len(values) - 1)
                cells.setPropertyValues(_LOOK, group[0].look)
                cells.setDataArray(tuple((value,) for value in values))
            columns = self._sheet.getCellRangeByPosition(0, 0, len(batch) - 1, 0).Columns
            columns.OptimalWidth = True
            found += [columns.getByIndex(i).Width - _EXTRA + group[0].indent for i, group in enumerate(batch)]
            self._sheet.getCellRangeByPosition(0, 0, len(batch), max(map(len, batch))).clearContents(_ALL)
        return found

    def height(self, text: _Text, width: float) -> float:
        """Give the height that a text needs where it is broken into lines of a width."""
        key = (text.value, text.look, text.indent, round(width))
        if key not in self._lines:
            cell = self._sheet.getCellByPosition(0, 0)
            cell.setPropertyValues(_LOOK, text.look)
            cell.IsTextWrapped = True
            cell.String = text.value
            cell.Columns.Width = round(width - text.indent)
            cell.Rows.OptimalHeight = True
            self._lines[key] = cell.Rows.Height
            cell.clearContents(_ALL)
        return self._lines[key]


class _Page:
    """One sheet as it is laid out."""

    def __init__(self, sheet: Any, scale: _Scale) -> None:
        self._sheet, self._scale = sheet, scale
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        end = cursor.RangeAddress
        self._area = sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow)
        self._values = self._area.getDataArray()
        self._edge = max((area.EndColumn for area in sheet.getPrintAreas()), default=_MOST_COLUMNS)
        """The last column that is printed."""
        self.width, self.height = cache(self._width), cache(self._height)

    def troubles(self) -> Iterator[Trouble]:
        """Find everything."""
        texts = list(self._texts())
        yield from self._too_wide([text for text in texts if not text.in_lines])
        yield from self._too_low([text for text in texts if text.in_lines])
        yield from self._errors()
        yield from self._empty_charts()

    def _texts(self) -> Iterator[_Text]:
        """Give every cell that shows something."""
        seen = {
            (row, column)
            for area in self._area.queryVisibleCells().RangeAddresses
            for row, column in _cells(area)
            if self._values[row][column] not in {"", None}
        }
        for alike in self._area.getUniqueCellFormatRanges():
            look, (justified, wraps, indent) = alike.getPropertyValues(_LOOK), alike.getPropertyValues(_STANDING)
            for row, column in (place for area in alike.RangeAddresses for place in _cells(area)):
                if (row, column) in seen:
                    yield _Text(row, column, self._values[row][column], look, wraps, justified.value, indent)

    def _too_wide(self, texts: list[_Text]) -> Iterator[Trouble]:
        """Find numbers and texts in one line that do not fit: first column by column, then those of a full one."""
        columns: dict[tuple[Any, ...], list[_Text]] = {}
        for text in texts:
            columns.setdefault((text.column, text.look, text.indent), []).append(text)
        groups = list(columns.values())
        full = [
            text
            for group, need in zip(groups, self._scale.widest(groups), strict=True)
            if need > self.width(group[0].column) + _SLACK
            for text in group
        ]
        for text, need in zip(full, self._scale.widest([[text] for text in full]), strict=True):
            if need > self.width(text.column) + _SLACK and need > self._room(text)[0] + _SLACK:
                yield self._trouble("cut off" if isinstance(text.value, str) else "####", text)

    def _too_low(self, texts: list[_Text]) -> Iterator[Trouble]:
        """Find texts that need more lines than they have room for; one far narrower than its column needs no look."""
        for text in texts:
            value = str(text.value)
            if "\n" in value or sheet_width(value, bold=True, size=text.size) * _UNIT > self.width(text.column):
                room, height = self._room(text)
                if self._scale.height(text, room) > height + _SLACK:
                    yield self._trouble("too low", text)

    def _trouble(self, kind: Kind, text: _Text) -> Trouble:
        return Trouble(kind, self._sheet.Name, _name(text.row, text.column), str(text.value))

    def _width(self, column: int) -> int:
        found = self._sheet.Columns.getByIndex(column)
        return found.Width if found.IsVisible else 0

    def _height(self, row: int) -> tuple[int, int]:
        """Give the height of a row as it is set, and as it grows with its texts where nobody has set it."""
        found = self._sheet.Rows.getByIndex(row)
        given = found.Height
        if found.OptimalHeight:
            found.OptimalHeight = True
        return given, found.Height

    def _room(self, text: _Text) -> tuple[float, float]:
        """Give the width and the height that a text has: its cell, what is merged with it, blank cells beside it."""
        cell = self._sheet.getCellByPosition(text.column, text.row)
        if cell.IsMerged:
            cursor = self._sheet.createCursorByRange(cell)
            cursor.collapseToMergedArea()
            area = cursor.RangeAddress
            columns, rows = range(area.StartColumn, area.EndColumn + 1), range(area.StartRow, area.EndRow + 1)
            # Excel's rows do not grow with merged cells.
            return sum(map(self.width, columns)), sum(self.height(row)[0] for row in rows)
        room = float(self.width(text.column))
        if isinstance(text.value, str) and not text.in_lines:
            room += self._blank(text, -1 if text.justified == "RIGHT" else 1)
        return room, self.height(text.row)[1]

    def _blank(self, text: _Text, step: int) -> float:
        """Give the width of the blank cells beside a text, up to where the sheet is printed."""
        room, column, row = 0.0, text.column + step, self._values[text.row]
        while 0 <= column <= self._edge and (column >= len(row) or row[column] == ""):
            room += self.width(column)
            column += step
        return room

    def _errors(self) -> Iterator[Trouble]:
        for area in self._area.queryFormulaCells(_ERRORS).RangeAddresses:
            for row, column in _cells(area):
                shown = self._sheet.getCellByPosition(column, row).String
                yield Trouble("error value", self._sheet.Name, _name(row, column), shown)

    def _empty_charts(self) -> Iterator[Trouble]:
        """Find charts of which nothing is seen: no series of theirs has a number other than 0."""
        for chart in map(self._sheet.Charts.getByName, self._sheet.Charts.ElementNames):
            drawn = chart.EmbeddedObject
            if not any(number and math.isfinite(number) for number in _drawn_numbers(drawn)):
                title = drawn.getTitleObject()
                said = "".join(part.String for part in title.getText()) if title is not None else ""
                yield Trouble("empty chart", self._sheet.Name, chart.Name, said)


def _cells(area: Any) -> Iterator[tuple[int, int]]:
    return itertools.product(range(area.StartRow, area.EndRow + 1), range(area.StartColumn, area.EndColumn + 1))


def _name(row: int, column: int) -> str:
    return f"{column_letters(column)}{row + 1}"


def _drawn_numbers(chart: Any) -> Iterator[float]:
    """Give the numbers that a chart's series draw; NaN for what is no number."""
    for system in chart.getFirstDiagram().getCoordinateSystems():
        for kind in system.getChartTypes():
            for series in kind.getDataSeries():
                for sequence in series.getDataSequences():
                    if sequence.getValues().Role.startswith("values"):
                        data = sequence.getValues().getData()
                        yield from (value for value in data if isinstance(value, float))
