"""The same book in memory and in a file, and all that either can say of itself."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from neiqin.address import Area
from neiqin.book import Book
from neiqin.files.file_book import FileBook
from neiqin.memory import MemoryBook
from neiqin.raw import Kind, NativeTable, RawSheet

Cell = tuple[str, Any]
Contents = Mapping[str, Sequence[Sequence[Any]]]
Natives = Mapping[str, Sequence[tuple[str, str]]]
TIME = "yyyy-mm-dd hh:mm:ss"


def memory(contents: Contents, natives: Natives) -> MemoryBook:
    book = MemoryBook(contents)
    for sheet, tables in natives.items():
        book.sheets[sheet].tables += [NativeTable(name, Area.parse(ref), ()) for name, ref in tables]
    return book


def file(contents: Contents, natives: Natives) -> FileBook:
    path = Path(tempfile.mkdtemp(dir=os.environ["NEIQIN_HOME"])) / "book.xlsx"
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        date = book.add_format({"num_format": TIME})
        for name, rows in contents.items():
            sheet = book.add_worksheet(name)
            for row, cells in enumerate(rows):
                for column, value in enumerate(cells):
                    if isinstance(value, datetime):
                        sheet.write_datetime(row, column, value, date)
                    elif isinstance(value, str):
                        sheet.write_string(row, column, value)
                    elif value is not None:
                        sheet.write(row, column, value)
            for native, ref in natives.get(name, ()):
                area = Area.parse(ref)
                headers = [{"header": str(h)} for h in rows[area.top][area.left : area.right + 1]]
                sheet.add_table(ref, {"name": native, "columns": headers})
    return FileBook(path)


def cells(sheet: RawSheet) -> dict[tuple[int, int], Cell]:
    """Every cell that holds something: its kind and its value."""
    found: dict[tuple[int, int], Cell] = {}
    for column, there in sheet.columns.items():
        for row, kind, number, text in zip(there.rows, there.kind, there.number, there.text, strict=True):
            if kind == Kind.BLANK:
                continue
            value = sheet.pool[text] if kind in {Kind.TEXT, Kind.ERROR} else round(float(number), 8)
            found[int(row), column] = Kind(kind).name, None if kind == Kind.UNCALCULATED else value
    return found


def everything(book: Book) -> dict[str, Any]:
    """All that a Book can say of itself."""
    return {
        head.name: (
            cells(sheet := book.read(head.name)),
            sorted((t.name, t.area.ref, t.headers) for t in sheet.tables),
            sorted((m.severity, tuple(sorted(m.areas))) for m in sheet.marks),
            head.names,
        )
        for head in book.heads()
    }
