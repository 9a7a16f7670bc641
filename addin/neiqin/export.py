"""An export declared as data: which header is which field; a platform's file holds little more than this."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from neiqin.errors import NeiqinError
from neiqin.header_row import Folded, folded_rows, folded_texts
from neiqin.matching import fold_header
from neiqin.text import N_

if TYPE_CHECKING:
    import pandas as pd

    from neiqin.platforms import Extract
    from neiqin.raw import RawSheet
    from neiqin.table import Names, Table

Look = Callable[[str], "pd.Series[Any]"]
"""A look at any column of the export as tidy text; blank where it is not there."""
Finish = Callable[["pd.DataFrame", Look], "pd.DataFrame"]
"""Completes a table's rows, one for each row of the export; it may leave some out."""
Evidence = Literal["real export", "public documents", "header only", "mapped", "own headers", "made up"]
Dates = Literal["iso", "day first", "month first", "by clock"]


@dataclass(frozen=True, slots=True)
class Read:
    """How a field is read, where it is more than the cell below the first of some headers that is there.

    `filled`: in each row, the first of the columns that is filled counts. `words`: what each of the platform's own
    words means; a word that is not among them is a finding, never a guess. One that ends in `*` means every text that
    begins so; one that means "" says nothing, and with `filled` leaves it to the next column. `total`: told for each
    line, added up over the order. `turned`: told below zero, kept above it. `added`: the columns are parts of one
    amount, and are added up in each row. `zero`: words that stand for an amount of 0.
    """

    headers: tuple[str, ...]
    filled: bool = False
    words: Mapping[str, str] | None = None
    total: bool = False
    turned: bool = False
    added: bool = False
    zero: tuple[str, ...] = ()


def read(
    *headers: str,
    filled: bool = False,
    words: Mapping[str, str] | None = None,
    total: bool = False,
    turned: bool = False,
    added: bool = False,
    zero: tuple[str, ...] = (),
) -> Read:
    """Say how a field is read from one or several columns."""
    return Read(headers, filled, words, total, turned, added, zero)


@dataclass(frozen=True)
class Part:
    """How one of our tables lies in an export: field -> header or headers (the first that is there counts), or `read`.

    With `one_row_each`, the table has one row for each key, whose fields are the first filled ones of its lines
    (a platform that leaves order fields blank after the first line, or repeats them), never those of another order.
    With `number_lines`, lines to which the platform gives no id are numbered within their order. With `only_if`,
    rows in which that column is blank are none of this table's. `always` are values that every row has where no column
    tells them, such as the currency of a platform that knows one only.
    """

    table: type[Table]
    fields: Mapping[str, str | tuple[str, ...] | Read]
    one_row_each: tuple[str, ...] = ()
    number_lines: bool = False
    only_if: str | None = None
    always: Mapping[str, str] = field(default_factory=dict)
    finish: Finish | None = None

    def reads(self) -> dict[str, Read]:
        """Give every field's reading."""
        return self._reads

    @cached_property
    def _reads(self) -> dict[str, Read]:
        return {name: _as_read(given) for name, given in self.fields.items()}


@dataclass(frozen=True, slots=True)
class Footer:
    """A line below the rows, which ends them: a pattern that its first filled cell matches in full.

    Where the line tells how many rows or orders stand above it, `counts` says which, and the pattern's first group is
    the number; a file that holds another number is incomplete. Orders are told apart by the first of the headers `by`
    that is there, or by their id. Where the line tells what holds for the whole file, `gives` names the field that the
    pattern's first group is.
    """

    pattern: str
    counts: Literal["rows", "orders"] | None = None
    by: tuple[str, ...] = ()
    gives: str | None = None


@dataclass(frozen=True)
class Export:
    """One kind of export of a platform.

    `signature` are headers of which all must be there for it to be this one; for a header that has had several names,
    a tuple of them. `excludes` are headers of which any shows that it is another. `dates` is how the platform writes
    days: `iso` (then other ones show that the file was saved anew by a spreadsheet program), `by clock` (day first with
    a clock of 24 hours, month first with one of 12); None: seen from the file. `fill_down` are headers below which a
    blank cell means the one above. `described`: the row below the headers may describe them. With `decimal_comma`,
    points in its numbers stand between thousands. `exported` is a pattern of the file's name whose group tells when it
    was downloaded.
    """

    platform: str
    kind: str
    title: Names
    evidence: Evidence
    signature: tuple[str | tuple[str, ...], ...]
    parts: tuple[Part, ...]
    excludes: tuple[str, ...] = ()
    dates: Dates | None = None
    fill_down: tuple[str, ...] = ()
    footers: tuple[Footer, ...] = ()
    described: bool = False
    decimal_comma: bool = False
    exported: str | None = None
    also: Sequence[str] = field(default=())
    """Headers that are known, though no field takes them."""

    @property
    def name(self) -> str:
        """What it is called by: shopify.orders."""
        return f"{self.platform}.{self.kind}"

    @property
    def fills(self) -> tuple[type[Table], ...]:
        """The tables that it fills."""
        return tuple(dict.fromkeys(part.table for part in self.parts))

    @cached_property
    def headers(self) -> tuple[str, ...]:
        """Every header that the declaration names."""
        named = [h for part in self.parts for read in part.reads().values() for h in read.headers]
        return tuple(dict.fromkeys((*(h for s in self.signature for h in _names(s)), *named, *self.also)))

    def identify(self, raw: RawSheet) -> int:
        """Three points for each signature header, one for each other; 0 if a signature header is missing."""
        return max(self._scores(raw), default=0)

    def _scores(self, raw: RawSheet) -> list[int]:
        """Score each of the first rows; none, where a signature header stands nowhere in them."""
        somewhere = folded_texts(raw)
        for names in self._folded[0]:
            if names.isdisjoint(somewhere):
                return []
        return [self._score(row) for row in folded_rows(raw)]

    def _score(self, row: Folded) -> int:
        signature, headers = self._folded
        if any(names.isdisjoint(row) for names in signature) or any(fold_header(h) in row for h in self.excludes):
            return 0
        return 2 * len(signature) + sum(header in row for header in headers)

    @cached_property
    def _folded(self) -> tuple[list[frozenset[str]], list[str]]:
        """The names of each signature header, and every header, as they are compared."""
        signature = [frozenset(map(fold_header, _names(names))) for names in self.signature]
        return signature, [fold_header(header) for header in self.headers]

    def header_row(self, raw: RawSheet) -> int:
        """Give the row (from 0) in which its headers stand.

        Raises:
            NeiqinError: there is none.

        """
        scores = self._scores(raw)
        if not max(scores, default=0):
            raise NeiqinError(N_("This is no export of {platform}."), platform=self.title)
        return scores.index(max(scores))

    def extract(self, raw: RawSheet, *, day_first: bool | None = None) -> Extract:
        """Read the rows below the header, column by column, into our tables; `day_first` is what a person says.

        Raises:
            NeiqinError: the header row is not there, or the file is damaged or incomplete.

        """
        from neiqin.extraction import extract  # noqa: PLC0415 - pandas comes with it

        return extract(self, raw, day_first=day_first)


def _names(given: str | tuple[str, ...]) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else given


def _as_read(given: str | tuple[str, ...] | Read) -> Read:
    return given if isinstance(given, Read) else Read(_names(given))
