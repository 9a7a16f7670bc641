"""Rows below a native table or a plain list: added with the looks and formulas of the last one, or cut again."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin.address import MAX_ROWS, Area, column_letters
from neiqin.edits import Formula
from neiqin.files.content import ABSENT, BLANK, BLOCK, Left, Writer, Written
from neiqin.files.formulas import Formulas, standing_of
from neiqin.files.markup import attributes_of
from neiqin.files.ranges import grow_print_area, grow_ranges
from neiqin.files.scan import cells_of, number_of, row_at
from neiqin.files.sheet import SheetPass
from neiqin.files.sheet_edit import SheetEdit, Target
from neiqin.files.shift import shifted
from neiqin.files.tables import TablePart, table_for, tables_of
from neiqin.refusals import in_the_way, no_room

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from neiqin.edits import Rows, Values
    from neiqin.files.scan import RowSpan
    from neiqin.files.styles import Styles
    from neiqin.files.workbook import SheetEntry, Workbook

_HAS_REFERENCE: Final = re.compile(r"(?<![\w.\[])\$?[A-Z]{1,3}\$?[0-9]{1,7}(?![\w(\[])")


@dataclass(slots=True)
class _Example:
    """What the rows above tell the new ones: styles, formulas and height."""

    styles: dict[int, int] = field(default_factory=dict)
    formulas: dict[int, str] = field(default_factory=dict)
    before: dict[int, str] = field(default_factory=dict)  # formulas of the row before the last
    totals: dict[int, Written] = field(default_factory=dict)
    height: str = ""


@dataclass(frozen=True, slots=True)
class Ground:
    """What stood where rows were added: the last data row of the table or list, and the cells below."""

    end: int
    cells: dict[tuple[int, int], Left]


class Addition:
    """One Rows edit that adds, with what it needs to know of its sheet."""

    def __init__(self, book: Workbook, styles: Styles, sheet: SheetEntry, rows: Rows, tables: list[TablePart]) -> None:
        self._book, self._styles, self._sheet, self._rows = book, styles, sheet, rows
        self.table = table_for(tables, rows.table, rows.area, sheet.name)
        self.first, self.last = rows.area.bottom + 1, rows.area.bottom + rows.count
        self.totals = self.table.totals_rows if self.table else 0
        self.old_end = self.table.area.bottom - self.totals if self.table else rows.area.bottom
        self.grows = max(0, self.last - self.old_end)
        self._example = _Example()
        self._writer = Writer(b"", date1904=book.date1904)
        self.column_style: Callable[[int], int] = lambda _: 0
        self.claims = [Area(self.first, rows.area.left, min(self.last, self.old_end), rows.area.right)]
        if self.grows:
            below = self.old_end + self.totals + 1
            self.claims.append(Area(below, rows.area.left, self.old_end + self.grows + self.totals, rows.area.right))
        self.claims = [claim for claim in self.claims if claim.top <= claim.bottom]
        for other in tables:
            if other is not self.table and any(other.area.meets(claim) for claim in self.claims):
                raise in_the_way(sheet.name, other.area.top, other.area.left)
        if self.last + self.totals >= MAX_ROWS:
            raise no_room(sheet.name)

    def edit(self) -> SheetEdit:
        """Describe the pass over the sheet."""
        area, bottom = self._rows.area, self._rows.area.bottom
        watch = {row for row in (bottom - 1, bottom) if row > area.top}
        if self.totals and self.grows:
            watch.add(self.old_end + 1)
        end = self.old_end + self.grows + (self.totals if self.grows else 0)
        headers = {area.top} | ({self.old_end + 1} if self.totals else set())
        return SheetEdit(
            reach=Area(area.top, area.left, max(end, self.last), area.right),
            claims=self.claims,
            headers=frozenset(headers),
            watch=tuple(sorted(watch)) or (bottom,),
            seen=self._see,
            beyond=self._whole_rows,
            merged_guard=self._merged,
            tail=lambda draft, root: grow_ranges(draft, root, area, self.old_end, self.last) if self.grows else None,
        )

    def targets(self, prefix: bytes) -> Iterator[Target]:
        """Give the new rows, then the totals row in its new place."""
        self._writer = Writer(prefix, date1904=self._book.date1904)
        yield from self._data(self.first)
        if self._example.totals:
            yield self.old_end + self.grows + 1, sorted(self._example.totals.items())

    def _data(self, start: int) -> Iterator[Target]:
        columns = range(self._rows.area.left, self._rows.area.right + 1)
        walks = [self._column(column, start) for column in columns]
        # Where the totals stood, a new row must look like its sisters and not like the totals.
        lifted = self.old_end + 1 if self.totals and self.grows else -1
        for row in range(start, self.last + 1):
            cells = [(column, next(walk)) for column, walk in zip(columns, walks, strict=True)]
            if row == lifted:
                cells = [
                    (c, w._replace(style=self._example.styles.get(c, 0)) if w.style is None else w) for c, w in cells
                ]
            yield row, cells

    def _column(self, column: int, start: int) -> Iterator[Written]:
        values = self._rows.columns.get(column)
        if values is not None:
            code = self._rows.number_formats.get(column)
            for written in self._writer.column(values, start - self.first):
                yield written._replace(format=code) if code else written
            return
        filled = self.table.filled_formulas.get(column, "") if self.table else ""
        for row in range(start, self.last + 1):
            text = self._formula(column, row, filled)
            yield self._writer.one(Formula(text)) if text else BLANK

    def _formula(self, column: int, row: int, filled: str) -> str:
        """Give the formula that a new cell carries on, `filled` being its table column's; empty for none."""
        last, bottom = self._example.formulas.get(column), self._rows.area.bottom
        if self.table is None:
            before = self._example.before.get(column)
            return shifted(last, row - bottom, 0) if last and before and shifted(before, 1, 0) == last else ""
        if not filled:
            return ""
        if last:
            return shifted(last, row - bottom, 0)
        return "" if _HAS_REFERENCE.search(filled) else filled

    def _see(self, row: RowSpan, piece: bytes, formulas: Formulas) -> None:
        """Learn from the last data rows and lift the totals."""
        area, bottom = self._rows.area, self._rows.area.bottom
        local = row_at(formulas.rules, piece, 0, row.number - 1)
        cells = cells_of(formulas.rules, piece, local) if local else None
        is_total = bool(self.totals and self.grows) and row.number == self.old_end + 1
        if row.number == bottom and row.number != area.top:
            said = attributes_of(row.attributes)
            if said.get("customHeight") in {"1", "true"}:
                self._example.height = f' ht="{said.get("ht", "15")}" customHeight="1"'
        for cell in cells or ():
            if not area.left <= cell.column <= area.right:
                continue
            text = piece[cell.start : cell.end]
            if is_total:
                self._lift(formulas, cell.column, text, cell.attributes)
                continue
            found = formulas.plain(text, row.number, cell.column)
            if found and row.number == bottom - 1:
                self._example.before[cell.column] = found
            if row.number == bottom and row.number != area.top:
                self._example.styles[cell.column] = number_of(cell.attributes) or 0
                if found:
                    self._example.formulas[cell.column] = found

    def _lift(self, formulas: Formulas, column: int, cell: bytes, attributes: bytes) -> None:
        left = standing_of(formulas, cell, attributes, self.old_end + 1, column)
        self._example.totals[column] = Written(left.attributes, left.inside, left.style)

    def _merged(self, area: Area) -> tuple[int, int] | None:
        for claim in self.claims:
            if area.meets(claim):
                return max(area.top, claim.top), max(area.left, claim.left)
        return None

    def _whole_rows(self, start: int) -> Iterator[bytes]:
        """Write the rows behind the sheet's last one, a block of each column at a time."""
        prefix, height = self._writer.prefix.decode(), self._example.height
        columns = [*range(self._rows.area.left, self._rows.area.right + 1)]
        for top in range(start, self.last + 1, BLOCK):
            end = min(top + BLOCK, self.last + 1)
            blocks = [self._block(column, top, end) for column in columns]
            opening = [f'<{prefix}row r="{row + 1}"{height}>' for row in range(top, end)]
            close = [f"</{prefix}row>"] * (end - top)
            yield "".join(map("".join, zip(opening, *blocks, close, strict=True))).encode()
        if self._example.totals:
            row = self.old_end + self.grows + 1
            cells = [self._cell(c, row, w, w.style or 0) for c, w in sorted(self._example.totals.items())]
            yield f'<{prefix}row r="{row + 1}">{"".join(cells)}</{prefix}row>'.encode()

    def _block(self, column: int, top: int, end: int) -> list[str]:
        values, style = self._rows.columns.get(column), self._example.styles.get(column)
        # Where no row stands yet that the new ones could look like, they look like their column.
        style = self.column_style(column) if style is None else style
        code = self._rows.number_formats.get(column)
        if values is None:
            walk = self._column(column, top)
            return [self._cell(column, row, next(walk), style) for row in range(top, end)]
        part = values[top - self.first : end - self.first]
        quick = self._quick(part, column, top, self._styles.with_number_format(style, code) if code else style)
        if quick is not None:
            return quick
        written = (w._replace(format=code) if code else w for w in self._writer.column(part))
        return [self._cell(column, row, w, style) for row, w in zip(range(top, end), written, strict=True)]

    def _quick(self, part: Values, column: int, top: int, style: int) -> list[str] | None:
        """Write a block of one kind by one comprehension; None for any other."""
        p, name = self._writer.prefix.decode(), column_letters(column)
        look = f' s="{style}"' if style else ""
        head, blank = f'<{p}c r="{name}', f'"{look}/>' if look else ""
        rows = range(top + 1, top + 1 + len(part))
        if isinstance(part, np.ndarray) and part.dtype.kind == "f" and np.isfinite(part).all():
            plain = (repr(v).removesuffix(".0") for v in part.tolist())
            return [f'{head}{row}"{look}><{p}v>{v}</{p}v></{p}c>' for row, v in zip(rows, plain, strict=True)]
        texts = part.tolist() if isinstance(part, np.ndarray) and part.dtype.kind in "OTU" else part
        if isinstance(texts, list) and set(map(type, texts)) <= {str, type(None)}:
            text = self._writer.text
            return [
                f'{head}{row}"{look} t="inlineStr">{text(v).decode()}</{p}c>'
                if v is not None
                else (head + str(row) + blank if blank else "")
                for row, v in zip(rows, texts, strict=True)
            ]
        return None

    def _cell(self, column: int, row: int, written: Written, style: int) -> str:
        if written.format and written.inside:
            style = self._styles.with_number_format(style, written.format)
        if not style and not written.inside and not written.attributes:
            return ""
        p = self._writer.prefix.decode()
        look = f' s="{style}"' if style else ""
        opening = f'<{p}c r="{column_letters(column)}{row + 1}"{look}{written.attributes.decode()}'
        return f"{opening}>{written.inside.decode()}</{p}c>" if written.inside else opening + "/>"


