"""What the columns of an export that nobody knows may be: its headers, examples, and the likeliest of our fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from neiqin import clean
from neiqin.address import column_letters
from neiqin.column_maps import field_of, fields_of, table_named
from neiqin.errors import NeiqinError
from neiqin.generic import own_tables
from neiqin.matching import fold_header, head_texts, header_names, match_header
from neiqin.numerals import parse_number
from neiqin.text import N_

if TYPE_CHECKING:
    from neiqin.raw import RawSheet
    from neiqin.table import Table

ALIKE: Final = 90.0
"""Headers that are as alike as this (of 100) are proposed, and never taken without a person's word."""
_EXAMPLES: Final = 3
_LOOKED_AT: Final = 2_000


@dataclass(frozen=True, slots=True)
class Unknown:
    """One column of an export; `same` is whether its header is one of ours, not only like one."""

    at: int
    header: str
    examples: tuple[str, ...]
    proposed: str | None = None
    same: bool = False

    @property
    def letters(self) -> str:
        """The column's letters in a spreadsheet."""
        return column_letters(self.at)


def header_of(sheets: Sequence[RawSheet], wanted: Sequence[str]) -> tuple[RawSheet, int]:
    """Find the sheet and row in which headers stand: those named or known to us, else the fullest row of texts.

    Raises:
        NeiqinError: no row holds any text.

    """
    asked = {fold_header(text) for text in wanted}
    known = {name for table in own_tables() for name in header_names(table)}
    best: tuple[tuple[int, int, int], RawSheet, int] | None = None
    for sheet in sheets:
        for row, texts in enumerate(head_texts(sheet)):
            words = [fold_header(t) for t in texts.values() if parse_number(t) is None]
            score = len(asked & {*words}), len(known & {*words}), len(words)
            if words and (best is None or score > best[0]):
                best = score, sheet, row
    if best is None:
        raise NeiqinError(N_("No row of this file holds headers."))
    return best[1], best[2]


def columns_of(sheet: RawSheet, row: int) -> list[Unknown]:
    """Give the columns below a header row, with the first different values of each."""
    return [Unknown(at, text, _examples(sheet, at, row)) for at, text in head_texts(sheet)[row].items()]


def _examples(sheet: RawSheet, at: int, row: int) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for below in sheet.columns[at].rows[:_LOOKED_AT].tolist():
        if below > row and (text := clean.tidy_text(sheet.text_at(below, at))):
            found[text] = None
        if len(found) == _EXAMPLES:
            break
    return tuple(found)


def families() -> list[tuple[type[Table], ...]]:
    """The tables that one list can hold: each alone, and a table with its lines."""
    tables = own_tables()
    return [*((table,) for table in tables), *((t.lines_of, t) for t in tables if t.lines_of is not None)]


def with_lines(family: Sequence[type[Table]]) -> tuple[type[Table], ...]:
    """Give the family that these tables are of: orders and their lines, where they are either."""
    return next((other for other in reversed(families()) if {*family} <= {*other}), tuple(family))


def family_of(columns: Sequence[Unknown], said: Mapping[str, str], names: Sequence[str]) -> tuple[type[Table], ...]:
    """Give the tables that these columns are likeliest to be: those named, else those that explain most of them.

    `said` are fields by header, as a person gave them.

    Raises:
        NeiqinError: a named table is not there.

    """
    if names:
        return tuple(dict.fromkeys(table_named(name) for name in names))
    qualified = [table for text in said.values() for table in _tables_in(text)]

    def fit(family: tuple[type[Table], ...]) -> tuple[int, int, int, int]:
        told = {c.header: {f for t in family if (f := _meant(t, c.header, said.get(c.header)))} for c in columns}
        fields = {field for found in told.values() for field in found}
        whole = sum(set(t.needs) <= fields and (not t.any_of or bool(fields & {*t.any_of})) for t in family)
        return sum(t in family for t in qualified), whole == len(family), sum(map(bool, told.values())), -len(family)

    return max(families(), key=fit)


def _tables_in(text: str) -> list[type[Table]]:
    name, dot, _ = text.partition(".")
    return [table_named(name)] if dot else []


def _meant(table: type[Table], header: str, said: str | None) -> str | None:
    """The field of a table that a column is: as a person says, else as its header does."""
    if said is None:
        matched = match_header(table, header)
        return matched[1] if matched and matched[1] in fields_of(table) else None
    name, dot, field = said.rpartition(".")
    if dot and table_named(name) is not table:
        return None
    try:
        return field_of(table, field)
    except NeiqinError:
        return None


def proposed(columns: Sequence[Unknown], family: Sequence[type[Table]]) -> list[Unknown]:
    """Propose a field for each column, none for two: by its header, else by the one that it is most like."""
    ranked = sorted(
        (matched[0], column.at, matched[1])
        for column in columns
        for table in family
        if (matched := match_header(table, column.header)) and matched[1] in fields_of(table)
    )
    same: dict[int, str] = {}
    for _, at, field in ranked:
        if at not in same and field not in same.values():
            same[at] = field
    taken = {*same.values()}
    found = []
    for column in columns:
        likely = same.get(column.at) or _alike(column.header, family, taken)
        taken |= {likely} if likely else set()
        found.append(replace(column, proposed=likely, same=column.at in same))
    return found


def _alike(header: str, family: Sequence[type[Table]], taken: set[str]) -> str | None:
    """The free field whose name is most like a header, if one is enough."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only this command asks

    names = {
        name: field
        for table in family
        for name, (_, field) in header_names(table).items()
        if field not in taken and field in fields_of(table)
    }
    best = process.extractOne(fold_header(header), names.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE)
    return names[best[0]] if best else None
