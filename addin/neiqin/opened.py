"""A workbook as a run sees it: its tables found and read once, its settings, its language."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from neiqin.errors import NeiqinError, unknown_name
from neiqin.matching import Match, find
from neiqin.reading import read_table
from neiqin.report import REPORT_NAME
from neiqin.settings import Setting, from_workbook
from neiqin.table import Table
from neiqin.text import N_, Language, parse_language

if TYPE_CHECKING:
    from neiqin.book import Book
    from neiqin.hits import Hits
    from neiqin.raw import RawSheet
    from neiqin.table_range import TableRange

T = TypeVar("T", bound=Table)


@dataclass
class Opened:
    """The tables of one book, read when first asked for; each sheet is read once."""

    book: Book
    wanted: tuple[str, ...] = ()  # the user's choice where two tables match equally well
    heads: list[RawSheet] = field(init=False)
    tables: dict[str, TableRange[Any]] = field(default_factory=dict)
    hits: list[Hits] = field(default_factory=list)
    along: list[Opened] | None = None
    """The files that are read along with this one, once they are asked for; see `read_along`."""
    _sheets: dict[str, RawSheet] = field(default_factory=dict)
    _matches: dict[type[Table], Match | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read the heads of all sheets.

        Raises:
            NeiqinError: the user names a sheet or table that is not there.

        """
        self.heads = list(self.book.heads())
        known = [name for head in self.heads for name in (head.name, *(t.name for t in head.tables))]
        folded = {name.casefold() for name in known}
        for name in self.wanted:
            if name.casefold() not in folded:
                raise unknown_name(N_("There is no sheet or table named {name}."), name, known)

    def sheet(self, name: str) -> RawSheet:
        """Give a whole sheet."""
        if name not in self._sheets:
            self._sheets[name] = self.book.read(name)
        return self._sheets[name]

    def match(self, table: type[Table]) -> Match | None:
        """Say where a table stands, if it does."""
        if table not in self._matches:
            # What we print is never read back, though a pick list looks like a list of stock.
            sheets = [head for head in self.heads if not any(name.startswith(REPORT_NAME) for name in head.names)]
            self._matches[table] = find(table, sheets, self.wanted)
        return self._matches[table]

    def find(self, table: type[T]) -> TableRange[T] | None:
        """Give a table, or None when the workbook has none."""
        if table.table_name not in self.tables:
            match = self.match(table)
            if match is None:
                return None
            found, hits = read_table(table, self.sheet(match.sheet), match, self.book.name)
            self.tables[table.table_name] = found
            self.hits += hits
        return self.tables[table.table_name]

    def need(self, table: type[T]) -> TableRange[T]:
        """Give a table that the run cannot do without.

        Raises:
            NeiqinError: the workbook has none.

        """
        found = self.find(table)
        if found is None:
            raise NeiqinError(
                N_("No table “{table}” was found in {book}."),
                hint=N_("Its header row must stand in the first 50 rows and hold {needs}; `neiqin new` makes one."),
                table=table.titles,
                book=self.book.name,
                needs=[table.columns()[f].header for f in (*table.needs, *table.any_of[:1])],
            )
        return found

    def settings(self) -> dict[str, str]:
        """Give the workbook's own settings."""
        return from_workbook(self.find(Setting))

    def language(
        self, fallback: Language, tables: list[type[Table]], *, wanted: str | None = None, usual: str | None = None
    ) -> Language:
        """The one language of all that is stored in the workbook: its setting, else its headers', else the fallback.

        `wanted` is this run's setting and comes first; `usual` is the user's and comes before the fallback.

        Raises:
            NeiqinError: a setting names no language of ours.

        """
        if said := wanted or self.settings().get("language"):
            return _known_language(said)
        found = (match.language for t in tables if (match := self.match(t)))
        if language := next((language for language in found if language), None):
            return language
        return _known_language(usual) if usual else fallback


def _known_language(said: str) -> Language:
    if language := parse_language(said):
        return language
    raise NeiqinError(
        N_("“{value}” is no language of neiqin."), hint=N_("Set language to en, zh-Hant or zh-Hans."), value=said
    )
