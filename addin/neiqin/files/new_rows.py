"""Rows of a new sheet as XML, built by columns: each distinct value is spelled once, and rows are joined in blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin.address import column_letters
from neiqin.edits import LONGEST_TEXT
from neiqin.files.content import Writer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from neiqin.spelling import Spelled

_BATCH: Final = 4096
_ROWS: Final = 8192
# Texts that XML cannot take as they are, or that begin, end or are parted with more than one blank; joined by line
# breaks, a text that begins or ends with a blank makes two of them.
_ODD: Final = re.compile("[&<>\x00-\x09\x0b-\x1f\ufffe\uffff\ud800-\udfff]|_x[0-9A-Fa-f]{4}_|\\s\\s")
_NOT_PLAIN: Final = ("&", "<", ">", "_x", "  ", "\n ", " \n")
_WRITER: Final = Writer(b"", date1904=False)


@dataclass(frozen=True, slots=True)
class CellColumn:
    """A column of cells: what stands in each distinct one, which of them each row has (-1: blank), and its width."""

    at: int
    codes: NDArray[np.int64]
    insides: list[bytes]
    attributes: bytes
    style: int
    width: int

    @classmethod
    def of_numbers(cls, at: int, spelt: Spelled, style: int, *, width: int) -> CellColumn | None:
        """Make a column of numbers; None where all cells are blank."""
        if not spelt.texts:
            return None
        insides = _around(spelt.texts, "<v>", "</v>")
        return cls(at, spelt.codes, insides, b"", style, width)

    @classmethod
    def of_texts(cls, at: int, spelt: Spelled, style: int) -> CellColumn | None:
        """Make a column of texts; None where all cells are blank.

        Raises:
            EditRefused: a text is longer than a cell can hold.

        """
        if not spelt.texts:
            return None
        insides: list[bytes] = []
        for start in range(0, len(spelt.texts), _BATCH):
            insides += _texts(spelt.texts[start : start + _BATCH])
        # A Chinese character has three bytes and is as wide as two Latin ones, which have one.
        letters = np.fromiter(map(len, spelt.texts), np.int64, len(insides))
        spelled = np.fromiter(map(len, insides), np.int64, len(insides)) - len("<is><t></t></is>")
        width = int(((letters + np.maximum(spelled, letters)) // 2).max())
        return cls(at, spelt.codes, insides, b' t="inlineStr"', style, width)


def _texts(batch: list[str]) -> list[bytes]:
    joined = "\n".join(batch)
    sound = joined.count("\n") == len(batch) - 1 and (_is_plain(joined) or not _ODD.search(f"\n{joined}\n"))
    if not sound or max(map(len, batch)) > LONGEST_TEXT:
        return [_WRITER.text(text) for text in batch]
    return _around(batch, "<is><t>", "</t></is>")


def _is_plain(joined: str) -> bool:
    """Whether texts hold printed characters only, and nothing that XML writes otherwise: sooner told than searched."""
    closed = f"\n{joined}\n"
    return joined.replace("\n", "").isprintable() and not any(odd in closed for odd in _NOT_PLAIN)


def _around(texts: list[str], before: str, behind: str) -> list[bytes]:
    """Put markup around texts that hold no line break."""
    return (before + f"{behind}\n{before}".join(texts) + behind).encode().split(b"\n")


def rows_of(columns: Sequence[CellColumn], count: int) -> Iterator[bytes]:
    """Give the rows below the header in blocks; a blank cell of a column that is used keeps its style."""
    if not columns:
        return
    cells = [_cells(column, following) for column, following in zip(columns, [*columns[1:], None], strict=True)]
    opening = b'<row r="', b'"><c r="' + column_letters(columns[0].at).encode()
    for start in range(0, count, _ROWS):
        stop = min(start + _ROWS, count)
        numbers = "\n".join(map(str, range(start + 2, stop + 2))).encode().split(b"\n")
        pieces: list[Sequence[bytes]] = [[opening[0]] * len(numbers), numbers, [opening[1]] * len(numbers)]
        for distinct, column in zip(cells, columns, strict=True):
            pieces += [numbers, distinct[column.codes[start:stop]].tolist()]
        yield b"".join(chain.from_iterable(zip(*pieces, strict=True)))


def _cells(column: CellColumn, following: CellColumn | None) -> NDArray[np.object_]:
    """What follows a cell's row number, for each distinct content and last for a blank, up to the next cell's own."""
    look = b'" s="%d"' % column.style if column.style else b'"'
    opening = look + column.attributes + b">"
    behind = b'<c r="' + column_letters(following.at).encode() if following else b"</row>"
    ending = b"</c>" + behind
    cells = np.empty(len(column.insides) + 1, dtype=object)
    cells[:-1] = [opening + inside + ending for inside in column.insides]
    cells[-1] = look + b"/>" + behind
    return cells
