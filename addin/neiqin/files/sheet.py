"""One streaming pass over a sheet: rows that change are rebuilt, all others go through as they stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from neiqin.address import column_number
from neiqin.files.content import ABSENT, Written
from neiqin.files.formulas import Formulas
from neiqin.files.markup import Draft, outline
from neiqin.files.scan import CellSpan, RowSpan, SheetStream, cells_of, letters, masked, number_of, reference_of, row_at
from neiqin.files.sheet_edit import LEFT, LEFT_PLAIN, SheetEdit, Target
from neiqin.files.surroundings import column_styles, head_of, refuse_locked, refuse_merged, with_reach
from neiqin.files.sweep import sweep
from neiqin.refusals import in_the_way

if TYPE_CHECKING:
    from neiqin.files.styles import Styles
    from neiqin.files.workbook import SheetEntry, Workbook

_MOST_MISSES: Final = 5
_SPANS: Final = re.compile(rb"""\sspans\s*=\s*(?:"[^"]*"|'[^']*')""")
_FILLED: Final = re.compile(rb"<(?:[\w.-]+:)?(?:v|f|is)[\s>/]")
_TEXT: Final = re.compile(rb"""\st\s*=\s*["'](?:s|str|inlineStr)["']""")


class SheetPass:
    """Runs a `SheetEdit` over a sheet's part."""

    def __init__(
        self,
        book: Workbook,
        styles: Styles,
        sheet: SheetEntry,
        edit: SheetEdit,
        targets: Callable[[bytes], Iterator[Target]],
    ) -> None:
        self._book, self._styles, self._sheet, self._edit = book, styles, sheet, edit
        stream = SheetStream(book.stage.stream(sheet.part), part=sheet.part, file=book.file)
        self.stream, self.rules = stream, stream.grammar
        self.formulas = Formulas(self.rules, sheet.name)
        self._targets = targets(self.rules.prefix)
        self._target = next(self._targets, None) if not edit.watch else None
        self._watch = list(edit.watch)
        self._started = not edit.watch
        self._previous: tuple[int, bytes] = (-1, b"")  # the row before, as written
        self._context = (b"", b"", 0)  # where to look for it
        self._written: dict[int, tuple[int, int]] = {}  # style -> the first cell of it that is written
        self._met: set[bytes] = set()
        self._sweeps = _MOST_MISSES
        self._made: dict[int, tuple[int, int]] = {}  # column -> (row, style) of the last new cell
        self._last = -1
        self._columns: list[tuple[int, int, int]] = []

    def run(self) -> None:
        """Stage the sheet as it will be.

        Raises:
            EditRefused: something in the sheet forbids it.

        """
        self._book.stage.put(self._sheet.part, self.pieces())

    def pieces(self) -> Iterator[bytes]:
        """Give the sheet as it will be, in pieces."""
        stream = self.stream
        before = head_of(stream, self._book.file)
        self._columns = column_styles(before)
        yield with_reach(stream.head, before, self._edit.reach)
        for block in stream.blocks():
            yield b"".join(self._block(block))
        yield from self._rest()
        root = outline(stream.head + stream.tail, part=stream.part, file=self._book.file)
        refuse_locked(root, self._written, self._styles, self._sheet.name)
        if self._edit.merged_guard:
            refuse_merged(root, self._edit.merged_guard, self._sheet.name)
        draft = Draft(stream.head + stream.tail)
        if self._edit.tail:
            self._edit.tail(draft, root)
        yield draft.result()[len(stream.head) :]

    def _block(self, block: bytes) -> Iterator[bytes]:
        hidden, at = masked(block), 0
        end = self._check_order(hidden)
        self.formulas.survey(hidden, self._last, shared=bool(self._edit.watch))
        swept = self._swept(block, end) if hidden is block else None
        if swept is not None:
            yield swept
            return
        while True:
            wanted = self._wanted()
            if wanted is None and not self.formulas.orphans:
                break
            row = self._find(hidden, at, wanted)
            if row is None:
                break
            if wanted is not None and row.number > wanted:
                # A row that does not exist yet goes before the first one behind it.
                before = hidden.rfind(b">", at, row.start) + 1 if row.start > at else at
                yield block[at : max(before, at)]
                at = max(before, at)
                self._context = hidden, block, at
                yield from self._missing(row.number)
                continue
            self._context = hidden, block, row.start
            piece = self._row(block, hidden, row, wanted)
            self._previous, self._last = (row.number, piece), row.number
            yield block[at : row.start]
            yield piece
            at = row.end
        if at < len(block):
            self._pass_by(hidden, block)
            yield block[at:]

    def _pass_by(self, hidden: bytes, block: bytes) -> None:
        """Note a block's last row before the next block comes."""
        self._context = hidden, block, len(block)
        self._resolve()
        self._last = max(self._last, self._previous[0])

    def _swept(self, block: bytes, end: int) -> bytes | None:
        """Rewrite whole columns of a block whose last row is `end`; None where each row takes a closer look."""
        if self._target is None or not self._sweeps or self._edit.claims or self._edit.watch or self.rules.prefix:
            return None
        start = block.find(b'<row r="%d"' % (self._target[0] + 1))
        if start < 0 or self.formulas.whole or self.formulas.orphans:
            return None
        columns = tuple(column for column, _ in self._target[1])
        found = sweep(block[start:], columns)
        taken = list(islice(chain((self._target,), self._targets), len(found.rows) // len(columns)))
        following = next(self._targets, None)
        if not found.fits(taken, columns) or (following and following[0] <= end):
            # A few gaps are normal, but what is no whole column need not be tried again and again.
            self._sweeps -= 1
            self._targets = chain(taken or (self._target,), (following,) if following else (), self._targets)
            self._target = next(self._targets)
            return None
        for style in set(found.styles):
            row, place = found.first_of(style)
            self._written.setdefault(int(style or 0), (row, columns[place % len(columns)]))
        self._target = following
        self._pass_by(block, block)
        return block[:start] + found.rewritten(taken, self._styles)

    def _check_order(self, hidden: bytes) -> int:
        """Give a block's last row; refuse a sheet whose rows do not ascend, as far as the ends of blocks tell."""
        first = row_at(self.rules, hidden, 0, self._last)
        newest = hidden.rfind(b"<" + self.rules.prefix + b"row")
        last = row_at(self.rules, hidden, newest, first.number) if first and newest > first.start else None
        if first and (first.number <= self._last or (last is not None and last.number <= first.number)):
            raise self.stream.broken()
        return last.number if last else first.number if first else self._last

    def _wanted(self) -> int | None:
        """The next row that has to be looked at."""
        if not self._started and not self._watch:
            self._started, self._target = True, next(self._targets, None)
        if self._watch:
            return self._watch[0]
        return self._target[0] if self._target else None

    def _find(self, hidden: bytes, at: int, wanted: int | None) -> RowSpan | None:
        """Give the row that is wanted or the first behind it; with orphans about, simply the next one."""
        rules, last = self.rules, self._last
        if wanted is not None and not self.formulas.orphans:
            jump = hidden.find(b'<%srow r="%d"' % (rules.prefix, wanted + 1), at)
            if jump >= 0:
                return row_at(rules, hidden, jump, wanted - 1)
            newest = hidden.rfind(b"<" + rules.prefix + b"row", at)
            row = row_at(rules, hidden, newest, -2) if newest >= 0 else None
            if row is not None and 0 <= row.number < wanted:
                self._last = row.number
                return None
        while (row := row_at(rules, hidden, at, last)) is not None:
            if row.number <= last:
                raise self.stream.broken()
            if wanted is None or row.number >= wanted or self.formulas.orphans:
                return row
            at, last = row.end, row.number
            self._last = last
        return None

    def _resolve(self) -> None:
        """Find the row before the one at hand; done only where a new cell needs its looks."""
        hidden, block, at = self._context
        start = hidden.rfind(b"<" + self.rules.prefix + b"row", 0, at)
        row = row_at(self.rules, hidden, start, self._last - 1) if start >= 0 else None
        if row is not None and row.end <= at and row.number > self._previous[0]:
            self._previous = row.number, block[row.start : row.end]

    def _row(self, block: bytes, hidden: bytes, row: RowSpan, wanted: int | None) -> bytes:
        piece = block[row.start : row.end]
        if self._watch and row.number == self._watch[0]:
            self._watch.pop(0)
            if self._edit.seen:
                self._edit.seen(row, piece, self.formulas)
            if self._watch or self._wanted() != row.number:
                return piece
            wanted = row.number
        if wanted == row.number and self._target is not None:
            targets = self._target[1]
            self._target = next(self._targets, None)
            piece = self._rewritten(piece, hidden[row.start : row.end], row, targets)
        return self.formulas.rehome(piece, row.number) if self.formulas.orphans and piece else piece

    def _missing(self, until: int) -> Iterator[bytes]:
        """Write the wanted rows that do not exist, up to a row that does."""
        while (wanted := self._wanted()) is not None and wanted < until:
            if self._watch:
                self._watch.pop(0)
                continue
            assert self._target is not None  # noqa: S101 - for the type checker: something is wanted
            number, targets = self._target
            self._target = next(self._targets, None)
            cells = b"".join(self._new_cell(number, column, written, b"") for column, written in targets)
            if cells:
                piece = b'<%srow r="%d">%s</%srow>' % (self.rules.prefix, number + 1, cells, self.rules.prefix)
                self._previous = number, piece
                yield piece
            self._last = number

    def _rest(self) -> Iterator[bytes]:
        """Write what lies behind the last row."""
        wanted = self._wanted()
        while self._watch:
            self._watch.pop(0)
            wanted = self._wanted()
        if wanted is not None and self._edit.beyond:
            yield from self._edit.beyond(wanted)
        else:
            yield from self._missing(1 << 30)

    def _rewritten(self, piece: bytes, hidden: bytes, row: RowSpan, targets: list[tuple[int, Written]]) -> bytes:
        """Rebuild a row with its new cells; the long way round if one of them is not there or is oddly written."""
        rules, copied, at = self.rules, 0, 0
        pieces: list[bytes] = []
        opening, close, digits = b"<" + rules.prefix + b'c r="', b"</" + rules.prefix + b"c>", b'%d"' % (row.number + 1)
        simple = not (self.formulas.whole or self._edit.claims or self._edit.drop_rows)
        for column, written in targets:
            key = opening + letters(column) + digits
            start = hidden.find(key, at)
            found = rules.plain.match(hidden, start + len(key)) if start >= 0 and simple else None
            if found is None or written is ABSENT or (written.style is not None and written.style < 0):
                longer = self._extended(piece, hidden, row, targets) if start < 0 and not pieces else None
                return longer or self._merged_row(piece, hidden, row, targets)
            at = end = found.end()
            if not found[2]:
                end = hidden.find(close, at) + len(close)
                if end < at or hidden.find(b"<" + rules.prefix + b"f", at, end) >= 0:
                    return self._merged_row(piece, hidden, row, targets)
            style = found[1] or b"0"
            if style not in self._met:
                self._met.add(style)
                self._written.setdefault(int(style), (row.number, column))
            if written.style is not None:
                style = b"%d" % written.style
            if written.format and written.inside:
                style = b"%d" % self._styles.with_number_format(int(style), written.format)
            look = key if style == b"0" else key + b' s="' + style + b'"'
            if not written.inside:
                new = look + written.attributes + b"/>"
            else:
                new = look + written.attributes + b">" + written.inside + close
                if b"<" + rules.prefix + b"f" in written.inside:
                    self.formulas.changed = True
            pieces += [piece[copied:start], new]
            copied = at = end
        pieces.append(piece[copied:])
        return b"".join(pieces)

    def _extended(self, piece: bytes, hidden: bytes, row: RowSpan, targets: list[tuple[int, Written]]) -> bytes | None:
        """Put new cells behind a row's last one; None where they do not all belong there."""
        name = b"<" + self.rules.prefix + b"c"
        closing = row.closing - row.start
        start = hidden.rfind(name + b' r="', 0, closing)
        last = self.rules.cell.match(hidden, start) if start >= 0 else None
        if last is None:
            return None
        close = None if last[2] else self.rules.cell_end.search(hidden, last.end(), closing)
        if hidden[close.end() if close else last.end() : closing].strip():
            return None
        if column_number(reference_of(last[1])[0].decode()) >= targets[0][0]:
            return None
        left, new = piece[start:closing], []
        for column, written in targets:
            new.append(self._new_cell(row.number, column, written, left, row.attributes))
            left = new[-1] or left
        opened = row.opened - row.start
        return b"".join((_SPANS.sub(b"", piece[:opened]), piece[opened:closing], *new, piece[closing:]))

    def _merged_row(self, piece: bytes, hidden: bytes, row: RowSpan, targets: list[tuple[int, Written]]) -> bytes:
        """Rebuild a row into which cells have to be inserted."""
        local = RowSpan(
            row.number, 0, row.opened - row.start, row.closing - row.start, len(piece), row.attributes, row.alone
        )
        cells = cells_of(self.rules, hidden, local)
        if cells is None:
            raise self.stream.broken()
        standing = {cell.column: cell for cell in cells}
        new = dict(targets)
        made: dict[int, bytes] = {}
        for column in sorted(standing.keys() | new.keys()):
            cell = standing.get(column)
            if cell is not None and column not in new:
                made[column] = piece[cell.start : cell.end]
            elif cell is not None:
                made[column] = self._replaced(piece, row.number, cell, new[column], _joined(made))
            else:
                made[column] = self._new_cell(row.number, column, new[column], _joined(made), row.attributes)
        opening = _SPANS.sub(b"", piece[: local.opened])
        opening = opening.removesuffix(b"/>").rstrip() + b">" if local.alone else opening
        close = b"</" + self.rules.prefix + b"row>"
        return self._kept(opening + _joined(made) + close, row)

    def _kept(self, piece: bytes, row: RowSpan) -> bytes:
        """Give the row, or nothing when it was made by an addition that is cut now."""
        cut = self._edit.drop_rows
        if cut is None or not cut.top <= row.number <= cut.bottom:
            return piece
        empty = self.rules.cell.search(piece) is None
        return b"" if empty and not re.search(rb"\s(?:ht|s|hidden|outlineLevel)\s*=", row.attributes) else piece

    def _replaced(self, piece: bytes, row: int, cell: CellSpan, written: Written, left: bytes) -> bytes:
        old = piece[cell.start : cell.end]
        self.formulas.guard(row, cell.column)
        if _FILLED.search(masked(old)) and any(area.holds(row, cell.column) for area in self._edit.claims):
            raise in_the_way(self._sheet.name, row, cell.column)
        if self.rules.formula.search(old):
            self.formulas.leaves(old, row, cell.column)
        own = number_of(cell.attributes)
        self._written.setdefault(own or 0, (row, cell.column))
        if written is ABSENT:
            return b""
        keep = written.style is None or (own and written.style in {LEFT, LEFT_PLAIN})
        style = own if keep else self._left(row, cell.column, written.style or 0, left)
        return self._spelled(row, cell.column, written, style)

    def _new_cell(self, row: int, column: int, written: Written, left: bytes, attributes: bytes = b"") -> bytes:
        if written is ABSENT:
            return b""
        self.formulas.guard(row, column)
        if written.style is not None:
            style = self._left(row, column, written.style, left)
        else:
            style = self._above(row, column)
            if style is None:
                style = number_of(attributes) or self.column_style(column)
        self._written.setdefault(style or 0, (row, column))
        self._made[column] = row, style or 0
        if not style and not written.inside and not written.attributes:
            return b""
        return self._spelled(row, column, written, style)

    def _spelled(self, row: int, column: int, written: Written, style: int | None) -> bytes:
        if written.format and written.inside:
            style = self._styles.with_number_format(style or 0, written.format)
        name = self.rules.prefix + b"c"
        look = b' s="%d"' % style if style else b""
        opening = b'<%s r="%s%d"%s%s' % (name, letters(column), row + 1, look, written.attributes)
        if b"<" + self.rules.prefix + b"f" in written.inside:
            self.formulas.changed = True
        return opening + b">" + written.inside + b"</" + name + b">" if written.inside else opening + b"/>"

    def _left(self, row: int, column: int, style: int, left: bytes) -> int | None:
        if style >= 0:
            return style
        found = self._style_in(left, row, column - 1) or 0
        return self._styles.without_number_format(found) if style == LEFT_PLAIN else found

    def _style_in(self, piece: bytes, row: int, column: int) -> int | None:
        start = piece.find(b'<%sc r="%s%d"' % (self.rules.prefix, letters(column), row + 1))
        opening = self.rules.cell.match(piece, start) if start >= 0 else None
        return (number_of(opening[1]) or 0) if opening else None

    def _above(self, row: int, column: int) -> int | None:
        """Give the style of the cell above, unless that is a header."""
        made = self._made.get(column)
        if made and made[0] == row - 1:
            return made[1]
        if self._previous[0] != row - 1:
            self._resolve()
        number, piece = self._previous
        if number != row - 1 or number in self._edit.headers:
            return None
        return self._style_in(piece, number, column)

    def column_style(self, column: int) -> int:
        """Give the style that a column has for cells which have none of their own."""
        return next((style for low, high, style in self._columns if low <= column <= high), 0)


def _joined(made: dict[int, bytes]) -> bytes:
    return b"".join(made.values())
