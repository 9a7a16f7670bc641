"""Makes edits on an open workbook: those that fit together go through a sheet in one pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neiqin.edits import Cells, Column, Edit, Edits, Marks, Rows, Sheet
from neiqin.files import append, cells, graft, widen
from neiqin.files.content import Writer
from neiqin.files.marks import place_marks
from neiqin.files.sheet import SheetPass
from neiqin.files.sheet_edit import SheetEdit
from neiqin.files.styles import Styles
from neiqin.files.tables import tables_of

if TYPE_CHECKING:
    from neiqin.files.markup import Draft, Node
    from neiqin.files.workbook import Workbook


def carry_out(book: Workbook, edits: Edits) -> None:
    """Stage all edits, in their order.

    Raises:
        EditRefused: one of them cannot be made without losing something.

    """
    book.refuse_if_sealed()
    styles = Styles(book)
    for batch in _batches(edits):
        match batch[0]:
            case Rows() as rows:
                append.apply(book, styles, rows)
            case Column() as column:
                widen.apply(book, styles, column)
            case Sheet() as sheet:
                # The new sheet's formats go to the same part, so what is pending goes first.
                styles.save()
                graft.apply(book, sheet)
                styles = Styles(book)
            case _:
                _together(book, styles, batch)
    styles.save()
    if any(not isinstance(edit, Marks) for edit in edits.edits):
        book.recalculate_on_load()


def _batches(edits: Edits) -> list[list[Edit]]:
    """Put Cells and Marks of one sheet together as long as none writes what another has written."""
    batches: list[list[Edit]] = []
    for edit in edits.edits:
        if not isinstance(edit, Cells | Marks):
            batches.append([edit])
            continue
        for batch in reversed(batches):
            first = batch[0]
            if isinstance(first, Cells | Marks) and first.sheet == edit.sheet:
                if not any(_clash(edit, other) for other in batch):
                    batch.append(edit)
                    break
                batches.append([edit])
                break
            if not isinstance(first, Cells | Marks):
                batches.append([edit])
                break
        else:
            batches.append([edit])
    return batches


def _clash(edit: Edit, other: Edit) -> bool:
    if isinstance(edit, Cells) and isinstance(other, Cells):
        return edit.column == other.column
    return isinstance(edit, Marks) and isinstance(other, Marks)


def _together(book: Workbook, styles: Styles, batch: list[Edit]) -> None:
    written = [edit for edit in batch if isinstance(edit, Cells) and len(edit.rows)]
    marks = [edit for edit in batch if isinstance(edit, Marks)]
    sheet = book.sheet(next(edit.sheet for edit in batch if isinstance(edit, Cells | Marks)))
    tables = tables_of(book.stage, sheet.part)
    cells.guard(written, tables, sheet.name)
    edit = SheetEdit(
        reach=cells.reach_of(written),
        headers=frozenset(table.area.top for table in tables if table.header_rows),
        merged_guard=lambda area: cells.merged_guard(written, area),
    )

    def tail(draft: Draft, root: Node) -> None:
        for mark in marks:
            place_marks(draft, root, mark.after, styles)

    edit.tail = tail if marks else None
    run = SheetPass(
        book, styles, sheet, edit, lambda prefix: cells.targets(written, Writer(prefix, date1904=book.date1904))
    )
    run.run()
    if run.formulas.changed:
        book.drop_calculation_chain()
