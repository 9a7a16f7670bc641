"""Fits a foreign sheet into a workbook: its style numbers translated, its shared strings spelled out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from neiqin.files.content import Writer
from neiqin.files.markup import Draft, outline, with_attribute
from neiqin.files.strings import SharedStrings

if TYPE_CHECKING:
    from neiqin.files.styles import Styles
    from neiqin.files.workbook import Workbook

_CELL: Final = re.compile(rb'<c r="([A-Z]+[0-9]+)"(?: s="([0-9]+)")?(?: t="s"><v>([0-9]+)</v></c>)?')
_ROW_STYLE: Final = re.compile(rb'(<row [^>]*?\ss=")([0-9]+)(")')
_FONT_SIZE: Final = re.compile(rb'<(?:[A-Za-z0-9]+:)?sz val="([0-9.]+)"')
_USUAL_SIZE: Final = 11.0
_TAG: Final = re.compile(rb"<(/?)([A-Za-z])")
_LISTS: Final = (("fontId", "fonts"), ("fillId", "fills"), ("borderId", "borders"))
_DXF_IDS: Final = re.compile(
    rb'\b(dxfId|headerRowDxfId|dataDxfId|totalsRowDxfId|headerRowBorderDxfId|tableBorderDxfId|totalsRowBorderDxfId)="([0-9]+)"'
)


class Translation:
    """The numbers of one workbook's formats in another, which gets those it lacks."""

    def __init__(self, source: Workbook, mine: Styles, theirs: Styles) -> None:
        self._source, self._mine, self._theirs = source, mine, theirs
        self._formats: dict[int, int] = {}
        self._dxfs: dict[int, int] = {}
        self.strings = SharedStrings(source).upto()
        sizes = (_FONT_SIZE.search(b"".join(styles.pieces("fonts")[:1])) for styles in (theirs, mine))
        theirs_size, mine_size = (float(size[1]) if size else _USUAL_SIZE for size in sizes)
        # A column is as many digits wide as it says, in the font of the workbook: in a small one, fewer points.
        self._stretch = theirs_size / max(mine_size, 1)

    def format(self, number: int) -> int:
        """Translate a cell format."""
        if number not in self._formats:
            piece = self._theirs.pieces("cellXfs")[number]
            end = piece.index(b">") + 1
            node = outline(piece, part="xf", file=self._source.file)
            tag = with_attribute(piece[:end], "xfId", "0")
            for name, holder in _LISTS:
                entry = self._theirs.pieces(holder)[node.number(name)]
                tag = with_attribute(tag, name, str(self._mine.add(holder, self._fitting(entry))))
            code = self._theirs.code_of(number)
            if code is not None:
                tag = with_attribute(tag, "numFmtId", str(self._mine.number_format(code)))
            self._formats[number] = self._mine.add("cellXfs", self._fitting(tag + piece[end:]))
        return self._formats[number]

    def dxf(self, number: int) -> int:
        """Translate a differential format."""
        if number not in self._dxfs:
            self._dxfs[number] = self._mine.add("dxfs", self._fitting(self._theirs.pieces("dxfs")[number]))
        return self._dxfs[number]

    def _fitting(self, piece: bytes) -> bytes:
        prefix = self._mine.prefix.encode()
        return _TAG.sub(rb"<\1" + prefix + rb":\2", piece) if prefix else piece

    def dxf_ids(self, data: bytes) -> bytes:
        """Translate the differential formats that a part names."""
        return _DXF_IDS.sub(lambda m: b'%s="%d"' % (m[1], self.dxf(int(m[2]))), data)

    def sheet(self, data: bytes) -> bytes:
        """Translate a worksheet part as XlsxWriter makes it."""
        writer = Writer(b"", date1904=False)

        def cell(found: re.Match[bytes]) -> bytes:
            style = self.format(int(found[2])) if found[2] else 0
            look = b' s="%d"' % style if style else b""
            opening = b'<c r="%s"%s' % (found[1], look)
            if found[3] is None:
                return opening
            return opening + b' t="inlineStr">' + writer.text(self.strings[int(found[3])]) + b"</c>"

        data = _CELL.sub(cell, data)
        data = _ROW_STYLE.sub(lambda m: b"%s%d%s" % (m[1], self.format(int(m[2])), m[3]), data)
        data = self.dxf_ids(data)
        draft, root = Draft(data), outline(data, part="sheet", file=self._source.file)
        columns, views = root.find("cols"), root.find("sheetViews")
        for column in columns.children if columns else ():
            if column.get("style"):
                draft.set(column, style=str(self.format(column.number("style"))))
            if self._stretch > 1 and column.get("width"):
                draft.set(column, width=f"{float(column.get('width')) * self._stretch:.4f}")
        for view in views.children if views else ():
            draft.set(view, tabSelected=None)
        return draft.result()
