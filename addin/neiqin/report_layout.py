"""Places all that a report says: columns as wide as their texts, rows as high, charts beside or below tables."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin.report import Figure, Heading, Paragraph, ReportTable
from neiqin.report_chart import BarChart, Chart, IntervalChart, LineChart
from neiqin.report_measure import (
    PAD,
    SURE,
    header_lines,
    is_number,
    is_textual,
    lines_of,
    lines_of_rows,
    longest_word,
    needed,
    shown,
)
from neiqin.report_pages import page_breaks
from neiqin.report_places import (
    HIGHEST,
    READING,
    ROW,
    SPARE,
    ChartPlace,
    Layout,
    TablePlace,
    TextPlace,
    TilePlace,
    pixels,
)
from neiqin.widths import sheet_width

if TYPE_CHECKING:
    from neiqin.address import CellAddress
    from neiqin.report import Block, ReportSheet

_LINE: Final = 16.0
"""Points of each further line of a row; Chinese ones are higher than Latin ones."""
_TITLE, _VALUE, _HEADING, _CAPTION, _BETWEEN = 30.0, 27.0, 24.0, 18.0, 6.0
"""Points of the title's row, of a key figure's, a heading's, a caption's, and of the gap between rows of figures."""
_SIGN: Final = 4
"""Characters of the sign before a finding, and of its distance from the line beside it."""
_SIZES: Final = {"heading": 14, "caption": 12}
"""Points of what is larger than other texts; it is bold."""
_LEAST_TILE: Final = 12
"""Characters of a key figure."""
_LONGEST: Final = 72
"""Characters of a line of a text in a table."""
_SHARED: Final = 40
"""The same where several tables have texts in a column."""
_MIXED: Final = 26
"""The same where another table has numbers in the column, which should not stand far apart."""
_LEAST_TEXT: Final = 20
"""Characters of a line of a text where a page has no room."""
_BUDGET: Final = 190
"""Characters of all columns, beyond which a printed page becomes hard to read."""
_SCREEN: Final = 1240
"""Pixels that a laptop shows of a sheet."""
_CHART, _ALONE, _LEAST_CHART = 600, 820, 420
"""Pixels of a chart's width: one of two side by side, one alone, and the least beside a table."""
_HEIGHT, _LEGEND = 308, 44
"""Pixels of a chart's height, and more where lines need a legend."""
_BAR, _FRAME, _LOWEST = 24, 90, 176
"""Pixels of a lying bar, of what stands above and below all of them, and of the lowest chart."""
_GAP, _INSET = 24, 6
"""Pixels between a chart and what stands beside it, and the sheet's edge."""
_TEXT, _LABEL, _AXIS = 11, 9, 40
"""Points of texts and of the labels of a chart, and pixels beside its axis."""
_POINT: Final = 0.75
"""Points of a pixel."""


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
    layout.breaks = page_breaks(layout, ends)
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
    right = layout.column_at(READING * 7) if right is None else right
    room, size = layout.edge(right + 1) / 7 * SURE - _SIGN, _SIZES.get(look)
    lines = lines_of(text, room, bold=size is not None, size=size or _TEXT)
    row = layout.down(height + (lines - 1) * _LINE)
    beyond = pixels(sheet_width(str(link)) + 2 * PAD) if link else 0
    layout.texts.append(TextPlace(text, look, row, right, layout.column_at(layout.edge(right + 1) + beyond), link))


def _place_tiles(layout: Layout, figures: Sequence[Figure]) -> None:
    """Place key figures side by side, each over as many columns as it needs."""
    row, column = layout.row, 0
    for figure in figures:
        value = sheet_width(shown(figure.value, figure.format), bold=True, size=16)
        width = pixels(max(sheet_width(str(figure.label)), value, _LEAST_TILE) + 2 * PAD)
        right = layout.column_at(layout.edge(column) + width)
        if column and layout.edge(column) + width > _SCREEN:
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
        _place_text(layout, str(table.title), "caption", _CAPTION)
    for note in table.notes:
        _place_text(layout, str(note), "note")
    widths = layout.widths
    top = layout.y
    header = layout.down(ROW + (header_lines(table, widths) - 1) * _LINE)
    lines = lines_of_rows(table, widths)
    for row in np.flatnonzero(lines > 1).tolist():
        height = min(HIGHEST, ROW + (int(lines[row]) - 1) * _LINE)
        layout.heights[layout.row + row] = height
        layout.y += height - ROW
    count = max(1, len(table))  # a table without rows has a blank one
    layout.row, layout.y = layout.row + count, layout.y + count * ROW
    totals = any(column.total is not None for column in table.columns)
    layout.tables.append(TablePlace(table, header, layout.row - 1, totals))
    if totals:
        layout.down()
    x = layout.edge(len(table.columns)) + _GAP
    width = min(_CHART, _SCREEN - x)
    if chart is None or chart.table != table.name or width < max(_LEAST_CHART, _labels_width(chart, table)):
        return False
    place = ChartPlace(chart, header, x, width, _height(chart, table))
    layout.charts.append(place)
    _reach(layout, top + place.height * _POINT)
    return True


def _labels_width(chart: Chart, table: ReportTable) -> float:
    """Give the pixels of a chart in which the labels below its axis need no word broken; days stand slanting."""
    column = table.column(chart.labels)
    lying = isinstance(chart, IntervalChart) or (isinstance(chart, BarChart) and chart.across)
    if lying or column.format == "date":
        return 0
    values = column.values[: chart.first]
    widest = longest_word([shown(value, column.format) for value in values]) * _LABEL / _TEXT
    return pixels(widest) * len(values) + _AXIS


def _place_charts(layout: Layout, charts: Sequence[Chart], report: ReportSheet) -> None:
    """Place one or two charts side by side."""
    tables = {table.name: table for table in report.tables}
    heights = [_height(chart, tables[chart.table]) for chart in charts]
    top = layout.y
    for i, chart in enumerate(charts):
        width = _CHART if len(charts) > 1 else _ALONE
        x = i * (_CHART + _GAP) + _INSET
        layout.charts.append(ChartPlace(chart, layout.row, x, width, max(heights)))
    _reach(layout, top + max(heights) * _POINT)


def _height(chart: Chart, table: ReportTable) -> int:
    if isinstance(chart, LineChart):
        return _HEIGHT + _LEGEND
    lying = isinstance(chart, IntervalChart) or (isinstance(chart, BarChart) and chart.across)
    bars = len(table) if chart.first is None else min(chart.first, len(table))
    return max(_LOWEST, bars * _BAR + _FRAME) if lying else _HEIGHT


def _reach(layout: Layout, y: float) -> None:
    """Leave rows blank down to where a chart ends."""
    while layout.y < y + ROW / 2:
        layout.down()
