"""Read the rows of an export into our tables, column by column, as its declaration says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from neiqin import clean
from neiqin.checking import Checked, check_column, normal_word
from neiqin.errors import NeiqinError
from neiqin.groups import grouped, place_in_group
from neiqin.header_row import Folded, column_of, folded_rows
from neiqin.hits import Hits
from neiqin.matching import fold_header
from neiqin.one_row_each import add_up, first_filled
from neiqin.platforms import Extract
from neiqin.raw import Kind, RawColumn, RawSheet, empty_column
from neiqin.sheet_rows import data_rows, filled_down, without_blank_texts, without_blank_words
from neiqin.table import Column, Header, Text
from neiqin.table_range import STRING, empty_array, empty_series, typed
from neiqin.text import N_
from neiqin.times import tell_day_first

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin.export import Export, Part, Read
    from neiqin.table import Table

_NAMELESS: Final = N_("This row of the export has no id and was not brought in.")
_NAMELESS_MEND: Final = N_("If it is more than a total or a note, download the export again.")
_UNKNOWN: Final = N_("“{value}” is no word of {platform} that neiqin knows; the field is left blank.")
_UNKNOWN_MEND: Final = N_("Look it up at the platform, type what it means, and tell the makers of neiqin.")
_DAY_OR_MONTH: Final = N_("The dates of this export, such as {value}, can be read as day or as month first.")
_DAY_OR_MONTH_HINT: Final = N_("Say which: --dates day-first or --dates month-first.")
_SAVED_ANEW: Final = N_("This export was opened and saved by a spreadsheet program: its dates look like {value}.")
_DOWNLOAD: Final = N_("Download it again, and import it without opening it in Excel first.")
_PLAIN: Final = Column("", Header("", "", ""), "text", Text)
_THOUSANDS: Final = re.compile(r"\D*\d{1,3}(?:\.\d{3})+(?:,\d+)?\D*")
# Days written out with seconds, 2026/09/03 08:00:00, are a back office's own: Excel leaves zeros and seconds out.
_EXCEL_DATE: Final = re.compile(
    r"(?!\d{4}/\d\d/\d\d \d\d:\d\d:\d\d$)\d{4}/\d{1,2}/\d{1,2}(?: \d{1,2}:\d{2}(?::\d{2})?)?"
)


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of an export that hold data, and where its headers stand."""

    export: Export
    raw: RawSheet
    header: Folded
    rows: NDArray[np.int64]
    day_first: bool | None
    said: Mapping[str, str]
    seen: dict[str, pd.Series[Any]] = field(default_factory=dict)

    def column(self, at: int | None, column: Column, table: str, zero: tuple[str, ...] = ()) -> Checked:
        """Check one column of the export; blank where there is none, 0 where one of the words for it stands."""
        cells = self.raw.columns[at].take(self.rows) if at in self.raw.columns else empty_column(self.rows)
        if zero:
            said = np.isin(cells.text, [i for i, t in enumerate(self.raw.pool) if t.strip() in zero])
            kind = np.where(said, Kind.NUMBER, cells.kind).astype(np.uint8)
            cells = replace(cells, kind=kind, number=np.where(said, 0.0, cells.number))
        pool = self.raw.pool
        if self.export.decimal_comma and column.form in {"number", "money"}:
            cells, pool = _without_points(cells, pool)
        return check_column(cells, pool, column, table, date1904=self.raw.date1904, day_first=self.day_first)

    def look(self, header: str) -> pd.Series[Any]:
        """Give any column of the export as tidy text: the same to all parts that look, which leave it as it is."""
        if header not in self.seen:
            at = self.header.get(fold_header(header))
            blank = at is None
            self.seen[header] = empty_series(len(self.rows), _PLAIN) if blank else self.column(at, _PLAIN, "").values
        return self.seen[header]


def _without_points(cells: RawColumn, pool: list[str]) -> tuple[RawColumn, list[str]]:
    """Take out the points between thousands."""
    used, places = np.unique(cells.text, return_inverse=True)
    texts = [pool[i] if i >= 0 else "" for i in used]
    plain = [t.replace(".", "") if _THOUSANDS.fullmatch(t) else t for t in texts]
    return replace(cells, text=np.where(cells.text < 0, -1, places).astype(np.int32)), plain


def extract(export: Export, raw: RawSheet, *, day_first: bool | None = None) -> Extract:
    """Read an export's rows into our tables; `day_first` is what the person says of its dates.

    Raises:
        NeiqinError: it is another's, saved anew by a spreadsheet program, or incomplete.

    """
    raw = without_blank_texts(raw)
    at = export.header_row(raw)
    header = folded_rows(raw)[at]
    rows, said = data_rows(export, raw, at, header)
    raw = without_blank_words(raw, at)
    raw = filled_down(raw, rows, [c for h in export.fill_down if (c := header.get(fold_header(h))) is not None])
    day_first = _day_first(export, raw, header, rows, day_first)
    read = _Rows(export, raw, header, rows, day_first, said)
    taken = {c for part in export.parts for r in part.reads().values() for c in _places(r, header)}
    heads = raw.texts(at, at + 1).get(at, {})
    extra = {c: t for c in raw.columns if c not in taken and (t := heads.get(c)) and fold_header(t) in header}
    found = Extract({}, [], len(rows), {}, extra)
    for part in export.parts:
        frame, places, hits = _read_part(part, read)
        found.tables[part.table] = frame
        found.places[part.table] = places
        found.hits.extend(hits)
    return found


