"""What a Book writes: cells, rows, columns, sheets and marks, each with what stood there, so it can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from neiqin.address import Area
    from neiqin.raw import Mark


LONGEST_TEXT: Final = 32_767
"""Characters that a cell holds at most."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula's text without the leading `=`, as Excel stores it in English, and the text it is known to give."""

    text: str
    shown: str | None = None


@dataclass(frozen=True, slots=True)
class ErrorValue:
    """An error value such as `#N/A`."""

    code: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What stood in a cell before an edit, in a form that only the Book which gave it understands."""

    content: object


Content = None | bool | int | float | str | datetime | Formula | ErrorValue | Standing
Values: TypeAlias = "Sequence[Content] | np.ndarray[Any, Any]"
"""One content for each row: a list, or an array of float64 (NaN is blank), datetime64 (NaT is blank) or text.

A text is written as text whatever it begins with; only a `Formula` is a formula.
"""


@dataclass(frozen=True, slots=True)
class Cells:
    """Write one column's cells at some sheet rows (from 0, ascending, no row twice).

    `number_format` is given to a written cell whose own format is General; every other look stays.
    """

    sheet: str
    column: int
    rows: NDArray[np.int64]
    values: Values
    number_format: str | None = None
    before: Sequence[Standing] | None = None

    def inverse(self) -> Cells:
        """Put back what stood there."""
        if self.before is None:
            raise ValueError(self)
        return replace(self, values=self.before, before=None, number_format=None)


@dataclass(frozen=True, slots=True)
class Rows:
    """Add `count` rows below the last data row of a native table or a plain list; with `cut`, take the last ones away.

    `area` is the header row to the last data row as it stood when read, without totals rows. `columns` gives the new
    rows' values by sheet column; columns that are not named carry on calculated formulas and styles only.
    """

    sheet: str
    area: Area
    count: int
    columns: dict[int, Values] = field(default_factory=dict)
    number_formats: dict[int, str] = field(default_factory=dict)
    table: str | None = None
    cut: bool = False
    before: Standing | None = None

    def inverse(self) -> Rows:
        """Cut what was added, or add what was cut."""
        height = -self.count if self.cut else self.count
        return replace(self, area=replace(self.area, bottom=self.area.bottom + height), cut=not self.cut)


@dataclass(frozen=True, slots=True)
class Column:
    """Add a column at the right edge of a native table or a plain list; with `cut`, take the rightmost one away.

    `values` stand below the header, one for each sheet row of `area` after its first.
    """

    sheet: str
    area: Area
    header: str
    values: Values
    number_format: str | None = None
    table: str | None = None
    cut: bool = False

    def inverse(self) -> Column:
        """Cut what was added, or add what was cut."""
        width = -1 if self.cut else 1
        return replace(self, area=replace(self.area, right=self.area.right + width), cut=not self.cut)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Add, replace or drop a whole sheet.

    `after` is a one-sheet xlsx to bring in, None to drop the sheet. A sheet that stands under this name is replaced.
    With `defined_name`, that name points to the sheet's A1 and carries `digest` as its comment, so that a later run
    finds the sheet whatever it is called by then, and knows whether it is still up to date.
    """

    name: str
    after: bytes | Standing | None
    defined_name: str | None = None
    digest: str = ""
    before: Standing | None = None

    def inverse(self) -> Sheet:
        """Put back the sheet that stood there, or drop the new one."""
        return replace(self, after=self.before, before=self.after if isinstance(self.after, Standing) else None)


@dataclass(frozen=True, slots=True)
class Marks:
    """Give a sheet these marks in place of all marks of ours; no other conditional format is touched."""

    sheet: str
    after: tuple[Mark, ...]
    before: tuple[Mark, ...] | None = None

    def inverse(self) -> Marks:
        """Put back the marks that stood there."""
        return replace(self, after=self.before or (), before=self.after)


Edit = Cells | Rows | Column | Sheet | Marks


@dataclass(frozen=True, slots=True)
class Edits:
    """Edits in the order in which they are made."""

    edits: tuple[Edit, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.edits)

    def inverse(self) -> Edits:
        """Give the edits that take these back, last first.

        Raises:
            ValueError: what stood there is not known; let the Book `remember` it first.

        """
        return Edits(tuple(edit.inverse() for edit in reversed(self.edits)))
