"""Renders reports with XlsxWriter: texts, key figures, tables and charts where the layout places them."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from neiqin.address import Area, CellAddress
from neiqin.edits import LONGEST_TEXT
from neiqin.palette import SIGNS
from neiqin.paper import lay_on_paper
from neiqin.report import REPORT_NAME
from neiqin.report_draw import draw
from neiqin.report_layout import lay_out
from neiqin.report_look import Look, Native
from neiqin.report_measure import BUTTON, has_filter, is_number, is_numeric, is_time
from neiqin.report_places import ROW, SPARE
from neiqin.text import plain

if TYPE_CHECKING:
    from neiqin.report import ReportColumn, ReportSheet, Said
    from neiqin.report_places import Layout, TablePlace, TextPlace, TilePlace

SHEET: Final = "nq_report"
"""The name of a rendered sheet; it gets its own where it is brought in, and all that refers to it follows."""
_LINKS: Final = 65_000
"""Links of a sheet; Excel itself takes 65,530."""
_EPOCH: Final = np.datetime64("1899-12-30", "us")
_LONGEST_HEADER: Final = 250
_NO_WORD: Final = re.compile(r"\W+")


def render(report: ReportSheet) -> bytes:
    """Render a report that is in one language as a one-sheet xlsx; the same report gives the same bytes."""
    return render_all([report])


def render_all(reports: Sequence[ReportSheet]) -> bytes:
    """Render several reports as the sheets of one workbook."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - only runs that write a report need it

    buffer = io.BytesIO()
    book = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": datetime(2026, 1, 1, tzinfo=UTC)})
    look = Look(book)
    for i, report in enumerate(reports):
        sheet = book.add_worksheet(SHEET if i == 0 else f"{SHEET}_{i + 1}")
        _Page(book, sheet, look, report, f"nqt_{report.defined_name.removeprefix(REPORT_NAME)}").write()
    book.close()
    return buffer.getvalue()


