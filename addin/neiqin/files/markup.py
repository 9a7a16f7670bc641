"""XML as bytes: an outline that knows where each element stands, and splices that change nothing around them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from neiqin.address import Area
from neiqin.errors import UnreadableFile
from neiqin.text import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

ATTRIBUTES: Final = rb"""(?:\s+[^\s=<>/]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*"""
_TAG: Final = re.compile(rb"<[^\s/<>]+" + ATTRIBUTES + rb"\s*/?>")
_ATTRIBUTE: Final = re.compile(rb"""\s+([^\s=<>/]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')""")
_DECLARED: Final = re.compile(r"""^(<\?xml[^>]*?)\s+encoding\s*=\s*(?:"[^"]*"|'[^']*')""")
_ENTITY: Final = re.compile(r"&(#x[0-9A-Fa-f]+|#[0-9]+|lt|gt|amp|quot|apos);")
_NAMED: Final = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
# xml.sax.saxutils would do the same, but imports half of the standard library.
_IN_TEXT: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_IN_ATTRIBUTES: Final = {**_IN_TEXT, **str.maketrans({'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})}
_MARKS: Final = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"<\x00": "utf-16-le", b"\x00<": "utf-16-be"}
HOSTILE: Final = N_("{file} holds XML with a document type or entities, which no spreadsheet program writes.")
BROKEN: Final = N_("{file} is damaged: {part} cannot be read.")
SAVE_AGAIN: Final = N_("Open it in Excel, save it under a new name and use that file.")


class Malformed(ValueError):
    """An attribute that holds what cannot stand there; whoever opened the file says which file it is."""


@dataclass(slots=True)
class Node:
    """One element: name without prefix, attributes as written, and its byte offsets."""

    name: str
    attributes: dict[str, str]
    start: int
    opened: int  # where the opening tag ends
    closing: int = 0  # where the closing tag begins; equals `opened` when the element closes itself
    end: int = 0
    children: list[Node] = field(default_factory=list)
    text: str = ""
    prefix: str = ""

    def get(self, name: str, default: str = "") -> str:
        """Give an attribute's value."""
        return self.attributes.get(name, default)

    def flag(self, name: str) -> bool:
        """Whether a boolean attribute is on."""
        return self.get(name).lower() in {"1", "true", "on"}

    def number(self, name: str, default: int = 0) -> int:
        """Give an attribute's value as a whole number.

        Raises:
            Malformed: it is none.

        """
        text = self.attributes.get(name)
        if text is None:
            return default
        try:
            return int(text)
        except ValueError as error:
            raise Malformed(f'{name}="{text}"') from error

    def area(self, name: str = "ref") -> Area:
        """Give an attribute's value as an area of cells.

        Raises:
            Malformed: it is none.

        """
        try:
            return Area.parse(self.get(name))
        except ValueError as error:
            raise Malformed(f'{name}="{self.get(name)}"') from error

    @property
    def relation(self) -> str:
        """The relation id (`r:id`, whatever the prefix)."""
        return next((v for k, v in self.attributes.items() if k.endswith(":id")), "")

    def find(self, name: str) -> Node | None:
        """Give the first child of a name."""
        return next((child for child in self.children if child.name == name), None)

    def every(self, name: str) -> list[Node]:
        """Give all children of a name."""
        return [child for child in self.children if child.name == name]

    def walk(self) -> Iterator[Node]:
        """Give this element and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()

    def tag(self, name: str) -> bytes:
        """Write a name with this element's prefix."""
        return f"{self.prefix}:{name}".encode() if self.prefix else name.encode()


def as_utf8(data: bytes) -> bytes:
    """Turn UTF-16 into UTF-8 with a declaration that says so; UTF-8 comes back as it is."""
    encoding = _MARKS.get(data[:2])
    if encoding is None:
        return data
    return _DECLARED.sub(r"\1", data.decode(encoding).removeprefix("\ufeff")).encode()


def outline(data: bytes, *, part: str, file: str) -> Node:
    """Parse UTF-8 XML into nodes that know their offsets in `data`.

    Raises:
        UnreadableFile: it is not well-formed, or has a document type.

    """
    holder = Node("", {}, 0, 0)
    stack = [holder]
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def start(name: str, attributes: dict[str, str]) -> None:
        at = parser.CurrentByteIndex
        opening = _TAG.match(data, at)
        if opening is None:
            raise UnreadableFile(BROKEN, hint=SAVE_AGAIN, file=file, part=part)
        prefix, _, local = name.rpartition(":")
        node = Node(local, attributes, at, opening.end(), prefix=prefix)
        stack[-1].children.append(node)
        stack.append(node)

    def end(_: str) -> None:
        node = stack.pop()
        if data[node.opened - 2 : node.opened] == b"/>":
            node.closing = node.end = node.opened
        else:
            node.closing = parser.CurrentByteIndex
            node.end = data.index(b">", node.closing) + 1

    def text(piece: str) -> None:
        stack[-1].text += piece

    def doctype(*_: object) -> None:
        raise UnreadableFile(HOSTILE, hint=SAVE_AGAIN, file=file)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = text, doctype
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise UnreadableFile(BROKEN, hint=SAVE_AGAIN, file=file, part=part) from error
    return holder.children[0]


@dataclass(slots=True)
class Draft:
    """Changes to one XML part, made together at the end so that offsets stay good."""

    data: bytes
    splices: list[tuple[int, int, bytes]] = field(default_factory=list)

    def replace(self, start: int, end: int, piece: bytes) -> None:
        """Put `piece` in place of what stands from start to end."""
        self.splices.append((start, end, piece))

    def set(self, node: Node, **values: str | None) -> None:
        """Set attributes of an element; None takes one away."""
        tag = self.data[node.start : node.opened]
        for name, value in values.items():
            tag = with_attribute(tag, name, value)
        self.replace(node.start, node.opened, tag)

    def append(self, node: Node, piece: bytes) -> None:
        """Add content before an element's closing tag; one that closes itself is opened."""
        if node.closing == node.opened and self.data[node.opened - 2 : node.opened] == b"/>":
            name = _name(self.data, node)
            self.replace(node.opened - 2, node.opened, b">" + piece + b"</" + name + b">")
        else:
            self.replace(node.closing, node.closing, piece)

    def remove(self, node: Node) -> None:
        """Take an element away."""
        self.replace(node.start, node.end, b"")

    def result(self) -> bytes:
        """Give the part with all changes made."""
        pieces, at = [], 0
        for start, end, piece in sorted(self.splices, key=lambda s: (s[0], s[1])):
            pieces += [self.data[at:start], piece]
            at = max(at, end)
        return b"".join([*pieces, self.data[at:]])


def _name(data: bytes, node: Node) -> bytes:
    return re.split(rb"[\s/>]", data[node.start + 1 : node.opened], maxsplit=1)[0]


def with_attribute(tag: bytes, name: str, value: str | None) -> bytes:
    """Set or (None) take away an attribute of an opening tag."""
    for found in _ATTRIBUTE.finditer(tag):
        if found[1] == name.encode():
            piece = b"" if value is None else b" " + found[1] + b"=" + quote(value)
            return tag[: found.start()] + piece + tag[found.end() :]
    if value is None:
        return tag
    at = len(tag) - (2 if tag.endswith(b"/>") else 1)
    return tag[:at].rstrip() + b" " + name.encode() + b"=" + quote(value) + tag[at:]


def attributes_of(tag: bytes) -> dict[str, str]:
    """Read the attributes of an opening tag, or of what stands in it after the name."""
    return {m[1].decode(): unescape((m[2] if m[2] is not None else m[3]).decode()) for m in _ATTRIBUTE.finditer(tag)}


def quote(value: str) -> bytes:
    """Write an attribute's value with its quotes."""
    return b'"' + value.translate(_IN_ATTRIBUTES).encode() + b'"'


def text_of(value: str) -> bytes:
    """Write text between tags."""
    return value.translate(_IN_TEXT).encode()


def unescape(text: str) -> str:
    """Read XML's five named entities and numbered characters."""
    if "&" not in text:
        return text

    def one(found: re.Match[str]) -> str:
        name = found[1]
        if name[0] != "#":
            return _NAMED[name]
        number = int("0" + name[1:], 16) if name[1] == "x" else int(name[1:])
        return chr(number) if number <= 0x10FFFF else "\ufffd"  # noqa: PLR2004 - the last character of Unicode

    return _ENTITY.sub(one, text)
