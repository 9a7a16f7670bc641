"""Where the printed pages of a report begin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from neiqin.report_places import ROW

if TYPE_CHECKING:
    from collections.abc import Sequence

    from neiqin.report_places import Layout

_PAGE: Final = (10.7 * 96, 7.0 * 96)
"""Pixels of a lying A4 page within its margins."""
_POINT: Final = 0.75
"""Points of a pixel."""
_REPEATED: Final = 30.0
"""Points of the row that every page repeats."""
_FULL: Final = 0.75
"""How full a page is at least before a table begins on the next one that is longer than a page anyhow."""


def page_breaks(layout: Layout, ends: Sequence[tuple[int, float]]) -> list[int]:
    """Say before which rows a page begins, so that no chart and no short table is torn.

    `ends` are the rows before which it may, with the points above them.
    """
    wide = max(1, layout.edge(layout.right + 1))
    room = _PAGE[1] * max(1.0, wide / _PAGE[0]) * _POINT
    later = room - _REPEATED
    found, start = [], 0.0
    follow = [*ends, (layout.row, layout.y + ROW)][1:]
    for (row, y), (_, following) in zip(ends, follow, strict=True):
        end = following - ROW  # a blank row stands between
        torn = end - start > room and y > start
        if torn and (end - y <= later or y - start > room * _FULL):
            found.append(row)
            start, room = y, later
        while end - start > room:
            start, room = start + room, later
    return found
