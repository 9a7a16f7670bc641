"""The places of everything on a report: texts, key figures, tables and charts, and the grid that they stand on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from neiqin.address import CellAddress
    from neiqin.report import Figure, ReportTable
    from neiqin.report_chart import Chart

ROW: Final = 16.5
"""Points of a row of one line."""
HIGHEST: Final = 409.0
"""Points of the highest row that Excel has."""
SPARE: Final = 9.0
"""Characters of a column that no table uses."""
READING: Final = 120
"""Characters of a paragraph's line; longer ones are hard to read."""
_SEVERAL: Final = 30
"""Rows of a table that goes over a page's end."""
_FREEZABLE: Final = 12


def pixels(width: float) -> int:
    """Give the pixels of a column's width in characters."""
    return int(width * 7 + 5)


@dataclass(frozen=True, slots=True)
class TextPlace:
    """A text over the columns of a row up to `right`, and a link over the next ones up to `end`.

    `look` is a heading, a caption, a note, plain, or a severity.
    """

    text: str
    look: str
    row: int
    right: int
    end: int
    link: CellAddress | None = None


@dataclass(frozen=True, slots=True)
class TilePlace:
    """A key figure over some columns: its label in one row, its value in the next."""

    figure: Figure
    row: int
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class TablePlace:
    """A table's header row, its last row of data, and whether a row of totals follows."""

    table: ReportTable
    header: int
    last: int
    totals: bool


@dataclass(frozen=True, slots=True)
class ChartPlace:
    """A chart: the row where it begins, and its left edge and size in pixels."""

    chart: Chart
    row: int
    x: int
    width: int
    height: int


@dataclass
class Layout:
    """Where everything stands: widths of columns in characters, heights of rows in points where not `ROW`."""

    widths: list[float]
    heights: dict[int, float] = field(default_factory=dict)
    texts: list[TextPlace] = field(default_factory=list)
    tiles: list[TilePlace] = field(default_factory=list)
    tables: list[TablePlace] = field(default_factory=list)
    charts: list[ChartPlace] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    row: int = 0
    """The next free row."""
    y: float = 0
    """Points above it."""

    def edge(self, column: int) -> int:
        """Give the pixels left of a column."""
        widths = [*self.widths, *[SPARE] * (column - len(self.widths))][:column]
        return sum(map(pixels, widths))

    def column_at(self, x: float) -> int:
        """Give the column in which a pixel lies."""
        column = 0
        while self.edge(column + 1) < x:
            column += 1
        return column

    @property
    def across(self) -> int:
        """The last column of a heading, and at least of the printed page: as far as paragraphs and all tables reach."""
        return max(self.column_at(READING * 7), len(self.widths) - 1)

    def down(self, height: float = ROW) -> int:
        """Take the next row, and give it."""
        if height != ROW:
            self.heights[self.row] = min(height, HIGHEST)
        self.row, self.y = self.row + 1, self.y + min(height, HIGHEST)
        return self.row - 1

    @property
    def right(self) -> int:
        """The last column that anything reaches."""
        reached = [self.column_at(place.x + place.width) for place in self.charts]
        reached += [text.end for text in self.texts] + [tile.right for tile in self.tiles]
        return max([self.across, *reached])

    @property
    def repeated(self) -> int:
        """The row that is printed on every page: the header of a long table that comes last, else the title."""
        last = self.tables[-1] if self.tables else None
        return last.header if last and (len(self.tables) == 1 or len(last.table) > _SEVERAL) else 0

    @property
    def frozen(self) -> int:
        """How many rows stay in sight: down to the header of the only table where that leaves room, else the title."""
        only = self.tables[0].header + 1 if len(self.tables) == 1 and not self.charts else 1
        return only if only <= _FREEZABLE else 1
