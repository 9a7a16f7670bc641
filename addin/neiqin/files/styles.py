"""The styles part: what a cell's format number means, and new formats appended once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from neiqin.files.markup import Draft, Node, outline, quote, with_attribute
from neiqin.files.relations import declare, relate, related

if TYPE_CHECKING:
    from neiqin.files.workbook import Workbook

_DATES: Final = frozenset({*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59)})
_NOT_CODES: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]', re.IGNORECASE | re.DOTALL)
_DATE_CODE: Final = re.compile(r"[ymdhs]", re.IGNORECASE)
_FIRST_CUSTOM: Final = 164
_BUILTIN: Final = {
    "General": 0, "0": 1, "0.00": 2, "#,##0": 3, "#,##0.00": 4, "0%": 9, "0.00%": 10, "@": 49,
}  # fmt: skip
_ORDER: Final = (
    *("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles", "colors"),
    "extLst",
)
_CONTENT: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_MINIMAL: Final = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b'<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    b'<fills count="2"><fill><patternFill patternType="none"/></fill>'
    b'<fill><patternFill patternType="gray125"/></fill></fills>'
    b'<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    b'<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    b'<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>'
)


def is_date_format(code: str) -> bool:
    """Whether a number format shows a date or a time."""
    return bool(_DATE_CODE.search(_NOT_CODES.sub("", code)))


class Styles:
    """A workbook's cell formats. New ones are appended, an equal one is found again; nothing is renumbered."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self.part = related(book.stage, book.part, "styles")
        self._data = book.stage.read(self.part) if self.part else _MINIMAL
        self._root = outline(self._data, part=self.part or "styles.xml", file=book.file)
        self._added: dict[str, list[bytes]] = {}
        self._pieces: dict[str, list[bytes]] = {}
        self._chosen: dict[tuple[int, str], int] = {}
        codes = {n.number("numFmtId"): n.get("formatCode") for n in self._nodes("numFmts")}
        self._codes = codes
        self._formats = [self._format(node) for node in self._nodes("cellXfs")] or [(0, True)]

    def _nodes(self, name: str) -> list[Node]:
        holder = self._root.find(name)
        return [n for n in holder.children if n.name != "extLst"] if holder else []

    @staticmethod
    def _format(node: Node) -> tuple[int, bool]:
        lock = node.find("protection")
        locked = lock is None or lock.get("locked", "1").lower() not in {"0", "false", "off"}
        return node.number("numFmtId"), locked

    @property
    def prefix(self) -> str:
        """The prefix of this part's elements."""
        return self._root.prefix

    def is_date(self, style: int) -> bool:
        """Whether cells of a format show dates or times."""
        number = self._formats[style][0] if style < len(self._formats) else 0
        return is_date_format(self._codes[number]) if number in self._codes else number in _DATES

    def code_of(self, style: int) -> str | None:
        """Give a format's own number format; None for a built-in one."""
        return self._codes.get(self._formats[style][0])

    def is_locked(self, style: int) -> bool:
        """Whether cells of a format cannot be changed once their sheet is protected."""
        return self._formats[style][1] if style < len(self._formats) else True

    def is_general(self, style: int) -> bool:
        """Whether cells of a format show values as they come."""
        number = self._formats[style][0] if style < len(self._formats) else 0
        return number == 0 or self._codes.get(number, "").casefold() == "general"

    def with_number_format(self, style: int, code: str) -> int:
        """Give the format that looks the same but for its number format, if its own is General; else itself."""
        if not self.is_general(style):
            return style
        key = style, code
        if key not in self._chosen:
            self._chosen[key] = self._clone(style, self.number_format(code))
        return self._chosen[key]

    def without_number_format(self, style: int) -> int:
        """Give the format that looks the same but shows values as they come."""
        if self.is_general(style):
            return style
        key = style, ""
        if key not in self._chosen:
            self._chosen[key] = self._clone(style, 0)
        return self._chosen[key]

    def _clone(self, style: int, number: int) -> int:
        own = self.pieces("cellXfs")[style]
        end = own.index(b">") + 1
        applied = "1" if number else None
        tag = with_attribute(with_attribute(own[:end], "numFmtId", str(number)), "applyNumberFormat", applied)
        index = self.add("cellXfs", tag + own[end:])
        if index == len(self._formats):
            self._formats.append((number, self._formats[style][1]))
        return index

    def number_format(self, code: str) -> int:
        """Give a number format's id; a new one is added."""
        if code in _BUILTIN:
            return _BUILTIN[code]
        for number, known in self._codes.items():
            if known == code:
                return number
        number = max([*self._codes, _FIRST_CUSTOM - 1]) + 1
        self._codes[number] = code
        tag = self._root.tag("numFmt")
        self.add("numFmts", b'<%s numFmtId="%d" formatCode=%s/>' % (tag, number, quote(code)))
        return number

    def pieces(self, name: str) -> list[bytes]:
        """Give the entries of a list (fonts, fills, cellXfs, dxfs, ...) as bytes, added ones last."""
        if name not in self._pieces:
            self._pieces[name] = [self._data[n.start : n.end] for n in self._nodes(name)]
        return self._pieces[name]

    def add(self, name: str, piece: bytes) -> int:
        """Append an entry to a list unless an equal one stands there; give its index."""
        known = self.pieces(name)
        if piece in known:
            return known.index(piece)
        known.append(piece)
        self._added.setdefault(name, []).append(piece)
        if name == "cellXfs":
            node = outline(piece, part="xf", file=self._book.file)
            if len(self._formats) < len(known):
                self._formats.append(self._format(node))
        return len(known) - 1

    def save(self) -> None:
        """Stage the part if anything was added."""
        if not self._added:
            return
        draft = Draft(self._data)
        for name, pieces in self._added.items():
            holder = self._root.find(name)
            if holder is not None:
                last = self._nodes(name)[-1].end if self._nodes(name) else 0
                count = with_attribute(self._data[holder.start : holder.opened], "count", str(len(self.pieces(name))))
                if last:
                    draft.replace(holder.start, holder.opened, count)
                    draft.replace(last, last, b"".join(pieces))
                else:
                    opened = count.removesuffix(b"/>").removesuffix(b">") + b">"
                    close = b"</" + holder.tag(name) + b">"
                    draft.replace(holder.start, holder.end, opened + b"".join(pieces) + close)
            else:
                tag = self._root.tag(name)
                whole = b'<%s count="%d">%s</%s>' % (tag, len(pieces), b"".join(pieces), tag)
                before = [n.end for n in self._root.children if n.name in _ORDER[: _ORDER.index(name)]]
                at = max(before, default=self._root.opened)
                draft.replace(at, at, whole)
        if self.part is None:
            self.part = self._book.part.rpartition("/")[0] + "/styles.xml"
            relate(self._book.stage, self._book.part, "styles", self.part)
            declare(self._book.stage, self.part, _CONTENT)
        self._data = draft.result()
        self._book.stage.put(self.part, self._data)
        self._root = outline(self._data, part=self.part, file=self._book.file)
        self._added.clear()
