"""Make a column map: which field each column of an export is, as a person says, checked and saved."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from neiqin.changes import Changes, FieldChange, NewRows, Result
from neiqin.column_maps import ColumnMap, Mapped, field_of, fields_of, in_workbook, replaced, table_named
from neiqin.errors import NeiqinError, unknown_name
from neiqin.matching import fold_header
from neiqin.opened import Opened
from neiqin.run import finish
from neiqin.table_range import STRING
from neiqin.text import N_

if TYPE_CHECKING:
    from neiqin.book import Book
    from neiqin.options import Options
    from neiqin.outcome import Outcome
    from neiqin.proposals import Unknown
    from neiqin.table import Table

NONE: Final = "-"
"""What a person says of a column that is none of ours."""
_LACKS: Final = N_("“{table}” cannot be made of these columns.")
_LACKS_HINT: Final = N_(
    "It needs {needs}; say which column that is: --field HEADER=FIELD, or another table: --table NAME."
)


def split_fields(given: Sequence[str], columns: Sequence[Unknown]) -> list[tuple[Unknown, str]]:
    """Read `HEADER=field` texts; the last equals sign parts them.

    Raises:
        NeiqinError: one has no equals sign, or names a column that is not there.

    """
    by_header = {fold_header(column.header): column for column in reversed(columns)}
    found = []
    for text in given:
        header, equals, field = text.rpartition("=")
        if not equals or not header.strip() or not field.strip():
            raise NeiqinError(N_("“{text}” maps no column."), hint=N_('Write it as --field "HEADER=field".'), text=text)
        if fold_header(header) not in by_header:
            known = [column.header for column in columns]
            raise unknown_name(N_("The export has no column “{name}”."), header.strip(), known)
        found.append((by_header[fold_header(header)], field.strip()))
    return found


def targets(text: str, family: Sequence[type[Table]]) -> list[tuple[type[Table], str]]:
    """Give the tables and the field that a person means: `qty`, in all of these tables that have it, or `Stock.qty`.

    Raises:
        NeiqinError: there is no such table or field; the nearest names are given.

    """
    name, dot, field = text.rpartition(".")
    if dot:
        table = table_named(name)
        return [(table, field_of(table, field))]
    found = []
    for table in family:
        try:
            found.append((table, field_of(table, text)))
        except NeiqinError:
            continue
    if not found:
        known = dict.fromkeys(f for table in family for f in fields_of(table))
        names = [table.titles for table in family]
        raise unknown_name(N_("{tables} has no field named {name}."), text, known, tables=names)
    return found


def by_header(
    said: Sequence[tuple[Unknown, str]], columns: Sequence[Unknown], family: Sequence[type[Table]]
) -> list[tuple[Unknown, str]]:
    """Give what the headers of the other columns say; a person's word comes first, and what is only alike is left.

    Raises:
        NeiqinError: a person names an unknown field.

    """
    spoken = {column.at for column, _ in said}
    taken = {field for _, text in said if text != NONE for _, field in targets(text, family)}
    rest = [c for c in columns if c.same and c.at not in spoken]
    return [(c, c.proposed) for c in rest if c.proposed and c.proposed not in taken]


def map_rows(name: str, said: Sequence[tuple[Unknown, str]], family: Sequence[type[Table]]) -> list[Mapped]:
    """Make the rows of a map of what is said of columns; tables that these columns cannot make are left out.

    Raises:
        NeiqinError: an unknown field, two columns for one field, or a table that lacks what it needs.

    """
    fields: dict[type[Table], dict[str, str]] = {}
    for column, text in said:
        for table, field in targets(text, family) if text != NONE else ():
            mapped = fields.setdefault(table, {})
            if mapped.setdefault(field, column.header) != column.header:
                raise NeiqinError(
                    N_("Two columns cannot both be “{column}”: {first} and {second}."),
                    column=table.columns()[field].header,
                    first=mapped[field],
                    second=column.header,
                )
    whole = {table: mapped for table, mapped in fields.items() if _is_whole(table, mapped)}
    if not whole:
        table = next(iter(fields), family[0])
        needs = [table.columns()[field].header for field in (*table.needs, *table.any_of[:1])]
        raise NeiqinError(_LACKS, hint=_LACKS_HINT, table=table.titles, needs=needs)
    # What is said of a table that cannot be made must not be lost in silence.
    lost = [(t, f) for t, mapped in fields.items() if t not in whole for f in mapped]
    for table, field in lost:
        if not any(field in mapped for mapped in whole.values()):
            needs = [table.columns()[f].header for f in (*table.needs, *table.any_of[:1])]
            raise NeiqinError(_LACKS, hint=_LACKS_HINT, table=table.titles, needs=needs)
    return [Mapped(name, h, t.table_name, f) for t, mapped in whole.items() for f, h in mapped.items()]


def _is_whole(table: type[Table], mapped: Mapping[str, str]) -> bool:
    return {*table.needs} <= mapped.keys() and (not table.any_of or bool(mapped.keys() & {*table.any_of}))


def usual_name(file: str) -> str:
    """What an export is called where nobody says: its file's name without dates, numbers and spaces."""
    return re.sub(r"[\W\d_]+", "-", Path(file).stem).strip("-").casefold() or "export"


def save_in_workbook(book: Book, rows: Sequence[Mapped], options: Options) -> Outcome:
    """Keep a map in a workbook's table of column maps, in place of an older one of its name.

    Raises:
        NeiqinError: the workbook cannot be read or written.

    """
    stamp = book.stamp()
    opened = Opened(book, options.tables)
    standing = opened.find(ColumnMap)
    new = {(row.name, row.table, row.field): row.header for row in rows}
    changes: list[FieldChange] = []
    if standing is not None:
        keys = [*zip(*(standing.frame[f] for f in ("name", "table", "field")), strict=True)]
        same = np.array([i for i, key in enumerate(keys) if key in new], np.int64)
        names = replaced(in_workbook(standing), rows)
        old = np.array([i for i, key in enumerate(keys) if key[0] in names and key not in new], np.int64)
        headers = np.array([new.pop(keys[i]) for i in same], dtype=object)
        blank = np.full(len(old), np.nan, dtype=object)
        changes = [
            FieldChange(ColumnMap.table_name, "header", same, headers),
            FieldChange(ColumnMap.table_name, "field", old, blank),
        ]
    frame = pd.DataFrame(
        [(name, header, table, field) for (name, table, field), header in new.items()],
        columns=["name", "header", "table", "field"],
        dtype=STRING,
    )
    summary: dict[str, Any] = {"columns": len(rows)}
    result = Result(Changes(tuple(changes), (NewRows(ColumnMap, frame),)), summary=summary)
    return finish("map", opened, result, options, stamp, review=False)
