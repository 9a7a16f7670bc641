"""Made-up exports, one for each kind of export that we read, with the quirks of the real ones.

Each module here holds `FIXTURES`, a tuple of `MadeUp`. `python -m tests.platforms.golden` writes them and what they
are read as to `tests/platforms/golden/`.
"""

from __future__ import annotations

import csv
import importlib
import io
import pkgutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from openpyxl import Workbook

Row = Sequence[Any]


@dataclass(frozen=True, slots=True)
class MadeUp:
    """A made-up export: headers as the platform writes them, rows by header, and how the file is written.

    `above` and `below` are lines around the table. `guard` writes a value as the platform does (`="..."`, a tab behind
    it). `merged` are (first row, last row, first column, last column) of merged cells, counted from 1 as in the file.
    `writer` makes the file's bytes from its grid where neither csv nor xlsx will do.
    """

    name: str
    file: str
    headers: tuple[str, ...]
    rows: tuple[Mapping[str, Any], ...]
    encoding: str = "utf-8"
    separator: str = ","
    above: tuple[Row, ...] = ()
    below: tuple[Row, ...] = ()
    guard: Callable[[str, str], str] | None = None
    sheet: str = "Sheet1"
    merged: tuple[tuple[int, int, int, int], ...] = ()
    newline: Literal["\r\n", "\n"] = "\r\n"
    writer: Callable[[Sequence[Row]], bytes] | None = None

    @property
    def kind(self) -> str:
        """The kind of export that it is: a kind may have several, told apart behind an @."""
        return self.name.partition("@")[0]

    def table(self) -> list[list[Any]]:
        """Give the header row and the rows below it."""
        rows = [[self._cell(h, row.get(h, "")) for h in self.headers] for row in self.rows]
        return [list(self.headers), *rows]

    def _cell(self, header: str, value: Any) -> Any:
        return self.guard(header, str(value)) if self.guard and value not in {"", None} else value

    def grid(self) -> list[Row]:
        """Give all lines of the file."""
        return [*self.above, *self.table(), *self.below]

    def content(self) -> bytes:
        """Give the file's bytes."""
        if self.writer:
            return self.writer(self.grid())
        if self.file.endswith(".xlsx"):
            return _xlsx(self.grid(), self.sheet, self.merged)
        return separated(self.grid(), self.encoding, self.separator, self.newline)

    def write(self, folder: Path) -> Path:
        """Write the file into a folder."""
        path = folder / self.file
        path.write_bytes(self.content())
        return path


def separated(grid: Sequence[Row], encoding: str, separator: str = ",", newline: str = "\r\n") -> bytes:
    """Write lines as separated text."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator, lineterminator=newline).writerows(grid)
    return text.getvalue().encode(encoding)


def _xlsx(grid: Sequence[Row], sheet: str, merged: Sequence[tuple[int, int, int, int]]) -> bytes:
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    for row in grid:
        page.append([None if cell == "" else cell for cell in row])
    for first, last, left, right in merged:
        page.merge_cells(start_row=first, end_row=last, start_column=left, end_column=right)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def fixtures() -> Iterator[MadeUp]:
    """Every made-up export."""
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda m: m.name):
        yield from importlib.import_module(f"{__name__}.{module.name}").FIXTURES
