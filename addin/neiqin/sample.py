"""A package's made-up data: its rows and exports, what is run on them, what stands out; and how it fills a workbook."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

import numpy as np

from neiqin.changes import Changes, FieldChange, NewRows, Result
from neiqin.check import tables
from neiqin.files.file_book import FileBook
from neiqin.macro import modules
from neiqin.opened import Opened
from neiqin.run import finish
from neiqin.settings import Setting
from neiqin.table import TYPED

if TYPE_CHECKING:
    from pathlib import Path

    from neiqin.address import CellAddress
    from neiqin.clerk_list import ClerkList
    from neiqin.options import Options
    from neiqin.table import Table
    from neiqin.text import Language, Spoken

Rows = Sequence[Sequence[str]]
_JOB: Final = "sample"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding of the runs as people read it: a sentence, its cell, and the money at stake."""

    sentence: Spoken
    place: CellAddress
    stake: float


@dataclass(frozen=True, slots=True)
class Sample:
    """A package's made-up data, as of a day, in each language.

    `rows` are given the tables that a workbook holds, and those of them that are to be filled; `exports` are files as
    platforms give them, by name, whose rows are those of the tables `exported`. `macros` are run on them in this
    order, as of the day's `hour`; `findings` is then given its inputs by type, as a macro is. `day_setting` names the
    setting for a day other than today, `overview` the sheet to begin with. `clerk` is a list of a clerk's own, into
    which the first export is brought, too, before `clerk_macro` runs on it.
    """

    rows: Callable[[Language, datetime, Collection[type[Table]], Collection[type[Table]]], Iterable[NewRows]]
    exports: Callable[[Language, datetime], Mapping[str, Rows]]
    exported: tuple[type[Table], ...]
    template: str
    macros: tuple[str, ...]
    findings: Callable[..., Iterable[Finding]]
    clerk: Callable[[Language, datetime], ClerkList]
    clerk_macro: str
    overview: Spoken
    day_setting: str
    hour: int


def samples() -> Iterator[Sample]:
    """Every sample of the registered packages: modules with a SAMPLE."""
    for _, module, _ in modules("SAMPLE: Final"):
        yield importlib.import_module(module).SAMPLE


def fill(
    path: Path, sample: Sample, options: Options, *, given_day: datetime | None, without: Collection[type[Table]] = ()
) -> int:
    """Put a sample's rows into a workbook's tables, those `without` left empty; gives how many.

    `given_day` is written into the workbook's settings: the day that it is to take for today.

    Raises:
        NeiqinError: the workbook cannot be read or written.

    """
    book = FileBook(path)
    stamp, opened = book.stamp(), Opened(book)
    held = [table for table in tables().values() if opened.find(table) is not None]
    filled = [table for table in held if table not in without]
    rows = tuple(sample.rows(options.language, options.now, held, filled))
    changes = Changes(_day(opened, sample.day_setting, given_day), rows)
    finish(_JOB, opened, Result(changes), options, stamp, review=False, also=frozenset({TYPED}))
    return sum(len(one.frame) for one in rows)


def _day(opened: Opened, name: str, day: datetime | None) -> tuple[FieldChange, ...]:
    """The change of the setting that says which day is today; none where the workbook has no such row."""
    settings = opened.find(Setting)
    if day is None or settings is None:
        return ()
    at = np.flatnonzero((settings.frame["name"] == name).to_numpy())
    value = np.full(len(at), f"{day:%Y-%m-%d}", dtype=object)
    return (FieldChange(Setting.table_name, "value", at, value),) if len(at) else ()
