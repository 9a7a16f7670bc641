"""An export declared as data: which header is which field; a platform's file holds little more than this."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from neiqin.book import HEAD_ROWS
from neiqin.checking import check_column
from neiqin.errors import NeiqinError
from neiqin.hits import Hits
from neiqin.matching import fold_header, shorten_header
from neiqin.raw import Kind, RawSheet, empty_column
from neiqin.source import Extract
from neiqin.table_range import STRING, empty_series
from neiqin.text import N_

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin.table import Names, Table

_NAMELESS: Final = N_("This row of the export has no id and was not brought in.")
_NAMELESS_MEND: Final = N_("If it is more than a total or a note, download the export again.")
Finish = Callable[[pd.DataFrame, Callable[[str], "pd.Series[Any]"]], pd.DataFrame]
"""Completes a table's rows; it is given them and a look at any column of the export as text."""


@dataclass(frozen=True, slots=True)
class Part:
    """How one of our tables lies in an export: field -> header or headers, the first that is there counts.

    With `one_row_each`, the table has one row for each key, whose fields are the first filled ones of its lines
    (a platform that leaves order fields blank after the first line), never those of another order. With
    `number_lines`, lines are numbered within their order, for platforms that give them no id.
    """

    table: type[Table]
    fields: Mapping[str, str | tuple[str, ...]]
    one_row_each: tuple[str, ...] = ()
    number_lines: bool = False
    finish: Finish | None = None


@dataclass(frozen=True)
class Export:
    """One platform's export. `signature` are headers of which all must be there for it to be this platform's."""

    name: str
    title: Names
    evidence: str
    signature: tuple[str, ...]
    parts: tuple[Part, ...]
    encodings: Sequence[str] = field(default=())

    @property
    def headers(self) -> tuple[str, ...]:
        """Every header that the declaration names."""
        named = [
            h for part in self.parts for hs in part.fields.values() for h in ((hs,) if isinstance(hs, str) else hs)
        ]
        return tuple(dict.fromkeys((*self.signature, *named)))

    def identify(self, raw: RawSheet) -> int:
        """Three points for each signature header, one for each other; 0 if a signature header is missing."""
        return max((self._score(row) for row in _header_rows(raw)), default=0)

    def _score(self, texts: Mapping[str, int]) -> int:
        if any(fold_header(s) not in texts for s in self.signature):
            return 0
        return 2 * len(self.signature) + sum(fold_header(h) in texts for h in self.headers)

    def extract(self, raw: RawSheet) -> Extract:
        """Read the rows below the header, column by column, into our tables.

        Raises:
            NeiqinError: the header row is not there.

        """
        scores = [self._score(row) for row in _header_rows(raw)]
        if not max(scores, default=0):
            raise NeiqinError(N_("This is no export of {platform}."), platform=self.title)
        top = int(np.argmax(scores))
        columns = _header_rows(raw)[top]
        rows = _filled_rows(raw, top)
        tables: dict[type[Table], pd.DataFrame] = {}
        hits: list[Hits] = []
        for part in self.parts:
            frame, found = _read_part(part, raw, columns, rows)
            if "platform" in part.table.columns():
                frame.insert(0, "platform", pd.Series(np.full(len(frame), self.name, dtype=object), dtype=STRING))
            tables[part.table] = frame
            hits += found
        return Extract(tables, hits, len(rows))


def _header_rows(raw: RawSheet) -> list[dict[str, int]]:
    """For each of the first rows, the column of each folded text; also without its brackets and second line."""
    found = []
    for row in range(min(raw.rows, HEAD_ROWS)):
        texts = {c: t for c in sorted(raw.columns) if (t := raw.text_at(row, c))}
        short = {shorten_header(t): c for c, t in reversed(texts.items())}
        found.append({**short, **{fold_header(t): c for c, t in reversed(texts.items())}})
    return found


def _filled_rows(raw: RawSheet, header: int) -> NDArray[np.int64]:
    filled = [c.rows[(c.kind != Kind.BLANK) & (c.rows > header)] for c in raw.columns.values()]
    return np.unique(np.concatenate(filled)).astype(np.int64)


def _read_part(
    part: Part, raw: RawSheet, columns: Mapping[str, int], rows: NDArray[np.int64]
) -> tuple[pd.DataFrame, list[Hits]]:
    declared = part.table.columns()
    values: dict[str, pd.Series[Any]] = {}
    hits: list[Hits] = []
    for name, headers in part.fields.items():
        names = (headers,) if isinstance(headers, str) else headers
        at = next((columns[f] for h in names if (f := fold_header(h)) in columns), None)
        if at is None:
            continue
        checked = check_column(
            raw.columns[at].take(rows) if at in raw.columns else empty_column(rows),
            raw.pool, declared[name], part.table.table_name, date1904=raw.date1904,
        )  # fmt: skip
        values[name] = checked.values
        hits += [replace(h, params={**h.params, "row": rows[h.rows] + 1, "column": at + 1}) for h in checked.hits]
    frame = pd.DataFrame(values, index=range(len(rows)))
    if part.finish is not None:
        frame = part.finish(frame, lambda header: _text_column(raw, columns.get(fold_header(header)), rows))
    if part.number_lines:
        number = frame.groupby("order_id", dropna=False, sort=False).cumcount() + 1
        frame["line_no"] = number.astype(str).astype(STRING)
    nameless = frame[[f for f in part.table.needs if f in frame]].isna().any(axis=1).to_numpy()
    if nameless.any():
        lost = np.flatnonzero(nameless)
        params = {"row": rows[lost] + 1, "column": 1, "value": ""}
        hits.append(Hits("I02", part.table.table_name, None, lost, _NAMELESS, _NAMELESS_MEND, "warning", params))
        frame = frame[~nameless].reset_index(drop=True)
    if part.one_row_each:
        frame = frame.groupby(list(part.one_row_each), sort=False, as_index=False).first()
    return frame.astype({c: STRING for c in frame.columns if _is_text(declared[str(c)].form)}), hits


def _is_text(form: str) -> bool:
    return form in {"id", "text", "choice"}


def _text_column(raw: RawSheet, column: int | None, rows: NDArray[np.int64]) -> pd.Series[Any]:
    """Give any column of the export as tidy text; blank when it is not there."""
    from neiqin.table import Column, Header, Text  # noqa: PLC0415 - a column of no table

    plain = Column("", Header("", "", ""), "text", Text)
    if column is None or column not in raw.columns:
        return empty_series(len(rows), plain)
    return check_column(raw.columns[column].take(rows), raw.pool, plain, "").values
