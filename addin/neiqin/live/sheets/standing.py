"""What stood in the cells of an open workbook, in a form that can be put back, also from a journal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from neiqin.edits import ErrorValue, Formula, Standing

GENERAL: Final = "General"


@dataclass(frozen=True, slots=True)
class Stood:
    """A cell: a constant (a date is its number of days), a formula or an error; and its number format."""

    content: bool | float | str | Formula | ErrorValue | None = None
    format: str = GENERAL

    def as_json(self) -> list[Any]:
        """Give it as a list that JSON holds."""
        match self.content:
            case Formula(text=text):
                return ["formula", text, self.format]
            case ErrorValue(code=code):
                return ["error", code, self.format]
            case content:
                return ["", content, self.format]

    @classmethod
    def from_json(cls, told: list[Any]) -> Stood:
        """Read it back."""
        kind, content, number_format = told
        made = Formula(content) if kind == "formula" else ErrorValue(content) if kind == "error" else content
        return cls(made, number_format)


@dataclass(frozen=True, slots=True)
class Below:
    """What stood where rows were added to a list: nothing, with these number formats by column."""

    end: int
    formats: dict[int, list[str]]


@dataclass(frozen=True, slots=True)
class Page:
    """A whole sheet as a one-sheet workbook: its place among the sheets, its name with its comment, its native tables.

    Tables are names and addresses, for not every program copies them along.
    """

    content: bytes
    place: int
    defined_name: str
    digest: str
    tables: tuple[tuple[str, str], ...] = ()


def stood(standing: Standing) -> Stood:
    """Give what stood in a cell; a blank where nobody knows."""
    return standing.content if isinstance(standing.content, Stood) else Stood()
