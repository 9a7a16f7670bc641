"""Render an empty table of ours as a sheet: headers in one language, formats, lists to choose from."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from neiqin.palette import COMPUTED, COMPUTED_INK, LINK
from neiqin.report import text_width

if TYPE_CHECKING:
    from neiqin.table import Column, Table
    from neiqin.text import Language

COMPUTED_LOOK: Final = {"bg_color": COMPUTED, "font_color": COMPUTED_INK}
LINK_LOOK: Final = {"font_color": LINK, "underline": 1}
CREATED: Final = datetime(2026, 1, 1, tzinfo=UTC)
"""A fixed day, so that the same table gives the same bytes."""
_LAST_ROW: Final = 1_048_575
_STYLE: Final = "Table Style Light 1"


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
) -> None:
    """Write a table to a new sheet of an XlsxWriter workbook; without rows, with one empty row, as Excel asks for."""
    sheet = book.add_worksheet(title)
    columns = list(table.columns().values())
    filled = rows or ([None] * len(columns),)
    sheet.add_table(
        0, 0, len(filled), len(columns) - 1,
        {
            "name": native,
            "style": _STYLE,
            "columns": [{"header": c.header.in_language(language)} for c in columns],
        },
    )  # fmt: skip
    looks: dict[tuple[str | None, bool, bool], Any] = {}
    for at, column in enumerate(columns):
        key = column.number_format, column.header.computed, column.form == "link"
        if key not in looks:
            look: dict[str, object] = {"num_format": key[0] or "General", **(COMPUTED_LOOK if key[1] else {})}
            look |= LINK_LOOK if key[2] else {}
            looks[key] = book.add_format(look)
        width = max(column.header.width, text_width(column.header.in_language(language)) + 4)
        sheet.set_column(at, at, width, looks[key], {"hidden": column.header.hidden})
        for i, cells in enumerate(filled):
            _write_cell(sheet, i + 1, at, cells[at], looks[key])
        _choices(sheet, at, column, language)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write_cell(sheet: Any, row: int, column: int, value: object, look: Any) -> None:  # noqa: ANN401 - as above
    if value is None:
        sheet.write_blank(row, column, None, look)
    elif isinstance(value, (int, float)):
        sheet.write_number(row, column, value, look)
    else:
        sheet.write_string(row, column, str(value), look)


def _choices(sheet: Any, at: int, column: Column, language: Language) -> None:  # noqa: ANN401 - as above
    if column.choices is not None:
        words = [choice.names.in_language(language) for choice in column.choices]
        sheet.data_validation(1, at, _LAST_ROW, at, {"validate": "list", "source": words, "error_type": "warning"})
