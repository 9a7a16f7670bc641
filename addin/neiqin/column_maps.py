"""Saved column maps: what the columns of an export that nobody knows mean, said once by a person."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

from neiqin.errors import NeiqinError, trouble, unknown_name
from neiqin.export import Export
from neiqin.generic import own_tables
from neiqin.matching import match_header
from neiqin.own_list import part_of
from neiqin.settings import user_file
from neiqin.table import Header, Id, Names, Table, Text
from neiqin.text import LANGUAGES, N_

if TYPE_CHECKING:
    from neiqin.table_range import TableRange

_UNREADABLE: Final = N_("The column maps in {file} cannot be read: {reason}.")
_UNREADABLE_HINT: Final = N_("Delete the file, and map the exports again: neiqin map EXPORT.")


class ColumnMap(
    Table,
    name="ColumnMaps",
    titles=Names("Column maps", "欄位對照", "列对照"),
    about=N_("What the columns of an export that neiqin does not know mean, one row for each column."),
    key=("name", "table", "field"),
    needs=("name", "header", "field"),
    by_name=True,
):
    """One column of an export, and the field of a table of ours that it is."""

    name: Annotated[
        Id,
        Header(
            "Export",
            "匯出檔",
            "导出文件",
            known_as="Name | 名稱 | 名称",
            width=18,
            about=N_("What the export is called; its rows bear the same name, and it counts as the platform."),
        ),
    ]
    header: Annotated[
        Text | None,
        Header(
            "Header",
            "欄名",
            "列名",
            width=28,
            about=N_("The column's header in the export; a file fits when all headers of its map are there."),
        ),
    ] = None
    table: Annotated[
        Id | None,
        Header(
            "Table",
            "資料表",
            "数据表",
            width=16,
            about=N_("The table of ours that the column fills, by its name or title, such as Orders."),
        ),
    ] = None
    field: Annotated[
        Id | None,
        Header(
            "Field",
            "欄位",
            "字段",
            width=18,
            about=N_("The field of that table that the column fills, by its name or by its header."),
        ),
    ] = None


@dataclass(frozen=True, slots=True)
class Mapped:
    """One column of the export called `name`: its header, and our table and field."""

    name: str
    header: str
    table: str
    field: str


def exports_of(rows: Iterable[Mapped]) -> list[Export]:
    """Give the exports that column maps describe; a file is one of them when all its mapped headers are there.

    Raises:
        NeiqinError: a map names a table or field that there is none of.

    """
    by_name: dict[str, dict[type[Table], dict[str, str]]] = {}
    for row in rows:
        table = table_named(row.table)
        by_name.setdefault(row.name, {}).setdefault(table, {})[field_of(table, row.field)] = row.header
    return [_export(name, fields) for name, fields in by_name.items()]


def _export(name: str, fields: dict[type[Table], dict[str, str]]) -> Export:
    ordered = sorted(fields, key=lambda table: table.lines_of is not None)
    headers = dict.fromkeys(header for table in ordered for header in fields[table].values())
    parts = tuple(part_of(table, fields[table]) for table in ordered)
    return Export(name, "map", Names(name, name, name), "mapped", tuple(headers), parts)


def table_named(text: str) -> type[Table]:
    """Give a table by its name or one of its titles.

    Raises:
        NeiqinError: there is none; the nearest names are given.

    """
    for table in own_tables():
        titles = (table.table_name, *(table.titles.in_language(language) for language in LANGUAGES))
        if text.strip().casefold() in {title.casefold() for title in titles}:
            return table
    raise unknown_name(N_("There is no table named {name}."), text, [t.table_name for t in own_tables()])


def fields_of(table: type[Table]) -> list[str]:
    """The fields that a map may fill: all but those that macros compute."""
    return [field for field, column in table.columns().items() if not column.header.computed]


def field_of(table: type[Table], text: str) -> str:
    """Give a field of a table by its name or one of its headers.

    Raises:
        NeiqinError: there is none; the nearest names are given.

    """
    fields = fields_of(table)
    found = text if text in fields else (match_header(table, text) or (0, ""))[1]
    if found in fields:
        return found
    raise unknown_name(N_("{table} has no field named {name}."), text, fields, table=table.table_name)


def in_workbook(found: TableRange[ColumnMap] | None) -> list[Mapped]:
    """Give the maps that a workbook holds; rows that say no field map nothing."""
    if found is None:
        return []
    said = found.frame[["name", "header", "table", "field"]].dropna()
    return [Mapped(*map(str, row)) for row in said.itertuples(index=False)]


def maps_file() -> Path:
    """Say where the user's own column maps are kept: beside the user's settings."""
    return user_file().with_name("column-maps.json")


def of_user() -> list[Mapped]:
    """Give the maps of the user's own file; none if there is none.

    Raises:
        NeiqinError: the file is no list of maps.

    """
    path = maps_file()
    try:
        return [Mapped(**row) for row in json.loads(path.read_text(encoding="utf-8"))]
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise NeiqinError(_UNREADABLE, file=path, reason=trouble(error)) from None
    except (ValueError, TypeError) as error:
        raise NeiqinError(_UNREADABLE, hint=_UNREADABLE_HINT, file=path, reason=error) from None


def replaced(known: Sequence[Mapped], rows: Sequence[Mapped]) -> set[str]:
    """Name the maps that a new one takes the place of: the one of its name, and those of the very same headers."""
    headers: dict[str, set[str]] = {}
    for row in known:
        headers.setdefault(row.name, set()).add(row.header)
    mine = {row.header for row in rows}
    return {rows[0].name, *(name for name, its in headers.items() if its == mine)}


def save_for_user(rows: Sequence[Mapped]) -> Path:
    """Keep a map in the user's own file, in place of an older one; all of it is written, or nothing.

    Raises:
        NeiqinError: the file cannot be read or written.

    """
    path = maps_file()
    known = of_user()
    old = replaced(known, rows)
    kept = [*(row for row in known if row.name not in old), *rows]
    beside = path.with_suffix(".tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(json.dumps([asdict(r) for r in kept], ensure_ascii=False, indent=1), encoding="utf-8")
        beside.replace(path)
    except OSError as error:
        raise NeiqinError(
            N_("The column maps in {file} cannot be written: {reason}."), file=path, reason=trouble(error)
        ) from None
    return path
