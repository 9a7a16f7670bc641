"""A table of a report: columns of values with a format each, which charts find by its name and their keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from neiqin.address import CellAddress
from neiqin.text import Spoken, said

if TYPE_CHECKING:
    from neiqin.hits import Severity
    from neiqin.text import Language

Said = str | int | float | np.generic | CellAddress | Spoken | None
"""What a cell of a report holds: None, NaN and NaT are blank; an address is a link to its cell."""
Values = Sequence[Said] | np.ndarray[Any, Any]
Format = Literal["plain", "text", "integer", "decimal", "hundredths", "money", "percent", "date", "minute"]
"""How values are shown: `decimal` has one place, `hundredths` two, `percent` is of fractions, `minute` a day and time.

`plain` shows numbers with the places they have; `text` is for numbers and codes that are no quantity.
"""
Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True, eq=False)
class ReportColumn:
    """A column: its key, for charts; its header, with the unit; its values, as an array or a sequence.

    `fills` gives a value the colour of a severity ("" for none), `links` leads from a value to the rows behind it,
    `total` stands below.
    """

    key: str
    header: str | Spoken
    values: Values
    format: Format = "plain"
    align: Align | None = None
    fills: Sequence[Severity | Literal[""]] = ()
    links: Sequence[CellAddress | None] = ()
    total: Said = None

    def __post_init__(self) -> None:
        """Take a column of a frame as the array that it is."""
        if hasattr(self.values, "to_numpy"):
            object.__setattr__(self, "values", self.values.to_numpy())

    def in_language(self, language: Language) -> ReportColumn:
        """Say everything in one language."""
        values = self.values
        if not isinstance(values, np.ndarray) or values.dtype == object:
            values = [said(value, language) for value in values]
        header, total = str(said(self.header, language)), said(self.total, language)
        return replace(self, header=header, values=values, total=total)


@dataclass(frozen=True, slots=True, eq=False)
class ReportTable:
    """A table with a title and notes above it; all its columns are equally long. Only what charts draw needs a name."""

    columns: tuple[ReportColumn, ...]
    name: str = ""
    title: str | Spoken = ""
    notes: tuple[str | Spoken, ...] = ()

    def __post_init__(self) -> None:
        """Hold the columns against each other."""
        if len({len(column.values) for column in self.columns}) > 1:
            raise ValueError(f"{self.name}: columns of different lengths")

    @classmethod
    def of_rows(
        cls,
        headers: Sequence[str | Spoken],
        rows: Sequence[Sequence[Said]],
        formats: Sequence[Format] = (),
        title: str | Spoken = "",
    ) -> ReportTable:
        """Make a table of rows; the keys of its columns are their places, from "0"."""
        shown = [*formats, *["plain"] * (len(headers) - len(formats))]
        return cls(
            tuple(
                ReportColumn(str(i), header, [row[i] for row in rows], form)  # type: ignore[arg-type]  # a list forgets its words
                for i, (header, form) in enumerate(zip(headers, shown, strict=True))
            ),
            title=title,
        )

    def __len__(self) -> int:
        """Give the number of rows."""
        return len(self.columns[0].values) if self.columns else 0

    @property
    def headers(self) -> tuple[str | Spoken, ...]:
        """The columns' headers."""
        return tuple(column.header for column in self.columns)

    @property
    def rows(self) -> list[tuple[Any, ...]]:
        """The values, row by row."""
        return list(zip(*(column.values for column in self.columns), strict=True))

    def column(self, key: str) -> ReportColumn:
        """Give a column by its key."""
        return next(column for column in self.columns if column.key == key)

    def in_language(self, language: Language) -> ReportTable:
        """Say everything in one language."""
        return replace(
            self,
            columns=tuple(column.in_language(language) for column in self.columns),
            title=str(said(self.title, language)),
            notes=tuple(str(said(note, language)) for note in self.notes),
        )
