"""A table's rows on their way into a new file, with the columns that are kept beside ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from neiqin.spelling import Spelled, spelled, spelled_numbers, spelled_texts

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from neiqin.table import Column, Table
    from neiqin.text import Language

_LONGEST_HEADER: Final = 255
"""Excel's own limit."""


@dataclass(frozen=True, slots=True)
class Page:
    """A table's rows, as a frame of its fields (those that are not there stay blank), and more columns at its right.

    `extra` gives numbers (floats) or texts (objects, NaN where blank) by header.
    """

    table: type[Table]
    frame: pd.DataFrame
    extra: Mapping[str, NDArray[Any]] = field(default_factory=dict)

    @property
    def columns(self) -> list[Column]:
        """Give our own columns, in order."""
        return list(self.table.columns().values())

    def headers(self, language: Language) -> list[str]:
        """Give every column's header, the kept ones last; no two are equal, as Excel compares them."""
        own = [column.header.in_language(language) for column in self.columns]
        taken = {header.casefold() for header in own}
        return [*own, *(_unique(name, taken) for name in self.extra)]

    def values(self, column: Column) -> NDArray[Any] | None:
        """Give a field's values; None where the frame does not have it."""
        if column.field not in self.frame.columns:
            return None
        return self.frame[column.field].to_numpy(dtype=object if column.textual else None)

    def spelled(self, language: Language) -> list[Spelled | None]:
        """Spell every column; None for one that is not there."""
        own = (
            None if (values := self.values(column)) is None else spelled(values, column, language)
            for column in self.columns
        )
        return [*own, *(spelled_plainly(values) for values in self.extra.values())]


def spelled_plainly(values: NDArray[Any]) -> Spelled:
    """Spell a column that is not ours: numbers, or texts."""
    return spelled_numbers(values) if values.dtype.kind == "f" else spelled_texts(values)


def _unique(name: str, taken: set[str]) -> str:
    name = name.strip()[:_LONGEST_HEADER] or "?"
    tries = (name, *(f"{name[: _LONGEST_HEADER - 8]} {i}" for i in range(2, len(taken) + 3)))
    free = next(t for t in tries if t.casefold() not in taken)
    taken.add(free.casefold())
    return free
