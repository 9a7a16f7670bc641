"""Walks a worksheet part by bytes: what stands before the data, blocks of whole rows, and what stands behind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from neiqin.address import column_letters
from neiqin.errors import UnreadableFile
from neiqin.files.markup import ATTRIBUTES, BROKEN, HOSTILE, SAVE_AGAIN, as_utf8

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_HIDDEN: Final = re.compile(rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>", re.DOTALL)
_DATA: Final = re.compile(rb"<((?:[\w.-]+:)?)sheetData" + ATTRIBUTES + rb"\s*(/?)>")
_STYLE: Final = re.compile(rb"""\ss\s*=\s*["']([0-9]+)["']""")
_REFERENCE: Final = re.compile(rb"""\sr\s*=\s*["']\$?([A-Za-z]{0,3})\$?([0-9]{0,7})["']""")
_LONGEST_HEAD: Final = 32 << 20
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")


@dataclass(frozen=True, slots=True)
class Grammar:
    """The patterns of one part: its elements may bear a prefix."""

    prefix: bytes  # with the colon, or empty
    row: re.Pattern[bytes]
    cell: re.Pattern[bytes]
    cell_end: re.Pattern[bytes]
    plain: re.Pattern[bytes]  # what follows `r` in the opening tag of nearly every cell
    formula: re.Pattern[bytes]
    value: re.Pattern[bytes]


@cache
def grammar(prefix: bytes) -> Grammar:
    """Make the patterns for a prefix."""
    p = re.escape(prefix)
    return Grammar(
        prefix,
        row=re.compile(rb"<" + p + rb"row(" + ATTRIBUTES + rb")\s*(/?)>"),
        cell=re.compile(rb"<" + p + rb"c(" + ATTRIBUTES + rb")\s*(/?)>"),
        cell_end=re.compile(rb"</" + p + rb"c\s*>"),
        plain=re.compile(rb'(?: s="([0-9]+)")?(?: t="[a-zA-Z]+")?(/?)>'),
        formula=re.compile(rb"<" + p + rb"f(" + ATTRIBUTES + rb")\s*(?:/>|>([^<]*)</" + p + rb"f\s*>)"),
        value=re.compile(rb"<" + p + rb"v" + ATTRIBUTES + rb"\s*>([^<]*)</"),
    )


def masked(data: bytes) -> bytes:
    """Blank out comments, CDATA and processing instructions, so that what looks like a tag is one; same length."""
    # A sheet is full of < but hardly has a ! or ?, so these are looked for first.
    if (b"!" in data and b"<!" in data) or (b"?" in data and b"<?" in data):
        return _HIDDEN.sub(lambda m: b"\x01" * len(m[0]), data)
    return data


def number_of(attributes: bytes) -> int | None:
    """Read a cell's style number."""
    found = _STYLE.search(attributes)
    return int(found[1]) if found else None


def reference_of(attributes: bytes) -> tuple[bytes, bytes]:
    """Read the letters and the digits of `r`; empty where there are none."""
    found = _REFERENCE.search(attributes)
    return (found[1].upper(), found[2]) if found else (b"", b"")


class SheetStream:
    """A worksheet in pieces. `head` is there at once, `tail` when all blocks were taken."""

    def __init__(self, pieces: Iterable[bytes], *, part: str, file: str) -> None:
        self.part, self.file = part, file
        self._pieces = iter(pieces)
        self._buffer, self._tail = b"", b""
        found = None
        for piece in self._pieces:
            if not self._buffer and piece[:2] in _UTF16:
                piece = as_utf8(piece + b"".join(self._pieces))  # noqa: PLW2901 - all that is left, decoded
            self._buffer += piece
            found = _DATA.search(masked(self._buffer))
            if found or len(self._buffer) > _LONGEST_HEAD:
                break
        if found is None:
            raise self.broken()
        if b"<!DOCTYPE" in self._buffer[: found.start()]:
            raise UnreadableFile(HOSTILE, hint=SAVE_AGAIN, file=file)
        self.grammar = grammar(found[1])
        opening = self._buffer[found.start() : found.end()]
        self.empty = bool(found[2])
        self.head = self._buffer[: found.start()] + (opening[:-2].rstrip() + b">" if self.empty else opening)
        self._buffer = self._buffer[found.end() :]
        self._close = b"</" + found[1] + b"sheetData"

    def broken(self) -> UnreadableFile:
        """Make the error for a part that is not understood."""
        return UnreadableFile(BROKEN, hint=SAVE_AGAIN, file=self.file, part=self.part)

    def blocks(self) -> Iterator[bytes]:
        """Give the rows in blocks of whole ones."""
        if self.empty:
            self._tail = self._close + b">" + self._buffer + b"".join(self._pieces)
            return
        row_end = b"</" + self.grammar.prefix + b"row"
        while True:
            if b"!" in self._buffer and b"<!" in self._buffer:
                # A comment may hide anything, so the rest is taken whole.
                self._buffer += b"".join(self._pieces)
            end = masked(self._buffer).find(self._close)
            if end >= 0:
                yield self._buffer[:end]
                self._tail = self._buffer[end:] + b"".join(self._pieces)
                return
            cut = self._buffer.rfind(row_end)
            cut = self._buffer.find(b">", cut) + 1 if cut >= 0 else 0
            if cut:
                yield self._buffer[:cut]
                self._buffer = self._buffer[cut:]
            piece = next(self._pieces, None)
            if piece is None:
                raise self.broken()
            self._buffer += piece

    @property
    def tail(self) -> bytes:
        """What stands behind the rows, from the closing tag of the data on."""
        return self._tail

    def close(self) -> bytes:
        """Give the closing tag that makes `head` and `tail` one document."""
        return self._close + b">"


@dataclass(frozen=True, slots=True)
class RowSpan:
    """A row in a block: its number from 0 and its byte offsets."""

    number: int
    start: int
    opened: int
    closing: int  # equals `opened` when the row closes itself
    end: int
    attributes: bytes
    alone: bool  # closes itself


def row_at(rules: Grammar, block: bytes, at: int, previous: int) -> RowSpan | None:
    """Give the next row of a masked block; None when there is none. A row without a number follows the one before."""
    found = rules.row.search(block, at)
    if found is None:
        return None
    digits = reference_of(found[1])[1]
    number = int(digits) - 1 if digits else previous + 1
    if found[2]:
        return RowSpan(number, found.start(), found.end(), found.end(), found.end(), found[1], alone=True)
    closing = block.find(b"</" + rules.prefix + b"row", found.end())
    end = block.find(b">", closing) + 1 if closing >= 0 else 0
    return RowSpan(number, found.start(), found.end(), closing, end, found[1], alone=False) if end else None


@dataclass(frozen=True, slots=True)
class CellSpan:
    """A cell in a row: its column from 0 and its byte offsets."""

    column: int
    start: int
    end: int
    attributes: bytes


def cells_of(rules: Grammar, block: bytes, row: RowSpan) -> list[CellSpan] | None:
    """Give a row's cells; None when it holds anything that is no cell."""
    found: list[CellSpan] = []
    at, column = row.opened, -1
    while at < row.closing:
        if block[at : at + 1] in b" \t\r\n\x01":
            at += 1
            continue
        cell = rules.cell.match(block, at)
        if cell is None:
            return None
        name = reference_of(cell[1])[0]
        column = _column(name) if name else column + 1
        end = cell.end()
        if not cell[2]:
            close = rules.cell_end.search(block, end, row.closing)
            if close is None:
                return None
            end = close.end()
        if found and column <= found[-1].column:
            return None
        found.append(CellSpan(column, at, end, cell[1]))
        at = end
    return found


def cell_in(rules: Grammar, block: bytes, row: RowSpan, column: bytes) -> tuple[CellSpan | None, bool]:
    """Look for one cell of a row, its column given in letters: the cell, and whether the answer is sure."""
    start = block.find(b'<%sc r="%s%d"' % (rules.prefix, column, row.number + 1), row.opened, row.closing)
    if start < 0:
        cells = block.count(b"<" + rules.prefix + b"c", row.opened, row.closing)
        return None, cells == block.count(b"<" + rules.prefix + b'c r="', row.opened, row.closing)
    opening = rules.cell.match(block, start)
    if opening is None:
        return None, False
    end = opening.end()
    if not opening[2]:
        close = rules.cell_end.search(block, end, row.closing)
        if close is None:
            return None, False
        end = close.end()
    return CellSpan(_column(column), start, end, opening[1]), True


@cache
def letters(column: int) -> bytes:
    """Give a column's letters as bytes."""
    return column_letters(column).encode()


@cache
def _column(name: bytes) -> int:
    number = 0
    for letter in name:
        number = number * 26 + letter - 64
    return number - 1
