"""Draws a report's charts as native Excel charts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from neiqin.report_chart import BarChart, Chart, IntervalChart, LineChart, ParetoChart
from neiqin.report_look import GREY, INK, MARKERS, NUMBER_FORMATS, RULE, SERIES
from neiqin.report_measure import is_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from neiqin.report_layout import ChartPlace, Layout, TablePlace

_FONT: Final = {"size": 9, "color": GREY, "bold": False}
_CUMULATIVE: Final = SERIES[1]
_WIDTH: Final = 2.25


def draw(book: Any, sheet: Any, layout: Layout) -> None:  # noqa: ANN401 - XlsxWriter has no types
    """Draw all charts at their places."""
    tables = {place.table.name: place for place in layout.tables}
    for place in layout.charts:
        source = _Source(sheet.get_name(), tables[place.chart.table], place.chart)
        made = _chart(book, place.chart, source)
        _frame(made, place)
        offset = {"x_offset": place.x, "y_offset": 4, "object_position": 2, "description": str(place.chart.title)}
        sheet.insert_chart(place.row, 0, made, offset)


class _Source:
    """The cells that a chart draws."""

    def __init__(self, sheet: str, place: TablePlace, chart: Chart) -> None:
        self._sheet, self._place, self._chart = sheet, place, chart
        self._keys = [column.key for column in place.table.columns]

    @property
    def count(self) -> int:
        """How many rows are drawn."""
        there = len(self._place.table)
        return max(1, there if self._chart.first is None else min(there, self._chart.first))

    def values(self, key: str) -> list[float | None]:
        """Give the numbers of a column that are drawn."""
        return [
            float(v) if is_number(v) else None  # type: ignore[arg-type]  # which is_number says
            for v in self._place.table.column(key).values[: self.count]
        ]

    def cells(self, key: str) -> list[Any]:
        """Refer to a column's values."""
        at, top = self._keys.index(key), self._place.header + 1
        return [self._sheet, top, at, top + self.count - 1, at]

    def name(self, key: str) -> list[Any]:
        """Refer to a column's header."""
        return [self._sheet, self._place.header, self._keys.index(key)]

    def series(self, key: str, **more: object) -> dict[str, Any]:
        """Give a series as XlsxWriter takes it."""
        return {"name": self.name(key), "categories": self.cells(self._chart.labels), "values": self.cells(key), **more}

    def number_format(self, key: str) -> str:
        """Give the format of a column on an axis: a part of 1 in whole percents."""
        form = self._place.table.column(key).format
        return "0%" if form == "percent" else "#,##0" if form == "money" else NUMBER_FORMATS.get(form, "General")


def _chart(book: Any, chart: Chart, source: _Source) -> Any:  # noqa: ANN401 - as above
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


def _lines(book: Any, chart: LineChart, source: _Source) -> Any:  # noqa: ANN401 - as above
    made = book.add_chart({"type": "line"})
    for i, key in enumerate(chart.dashed):
        if key:
            made.add_series(source.series(key, **_line(i, dashed=True)))
    for i, key in enumerate(chart.series):
        made.add_series(source.series(key, **_line(i)))
    made.show_blanks_as("gap")
    _axes(made, chart, source, chart.series[0])
    made.set_legend(_legend(len(chart.series) + sum(map(bool, chart.dashed))))
    return made


def _line(i: int, *, dashed: bool = False) -> dict[str, Any]:
    """Give a line's colour, and a marker of its own."""
    colour, marker = SERIES[i % len(SERIES)], MARKERS[i % len(MARKERS)]
    inside = "#FFFFFF" if dashed else colour
    line = {"color": colour, "width": _WIDTH, **({"dash_type": "dash"} if dashed else {})}
    return {
        "line": line,
        "marker": {"type": marker, "size": 5, "border": {"color": colour}, "fill": {"color": inside}},
    }


def _bars(book: Any, chart: BarChart, source: _Source) -> Any:  # noqa: ANN401 - as above
    kind = {"type": "bar" if chart.across else "column", **({"subtype": "stacked"} if chart.stacked else {})}
    made = book.add_chart(kind)
    for i, key in enumerate(chart.series):
        overlap = {"overlap": 100} if chart.stacked else {}
        made.add_series(source.series(key, fill={"color": SERIES[i % len(SERIES)]}, gap=60, **overlap))
    _axes(made, chart, source, chart.series[0], across=chart.across)
    made.set_legend(_legend(len(chart.series)))
    return made


def _pareto(book: Any, chart: ParetoChart, source: _Source) -> Any:  # noqa: ANN401 - as above
    made, line = book.add_chart({"type": "column"}), book.add_chart({"type": "line"})
    made.add_series(source.series(chart.value, fill={"color": SERIES[0]}, gap=40))
    look = {"line": {"color": _CUMULATIVE, "width": _WIDTH}, "marker": _line(1)["marker"], "y2_axis": True}
    line.add_series(source.series(chart.share, **look))
    line.set_y2_axis({"min": 0, "max": 1, "num_format": "0%", "num_font": _FONT, "line": {"none": True}})
    made.combine(line)
    _axes(made, chart, source, chart.value)
    made.set_legend(_legend(2))
    return made


def _intervals(book: Any, chart: IntervalChart, source: _Source) -> Any:  # noqa: ANN401 - as above
    made = book.add_chart({"type": "bar"})
    value, low, high = (np.array(source.values(k), float) for k in (chart.value, chart.low, chart.high))
    bars = {
        "type": "custom",
        "plus_values": np.nan_to_num(np.maximum(high - value, 0)).tolist(),
        "minus_values": np.nan_to_num(np.maximum(value - low, 0)).tolist(),
        "line": {"color": INK, "width": 1.25},
    }
    made.add_series(source.series(chart.value, fill={"color": SERIES[4]}, gap=60, y_error_bars=bars))
    _axes(made, chart, source, chart.value, across=True)
    made.set_legend({"none": True})
    return made


def _axes(made: Any, chart: Chart, source: _Source, key: str, *, across: bool = False) -> None:  # noqa: ANN401 - as above
    """Give a chart its axes; lying bars are read from the top down, as their table is."""
    labels = {
        "name": str(chart.label_title), "name_font": _FONT, "num_font": _FONT, "text_axis": True,
        "num_format": source.number_format(chart.labels), "line": {"color": GREY}, "major_tick_mark": "none",
    }  # fmt: skip
    values = {
        "name": str(chart.value_title), "name_font": _FONT, "num_font": _FONT, "num_format": source.number_format(key),
        "major_gridlines": {"visible": True, "line": {"color": RULE, "width": 0.75}}, "line": {"none": True},
        "major_tick_mark": "none",
    }  # fmt: skip
    if across:
        made.set_x_axis(values)
        made.set_y_axis({**labels, "reverse": True, "crossing": "max"})
    else:
        made.set_x_axis(labels)
        made.set_y_axis(values)


def _legend(series: int) -> dict[str, Any]:
    return {"none": True} if series == 1 else {"position": "bottom", "font": _FONT}


def _frame(made: Any, place: ChartPlace) -> None:  # noqa: ANN401 - as above
    font: Sequence[Any] | dict[str, Any] = {"size": 12, "bold": True, "color": INK}
    made.set_title({"name": str(place.chart.title), "name_font": font})
    made.set_size({"width": place.width, "height": place.height - 4})
    made.set_chartarea({"border": {"color": RULE}})
