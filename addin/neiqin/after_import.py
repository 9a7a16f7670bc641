"""What is computed after every import: macros that a package marks with `AFTER_IMPORT`.

A module of a registered package that holds `AFTER_IMPORT: Final = function`, where the function is the module's macro,
is run at the end of every import, too. It is given its tables by type as every macro is, but as they will stand when
the import is written: the standing rows with what the import changes, and the new rows below them. It may fill columns
that it computes, in any row, and tell findings; it adds no rows and no reports. Where a table that it cannot do without
is not there, it is passed over.
"""

from __future__ import annotations

import copy
import importlib
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, get_args, get_origin

import numpy as np
import pandas as pd

from neiqin.address import Area
from neiqin.changes import Changes, FieldChange, NewRows, Result
from neiqin.errors import NeiqinError
from neiqin.issue import Issue, issues_from
from neiqin.macro import Macro, macros, modules
from neiqin.run import arguments, unwrap
from neiqin.table_range import Place, TableRange, empty_series, series
from neiqin.text import Reason

if TYPE_CHECKING:
    from neiqin.merge import Merged
    from neiqin.opened import Opened
    from neiqin.options import Options
    from neiqin.table import Table


@dataclass
class Computed:
    """What the steps add to an import: its changes with the computed columns, issues, counts, and who computed them."""

    changes: Changes
    issues: list[Issue] = field(default_factory=list)
    summary: dict[str, Any] = field(default_factory=dict)
    writers: set[str] = field(default_factory=set)


def steps() -> Iterator[Macro]:
    """Every macro that runs after an import, by name."""
    found = {module for _, module, _ in modules("AFTER_IMPORT: Final")}
    return (macro for _, macro in sorted(macros().items()) if macro.module in found)


def compute(opened: Opened, merged: Mapping[type[Table], Merged], options: Options) -> Computed:
    """Run every step on the tables as they will be."""
    rows = {table.table_name: one.new for table, one in merged.items()}
    computed = Computed(Changes(tuple(f for one in merged.values() for f in one.fields), tuple(rows.values())))
    for step in steps():
        function = importlib.import_module(step.module).AFTER_IMPORT
        ahead = _Ahead(opened, merged)
        try:
            there = [optional or ahead.find(table) is not None for table, optional in list(_tables(function))]
            given = arguments(step, function, ahead.opened, options) if all(there) else None
        except NeiqinError as error:  # the exports come in all the same: what is wrong concerns this step only
            computed.summary[step.name] = Reason(error.message, error.params)
            continue
        if given is not None:
            result: Result = function(**given)
            computed.changes = _with(computed.changes, result.changes.fields, ahead.standing)
            computed.issues += issues_from(result.hits, ahead.opened.tables)
            computed.summary |= result.summary
            computed.writers.add(step.name)
            ahead.hand_back()
    return computed


def _tables(function: Any) -> Iterator[tuple[type[Table], bool]]:  # noqa: ANN401 - a macro's function
    """The tables that a step is given, and whether it can do without."""
    for hint in typing.get_type_hints(function).values():
        kind, optional = unwrap(hint)
        if get_origin(kind) is TableRange:
            yield get_args(kind)[0], optional


class _Ahead:
    """A workbook's tables as they will be after the import; `standing` counts the rows that stand already."""

    def __init__(self, opened: Opened, merged: Mapping[type[Table], Merged]) -> None:
        self.opened = copy.copy(opened)
        self.standing: dict[str, int] = {}
        self.opened.tables = dict(opened.tables)
        self._merged, self._before = merged, opened
        for table in merged:
            self.find(table)

    def find(self, table: type[Table]) -> TableRange[Any] | None:
        """Give a table as it will be; None where there is and will be none."""
        if table not in self._merged:
            found = self._before.find(table)
            if found is not None:
                self.opened.tables[table.table_name] = found
            return found
        if table.table_name not in self.standing:
            before = self._before.find(table)
            self.standing[table.table_name] = 0 if before is None else len(before)
            made = _as_it_will_be(table, before, self._merged[table], self.opened.book.name)
            if len(made):
                self.opened.tables[table.table_name] = made
        return self.opened.tables.get(table.table_name)

    def hand_back(self) -> None:
        """Let the workbook know the tables that were found on the way."""
        for name, table in self.opened.tables.items():
            if name not in self.standing:
                self._before.tables.setdefault(name, table)


def _as_it_will_be(table: type[Table], before: TableRange[Any] | None, merged: Merged, book: str) -> TableRange[Any]:
    columns, new = table.columns(), merged.new.frame
    changes = {change.field: change for change in merged.fields}
    values = {}
    for name, column in columns.items():
        old = empty_series(0, column) if before is None else before.frame[name]
        if name in changes:
            array = old.to_numpy(copy=True)
            array[changes[name].rows] = changes[name].values
            old = series(array, column)
        more = series(new[name].to_numpy(), column) if name in new else empty_series(len(new), column)
        values[name] = (
            pd.concat([old, more], ignore_index=True) if len(more) and len(old) else more if len(more) else old
        )
    frame = pd.DataFrame(values)
    if before is None:
        area = Area(0, 0, len(new), len(columns) - 1)
        place = Place(book, table.titles.en, area, {name: i for i, name in enumerate(columns)})
        return TableRange(table, frame, place, np.arange(1, len(new) + 1))
    below = before.place.area.bottom + 1 + np.arange(len(new))
    unknown = {name: np.append(cells, np.zeros(len(new), bool)) for name, cells in before.unknown.items()}
    return replace(before, frame=frame, rows=np.append(before.rows, below), unknown=unknown, read_codes={})


def _with(changes: Changes, fields: tuple[FieldChange, ...], standing: Mapping[str, int]) -> Changes:
    """Put computed columns into the rows that stand and into those that are new."""
    rows = list(changes.rows)
    split: list[FieldChange] = []
    for change in fields:
        old = change.rows < standing.get(change.table, np.iinfo(np.int64).max)
        if old.any():
            split.append(replace(change, rows=change.rows[old], values=change.values[old]))
        for i, new in enumerate(rows):
            if new.table.table_name == change.table and not old.all():
                column = new.table.columns()[change.field]
                values = empty_series(len(new.frame), column).to_numpy(copy=True)
                values[change.rows[~old] - standing[change.table]] = change.values[~old]
                frame = new.frame.assign(**{change.field: series(values, column)})
                rows[i] = NewRows(new.table, frame[[c for c in new.table.columns() if c in frame]])
    return Changes((*changes.fields, *split), tuple(rows), changes.reports)
