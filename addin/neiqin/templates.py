"""Workbook templates: rendered from table declarations, shipped with the package, copied by `neiqin new`."""

from __future__ import annotations

import importlib.resources
import io
import math
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from neiqin.errors import NeiqinError, trouble, unknown_name
from neiqin.palette import COMPUTED, LINK
from neiqin.report import text_width
from neiqin.text import N_, Language, say

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from neiqin.table import Table

_WIDE: Final = 100
Rows = Sequence[Sequence[object]]
_COVER: Final = (
    (N_("White columns"), N_("You type here, or an import fills them.")),
    (N_("Grey columns"), N_("neiqin writes here; what is typed here is overwritten.")),
    (N_("Undo"), N_("`neiqin undo FILE` brings the workbook back as it was before the last run.")),
)


def copy_template(name: str, language: Language, file: Path) -> None:
    """Make a new workbook from a template.

    Raises:
        NeiqinError: no such template, the file exists, or its folder cannot be written.

    """
    content = template_content(name, language)
    if file.suffix.casefold() != ".xlsx":
        raise NeiqinError(N_("{file} must end in .xlsx."), hint=N_("Give it another name."), file=file.name)
    made = False
    try:
        with file.open("xb") as target:
            made = True
            target.write(content)
            target.flush()
            os.fsync(target.fileno())
    except FileExistsError:
        raise NeiqinError(
            N_("{file} exists already."), hint=N_("Give another name, or move it away."), file=file
        ) from None
    except OSError as error:
        if made:
            file.unlink(missing_ok=True)
        raise NeiqinError(N_("{file} cannot be written: {reason}."), file=file, reason=trouble(error)) from None


def template_content(name: str, language: Language) -> bytes:
    """Give the workbook of a template.

    Raises:
        NeiqinError: there is no such template.

    """
    folder = _folder()
    names = sorted({t.name.split(".")[0] for t in folder.iterdir() if t.name.endswith(".xlsx")})
    if name not in names:
        raise unknown_name(N_("There is no template named {name}."), name, names)
    return (folder / f"{name}.{language}.xlsx").read_bytes()


def _folder() -> Traversable:
    """The templates as installed, or those of the checkout."""
    installed = importlib.resources.files("neiqin") / "workbook_templates"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "workbooks" / "templates"


def render_template(
    title: str, how: str, tables: Iterable[type[Table]], rows: Mapping[str, Rows], language: Language
) -> bytes:
    """Render a template: a first sheet that says what it is, then its tables, some with rows (by table name).

    The same declarations give the same bytes.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415 - only making templates needs it

    from neiqin.new_table import CREATED, write_table  # noqa: PLC0415 - as above

    declared = list(tables)
    buffer = io.BytesIO()
    book = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"created": CREATED, "title": f"neiqin: {title}"})
    _cover(book, title, how, declared, language)
    for table in declared:
        name = table.table_name
        write_table(book, table, language, table.titles.in_language(language), name, rows.get(name, ()))
    book.close()
    return buffer.getvalue()


def _cover(book: Any, title: str, how: str, tables: list[type[Table]], language: Language) -> None:  # noqa: ANN401 - XlsxWriter has no types
    sheet = book.add_worksheet(say(N_("README"), language))
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, _WIDE)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    link = book.add_format({"font_color": LINK, "underline": 1, "valign": "top"})
    bold, grey = book.add_format({"bold": True}), book.add_format({"bold": True, "bg_color": COMPUTED})
    sheet.write_string(0, 0, f"neiqin: {title}", book.add_format({"bold": True, "font_size": 16}))
    said = [(say(N_("How"), language), how), *((say(label, language), say(text, language)) for label, text in _COVER)]
    for row, (label, text) in enumerate(said, start=2):
        sheet.write_string(row, 0, label, grey if row == 4 else bold)  # noqa: PLR2004 - the line about grey columns
        sheet.write_string(row, 1, text, wrapped)
    for row, table in enumerate(tables, start=3 + len(said)):
        name = table.titles.in_language(language)
        sheet.write_url(row, 0, f"internal:'{name}'!A1", link, string=name)
        headers = say("{all}", language, all=[c.header for c in table.columns().values()])
        sheet.write_string(row, 1, headers, wrapped)
        sheet.set_row(row, 15 * math.ceil((text_width(headers) + 2) / _WIDE))
