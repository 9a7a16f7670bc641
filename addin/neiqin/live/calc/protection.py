"""Protected sheets: Calc leaves locked cells as they are without a word, so they are asked about before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neiqin.live.calc.bridge import Uno
from neiqin.live.calc.gone import Refused

if TYPE_CHECKING:
    from neiqin.live.calc.book import Book
    from neiqin.live.calc.range import Range


def is_locked(cells: Uno) -> bool | None:
    """Whether all cells of a block are locked; None where only some are."""
    kinds = cells.getUniqueCellFormatRanges()
    found = {bool(kinds.getByIndex(at).CellProtection.IsLocked) for at in range(kinds.Count)}
    return found.pop() if len(found) == 1 else None


def need_unlocked(cells: Range) -> None:
    """Make sure that the contents of cells may be changed.

    Raises:
        Refused: the sheet is protected and holds one of them locked.
        ProgramGone: the workbook is closed.

    """
    cells.sheet.book.check()
    if cells.sheet.uno.isProtected():
        for area in cells.areas:
            if is_locked(cells.sheet.cells_of(area)) is not False:
                raise Refused(f"{cells.sheet.name} is protected, and {cells.address} is locked")


def need_open_structure(book: Book) -> None:
    """Make sure that sheets may come, go and change their names.

    Raises:
        Refused: the workbook's structure is protected.
        ProgramGone: the workbook is closed.

    """
    book.check()
    if book.document.isProtected():
        raise Refused(f"the structure of {book.name} is protected")


def need_unprotected(cells: Range) -> None:
    """Make sure that the looks and the places of cells may be changed.

    Raises:
        Refused: the sheet is protected.
        ProgramGone: the workbook is closed.

    """
    cells.sheet.book.check()
    if cells.sheet.uno.isProtected():
        raise Refused(f"{cells.sheet.name} is protected")
