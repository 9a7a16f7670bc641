"""Tables in what calls itself .xls and is a web page, or a workbook as Excel 2003 wrote it in XML."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from neiqin.address import Area
from neiqin.errors import UnreadableFile
from neiqin.raw import RawSheet
from neiqin.raw_rows import TextColumns
from neiqin.text import N_

# `<` ends a tag that was never closed, so that no text is looked at twice: the time is linear in any text.
_TOKEN: Final = re.compile(r"""<(/?)([a-z][\w.-]*:)?([a-z][\w.-]*)((?:"[^"<]*"|'[^'<]*'|[^"'<>])*)>""", re.IGNORECASE)
_ATTRIBUTE: Final = re.compile(r"""(?<![\w.:-])([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_BLANKS: Final = re.compile(r"[ \t\r\n\f]+")
_HIDDEN: Final = (("<!--", "-->"), ("<script", "</script"), ("<style", "</style"))
_CDATA: Final = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_CELLS: Final = frozenset({"td", "th", "cell"})
_ROWS: Final = frozenset({"tr", "row"})
_POWERS: Final = re.compile(r"\d(?:\.\d+)?[eE]\+?\d+")
_WIDEST: Final = 16_384
_MOST_HELD: Final = 5_000_000
_MOST_SPAN: Final = 1000
"""As browsers have it."""
_DEEPEST: Final = 200
_CHUNK: Final = 4096


def holds_markup(head: str) -> bool:
    """Whether a text is a web page or XML."""
    start = head.lstrip("\ufeff \t\r\n")[:1000].lower()
    return start.startswith("<") and bool(re.match(r"<(?:!doctype|!--|\?xml|[a-z]+[\s/>:])", start))


def read_markup(text: str, name: str, stem: str) -> list[RawSheet]:
    """Give each table of a web page or XML workbook as a sheet, the largest first; a table in a table stands alone.

    Raises:
        UnreadableFile: there is none, or it is larger than any sheet.

    """
    tables = [t for t in _tables(_visible(text), name) if t.columns.rows and t.columns.width]
    tables = _joined(tables)
    if not tables:
        raise UnreadableFile(
            N_("{file} is a web page without a table in it."),
            hint=N_("Log in to the platform again and download the export again."),
            file=name,
        )
    tables.sort(key=lambda t: -t.columns.rows * t.columns.width)
    titles = [t.title or (stem if i == 0 else f"{stem} ({i + 1})") for i, t in enumerate(tables)]
    return [t.columns.sheet(title, t.merged) for t, title in zip(tables, titles, strict=True)]


def _visible(text: str) -> str:
    """Take out comments, scripts and styles; what is never closed goes to the end."""
    lower = text.lower() if len(text.lower()) == len(text) else text
    pieces, at = [], 0
    starts = {opening: lower.find(opening) for opening, _ in _HIDDEN}
    while starts:
        for opening in [o for o, s in starts.items() if -1 < s < at]:
            starts[opening] = lower.find(opening, at)
        starts = {o: s for o, s in starts.items() if s >= 0}
        if not starts:
            break
        opening = min(starts, key=lambda o: starts[o])
        closing = dict(_HIDDEN)[opening]
        end = lower.find(closing, starts[opening] + len(opening))
        pieces.append(text[at : starts[opening]])
        if end < 0:
            return "".join(pieces)
        at = end + len(closing)
        if closing != "-->":
            at = max(at, lower.find(">", at) + 1)
    return "".join([*pieces, text[at:]])


@dataclass
class _Table:
    """A table while it is read: its rows so far, and cells that hang down into later rows."""

    title: str = ""
    columns: TextColumns = field(default_factory=TextColumns)
    merged: list[Area] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    row: list[str] | None = None
    cell: list[str] | None = None
    spans: tuple[int, int, int, str] = (1, 1, 0, "")
    hanging: dict[int, int] = field(default_factory=dict)
    held: int = 0

    @property
    def at(self) -> int:
        """The number of the row that is read."""
        return self.columns.rows + len(self.rows)

    def open_row(self, index: int) -> None:
        self.close_row()
        if index > self.at + 1 and index <= 1_048_576:  # noqa: PLR2004 - rows of a sheet
            self._blank_rows(index - 1 - self.at)
        self.row = []

    def _blank_rows(self, many: int) -> None:
        for _ in range(many):
            self.rows.append([])
            if len(self.rows) >= _CHUNK:
                self.flush()

    def open_cell(self, attributes: dict[str, str]) -> None:
        self.close_cell()
        if self.row is None:
            self.open_row(0)
        across = max(_number(attributes, "colspan", 1), 1 + _number(attributes, "mergeacross", 0))
        down = max(_number(attributes, "rowspan", 1), 1 + _number(attributes, "mergedown", 0))
        self.spans = (min(across, _MOST_SPAN), down, _number(attributes, "index", 0), attributes.get("num", ""))
        self.cell = []

    def close_cell(self) -> None:
        if self.cell is None or self.row is None:
            return
        across, down, index, number = self.spans
        row = self.row
        while self.hanging.get(len(row), 0) > self.at and len(row) <= _WIDEST:
            row.append("")
        if index > len(row) + 1 and index <= _WIDEST:
            row += [""] * (index - 1 - len(row))
        left = len(row)
        text = "".join(self.cell)
        # Excel shows a long number in powers and keeps its digits aside.
        row.append(number if number and _POWERS.fullmatch(text.strip()) else _tidy(text))
        row += [""] * (across - 1)
        if across > 1 or down > 1:
            self.merged.append(Area(self.at, left, self.at + down - 1, left + across - 1))
        if down > 1:
            self.held += across
            self.hanging.update(dict.fromkeys(range(left, left + across), self.at + down))
        self.held += len(row) // 64 if len(row) <= _WIDEST else _MOST_HELD + 1
        self.cell = None

    def close_row(self) -> None:
        self.close_cell()
        if self.row is not None:
            self.rows.append(self.row)
            self.row = None
            if len(self.rows) >= _CHUNK:
                self.flush()

    def flush(self) -> None:
        self.columns.add(self.rows)
        self.rows = []

    def close(self) -> None:
        self.close_row()
        if self.rows:
            self.flush()


def _tables(text: str, name: str) -> Iterator[_Table]:
    stack: list[_Table] = []
    last, title = 0, ""
    for token in _TOKEN.finditer(text):
        if stack and stack[-1].cell is not None:
            stack[-1].cell.append(text[last : token.start()])
        last = token.end()
        closing, tag = bool(token[1]), token[3].lower()
        if tag == "worksheet" and not closing:
            title = _attributes(token[4]).get("name", "")
        elif tag == "table":
            if not closing and len(stack) < _DEEPEST:
                stack.append(_Table(title))
                title = ""
            elif closing and stack:
                stack[-1].close()
                yield stack.pop()
        elif stack:
            _step(stack[-1], tag, token[4], closing=closing)
            if stack[-1].held > _MOST_HELD or stack[-1].columns.width > _WIDEST or len(stack[-1].row or ()) > _WIDEST:
                raise UnreadableFile(
                    N_("{file} holds a table that is larger than any sheet."),
                    hint=N_("Download the export again."),
                    file=name,
                )
    for table in reversed(stack):
        table.close()
        yield table


def _step(table: _Table, tag: str, rest: str, *, closing: bool) -> None:
    if tag in _CELLS:
        table.close_cell()
        if not closing:
            table.open_cell(_attributes(rest))
            if rest.endswith("/"):
                table.close_cell()
    elif tag in _ROWS:
        table.close_row()
        if not closing:
            table.open_row(_number(_attributes(rest), "index", 0))
    elif table.cell is not None and (tag == "br" or (tag in {"p", "div", "li"} and closing)):
        table.cell.append("\v")


def _attributes(rest: str) -> dict[str, str]:
    """Give a tag's attributes without their namespaces."""
    if "=" not in rest:
        return {}
    found = _ATTRIBUTE.finditer(rest)
    return {m[1].lower().rpartition(":")[2]: html.unescape(m[2] or m[3] or m[4] or "") for m in found}


def _number(attributes: dict[str, str], name: str, usual: int) -> int:
    said = attributes.get(name, "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 8 else usual  # noqa: PLR2004 - no sheet has as many


def _tidy(text: str) -> str:
    """Give a cell's text as a browser shows it: single blanks, line breaks where the page has them."""
    if "<![" in text:
        text = _CDATA.sub(lambda m: html.escape(m[1]), text)
    shown = html.unescape(_BLANKS.sub(" ", text)) if "&" in text else _BLANKS.sub(" ", text)
    if "\v" in shown:
        shown = "\n".join(line.strip(" ") for line in shown.split("\v")).strip("\n")
    return shown.strip(" \xa0")


def _joined(tables: list[_Table]) -> list[_Table]:
    """Put a table of one row, the headers, before the next one of the same width: pages whose headers stay in sight."""
    joined: list[_Table] = []
    for table in tables:
        above = joined[-1] if joined else None
        if above and above.columns.rows == 1 and above.columns.width == table.columns.width > 1 and not table.merged:
            both = TextColumns()
            for part in (above, table):
                sheet = part.columns.sheet("")
                wide = range(part.columns.width)
                both.add([[sheet.text_at(row, column) for column in wide] for row in range(sheet.rows)])
            joined[-1] = _Table(above.title, both)
        else:
            joined.append(table)
    return joined
