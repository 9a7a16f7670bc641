"""A sheet that people read, declared once and rendered to a one-sheet workbook; never read back."""

from __future__ import annotations

import hashlib
import io
import math
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache
from typing import Any, Final

from neiqin.address import CellAddress
from neiqin.text import Language, Spoken

Said = str | int | float | CellAddress | Spoken | None
"""What a report's cell holds; an address becomes a link to its cell, what is spoken is said in one language first."""

REPORT_NAME: Final = "nq_"
"""What the defined name of every report begins with."""
_FILLS: Final = {"error": "#FFC7CE", "warning": "#FFEB9C", "info": "#DDEBF7"}
_LIMIT: Final = 72
_LINE: Final = 15
"""Points of one line of text at 11 points."""
_NARROW: Final = 8


@dataclass(frozen=True, slots=True)
class ReportTable:
    """A table of a report: headers, rows of what they hold, and the fill of each row (a severity, or none)."""

    headers: tuple[str | Spoken, ...]
    rows: Sequence[Sequence[Said]]
    fills: Sequence[str] = ()

    def in_language(self, language: Language) -> ReportTable:
        """Say everything in one language."""
        headers = tuple(str(_said(header, language)) for header in self.headers)
        return replace(self, headers=headers, rows=[[_said(cell, language) for cell in row] for row in self.rows])


@dataclass(frozen=True, slots=True)
class ReportSheet:
    """A report: a title, key figures, notes, a table, and footnotes below it; texts may be `Spoken`.

    It is found again in a workbook by its defined name, `nq_<name>`, whatever its sheet is called by then.
    """

    name: str
    title: str | Spoken
    figures: tuple[tuple[str | Spoken, Said], ...] = ()
    notes: tuple[str | Spoken, ...] = ()
    table: ReportTable = field(default_factory=lambda: ReportTable((), ()))
    footnotes: tuple[str | Spoken, ...] = ()

    def in_language(self, language: Language) -> ReportSheet:
        """Say everything in one language, as a sheet is rendered."""
        return replace(
            self,
            title=str(_said(self.title, language)),
            figures=tuple((str(_said(label, language)), _said(value, language)) for label, value in self.figures),
            notes=tuple(str(_said(note, language)) for note in self.notes),
            table=self.table.in_language(language),
            footnotes=tuple(str(_said(note, language)) for note in self.footnotes),
        )

    @property
    def defined_name(self) -> str:
        """The name under which the workbook knows the sheet."""
        return f"{REPORT_NAME}{self.name}"

    @property
    def digest(self) -> str:
        """A short fingerprint of all that the sheet says; a sheet that carries it is up to date."""
        # An address counts without its workbook, which may be moved.
        rows = [[str(c) if isinstance(c, CellAddress) else c for c in row] for row in self.table.rows]
        said = repr((self.title, self.figures, self.notes, self.table.headers, rows, self.footnotes))
        return hashlib.sha256(said.encode()).hexdigest()[:16]


def _said(value: Said, language: Language) -> Said:
    # A choice is a text, too, and says itself in a language all the same.
    say: Callable[[Language], str] | None = getattr(value, "in_language", None)
    return say(language) if say else value


def text_width(text: str) -> int:
    """How wide a text stands in a cell, in Latin characters: Chinese ones count two."""
    return len(text) if text.isascii() else sum(map(_character_width, text))


@cache
def _character_width(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def render(report: ReportSheet) -> bytes:
    """Render a report as a one-sheet xlsx; the same report gives the same bytes."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - only runs that write a report need it

    buffer = io.BytesIO()
    book = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": datetime(2026, 1, 1, tzinfo=UTC)})
    sheet = book.add_worksheet(_sheet_name(str(report.title)))
    _write(book, sheet, report)
    book.close()
    return buffer.getvalue()


def _sheet_name(title: str) -> str:
    return "".join(" " if c in "[]:*?/\\" else c for c in title)[:31]


def _write(book: Any, sheet: Any, report: ReportSheet) -> None:  # noqa: ANN401 - XlsxWriter has no types
    sheet.write_string(0, 0, report.title, book.add_format({"bold": True, "font_size": 14}))
    row = 2
    bold, figure = book.add_format({"bold": True}), book.add_format({"align": "left", "num_format": "#,##0.######"})
    for label, value in report.figures:
        sheet.write_string(row, 0, label, bold)
        _write_cell(sheet, row, 2, value, figure, figure)
        row += 1
    for note in report.notes:
        sheet.write_string(row, 0, note, book.add_format({"italic": True, "font_color": "#595959"}))
        row += 1
    if report.table.headers:
        row += 1 if row > 2 else 0  # noqa: PLR2004 - below the title
        _write_table(book, sheet, report.table, row)
        row += max(len(report.table.rows), 1) + 1
    grey = book.add_format({"font_color": "#595959"})
    for i, note in enumerate(report.footnotes, start=row + 1):
        sheet.write_string(i, 0, note, grey)
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _write_table(book: Any, sheet: Any, table: ReportTable, top: int) -> None:  # noqa: ANN401 - as above
    head = book.add_format({"bold": True, "bg_color": "#1F3864", "font_color": "#FFFFFF", "valign": "vcenter"})
    look = {"valign": "top", "text_wrap": True}
    plain, link = book.add_format(look), book.add_format({**look, "font_color": "#0563C1", "underline": 1})
    fills = {s: book.add_format({**look, "bg_color": colour}) for s, colour in _FILLS.items()}
    for column, header in enumerate(table.headers):
        sheet.write_string(top, column, header, head)
        widest = max([text_width(str(header)) + 3, *(text_width(_shown(r[column])) + 2 for r in table.rows)])
        sheet.set_column(column, column, max(_NARROW, min(_LIMIT, widest)))
    for i, cells in enumerate(table.rows):
        fill = fills.get(table.fills[i], plain) if i < len(table.fills) else plain
        # Programs that open the file do not fit the height of wrapped rows by themselves.
        lines = max(math.ceil((text_width(_shown(value)) + 2) / _LIMIT) for value in cells)
        if lines > 1:
            sheet.set_row(top + 1 + i, lines * _LINE)
        for column, value in enumerate(cells):
            _write_cell(sheet, top + 1 + i, column, value, fill if column == 0 else plain, link)
    last = max(top + 1, top + len(table.rows))
    sheet.autofilter(top, 0, last, len(table.headers) - 1)
    sheet.freeze_panes(top + 1, 0)
    sheet.repeat_rows(top)


def _shown(value: Said) -> str:
    return value.cell if isinstance(value, CellAddress) else str("" if value is None else value)


def _write_cell(sheet: Any, row: int, column: int, value: Said, look: Any, link: Any) -> None:  # noqa: ANN401 - as above
    if isinstance(value, CellAddress):
        sheet.write_url(row, column, f"internal:{value}", link, value.cell)
    elif isinstance(value, (int, float)):
        sheet.write_number(row, column, value, look)
    elif value is None:
        sheet.write_blank(row, column, None, look)
    else:
        sheet.write_string(row, column, value, look)
