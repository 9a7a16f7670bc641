"""Gathers cells, as a pattern found them, into sparse typed columns."""

from __future__ import annotations

import re
from datetime import datetime
from itertools import compress
from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin.address import column_number
from neiqin.files.content import unescaped
from neiqin.files.strings import plain_text
from neiqin.raw import Kind, RawColumn

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from neiqin.files.styles import Styles

Cell = tuple[bytes, bytes, bytes, bytes, bytes, bytes]
"""A cell as written: letters, row, style and type, formula, value, inline string."""
_STYLE: Final = re.compile(rb'(?: s="([0-9]+)")?(?: t="([a-zA-Z]+)")?')
_SHARED: Final = 10  # codes beside Kind for what is not yet known to be one
_INLINE: Final = 11
_RESULT: Final = 12
_ISO: Final = 13
_CODES: Final = {b"s": _SHARED, b"inlineStr": _INLINE, b"str": _RESULT, b"d": _ISO, b"b": Kind.BOOL, b"e": Kind.ERROR}
_TRUE: Final = frozenset({b"1", b"true"})
_MOST: Final = 2**31 - 1
_MOST_KNOWN: Final = 1_000_000
_EPOCH: Final = datetime(1899, 12, 30)  # noqa: DTZ001 - sheets know no time zones
_MAC_DAYS: Final = 1462


class _Letters(dict[bytes, int]):
    def __missing__(self, letters: bytes) -> int:
        self[letters] = column_number(letters.decode())
        return self[letters]


class _Kinds(dict[bytes, int]):
    """From `s` and `t` as written to a code."""

    def __init__(self, styles: Styles) -> None:
        super().__init__()
        self._styles = styles

    def __missing__(self, spelled: bytes) -> int:
        found = _STYLE.fullmatch(spelled)
        style, kind = (found[1], found[2]) if found else (None, None)
        code = _CODES.get(kind or b"n", int(Kind.NUMBER))
        if code == Kind.NUMBER and self._styles.is_date(int(style or 0)):
            code = int(Kind.DATE)
        self[spelled] = code
        return code


class _Places(dict[bytes, int]):
    """From a text as written to its place in the pool; what repeats is understood once."""

    def __init__(self, pool: list[str], read: Callable[[bytes], str]) -> None:
        super().__init__()
        self._pool, self._read = pool, read

    def __missing__(self, written: bytes) -> int:
        place = len(self._pool)
        self._pool.append(self._read(written))
        if len(self) < _MOST_KNOWN:
            self[written] = place
        return place


def _result(written: bytes) -> str:
    return unescaped(written.decode())


def _whole_numbers(written: Sequence[bytes]) -> NDArray[np.int32]:
    """Read whole numbers: at once where there is nothing but digits, else one by one.

    Raises:
        ValueError, OverflowError: one is none, or larger than any row or place.

    """
    joined = b" ".join(written)
    if not joined.translate(None, b"0123456789 ") and joined.count(b" ") == len(written) - 1:
        read = np.fromstring(joined, np.int64, sep=" ")
        if len(read) == len(written) and read.max() <= _MOST:
            return read.astype(np.int32)
    return np.fromiter(map(int, written), np.int32, len(written))


