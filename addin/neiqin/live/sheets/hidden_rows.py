"""Shows the rows that a filter or a person hides while they are written, and hides them again."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from neiqin.address import Area
from neiqin.live.program.native import is_protected, rows_hidden
from neiqin.live.program.troubles import hidden_in_protected
from neiqin.live.sheets.grid import cells, used_area
from neiqin.live.sheets.guarding import halves

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import xlwings as xw


@contextlib.contextmanager
def shown(sheets: Iterable[xw.Sheet]) -> Iterator[None]:
    """Show all rows of some sheets while they are written: programs pass over hidden rows, or write them wrongly.

    The filters themselves stay set; afterwards the same rows are hidden as before.

    Raises:
        EditRefused: rows are hidden on a protected sheet.

    """
    before: list[tuple[xw.Sheet, list[Area]]] = []
    try:
        for sheet in sheets:
            areas = hidden_areas(sheet)
            if areas and is_protected(sheet):
                raise hidden_in_protected(sheet.name, areas[0].top)
            before.append((sheet, areas))
            if areas:
                whole = Area(areas[0].top, areas[0].left, areas[-1].bottom, areas[0].left)
                cells(sheet, whole).rows.hidden = False
        yield
    finally:
        for sheet, areas in before:
            for area in areas:
                with contextlib.suppress(Exception):  # rows that cannot be hidden must not keep the others
                    cells(sheet, area).rows.hidden = True


def hidden_areas(sheet: xw.Sheet) -> list[Area]:
    """Give the runs of used rows that are hidden, each as cells of one column."""
    used = used_area(sheet)
    strip = Area(used.top, used.left, used.bottom, used.left)
    if rows_hidden(cells(sheet, strip)) is False:
        return []
    try:
        found = cells(sheet, strip).get_special_cells("visible")
    except Exception:  # noqa: BLE001 - no visible cell at all is an error in Excel; other programs may not offer it
        found = []
    # The address is one question to Excel, the corners are seven: a filter may leave thousands of parts.
    visible = [Area.parse(part.address.replace("$", "")) for part in found] if isinstance(found, list) else []
    if not visible:
        return _by_halves(sheet, strip)
    areas, top = [], used.top
    for part in sorted(visible):
        if part.top > top:
            areas.append(Area(top, used.left, part.top - 1, used.left))
        top = max(top, part.bottom + 1)
    return areas + ([Area(top, used.left, used.bottom, used.left)] if top <= used.bottom else [])


def _by_halves(sheet: xw.Sheet, strip: Area) -> list[Area]:
    hidden = rows_hidden(cells(sheet, strip))
    if hidden is None and strip.bottom > strip.top:
        upper, lower = halves(strip)
        first, second = _by_halves(sheet, upper), _by_halves(sheet, lower)
        if first and second and first[-1].bottom + 1 == second[0].top:
            joined = Area(first[-1].top, strip.left, second[0].bottom, strip.left)
            return [*first[:-1], joined, *second[1:]]
        return first + second
    return [strip] if hidden else []
