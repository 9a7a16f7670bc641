"""Relations between parts and their content types: read with every spelling in use, edited by splices."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from neiqin.files.markup import Draft, Node, outline, quote

if TYPE_CHECKING:
    from neiqin.files.stage import Stage

TYPES: Final = "[Content_Types].xml"
_EMPTY: Final = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
)
_RELS: Final = "application/vnd.openxmlformats-package.relationships+xml"
_BASE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_STRICT: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships/"


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation of a part: `kind` is the last word of its type, `target` an absolute part name without slash."""

    id: str
    kind: str
    target: str
    external: bool = False


def rels_name(part: str) -> str:
    """Give the name of the part that holds a part's relations."""
    folder, base = posixpath.split(part)
    return posixpath.join(folder, "_rels", base + ".rels")


def relations(stage: Stage, part: str) -> list[Relation]:
    """Read a part's relations; none when it has none."""
    name = stage.find(rels_name(part))
    if name is None:
        return []
    root = outline(stage.read(name), part=name, file=stage.file)
    return [_relation(node, part) for node in root.every("Relationship")]


def _relation(node: Node, part: str) -> Relation:
    external = node.get("TargetMode") == "External"
    target = node.get("Target")
    if not external:
        target = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), unquote(target))).lstrip("/")
    return Relation(node.get("Id"), node.get("Type").rsplit("/", 1)[-1], target, external)


def related(stage: Stage, part: str, kind: str) -> str | None:
    """Give the part that stands in a relation of this kind to a part, as the package spells it."""
    for relation in relations(stage, part):
        if relation.kind.lower() == kind.lower() and not relation.external and stage.find(relation.target):
            return stage.find(relation.target)
    return None


def relate(stage: Stage, part: str, kind: str, target: str, *, external: bool = False) -> str:
    """Add a relation and give its id."""
    name = stage.find(rels_name(part)) or rels_name(part)
    data = stage.read(name) if stage.find(name) else _EMPTY
    root = outline(data, part=name, file=stage.file)
    taken = {node.get("Id") for node in root.every("Relationship")}
    number = len(taken) + 1
    while (new := f"rId{number}") in taken:
        number += 1
    base = _STRICT if _STRICT.encode() in data else _BASE
    address = target if external else _seen_from(part, target)
    full = kind if ":" in kind else base + kind
    piece = b" Id=%s Type=%s Target=%s" % (quote(new), quote(full), quote(address))
    piece += b' TargetMode="External"' if external else b""
    draft = Draft(data)
    draft.append(root, b"<" + root.tag("Relationship") + piece + b"/>")
    put_relations(stage, part, draft.result())
    return new


def put_relations(stage: Stage, part: str, data: bytes) -> None:
    """Stage a part's relations; a few programs declare no default type for them."""
    stage.put(rels_name(part), data)
    declare(stage, rels_name(part), _RELS)


def _seen_from(part: str, target: str) -> str:
    return posixpath.relpath("/" + target, "/" + posixpath.dirname(part))


def unrelate(stage: Stage, part: str, target: str) -> None:
    """Take away a part's relations to a target."""
    name = stage.find(rels_name(part))
    if name is None:
        return
    data = stage.read(name)
    draft = Draft(data)
    for node in outline(data, part=name, file=stage.file).every("Relationship"):
        if _relation(node, part).target.lower() == target.lower():
            draft.remove(node)
    stage.put(name, draft.result())


def content_type(stage: Stage, part: str) -> str:
    """Give a part's content type."""
    root = outline(stage.read(TYPES), part=TYPES, file=stage.file)
    for node in root.every("Override"):
        if node.get("PartName").lstrip("/").lower() == part.lower():
            return node.get("ContentType")
    extension = part.rpartition(".")[2].lower()
    found = (n.get("ContentType") for n in root.every("Default") if n.get("Extension").lower() == extension)
    return next(found, "")


def declare(stage: Stage, part: str, kind: str) -> None:
    """Give a new part its content type."""
    if content_type(stage, part) == kind:
        return
    data = stage.read(TYPES)
    root = outline(data, part=TYPES, file=stage.file)
    draft = Draft(data)
    draft.append(root, b"<%s PartName=%s ContentType=%s/>" % (root.tag("Override"), quote("/" + part), quote(kind)))
    stage.put(TYPES, draft.result())


def withdraw(stage: Stage, part: str) -> None:
    """Take a part away with its own relations and its content type."""
    data = stage.read(TYPES)
    draft = Draft(data)
    for node in outline(data, part=TYPES, file=stage.file).every("Override"):
        if node.get("PartName").lstrip("/").lower() in {part.lower(), rels_name(part).lower()}:
            draft.remove(node)
    if draft.splices:
        stage.put(TYPES, draft.result())
    for name in (part, rels_name(part)):
        if stage.find(name):
            stage.remove(name)
