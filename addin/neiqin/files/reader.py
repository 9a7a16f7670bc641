"""Reads a sheet into columns of arrays, block by block; all cells of a block by one pattern."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from neiqin.address import Area, column_letters
from neiqin.book import HEAD_ROWS
from neiqin.collecting import not_collecting
from neiqin.files.columns import Cell, Columns
from neiqin.files.marks import marks_in
from neiqin.files.markup import Node, attributes_of, outline
from neiqin.files.scan import Grammar, SheetStream, cells_of, masked, number_of, row_at
from neiqin.files.strings import SharedStrings, without_sections
from neiqin.files.styles import Styles
from neiqin.files.tables import tables_of
from neiqin.raw import RawSheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from neiqin.files.workbook import SheetEntry, Workbook

# As programs write cells; whatever deviates is counted and read the long way. What was matched is not given back
# (`++`), for nothing else could follow: that takes a third less time.
_CANONICAL: Final = re.compile(
    rb'<c r="([A-Z]{1,3}+)([0-9]++)"((?: s="[0-9]++")?+(?: t="[a-zA-Z]++")?+)'
    rb"(?:/>|>(<f[^>]*+>(?:[^<]*+</f>)?+)?+(?:<v>([^<]*+)</v>|<v/>|<is>(.*?)</is>)?</c>)",
    re.DOTALL,
)
_ROW_NUMBER: Final = re.compile(rb'<row[^>]*? r="([0-9]+)"')


class Reader:
    """Reads the sheets of one open workbook; strings and styles are read once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._styles = Styles(book)
        self._strings = SharedStrings(book)

    def heads(self) -> list[RawSheet]:
        """Read the first rows of all worksheets."""
        return [self._read(sheet, HEAD_ROWS) for sheet in self._book.worksheets]

    def read(self, name: str) -> RawSheet:
        """Read a whole sheet."""
        return self._read(self._book.sheet(name), None)

    def _read(self, sheet: SheetEntry, most: int | None) -> RawSheet:
        with not_collecting():
            return self._sheet(sheet, most)

    def _sheet(self, sheet: SheetEntry, most: int | None) -> RawSheet:
        book = self._book
        stream = SheetStream(book.stage.stream(sheet.part), part=sheet.part, file=book.file)
        found: list[Cell] = []
        columns, rows = None, -1
        for block in stream.blocks():
            cells, rows = _cells(stream, block, rows)
            if most is None:
                columns = columns or self._columns(None)
                _add(stream, columns, cells, most)
                continue
            found += cells
            if rows >= most:
                break
        if columns is None:
            shared = (int(cell[4]) for cell in found if cell[2].endswith(b't="s"') and cell[4].isdigit())
            needed = max(shared, default=-1) + 1
            columns = self._columns(needed)
            _add(stream, columns, found, most)
        surroundings = None if most is not None and rows >= most else _around(stream, book.file)
        arrays, pool = columns.finish()
        last = max((int(c.rows[-1]) for c in arrays.values() if len(c.rows)), default=-1)
        return RawSheet(
            name=sheet.name,
            columns=arrays,
            pool=pool,
            rows=last + 1,
            tables=tuple(table.native() for table in tables_of(book.stage, sheet.part)),
            merged=merged_in(surroundings) if surroundings else (),
            marks=marks_in(surroundings) if surroundings else (),
            date1904=book.date1904,
            stale=book.stale,
            names=book.names_into(sheet.name),
        )

    def _columns(self, strings: int | None) -> Columns:
        return Columns(self._strings.upto(strings), self._styles, date1904=self._book.date1904)


def _add(stream: SheetStream, columns: Columns, cells: list[Cell], most: int | None) -> None:
    try:
        columns.add(cells, most)
    except (ValueError, IndexError, OverflowError) as error:
        raise stream.broken() from error


def _around(stream: SheetStream, file: str) -> Node:
    return outline(stream.head + stream.tail, part=stream.part, file=file)


def merged_in(root: Node) -> tuple[Area, ...]:
    """Give the merged areas of a sheet."""
    holder = root.find("mergeCells")
    return tuple(node.area() for node in holder.every("mergeCell")) if holder else ()


def _cells(stream: SheetStream, block: bytes, last: int) -> tuple[list[Cell], int]:
    """Give a block's cells and the number of its last row."""
    rules = stream.grammar
    if not rules.prefix and b"<!" not in block and b"<?" not in block:
        found = _CANONICAL.findall(block)
        # If the pattern has missed any cell, all are read the long way.
        if len(found) == block.count(b"<c"):
            numbers = _ROW_NUMBER.search(block, block.rfind(b"<row"))
            return found, int(numbers[1]) - 1 if numbers else last
    long: list[Cell] = []
    for cell, row in _long_way(stream, block, last):
        long.append(cell)
        last = row
    return long, last


def _long_way(stream: SheetStream, block: bytes, last: int) -> Iterator[tuple[Cell, int]]:
    rules, hidden, at, number = stream.grammar, masked(block), 0, last
    while (row := row_at(rules, hidden, at, number)) is not None:
        at, number = row.end, row.number
        cells = cells_of(rules, hidden, row)
        if cells is None:
            raise stream.broken()
        for cell in cells:
            yield _spelled(rules, block[cell.start : cell.end], cell.column, cell.attributes, number), number
    if hidden[at:].strip(b" \t\r\n\x01"):
        raise stream.broken()


def _spelled(rules: Grammar, cell: bytes, column: int, attributes: bytes, row: int) -> Cell:
    cell = without_sections(cell)
    style, kind = number_of(attributes), attributes_of(attributes).get("t")
    spelled = (b' s="%d"' % style if style is not None else b"") + (b' t="%s"' % kind.encode() if kind else b"")
    formula, value = rules.formula.search(cell), rules.value.search(cell)
    inline = b"" if value or b"is" not in cell else cell
    return (
        *(column_letters(column).encode(), b"%d" % (row + 1), spelled),
        *(formula[0] if formula else b"", value[1] if value else b"", inline if kind == "inlineStr" else b""),
    )