class _Page:
    """One sheet in the making."""

    def __init__(self, book: Native, sheet: Native, look: Look, report: ReportSheet, names: str) -> None:
        self._book, self._sheet, self._look, self._report = book, sheet, look, report
        self._layout = lay_out(report)
        self._names = names
        """What the names of its native tables begin with; a table and a defined name are never called the same."""
        self._links = 0

    def write(self) -> None:
        """Write everything."""
        layout, sheet = self._layout, self._sheet
        sheet.set_default_row(ROW)
        sheet.set_column(0, layout.right, SPARE)
        for column, width in enumerate(layout.widths):
            sheet.set_column(column, column, width)
        for row, height in layout.heights.items():
            sheet.set_row(row, height)
        sheet.write_string(0, 0, self._report.title, self._look.text("title"))
        for text in layout.texts:
            self._text(text)
        for tile in layout.tiles:
            self._tile(tile)
        for table in layout.tables:
            self._table(table)
        draw(self._book, sheet, layout)
        # Numbers of orders are texts on purpose: no green corners.
        sheet.ignore_errors({"number_stored_as_text": Area(0, 0, layout.row, layout.right).ref})
        self._print(layout)

    def _text(self, place: TextPlace) -> None:
        text = f"{SIGNS[place.look]} {place.text}" if place.look in SIGNS else place.text
        look = self._look.text(place.look)
        self._over(place.row, 0, place.right, look)
        self._cell(place.row, 0, text, look)
        if place.link is not None:  # beside the text: LibreOffice does not wrap a text that is a link
            look = self._look.text("plain", link=True, indent=1)
            self._over(place.row, place.right + 1, place.end, look)
            self._cell(place.row, place.right + 1, str(place.link), look, place.link)

    def _tile(self, place: TilePlace) -> None:
        figure = place.figure
        label = self._look.text("label")
        self._over(place.row, place.left, place.right, label)
        self._sheet.write_string(place.row, place.left, figure.label, label)
        link = figure.value if isinstance(figure.value, CellAddress) else figure.link
        value = self._look.text("value", figure.format, link=link is not None)
        self._over(place.row + 1, place.left, place.right, value)
        self._cell(place.row + 1, place.left, figure.value, value, link)

    def _over(self, row: int, left: int, right: int, look: Native) -> None:
        if right > left:
            self._sheet.merge_range(row, left, row, right, "", look)

    def _table(self, place: TablePlace) -> None:
        table, sheet = place.table, self._sheet
        if not table.columns:
            return
        headers = unique([str(column.header) for column in table.columns])
        last = len(table.columns) - 1
        name = f"{self._names}_{_NO_WORD.sub('_', table.name) or self._layout.tables.index(place) + 1}"
        filtered = has_filter(table)
        sheet.add_table(
            place.header, 0, place.last, last,
            {"name": name, "style": None, "autofilter": filtered, "columns": [{"header": h} for h in headers]},
        )  # fmt: skip
        for i, (column, header) in enumerate(zip(table.columns, headers, strict=True)):
            align = column.align or ("right" if is_numeric(column) else "left")
            # A text does not touch the number at its left, nor the button of the filter at its right.
            look: dict[str, Any] = {"align": align, "indent": int(i > 0 and align == "left")}
            beside = {"indent": BUTTON - 1} if align == "right" and filtered else {}
            sheet.write_string(place.header, i, header, self._look.text("header", **{**look, **beside}))
            self._column(place, i, column, look)
            if place.totals:
                self._cell(place.last + 1, i, column.total, self._look.text("total", column.format, **look))

    def _column(self, place: TablePlace, at: int, column: ReportColumn, more: dict[str, Any]) -> None:
        """Write a column's values."""
        values, top = _plain(column.values), place.header + 1
        if column.format == "text":
            values = [str(plain(value)) if is_number(value) else value for value in values]

        def of(fill: str = "", *, link: bool = False) -> Native:
            return self._look.text("cell", column.format, fill=fill, link=link, **more)

        look = of()
        if not values:
            self._sheet.write_blank(top, at, None, look)
        for i, value in enumerate(values):
            link = value if isinstance(value, CellAddress) else column.links[i] if i < len(column.links) else None
            fill = column.fills[i] if i < len(column.fills) else ""
            self._cell(top + i, at, value, of(fill, link=link is not None) if fill or link else look, link)

    def _cell(self, row: int, column: int, value: Said, look: Native, link: CellAddress | None = None) -> None:
        sheet = self._sheet
        if link is not None and self._links < _LINKS:
            self._links += 1
            text = value.cell if isinstance(value, CellAddress) else str(value)
            sheet.write_url(row, column, f"internal:{link}", look, text)
        if isinstance(value, CellAddress):
            sheet.write_string(row, column, value.cell, look)
        elif isinstance(value, str):
            sheet.write_string(row, column, value[:LONGEST_TEXT], look)
        elif is_number(value):
            sheet.write_number(row, column, value, look)
        elif is_time(value):
            sheet.write_number(row, column, _serial(value), look)
        else:
            sheet.write_blank(row, column, None, look)

    def _print(self, layout: Layout) -> None:
        sheet = self._sheet
        sheet.hide_gridlines(2)
        sheet.freeze_panes(layout.frozen, 0)
        lay_on_paper(sheet, str(self._report.title))
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(layout.repeated)
        sheet.print_area(0, 0, max(0, layout.row - 1), layout.right)
        if layout.breaks:
            sheet.set_h_pagebreaks(layout.breaks)


def _plain(values: Any) -> list[Any]:  # noqa: ANN401 - an array or a sequence
    """Give values as Python has them, times as Excel's days."""
    if isinstance(values, np.ndarray):
        return _serial(values).tolist() if values.dtype.kind == "M" else values.tolist()
    return list(values)


def _serial(value: Any) -> Any:  # noqa: ANN401 - a time, or an array of them
    """Give days since Excel's day 0; NaN for NaT."""
    return (np.asarray(value, "datetime64[us]") - _EPOCH) / np.timedelta64(1, "D")


def unique(headers: Sequence[str]) -> list[str]:
    """Give headers of which no two are equal and none is blank, as a native table needs them."""
    taken: set[str] = set()
    found = []
    for header in headers:
        name = " ".join(header.split())[:_LONGEST_HEADER] or "?"
        tries = (name, *(f"{name} {i}" for i in range(2, len(headers) + 2)))
        found.append(next(t for t in tries if t.casefold() not in taken))
        taken.add(found[-1].casefold())
    return found
