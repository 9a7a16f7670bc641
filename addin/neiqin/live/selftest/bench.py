"""The bench that trials are made on: a program, and scratch workbooks that are opened in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from neiqin.address import Area, column_letters
from neiqin.edits import Cells, Edit, Edits, Formula
from neiqin.live.live_book import LiveBook
from neiqin.raw import Kind

if TYPE_CHECKING:
    import xlwings as xw

    from neiqin.edits import Content
    from neiqin.raw import RawSheet
    from neiqin.text import Reason

SHEET: Final = "Scratch"
DAY: Final = datetime(2026, 9, 3, 10, 15, 30)  # noqa: DTZ001 - sheets know no time zones
DAY_NUMBER: Final = 46268 + (10 * 3600 + 15 * 60 + 30) / 86400
MOMENT: Final = "yyyy-mm-dd hh:mm:ss"


class Shown(NamedTuple):
    """A cell's content with its number format, or not locked."""

    value: object
    format: str = "General"
    locked: bool = True


Rows = Sequence[Sequence[object]]
Dress = Callable[[Any, Any], None]
"""What is done to a workbook and its first sheet while XlsxWriter writes them."""


@dataclass
class Bench:
    """A running program and a folder of its own; each trial opens what it needs, and all is closed after it."""

    app: xw.App
    folder: Path
    system: str
    """As Python names it, or `calc`."""
    opened: list[xw.Book] = field(default_factory=list)

    def open(
        self,
        rows: Rows,
        *,
        table: str = "",
        total: bool = False,
        others: Mapping[str, Rows] | None = None,
        dress: Dress | None = None,
    ) -> LiveBook:
        """Write a workbook whose sheet `Scratch` holds some rows from A1 on, and open it in the program.

        Args:
            rows: contents; a `Shown` has a number format, a `Formula` is one, texts are texts whatever they look like.
            table: reference of a native table, named Scratches.
            total: whether the table's last row is one of totals.
            others: more sheets by name.
            dress: what else is done to the sheet.

        """
        path = self.folder / f"scratch {len(list(self.folder.glob('scratch *'))) + 1}.xlsx"
        _write(path, {SHEET: rows, **(others or {})}, table, dress, total=total)
        book = self.app.books.open(path)
        self.opened.append(book)
        return LiveBook(book)

    def clear(self) -> None:
        """Close the workbooks that were opened, unsaved."""
        while self.opened:
            self.opened.pop().close()


def _write(path: Path, sheets: Mapping[str, Rows], table: str, dress: Dress | None, *, total: bool) -> None:
    from xlsxwriter import Workbook  # noqa: PLC0415 - heavy

    with Workbook(path, {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}) as book:
        made = [book.add_worksheet(name) for name in sheets]
        for sheet, rows in zip(made, sheets.values(), strict=True):
            for row, contents in enumerate(rows):
                for column, content in enumerate(contents):
                    _cell(book, sheet, row, column, content)
        if table:
            _table(book, made[0], sheets[SHEET], Area.parse(table), total=total)
        if dress:
            dress(book, made[0])


def _table(book: Any, sheet: Any, rows: Rows, area: Area, *, total: bool) -> None:  # noqa: ANN401 - XlsxWriter's own
    columns: list[dict[str, Any]] = [{"header": str(name)} for name in rows[area.top][area.left : area.right + 1]]
    for at, content in enumerate(rows[area.top + 1][area.left : area.right + 1]):
        if isinstance(content, Formula):
            columns[at]["formula"] = content.text
    if total:
        columns[-1]["total_function"] = "sum"
    sheet.add_table(area.ref, {"name": "Scratches", "columns": columns, "total_row": total})
    if total:
        # XlsxWriter names the column alone, which is short for what Excel writes.
        for column, content in enumerate(rows[area.bottom]):
            _cell(book, sheet, area.bottom, column, content)


def _cell(book: Any, sheet: Any, row: int, column: int, content: object) -> None:  # noqa: ANN401 - XlsxWriter's own
    looks = None
    if isinstance(content, Shown):
        looks = book.add_format({"num_format": content.format, "locked": content.locked})
        content = content.value
    match content:
        case None:
            return
        case Formula(text=text):
            sheet.write_formula(row, column, "=" + text, looks)
        case str():
            sheet.write_string(row, column, content, looks)
        case datetime():
            sheet.write_datetime(row, column, content, looks)
        case _:
            sheet.write(row, column, content, looks)


def contents(book: LiveBook, sheet: str = SHEET) -> dict[str, tuple[str, object]]:
    """Give what a sheet holds as it is read: kind and value of each cell that holds something, by address."""
    return held(book.read(sheet))


def held(sheet: RawSheet) -> dict[str, tuple[str, object]]:
    """Give kind and value of each cell that holds something, by address."""
    found: dict[str, tuple[str, object]] = {}
    for column, there in sorted(sheet.columns.items()):
        for row, kind, number, text in zip(there.rows, there.kind, there.number, there.text, strict=True):
            if kind == Kind.BLANK:
                continue
            value: object = sheet.pool[text] if kind in {Kind.TEXT, Kind.ERROR} else round(float(number), 8)
            found[f"{column_letters(column)}{row + 1}"] = Kind(kind).name.lower(), value
    return found


def make(book: LiveBook, *edits: Edit, note: str = "trial") -> None:
    """Make edits as a run does: what was read must still stand."""
    stamp = book.stamp()
    book.apply(Edits(edits), stamp, note=note)


def column(at: int, *values: Content, number_format: str | None = None, first: int = 1) -> Cells:
    """Write values into a column of the sheet `Scratch`, from its second row on."""
    return Cells(SHEET, at, np.arange(first, first + len(values)), list(values), number_format)


def stopping(error: Exception, after: int) -> Callable[[Reason], None]:
    """Give a progress that raises an error once it has been told so many times that something is written."""
    told = 0

    def progress(doing: Reason) -> None:
        nonlocal told
        told += doing.message.startswith("Writing")
        if told > after:
            raise error

    return progress
