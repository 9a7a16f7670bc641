"""A made-up list as a clerk keeps it: a title above, columns in an order of its own, a total and a chart beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class ClerkList:
    """Its sheet, title, headers and one row; the column (from 0) that is added up and drawn on a sheet beside it."""

    sheet: str
    title: str
    headers: tuple[str, ...]
    row: tuple[datetime | str | float, ...]
    charted: int
    chart_sheet: str


def write_clerk_list(path: Path, own: ClerkList) -> None:
    """Write it as a workbook."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - only the demo's own list needs it

    with Workbook(path) as book:
        bold, money = book.add_format({"bold": True}), book.add_format({"num_format": "0.00"})
        time = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        sheet: Any = book.add_worksheet(own.sheet)
        sheet.write_string(0, 0, own.title, book.add_format({"bold": True, "font_size": 14}))
        for column, (header, value) in enumerate(zip(own.headers, own.row, strict=True)):
            sheet.write_string(2, column, header, bold)
            if isinstance(value, datetime):
                sheet.write_datetime(3, column, value, time)
            elif isinstance(value, float):
                sheet.write_number(3, column, value, money)
            else:
                sheet.write_string(3, column, value)
        sheet.set_column(0, len(own.headers) + 4, 18)
        letter = chr(65 + own.charted)
        totals: Any = book.add_worksheet(own.chart_sheet)
        totals.write_string(0, 0, own.headers[own.charted], bold)
        totals.write_formula(0, 1, f"=SUM('{own.sheet}'!{letter}:{letter})")
        chart: Any = book.add_chart({"type": "column"})
        chart.add_series({"name": own.headers[own.charted], "values": f"='{own.sheet}'!${letter}$4:${letter}$60"})
        totals.insert_chart("A3", chart)