def apply(book: Workbook, styles: Styles, rows: Rows) -> None:
    """Add or cut rows.

    Raises:
        EditRefused: something stands in the way.

    """
    if rows.count <= 0:
        return
    sheet = book.sheet(rows.sheet)
    tables = tables_of(book.stage, sheet.part)
    if rows.cut:
        _cut(book, styles, sheet, rows, table_for(tables, rows.table, rows.area, sheet.name))
        return
    addition = Addition(book, styles, sheet, rows, tables)
    run = SheetPass(book, styles, sheet, addition.edit(), addition.targets)
    addition.column_style = run.column_style
    run.run()
    filled = any(addition.table.filled_formulas if addition.table else ())
    if run.formulas.changed or filled or _brings_formulas(rows):
        book.drop_calculation_chain()
    if addition.grows:
        grow_print_area(book, sheet.name, rows.area, addition.old_end, addition.last)
        if addition.table:
            area = addition.table.area
            grown = Area(area.top, area.left, area.bottom + addition.grows, area.right)
            book.stage.put(addition.table.part, addition.table.resize(grown).result())


def _brings_formulas(rows: Rows) -> bool:
    return any(
        Formula in set(map(type, values))
        for values in rows.columns.values()
        if not isinstance(values, np.ndarray) or values.dtype.kind == "O"
    )


