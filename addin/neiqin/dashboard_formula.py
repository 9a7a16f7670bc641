"""Turns the formulas of a dashboard's declaration into Excel's: structured references, words, names and cells."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from neiqin.address import column_letters
from neiqin.dashboard import figure_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from neiqin.dashboard import Dashboard, Listing
    from neiqin.table import Choice, Table
    from neiqin.text import Language

_PLACE: Final = re.compile(r"\{(\w+)(?:\.(\w+))?\}")
_SPECIAL: Final = re.compile(r"['\[\]#]")
_PLAIN: Final = re.compile(r"[\w ]*")
LONGEST: Final = 8_192
"""Characters of the longest formula that Excel takes."""


def column_of(table: type[Table], field: str, language: Language) -> str:
    """Refer to a column of a native table: `Orders[Decision]`.

    Raises:
        ValueError: the table has no such field.

    """
    columns = table.columns()
    if field not in columns:
        raise ValueError(f"{table.table_name} has no {field}")
    header = columns[field].header.in_language(language)
    name = _SPECIAL.sub(r"'\g<0>", header)
    return f"{table.table_name}[{name}]" if _PLAIN.fullmatch(header) else f"{table.table_name}[[{name}]]"


def quoted(text: str) -> str:
    """Write a text as a formula holds it."""
    return '"' + text.replace('"', '""') + '"'


class Placed:
    """A list and the cells that it stands in: `header` is the row of its headers, `left` its first column, from 0."""

    def __init__(self, listing: Listing, header: int, left: int) -> None:
        self.listing, self.header, self.left = listing, header, left
        keys = [("label", listing.span)] if listing.labels else []
        self.columns: dict[str, int] = {}
        at = left
        for key, span in (*keys, *((column.key, column.span) for column in listing.columns)):
            self.columns[key] = at
            at += span

    @property
    def first(self) -> int:
        """The first row of data."""
        return self.header + 1

    @property
    def last(self) -> int:
        """The last row of data."""
        return self.header + self.listing.height

    def area(self, key: str) -> str:
        """Refer to a column, all its rows."""
        letters = column_letters(self.columns[key])
        return f"${letters}${self.first + 1}:${letters}${self.last + 1}"

    def row(self, k: int) -> dict[str, str]:
        """Name the cells that the formulas of a row, counted from 0, may refer to."""
        row = self.first + k + 1
        letters = {key: column_letters(at) for key, at in self.columns.items()}
        left = next(iter(letters.values()))
        cells = {key: f"${name}{row}" for key, name in letters.items()}
        above = {f"above.{key}": f"${name}{row - 1}" for key, name in letters.items()}
        return {**cells, **above, "k": f"ROWS(${left}${self.first + 1}:${left}{row})"}


class Formulas:
    """The formulas of one dashboard in one language."""

    def __init__(self, dashboard: Dashboard, placed: Mapping[str, Placed], language: Language) -> None:
        self._tables = {table.table_name: table for table in dashboard.tables}
        self._words: Mapping[str, Choice] = dashboard.words
        self._placed, self._language = placed, language
        tiles = [*dashboard.facts, *(tile for band in dashboard.bands for tile in band.tiles)]
        rests = [listing.rest for band in dashboard.bands for listing in band.lists]
        beside = [*rests, *(tile.beside for tile in tiles)]
        self._figures = {tile.key for tile in tiles} | {figure.key for figure in beside if figure}

    def formula(self, text: str, local: Mapping[str, str] | None = None) -> str:
        """Write a declared formula as Excel's; `local` are the cells of its row.

        Raises:
            ValueError: it names something that is not there, or is too long.

        """
        made = "=" + _PLACE.sub(lambda found: self._place(found, local or {}), text)
        if len(made) > LONGEST:
            raise ValueError(f"too long: {text}")
        return made

    def label(self, text: str) -> str:
        """Write a label that holds figures as a formula that joins its parts; one without stays a text."""
        pieces = _PLACE.split(text)
        if len(pieces) == 1:
            return text
        return "=" + "&".join(self._joined(pieces))

    def _joined(self, pieces: list[str]) -> Iterable[str]:
        for i in range(0, len(pieces), 3):
            if pieces[i]:
                yield quoted(pieces[i])
            if i + 1 < len(pieces):
                yield figure_name(pieces[i + 1])

    def _place(self, found: re.Match[str], local: Mapping[str, str]) -> str:
        name, field = found.groups()
        whole = found.group()[1:-1]
        if whole in local:
            return local[whole]
        if field is not None and name in self._tables:
            return column_of(self._tables[name], field, self._language)
        if field is not None and name in self._placed:
            return self._placed[name].area(field)
        if field is None and name in self._words:
            return quoted(self._words[name].in_language(self._language))
        if field is None and name in self._figures:
            return figure_name(name)
        raise ValueError(f"a dashboard names what is not there: {whole}")
