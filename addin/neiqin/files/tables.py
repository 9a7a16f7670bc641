"""Native tables (ListObjects) of a sheet: read, and their part edited when rows or a column come or go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from neiqin.address import Area
from neiqin.errors import EditRefused
from neiqin.files.content import unescaped
from neiqin.files.markup import Draft, Node, outline
from neiqin.files.relations import relations
from neiqin.raw import NativeTable
from neiqin.text import N_

if TYPE_CHECKING:
    from neiqin.files.stage import Stage


@dataclass(slots=True)
class TablePart:
    """One table part as it stands."""

    part: str
    data: bytes
    root: Node

    @property
    def name(self) -> str:
        """The name that formulas use."""
        return self.root.get("displayName") or self.root.get("name")

    @property
    def area(self) -> Area:
        """Its range with header and totals rows."""
        return self.root.area()

    @property
    def header_rows(self) -> int:
        """How many header rows: 1 or 0."""
        return self.root.number("headerRowCount", 1)

    @property
    def totals_rows(self) -> int:
        """How many totals rows: 0 or 1."""
        return self.root.number("totalsRowCount")

    @property
    def columns(self) -> list[Node]:
        """Its column elements, left to right."""
        holder = self.root.find("tableColumns")
        return holder.every("tableColumn") if holder else []

    @property
    def headers(self) -> tuple[str, ...]:
        """Its headers as text, line breaks as such."""
        return tuple(unescaped(column.get("name")) for column in self.columns)

    @property
    def filled_formulas(self) -> dict[int, str]:
        """The formula that fills each calculated column, by sheet column."""
        found = {}
        for at, column in enumerate(self.columns):
            formula = column.find("calculatedColumnFormula")
            if formula is not None and not formula.flag("array"):
                found[self.area.left + at] = formula.text
        return found

    def native(self) -> NativeTable:
        """Give it as readers see it."""
        return NativeTable(self.name, self.area, self.headers, self.header_rows, self.totals_rows)

    def resize(self, area: Area, draft: Draft | None = None) -> Draft:
        """Give it another range; its filter follows."""
        draft = draft or Draft(self.data)
        draft.set(self.root, ref=area.ref)
        every = self.root.find("autoFilter")
        if every is not None:
            bottom = area.bottom - self.totals_rows
            draft.set(every, ref=Area(area.top, area.left, bottom, area.right).ref)
        return draft


def tables_of(stage: Stage, sheet_part: str) -> list[TablePart]:
    """Read the tables of a sheet."""
    found = []
    for relation in relations(stage, sheet_part):
        part = stage.find(relation.target) if relation.kind == "table" and not relation.external else None
        if part is not None:
            data = stage.read(part)
            found.append(TablePart(part, data, outline(data, part=part, file=stage.file)))
    return found


def table_for(tables: list[TablePart], name: str | None, area: Area, sheet: str) -> TablePart | None:
    """Give the native table that an edit means: by name, else the one that stands where its area is.

    Raises:
        EditRefused: there is no table of this name, or it has moved.

    """
    if name is None:
        places = [(t, t.area) for t in tables if t.header_rows]
        return next((t for t, a in places if (a.top, a.left, a.right) == (area.top, area.left, area.right)), None)
    found = next((t for t in tables if t.name.casefold() == name.casefold()), None)
    if found is None or (found.area.top, found.area.left, found.area.right) != (area.top, area.left, area.right):
        message = N_("The table {table} is not where it was on “{sheet}”.")
        raise EditRefused(message, hint=N_("Run it again."), table=name, sheet=sheet)
    return found
