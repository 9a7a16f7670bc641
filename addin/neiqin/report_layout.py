"""Where everything on a report stands: columns as wide as their texts, rows as high, charts beside or below tables."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin.report import Figure, Heading, Paragraph, ReportTable
from neiqin.report_chart import BarChart, Chart, IntervalChart, LineChart
from neiqin.report_measure import PAD, header_lines, ink, is_number, is_textual, lines_of, lines_of_rows, needed, shown

if TYPE_CHECKING:
    from neiqin.address import CellAddress
    from neiqin.report import Block, ReportSheet

ROW: Final = 16.5
"""Points of a row of one line."""
_LINE: Final = 15.0
"""Points of each further line."""
_HIGHEST: Final = 409.0
_TITLE, _VALUE, _HEADING = 30.0, 27.0, 24.0
SPARE: Final = 9.0
"""Characters of a column that no table uses."""
_READING: Final = 120
"""Characters of a paragraph's line; longer ones are hard to read."""
_LONGEST: Final = 72
"""Characters of a line of a text in a table."""
_SHARED: Final = 40
"""The same where several tables have texts in a column."""
_MIXED: Final = 26
"""The same where another table has numbers in the column, which should not stand far apart."""
_BUDGET: Final = 190
"""Characters of all columns, beyond which a printed page becomes hard to read."""
_LEAST_TEXT: Final = 20
_SCREEN: Final = 1240
"""Pixels that a laptop shows of a sheet."""
_GAP: Final = 24
_CHART: Final = (600, 308)
_ALONE: Final = 820
_LEAST_CHART: Final = 420
_BAR: Final = 22
"""Pixels of a lying bar."""
_PAGE: Final = (10.7 * 96, 7.0 * 96)
"""Pixels of a lying A4 page within its margins."""
_POINT: Final = 0.75
"""Points of a pixel."""
_INSET: Final = 6
_FRAME: Final = 90
"""Pixels of a chart above and below its bars."""
_LEGEND: Final = 44
_BETWEEN: Final = 6.0
_LEAST_TILE: Final = 12
_FULL: Final = 0.75
"""How full a page is at least before a table begins on the next one that is longer than a page anyhow."""
_SEVERAL: Final = 30
"""Rows of a table that goes over a page's end."""
_FREEZABLE: Final = 12


def pixels(width: float) -> int:
    """Give the pixels of a column's width in characters."""
    return int(width * 7 + 5)


@dataclass(frozen=True, slots=True)
class TextPlace:
    """A text over the columns of a row up to `right`, and a link over the next ones up to `end`.

    `look` is a heading, a caption, a note, plain, or a severity.
    """

    text: str
    look: str
    row: int
    right: int
    end: int
    link: CellAddress | None = None


@dataclass(frozen=True, slots=True)
class TilePlace:
    """A key figure over some columns: its label in one row, its value in the next."""

    figure: Figure
    row: int
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class TablePlace:
    """A table's header row, its last row of data, and whether a row of totals follows."""

    table: ReportTable
    header: int
    last: int
    totals: bool


@dataclass(frozen=True, slots=True)
class ChartPlace:
    """A chart: the row where it begins, and its left edge and size in pixels."""

    chart: Chart
    row: int
    x: int
    width: int
    height: int


