"""Where a value stands: a cell's address, and an area of a sheet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

MAX_ROWS: Final = 1_048_576
MAX_COLUMNS: Final = 16_384
_A1: Final = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_PLAIN_SHEET: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_LIKE_A_CELL: Final = re.compile(r"[A-Za-z]{1,3}[0-9]{1,7}|[Rr][0-9]*[Cc][0-9]*|[RrCc]")


LIKE_AN_ADDRESS: Final = re.compile(r"(?:'(?:[^']|'')+'|[^'!]+)!\$?[A-Z]{1,3}\$?[0-9]{1,7}")
"""A sheet and a cell as a `CellAddress` prints them."""


def column_letters(column: int) -> str:
    """Letters of a column counted from 0: 0 -> A, 26 -> AA."""
    letters, rest = "", column + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = chr(65 + digit) + letters
    return letters


def column_number(letters: str) -> int:
    """Count a column from 0 by its letters: A -> 0, AA -> 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def quote_sheet(name: str) -> str:
    """Write a sheet's name as formulas do: quoted unless it is a plain word that looks like no cell."""
    if _PLAIN_SHEET.fullmatch(name) and not _LIKE_A_CELL.fullmatch(name):
        return name
    return "'" + name.replace("'", "''") + "'"


@dataclass(frozen=True, slots=True, order=True)
class CellAddress:
    """One cell: book, sheet, row and column counted from 1, as people count."""

    book: str
    sheet: str
    row: int
    column: int

    @property
    def cell(self) -> str:
        """The cell alone: D5."""
        return f"{column_letters(self.column - 1)}{self.row}"

    def __str__(self) -> str:
        """Sheet and cell as a formula writes them: '訂單'!D5."""
        return f"{quote_sheet(self.sheet)}!{self.cell}"


@dataclass(frozen=True, slots=True, order=True)
class Area:
    """A rectangle of a sheet; rows and columns count from 0, both ends belong to it."""

    top: int
    left: int
    bottom: int
    right: int

    @classmethod
    def parse(cls, ref: str) -> Area:
        """Read `A1:F9` or `B2` (dollar signs allowed).

        Raises:
            ValueError: the text is not a range of cells.

        """
        corners = [_A1.fullmatch(part) for part in ref.split(":")]
        match corners:
            case [re.Match() as one]:
                first = last = one
            case [re.Match() as first, re.Match() as last]:
                pass
            case _:
                raise ValueError(ref)
        return cls(int(first[2]) - 1, column_number(first[1]), int(last[2]) - 1, column_number(last[1]))

    @property
    def ref(self) -> str:
        """As Excel writes it: A1:F9, or B2 for one cell."""
        first = f"{column_letters(self.left)}{self.top + 1}"
        last = f"{column_letters(self.right)}{self.bottom + 1}"
        return first if first == last else f"{first}:{last}"

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell lies inside."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right

    def meets(self, other: Area) -> bool:
        """Whether two areas share a cell."""
        return (
            self.top <= other.bottom
            and other.top <= self.bottom
            and self.left <= other.right
            and other.left <= self.right
        )
