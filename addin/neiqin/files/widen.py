"""A column at the right edge of a native table or a plain list: added with its neighbour's looks, or cut again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from neiqin.address import MAX_COLUMNS, Area
from neiqin.errors import EditRefused
from neiqin.files.content import ABSENT, BLANK, Writer, escaped
from neiqin.files.markup import Draft, quote
from neiqin.files.sheet import SheetPass
from neiqin.files.sheet_edit import LEFT, LEFT_PLAIN, SheetEdit, Target
from neiqin.files.tables import TablePart, table_for, tables_of
from neiqin.refusals import column_twice, in_the_way, no_room
from neiqin.text import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from neiqin.edits import Column
    from neiqin.files.content import Written
    from neiqin.files.markup import Node
    from neiqin.files.styles import Styles
    from neiqin.files.workbook import Workbook


def apply(
    book: Workbook, styles: Styles, columns: Sequence[Column], tail: Callable[[Draft, Node], None] | None = None
) -> None:
    """Add columns side by side, or cut one, in one pass; `tail` edits what surrounds the rows in the same pass.

    Raises:
        EditRefused: something stands in the way, or the table belongs to a query or an XML map.

    """
    first, last = columns[0], columns[-1]
    sheet = book.sheet(first.sheet)
    tables = tables_of(book.stage, sheet.part)
    table = table_for(tables, first.table, first.area, sheet.name)
    left = first.area.right if first.cut else first.area.right + 1
    bottom = max(first.area.bottom, table.area.bottom if table else 0)
    strip = Area(first.area.top, left, bottom, left + len(columns) - 1)
    for column in columns:
        _guard(sheet.name, column, table, [t for t in tables if t is not table], strip)

    def cut(_: bytes) -> Iterator[Target]:
        for row in range(strip.top, bottom + 1):
            yield row, [(left, ABSENT)]

    def merged(area: Area) -> tuple[int, int] | None:
        return (max(area.top, strip.top), left) if area.meets(strip) else None

    edit = SheetEdit(
        reach=None if last.cut else strip, claims=[] if last.cut else [strip], merged_guard=merged, tail=tail
    )
    added = partial(_added, book, columns, strip)
    run = SheetPass(book, styles, sheet, edit, cut if last.cut else added)
    run.run()
    if run.formulas.changed:
        book.drop_calculation_chain()
    if table:
        headers = [column.header for column in columns]
        book.stage.put(table.part, _narrowed(table) if last.cut else _widened(table, headers))


def _added(book: Workbook, columns: Sequence[Column], strip: Area, prefix: bytes) -> Iterator[Target]:
    """Give the new cells row by row, the header's first; each looks like its left neighbour, but for number formats."""
    writer = Writer(prefix, date1904=book.date1904)
    places = range(strip.left, strip.right + 1)
    yield strip.top, [(p, writer.one(c.header)._replace(style=LEFT)) for p, c in zip(places, columns, strict=True)]
    walks = [_looks(writer, column) for column in columns]
    blank = BLANK._replace(style=LEFT_PLAIN)
    for row in range(strip.top + 1, strip.bottom + 1):
        yield row, [(place, next(walk, blank)) for place, walk in zip(places, walks, strict=True)]


def _looks(writer: Writer, column: Column) -> Iterator[Written]:
    for written in writer.column(column.values):
        given = written.style is not None
        looks = column.number_format or written.format
        yield written if given else written._replace(style=LEFT_PLAIN, format=looks)


def _guard(sheet: str, column: Column, table: TablePart | None, others: list[TablePart], strip: Area) -> None:
    if strip.right >= MAX_COLUMNS:
        raise no_room(sheet)
    for other in others:
        if not column.cut and other.area.meets(strip):
            raise in_the_way(sheet, other.area.top, other.area.left)
    if table is None:
        return
    if table.root.get("tableType", "worksheet") != "worksheet" or not table.header_rows:
        message = N_(
            "The table {table} on “{sheet}” is filled by a query or an XML map, so it takes no column of ours."
        )
        raise EditRefused(message, hint=N_("Copy its rows to a table of your own."), table=table.name, sheet=sheet)
    if not column.cut and column.header.casefold() in {h.casefold() for h in table.headers}:
        raise column_twice(sheet, table.name, column.header)


def _widened(table: TablePart, headers: Sequence[str]) -> bytes:
    area, holder = table.area, table.root.find("tableColumns")
    draft = table.resize(Area(area.top, area.left, area.bottom, area.right + len(headers)))
    if holder is not None:
        number = max(c.number("id") for c in table.columns) + 1
        draft.set(holder, count=str(len(table.columns) + len(headers)))
        tag = holder.tag("tableColumn")
        names = (quote(_as_name(header)) for header in headers)
        draft.append(holder, b"".join(b'<%s id="%d" name=%s/>' % (tag, number + i, n) for i, n in enumerate(names)))
    return draft.result()


def _as_name(header: str) -> str:
    """Write a header as a table column's name: what XML forbids and line breaks as _xHHHH_."""
    plain = escaped(header).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return plain.replace("\n", "_x000a_")


def _narrowed(table: TablePart) -> bytes:
    area, holder = table.area, table.root.find("tableColumns")
    draft: Draft = table.resize(Area(area.top, area.left, area.bottom, area.right - 1))
    if holder is not None:
        draft.set(holder, count=str(len(table.columns) - 1))
        draft.remove(table.columns[-1])
    return draft.result()