@dataclass
class Layout:
    """Where everything stands: widths of columns in characters, heights of rows in points where not `ROW`."""

    widths: list[float]
    heights: dict[int, float] = field(default_factory=dict)
    texts: list[TextPlace] = field(default_factory=list)
    tiles: list[TilePlace] = field(default_factory=list)
    tables: list[TablePlace] = field(default_factory=list)
    charts: list[ChartPlace] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    row: int = 0
    """The next free row."""
    y: float = 0
    """Points above it."""

    def edge(self, column: int) -> int:
        """Give the pixels left of a column."""
        widths = [*self.widths, *[SPARE] * (column - len(self.widths))][:column]
        return sum(map(pixels, widths))

    def column_at(self, x: float) -> int:
        """Give the column in which a pixel lies."""
        column = 0
        while self.edge(column + 1) < x:
            column += 1
        return column

    @property
    def across(self) -> int:
        """The last column of a heading: as far as paragraphs and the widest table reach."""
        return max(self.column_at(_READING * 7), len(self.widths) - 1)

    def down(self, height: float = ROW) -> int:
        """Take the next row, and give it."""
        if height != ROW:
            self.heights[self.row] = min(height, _HIGHEST)
        self.row, self.y = self.row + 1, self.y + min(height, _HIGHEST)
        return self.row - 1

    @property
    def right(self) -> int:
        """The last column that anything reaches."""
        reached = [self.column_at(place.x + place.width) for place in self.charts]
        reached += [text.end for text in self.texts] + [tile.right for tile in self.tiles]
        return max([len(self.widths) - 1, *reached])

    @property
    def repeated(self) -> int:
        """The row that is printed on every page: the header of a long table that comes last, else the title."""
        last = self.tables[-1] if self.tables else None
        return last.header if last and (len(self.tables) == 1 or len(last.table) > _SEVERAL) else 0

    @property
    def frozen(self) -> int:
        """How many rows stay in sight: down to the header of the only table where that leaves room, else the title."""
        only = self.tables[0].header + 1 if len(self.tables) == 1 and not self.charts else 1
        return only if only <= _FREEZABLE else 1


def lay_out(report: ReportSheet) -> Layout:
    """Place all that a report says; it is in one language."""
    layout = Layout(_widths(report.tables))
    layout.down(_TITLE)
    for note in report.notes:
        _place_text(layout, str(note), "note")
    if report.figures:
        layout.down()
        _place_tiles(layout, report.figures)
    ends: list[tuple[int, float]] = []  # where a page may end: rows, and points above them
    before: Block | None = None
    blocks = [block for block in report.blocks if not isinstance(block, Chart) or _says_something(block, report)]
    while blocks:
        block = blocks.pop(0)
        if not (isinstance(before, Heading) or (isinstance(before, Paragraph) and isinstance(block, Paragraph))):
            layout.down()
            ends.append((layout.row, layout.y))
        before = block
        match block:
            case Heading():
                _place_text(layout, str(block.text), "heading", _HEADING, right=layout.across)
            case Paragraph():
                _place_text(layout, str(block.text), block.severity or "plain", link=block.link)
            case ReportTable():
                chart = blocks[0] if blocks and isinstance(blocks[0], Chart) else None
                if _place_table(layout, block, chart):
                    blocks.pop(0)
            case Chart():
                pair = [block, *(blocks[:1] if blocks and isinstance(blocks[0], Chart) else ())]
                del blocks[: len(pair) - 1]
                _place_charts(layout, pair, report)
    layout.breaks = _breaks(layout, ends)
    return layout


def _says_something(chart: Chart, report: ReportSheet) -> bool:
    """Whether there is a number to draw."""
    table = next(table for table in report.tables if table.name == chart.table)
    return any(any(map(is_number, table.column(key).values[: chart.first])) for key in chart.values)


def _widths(tables: Sequence[ReportTable]) -> list[float]:
    """Give the sheet's columns the width that the widest of all tables needs, texts less where a page has no room."""
    count = max((len(table.columns) for table in tables), default=0)
    widths, least = [0.0] * count, [0.0] * count
    for i in range(count):
        columns = [table.columns[i] for table in tables if i < len(table.columns)]
        textual = sum(map(is_textual, columns))
        most = _LONGEST if len(columns) == 1 else _SHARED if textual == len(columns) else _MIXED
        widths[i] = max(needed(column, most) for column in columns)
        least[i] = max(needed(column, _LEAST_TEXT) for column in columns)
    spare = sum(widths) - sum(least)
    if sum(widths) > _BUDGET and spare > 0:
        part = min(1.0, (sum(widths) - _BUDGET) / spare)
        widths = [width - part * (width - low) for width, low in zip(widths, least, strict=True)]
    return [math.ceil(max(width, SPARE)) for width in widths]


def _place_text(
    layout: Layout, text: str, look: str, height: float = ROW, link: CellAddress | None = None, right: int | None = None
) -> None:
    right = layout.column_at(_READING * 7) if right is None else right
    lines = lines_of(text, layout.edge(right + 1) / 7)
    row = layout.down(height + (lines - 1) * _LINE)
    beyond = pixels(ink(str(link)) + 2 * PAD) if link else 0
    layout.texts.append(TextPlace(text, look, row, right, layout.column_at(layout.edge(right + 1) + beyond), link))


