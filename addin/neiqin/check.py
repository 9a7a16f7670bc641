"""neiqin check: which tables a workbook holds, and which cells cannot be read; nothing is written."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any, Final

from neiqin.address import column_letters, quote_sheet
from neiqin.changes import Result
from neiqin.errors import NeiqinError
from neiqin.macro import modules
from neiqin.opened import Opened
from neiqin.options import Options
from neiqin.run import finish
from neiqin.table import Table
from neiqin.text import N_

if TYPE_CHECKING:
    from neiqin.book import Book
    from neiqin.outcome import Outcome
    from neiqin.platforms import Platform

LABELS: Final = (N_("tables"), N_("export"), N_("place"), N_("columns"))
"""The summary's names as the terminal says them; in JSON they stay as they are."""


def tables() -> dict[str, type[Table]]:
    """Every table that neiqin or a registered package declares, by name."""
    for _, module, _ in modules("titles=Names("):
        importlib.import_module(module)
    importlib.import_module("neiqin.rule")
    importlib.import_module("neiqin.settings")
    importlib.import_module("neiqin.import_log")
    importlib.import_module("neiqin.column_maps")
    importlib.import_module("neiqin.read_along")
    return {table.table_name: table for table in Table.__subclasses__()}


def check_book(book: Book, options: Options) -> Outcome:
    """Find every table of a workbook and check its cells; the summary says where each stands.

    Raises:
        NeiqinError: the workbook cannot be read, or two tables match equally well.

    """
    opened = Opened(book, options.tables)
    summary: dict[str, Any] = {}
    for name, table in tables().items():
        found = opened.find(table)
        if found is not None:
            place = found.place
            where = f"{quote_sheet(place.sheet)}!{place.area.ref}"
            columns = [f"{field} {column_letters(at)}" for field, at in place.columns.items()]
            summary[name] = {"place": where, "rows": len(found), "columns": columns}
    export = {"export": platform.title.in_language(options.language)} if (platform := _export(opened)) else {}
    result = Result(summary={"tables": len(summary), **export, **summary})
    return finish("check", opened, result, options, None, review=False)


def _export(opened: Opened) -> Platform | None:
    """Tell whose export a file is, if it is a platform's."""
    from neiqin.platforms import identify, platforms  # noqa: PLC0415 - platforms fill tables, too

    try:
        return identify(opened.heads, platforms().values(), opened.book.name)[0]
    except NeiqinError:
        return None
