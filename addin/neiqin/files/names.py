"""Defined names and places that depend on a sheet's position: kept right when a sheet comes or goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from neiqin.address import quote_sheet
from neiqin.files.markup import Draft, quote, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from neiqin.files.workbook import DefinedName, Workbook

_BEFORE_NAMES: Final = ("sheets", "functionGroups", "externalReferences")


def own_names(book: Workbook, sheet: str) -> list[DefinedName]:
    """Give the names that belong to a sheet: its local ones, and ours that point into it."""
    position = position_of(book, sheet)
    ours = book.names_into(sheet)
    return [n for n in book.defined_names if n.local == position or (n.local is None and n.name in ours)]


def position_of(book: Workbook, sheet: str) -> int:
    """Give a sheet's place among all sheets."""
    return [s.name.casefold() for s in book.sheets].index(sheet.casefold())


def renew(book: Workbook, sheet: str, names: Sequence[DefinedName]) -> None:
    """Give a sheet these names in place of its own; a name that exists elsewhere moves here."""
    position = position_of(book, sheet)
    gone = {(n.name.casefold(), n.local) for n in [*own_names(book, sheet), *names]}
    draft, holder = Draft(book.data), book.root.find("definedNames")
    for node in holder.children if holder else ():
        local = node.number("localSheetId") if node.get("localSheetId") else None
        if (node.get("name").casefold(), local) in gone:
            draft.remove(node)
    tag = book.root.tag("definedName")
    pieces = b"".join(_element(tag, n, position) for n in names)
    if holder is not None and pieces:
        draft.append(holder, pieces)
    elif pieces:
        whole = book.root.tag("definedNames")
        book.insert_after(draft, _BEFORE_NAMES, b"<" + whole + b">" + pieces + b"</" + whole + b">")
    book.save(draft)


def _element(tag: bytes, name: DefinedName, position: int) -> bytes:
    said = b" name=" + quote(name.name)
    said += b" comment=" + quote(name.comment) if name.comment else b""
    said += b' localSheetId="%d"' % position if name.local is not None else b""
    said += b' hidden="1"' if name.name == "_xlnm._FilterDatabase" else b""
    return b"<" + tag + said + b">" + text_of(name.text) + b"</" + tag + b">"


def first_cell(sheet: str) -> str:
    """Write a reference to a sheet's A1."""
    return f"{quote_sheet(sheet)}!$A$1"


def shift_positions(book: Workbook, draft: Draft, place: int, by: int) -> None:
    """Let local names and the workbook's views follow when a sheet comes to (1) or goes from (-1) a place."""
    holder = book.root.find("definedNames")
    for node in holder.children if holder else ():
        local = node.get("localSheetId")
        if local and by < 0 and int(local) == place:
            draft.remove(node)
        elif local and int(local) >= place:
            draft.set(node, localSheetId=str(int(local) + by))
    views = book.root.find("bookViews")
    for view in views.children if views else ():
        moved = {}
        for name in ("activeTab", "firstSheet"):
            now = view.number(name)
            if now > place or (now == place and (by > 0 or now == len(book.sheets) - 1)):
                moved[name] = str(max(0, now + by))
        if moved:
            draft.set(view, **moved)
