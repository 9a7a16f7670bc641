"""A table of a sheet: one of Calc's database ranges."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from neiqin.address import Area
from neiqin.live.calc.bridge import Uno
from neiqin.live.calc.filters import AutoFilter
from neiqin.live.calc.gone import Refused, guards
from neiqin.live.calc.native import NativeTable
from neiqin.live.calc.protection import need_unprotected
from neiqin.live.calc.range import Range
from neiqin.live.calc.table_mentions import formulas_naming, put_back
from neiqin.live.calc.table_ranges import free_table_name, table_ranges

if TYPE_CHECKING:
    from neiqin.live.calc.sheet import Sheet


@guards
class Table(base_classes.Table):
    """A table; Calc keeps where it is, whether it has headers, totals and filter buttons, but no style."""

    def __init__(self, sheet: Sheet, uno: Uno) -> None:
        self._sheet, self.uno = sheet, uno

    @property
    def parent(self) -> Sheet:
        """The sheet."""
        return self._sheet

    @property
    def api(self) -> NativeTable:
        """What Excel's ListObject answers, as far as it is needed."""
        return NativeTable(self)

    @property
    def name(self) -> str:
        """Its name."""
        return str(self.uno.Name)

    @name.setter
    def name(self, value: str) -> None:
        if free_table_name(self.parent.book, value) != value and value.casefold() != self.name.casefold():
            raise Refused(f"there is a table {value} already")
        renamed = {self.name: value}
        # Calc lets formulas lose sight of a table with another name.
        found = [(sheet, formulas_naming(sheet, renamed)) for sheet in self.parent.book.sheets]
        self.uno.Name = value
        for sheet, formulas in found:
            put_back(sheet, formulas)

    display_name = name
    """Calc knows no other."""

    @property
    def area(self) -> Area:
        """All its cells, headers and totals too."""
        place = self.uno.DataArea
        return Area(place.StartRow, place.StartColumn, place.EndRow, place.EndColumn)

    @property
    def body(self) -> Area:
        """The rows between headers and totals; where there are none, the row that the first one would be."""
        area = self.area
        top, bottom = area.top + int(self.show_headers), area.bottom - int(self.show_totals)
        return Area(top, area.left, max(top, bottom), area.right)

    def part(self, which: str) -> Area:
        """Give the part that a formula calls `#All`, `#Data`, `#Headers` or `#Totals`.

        Raises:
            Refused: the table has no such part.

        """
        area = self.area
        match which.casefold():
            case "#all":
                return area
            case "#data":
                return self.body
            case "#headers" if self.show_headers:
                return Area(area.top, area.left, area.top, area.right)
            case "#totals" if self.show_totals:
                return Area(area.bottom, area.left, area.bottom, area.right)
        raise Refused(f"{self.name} has no {which}")

    @property
    def headers(self) -> list[str]:
        """The texts of the header row."""
        row = self.header_row_range
        read = row.raw_value if row is not None else ()
        return [str(value) for value in (read[0] if isinstance(read, tuple) else (read,))]

    @property
    def range(self) -> Range:
        """All its cells."""
        return Range(self.parent, (self.area,))

    @property
    def header_row_range(self) -> Range | None:
        """The headers."""
        return Range(self.parent, (self.part("#Headers"),)) if self.show_headers else None

    @property
    def data_body_range(self) -> Range | None:
        """The rows between headers and totals; None where there are none."""
        area = self.area
        rows = area.bottom - area.top + 1 - int(self.show_headers) - int(self.show_totals)
        return Range(self.parent, (self.body,)) if rows > 0 else None

    @property
    def totals_row_range(self) -> Range | None:
        """The totals."""
        return Range(self.parent, (self.part("#Totals"),)) if self.show_totals else None

    @property
    def insert_row_range(self) -> Range | None:
        """None: Calc has no row that waits for the first entry."""
        return None

    @property
    def show_headers(self) -> bool:
        """Whether the first row is headers."""
        return bool(self.uno.ContainsHeader)

    @show_headers.setter
    def show_headers(self, value: bool) -> None:
        self.uno.ContainsHeader = bool(value)

    @property
    def show_totals(self) -> bool:
        """Whether the last row is totals."""
        return bool(self.uno.TotalsRow)

    @show_totals.setter
    def show_totals(self, value: bool) -> None:
        raise NotImplementedError("Table.show_totals: it cannot be set")

    @property
    def show_autofilter(self) -> bool:
        """Whether the headers have filter buttons."""
        return bool(self.uno.AutoFilter)

    @show_autofilter.setter
    def show_autofilter(self, value: bool) -> None:
        if not value:
            self.autofilter.clear(None)
        self.uno.AutoFilter = bool(value)

    @property
    def autofilter(self) -> AutoFilter:
        """Its filter."""
        return AutoFilter(self.parent, self.area, self.uno)

    @property
    def table_style(self) -> str:
        """No style: Calc's tables have none."""
        return ""

    @table_style.setter
    def table_style(self, value: str) -> None:
        raise NotImplementedError("Table.table_style: Calc's tables have no styles")

    def resize(self, range: Any) -> None:  # noqa: A002, ANN401 - xlwings' name, and its range
        """Let it reach over other cells; its headers stay in their row.

        Raises:
            Refused: it would move, or reach over another table.

        """
        need_unprotected(self.range)
        area = range.impl.area
        if area.top != self.area.top or not area.meets(self.area) or area.bottom == area.top:
            raise Refused("a table's headers stay in their row")
        name = self.name
        if any(area.meets(other) for known, other, _ in table_ranges(self.parent) if known != name):
            raise Refused("a table cannot overlap another one")
        self.uno.DataArea = self.parent.address_of(area)
