"""Find our tables in a workbook: by native table name or by matched headers, in any language, wherever they stand."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from neiqin.address import Area, column_letters, quote_sheet
from neiqin.book import HEAD_ROWS
from neiqin.errors import NeiqinError
from neiqin.once_a_sheet import once_a_sheet
from neiqin.text import LANGUAGES, N_, Language

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from neiqin.raw import NativeTable, RawSheet
    from neiqin.table import Table

_BLANKS: Final = re.compile(r"[\s_\u200b\ufeff]+")
_MORE_THAN_ONE: Final = re.compile(r"[(\[{（【\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SLASH: Final = {0x2215: "/"}
"""What a wide slash of Big5 becomes in Windows' own code page."""
_APART: Final = "\ue000"
"""A character of no meaning, which folding leaves alone."""
_BRACKETS: Final = re.compile(r"\s*[(\[{（【].*?[)\]}）】]\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Match:
    """A place that may hold a table: header row, the sheet column of each matched field, and how well it matches."""

    table: type[Table]
    sheet: str
    header_row: int
    left: int
    right: int
    columns: dict[str, int]
    native: NativeTable | None
    language: Language | None
    clash: tuple[str, str, str] | None = None  # a field that two columns could be, and their cells

    @property
    def own(self) -> int:
        """How many fields beyond the key are matched."""
        return len(self.columns.keys() - set(self.table.key))

    @property
    def quality(self) -> tuple[bool, int, bool]:
        """How well it fits: by name, by fields, as a native table."""
        return self.named, self.own, self.native is not None

    @property
    def names(self) -> set[str]:
        """The names it can be called by, folded: its sheet's and its native table's."""
        return {self.sheet.casefold(), *([self.native.name.casefold()] if self.native else [])}

    @property
    def named(self) -> bool:
        """Whether it bears our table's name: as a native table, or, for tables that need it, as a sheet."""
        if self.native is not None and self.native.name.casefold() == self.table.table_name.casefold():
            return True
        return self.table.by_name and bool(self.names & _called(self.table))

    @property
    def place(self) -> str:
        """Say where it stands, for messages and `--table`."""
        corner = f"{quote_sheet(self.sheet)}!{column_letters(self.left)}{self.header_row + 1}"
        return f"{self.native.name} ({corner})" if self.native else corner


@lru_cache(maxsize=16_384)
def fold_header(text: str) -> str:
    """Fold a header for comparison: half-width, small letters, no blanks, line breaks or underscores."""
    if text.isascii():
        return _BLANKS.sub("", text).lower()
    text = text.translate(_SLASH)
    if not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", text)
    bare = _BLANKS.sub("", text.casefold())
    if unicodedata.is_normalized("NFKC", bare):
        return bare
    return unicodedata.normalize("NFKC", bare).casefold()  # what stood apart may join


def fold_headers(texts: Sequence[str]) -> list[str]:
    """Fold many texts in one go: of the cells of many rows, most are no headers and will not be seen again."""
    folded = fold_header.__wrapped__(_APART.join(texts)).split(_APART)
    return folded if len(folded) == len(texts) else [fold_header.__wrapped__(text) for text in texts]


def is_bare(text: str) -> bool:
    """Whether a text stands on one line and has no brackets, so that there is nothing to leave out."""
    return not _MORE_THAN_ONE.search(text)


@lru_cache(maxsize=16_384)
def bare_header(text: str) -> str:
    """Fold a header without bracketed text, on however many lines it stands."""
    return fold_header(_BRACKETS.sub("", text) if _MORE_THAN_ONE.search(text) else text)


@lru_cache(maxsize=16_384)
def shorten_header(text: str) -> str:
    """Fold what stands on a header's first line, without bracketed text such as a unit."""
    if not _MORE_THAN_ONE.search(text):
        return fold_header(text)
    first = next((line for line in text.strip().splitlines() if line.strip()), "")
    return fold_header(_BRACKETS.sub("", first))


@cache
def header_names(table: type[Table]) -> dict[str, tuple[int, str]]:
    """Every folded name a column may bear, with its rank (0: our own names) and field."""
    names: dict[str, tuple[int, str]] = {}
    for field, column in table.columns().items():
        own = (field, *(column.header.in_language(language) for language in LANGUAGES))
        for rank, name in [(0, n) for n in own] + [(1 + i, n) for i, n in enumerate(column.header.aliases)]:
            folded = fold_header(name)
            if folded not in names or names[folded][0] > rank:
                names[folded] = (rank, field)
    return names


def match_header(table: type[Table], text: str) -> tuple[int, str] | None:
    """Give the rank and field of a header cell, or None when it is none of the table's."""
    names = header_names(table)
    exact = names.get(fold_header(text))
    if exact is not None:
        return exact
    short = names.get(bare_header(text)) or names.get(shorten_header(text))
    return (short[0] + 100, short[1]) if short else None


def find(table: type[Table], sheets: Sequence[RawSheet], wanted: Collection[str] = ()) -> Match | None:
    """Find a table among the heads of a workbook's sheets; None when there is none.

    `wanted` are names of native tables or of sheets, given by the user.

    Raises:
        NeiqinError: two places or two columns match equally well.

    """
    matches = [m for sheet in sheets for m in places(table, sheet) if m.named or not table.by_name]
    names = {name.casefold() for name in wanted}
    matches = [m for m in matches if names & m.names] or matches
    if not matches:
        return None
    best = max(m.quality for m in matches)
    top = [m for m in matches if m.quality == best]
    if len(top) > 1:
        raise NeiqinError(
            N_("Two tables could be “{table}”: {places}."),
            hint=N_("Name the one that is meant: --table NAME (its sheet or table name)."),
            table=table.titles,
            places=[m.place for m in top],
        )
    refuse_clash(top[0])
    return top[0]


def refuse_clash(match: Match) -> None:
    """Refuse a place where two columns are equally good for a field.

    Raises:
        NeiqinError: naming both.

    """
    if match.clash:
        field, first, second = match.clash
        raise NeiqinError(
            N_("Two columns could be “{column}”: {first} and {second} on sheet {sheet}."),
            hint=N_("Give one of them another header."),
            column=match.table.columns()[field].header,
            first=first,
            second=second,
            sheet=match.sheet,
        )


def places(table: type[Table], sheet: RawSheet) -> Iterable[Match]:
    """Every place of a sheet that could hold the table, one for each header row and block of headers."""
    if sheet.name.casefold() in {name.casefold() for name in table.not_named}:
        return
    for native in sheet.tables:
        if native.header_rows:
            texts = {native.area.left + i: text for i, text in enumerate(native.headers)}
            yield from _in_row(table, sheet, native.area.top, texts, native)
    from neiqin.header_row import folded_rows  # noqa: PLC0415 - it folds headers as this does

    taken = [n.area for n in sheet.tables]
    found: list[Match] = []
    needed = _names_of_needs(table, _needs(table, sheet.name))
    for row, (every, folded) in enumerate(zip(head_texts(sheet), folded_rows(sheet), strict=True)):
        if not all(folded.keys() & names for names in needed):
            continue
        texts = {column: text for column, text in every.items() if not any(area.holds(row, column) for area in taken)}
        found += _in_row(table, sheet, row, texts, None)
    # A later row whose cells happen to match some headers is data or a second header, unless it matches better.
    best: dict[int, int] = {}
    for match in found:
        best[match.left] = max(match.own, best.get(match.left, 0))
    yield from (match for match in found if match.own == best[match.left])


@once_a_sheet
def head_texts(sheet: RawSheet) -> tuple[dict[int, str], ...]:
    """Give, for each of the first rows of a sheet, its texts by column; tidied at their ends."""
    texts = sheet.texts(0, HEAD_ROWS)
    rows = [texts.get(row, {}) for row in range(min(sheet.rows, HEAD_ROWS))]
    return tuple({column: tidy for column, text in row.items() if (tidy := text.strip())} for row in rows)


@cache
def _called(table: type[Table]) -> set[str]:
    """The names of a table, folded, in every language."""
    titles = (table.titles.in_language(language) for language in LANGUAGES)
    return {name.casefold() for name in (table.table_name, *titles, *table.titles.aliases)}


def _needs(table: type[Table], *names: str) -> tuple[str, ...]:
    """The fields without which a place with these names is not the table's."""
    named = table.enough and not _called(table).isdisjoint(map(str.casefold, names))
    return table.enough if named else table.needs


@cache
def _names_of_needs(table: type[Table], needs: tuple[str, ...]) -> list[set[str]]:
    """The folded names of each field without which a row is none of a table's headers."""
    return [{name for name, (_, field) in header_names(table).items() if field == need} for need in needs]


def _in_row(
    table: type[Table], sheet: RawSheet, row: int, texts: dict[int, str], native: NativeTable | None
) -> Iterable[Match]:
    for block in _blocks(table, texts):
        columns, clash = _columns(table, row, block)
        needs = _needs(table, sheet.name, *([native.name] if native else []))
        if not _is_table(table, needs, columns, block):
            continue
        left, right = (native.area.left, native.area.right) if native else (min(block), max(block))
        yield Match(table, sheet.name, row, left, right, columns, native, _language(table, block.values()), clash)


def _blocks(table: type[Table], texts: dict[int, str]) -> Iterable[dict[int, str]]:
    """Split a row of headers where a gap is followed by a field that was there already: two lists side by side."""
    block: dict[int, str] = {}
    seen: set[str] = set()
    last = None
    for column, text in texts.items():
        matched = match_header(table, text)
        if block and last is not None and column > last + 1 and matched and matched[1] in seen:
            yield block
            block, seen = {}, set()
        block[column] = text
        seen |= {matched[1]} if matched else set()
        last = column
    if block:
        yield block


def _columns(table: type[Table], row: int, block: dict[int, str]) -> tuple[dict[str, int], tuple[str, str, str] | None]:
    """The best column for each field of a block, and a field for which two are equally good."""
    found: dict[str, list[tuple[int, int]]] = {}
    for column, text in block.items():
        if matched := match_header(table, text):
            found.setdefault(matched[1], []).append((matched[0], column))
    clash = None
    for field, ranked in found.items():
        ranked.sort()
        if len(ranked) > 1 and ranked[0][0] == ranked[1][0]:
            first, second = (f"{column_letters(column)}{row + 1}" for _, column in ranked[:2])
            clash = clash or (field, first, second)
    return {field: ranked[0][1] for field, ranked in found.items()}, clash


def _is_table(table: type[Table], needs: tuple[str, ...], columns: dict[str, int], block: dict[int, str]) -> bool:
    if not columns.keys() >= set(needs) or (table.any_of and not columns.keys() & set(table.any_of)):
        return False
    excluded = {fold_header(name) for name in table.excludes}
    return not excluded & {fold_header(text) for text in block.values()}


def _language(table: type[Table], texts: Iterable[str]) -> Language | None:
    """The language whose headers are the most; None when none is told apart."""
    folded = {fold_header(t) for t in texts}
    counts = {
        language: len({fold_header(c.header.in_language(language)) for c in table.columns().values()} & folded)
        for language in LANGUAGES
    }
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] else None


def data_area(match: Match, bottom: int) -> Area:
    """The area of a match from its header row to its last data row."""
    return Area(match.header_row, match.left, bottom, match.right)
