"""What must hold before a run on an open workbook is taken back: its cells as it left them, in the same rows."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Final

from neiqin.edits import Cells, Column, Edit, Edits, Rows
from neiqin.live.sheets.grid import Grid, read_grid

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import xlwings as xw

_KEYS: Final = 2
"""How many columns tell rows apart: those of the most different values."""


def checks_of(book: xw.Book, made: Edits) -> list[Any]:
    """Say of each edit what its cells hold now, and what the columns hold that tell its rows apart."""
    grids = {sheet.name: read_grid(sheet) for sheet in book.sheets if _edits_on(made, sheet.name)}
    checks: list[Any] = []
    for name, grid in grids.items():
        own = [(column, rows) for edit in _edits_on(made, name) for column, rows in _places(edit)]
        written = {column for column, _ in own}
        rows = sorted({row for _, some in own for row in some})
        keys = _telling_columns(grid, rows, written)
        checks += [[name, column, _spans(some), _digest(grid, column, some)] for column, some in own]
        checks += [[name, column, _spans(rows), _digest(grid, column, rows)] for column in keys]
    return checks


def still_hold(book: xw.Book, checks: Sequence[Any]) -> bool:
    """Whether all that was said then can be said now."""
    sheets = {sheet.name: sheet for sheet in book.sheets}
    if any(name not in sheets for name, *_ in checks):
        return False
    grids = {name: read_grid(sheets[name]) for name in {check[0] for check in checks}}
    return all(_digest(grids[name], column, _rows(spans)) == said for name, column, spans, said in checks)


def _edits_on(edits: Edits, name: str) -> list[Cells | Rows | Column]:
    return [e for e in edits.edits if isinstance(e, (Cells, Rows, Column)) and e.sheet.casefold() == name.casefold()]


def _places(edit: Edit) -> Iterator[tuple[int, Sequence[int]]]:
    """Give the columns and rows that an edit has written."""
    match edit:
        case Cells():
            yield edit.column, edit.rows.tolist()
        case Rows():
            rows = range(edit.area.bottom + 1, edit.area.bottom + edit.count + 1)
            yield from ((column, rows) for column in range(edit.area.left, edit.area.right + 1))
        case Column():
            yield edit.area.right + 1, range(edit.area.top, edit.area.bottom + 1)


def _telling_columns(grid: Grid, rows: Sequence[int], written: set[int]) -> list[int]:
    """Give the columns whose constants differ most between rows, the leftmost first among equals."""
    found = []
    for column in range(grid.area.left, grid.area.right + 1):
        texts = [grid.text(row, column) for row in rows]
        if column not in written and not any(text.startswith("=") for text in texts):
            found.append((-len(set(texts)), column))
    return sorted(column for _, column in sorted(found)[:_KEYS])


def _digest(grid: Grid, column: int, rows: Sequence[int]) -> str:
    texts = [grid.text(row, column) for row in rows]
    return hashlib.sha256(repr(texts).encode("utf-8", "surrogatepass")).hexdigest()[:20]


def _spans(rows: Sequence[int]) -> list[list[int]]:
    spans: list[list[int]] = []
    for row in rows:
        if spans and spans[-1][1] == row - 1:
            spans[-1][1] = row
        else:
            spans.append([row, row])
    return spans


def _rows(spans: Sequence[Sequence[int]]) -> list[int]:
    return [row for first, last in spans for row in range(first, last + 1)]
