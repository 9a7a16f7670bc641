"""What formulas are made of in either spelling."""

from __future__ import annotations

import re
from typing import Final

TEXT: Final = r'"(?:[^"]|"")*"'
ERROR: Final = r"\#(?:N/A|[A-Z]+(?:/0)?[!?]?)"
CELL: Final = r"\$?[A-Za-z]{1,3}\$?[0-9]{1,7}"
QUOTED: Final = r"(?:[^']|'')+"
COLUMNS: Final = r"\[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\]"
"""A table's columns in brackets; an apostrophe goes before a bracket that belongs to a column's name."""
PLAIN: Final = re.compile(r"=[A-Z0-9$:+*/<>&^=%-]*")
"""A formula that both spell alike, unless it says TRUE or FALSE."""
TRUTHS: Final = frozenset(("TRUE", "FALSE"))


def quoted(sheet: str) -> str:
    """Put a sheet's name in quotes."""
    return "'" + sheet.replace("'", "''") + "'"


def separated(columns: str, old: str, new: str) -> str:
    """Put another separator between the parts of a table's columns; one within a name stays."""
    return re.sub(rf"\]\s*{old}\s*\[", f"]{new}[", columns)
