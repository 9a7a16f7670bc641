"""Makes edits on an open workbook: those that fit together go through a sheet in one pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neiqin.edits import Cells, Column, Edit, Edits, Marks, Rows, Sheet
from neiqin.files import cells
from neiqin.files.content import Writer
from neiqin.files.marks import place_marks
from neiqin.files.sheet import SheetPass
from neiqin.files.sheet_edit import SheetEdit
from neiqin.files.styles import Styles
from neiqin.files.tables import tables_of

if TYPE_CHECKING:
    from collections.abc import Callable

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
                from neiqin.files import append  # noqa: PLC0415 - most runs write cells only and should not wait

                append.apply(book, styles, rows)
            case Column():
                from neiqin.files import widen  # noqa: PLC0415 - as above

                columns = [edit for edit in batch if isinstance(edit, Column)]
                widen.apply(book, styles, columns, _marking(styles, batch))
            case Sheet() as sheet:
                from neiqin.files import graft  # noqa: PLC0415 - as above

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
    """Put edits together that one pass over a sheet can make, as long as none writes what another has written."""
    batches: list[list[Edit]] = []
    for edit in edits.edits:
        batch = next((b for b in reversed(batches) if not _passes(b, edit)), None)
        if batch is not None and _fits(batch, edit):
            batch.append(edit)
        else:
            batches.append([edit])
    return batches


def _passes(batch: list[Edit], edit: Edit) -> bool:
    """Whether an edit may go before a batch: cells and marks of one sheet do not care about those of another."""
    first = batch[0]
    return isinstance(first, Cells | Marks) and isinstance(edit, Cells | Marks) and first.sheet != edit.sheet


def _fits(batch: list[Edit], edit: Edit) -> bool:
    """Whether a batch can take one more edit."""
    first, last = batch[0], batch[-1]
    if first.__class__ is Column and isinstance(edit, Marks):
        return isinstance(last, Column) and last.sheet == edit.sheet
    if isinstance(edit, Column):
        return isinstance(last, Column) and _side_by_side(last, edit)
    if isinstance(edit, Cells | Marks) and isinstance(first, Cells | Marks):
        return first.sheet == edit.sheet and not any(_clash(edit, other) for other in batch)
    return False


def _side_by_side(left: Column, right: Column) -> bool:
    """Whether two columns are added to one table, the right one next to the left one."""
    places = [(c.sheet, c.table, c.area.top, c.area.bottom) for c in (left, right)]
    added = not left.cut and not right.cut
    return added and places[0] == places[1] and left.area.right + 1 == right.area.right


def _clash(edit: Edit, other: Edit) -> bool:
    if isinstance(edit, Cells) and isinstance(other, Cells):
        return edit.column == other.column
    return isinstance(edit, Marks) and isinstance(other, Marks)


def _together(book: Workbook, styles: Styles, batch: list[Edit]) -> None:
    written = [edit for edit in batch if isinstance(edit, Cells) and len(edit.rows)]
    sheet = book.sheet(next(edit.sheet for edit in batch if isinstance(edit, Cells | Marks)))
    tables = tables_of(book.stage, sheet.part)
    cells.guard(written, tables, sheet.name)
    edit = SheetEdit(
        reach=cells.reach_of(written),
        headers=frozenset(table.area.top for table in tables if table.header_rows),
        merged_guard=lambda area: cells.merged_guard(written, area),
        tail=_marking(styles, batch),
    )
    run = SheetPass(
        book, styles, sheet, edit, lambda prefix: cells.targets(written, Writer(prefix, date1904=book.date1904))
    )
    run.run()
    if run.formulas.changed:
        book.drop_calculation_chain()


def _marking(styles: Styles, batch: list[Edit]) -> Callable[[Draft, Node], None] | None:
    """What places a batch's marks behind the rows; None when it has none."""
    marks = [edit for edit in batch if isinstance(edit, Marks)]

    def tail(draft: Draft, root: Node) -> None:
        for mark in marks:
            place_marks(draft, root, mark.after, styles)

    return tail if marks else None
