"""Any file whose headers match tables of ours, in any language: what is read where no platform knows the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin.address import Area
from neiqin.errors import NeiqinError
from neiqin.export import Export, Part
from neiqin.hits import Hits
from neiqin.macro import modules
from neiqin.matching import Match, head_texts, header_names, match_header, places, refuse_clash
from neiqin.own_list import part_of
from neiqin.platforms import Extract
from neiqin.raw import RawColumn
from neiqin.table import Names
from neiqin.text import LANGUAGES, N_

if TYPE_CHECKING:
    from neiqin.raw import RawSheet
    from neiqin.table import Table

_TITLE: Final = Names("Lists with our own headers", "內勤欄名的表", "内勤列名的表")
_BOTH: Final = N_("{place} could be “{first}” or “{second}”.")
_BOTH_HINT: Final = N_("Say once which it is: neiqin map EXPORT --table NAME.")
_TWO_PLACES: Final = N_("Two tables could be “{table}”: {places}.")
_TWO_PLACES_HINT: Final = N_("Leave one of them in the file, or give that one's sheet the table's name.")
_PASSED: Final = N_("Sheet {sheet} looks like “{table}”, too, but less than another one; it was not read.")
_PASSED_MEND: Final = N_("Save that sheet as a file of its own, if it is wanted.")


@cache
def own_tables() -> tuple[type[Table], ...]:
    """Every table of registered packages: those with lines first, then the lines; neiqin's own hold no data."""
    from neiqin.check import tables  # noqa: PLC0415 - check opens exports, too

    packages = {root for _, _, root in modules("titles=Names(")}
    own = [table for table in tables().values() if table.__module__.partition(".")[0] in packages]
    lists = {t for table in own if table.lines_of is not None for t in (table, table.lines_of)}
    return tuple(sorted(own, key=lambda t: (t not in lists, t.lines_of is not None, t.__module__)))


@dataclass(frozen=True)
class Generic:
    """Files with our own headers. `sheets` are those of the file at hand; all tables in them are read."""

    sheets: tuple[RawSheet, ...] = ()
    platform: str = ""
    name: str = "generic"
    title: Names = _TITLE
    evidence: str = "own headers"

    @cached_property
    def headers(self) -> Sequence[str]:
        """Every name that a column of ours may bear."""
        return [name for table in own_tables() for name in header_names(table)]

    @property
    def fills(self) -> tuple[type[Table], ...]:
        """The tables that it can fill."""
        return own_tables()

    def identify(self, raw: RawSheet) -> int:
        """Say how many columns of a sheet are known as one of our tables'."""
        return max((len(match.columns) for match in _candidates(raw)), default=0)

    def of(self, sheets: Sequence[RawSheet]) -> tuple[Generic, RawSheet]:
        """Give what reads all sheets of a file, and the sheet on which its first table stands.

        Raises:
            NeiqinError: a place could be two tables, or a table stands in two places.

        """
        whole = replace(self, sheets=tuple(sheets))
        lists, _ = whole._read_from  # noqa: SLF001 - its own
        if not lists:
            raise NeiqinError(N_("This is no export of {platform}."), platform=self.title)
        return whole, next(sheet for sheet in sheets if sheet.name == lists[0][0].sheet)

    @cached_property
    def _read_from(self) -> tuple[list[list[Match]], list[Hits]]:
        """The lists of the file at hand, each with the tables that lie in it; and findings about those passed by."""
        chosen, passed = _chosen([match for sheet in self.sheets for match in _candidates(sheet)])
        return _lists(chosen), passed

    def extract(self, raw: RawSheet, *, day_first: bool | None = None) -> Extract:
        """Read every table of the file at hand; of `raw` alone where no file was given.

        Raises:
            NeiqinError: a place could be two tables, a table stands in two places, or a day can be read in two ways.

        """
        if not self.sheets:
            return self.of([raw])[0].extract(raw, day_first=day_first)
        lists, passed = self._read_from
        by_name = {sheet.name: sheet for sheet in self.sheets}
        parts = []
        for tables in lists:
            sheet = by_name[tables[0].sheet]
            near = [match for other in lists for match in other if match.sheet == sheet.name]
            parts.append((sheet.name, _read(tables, sheet, near, day_first)))
        return _joined(parts, passed)


GENERIC: Final = Generic()


def _candidates(sheet: RawSheet) -> list[Match]:
    """Every place of a sheet that one of our tables fits, and that no other one fits better."""
    fitting = [m for table in own_tables() for m in places(table, sheet) if _is_named(m) or _whole(m, sheet)]
    texts = head_texts(sheet)
    # Files that were put together hold their headers again; the rows below them are the first one's, too.
    again = [
        m for m in fitting for first in fitting
        if m.native is None and m.table is first.table and m.columns == first.columns
        and m.header_row > first.header_row and texts[m.header_row] == texts[first.header_row]
    ]  # fmt: skip
    rest = [m for m in fitting if m not in again]
    return [m for m in rest if not any(_explains_more(other, m) for other in rest)]


def _is_named(match: Match) -> bool:
    """Whether a place bears the table's name where it must; of a csv, the file's name tells: blacklist-2026.csv."""
    titles = {match.table.titles.in_language(language).casefold() for language in LANGUAGES}
    return match.named or not match.table.by_name or any(title in match.sheet.casefold() for title in titles)


def _whole(match: Match, sheet: RawSheet) -> bool:
    """Whether every header of a place is the table's: then its name need not stand there."""
    texts = sheet.texts(match.header_row, match.header_row + 1).get(match.header_row, {})
    inside = [text for column, text in texts.items() if match.left <= column <= match.right and text.strip()]
    return all(match_header(match.table, text) for text in inside)


