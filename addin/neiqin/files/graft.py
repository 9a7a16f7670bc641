"""Whole sheets: brought in from a workbook of their own, replaced in place, dropped, and put back."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from neiqin.edits import Standing
from neiqin.errors import EditRefused
from neiqin.files.markup import Draft, Node, outline, quote
from neiqin.files.names import first_cell, own_names, position_of, renew, shift_positions
from neiqin.files.package import Package
from neiqin.files.parcel import as_strict, bring, free_name, only_here, remove_hanging
from neiqin.files.pointing import points_at
from neiqin.files.relations import content_type, declare, relate, rels_name, unrelate, withdraw
from neiqin.files.restyle import Translation
from neiqin.files.stage import Stage
from neiqin.files.styles import Styles
from neiqin.files.tables import tables_of
from neiqin.files.workbook import DefinedName, SheetEntry, Workbook
from neiqin.refusals import last_sheet, pointed_at
from neiqin.text import N_

if TYPE_CHECKING:
    from neiqin.edits import Sheet

_WORKSHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_LONGEST: Final = 31
_FORBIDDEN: Final = frozenset("[]:*?/\\")


@dataclass(frozen=True, slots=True)
class _Kept:
    """A sheet as it stood: every part that belongs to it alone, its names and its place."""

    part: str
    parts: dict[str, tuple[bytes, str]]  # content and content type; relations too
    names: tuple[DefinedName, ...]
    place: int
    attributes: dict[str, str]


def apply(book: Workbook, edit: Sheet) -> None:
    """Add, replace, drop or put back a sheet.

    Raises:
        EditRefused: the workbook's structure is locked, or its last sheet would go, or one that formulas point at.

    """
    book.refuse_if_locked()
    standing = next((s for s in book.sheets if s.name.casefold() == edit.name.casefold()), None)
    if standing is not None and standing.kind != "worksheet":
        message = N_("“{sheet}” in {file} is no worksheet and cannot be replaced.")
        raise EditRefused(message, hint=N_("Give that sheet another name."), sheet=edit.name, file=book.file)
    match edit.after:
        case None:
            if standing is not None:
                _refuse_if_pointed_at(book, standing)
                _drop(book, standing)
        case Standing(content=_Kept() as kept):
            _put_back(book, edit.name, kept, standing)
        case bytes() as data:
            with closing(Stage(Package(Path(edit.name), BytesIO(data)))) as stage:
                _bring_in(book, edit, Workbook(stage), standing)
        case _:
            raise TypeError(edit.after)


def standing(book: Workbook, name: str) -> Standing | None:
    """Give a sheet as it stands, to be put back; None when there is none."""
    entry = next((s for s in book.sheets if s.name.casefold() == name.casefold()), None)
    if entry is None:
        return None
    stage, parts = book.stage, {}
    for part in (entry.part, *only_here(stage, entry.part)):
        parts[part] = (b"".join(stage.stream(part)), content_type(stage, part))
        rels = stage.find(rels_name(part))
        if rels:
            parts[rels] = (stage.read(rels), content_type(stage, rels))
    place = position_of(book, entry.name)
    node = _sheet_nodes(book)[place]
    return Standing(_Kept(entry.part, parts, tuple(own_names(book, entry.name)), place, dict(node.attributes)))


def _sheet_nodes(book: Workbook) -> list[Node]:
    holder = book.root.find("sheets")
    return holder.children if holder else []


def _bring_in(book: Workbook, edit: Sheet, source: Workbook, standing: SheetEntry | None) -> None:
    theirs = source.worksheets[0]
    strict = b"purl.oclc.org/ooxml" in book.data[: book.root.opened]
    if standing is not None:
        remove_hanging(book.stage, standing.part)
        part = standing.part
    else:
        part = free_name(book.stage, book.part.rpartition("/")[0] + "/worksheets/sheet1.xml")
    mine = Styles(book)
    translation = Translation(source, mine, Styles(source))
    taken = _tables(book)

    def change(name: str, data: bytes) -> bytes:
        if "/tables/" in name:
            return _own_table(translation.dxf_ids(data), name, taken, source.file)
        return _renamed(data, theirs.name, edit.name)

    bring(source.stage, book.stage, theirs.part, part, change, strict=strict)
    data = _renamed(translation.sheet(source.stage.read(theirs.part)), theirs.name, edit.name)
    mine.save()
    book.stage.put(part, as_strict(data) if strict else data)
    if standing is None:
        _list(book, edit.name, part, len(book.sheets))
    name = standing.name if standing else edit.name
    names = [
        DefinedName(n.name, n.text.replace(first_cell(theirs.name)[:-4], first_cell(name)[:-4]), "", 0)
        for n in source.defined_names
        if n.local == 0
    ]
    if edit.defined_name:
        names.append(DefinedName(edit.defined_name, first_cell(name), edit.digest, None))
    renew(book, name, names)


def _renamed(data: bytes, old: str, new: str) -> bytes:
    """Let references within the sheet follow when it is brought in under another name."""
    if old == new:
        return data
    return data.replace(quote(first_cell(old)[:-4])[1:-1] + b"$", quote(first_cell(new)[:-4])[1:-1] + b"$")


def _tables(book: Workbook) -> dict[str, int]:
    found = {}
    for sheet in book.worksheets:
        for table in tables_of(book.stage, sheet.part):
            found[table.name.casefold()] = table.root.number("id")
    return found


def _own_table(data: bytes, part: str, taken: dict[str, int], file: str) -> bytes:
    """Give a table a number and a name that no other has."""
    root, draft = outline(data, part=part, file=file), Draft(data)
    wanted = root.get("displayName")
    name, number = wanted, 2
    while name.casefold() in taken:
        name, number = f"{wanted}_{number}", number + 1
    taken[name.casefold()] = max(taken.values(), default=0) + 1
    draft.set(root, id=str(taken[name.casefold()]), name=name, displayName=name)
    return draft.result()


def _list(book: Workbook, name: str, part: str, place: int, attributes: dict[str, str] | None = None) -> None:
    """Enter a sheet in the workbook's list."""
    if not name or len(name) > _LONGEST or set(name) & _FORBIDDEN or name[0] == "'" or name[-1] == "'":
        message = N_("“{sheet}” cannot be a sheet's name.")
        hint = N_("A name has up to 31 characters and none of [ ] : * ? / \\.")
        raise EditRefused(message, hint=hint, sheet=name)
    declare(book.stage, part, _WORKSHEET)
    relation = relate(book.stage, book.part, "worksheet", part)
    nodes = _sheet_nodes(book)
    number = max((s.sheet_id for s in book.sheets), default=0) + 1
    kept = {k: v for k, v in (attributes or {}).items() if k not in {"name", "sheetId"} and not k.endswith(":id")}
    prefix, declared = _relation_prefix(book)
    said = b" name=%s sheetId=%s" % (quote(name), quote((attributes or {}).get("sheetId", str(number))))
    said += b"".join(b" " + k.encode() + b"=" + quote(v) for k, v in kept.items())
    piece = b"<" + book.root.tag("sheet") + said + declared + b" " + prefix + b":id=" + quote(relation) + b"/>"
    draft = Draft(book.data)
    at = nodes[place].start if place < len(nodes) else nodes[-1].end
    draft.replace(at, at, piece)
    if place < len(nodes):
        shift_positions(book, draft, place, 1)
    book.save(draft)


