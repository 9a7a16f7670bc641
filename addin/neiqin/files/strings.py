"""The workbook's shared strings as plain text: rich runs joined, readings of characters left out."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from neiqin.files.content import unescaped
from neiqin.files.markup import ATTRIBUTES, as_utf8
from neiqin.files.relations import related

if TYPE_CHECKING:
    from collections.abc import Iterator

    from neiqin.files.workbook import Workbook

_ITEM: Final = re.compile(rb"<((?:[\w.-]+:)?)si(?:\s[^>]*)?(?:/>|>(.*?)</\1si\s*>)", re.DOTALL)
_PLAIN_ITEM: Final = re.compile(rb"<si><t(?: xml:space=\"preserve\")?>([^<]*+)</t></si>")
_TEXT: Final = re.compile(rb"<(?:[\w.-]+:)?t" + ATTRIBUTES + rb"\s*>([^<]*)</")
_READING: Final = re.compile(rb"<((?:[\w.-]+:)?)rPh\b.*?</\1rPh\s*>", re.DOTALL)
_SPECIAL: Final = re.compile(rb"<!--.*?-->|<!\[CDATA\[(.*?)\]\]>", re.DOTALL)


def without_sections(data: bytes) -> bytes:
    """Write CDATA as escaped text and leave comments out."""
    if b"<!" not in data:
        return data

    def one(found: re.Match[bytes]) -> bytes:
        return (found[1] or b"").replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b">", b"&gt;")

    return _SPECIAL.sub(one, data)


def plain_text(item: bytes) -> str:
    """Give the text of a string item or an inline string."""
    if item.startswith(b"<t>") and item.find(b"<", 3) == len(item) - 4:
        return unescaped(item[3:-4].decode())
    pieces = _TEXT.findall(_READING.sub(b"", item) if b"rPh" in item else item)
    return unescaped((pieces[0] if len(pieces) == 1 else b"".join(pieces)).decode())


class SharedStrings:
    """The workbook's shared strings, read as far as they are asked for: a header needs but the first few."""

    def __init__(self, book: Workbook) -> None:
        part = related(book.stage, book.part, "sharedStrings")
        self._known: list[str] = []
        self._rest = _items(book.stage.stream(part)) if part else iter(())

    def upto(self, count: int | None = None) -> list[str]:
        """Give at least the first strings, all without a count; fewer where there are no more."""
        missing = None if count is None else max(0, count - len(self._known))
        self._known.extend(islice(self._rest, missing))
        return self._known


def _items(pieces: Iterator[bytes]) -> Iterator[str]:
    buffer = b""
    for piece in pieces:
        if not buffer and piece[:2] in {b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<"}:
            piece = as_utf8(piece + b"".join(pieces))  # noqa: PLW2901 - all that is left, decoded
        buffer += piece
        if b"<!" in buffer:
            buffer = without_sections(buffer + b"".join(pieces))
        end = buffer.rfind(b"</si>") + len(b"</si>")
        plain = _PLAIN_ITEM.findall(buffer, 0, end)
        # As programs write texts of one look; whatever deviates is counted and read the long way.
        if plain and len(plain) == buffer.count(b"<si", 0, end):
            yield from (unescaped(item.decode()) for item in plain)
            buffer = buffer[end:]
            continue
        end = 0
        for found in _ITEM.finditer(buffer):
            end = found.end()
            yield plain_text(found[2]) if found[2] else ""
        buffer = buffer[end:]
