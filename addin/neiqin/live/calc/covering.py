"""Covers single cells with few areas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from neiqin.address import Area

Cell = tuple[int, int]
"""Row and column from the first cell of a block on, counted from 0."""


def cover(cells: Iterable[Cell], within: Area) -> list[Area]:
    """Give areas of a sheet that hold exactly these cells of a block: runs down, neighbours of one height together."""
    columns: dict[int, list[int]] = {}
    for row, column in cells:
        columns.setdefault(column, []).append(row)
    open_: dict[tuple[int, int], tuple[int, int]] = {}
    done: list[Area] = []
    for column in sorted(columns):
        for run in runs(sorted(columns[column])):
            left, right = open_.get(run, (column, column - 1))
            if right < column - 1:
                done.append(_placed(run, left, right, within))
                left = column
            open_[run] = (left, column)
    return done + [_placed(run, left, right, within) for run, (left, right) in open_.items()]


def outside(areas: Iterable[Area], hole: Area) -> list[Area]:
    """Give what is left of areas when another one is cut out."""
    left: list[Area] = []
    for area in areas:
        if not area.meets(hole):
            left.append(area)
            continue
        top, bottom = max(area.top, hole.top), min(area.bottom, hole.bottom)
        parts = [
            Area(area.top, area.left, top - 1, area.right),
            Area(top, area.left, bottom, hole.left - 1),
            Area(top, hole.right + 1, bottom, area.right),
            Area(bottom + 1, area.left, area.bottom, area.right),
        ]
        left += [part for part in parts if part.top <= part.bottom and part.left <= part.right]
    return left


def runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """Give first and last of each run of following numbers; the numbers are in order."""
    first = last = numbers[0]
    for number in numbers[1:]:
        if number != last + 1:
            yield first, last
            first = number
        last = number
    yield first, last


def _placed(run: tuple[int, int], left: int, right: int, within: Area) -> Area:
    return Area(run[0] + within.top, left + within.left, run[1] + within.top, right + within.left)
