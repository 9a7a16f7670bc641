"""A column at the right edge of a native table or a plain list: added with its neighbour's looks, or cut again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neiqin.address import MAX_COLUMNS, Area
from neiqin.errors import EditRefused
from neiqin.files.content import ABSENT, BLANK, Writer, escaped
from neiqin.files.markup import Draft, quote
from neiqin.files.sheet import SheetPass
from neiqin.files.sheet_edit import LEFT, LEFT_PLAIN, SheetEdit, Target
from neiqin.files.surroundings import in_the_way
from neiqin.files.tables import TablePart, table_for, tables_of
from neiqin.text import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from neiqin.edits import Column
    from neiqin.files.styles import Styles
    from neiqin.files.workbook import Workbook


def apply(book: Workbook, styles: Styles, column: Column) -> None:
    """Add or cut a column.

    Raises:
        EditRefused: something stands in the way, or the table belongs to a query or an XML map.

    """
    sheet = book.sheet(column.sheet)
    tables = tables_of(book.stage, sheet.part)
    table = table_for(tables, column.table, column.area, sheet.name)
    place = column.area.right if column.cut else column.area.right + 1
    bottom = max(column.area.bottom, table.area.bottom if table else 0)
    strip = Area(column.area.top, place, bottom, place)
    _guard(sheet.name, column, table, [t for t in tables if t is not table], strip)

    def added(prefix: bytes) -> Iterator[Target]:
        writer = Writer(prefix, date1904=book.date1904)
        yield strip.top, [(place, writer.one(column.header)._replace(style=LEFT))]
        last = strip.top
        for row, written in enumerate(writer.column(column.values), strip.top + 1):
            given = written.style is not None
            looks = (
                written if given else written._replace(style=LEFT_PLAIN, format=column.number_format or written.format)
            )
            yield row, [(place, looks)]
            last = row
        for row in range(last + 1, bottom + 1):
            yield row, [(place, BLANK._replace(style=LEFT_PLAIN))]

    def cut(_: bytes) -> Iterator[Target]:
        for row in range(strip.top, bottom + 1):
            yield row, [(place, ABSENT)]

    def merged(area: Area) -> tuple[int, int] | None:
        return (max(area.top, strip.top), place) if area.meets(strip) else None

    edit = SheetEdit(reach=None if column.cut else strip, claims=[] if column.cut else [strip], merged_guard=merged)
    run = SheetPass(book, styles, sheet, edit, cut if column.cut else added)
    run.run()
    if run.formulas.changed:
        book.drop_calculation_chain()
    if table:
        book.stage.put(table.part, _narrowed(table) if column.cut else _widened(table, column.header))


def _guard(sheet: str, column: Column, table: TablePart | None, others: list[TablePart], strip: Area) -> None:
    if strip.right >= MAX_COLUMNS:
        message = N_("“{sheet}” has no room: a sheet ends at row 1048576 and column XFD.")
        raise EditRefused(message, hint=N_("Move older rows to another sheet."), sheet=sheet)
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
        message = N_("The table {table} on “{sheet}” already has a column “{column}”.")
        hint = N_("Rename one of the two.")
        raise EditRefused(message, hint=hint, table=table.name, sheet=sheet, column=column.header)


def _widened(table: TablePart, header: str) -> bytes:
    area, holder = table.area, table.root.find("tableColumns")
    draft = table.resize(Area(area.top, area.left, area.bottom, area.right + 1))
    if holder is not None:
        number = max(c.number("id") for c in table.columns) + 1
        name = quote(_as_name(header))
        draft.set(holder, count=str(len(table.columns) + 1))
        draft.append(holder, b'<%s id="%d" name=%s/>' % (holder.tag("tableColumn"), number, name))
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