def _place_tiles(layout: Layout, figures: Sequence[Figure]) -> None:
    """Place key figures side by side, each over as many columns as it needs."""
    row, column = layout.row, 0
    for figure in figures:
        value = ink(shown(figure.value, figure.format)) * _VALUE / _LINE
        width = pixels(max(ink(str(figure.label)), value, _LEAST_TILE) + 2 * PAD)
        right = layout.column_at(layout.edge(column) + width)
        if column and layout.edge(right + 1) > _SCREEN:
            _end_tiles(layout)
            layout.down(_BETWEEN)
            row, right = layout.row, layout.column_at(width)
            column = 0
        layout.tiles.append(TilePlace(figure, row, column, right))
        column = right + 1
    _end_tiles(layout)


def _end_tiles(layout: Layout) -> None:
    layout.down()
    layout.down(_VALUE)


def _place_table(layout: Layout, table: ReportTable, chart: Chart | None) -> bool:
    """Place a table, and a chart that draws it at its right where there is room; say whether it was placed."""
    if table.title:
        _place_text(layout, str(table.title), "caption")
    for note in table.notes:
        _place_text(layout, str(note), "note")
    widths = layout.widths
    top = layout.y
    header = layout.down(ROW + (header_lines(table, widths) - 1) * _LINE)
    lines = lines_of_rows(table, widths)
    for row in np.flatnonzero(lines > 1).tolist():
        height = min(_HIGHEST, ROW + (int(lines[row]) - 1) * _LINE)
        layout.heights[layout.row + row] = height
        layout.y += height - ROW
    count = max(1, len(table))  # a table without rows has a blank one
    layout.row, layout.y = layout.row + count, layout.y + count * ROW
    totals = any(column.total is not None for column in table.columns)
    layout.tables.append(TablePlace(table, header, layout.row - 1, totals))
    if totals:
        layout.down()
    x = layout.edge(len(table.columns)) + _GAP
    if chart is None or chart.table != table.name or x + _LEAST_CHART > _SCREEN:
        return False
    place = ChartPlace(chart, header, x, min(_CHART[0], _SCREEN - x), _height(chart, table))
    layout.charts.append(place)
    _reach(layout, top + place.height * _POINT)
    return True


def _place_charts(layout: Layout, charts: Sequence[Chart], report: ReportSheet) -> None:
    """Place one or two charts side by side."""
    tables = {table.name: table for table in report.tables}
    heights = [_height(chart, tables[chart.table]) for chart in charts]
    top = layout.y
    for i, chart in enumerate(charts):
        width = _CHART[0] if len(charts) > 1 else _ALONE
        x = i * (_CHART[0] + _GAP) + _INSET
        layout.charts.append(ChartPlace(chart, layout.row, x, width, max(heights)))
    _reach(layout, top + max(heights) * _POINT)


def _height(chart: Chart, table: ReportTable) -> int:
    if isinstance(chart, LineChart):
        return _CHART[1] + _LEGEND
    lying = isinstance(chart, IntervalChart) or (isinstance(chart, BarChart) and chart.across)
    bars = len(table) if chart.first is None else min(chart.first, len(table))
    return max(_CHART[1], bars * _BAR + _FRAME) if lying else _CHART[1]


def _reach(layout: Layout, y: float) -> None:
    """Leave rows blank down to where a chart ends."""
    while layout.y < y + ROW / 2:
        layout.down()


def _breaks(layout: Layout, ends: Sequence[tuple[int, float]]) -> list[int]:
    """Say before which rows a page begins, so that no chart and no short table is torn."""
    wide = max(1, layout.edge(layout.right + 1))
    page = _PAGE[1] * max(1.0, wide / _PAGE[0]) * _POINT - _TITLE
    found, start = [], 0.0
    for (row, y), (_, following) in zip(ends, [*ends[1:], (layout.row, layout.y + ROW)], strict=True):
        end = following - ROW  # a blank row stands between
        torn = end - start > page and y > start
        if torn and (end - y <= page or y - start > page * _FULL):
            found.append(row)
            start = y
        start += (end - start) // page * page
    return found
