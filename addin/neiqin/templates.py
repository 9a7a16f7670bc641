"""Workbook templates: rendered from table declarations, shipped with the package, copied by `neiqin new`."""

from __future__ import annotations

import importlib.resources
import io
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from neiqin.errors import NeiqinError, trouble, unknown_name
from neiqin.template_lists import Dress
from neiqin.text import N_, Language, say

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from neiqin.dashboard import Dashboard
    from neiqin.table import Table

Rows = Sequence[Sequence[object]]
_DASHBOARD: Final = N_("How things stand, in figures and charts that follow the tables.")


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


@dataclass(frozen=True)
class Contents:
    """What a template holds.

    `about` says what it is, `steps` how to begin; `rows` are the first rows of some of its `tables`, by table name, and
    `words` what cells of theirs may say, by table name, row (from 0) and field.
    """

    title: str
    about: str
    steps: tuple[str, ...]
    tables: tuple[type[Table], ...]
    rows: Mapping[str, Rows] = field(default_factory=dict)
    words: Mapping[tuple[str, int, str], Sequence[str]] = field(default_factory=dict)
    dress: Dress = field(default_factory=Dress)
    dashboard: Dashboard | None = None


def render_template(contents: Contents, language: Language) -> bytes:
    """Render a template: a sheet that says what it is, its dashboard, then its tables; all texts in one language.

    The same contents give the same bytes.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415 - only making templates needs it

    from neiqin.dashboard_draw import draw_dashboard  # noqa: PLC0415 - as above
    from neiqin.new_table import CREATED, write_table  # noqa: PLC0415 - as above
    from neiqin.template_cover import Cover  # noqa: PLC0415 - as above
    from neiqin.template_lists import Lists  # noqa: PLC0415 - as above

    title = say(contents.title, language)
    buffer = io.BytesIO()
    book = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": CREATED, "title": f"neiqin: {title}"})
    sheets = {table.titles.in_language(language): say(table.about, language) for table in contents.tables}
    if contents.dashboard:
        sheets = {contents.dashboard.title.in_language(language): say(_DASHBOARD, language), **sheets}
    steps = [say(step, language) for step in contents.steps]
    Cover(book, language).write(title, say(contents.about, language), steps, sheets)
    if contents.dashboard:
        draw_dashboard(book, contents.dashboard, language)
    lists = Lists(book, contents.dress, contents.tables, language)
    for table in contents.tables:
        name, titled = table.table_name, table.titles.in_language(language)
        sheet = write_table(book, table, language, titled, name, contents.rows.get(name, ()), lists)
        for (of, row, column), words in contents.words.items():
            if of == name:
                lists.allow(sheet, row + 1, list(table.columns()).index(column), words)
    lists.write()
    book.close()
    return buffer.getvalue()
