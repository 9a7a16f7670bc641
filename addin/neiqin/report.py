"""A sheet that people read, declared once: key figures, findings, tables and charts; rendered anew, never read back."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, Final, Literal

import numpy as np

from neiqin.address import CellAddress
from neiqin.report_chart import BarChart, Chart, IntervalChart, LineChart, ParetoChart
from neiqin.report_table import Format, ReportColumn, ReportTable, Said, Values
from neiqin.text import Language, Spoken, said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from neiqin.hits import Severity

__all__ = [
    "BarChart",
    "Figure",
    "Format",
    "Heading",
    "IntervalChart",
    "LineChart",
    "Paragraph",
    "ParetoChart",
    "ReportColumn",
    "ReportSheet",
    "ReportTable",
    "Said",
    "Values",
]

REPORT_NAME: Final = "nq_"
"""What the defined name of every report begins with."""
_NO_WORD: Final = re.compile(r"\W+")
_LONGEST_NAME: Final = 200
_LOOK: Final = 2
"""Counted up when reports are drawn another way, so that sheets that stand are drawn anew."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A key figure: what it is, its value, how that is shown, and the cell it leads to."""

    label: str | Spoken
    value: Said
    format: Format = "plain"
    link: CellAddress | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a part of a report."""

    text: str | Spoken


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence over the width of the sheet: a remark, or a finding with its severity and the cell it leads to."""

    text: str | Spoken
    severity: Severity | Literal[""] = ""
    link: CellAddress | None = None


Block = Heading | Paragraph | ReportTable | LineChart | BarChart | ParetoChart | IntervalChart


@dataclass(frozen=True, slots=True)
class ReportSheet:
    """A report: a title, key figures, notes, and blocks from top to bottom; texts may be `Spoken`.

    It is found again in a workbook by its defined name, `nq_<name>`, whatever its sheet is called by then. Charts draw
    the tables of the same sheet; a chart stands beside the table above it where there is room, else below. One that has
    nothing to draw is left out.

    Raises:
        ValueError: a chart names a table or a column that is not there, or two tables have one name.

    """

    name: str
    title: str | Spoken
    figures: tuple[Figure, ...] = ()
    notes: tuple[str | Spoken, ...] = ()
    blocks: tuple[Block, ...] = ()

    def __post_init__(self) -> None:
        """Hold charts and tables against each other."""
        keys = {table.name: {column.key for column in table.columns} for table in self.tables}
        names = [table.name for table in self.tables if table.name]
        if len(set(names)) < len(names):
            raise ValueError(f"{self.name}: two tables of one name")
        for chart in self.blocks:
            if isinstance(chart, Chart) and not {chart.labels, *chart.values} <= keys.get(chart.table, set()):
                raise ValueError(f"{self.name}: no such columns: {chart}")

    @property
    def tables(self) -> tuple[ReportTable, ...]:
        """The tables from top to bottom."""
        return tuple(block for block in self.blocks if isinstance(block, ReportTable))

    def in_language(self, language: Language) -> ReportSheet:
        """Say everything in one language, as a sheet is rendered."""
        return replace(
            self,
            title=str(said(self.title, language)),
            figures=tuple(
                replace(figure, label=str(said(figure.label, language)), value=said(figure.value, language))
                for figure in self.figures
            ),
            notes=tuple(str(said(note, language)) for note in self.notes),
            blocks=tuple(
                replace(block, text=str(said(block.text, language)))
                if isinstance(block, Heading | Paragraph)
                else block.in_language(language)
                for block in self.blocks
            ),
        )

    @property
    def defined_name(self) -> str:
        """The name under which the workbook knows the sheet: of any report's name, one that Excel takes for a name."""
        plain = _NO_WORD.sub("_", self.name.lower())[:_LONGEST_NAME]
        told_apart = "" if plain == self.name else "_" + hashlib.sha256(self.name.encode()).hexdigest()[:8]
        return f"{REPORT_NAME}{plain}{told_apart}"

    @property
    def digest(self) -> str:
        """A short fingerprint of all that the sheet says; a sheet that carries it is up to date."""
        made = hashlib.sha256(b"%d" % _LOOK)
        for piece in _pieces(self):
            made.update(b"\0" + piece)
        return made.hexdigest()[:16]


def _pieces(value: Any) -> Iterator[bytes]:  # noqa: ANN401 - whatever a report says
    """Give all that a value says, part by part; an address counts without its workbook, which may be moved."""
    match value:
        case CellAddress() | None | str() | int() | float():
            yield f"{type(value).__name__} {value}".encode()
        case np.ndarray() if value.dtype != object:
            yield str(value.dtype).encode() + np.ascontiguousarray(value).tobytes()
        case np.ndarray() | tuple() | list():
            yield b"%d" % len(value)
            for part in value:
                yield from _pieces(part)
        case _ if is_dataclass(value):
            yield type(value).__name__.encode()
            for part in fields(value):
                yield from _pieces(getattr(value, part.name))
        case _:
            yield repr(value).encode()
