"""The tables of a sheet: Calc's database ranges, which come from an xlsx's tables and go back into them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from neiqin.live.calc.gone import Refused, guards
from neiqin.live.calc.protection import need_unprotected
from neiqin.live.calc.table import Table
from neiqin.live.calc.table_ranges import free_table_name, table_ranges

if TYPE_CHECKING:
    from neiqin.live.calc.sheet import Sheet


@guards
class Tables(base_classes.Tables, base_classes.Collection):
    """The tables of one sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    @property
    def parent(self) -> Sheet:
        """The sheet."""
        return self._sheet

    @property
    def api(self) -> Tables:
        """Themselves; Excel's collection has nothing more that is needed."""
        return self

    def __iter__(self) -> Iterator[Table]:
        return iter([Table(self.parent, uno) for _, _, uno in table_ranges(self.parent)])

    def __len__(self) -> int:
        return len(table_ranges(self.parent))

    def __contains__(self, name: str) -> bool:
        return any(known.casefold() == name.casefold() for known, _, _ in table_ranges(self.parent))

    def __call__(self, key: str | int) -> Table:
        """Give a table by its name or number."""
        tables = table_ranges(self.parent)
        if isinstance(key, int):
            if not 1 <= key <= len(tables):
                raise IndexError(key)
            return Table(self.parent, tables[key - 1][2])
        for name, _, uno in tables:
            if name.casefold() == key.casefold():
                return Table(self.parent, uno)
        raise KeyError(key)

    def add(
        self,
        source_type: object = None,
        source: Any = None,  # noqa: ANN401 - a range of xlwings
        link_source: object = None,
        has_headers: bool | None = None,  # noqa: FBT001 - xlwings' signature
        destination: object = None,
        table_style_name: str | None = None,
        name: str | None = None,
    ) -> Table:
        """Make cells a table; `table_style_name` has no effect, since Calc's tables have no styles."""
        del table_style_name
        if any(option is not None for option in (source_type, link_source, destination)):
            raise NotImplementedError("Tables.add: source_type, link_source and destination")
        if not has_headers:
            raise NotImplementedError("Tables.add: has_headers=False")
        need_unprotected(source.impl)
        ranges, area = self.parent.book.database_ranges, source.impl.area
        if any(area.meets(other) for _, other, _ in table_ranges(self.parent)):
            raise Refused("a table cannot overlap another one")
        name = name or next(free for at in count(1) if free_table_name(self.parent.book, free := f"Table{at}") == free)
        if free_table_name(self.parent.book, name) != name:
            raise Refused(f"there is a table {name} already")
        ranges.addNewByName(name, self.parent.address_of(area))
        made = ranges.getByName(name)
        made.ContainsHeader = True
        made.AutoFilter = True
        return Table(self.parent, made)
