"""What one pass over a sheet is to change: cells row by row, and what must hold around them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from neiqin.files.content import Written

if TYPE_CHECKING:
    from neiqin.address import Area
    from neiqin.files.formulas import Formulas
    from neiqin.files.markup import Draft, Node
    from neiqin.files.scan import RowSpan

LEFT: Final = -2
"""The style of the cell to the left."""
LEFT_PLAIN: Final = -3
"""The style of the cell to the left, without its number format."""
Target = tuple[int, list[tuple[int, Written]]]
"""A row and what its cells will be, left to right."""


@dataclass(slots=True)
class SheetEdit:
    """All that one pass changes on a sheet."""

    reach: Area | None = None  # the cells that may be written; the sheet's dimension grows by it
    claims: list[Area] = field(default_factory=list)  # must hold nothing
    headers: frozenset[int] = frozenset()  # rows whose style is no example for the rows below
    watch: tuple[int, ...] = ()  # rows to look at before the targets behind them are asked for
    seen: Callable[[RowSpan, bytes, Formulas], None] | None = None
    beyond: Callable[[int], Iterator[bytes]] | None = None  # whole rows behind the last one, from a row on
    drop_rows: Area | None = None  # a row that is empty after its cells here went goes, too
    tail: Callable[[Draft, Node], None] | None = None
    merged_guard: Callable[[Area], tuple[int, int] | None] | None = None
