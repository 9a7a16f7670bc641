"""The formulas that a pass over a sheet meets: array ranges stay whole, shared ones survive their first cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from neiqin.address import Area
from neiqin.errors import EditRefused
from neiqin.files.content import Left, escaped
from neiqin.files.markup import attributes_of, unescape, with_attribute
from neiqin.files.scan import RowSpan, cells_of, number_of, row_at
from neiqin.files.shift import shifted
from neiqin.text import N_

if TYPE_CHECKING:
    from neiqin.files.scan import Grammar


@dataclass(frozen=True, slots=True)
class Master:
    """A shared formula as its first cell holds it."""

    text: str
    row: int
    column: int
    area: Area

    def at(self, row: int, column: int) -> str:
        """Give the formula as another cell of its range has it."""
        return shifted(self.text, row - self.row, column - self.column)


@dataclass(slots=True)
class Formulas:
    """What is known of a sheet's formulas so far on the way down."""

    rules: Grammar
    sheet: str
    whole: list[Area] = field(default_factory=list)  # array formulas, spills and data tables
    masters: dict[str, Master] = field(default_factory=dict)
    orphans: dict[str, Master] = field(default_factory=dict)  # shared formulas whose master was overwritten
    changed: bool = False  # a formula cell appeared or went

    def survey(self, hidden: bytes, last: int, *, shared: bool) -> None:
        """Note the array ranges of a block, and its shared formulas if they will be needed."""
        arrays = b"array" in hidden or b"dataTable" in hidden
        if not arrays and not (shared and b"shared" in hidden):
            return
        for found in self.rules.formula.finditer(hidden):
            said = attributes_of(found[1])
            if said.get("t") in {"array", "dataTable"} and said.get("ref"):
                self.whole.append(Area.parse(said["ref"]))
        if shared and b"shared" in hidden:
            self._survey_shared(hidden, last)

    def _survey_shared(self, hidden: bytes, last: int) -> None:
        at, number = 0, last
        while (row := row_at(self.rules, hidden, at, number)) is not None:
            at, number = row.end, row.number
            if hidden.find(b"shared", row.opened, row.closing) < 0:
                continue
            for cell in cells_of(self.rules, hidden, row) or ():
                master = self.master_in(hidden[cell.start : cell.end], row.number, cell.column)
                if master:
                    self.masters[master[0]] = master[1]

    def master_in(self, cell: bytes, row: int, column: int) -> tuple[str, Master] | None:
        """Give the shared formula that a cell is the master of, with its number."""
        found = self.rules.formula.search(cell)
        if found is None or not found[2]:
            return None
        said = attributes_of(found[1])
        if said.get("t") != "shared" or "ref" not in said:
            return None
        return said.get("si", ""), Master(unescape(found[2].decode()), row, column, Area.parse(said["ref"]))

    def plain(self, cell: bytes, row: int, column: int) -> str | None:
        """Give a cell's formula with a shared one spelled out; None when it holds none that can be copied."""
        found = self.rules.formula.search(cell)
        if found is None:
            return None
        said = attributes_of(found[1])
        if said.get("t") == "shared":
            if found[2]:
                return unescape(found[2].decode())
            master = self.masters.get(said.get("si", ""))
            return master.at(row, column) if master else None
        return unescape(found[2].decode()) if found[2] and said.get("t", "normal") == "normal" else None

    def guard(self, row: int, column: int) -> None:
        """Refuse to write inside a range that one formula owns.

        Raises:
            EditRefused: the cell lies in an array formula, a spill or a data table.

        """
        for area in self.whole:
            if area.holds(row, column):
                message = N_("Cell {cell} of “{sheet}” belongs to an array formula or data table ({area}).")
                hint = N_("Remove that formula first, or move it elsewhere.")
                cell = Area(row, column, row, column).ref
                raise EditRefused(message, hint=hint, cell=cell, sheet=self.sheet, area=area.ref)

    def leaves(self, cell: bytes, row: int, column: int) -> None:
        """Note that a cell with a formula is overwritten."""
        self.changed = True
        master = self.master_in(cell, row, column)
        if master:
            if (master[1].area.top, master[1].area.left) < (row, column):
                message = N_("Cell {cell} of “{sheet}” holds a shared formula in a form that cannot be taken apart.")
                hint = N_("Open the workbook in Excel and save it, then try again.")
                raise EditRefused(message, hint=hint, cell=Area(row, column, row, column).ref, sheet=self.sheet)
            self.orphans[master[0]] = master[1]

    def rehome(self, row: bytes, number: int) -> bytes:
        """Give orphans in a finished row their formula: the next in a line leads on, those of a block stand alone."""
        if b"shared" not in row:
            return row
        span = row_at(self.rules, row, 0, number)
        cells = cells_of(self.rules, row, span) if isinstance(span, RowSpan) else None
        for cell in reversed(cells or []):
            row = self._rehome_cell(row, cell.start, cell.end, number, cell.column)
        return row

    def _rehome_cell(self, row: bytes, start: int, end: int, number: int, column: int) -> bytes:
        found = self.rules.formula.search(row, start, end)
        if found is None or found[2]:
            return row
        number_of_formula = attributes_of(found[1]).get("si", "")
        master = self.orphans.get(number_of_formula)
        if master is None or attributes_of(found[1]).get("t") != "shared":
            return row
        text = escaped(master.at(number, column)).encode()
        name = self.rules.prefix + b"f"
        if master.area.left == master.area.right:
            ref = Area(number, column, master.area.bottom, column).ref
            opening = with_attribute(b"<" + name + found[1] + b">", "ref", ref)
            del self.orphans[number_of_formula]
        else:
            opening = b"<" + name + b">"
        return row[: found.start()] + opening + text + b"</" + name + b">" + row[found.end() :]


def standing_of(formulas: Formulas, cell: bytes, attributes: bytes, row: int, column: int) -> Left:
    """Give what a cell holds, so that it can stand elsewhere or again; a shared formula is spelled out."""
    said = attributes_of(attributes)
    kept = b"".join(b' %s="%s"' % (k.encode(), escaped(v).encode()) for k, v in said.items() if k not in {"r", "s"})
    opened = formulas.rules.cell.match(cell)
    inside = b"" if opened is None or opened[2] else cell[opened.end() : cell.rindex(b"</")]
    found = formulas.rules.formula.search(inside)
    if found and attributes_of(found[1]).get("t") == "shared":
        name = formulas.rules.prefix + b"f"
        text = escaped(formulas.plain(cell, row, column) or "").encode()
        inside = inside[: found.start()] + b"<" + name + b">" + text + b"</" + name + b">" + inside[found.end() :]
    return Left(kept, inside, number_of(attributes) or 0)