class Columns:
    """Columns in the making. `strings` are the workbook's shared ones."""

    def __init__(self, strings: list[str], styles: Styles, *, date1904: bool = False) -> None:
        self._pool, self._shared = list(strings), len(strings)
        self._inlines = _Places(self._pool, plain_text)
        self._results = _Places(self._pool, _result)
        self._letters, self._kinds = _Letters(), _Kinds(styles)
        self._pieces: dict[int, list[RawColumn]] = {}
        self._mac = date1904

    def add(self, cells: list[Cell], most: int | None = None) -> None:
        """Take a block's cells in; only those of the first `most` rows if it is given."""
        if not cells:
            return
        letters, rows, spelled, formulas, values, inlines = zip(*cells, strict=True)
        n = len(cells)
        column = np.fromiter(map(self._letters.__getitem__, letters), np.int32, n)
        row = _whole_numbers(rows) - 1
        kind = np.fromiter(map(self._kinds.__getitem__, spelled), np.uint8, n)
        formula = np.fromiter(map(bool, formulas), np.bool_, n) if any(formulas) else np.zeros(n, np.bool_)
        if b"" in values:
            blank = ~np.fromiter(map(bool, values), np.bool_, n) & (kind != _INLINE)
            kind[blank] = np.where(formula[blank] & (kind[blank] != _RESULT), Kind.UNCALCULATED, kind[blank])
            kind[blank & ~formula] = Kind.BLANK
        number = np.full(n, np.nan)
        text = np.full(n, -1, np.int32)
        self._fill(kind, number, text, values, inlines)
        if most is not None:
            keep = row < most
            column, row, kind = column[keep], row[keep], kind[keep]
            number, text, formula = number[keep], text[keep], formula[keep]
        self._part(column, row, kind, number, text, formula)

    def _fill(
        self,
        kind: NDArray[np.uint8],
        number: NDArray[np.float64],
        text: NDArray[np.int32],
        values: tuple[bytes, ...],
        inlines: tuple[bytes, ...],
    ) -> None:
        """Turn values into numbers and places in the pool; `kind` gets its final codes."""
        plain = (kind == Kind.NUMBER) | (kind == Kind.DATE)
        number[plain] = np.fromiter(map(float, compress(values, plain)), np.float64, int(plain.sum()))
        shared = kind == _SHARED
        text[shared] = _whole_numbers(list(compress(values, shared)))
        if shared.any() and (int(text[shared].max()) >= self._shared or int(text[shared].min()) < 0):
            raise IndexError
        kind[shared] = Kind.TEXT
        for i in np.flatnonzero(kind == Kind.BOOL).tolist():
            number[i] = values[i].lower() in _TRUE
        for i in np.flatnonzero(kind == _ISO).tolist():
            number[i], kind[i] = self._serial(values[i].decode()), Kind.DATE
        for code, raw in ((_INLINE, inlines), (_RESULT, values), (Kind.ERROR, values)):
            here = kind == code
            if here.any():
                places = self._inlines if code == _INLINE else self._results
                text[here] = np.fromiter(map(places.__getitem__, compress(raw, here)), np.int32, int(here.sum()))
                kind[here] = Kind.ERROR if code == Kind.ERROR else Kind.TEXT

    def _serial(self, iso: str) -> float:
        try:
            delta = datetime.fromisoformat(iso.removesuffix("Z")).replace(tzinfo=None) - _EPOCH
        except ValueError:
            return float("nan")
        return delta.days + delta.seconds / 86_400 - (_MAC_DAYS if self._mac else 0)

    def _part(self, column: NDArray[np.int32], *rest: NDArray[np.generic]) -> None:
        """Hand a block's cells to their columns."""
        if not len(column):
            return
        order = np.argsort(column, kind="stable")
        sorted_columns = column[order]
        rest = tuple(a[order] for a in rest)
        starts = np.flatnonzero(np.diff(sorted_columns, prepend=-1)).tolist()
        for start, end in zip(starts, [*starts[1:], len(order)], strict=True):
            piece = RawColumn(*(a[start:end] for a in rest))  # type: ignore[arg-type]  # in the order of its fields
            self._pieces.setdefault(int(sorted_columns[start]), []).append(piece)

    def finish(self) -> tuple[dict[int, RawColumn], list[str]]:
        """Give the columns, left to right, and the pool."""
        done = {}
        for column in sorted(self._pieces):
            pieces = self._pieces.pop(column)
            done[column] = (
                pieces[0]
                if len(pieces) == 1
                else RawColumn(
                    rows=np.concatenate([p.rows for p in pieces]),
                    kind=np.concatenate([p.kind for p in pieces]),
                    number=np.concatenate([p.number for p in pieces]),
                    text=np.concatenate([p.text for p in pieces]),
                    formula=np.concatenate([p.formula for p in pieces]),
                )
            )
        return done, self._pool
