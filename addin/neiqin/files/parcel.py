"""A sheet with all that hangs on it - drawings, charts, tables, pictures - as parts that can be moved."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from neiqin.files.markup import Draft, outline
from neiqin.files.relations import content_type, declare, put_relations, relations, rels_name, withdraw

if TYPE_CHECKING:
    from collections.abc import Callable

    from neiqin.files.stage import Stage

_NUMBERED: Final = re.compile(r"^(.*?)([0-9]*)(\.[^.]+)$")
_STRICT: Final = (
    (
        b"schemas.openxmlformats.org/officeDocument/2006/relationships",
        b"purl.oclc.org/ooxml/officeDocument/relationships",
    ),
    (b"schemas.openxmlformats.org/spreadsheetml/2006/main", b"purl.oclc.org/ooxml/spreadsheetml/main"),
    (b"schemas.openxmlformats.org/drawingml/2006/", b"purl.oclc.org/ooxml/drawingml/"),
)


def as_strict(data: bytes) -> bytes:
    """Write a part's namespaces as the strict variant of the format has them."""
    for old, new in _STRICT:
        data = data.replace(old, new)
    return data


def hanging_on(stage: Stage, part: str) -> list[str]:
    """Give the parts that a part leads to, directly or through others; not those that lead back to the workbook."""
    found: list[str] = []
    waiting = [part]
    while waiting:
        for relation in relations(stage, waiting.pop()):
            name = None if relation.external else stage.find(relation.target)
            if name and name != part and name not in found and "/worksheets/" not in name and "pivotCache" not in name:
                found.append(name)
                waiting.append(name)
    return found


def only_here(stage: Stage, part: str) -> list[str]:
    """Give the parts that hang on a part and on nothing else."""
    mine = set(hanging_on(stage, part))
    while True:
        owners = [name for name in stage.names() if not name.endswith(".rels") and name not in mine and name != part]
        elsewhere = {stage.find(r.target) for owner in owners for r in relations(stage, owner) if not r.external}
        if not mine & elsewhere:
            return sorted(mine)
        mine -= {name for name in elsewhere if name}


def remove_hanging(stage: Stage, part: str) -> None:
    """Take away what hangs on a part only, and the part's relations; the part itself stays."""
    for name in only_here(stage, part):
        withdraw(stage, name)
    if stage.find(rels_name(part)):
        withdraw(stage, rels_name(part))


def free_name(stage: Stage, wanted: str) -> str:
    """Give a part name like the wanted one that is not taken."""
    found = _NUMBERED.match(wanted)
    stem, ending = (found[1], found[3]) if found else (wanted, "")
    number, name = 1, wanted
    while stage.find(name):
        name, number = f"{stem}{number}{ending}", number + 1
    return name


def bring(
    source: Stage, target: Stage, part: str, new: str, change: Callable[[str, bytes], bytes], *, strict: bool
) -> None:
    """Copy what hangs on `part` in one workbook to another, where `part` itself is called `new`.

    `change` edits each part's content on the way; relation ids stay.
    """
    places = {part: new}
    for name in hanging_on(source, part):
        places[name] = free_name(target, name)
        data = change(name, source.read(name)) if name.endswith((".xml", ".vml")) else b"".join(source.stream(name))
        target.put(places[name], as_strict(data) if strict and name.endswith(".xml") else data)
        declare(target, places[name], content_type(source, name))
    for old, place in places.items():
        rels = source.find(rels_name(old))
        if rels:
            data = _retargeted(source, old, rels, places)
            put_relations(target, place, as_strict(data) if strict else data)


def _retargeted(source: Stage, part: str, rels: str, places: dict[str, str]) -> bytes:
    data = source.read(rels)
    draft = Draft(data)
    by_id = {r.id: r for r in relations(source, part)}
    for node in outline(data, part=rels, file=source.file).every("Relationship"):
        relation = by_id[node.get("Id")]
        name = None if relation.external else source.find(relation.target)
        if name in places:
            draft.set(node, Target="/" + places[name])
    return draft.result()
