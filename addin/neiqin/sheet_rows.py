"""The rows of an export that hold data: below its headers, above its footer, without descriptions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin import clean
from neiqin.errors import NeiqinError
from neiqin.header_row import Folded, column_of
from neiqin.numerals import parse_number
from neiqin.raw import Kind, RawColumn, RawSheet, blank_texts
from neiqin.text import N_
from neiqin.times import parse_times

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin.export import Export, Footer

_INCOMPLETE: Final = N_("This export says that it holds {told}, but {found} are there: it is incomplete.")
_INCOMPLETE_HINT: Final = N_("Download it again, and let the download finish.")
_BLANK: Final = int(Kind.BLANK)
_FOOT: Final = 30
"""A footer is looked for in so many last rows."""
_LONGEST: Final = 12
"""A word that means nothing is no longer than this, with what stands around it."""


def without_blank_texts(raw: RawSheet) -> RawSheet:
    """Give a sheet whose cells with an empty text are not there; many programs write such cells."""
    blank = blank_texts(raw.pool)
    if not blank.any():
        return raw
    columns = {}
    for at, cells in raw.columns.items():
        kept = ~((cells.kind == Kind.TEXT) & blank[cells.text])
        columns[at] = cells if kept.all() else _where(cells, kept)
    return replace(raw, columns=columns)


def _where(cells: RawColumn, kept: NDArray[np.bool_]) -> RawColumn:
    return RawColumn(cells.rows[kept], cells.kind[kept], cells.number[kept], cells.text[kept], cells.formula[kept])


def data_rows(export: Export, raw: RawSheet, top: int, header: Folded) -> tuple[NDArray[np.int64], dict[str, str]]:
    """Give the sheet rows (from 0) that hold data, and the fields that lines below them tell for all of them.

    Raises:
        NeiqinError: the footer counts other rows than there are.

    """
    filled = np.zeros(raw.rows, bool)
    for cells in raw.columns.values():
        filled[cells.rows[cells.kind != _BLANK]] = True
    filled[: top + 1] = False
    rows = np.flatnonzero(filled)
    rows = rows[~_repeats(raw, rows, top)]
    if export.described and len(rows) and _describes(export, raw, int(rows[0]), header):
        rows = rows[1:]
    told = []
    last = rows[-_FOOT:].tolist() if export.footers else []
    below = raw.texts(last[0], last[-1] + 1) if last else {}
    for row in last:
        line = ",".join(text for t in below.get(row, {}).values() if (text := t.strip()))
        told += [(row, f, found) for f in export.footers if line and (found := re.fullmatch(f.pattern, line))]
    if told:
        rows = rows[rows < min(row for row, _, _ in told)]
    for _, footer, found in told:
        _verify(export, footer, int(found[1].replace(",", "")) if footer.counts else 0, raw, rows, header)
    return rows, {footer.gives: found[1].strip() for _, footer, found in told if footer.gives}


def _verify(export: Export, footer: Footer, told: int, raw: RawSheet, rows: NDArray[np.int64], header: Folded) -> None:
    if footer.counts is None:
        return
    found = len(rows)
    if footer.counts == "orders":
        at = column_of(header, footer.by or export.parts[0].reads()[export.parts[0].table.label[0]].headers)
        cells = raw.columns[at].take(rows) if at in raw.columns else None
        found = (
            0
            if cells is None
            else len({*cells.text[cells.kind == Kind.TEXT], *cells.number[cells.kind == Kind.NUMBER]})
        )
    if found != told:
        raise NeiqinError(_INCOMPLETE, hint=_INCOMPLETE_HINT, told=told, found=found)


def _repeats(raw: RawSheet, rows: NDArray[np.int64], top: int) -> NDArray[np.bool_]:
    """Rows that say the headers once more: files that were put together."""
    same = np.ones(len(rows), bool)
    headers = [c for c, text in raw.texts(top, top + 1).get(top, {}).items() if text.strip()]
    for column in headers:
        if not same.any():
            break
        cells = raw.columns[column].take(rows)
        mine = raw.columns[column].text[np.searchsorted(raw.columns[column].rows, top)]
        same &= (cells.kind == Kind.TEXT) & (cells.text == mine)
    return same if headers else np.zeros(len(rows), bool)


def _describes(export: Export, raw: RawSheet, row: int, header: Folded) -> bool:
    """Whether a row describes the columns: it holds text, but no number, day or id where they belong."""
    texts = []
    for part in export.parts:
        for name, how in part.reads().items():
            at = column_of(header, how.headers)
            if at is not None and part.table.columns()[name].form in {"number", "money", "time"}:
                texts.append(raw.text_at(row, at))
    filled = [t for t in texts if t.strip()]
    numbers = any(parse_number(t) is not None for t in filled)
    return bool(filled) and not numbers and bool(parse_times(filled)[1].all())


def without_blank_words(raw: RawSheet, top: int) -> RawSheet:
    """Take a cell below the header that says “-”, “N/A” or the like for the blank that it means."""
    lengths = np.fromiter(map(len, raw.pool), np.int32, len(raw.pool))
    short = (lengths <= _LONGEST).nonzero()[0].tolist()
    tidied = clean.tidy_texts([raw.pool[i] for i in short])
    said = [i for i, text in zip(short, tidied, strict=True) if text in clean.BLANK_WORDS]
    if not said:
        return raw
    columns = {}
    for column, cells in raw.columns.items():
        blank = np.isin(cells.text, said) & (cells.kind == Kind.TEXT) & (cells.rows > top)
        kind = np.where(blank, Kind.BLANK, cells.kind).astype(np.uint8)
        columns[column] = replace(cells, kind=kind) if blank.any() else cells
    return replace(raw, columns=columns)


def filled_down(raw: RawSheet, rows: NDArray[np.int64], columns: Sequence[int]) -> RawSheet:
    """Repeat what stands in merged cells, and in some whole columns, in the blank cells below it, in these rows."""
    if not len(rows):
        return raw
    down = {c: [(int(rows[0]), int(rows[-1]) + 1)] for c in columns}
    for area in raw.merged:
        if area.bottom > area.top >= rows[0]:
            down.setdefault(area.left, []).append((area.top, area.bottom + 1))
    filled = {c: _down(raw.columns[c], spans, rows) for c, spans in down.items() if c in raw.columns}
    return replace(raw, columns={**raw.columns, **filled}) if filled else raw


def _down(cells: RawColumn, spans: Sequence[tuple[int, int]], rows: NDArray[np.int64]) -> RawColumn:
    """Fill a column's blanks inside some spans of rows with the cell above them."""
    every = np.union1d(cells.rows, rows).astype(np.int64)
    dense = cells.take(every)
    source = np.arange(len(every))
    for first, end in spans:
        a, b = np.searchsorted(every, [first, end])
        at = np.where(dense.kind[a:b] != Kind.BLANK, np.arange(a, b), -1)
        reached = np.maximum.accumulate(at) if len(at) else at
        source[a:b] = np.where(reached >= 0, reached, np.arange(a, b))
    return RawColumn(dense.rows, dense.kind[source], dense.number[source], dense.text[source], dense.formula[source])
