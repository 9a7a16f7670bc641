"""Declare a table once: a pydantic row model whose fields carry their headers, their one writer and their form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, ClassVar, Final, Literal, Self, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field

from neiqin.text import Language

TYPED: Final = "typed"
IMPORTED: Final = "imported"


@dataclass(frozen=True, slots=True)
class Names:
    """A thing's name in each language, and other names by which it is known."""

    en: str
    hant: str
    hans: str
    aliases: tuple[str, ...] = ()

    def in_language(self, language: Language) -> str:
        """Give the name in one language."""
        return {"en": self.en, "zh-Hant": self.hant, "zh-Hans": self.hans}[language]


@dataclass(frozen=True, slots=True)
class Header:
    """A column's header in each language, the names other programs give it (`known_as`, between bars), and its writer.

    `writer` is `TYPED` (people), `IMPORTED`, or the name of the one macro that computes it. A column that `follows` the
    platform takes over a newer export's value even in a row that a person has corrected. A choice that `advances` goes
    through its words in their order: of two versions of a row, the further one is the newer. `width` is in characters.
    A `hidden` column is for the program, and shown by who wants to know. `about` says in one sentence (marked with
    `N_`) what the column holds.
    """

    en: str
    hant: str
    hans: str
    known_as: str = ""
    writer: str = IMPORTED
    follows: bool = False
    advances: bool = False
    width: int = 14
    hidden: bool = False
    about: str = ""

    def in_language(self, language: Language) -> str:
        """Give the header in one language."""
        return {"en": self.en, "zh-Hant": self.hant, "zh-Hans": self.hans}[language]

    @property
    def aliases(self) -> tuple[str, ...]:
        """The names other programs give it, the likelier first."""
        return tuple(alias.strip() for alias in self.known_as.split("|") if alias.strip())

    @property
    def computed(self) -> bool:
        """Whether a macro writes the column."""
        return self.writer not in {TYPED, IMPORTED}


class Choice(StrEnum):
    """One of a few words: stored in the workbook's language, read in any, compared as its code."""

    names: Names

    def __new__(cls, code: str, names: Names) -> Self:
        """Make a member from its code and its names."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.names = names
        return member

    def in_language(self, language: Language) -> str:
        """Give the word in one language."""
        return self.names.in_language(language)


Form = Literal["id", "text", "number", "money", "time", "choice", "link"]


@dataclass(frozen=True, slots=True)
class Written:
    """How a field's values are written in cells."""

    form: Form
    number_format: str | None = None


Id = Annotated[str, Field(max_length=32_767), Written("id", "@")]
"""A number or code that is no quantity: kept as text, digit for digit."""
Text = Annotated[str, Field(max_length=32_767), Written("text")]
Link = Annotated[str, Field(max_length=32_767), Written("link")]
"""A cell's address as a link to it: written by a macro, never read for what it says."""
Number = Annotated[float, Field(allow_inf_nan=False), Written("number")]
Tenths = Annotated[float, Field(allow_inf_nan=False), Written("number", "#,##0.0")]
"""A number of which tenths are told."""
Hundredths = Annotated[float, Field(allow_inf_nan=False), Written("number", "#,##0.00")]
"""A number of which hundredths are told."""
Share = Annotated[float, Field(allow_inf_nan=False), Written("number", "0.0%")]
"""A part of 1, shown in percent."""
Money = Annotated[float, Field(allow_inf_nan=False, gt=-1e12, lt=1e12), Written("money", "#,##0.00")]
"""An amount in the order's currency; compared and summed in ten-thousandths."""
Time = Annotated[datetime, Written("time", "yyyy-mm-dd hh:mm:ss")]
"""A local day and time, as the platform's back office shows it."""
Day = Annotated[datetime, Written("time", "yyyy-mm-dd")]
"""A local day, whose time nobody tells."""


@dataclass(frozen=True, slots=True)
class Column:
    """A declared column: its field, header, form, and the type its values must have."""

    field: str
    header: Header
    form: Form
    type: Any
    number_format: str | None = None
    choices: type[Choice] | None = None

    @property
    def textual(self) -> bool:
        """Whether a table's frame holds its values as texts that were read."""
        return self.form in {"id", "text", "choice"}


class Table(BaseModel):
    """Base of every table's row model.

    Class arguments: `name`, the native table's name in every language; `titles`, its sheet's name; `about`, one
    sentence (marked with `N_`) of what a row is and what the list is for; `key`, the fields that tell rows apart;
    `label`, those of them by which people name a row (all, if not given); `needs`, fields without which a header row
    is not this table's; `any_of`, fields of which one must be there too; `enough`, fields that do where the place
    bears the table's name; `excludes`, headers that show that it is another table, and `not_named`, names of places
    that do; `by_name`, whether a place must bear its name too, because its headers are common words; `lines_of`, the
    table whose rows its own rows are lines of: both may stand in one list, the other's fields repeated, and a line is
    known by its number there.
    """

    model_config = ConfigDict(extra="forbid")

    table_name: ClassVar[str]
    titles: ClassVar[Names]
    about: ClassVar[str]
    key: ClassVar[tuple[str, ...]]
    label: ClassVar[tuple[str, ...]]
    needs: ClassVar[tuple[str, ...]]
    any_of: ClassVar[tuple[str, ...]]
    enough: ClassVar[tuple[str, ...]]
    excludes: ClassVar[tuple[str, ...]]
    not_named: ClassVar[tuple[str, ...]]
    by_name: ClassVar[bool]
    lines_of: ClassVar[type[Table] | None]

    def __init_subclass__(
        cls,
        *,
        name: str,
        titles: Names,
        key: tuple[str, ...],
        needs: tuple[str, ...],
        about: str = "",
        label: tuple[str, ...] = (),
        any_of: tuple[str, ...] = (),
        enough: tuple[str, ...] = (),
        excludes: tuple[str, ...] = (),
        not_named: tuple[str, ...] = (),
        by_name: bool = False,
        lines_of: type[Table] | None = None,
    ) -> None:
        """Take the class arguments."""
        super().__init_subclass__()
        cls.table_name, cls.titles, cls.about, cls.key = name, titles, about, key
        cls.label = label or key
        cls.needs, cls.any_of, cls.excludes, cls.by_name = needs, any_of, excludes, by_name
        cls.enough, cls.not_named, cls.lines_of = enough, not_named, lines_of

    @classmethod
    def columns(cls) -> dict[str, Column]:
        """Give the declared columns by field, in order."""
        return _columns(cls)


@cache
def _columns(table: type[Table]) -> dict[str, Column]:
    return {field: _column(field, info.annotation, info.metadata) for field, info in table.model_fields.items()}


def _column(field: str, annotation: Any, metadata: list[Any]) -> Column:  # noqa: ANN401 - a type, of any shape
    header = next(m for m in metadata if isinstance(m, Header))
    inner = annotation
    if get_origin(annotation) in {Union, UnionType}:
        inner = next(a for a in get_args(annotation) if a is not NoneType)
    elif rest := [m for m in metadata if not isinstance(m, Header)]:
        inner = Annotated[(annotation, *rest)]
    if isinstance(inner, type) and issubclass(inner, Choice):
        return Column(field, header, "choice", inner, None, inner)
    written = next(m for m in (*get_args(inner), *metadata) if isinstance(m, Written))
    return Column(field, header, written.form, inner, written.number_format)