def _read_part(part: Part, read: _Rows) -> tuple[pd.DataFrame, NDArray[np.int64], list[Hits]]:
    declared = part.table.columns()
    values: dict[str, NDArray[Any]] = {}
    hits: list[Hits] = []
    for name, how in part.reads().items():
        checked = _field(how, read, declared[name], part.table.table_name)
        if checked is not None:
            values[name] = checked.array
            hits += checked.hits
    frame = _frame(part, _with_known(part, values, read), read)
    if part.only_if is not None:
        frame = frame[read.look(part.only_if).notna().to_numpy()[frame.index]]
    if len(frame) < len(read.rows):
        hits = _found_in(hits, frame.index.to_numpy())
    blank = [pd.isna(frame[f].to_numpy()) for f in part.table.needs if f in frame]
    nameless = np.logical_or.reduce(blank) if blank else np.zeros(len(frame), bool)
    if nameless.any():
        lost = frame.index.to_numpy()[nameless]
        params = {"row": read.rows[lost] + 1, "column": 1, "value": ""}
        hits.append(Hits("I02", part.table.table_name, None, lost, _NAMELESS, _NAMELESS_MEND, "warning", params))
        frame = frame[~nameless]
    places = read.rows[frame.index.to_numpy(np.int64)]
    if not frame.index.equals(pd.RangeIndex(len(frame))):
        frame = frame.reset_index(drop=True)
    if part.number_lines:
        _number_lines(frame, part.table)
    if part.one_row_each:
        totals = [name for name, how in part.reads().items() if how.total and name in frame]
        frame = add_up(frame, part.one_row_each, totals)
        frame, first, differing = first_filled(frame, part.one_row_each, part.table, places)
        hits += differing
        places = places[first]
    odd = {c: STRING for c, kind in frame.dtypes.items() if declared[str(c)].textual and kind != STRING}
    return frame.astype(odd) if odd else frame, places, hits


def _with_known(part: Part, values: dict[str, NDArray[Any]], read: _Rows) -> dict[str, NDArray[Any]]:
    """Give the fields also what is known of all rows: the platform, and what holds where no column tells it."""
    declared, n = part.table.columns(), len(read.rows)
    for name, value in {**part.always, **{f: v for f, v in read.said.items() if f in declared}}.items():
        everywhere = np.full(n, value, dtype=object)
        values[name] = np.where(_blank(values[name]), everywhere, values[name]) if name in values else everywhere
    if not read.export.platform or "platform" in values or "platform" not in declared:
        return values
    return {"platform": np.full(n, read.export.platform, dtype=object), **values}


def _frame(part: Part, values: Mapping[str, NDArray[Any]], read: _Rows) -> pd.DataFrame:
    """Make a table's rows and complete them; for that, fields whose columns this export lacks are there, and blank."""
    columns, n = part.table.columns(), len(read.rows)
    lacking = [name for name in part.fields if name not in values] if part.finish else []
    arrays = {**values, **{name: empty_array(n, columns[name]) for name in lacking}}
    # Arrays, for a series of its own index each would be aligned.
    frame = pd.DataFrame({name: typed(a, columns[name]) for name, a in arrays.items()}, index=range(n), copy=False)
    if part.finish is None:
        return frame
    frame = part.finish(frame, read.look)
    blank = {name for name in lacking if name in frame and pd.isna(frame[name].to_numpy()).all()}
    return frame[[name for name in frame if name not in blank]] if blank else frame


def _found_in(hits: list[Hits], rows: NDArray[np.int64]) -> list[Hits]:
    """Leave out what was found in rows that are none of the table's."""
    kept = []
    for hit in hits:
        inside = np.isin(hit.rows, rows)
        params = {n: v[inside] if isinstance(v, np.ndarray) else v for n, v in hit.params.items()}
        kept += [replace(hit, rows=hit.rows[inside], params=params)] if inside.any() else []
    return kept


def _number_lines(frame: pd.DataFrame, table: type[Table]) -> None:
    """Number the lines of each order that bear no id of the platform's."""
    name = table.label[-1]
    nth = place_in_group(*grouped(frame[table.label[0]].to_numpy(dtype=object)))
    spelled = np.array([str(i + 1) for i in range(int(nth.max(initial=-1)) + 1)], dtype=object)
    number = spelled[nth]
    if name in frame:
        told = frame[name].to_numpy(dtype=object)
        number = np.where(_blank(told), number, told)
    frame[name] = typed(number, table.columns()[name])


