"""Cells edits on one sheet: many columns merged into one walk down its rows."""

from __future__ import annotations

import heapq
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

import numpy as np

from neiqin.address import MAX_COLUMNS, MAX_ROWS, Area
from neiqin.files.content import Writer, escaped
from neiqin.refusals import header, no_room

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from neiqin.edits import Cells
    from neiqin.files.content import Written
    from neiqin.files.sheet_edit import Target
    from neiqin.files.tables import TablePart


def targets(edits: Sequence[Cells], writer: Writer) -> Iterator[Target]:
    """Give the rows that change, top down, each with its new cells from left to right."""
    ordered = sorted(edits, key=lambda e: e.column)
    columns = [e.column for e in ordered]
    if len(set(columns)) == len(columns) and all(np.array_equal(e.rows, ordered[0].rows) for e in ordered):
        # Whole columns of one table have the same rows, so there is nothing to merge.
        written = zip(*(_formatted(e, writer) for e in ordered), strict=True)
        for row, cells in zip(_numbers(ordered[0]), written, strict=True) if ordered else ():
            yield row, list(zip(columns, cells, strict=True))
        return
    merged = heapq.merge(*(_walk(e, writer) for e in ordered), key=itemgetter(0, 1))
    for number, group in groupby(merged, key=itemgetter(0)):
        yield number, [(column, content) for _, column, content in group]


def _numbers(edit: Cells) -> Iterator[int]:
    for at in range(0, len(edit.rows), 4096):
        yield from edit.rows[at : at + 4096].tolist()


def _formatted(edit: Cells, writer: Writer) -> Iterator[Written]:
    written = writer.column(edit.values)
    return (w._replace(format=edit.number_format) for w in written) if edit.number_format else written


def _walk(edit: Cells, writer: Writer) -> Iterator[tuple[int, int, Written]]:
    column = edit.column
    return ((row, column, written) for row, written in zip(_numbers(edit), _formatted(edit, writer), strict=True))


def reach_of(edits: Sequence[Cells]) -> Area | None:
    """Give the area that holds all written cells."""
    filled = [e for e in edits if len(e.rows)]
    if not filled:
        return None
    return Area(
        min(int(e.rows[0]) for e in filled),
        min(e.column for e in filled),
        max(int(e.rows[-1]) for e in filled),
        max(e.column for e in filled),
    )


def guard(edits: Sequence[Cells], tables: Sequence[TablePart], sheet: str) -> None:
    """Refuse cells outside the sheet, and headers or totals of a native table, which its part repeats.

    Raises:
        EditRefused: such a cell would be written.

    """
    for edit in edits:
        rows = edit.rows
        if len(rows) and (int(rows[0]) < 0 or int(rows[-1]) >= MAX_ROWS or not 0 <= edit.column < MAX_COLUMNS):
            raise no_room(sheet)
        for table in tables:
            area = table.area
            if not area.left <= edit.column <= area.right:
                continue
            fixed = [area.top] * table.header_rows + [area.bottom] * table.totals_rows
            for row in fixed:
                at = int(np.searchsorted(rows, row))
                if at < len(rows) and rows[at] == row and not _same_header(edit, at, table):
                    raise header(sheet, row, edit.column, table.name)


def _same_header(edit: Cells, at: int, table: TablePart) -> bool:
    value = edit.values[at]
    return isinstance(value, str) and escaped(value) == table.columns[edit.column - table.area.left].get("name")


def merged_guard(edits: Sequence[Cells], area: Area) -> tuple[int, int] | None:
    """Give a written cell that a merge hides, if there is one."""
    for edit in edits:
        if not area.left <= edit.column <= area.right:
            continue
        first = area.top + (1 if edit.column == area.left else 0)
        at = int(np.searchsorted(edit.rows, first))
        if at < len(edit.rows) and int(edit.rows[at]) <= area.bottom:
            return int(edit.rows[at]), edit.column
    return None
