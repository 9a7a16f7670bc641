"""Whole columns of a block of rows rewritten in one sweep, where the cells are spelled as most programs do."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from neiqin.files.scan import letters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from neiqin.files.sheet_edit import Target
    from neiqin.files.styles import Styles


class Swept(NamedTuple):
    """The cells of some columns in a piece of a sheet, row by row, and the texts between them."""

    between: list[bytes]
    names: list[bytes]
    rows: list[bytes]  # digits as written
    styles: list[bytes | None]

    def fits(self, targets: Sequence[Target], columns: tuple[int, ...]) -> bool:
        """Whether these are exactly the cells to be written, and none asks for more than a new inside."""
        if not targets or self.names != [letters(column) for column in columns] * len(targets):
            return False
        if self.rows != [digits for row, _ in targets for digits in (b"%d" % (row + 1),) * len(columns)]:
            return False
        return all(
            tuple(column for column, _ in cells) == columns
            and not any(w.style is not None or b"<f" in w.inside for _, w in cells)
            for _, cells in targets
        )

    def first_of(self, style: bytes | None) -> tuple[int, int]:
        """Give the first cell that has a style: row from 0 and place among the columns."""
        at = self.styles.index(style)
        return int(self.rows[at]) - 1, at

    def rewritten(self, targets: Sequence[Target], styles: Styles) -> bytes:
        """Put new contents into the cells; their style stays but for a number format where they have none."""
        written = [w for _, cells in targets for _, w in cells]
        looks = self.styles
        if any(w.format for w in written):
            looks = [
                b"%d" % styles.with_number_format(int(s or 0), w.format) if w.format and w.inside else s
                for s, w in zip(looks, written, strict=True)
            ]
        cells = [
            b'<c r="' + name + row + (b'" s="' + style + b'"' if style and style != b"0" else b'"') + w.attributes
            + (b">" + w.inside + b"</c>" if w.inside else b"/>")
            for name, row, style, w in zip(self.names, self.rows, looks, written, strict=True)
        ]  # fmt: skip
        pieces = [b""] * (2 * len(cells) + 1)
        pieces[0::2], pieces[1::2] = self.between, cells
        return b"".join(pieces)


@cache
def _pattern(columns: tuple[int, ...]) -> re.Pattern[bytes]:
    """Match the cells of some columns that hold no formula and nothing rich."""
    return re.compile(
        rb'<c r="(' + b"|".join(map(letters, columns)) + rb')([0-9]+)"(?: s="([0-9]+)")?(?: t="[a-zA-Z]+")?'
        rb"(?:/>|>(?:<v>[^<]*</v>|<is><t[^>]*>[^<]*</t></is>)?</c>)"
    )


def sweep(piece: bytes, columns: tuple[int, ...]) -> Swept:
    """Find the cells of some columns."""
    parts = _pattern(columns).split(piece)
    return Swept(parts[0::4], parts[1::4], parts[2::4], parts[3::4])
