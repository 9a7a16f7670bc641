"""Completes edits with what stands in their places now."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from neiqin.address import Area
from neiqin.edits import Cells, Column, Edit, Edits, Marks, Rows, Sheet, Standing
from neiqin.errors import NeiqinError
from neiqin.files import graft
from neiqin.files.append import Ground
from neiqin.files.formulas import Formulas, standing_of
from neiqin.files.marks import marks_in
from neiqin.files.markup import outline
from neiqin.files.scan import CellSpan, Grammar, RowSpan, SheetStream, cell_in, cells_of, letters, masked, row_at
from neiqin.files.tables import tables_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from neiqin.files.content import Left
    from neiqin.files.workbook import Workbook
    from neiqin.raw import Mark


def remember(book: Workbook, edits: Edits) -> Edits:
    """Give the edits with `before` filled in. Sheets that do not exist yet hold nothing."""
    return Edits(tuple(_one(book, edit) for edit in edits.edits))


def _one(book: Workbook, edit: Edit) -> Edit:  # noqa: PLR0911 - one return for each kind
    match edit:
        case Cells():
            return replace(edit, before=_standing(book, edit.sheet, edit.column, edit.rows))
        case Rows(cut=True):
            area = edit.area
            rows = np.arange(area.bottom - edit.count + 1, area.bottom + 1)
            columns = range(area.left, area.right + 1)
            return replace(edit, columns={c: _standing(book, edit.sheet, c, rows) for c in columns})
        case Rows():
            return replace(edit, before=_ground(book, edit))
        case Column(cut=True):
            rows = np.arange(edit.area.top + 1, edit.area.bottom + 1)
            return replace(edit, values=_standing(book, edit.sheet, edit.area.right, rows))
        case Marks():
            return replace(edit, before=_marks(book, edit.sheet))
        case Sheet():
            return replace(edit, before=graft.standing(book, edit.name))
        case _:
            return edit


def _marks(book: Workbook, name: str) -> tuple[Mark, ...]:
    stream = _open(book, name)
    if stream is None:
        return ()
    for _ in stream.blocks():
        pass
    return marks_in(outline(stream.head + stream.tail, part=stream.part, file=book.file))


def _open(book: Workbook, name: str) -> SheetStream | None:
    try:
        sheet = book.sheet(name)
    except NeiqinError:
        return None
    return SheetStream(book.stage.stream(sheet.part), part=sheet.part, file=book.file)


def _ground(book: Workbook, rows: Rows) -> Standing | None:
    """Give what stands below a list, where rows are to come."""
    area = rows.area
    try:
        sheet = book.sheet(rows.sheet)
    except NeiqinError:
        return None
    tables = tables_of(book.stage, sheet.part)
    at = [t for t in tables if (t.area.top, t.area.left, t.area.right) == (area.top, area.left, area.right)]
    end = at[0].area.bottom - at[0].totals_rows if at else area.bottom
    bottom = max(end + 1, area.bottom + rows.count + 1)
    below = Area(area.bottom + 1, area.left, bottom, area.right)
    return Standing(Ground(end, {(row, column): left for row, column, left in _cells_in(book, rows.sheet, below)}))


def _standing(book: Workbook, name: str, column: int, rows: Iterable[int]) -> list[Standing]:
    """Give what stands in some cells of a column; a shared formula as the plain one it stands for."""
    numbers = np.asarray(rows, np.int64)
    if not len(numbers):
        return []
    strip = Area(int(numbers[0]), column, int(numbers[-1]), column)
    found = {row: left for row, _, left in _cells_in(book, name, strip)}
    return [Standing(found.get(row)) for row in numbers.tolist()]


def _cells_in(book: Workbook, name: str, area: Area) -> Iterator[tuple[int, int, Left]]:
    stream = _open(book, name)
    if stream is None:
        return
    rules, last = stream.grammar, -1
    formulas = Formulas(rules, name)
    for block in stream.blocks():
        hidden, at = masked(block), 0
        formulas.survey(hidden, last, shared=True)
        while (row := row_at(rules, hidden, at, last)) is not None:
            at, last = row.end, row.number
            if not area.top <= last <= area.bottom:
                continue
            for cell in _asked(rules, hidden, row, area):
                if area.left <= cell.column <= area.right:
                    text = block[cell.start : cell.end]
                    yield last, cell.column, standing_of(formulas, text, cell.attributes, last, cell.column)
        if last > area.bottom:
            return


def _asked(rules: Grammar, hidden: bytes, row: RowSpan, area: Area) -> list[CellSpan]:
    if area.left == area.right:
        cell, sure = cell_in(rules, hidden, row, letters(area.left))
        if sure:
            return [cell] if cell else []
    return cells_of(rules, hidden, row) or []
