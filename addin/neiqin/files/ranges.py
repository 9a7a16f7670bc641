"""Ranges that follow a list as it grows or shrinks: conditional formats, validations and the print area."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from neiqin.address import Area, quote_sheet
from neiqin.files.marks import severity_of
from neiqin.files.markup import Draft, text_of

if TYPE_CHECKING:
    from neiqin.files.markup import Node
    from neiqin.files.workbook import Workbook

_HOLDERS: Final = frozenset({"conditionalFormatting", "dataValidation"})


def _follows(ref: str, area: Area, old_end: int, new_end: int) -> str:
    """Give a range that ended with the list its new end; any other stays."""
    try:
        found = Area.parse(ref)
    except ValueError:
        return ref
    inside = area.left <= found.left and found.right <= area.right and area.top <= found.top <= new_end
    if not inside or found.bottom != old_end:
        return ref
    return Area(found.top, found.left, new_end, found.right).ref


def _all_follow(refs: str, area: Area, old_end: int, new_end: int) -> str:
    return " ".join(_follows(ref, area, old_end, new_end) for ref in refs.split())


def grow_ranges(draft: Draft, root: Node, area: Area, old_end: int, new_end: int) -> None:
    """Let the ranges in a sheet's surroundings follow, plain ones and those of the x14 extensions.

    Our own marks stay: they are about the cells they stand on.
    """
    for node in root.walk():
        if any(severity_of(rule) for rule in node.every("cfRule")):
            continue
        if node.name in _HOLDERS and node.get("sqref"):
            refs = _all_follow(node.get("sqref"), area, old_end, new_end)
            if refs != " ".join(node.get("sqref").split()):
                draft.set(node, sqref=refs)
        elif node.name in _HOLDERS:
            # The extensions hold their ranges in an element; a sparkline's says where it stands and stays.
            inner = node.find("sqref")
            if inner is not None:
                refs = _all_follow(inner.text, area, old_end, new_end)
                if refs != " ".join(inner.text.split()):
                    draft.replace(inner.opened, inner.closing, text_of(refs))


def grow_print_area(book: Workbook, sheet: str, area: Area, old_end: int, new_end: int) -> None:
    """Let the sheet's print area follow if it ended with the list."""
    position = [s.name for s in book.sheets].index(sheet)
    holder = book.root.find("definedNames")
    draft = Draft(book.data)
    for node in holder.children if holder else ():
        if node.get("name").casefold() != "_xlnm.print_area" or node.get("localSheetId") != str(position):
            continue
        start, mark, ref = node.text.strip().rpartition("!")
        if start.strip("'").replace("''", "'") not in {sheet, quote_sheet(sheet)}:
            continue
        try:
            found = Area.parse(ref)
        except ValueError:
            continue
        if found.bottom == old_end and found.left <= area.left and area.right <= found.right:
            first, _, last = Area(found.top, found.left, new_end, found.right).ref.partition(":")
            grown = ":".join(map(_fixed, filter(None, (first, last))))
            draft.replace(node.opened, node.closing, text_of(start + mark + grown))
    book.save(draft)


def _fixed(cell: str) -> str:
    letters = cell.rstrip("0123456789")
    return f"${letters}${cell[len(letters) :]}"
