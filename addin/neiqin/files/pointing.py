"""Who points at a sheet: formulas, names and charts that would break if it went."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from neiqin.files.markup import text_of
from neiqin.files.parcel import hanging_on

if TYPE_CHECKING:
    from collections.abc import Iterable

    from neiqin.files.workbook import Workbook

_LONGEST: Final = 8_192
"""Characters of a formula."""


def points_at(book: Workbook, sheet: str) -> str | None:
    """Give the sheet whose formulas or charts point at another one, or the name that does; None where nothing does."""
    reference = _reference(sheet)
    ours = book.names_into(sheet)
    target = book.sheet(sheet)
    for name in book.defined_names:
        local = name.local is not None and book.sheets[name.local].name == target.name
        if name.name not in ours and not local and reference.search(b"<f>" + text_of(name.text)):
            return name.name
    for entry in book.sheets:
        if entry.name == target.name:
            continue
        for part in (entry.part, *hanging_on(book.stage, entry.part)):
            if part.endswith(".xml") and _found(book.stage.stream(part), reference):
                return entry.name
    return None


def _reference(sheet: str) -> re.Pattern[bytes]:
    """Match a formula that names a sheet, quoted or, as Excel also writes it, plain."""
    plain, quoted = (re.escape(text_of(name)) for name in (sheet, sheet.replace("'", "''")))
    formula = rb"<(?:[A-Za-z0-9]+:)?(?:f|formula1|formula2|formula)(?:\s[^<>]*)?>[^<]*?"
    return re.compile(formula + rb"(?:'" + quoted + rb"'|(?<![\w'\x80-\xff])" + plain + rb")!", re.IGNORECASE)


def _found(chunks: Iterable[bytes], reference: re.Pattern[bytes]) -> bool:
    kept = b""
    for chunk in chunks:
        if reference.search(kept + chunk):
            return True
        kept = (kept + chunk)[-_LONGEST * 4 :]
    return False