def _same_place(one: Match, other: Match) -> bool:
    return (one.sheet, one.header_row) == (other.sheet, other.header_row) and (
        one.left <= other.right and other.left <= one.right
    )


def _family(one: Match, other: Match) -> bool:
    return one.table.lines_of is other.table or other.table.lines_of is one.table


def _explains_more(one: Match, other: Match) -> bool:
    """Whether a table takes all columns of a place that another one takes, and more."""
    mine, its = set(one.columns.values()), set(other.columns.values())
    return _same_place(one, other) and not _family(one, other) and mine > its


def _chosen(matches: Sequence[Match]) -> tuple[list[Match], list[Hits]]:
    """Give the best place of each table, and findings about the others.

    Raises:
        NeiqinError: two tables fit one place alike, or two places one table.

    """
    chosen: list[Match] = []
    hits: list[Hits] = []
    for table in dict.fromkeys(match.table for match in matches):
        ranked = sorted((m for m in matches if m.table is table), key=lambda m: m.quality, reverse=True)
        best, *others = ranked
        if equal := [m for m in others if m.quality == best.quality]:
            raise NeiqinError(
                _TWO_PLACES, hint=_TWO_PLACES_HINT, table=table.titles, places=[m.place for m in (best, *equal)]
            )
        refuse_clash(best)
        for other in others:
            params = {
                "row": other.header_row + 1,
                "column": other.left + 1,
                "sheet": other.sheet,
                "table": table.titles,
            }
            hits.append(
                Hits("I09", table.table_name, None, np.zeros(1, np.int64), _PASSED, _PASSED_MEND, "warning", params)
            )
        chosen.append(best)
    for i, one in enumerate(chosen):
        for other in chosen[:i]:
            same = set(one.columns.values()) == set(other.columns.values())
            if same and _same_place(one, other) and not _family(one, other):
                raise NeiqinError(
                    _BOTH, hint=_BOTH_HINT, place=one.place, first=other.table.titles, second=one.table.titles
                )
    return chosen, hits


def _lists(matches: Sequence[Match]) -> list[list[Match]]:
    """Tables that lie in one list, together; a list of orders comes before its lines, and both before others."""
    order = own_tables()
    rest = sorted(matches, key=lambda m: order.index(m.table))
    lists = []
    while rest:
        lists.append([m for m in rest if _same_place(m, rest[0])])
        rest = [m for m in rest if m not in lists[-1]]
    return lists


def _read(group: Sequence[Match], sheet: RawSheet, found: Sequence[Match], day_first: bool | None) -> Extract:  # noqa: FBT001 - passed on
    """Read the tables of one list."""
    place = group[0]
    parts = tuple(_part(match, sheet) for match in group)
    signature = tuple(dict.fromkeys(h for part in parts for read in part.reads().values() for h in read.headers))
    export = Export("", "generic", GENERIC.title, "own headers", signature, parts)
    extract = export.extract(_cut(place, sheet, found), day_first=day_first)
    top = place.header_row
    return replace(
        extract,
        hits=[replace(h, params={**h.params, "row": h.params["row"] + top, "sheet": sheet.name}) for h in extract.hits],
        places={table: rows + top for table, rows in extract.places.items()},
    )


def _part(match: Match, sheet: RawSheet) -> Part:
    return part_of(match.table, {field: sheet.text_at(match.header_row, c) for field, c in match.columns.items()})


def _cut(place: Match, sheet: RawSheet, found: Sequence[Match]) -> RawSheet:
    """Cut a list out of its sheet: its columns, from its headers to the end of its native table or the next list."""
    if place.native:
        last = place.native.area.bottom - place.native.totals_rows
    else:
        below = [m.header_row for m in found if m.header_row > place.header_row and m.left <= place.right]
        below += [t.area.top for t in sheet.tables if t.area.top > place.header_row and t.area.left <= place.right]
        last = min((row - 1 for row in below), default=sheet.rows - 1)
    top = place.header_row
    columns = {c: _rows(cells, top, last) for c, cells in sheet.columns.items() if place.left <= c <= place.right}
    merged = tuple(
        Area(a.top - top, a.left, a.bottom - top, a.right) for a in sheet.merged if top < a.top and a.bottom <= last
    )
    return replace(sheet, columns=columns, rows=last + 1 - top, tables=(), merged=merged)


def _rows(cells: RawColumn, first: int, last: int) -> RawColumn:
    start, end = np.searchsorted(cells.rows, [first, last + 1])
    return RawColumn(
        cells.rows[start:end] - np.int32(first),
        cells.kind[start:end],
        cells.number[start:end],
        cells.text[start:end],
        cells.formula[start:end],
    )


def _joined(parts: Sequence[tuple[str, Extract]], passed: list[Hits]) -> Extract:
    """Put the tables of several lists together."""
    whole, hits, rows = Extract({}, [], 0), [*passed], 0
    for sheet, extract in parts:
        whole.tables.update(extract.tables)
        whole.places.update(extract.places)
        whole.sheets.update(dict.fromkeys(extract.tables, sheet))
        for found in extract.hits:
            column = next(t for t in extract.tables if t.table_name == found.table).columns().get(found.field or "")
            # What we computed ourselves is computed anew: a wrong word there is no finding.
            if column is None or not column.header.computed:
                hits.append(found)
        rows += extract.rows
    first, rest = parts[0][1], parts[1:]
    left_out = tuple(f"{sheet}!{header}" for sheet, extract in rest for header in extract.extra.values())
    return replace(whole, hits=hits, rows=rows, extra=first.extra, left_out=left_out)
