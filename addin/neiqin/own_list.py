"""How one of our tables lies in a list that people keep: one row for each of its keys, its lines numbered."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from neiqin.export import Part
from neiqin.table import Table

if TYPE_CHECKING:
    import pandas as pd

    from neiqin.export import Look


def part_of(table: type[Table], fields: Mapping[str, str]) -> Part:
    """Say how a table is read from a list in which some headers are its fields'.

    A table that another one holds the lines of has one row for each key, whatever the number of its lines. Lines
    that have no column for their number are numbered.
    """
    fields = {field: fields[field] for field in table.columns() if field in fields}
    scope = [field for field in table.key if field in fields and field not in table.label]
    if table.lines_of is not None:
        numbered = table.label[-1] not in fields
        return Part(table, fields, number_lines=numbered, finish=partial(_same_scope, table.label[0], scope))
    if any(other.lines_of is table for other in Table.__subclasses__()):
        key = tuple(field for field in table.key if field in fields)
        return Part(table, fields, one_row_each=key, finish=partial(_same_scope, table.label[0], scope))
    return Part(table, fields)


def _same_scope(label: str, scope: list[str], frame: pd.DataFrame, look: Look) -> pd.DataFrame:
    """Repeat what stands on the first line only and is part of the key, such as the shop, on the other lines."""
    del look
    blank = [field for field in scope if frame[field].isna().any()]
    return frame.assign(**{f: frame.groupby(label, sort=False)[f].ffill() for f in blank})
