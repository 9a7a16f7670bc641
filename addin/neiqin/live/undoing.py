"""Takes the last run on an open workbook back, unless somebody has worked on what it wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from neiqin.errors import NeiqinError, WorkbookChanged
from neiqin.live.journal import entries as journal
from neiqin.live.journal.checks import still_hold
from neiqin.live.live_book import LiveBook
from neiqin.live.program.troubles import plain_troubles
from neiqin.text import N_

if TYPE_CHECKING:
    from collections.abc import Callable

    import xlwings as xw

    from neiqin.text import Reason

_NOTHING: Final = N_("There is nothing to undo for {file}.")
_CHANGED: Final = N_("{file} was sorted or changed where neiqin's last run wrote; undoing would mix up rows.")
_CHANGED_HINT: Final = N_("Put the rows back in their order, or take your last changes back, and try again.")


def undo_last(book: xw.Book, progress: Callable[[Reason], None] | None = None) -> str:
    """Put back what stood where the last run wrote, and give the name of what it was; again for the one before.

    Of a run whose process was killed in the middle, what it had written is put back.

    Raises:
        WorkbookChanged: the cells do not hold what it wrote, or their rows were sorted.
        NeiqinError: no run on this workbook is known.

    """
    entry = journal.last(book)
    if entry is None:
        hint = N_("Runs on open workbooks are kept for 30 days, by the workbook's full name.")
        raise NeiqinError(_NOTHING, hint=hint, file=book.name)
    with plain_troubles(book.name):
        if entry.whole and not still_hold(book, entry.checks):
            raise WorkbookChanged(_CHANGED, hint=_CHANGED_HINT, file=book.name)
    live = LiveBook(book, progress) if progress else LiveBook(book)
    live.take_back(entry.inverse)
    entry.drop()
    return entry.note
