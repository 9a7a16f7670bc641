"""What stands around a sheet's rows and forbids or follows an edit: dimension, column styles, protection, merges."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from neiqin.address import Area
from neiqin.files.markup import Draft, Malformed, Node, outline
from neiqin.files.scan import masked
from neiqin.refusals import locked, merged

if TYPE_CHECKING:
    from collections.abc import Callable

    from neiqin.files.scan import SheetStream
    from neiqin.files.styles import Styles


def head_of(stream: SheetStream, file: str) -> Node:
    """Parse what stands before the rows."""
    found = re.search(rb"<((?:[\w.-]+:)?worksheet)[\s>]", masked(stream.head))
    name = found[1] if found else b"worksheet"
    return outline(stream.head + stream.close() + b"</" + name + b">", part=stream.part, file=file)


def column_styles(root: Node) -> list[tuple[int, int, int]]:
    """Give the columns that have a style: first and last from 0, and its number."""
    holder = root.find("cols")
    return [(n.number("min") - 1, n.number("max") - 1, n.number("style")) for n in (holder.children if holder else ())]


def with_reach(head: bytes, root: Node, reach: Area | None) -> bytes:
    """Let the sheet's dimension hold what is written, too."""
    node = root.find("dimension")
    if reach is None or node is None:
        return head
    try:
        old = node.area()
    except Malformed:
        return head
    top, left = min(old.top, reach.top), min(old.left, reach.left)
    grown = Area(top, left, max(old.bottom, reach.bottom), max(old.right, reach.right))
    draft = Draft(head)
    if grown != old:
        draft.set(node, ref=grown.ref)
    return draft.result()


def refuse_locked(root: Node, written: dict[int, tuple[int, int]], styles: Styles, sheet: str) -> None:
    """Refuse to write locked cells of a protected sheet; `written` has the first cell of each style.

    Raises:
        EditRefused: one of them is locked.

    """
    lock = root.find("sheetProtection")
    if lock is None or not lock.flag("sheet"):
        return
    for style, (row, column) in written.items():
        if styles.is_locked(style):
            raise locked(sheet, row, column)


def refuse_merged(root: Node, hit: Callable[[Area], tuple[int, int] | None], sheet: str) -> None:
    """Refuse to write a cell that a merge hides.

    Raises:
        EditRefused: `hit` names one.

    """
    holder = root.find("mergeCells")
    for node in holder.every("mergeCell") if holder else ():
        area = node.area()
        place = hit(area)
        if place:
            raise merged(sheet, *place, area)
