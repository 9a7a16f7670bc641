"""Read separated text (csv, tab-separated, ...) as its writer meant it, or refuse it; the separator is seen from it."""

from __future__ import annotations

import csv
import io
import math
import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice
from typing import Final

from neiqin.collecting import not_collecting
from neiqin.encodings import broken_at, first_error, no_table
from neiqin.errors import UnreadableFile
from neiqin.matching import fold_headers
from neiqin.raw import RawSheet
from neiqin.raw_rows import TextColumns
from neiqin.text import N_

SEPARATORS: Final = (",", "\t", ";", "|")
LONGEST: Final = 1 << 20
"""Characters of a cell; what is longer is a quotation mark without a partner, or no table."""
WIDEST: Final = 16_384
"""Columns of a sheet."""
_MOST_CELLS: Final = 400_000_000
_FIRST: Final = 1024
_CHUNK: Final = 16_384
"""Rows that are taken in at once, first and later; of wide ones fewer."""
_CELLS: Final = 1 << 18
_HEAD: Final = 32_768
_HEAD_ROWS: Final = 200
_LINES: Final = 50
_HEADER: Final = 100
_TAIL: Final = 50
_AGAIN: Final = N_("Download the export again.")
_MARK: Final = "\x1e\x1fend"
"""A line of our own behind the last one, to see whether a cell is still open there."""
_SAID: Final = re.compile(r'\s*"?sep=(.)"?\s*(?:\r\n|\r|\n)', re.IGNORECASE)
_NO_TEXT: Final = re.compile(r"[\x01-\x08\x0e-\x19\x1b-\x1f\x7f\ufffe\uffff]")
_SHAPES: Final = (
    (re.compile(r"[A-Za-z]*[0-9][A-Za-z0-9]*"), "0"),
    (re.compile(r"[^\W\d_]+"), "a"),
    (re.compile(r"\s+"), " "),
)


def read_separated(
    content: bytes, encoding: str, start: int, name: str, sheet: str, known: AbstractSet[str] = frozenset()
) -> RawSheet:
    """Read a text table; `known` are headers that may stand in it, folded; its text begins at byte `start`.

    Raises:
        UnreadableFile: it is no table, or broken off.

    """
    body = content[start:] if start else content
    if not encoding.startswith(("utf-16", "utf-32")) and b"\x00" in body:
        if body.count(0) > len(body) // 2:
            raise no_table(name)
        body = body.replace(b"\x00", b"")
    try:
        head = _head(body, encoding)
        if len(_NO_TEXT.findall(head)) * 200 > len(head):
            raise no_table(name)
        said = _SAID.match(head)
        separator = said[1] if said else sniff(head, known, whole=len(body) <= _HEAD)
        skipped = said.end() if said else 0
        try:
            columns = _parsed(body, encoding, skipped, separator, name, strict=True)
        except _Careless:
            columns = _parsed(body, encoding, skipped, separator, name, strict=False)
    except UnicodeDecodeError:
        raise broken_at(body, first_error(body, encoding), name) from None
    return columns.sheet(sheet)


def _head(body: bytes, encoding: str) -> str:
    """Decode the first lines."""
    reader = io.TextIOWrapper(io.BytesIO(body[: 4 * _HEAD]), encoding, errors="ignore", newline="")
    return reader.read(_HEAD)


def sniff(head: str, known: AbstractSet[str] = frozenset(), *, whole: bool = True) -> str:
    """Tell the separator: the one that makes most known headers, else most even rows of several cells."""
    rows = {s: _first_rows(head, s, whole=whole) for s in SEPARATORS if s in head}
    rows = {s: r for s, r in rows.items() if r[0]}
    if not rows:
        return ","
    top = min(next((i for i, row in enumerate(r) if len(row) > 1), len(r)) for r, _ in rows.values())
    return max(rows, key=lambda s: _fit(*rows[s], known, top))


def _first_rows(head: str, separator: str, *, whole: bool) -> tuple[list[list[str]], float]:
    """Give the first rows by a separator, and a grade: lower where quotation marks would not fit it."""
    csv.field_size_limit(LONGEST)
    rows, sound = _until_error(csv.reader(io.StringIO(head, newline=""), delimiter=separator, strict=True))
    if not sound:
        rows, _ = _until_error(csv.reader(io.StringIO(head, newline=""), delimiter=separator))
    grade = 1.0 if sound else 0.5
    cut = not whole and 1 < len(rows) < _HEAD_ROWS
    return (rows[:-1] if cut else rows), grade


def _until_error(reader: Iterator[list[str]]) -> tuple[list[list[str]], bool]:
    """Read the first rows; a cell that is open at the end of what is looked at is no error."""
    rows = []
    try:
        for row in islice(reader, _HEAD_ROWS):
            rows.append(row)  # noqa: PERF402 - what was read before an error counts
    except csv.Error as error:
        return rows, "unexpected end" in str(error)
    return rows, True


