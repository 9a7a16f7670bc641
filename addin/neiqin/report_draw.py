"""Draws a report's charts as native Excel charts."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final, Protocol

import numpy as np

from neiqin.address import column_letters
from neiqin.palette import GREY, INK, MARKERS, PAPER, RULE, SERIES
from neiqin.report_chart import BarChart, Chart, IntervalChart, LineChart, ParetoChart
from neiqin.report_look import NUMBER_FORMATS, Native
from neiqin.report_measure import is_number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from neiqin.report_places import ChartPlace, Layout, TablePlace

SHORT_DAY: Final = "mm-dd"
"""How days stand on an axis that needs no year."""
_FONT: Final = {"size": 9, "color": GREY, "bold": False}
_CUMULATIVE: Final = SERIES[1]
_WIDTH: Final = 2.25
_CROWDED, _WEEK = 14, 7
"""Short days whose labels stand side by side below a chart, and the step of the labels of more."""
_STEPS: Final = 6
"""Steps of an axis at most."""
_HIGH: Final = 0.5
"""Shares above this are drawn on an axis that does not begin at 0, as lines may."""


def draw(book: Native, sheet: Native, layout: Layout) -> None:
    """Draw all charts at their places."""
    tables = {place.table.name: place for place in layout.tables}
    unseen = book.add_format({"num_format": ";;;"})
    for place in layout.charts:
        source = _Source(sheet, tables[place.chart.table], place, layout.column_at(place.x) + 1, unseen)
        made = native_chart(book, place.chart, source)
        _frame(made, place)
        offset = {"x_offset": place.x, "y_offset": 4, "object_position": 2, "description": str(place.chart.title)}
        sheet.insert_chart(place.row, 0, made, offset)


class Cells(Protocol):
    """The cells that a chart draws, wherever they stand."""

    @property
    def count(self) -> int:
        """How many rows are drawn."""
        ...

    def values(self, key: str) -> list[float | None]:
        """Give the numbers of a column, where they are known before the sheet is calculated."""
        ...

    def hidden(self, columns: Sequence[Sequence[float]]) -> list[str]:
        """Write numbers that no table has where nobody sees them, and refer to them."""
        ...

    def series(self, key: str, **more: object) -> dict[str, Any]:
        """Give a series as XlsxWriter takes it."""
        ...

    def number_format(self, key: str) -> str:
        """Give the format of a column on an axis."""
        ...


class _Source:
    """The cells that a chart draws; `behind` is the first column that it hides."""

    def __init__(self, sheet: Native, table: TablePlace, place: ChartPlace, behind: int, unseen: Native) -> None:
        self._cells, self._table, self._place, self._behind, self._unseen = sheet, table, place, behind, unseen
        self._sheet = sheet.get_name()
        self._keys = [column.key for column in table.table.columns]

    @property
    def count(self) -> int:
        """How many rows are drawn."""
        there = len(self._table.table)
        return max(1, there if self._place.chart.first is None else min(there, self._place.chart.first))

    def values(self, key: str) -> list[float | None]:
        """Give the numbers of a column that are drawn."""
        return [
            float(v) if is_number(v) else None  # type: ignore[arg-type]  # which is_number says
            for v in self._table.table.column(key).values[: self.count]
        ]

    def cells(self, key: str) -> list[Any]:
        """Refer to a column's values."""
        at, top = self._keys.index(key), self._table.header + 1
        return [self._sheet, top, at, top + self.count - 1, at]

    def name(self, key: str) -> list[Any]:
        """Refer to a column's header."""
        return [self._sheet, self._table.header, self._keys.index(key)]

    def hidden(self, columns: Sequence[Sequence[float]]) -> list[str]:
        """Write numbers that no table has where the chart hides them, and refer to them; LibreOffice takes no other."""
        top = self._place.row + 1
        for i, numbers in enumerate(columns):
            self._cells.write_column(top, self._behind + i, numbers, self._unseen)
        letters = (column_letters(self._behind + i) for i in range(len(columns)))
        return [f"={self._sheet}!${name}${top + 1}:${name}${top + self.count}" for name in letters]

    def series(self, key: str, **more: object) -> dict[str, Any]:
        """Give a series as XlsxWriter takes it."""
        return {
            "name": self.name(key),
            "categories": self.cells(self._place.chart.labels),
            "values": self.cells(key),
            **more,
        }

    def number_format(self, key: str) -> str:
        """Give the format of a column on an axis: a part of 1 in whole percents."""
        form = self._table.table.column(key).format
        return "0%" if form == "percent" else "#,##0" if form == "money" else NUMBER_FORMATS.get(form, "General")


def native_chart(book: Native, chart: Chart, source: Cells) -> Native:
    """Make a chart of some cells, without its title and its size."""
    match chart:
        case LineChart():
            return _lines(book, chart, source)
        case ParetoChart():
            return _pareto(book, chart, source)
        case IntervalChart():
            return _intervals(book, chart, source)
        case BarChart():
            return _bars(book, chart, source)
        case _:
            raise TypeError(chart)


def _lines(book: Native, chart: LineChart, source: Cells) -> Native:
    made = book.add_chart({"type": "line"})
    for i, key in enumerate(chart.dashed):
        if key:
            made.add_series(source.series(key, **_line(i, dashed=True)))
    for i, key in enumerate(chart.series):
        made.add_series(source.series(key, **_line(i)))
    made.show_blanks_as("gap")
    _axes(made, chart, source, chart.series[0], ends=_high_shares(chart, source))
    made.set_legend(_legend(len(chart.series) + sum(map(bool, chart.dashed))))
    return made


