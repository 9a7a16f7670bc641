"""Marks on an open sheet: conditional formats of ours, known by a marker in their formula."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from neiqin.address import Area
from neiqin.live.program.native import is_protected, rules_of
from neiqin.marker import marker_of, severity_in
from neiqin.palette import FILLS
from neiqin.raw import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import xlwings as xw

_LONGEST_ADDRESS: Final = 250
"""Characters of an address of several areas that Excel understands."""


def marks_on(sheet: xw.Sheet) -> tuple[Mark, ...]:
    """Give our marks on a sheet, one for each severity; none where the program does not tell their places."""
    found: dict[str, list[Area]] = {}
    for formula, address in rules_of(sheet):
        if severity := severity_in(formula):
            found.setdefault(severity, []).extend(map(Area.parse, address.replace(";", ",").split(",")))
    return tuple(Mark(severity, _down_columns(areas)) for severity, areas in sorted(found.items()))


def _down_columns(areas: Sequence[Area]) -> tuple[Area, ...]:
    """Give the cells of areas as runs down each column, which is how marks are placed; programs join what touches."""
    strips = sorted(
        (column, area.top, area.bottom) for area in areas for column in range(area.left, area.right + 1)
    )  # fmt: skip
    joined: list[tuple[int, int, int]] = []
    for column, top, bottom in strips:
        if joined and joined[-1][0] == column and joined[-1][2] >= top - 1:
            joined[-1] = column, joined[-1][1], max(joined[-1][2], bottom)
        else:
            joined.append((column, top, bottom))
    return tuple(Area(top, column, bottom, column) for column, top, bottom in joined)


def place_marks(sheet: xw.Sheet, marks: Sequence[Mark]) -> None:
    """Take all marks of ours off a sheet and put these on; a protected sheet takes none."""
    if is_protected(sheet):
        return
    for rule in reversed(list(sheet.cells.conditional_formats)):  # the places of those before one that goes stay
        if rule.type == "custom" and rule.formula and severity_in(rule.formula):
            rule.delete()
    for mark in marks:
        fill = FILLS.get(mark.severity, FILLS["info"])
        for address in _addresses(mark.areas):
            sheet.range(address).conditional_formats.add_custom("=" + marker_of(mark.severity), fill_color=fill)


def _addresses(areas: Sequence[Area]) -> Iterator[str]:
    """Join areas into addresses that are not too long."""
    address = ""
    for area in areas:
        if address and len(address) + len(area.ref) >= _LONGEST_ADDRESS:
            yield address
            address = ""
        address = f"{address},{area.ref}" if address else area.ref
    if address:
        yield address