def _fit(rows: list[list[str]], grade: float, known: AbstractSet[str], top: int) -> tuple[int, float]:
    """How well a separator fits: known headers in one row; how wide and even the rows are, and how wide the first is.

    In `1,5;2,5;3,5` both separators make even rows, but only one of them makes the header row above.
    """
    hits = 0
    if known:
        cells = [{c.strip('"= ') for c in row if len(c) < _HEADER} for row in rows[:_LINES]]
        every = list(set[str]().union(*cells))
        named = {c: folded for c, folded in zip(every, fold_headers(every), strict=True) if folded in known}
        hits = max(len({named[c] for c in row & named.keys()}) for row in cells)
    widths = Counter(len(row) for row in rows if row)
    width, times = max(widths.items(), key=lambda w: (w[1] if w[0] > 1 else 0, w[0]), default=(1, 0))
    first = len(rows[top]) if top < len(rows) else 1
    even = times / max(1, widths.total())
    return (hits if hits > 1 else 0), (math.log2(max(width, 1)) * even + math.log2(max(first, 1))) * grade


class _Careless(Exception):
    """Quotation marks do not stand as they should."""


def _parsed(body: bytes, encoding: str, skipped: int, separator: str, name: str, *, strict: bool) -> TextColumns:
    csv.field_size_limit(LONGEST)
    lines = io.TextIOWrapper(io.BytesIO(body), encoding, newline="")
    lines.read(skipped)
    marked = lines if strict else _marked(lines)
    reader = csv.reader(marked, delimiter=separator, strict=strict)
    columns, tail, last, size = TextColumns(), deque[list[str]](maxlen=_TAIL), None, _FIRST
    with not_collecting():
        try:
            while chunk := list(islice(reader, size)):
                if not strict and chunk[-1] and chunk[-1][-1].endswith(_MARK):
                    last = chunk.pop()
                    if last != [_MARK]:
                        raise _open_quote(name)
                    if not chunk:
                        break
                if not strict:
                    _refuse_swallowed(chunk, separator, name)
                columns.add(chunk)
                tail.extend(chunk[-_TAIL:])
                size = max(1, min(_CHUNK, _CELLS // max(1, columns.width)))
                if columns.width > WIDEST or columns.width * columns.rows > _MOST_CELLS:
                    raise UnreadableFile(
                        N_("{file} is larger than any sheet: {columns} columns, {rows} rows."),
                        hint=_AGAIN,
                        file=name,
                        columns=columns.width,
                        rows=columns.rows,
                    )
        except csv.Error as error:
            _explain(error, name, strict=strict)
    if not body.endswith((b"\n", b"\r", b"\n\x00", b"\r\x00", b"\x1a")):
        _refuse_broken_off([row for row in tail if row], columns, name)
    return columns


def _explain(error: csv.Error, name: str, *, strict: bool) -> None:
    said = str(error)
    if "unexpected end" in said:  # else the rest of the file would silently be one cell
        raise _open_quote(name) from None
    if "field larger" in said:
        raise UnreadableFile(
            N_("A cell of {file} is longer than {longest} characters: a quotation mark in it has no partner."),
            hint=_AGAIN,
            file=name,
            longest=LONGEST,
        ) from None
    if strict:
        raise _Careless from None
    raise no_table(name) from None


def _open_quote(name: str) -> UnreadableFile:
    return UnreadableFile(
        N_("{file} ends in the middle of a quoted cell."),
        hint=N_("Download the export again; if it ends there again, a quotation mark in it has no partner."),
        file=name,
    )


def _marked(lines: Iterable[str]) -> Iterator[str]:
    ended = True
    for line in lines:
        ended = line.endswith(("\n", "\r"))
        yield line
    yield _MARK if ended else "\n" + _MARK


def _refuse_swallowed(rows: Sequence[Sequence[str]], separator: str, name: str) -> None:
    """Refuse where a stray quotation mark has made one cell of several rows."""
    width = Counter(map(len, rows)).most_common(1)[0][0]
    for row in rows:
        for cell in row:
            if "\n" in cell and cell.count(separator) >= max(1, width - 1):
                raise UnreadableFile(
                    N_("A quotation mark in {file} has no partner, near “{value}”."),
                    hint=_AGAIN,
                    file=name,
                    value=cell[:20],
                )


def _refuse_broken_off(tail: list[list[str]], columns: TextColumns, name: str) -> None:
    """Refuse a file whose last row is a part of one: no line end, too few cells, and those look like the rows above.

    Totals and notes below a table are shorter, too, but they look different.
    """
    if len(tail) < 2:  # noqa: PLR2004 - a header and a row
        return
    *above, last = tail
    top = next((i for i, row in enumerate(above) if len(row) == columns.width), len(above))
    rows = above[top:] if len(tail) == _TAIL else above[top + 1 :]
    if top == len(above) or len(last) >= columns.width or any(len(row) != columns.width for row in rows):
        return
    if rows:
        like = [_shape(cell) in {"", *(_shape(row[i]) for row in rows)} for i, cell in enumerate(last)]
        cut = _shape(last[-1])
        like[-1] = like[-1] or ("0" in cut and any(_shape(row[len(last) - 1]).startswith(cut) for row in rows))
        broken = like[0] and like.count(False) * 2 < len(like)
    else:
        broken = len(last) > 1
    if broken:
        raise UnreadableFile(N_("{file} ends in the middle of a row."), hint=_AGAIN, file=name)


def _shape(text: str) -> str:
    """What a text looks like: `#1001` and `#27A` alike."""
    for pattern, sign in _SHAPES:
        text = pattern.sub(sign, text)
    return text