def _field(how: Read, read: _Rows, column: Column, table: str) -> Checked | None:
    """Read one field; None when none of its headers is there."""
    places = _places(how, read.header)
    if not places:
        return None
    checked = _column(how, read, places[0], column, table)
    for at in places[1:]:
        other = _column(how, read, at, column, table)
        if how.added:
            checked = _added(checked, other)
            continue
        blank = _blank(checked.array) & ~checked.unknown
        array = np.where(blank, other.array, checked.array)
        checked = Checked(column, array, checked.unknown | (blank & other.unknown), checked.hits + other.hits)
    return replace(checked, array=_turned(checked.array)) if how.turned else checked


def _blank(values: NDArray[Any]) -> NDArray[np.bool_]:
    """Where NaN or NaT stands, in texts too: nothing else is unequal to itself."""
    return np.asarray(values != values, bool)  # noqa: PLR0124 - as above


def _places(how: Read, header: Folded) -> list[int]:
    """Give the columns that a field is read from."""
    there = list(dict.fromkeys(c for h in how.headers if (c := header.get(fold_header(h))) is not None))
    return there if how.filled or how.added else there[:1]


def _column(how: Read, read: _Rows, at: int, column: Column, table: str) -> Checked:
    if how.words is not None:
        return _placed(_words(how.words, read, at, column, table), read, at)
    return _placed(read.column(at, column, table, how.zero), read, at)


def _added(one: Checked, other: Checked) -> Checked:
    """Add up two parts of an amount, blank where both are; a part that cannot be read leaves the whole unknown."""
    unknown = one.unknown | other.unknown
    parts = [np.where(np.isnan(part.array), 0, part.array) for part in (one, other)]
    total = (parts[0] + parts[1]).round(4)
    total[unknown | (np.isnan(one.array) & np.isnan(other.array))] = np.nan
    return Checked(one.column, total, unknown, one.hits + other.hits)


def _turned(values: NDArray[Any]) -> NDArray[Any]:
    """Turn the sign of what is told below zero; an export that tells all of it above zero has changed its ways."""
    return 0 - values if (values < 0).any() else values


def _placed(checked: Checked, read: _Rows, at: int) -> Checked:
    """Say of each finding where it stands in the export."""
    if not checked.hits:
        return checked
    hits = [replace(h, params={**h.params, "row": read.rows[h.rows] + 1, "column": at + 1}) for h in checked.hits]
    return replace(checked, hits=hits)


def _words(words: Mapping[str, str], read: _Rows, at: int, column: Column, table: str) -> Checked:
    """Read the platform's own words as codes; one that is not known is a finding and stays blank."""
    said = read.column(at, _PLAIN, table).array
    known = {normal_word(word): str(code) for word, code in words.items()}
    begun = {word.removesuffix("*"): code for word, code in known.items() if word.endswith("*")}
    codes, distinct = pd.factorize(said)
    spoken = [normal_word(str(word)) for word in distinct]
    meant = [known.get(w, next((code for begin, code in begun.items() if w.startswith(begin)), None)) for w in spoken]
    unknown = [m is None and w not in clean.BLANK_WORDS for m, w in zip(meant, spoken, strict=True)]
    wrong = np.array([*unknown, False], bool)[codes]
    hits = []
    if wrong.any():
        rows = np.flatnonzero(wrong)
        params = {"value": said[rows], "platform": read.export.title}
        hits.append(Hits("I04", table, column.field, rows, _UNKNOWN, _UNKNOWN_MEND, "warning", params))
    return Checked(column, np.array([*(m or np.nan for m in meant), np.nan], dtype=object)[codes], wrong, hits)


def _day_first(
    export: Export,
    raw: RawSheet,
    header: Folded,
    rows: NDArray[np.int64],
    said: bool | None,  # noqa: FBT001 - as read
) -> bool | None:
    """Decide for the whole file whether days or months come first.

    Raises:
        NeiqinError: nothing tells, or the dates are not those that the platform writes.

    """
    times = {
        c for part in export.parts for name, how in part.reads().items()
        if part.table.columns()[name].form == "time" and (c := column_of(header, how.headers)) is not None
    }  # fmt: skip
    cells = [raw.columns[c].take(rows) for c in times if c in raw.columns]
    used = {i for c in cells for i in np.unique(c.text[c.kind == int(Kind.TEXT)]).tolist()}
    texts = clean.tidy_texts([raw.pool[i] for i in used])
    if export.dates == "iso":
        if anew := next((t for t in texts if "/" in t and _EXCEL_DATE.fullmatch(t)), None):
            raise NeiqinError(_SAVED_ANEW, hint=_DOWNLOAD, value=anew)
        return None
    if said is not None:
        return said
    if export.dates in {"day first", "month first"}:
        return export.dates == "day first"
    if export.dates == "by clock":
        return not any(t.casefold().endswith(("am", "pm")) for t in texts)
    told, doubtful = tell_day_first(texts)
    if told is None and doubtful:
        raise NeiqinError(_DAY_OR_MONTH, hint=_DAY_OR_MONTH_HINT, value=doubtful)
    return told
