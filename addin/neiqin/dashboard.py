"""A dashboard, declared: figures, lists and charts as live formulas over the native tables of the same workbook.

Formulas are Excel's, with places in braces: `{Orders.decision}` is a column of a table, `{hold}` a word in the
workbook's language, `{day}` a figure of the dashboard, `{weeks.start}` a column of one of its lists. In a list,
`{start}` is the cell of that column in the same row, `{above.start}` the one above it, `{k}` the number of the row.
Labels may hold figures: "New orders, last {days} days".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from neiqin.report import REPORT_NAME, Format

if TYPE_CHECKING:
    from neiqin.hits import Severity
    from neiqin.report_chart import Chart
    from neiqin.table import Choice, Names, Table
    from neiqin.text import Spoken

DASHBOARD: Final = f"{REPORT_NAME}dashboard"
"""The defined name of the sheet; readers never take a sheet that has one for a table."""
GRID: Final = 12
"""Columns of equal width that everything stands on."""


def figure_name(key: str) -> str:
    """Give the defined name of a figure's cell, for formulas of the user's own and for tests."""
    return f"{DASHBOARD}_{key}"


@dataclass(frozen=True, slots=True)
class Beside:
    """A smaller figure under a key figure: `key` is named after its own, `label` stands before the number.

    Without `zero`, a figure of 0 is not shown: a sum of amounts that nobody has told.
    """

    key: str
    label: str
    formula: str
    format: Format = "integer"
    zero: bool = True


@dataclass(frozen=True, slots=True)
class Tile:
    """A key figure; one with a `tone` is filled in the severity's colour while it is above zero."""

    key: str
    label: str
    formula: str
    format: Format = "integer"
    beside: Beside | None = None
    tone: Severity | None = None


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column of a list: its header, the formula of each row, and how many columns of the grid it takes."""

    key: str
    header: str | Spoken
    formula: str
    format: Format = "plain"
    span: int = 1


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of some rows under a caption.

    With `labels`, its first column, `label`, holds these words and `head` is its header, over `span` columns; there are
    as many rows as labels then. `tones` fill the cells of words as the tables fill them, of a label where its column
    `n` counts any. `rest` is one more row, whose figure stands in the last column.
    """

    key: str
    caption: str
    columns: tuple[ListColumn, ...]
    rows: int = 0
    labels: tuple[str | Spoken, ...] = ()
    head: str | Spoken = ""
    span: int = 1
    tones: Mapping[Choice, Severity] = field(default_factory=dict)
    rest: Beside | None = None

    @property
    def height(self) -> int:
        """How many rows of data there are."""
        return len(self.labels) or self.rows

    @property
    def depth(self) -> int:
        """How many rows stand below its header."""
        return self.height + (self.rest is not None)

    @property
    def width(self) -> int:
        """How many columns of the grid it takes."""
        return (self.span if self.labels else 0) + sum(column.span for column in self.columns)


@dataclass(frozen=True, slots=True)
class Stack:
    """Lists and charts one under the other, `width` columns of the grid wide; a chart takes the height that is left."""

    width: int
    blocks: tuple[Listing | Chart, ...]

    @property
    def height(self) -> int:
        """How many rows its lists take, with caption, header and a blank row between."""
        lists = [block for block in self.blocks if isinstance(block, Listing)]
        return sum(block.depth + 2 for block in lists) + max(len(lists) - 1, 0)


@dataclass(frozen=True, slots=True)
class Band:
    """A part of a dashboard, over its whole width: figures, then stacks side by side; `workings` stand far below."""

    title: str
    tiles: tuple[Tile, ...]
    stacks: tuple[Stack, ...]
    workings: tuple[Listing, ...] = ()

    @property
    def lists(self) -> tuple[Listing, ...]:
        """All its lists."""
        shown = (block for stack in self.stacks for block in stack.blocks if isinstance(block, Listing))
        return (*shown, *self.workings)


@dataclass(frozen=True, slots=True)
class Dashboard:
    """A dashboard: its sheet's name, the facts that it goes by, its bands, the words of its formulas, and notes."""

    title: Names
    facts: tuple[Tile, ...]
    bands: tuple[Band, ...]
    words: Mapping[str, Choice]
    tables: tuple[type[Table], ...]
    notes: tuple[str, ...] = ()