def _relation_prefix(book: Workbook) -> tuple[bytes, bytes]:
    """Give the prefix of relation ids as the workbook has it."""
    for name, value in book.root.attributes.items():
        if name.startswith("xmlns:") and value.endswith("/relationships"):
            return name.removeprefix("xmlns:").encode(), b""
    strict = b"purl.oclc.org/ooxml" in book.data[: book.root.opened]
    space = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return b"r", b' xmlns:r="' + (as_strict(space) if strict else space) + b'"'


def _refuse_if_pointed_at(book: Workbook, sheet: SheetEntry) -> None:
    """Excel repairs a workbook, and loses formulas, where one names a sheet that is not there."""
    where = points_at(book, sheet.name)
    if where is not None:
        raise pointed_at(sheet.name, book.file, where)


def _drop(book: Workbook, sheet: SheetEntry) -> None:
    place = position_of(book, sheet.name)
    nodes = _sheet_nodes(book)
    shown = [n for n in nodes if n.get("state", "visible") == "visible"]
    if shown == [nodes[place]]:
        raise last_sheet(sheet.name, book.file)
    renew(book, sheet.name, [])
    nodes = _sheet_nodes(book)
    draft = Draft(book.data)
    draft.remove(nodes[place])
    shift_positions(book, draft, place, -1)
    remove_hanging(book.stage, sheet.part)
    unrelate(book.stage, book.part, sheet.part)
    withdraw(book.stage, sheet.part)
    book.save(draft)
    book.reload()
    book.drop_calculation_chain()


def _put_back(book: Workbook, name: str, kept: _Kept, standing: SheetEntry | None) -> None:
    if standing is not None:
        remove_hanging(book.stage, standing.part)
    for part, (data, kind) in kept.parts.items():
        book.stage.put(part, data)
        declare(book.stage, part, kind)
    if standing is None:
        _list(book, name, kept.part, kept.place, kept.attributes)
    renew(book, name, kept.names)
