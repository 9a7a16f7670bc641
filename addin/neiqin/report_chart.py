"""Charts of a report, declared by a table of the same sheet and the keys of its columns; native Excel charts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Self

from neiqin.text import said

if TYPE_CHECKING:
    from neiqin.text import Language, Spoken

BARS: Final = 20
"""Bars that a chart shows unless it is told otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """What every chart says: its table's name, its title, the columns of its labels, the titles of its axes.

    `first` is how many rows of the table it draws, from the top; None draws all. Series are named by their columns'
    headers and axes have their columns' formats.
    """

    table: str
    title: str | Spoken
    labels: str
    first: int | None = None
    label_title: str | Spoken = ""
    value_title: str | Spoken = ""

    @property
    def values(self) -> tuple[str, ...]:
        """The keys of the columns whose numbers it draws."""
        raise NotImplementedError

    def in_language(self, language: Language) -> Self:
        """Say everything in one language."""
        titles = ("title", "label_title", "value_title")
        return replace(self, **{name: said(getattr(self, name), language) for name in titles})


@dataclass(frozen=True, slots=True, kw_only=True)
class LineChart(Chart):
    """A line for each column of `series`.

    A column of `dashed` is drawn behind the series at the same place, in its colour and dashed; "" is none. Give it all
    values and `series` the mature ones alone, and the line goes on dashed where it is not yet mature.
    """

    series: tuple[str, ...]
    dashed: tuple[str, ...] = ()

    @property
    def values(self) -> tuple[str, ...]:
        """The keys of the columns whose numbers it draws."""
        return (*self.series, *filter(None, self.dashed))


@dataclass(frozen=True, slots=True, kw_only=True)
class BarChart(Chart):
    """Bars for each column of `series`: standing, lying (`across`: for long labels), or one upon the other."""

    first: int | None = BARS
    series: tuple[str, ...]
    across: bool = False
    stacked: bool = False

    @property
    def values(self) -> tuple[str, ...]:
        """The keys of the columns whose numbers it draws."""
        return self.series


@dataclass(frozen=True, slots=True, kw_only=True)
class ParetoChart(Chart):
    """Bars of `value`, largest first as the table has them, and the line of `share`, the cumulative part of 1."""

    first: int | None = BARS
    value: str
    share: str

    @property
    def values(self) -> tuple[str, ...]:
        """The keys of the columns whose numbers it draws."""
        return self.value, self.share


@dataclass(frozen=True, slots=True, kw_only=True)
class IntervalChart(Chart):
    """Lying bars of `value` with the interval from `low` to `high`; a row without them has a bar alone."""

    first: int | None = BARS
    value: str
    low: str
    high: str

    @property
    def values(self) -> tuple[str, ...]:
        """The keys of the columns whose numbers it draws."""
        return self.value, self.low, self.high