def _high_shares(chart: LineChart, source: Cells) -> dict[str, float]:
    """Give the axis of lines that lie near 100 %: up to there and no further, from the tenth below the lowest."""
    if any(source.number_format(key) != "0%" for key in chart.series):
        return {}
    values = np.array([v for key in (*chart.series, *filter(None, chart.dashed)) for v in source.values(key)], float)
    lowest, highest = np.nanmin(values, initial=1), np.nanmax(values, initial=0)
    if not _HIGH <= lowest <= highest <= 1:
        return {}
    return {"min": max(math.floor(lowest * 10 - 0.5) / 10, 0), "max": 1}


def _line(i: int, *, dashed: bool = False) -> dict[str, Any]:
    """Give a line's colour, and a marker of its own."""
    colour, marker = SERIES[i % len(SERIES)], MARKERS[i % len(MARKERS)]
    inside = PAPER if dashed else colour
    line = {"color": colour, "width": _WIDTH, **({"dash_type": "dash"} if dashed else {})}
    return {
        "line": line,
        "marker": {"type": marker, "size": 5, "border": {"color": colour}, "fill": {"color": inside}},
    }


def _bars(book: Native, chart: BarChart, source: Cells) -> Native:
    kind = {"type": "bar" if chart.across else "column", **({"subtype": "stacked"} if chart.stacked else {})}
    made = book.add_chart(kind)
    for i, key in enumerate(chart.series):
        overlap = {"overlap": 100} if chart.stacked else {}
        made.add_series(source.series(key, fill={"color": SERIES[i % len(SERIES)]}, gap=60, **overlap))
    _axes(made, chart, source, chart.series[0], across=chart.across)
    made.set_legend(_legend(len(chart.series)))
    return made


def _pareto(book: Native, chart: ParetoChart, source: Cells) -> Native:
    made, line = book.add_chart({"type": "column"}), book.add_chart({"type": "line"})
    made.add_series(source.series(chart.value, fill={"color": SERIES[0]}, gap=40))
    look = {"line": {"color": _CUMULATIVE, "width": _WIDTH}, "marker": _line(1)["marker"], "y2_axis": True}
    line.add_series(source.series(chart.share, **look))
    line.set_y2_axis({"min": 0, "max": 1, "num_format": "0%", "num_font": _FONT, "line": {"none": True}})
    made.combine(line)
    _axes(made, chart, source, chart.value)
    made.set_legend(_legend(2))
    return made


def _intervals(book: Native, chart: IntervalChart, source: Cells) -> Native:
    made = book.add_chart({"type": "bar"})
    value, low, high = (np.array(source.values(k), float) for k in (chart.value, chart.low, chart.high))
    beyond = [np.nan_to_num(np.maximum(part, 0)).tolist() for part in (high - value, value - low)]
    plus, minus = source.hidden(beyond)
    bars = {
        "type": "custom",
        "plus_values": plus,
        "minus_values": minus,
        "line": {"color": INK, "width": 1.25},
    }
    made.add_series(source.series(chart.value, fill={"color": SERIES[4]}, gap=60, y_error_bars=bars))
    ends = np.concatenate([value, low, high])
    _axes(made, chart, source, chart.value, across=True, ends=_whole_axis(ends))
    made.set_legend({"none": True})
    return made


def _whole_axis(ends: NDArray[np.float64]) -> dict[str, float]:
    """Give an axis from 0 to a round number, in round steps; one that fits itself does not look at intervals."""
    most = float(np.nanmax(ends, initial=0))
    if most <= 0 or float(np.nanmin(ends)) < 0:
        return {}
    least = most / _STEPS
    power = 10 ** math.floor(math.log10(least))
    step = next(power * part for part in (1, 2, 5, 10) if power * part >= least * (1 - 1e-9))
    return {"min": 0, "max": math.ceil(round(most / step, 9)) * step, "major_unit": step}


def _axes(
    made: Native,
    chart: Chart,
    source: Cells,
    key: str,
    *,
    across: bool = False,
    ends: Mapping[str, float] | None = None,
) -> None:
    """Give a chart its axes; lying bars are read from the top down, as their table is."""
    days = source.number_format(chart.labels)
    crowded = days == SHORT_DAY and source.count > _CROWDED
    slanting = {"rotation": -45} if days.startswith("yyyy") or crowded else {}  # LibreOffice knows no step
    labels = {
        **({"interval_unit": _WEEK} if crowded else {}),
        "name": str(chart.label_title), "name_font": _FONT, "num_font": {**_FONT, **slanting}, "text_axis": True,
        "num_format": source.number_format(chart.labels), "line": {"color": GREY}, "major_tick_mark": "none",
    }  # fmt: skip
    form = source.number_format(key)
    if form == "0%" and (ends or {}).get("major_unit", 1) < 0.01:  # noqa: PLR2004 - a whole percent
        form = "0.0%"
    values = {
        "name": str(chart.value_title), "name_font": _FONT, "num_font": _FONT, "num_format": form,
        "major_gridlines": {"visible": True, "line": {"color": RULE, "width": 0.75}}, "line": {"none": True},
        "major_tick_mark": "none", **(ends or {}),
    }  # fmt: skip
    if across:
        made.set_x_axis(values)
        made.set_y_axis({**labels, "reverse": True, "crossing": "max"})
    else:
        made.set_x_axis(labels)
        made.set_y_axis(values)


def _legend(series: int) -> dict[str, Any]:
    return {"none": True} if series == 1 else {"position": "bottom", "font": _FONT}


def _frame(made: Native, place: ChartPlace) -> None:
    font: Sequence[Any] | dict[str, Any] = {"size": 12, "bold": True, "color": INK}
    made.set_title({"name": str(place.chart.title), "name_font": font})
    made.set_size({"width": place.width, "height": place.height - 4})
    made.set_chartarea({"border": {"color": RULE}})