def _cut(book: Workbook, styles: Styles, sheet: SheetEntry, rows: Rows, table: TablePart | None) -> None:
    """Take the last rows away; a totals row moves up, and what stood there before the rows came is put back."""
    area, first = rows.area, rows.area.bottom - rows.count + 1
    ground = rows.before.content if rows.before and isinstance(rows.before.content, Ground) else Ground(first - 1, {})
    totals = table.totals_rows if table else 0
    old_end = table.area.bottom - totals if table else area.bottom
    shrinks = ground.end < old_end
    totals = totals if shrinks else 0
    bottom = old_end + totals if shrinks else area.bottom
    columns = range(area.left, area.right + 1)
    moved = _totals_of(book, styles, sheet, area, bottom) if totals else {}

    def targets(_: bytes) -> Iterator[Target]:
        for row in range(first, bottom + 1):
            if totals and row == ground.end + 1:
                yield row, [(c, moved.get(c, ABSENT)) for c in columns]
            else:
                stood = ((c, ground.cells.get((row, c))) for c in columns)
                yield row, [(c, Written(*left) if left else ABSENT) for c, left in stood]

    edit = SheetEdit(drop_rows=Area(first, 0, bottom, 0))
    if shrinks:
        edit.tail = lambda draft, root: grow_ranges(draft, root, area, old_end, ground.end)
    run = SheetPass(book, styles, sheet, edit, targets)
    run.run()
    if run.formulas.changed:
        book.drop_calculation_chain()
    if shrinks:
        grow_print_area(book, sheet.name, area, old_end, ground.end)
        if table:
            whole = table.area
            smaller = Area(whole.top, whole.left, ground.end + totals, whole.right)
            book.stage.put(table.part, table.resize(smaller).result())


def _totals_of(book: Workbook, styles: Styles, sheet: SheetEntry, area: Area, row: int) -> dict[int, Written]:
    """Look at the totals, which stand below the rows that go, before the walk begins."""
    found: dict[int, Written] = {}

    def see(span: RowSpan, piece: bytes, formulas: Formulas) -> None:
        local = row_at(formulas.rules, piece, 0, span.number - 1)
        for cell in (cells_of(formulas.rules, piece, local) if local else None) or ():
            if area.left <= cell.column <= area.right:
                left = standing_of(formulas, piece[cell.start : cell.end], cell.attributes, span.number, cell.column)
                found[cell.column] = Written(left.attributes, left.inside, left.style)

    probe = SheetEdit(watch=(row,), seen=see)
    deque(SheetPass(book, styles, sheet, probe, lambda _: iter(())).pieces(), maxlen=0)
    return found
