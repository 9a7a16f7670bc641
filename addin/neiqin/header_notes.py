"""The notes on a table's headers: what a column holds, and who writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from neiqin.macro import macros
from neiqin.report_measure import lines_of
from neiqin.table import IMPORTED, TYPED
from neiqin.text import N_, Language, say

if TYPE_CHECKING:
    from neiqin.table import Header

_WIDTH: Final = 32
"""Characters of a note's line."""
_CHARACTER, _LINE, _EDGE = 6.3, 14, 10
"""Pixels of a character and of a line of a note's type, and around its text."""
_TYPED: Final = N_("Typed by you.")
_IMPORTED: Final = N_("Filled by imports; what you correct stays.")
_FOLLOWS: Final = N_("Filled by imports, and follows the platform.")
_COMPUTED: Final = N_("Written by “{macro}” ({name}); what is typed here is overwritten.")
_IMPORT: Final = N_("Written by imports, for neiqin itself.")


def note_of(header: Header, language: Language) -> str:
    """Say what a column holds, and in a second line who writes it."""
    return "\n".join(line for line in (say(header.about, language), writer_of(header, language)) if line)


def writer_of(header: Header, language: Language) -> str:
    """Say who writes a column."""
    if header.writer == TYPED:
        return say(_TYPED, language)
    if header.writer == IMPORTED:
        return say(_FOLLOWS if header.follows else _IMPORTED, language)
    macro = macros().get(header.writer)
    if macro is None:
        return say(_IMPORT, language)
    return say(_COMPUTED, language, macro=say(macro.title, language), name=header.writer)


def write_note(sheet: Any, column: int, text: str) -> None:  # noqa: ANN401 - XlsxWriter has no types
    """Put a note on a header of the first row, as large as its text."""
    lines = lines_of(text, _WIDTH)
    size = {"width": int(_WIDTH * _CHARACTER + _EDGE), "height": lines * _LINE + _EDGE, "font_size": 9}
    sheet.write_comment(0, column, text, {"author": "neiqin", "font_name": "Calibri", **size})
