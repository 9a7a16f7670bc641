"""Render an empty table of ours as a sheet: headers in one language, formats, lists to choose from."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from neiqin.header_notes import note_of, write_note
from neiqin.palette import COMPUTED, COMPUTED_INK, INK, LINK, SHADE
from neiqin.paper import lay_on_paper
from neiqin.report_look import Look
from neiqin.report_measure import BUTTON, PAD, lines_of
from neiqin.report_places import ROW, pixels
from neiqin.table import TYPED
from neiqin.template_lists import Dress, Lists
from neiqin.widths import sheet_width

if TYPE_CHECKING:
    from neiqin.table import Column, Header, Table
    from neiqin.text import Language

COMPUTED_LOOK: Final[dict[str, Any]] = {"bg_color": COMPUTED, "font_color": COMPUTED_INK}
LINK_LOOK: Final[dict[str, Any]] = {"font_color": LINK, "underline": 1}
CREATED: Final = datetime(2026, 1, 1, tzinfo=UTC)
"""A fixed day, so that the same table gives the same bytes."""
_STYLE: Final = "Table Style Light 1"
_HEADER_ROW: Final = 21.0
_DAYS: Final = {"zh-Hant": str.maketrans("-", "/")}
"""Days as a language's readers write them, where that is not the way of ISO 8601."""
_PAGE: Final = 1_027
"""Pixels of a lying A4 page within its margins."""
_LEAST_SCALE: Final = 0.5
"""Nobody reads a page that is printed smaller."""
_SCALE: Final = 60
"""Percent of a table that goes over several pages."""
_NEAR: Final = 4
"""Columns that a page may repeat at its left."""
NUMERIC: Final = ("number", "money")


def render_table(table: type[Table], language: Language, title: str, native: str) -> bytes:
    """Render one empty table as a one-sheet xlsx; the same table gives the same bytes."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - only runs that make a table need it

    buffer = io.BytesIO()
    book = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"created": CREATED})
    write_table(book, table, language, title, native)
    book.close()
    return buffer.getvalue()


def render_tables(tables: Sequence[type[Table]], language: Language) -> bytes:
    """Render empty tables as an xlsx with a sheet for each; the same tables give the same bytes."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - only making workbooks needs it

    buffer = io.BytesIO()
    book = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"created": CREATED})
    for table in tables:
        write_table(book, table, language, table.titles.in_language(language), table.table_name)
    book.close()
    return buffer.getvalue()


def write_table(
    book: Any,  # noqa: ANN401 - XlsxWriter has no types
    table: type[Table],
    language: Language,
    title: str,
    native: str,
    rows: Sequence[Sequence[object]] = (),
    lists: Lists | None = None,
) -> Any:  # noqa: ANN401 - as above
    """Write a table to a new sheet of an XlsxWriter workbook; without rows, with one empty row, as Excel asks for.

    A template's table has `lists`; then its headers have notes, and its status columns fills, too.
    """
    sheet = book.add_worksheet(title)
    columns = list(table.columns().values())
    filled = rows or ([None] * len(columns),)
    looks = Look(book)
    sheet.add_table(
        0, 0, len(filled), len(columns) - 1,
        {
            "name": native, "style": _STYLE, "banded_rows": False,
            "columns": [
                {"header": c.header.in_language(language), "header_format": looks.text("plain", **header_look(c))}
                for c in columns
            ],
        },
    )  # fmt: skip
    offers = lists or Lists(book, Dress(), (), language)
    for at, column in enumerate(columns):
        look = looks.text("plain", **cell_look(column, language))
        sheet.set_column(at, at, width_of(column, language), look, {"hidden": column.header.hidden})
        wrapped = looks.text("plain", **cell_look(column, language) | {"text_wrap": True})
        for i, cells in enumerate(filled):
            _write_cell(sheet, i + 1, at, cells[at], wrapped if rows else look)
        offers.offer(sheet, at, table, column)
        if lists is not None:
            lists.fill(sheet, at, table, column)
            write_note(sheet, at, note_of(column.header, language))
    for i, cells in enumerate(rows, start=1):
        sheet.set_row(i, ROW * max(_lines(cells[at], width_of(c, language)) for at, c in enumerate(columns)))
    sheet.set_row(0, _HEADER_ROW)
    sheet.freeze_panes(1, 0)
    _print(sheet, table, language)
    return sheet


def header_look(column: Column) -> dict[str, Any]:
    """How a header looks: of a column that people type in, that imports fill, that neiqin writes."""
    look: dict[str, Any] = {"bold": True, "font_color": INK, "bottom": 1, "bottom_color": INK, "valign": "vcenter"}
    look |= writer_look(column.header)
    if column.form in NUMERIC:
        look |= {"align": "right", "indent": BUTTON - 1}
    return look


def writer_look(header: Header) -> dict[str, Any]:
    """What tells a header's writer, in colour and without it."""
    if header.computed:
        return {"bg_color": COMPUTED, "font_color": COMPUTED_INK, "italic": True}
    return {"bg_color": SHADE, "bottom": 2} if header.writer == TYPED else {}


def cell_look(column: Column, language: Language) -> dict[str, Any]:
    """How a column's cells look."""
    # One line each: a row that grows with its longest text makes a list hard to scan, and LibreOffice lets it not grow.
    look: dict[str, Any] = {"num_format": number_format(column, language), "text_wrap": False}
    look |= COMPUTED_LOOK if column.header.computed else {}
    look |= {"align": "left"} if column.form == "time" else {}
    return look | (LINK_LOOK if column.form == "link" else {})


def number_format(column: Column, language: Language) -> str:
    """Give the format of a column's numbers, days as the language's readers write them."""
    code = column.number_format or "General"
    return code.translate(_DAYS.get(language, {})) if column.form == "time" else code


def width_of(column: Column, language: Language) -> float:
    """How wide a column is, in characters: its header stands in one line beside the button of its filter."""
    header = sheet_width(column.header.in_language(language), bold=True) + PAD + BUTTON
    return math.ceil(max(column.header.width, header))


def _print(sheet: Any, table: type[Table], language: Language) -> None:  # noqa: ANN401 - as above
    """Set up the printing: on lying A4 pages, one beside the other where one would be too small to be read."""
    columns = [c for c in table.columns().values() if not c.header.hidden]
    wide = sum(pixels(width_of(column, language)) for column in columns)
    lay_on_paper(sheet, table.titles.in_language(language))
    sheet.repeat_rows(0)
    if wide * _LEAST_SCALE <= _PAGE:
        sheet.fit_to_pages(1, 0)
    else:
        sheet.set_print_scale(_SCALE)
        sheet.print_across()
        if (last := repeated(table)) is not None:
            sheet.repeat_columns(0, last)


def repeated(table: type[Table]) -> int | None:
    """The last of the first columns that every page repeats: up to that by which people name a row, if it is near."""
    fields = list(table.columns())
    at = max(fields.index(name) for name in table.label)
    return at if at < _NEAR else None


def _lines(value: object, width: float) -> int:
    return lines_of(value, width) if isinstance(value, str) else 1


def _write_cell(sheet: Any, row: int, column: int, value: object, look: Any) -> None:  # noqa: ANN401 - as above
    if value is None:
        sheet.write_blank(row, column, None, look)
    elif isinstance(value, (int, float)):
        sheet.write_number(row, column, value, look)
    else:
        sheet.write_string(row, column, str(value), look)
