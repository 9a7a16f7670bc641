"""The lists to choose from and the fills of a template's tables: native validation and conditional formats."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from neiqin.address import column_letters, quote_sheet
from neiqin.dashboard import figure_name
from neiqin.dashboard_formula import column_of, quoted
from neiqin.palette import FILLS
from neiqin.report import REPORT_NAME
from neiqin.text import N_, Language, say

if TYPE_CHECKING:
    from neiqin.hits import Severity
    from neiqin.table import Choice, Column, Table

LAST_ROW: Final = 1_048_575
_LISTED: Final = 255
"""Characters of the longest list that a validation holds itself."""
LISTS: Final = f"{REPORT_NAME}lists"
"""The defined name of the hidden sheet of longer lists; readers never take it for a table."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A column of days that is filled once they are past, where `unless` (word by field) does not hold in the row."""

    table: type[Table]
    column: str
    severity: Severity
    unless: Mapping[str, Sequence[Choice]] = field(default_factory=dict)
    blank: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dress:
    """What a template's tables wear beside their headers.

    `tones` is the severity in whose colour each word is filled; `deadlines` the columns whose past days are; `offered`
    the column of another table (table, field) that a column's list offers, and anything else may be typed.
    """

    tones: Mapping[type[Choice], Mapping[Choice, Severity]] = field(default_factory=dict)
    deadlines: tuple[Deadline, ...] = ()
    offered: Mapping[tuple[type[Table], str], tuple[type[Table], str]] = field(default_factory=dict)


class Lists:
    """What tables of one workbook offer and fill, and the hidden sheet of the lists that are too long for a cell."""

    def __init__(self, book: Any, dress: Dress, tables: Sequence[type[Table]], language: Language) -> None:  # noqa: ANN401 - XlsxWriter has no types
        self._book, self._dress, self._tables, self._language = book, dress, tables, language
        self._long: dict[tuple[str, ...], str] = {}
        self._named: set[str] = set()
        self._title = say(N_("Lists"), language)

    def offer(self, sheet: Any, at: int, table: type[Table], column: Column) -> None:  # noqa: ANN401 - as above
        """Give a column its list."""
        if column.choices is not None:
            words = tuple(choice.in_language(self._language) for choice in column.choices)
            rule = {"validate": "list", "source": self._source(words), "error_type": "warning"}
            sheet.data_validation(1, at, LAST_ROW, at, rule)
            return
        offered = self._dress.offered.get((table, column.field))
        if offered and offered[0] in self._tables:
            source = f"={self._column(*offered)}"
            sheet.data_validation(1, at, LAST_ROW, at, {"validate": "list", "source": source, "show_error": False})

    def fill(self, sheet: Any, at: int, table: type[Table], column: Column) -> None:  # noqa: ANN401 - as above
        """Give a column the fills that follow its words, or its days."""
        for word, severity in self._dress.tones.get(column.choices, {}).items() if column.choices else ():
            equal = {"type": "cell", "criteria": "==", "value": quoted(word.in_language(self._language))}
            sheet.conditional_format(1, at, LAST_ROW, at, {**equal, "format": self._format(severity)})
        for deadline in self._dress.deadlines:
            if deadline.table is table and deadline.column == column.field:
                rule = {"type": "formula", "criteria": self._past(deadline), "format": self._format(deadline.severity)}
                sheet.conditional_format(1, at, LAST_ROW, at, rule)

    def allow(self, sheet: Any, row: int, at: int, words: Sequence[str]) -> None:  # noqa: ANN401 - as above
        """Give a single cell a list."""
        rule = {"validate": "list", "source": self._source(tuple(words)), "error_type": "warning"}
        sheet.data_validation(row, at, row, at, rule)

    def write(self) -> None:
        """Write the hidden sheet, if any list is too long."""
        if not self._long:
            return
        sheet = self._book.add_worksheet(self._title)
        sheet.hide()
        for i, words in enumerate(self._long):
            sheet.write_column(0, i, words)
        self._book.define_name(LISTS, f"={quote_sheet(self._title)}!$A$1")

    def _source(self, words: tuple[str, ...]) -> list[str] | str:
        """Give a list as a validation takes it; words with commas would be taken for two."""
        if len(",".join(words)) <= _LISTED and not any("," in word for word in words):
            return list(words)
        if words not in self._long:
            letters = column_letters(len(self._long))
            self._long[words] = f"={quote_sheet(self._title)}!${letters}$1:${letters}${len(words)}"
        return self._long[words]

    def _column(self, table: type[Table], field: str) -> str:
        """Name a column of a table: a validation takes no structured reference, but the name of one."""
        name = f"list_{table.table_name}_{field}"
        if name not in self._named:
            self._named.add(name)
            self._book.define_name(name, f"={column_of(table, field, self._language)}")
        return name

    def _past(self, deadline: Deadline) -> str:
        """Say in a formula, for the first row, that a day is past and still matters."""
        fields = list(deadline.table.columns())

        def cell(field: str) -> str:
            return f"${column_letters(fields.index(field))}2"

        day = cell(deadline.column)
        conditions = [f"ISNUMBER({day})", f"{day}<{figure_name('day')}"]
        for name, words in deadline.unless.items():
            conditions += [f"{cell(name)}<>{quoted(word.in_language(self._language))}" for word in words]
        conditions += [f'{cell(name)}=""' for name in deadline.blank]
        return f"=AND({','.join(conditions)})"

    def _format(self, severity: Severity) -> Any:  # noqa: ANN401 - as above
        return self._book.add_format({"bg_color": FILLS[severity]})
