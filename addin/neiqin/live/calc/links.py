"""Links in cells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from neiqin.live.calc.protection import need_unlocked

if TYPE_CHECKING:
    from neiqin.live.calc.range import Range

_INSIDE: Final = re.compile(r"#((?:'(?:[^']|'')+'|[^'!.]+))[.!](?=\$?[A-Z])")
"""A place in the workbook itself; Calc writes a point after the sheet, Excel an exclamation mark."""


def link_of(cells: Range) -> str:
    """Give where the first cell's link leads; a place in the workbook itself as `#Sheet!A1`."""
    cells.sheet.book.check()
    fields = cells.uno.getCellByPosition(0, 0).getTextFields()
    for at in range(fields.Count):
        if hasattr(field := fields.getByIndex(at), "URL"):
            return _INSIDE.sub(r"#\1!", field.URL)
    raise Exception("The cell doesn't seem to contain a hyperlink!")  # noqa: TRY002 - as xlwings' other engines


def add_link(cells: Range, address: str, shown: str) -> None:
    """Make the first cell a link that shows a text."""
    need_unlocked(cells)
    cell = cells.uno.getCellByPosition(0, 0)
    field = cells.sheet.book.document.createInstance("com.sun.star.text.TextField.URL")
    field.Representation, field.URL = shown, _INSIDE.sub(r"#\1.", address)
    cell.setString("")
    text = cell.getText()
    text.insertTextContent(text.createTextCursor(), field, False)
