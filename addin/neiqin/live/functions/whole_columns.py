"""Arguments as cells, and those that reach to the end of a sheet, such as A:A: cut at their last used row.

An argument is one cell, a column as a tuple of its cells, or a range of another shape as a tuple of its rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from neiqin.functions import Function

WHOLE: Final = 1_000_000
"""From so many rows on, of the 1,048,576 that a sheet has, a range is taken for a whole column."""
_BLANK: Final = frozenset((None, ""))
_BY_ROW: Final = frozenset(("column", "block"))


class OpenRange(tuple[Any, ...]):
    """A column or rows of cells below which all is blank down to the end of the sheet."""

    __slots__ = ()


def packed(rows: Sequence[Sequence[object]]) -> tuple[Any, ...]:
    """Give a range's rows, of equal length, as an argument."""
    if not rows or len(rows[0]) != 1:
        return tuple(map(tuple, rows))
    return tuple([row[0] for row in rows])


def brought_together(function: Function, arguments: Sequence[object]) -> Sequence[object]:
    """Cut open ranges at their last row that holds anything.

    Those that go row by row get the length of the longest of them, or of a range of several rows that is longer.
    """
    ranges = {at: cut(cells) for at, cells in enumerate(arguments) if is_open(cells)}
    if not ranges:
        return arguments
    by_row = [at for at, argument in enumerate(function.arguments[: len(arguments)]) if argument.shape in _BY_ROW]
    others = [len(cells) for at in by_row if at not in ranges and isinstance(cells := arguments[at], tuple)]
    longest = max([len(ranges[at]) for at in by_row if at in ranges] + others)
    together = list(arguments)
    for at, rows in ranges.items():
        missing = max(1, longest if at in by_row else 1) - len(rows)
        together[at] = (*rows, *[_blank_like(arguments[at])] * missing)
    return together


def is_open(cells: object) -> bool:
    """Whether an argument is a range that reaches to the end of its sheet."""
    return isinstance(cells, OpenRange) or (isinstance(cells, tuple) and len(cells) >= WHOLE)


def cut(rows: Any) -> tuple[Any, ...]:  # noqa: ANN401 - an open range
    """Leave out the blank rows at a range's end."""
    used = next((n for n in range(len(rows), 0, -1) if not _is_blank(rows[n - 1])), 0)
    return tuple(rows[:used])


def _is_blank(row: object) -> bool:
    return _BLANK.issuperset(row) if isinstance(row, tuple) else row is None or row == ""


def _blank_like(rows: Any) -> object:  # noqa: ANN401 - an open range
    """A blank row of a range."""
    return (None,) * len(rows[0]) if rows and isinstance(rows[0], tuple) else None
