"""A table as read: a frame of fixed types that remembers where every row and column stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import numpy as np
import pandas as pd

from neiqin.address import Area, CellAddress
from neiqin.table import Column, Table
from neiqin.text import plain

if TYPE_CHECKING:
    from numpy.typing import NDArray

T = TypeVar("T", bound=Table)

STRING = pd.StringDtype("python", na_value=np.nan)
"""Text columns, the same whether or not pyarrow is installed."""
pd.set_option("mode.string_storage", "python")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a table stands in its workbook; rows and columns count from 0."""

    book: str
    sheet: str
    area: Area  # header row to last data row, totals rows left out
    columns: dict[str, int]  # sheet column by field, for the columns that are there
    table: str | None = None  # the native table's name
    capacity: int = 0  # empty rows of a native table below its last used one


@dataclass(frozen=True, slots=True)
class Coded:
    """A text column as its distinct texts, and for each row the place of its own; -1 where it is blank or unusable."""

    codes: NDArray[np.int64]
    distinct: list[str]


@dataclass(frozen=True)
class TableRange(Generic[T]):
    """A table as read. `frame` has every declared field and index 0..n-1; write by position, never by moving rows.

    Dtypes: text, ids and choices `str`; numbers and money `float64`; times `datetime64[us]`; missing is NaN or NaT.
    `unknown[field]` marks cells that hold something unusable: checks skip them, so that an unreadable refund is not a
    refund of 0. `rows` are the sheet rows (from 0). `read_codes` are text columns as reading took them apart.
    """

    table: type[T]
    frame: pd.DataFrame
    place: Place
    rows: NDArray[np.int64]
    unknown: dict[str, NDArray[np.bool_]] = field(default_factory=dict)
    read_codes: dict[str, Coded] = field(default_factory=dict)

    def __len__(self) -> int:
        """How many rows it has."""
        return len(self.rows)

    def only(self, rows: NDArray[np.bool_]) -> TableRange[T]:
        """Give some rows alone, to be read: its positions are not those of the table, so nothing is written by them."""
        at = np.flatnonzero(rows)
        unknown = {name: skipped[at] for name, skipped in self.unknown.items()}
        return TableRange(self.table, self.frame.iloc[at].reset_index(drop=True), self.place, self.rows[at], unknown)

    @property
    def present(self) -> frozenset[str]:
        """Fields whose column stands in the workbook."""
        return frozenset(self.place.columns)

    def coded(self, field_name: str) -> Coded:
        """Take a column of texts, ids or choices apart, which reading has mostly done already."""
        if field_name not in self.read_codes:
            self.read_codes[field_name] = take_apart(self.frame[field_name])
        return self.read_codes[field_name]

    def filled(self, field_name: str) -> NDArray[np.bool_]:
        """Rows that hold a usable value."""
        if self.frame[field_name].dtype == STRING:
            return self.coded(field_name).codes >= 0
        return self.frame[field_name].notna().to_numpy()

    def address(self, row: int, field_name: str | None) -> CellAddress:
        """Say where a value stands; a column that is not there is represented by the key's."""
        columns = self.place.columns
        fallback = next((columns[f] for f in reversed(self.table.key) if f in columns), self.place.area.left)
        column = columns.get(field_name, fallback) if field_name else fallback
        return CellAddress(self.place.book, self.place.sheet, int(self.rows[row]) + 1, column + 1)

    def row_key(self, row: int) -> str:
        """Name a row as people do: an order by its id, a line by order id and line number."""
        named = [f for f in self.table.label if f in self.place.columns]
        parts = [self.frame[f].iloc[row] for f in named or self.table.enough]
        return " / ".join(str(plain(p)) for p in parts if isinstance(p, str) or p == p)  # noqa: PLR0124 - NaN

    def value(self, row: int, field_name: str | None) -> object:
        """Give one value; for messages, not for hot paths."""
        if field_name is None:
            return None
        value: object = self.frame[field_name].iloc[row]
        return value

    def skip(self, field_name: str) -> NDArray[np.bool_]:
        """Rows whose value is unusable."""
        found = self.unknown.get(field_name)
        return np.zeros(len(self), bool) if found is None else found


def take_apart(texts: pd.Series[Any]) -> Coded:
    """Take a column of texts apart."""
    codes, distinct = pd.factorize(texts.to_numpy(dtype=object))
    return Coded(codes.astype(np.int64), distinct.tolist())


def typed(values: NDArray[Any], column: Column) -> Any:  # noqa: ANN401 - an array of numpy's or of pandas'
    """Give an array the fixed type of a frame's column, which takes it as its own."""
    if column.form in {"number", "money"}:
        return values.astype(np.float64, copy=False)
    if column.form == "time":
        return values.astype("datetime64[us]", copy=False)
    return pd.array(values, dtype=STRING, copy=False)


def series(values: NDArray[Any], column: Column) -> pd.Series[Any]:
    """Make a frame's column of its fixed type from an array, which becomes its own."""
    return pd.Series(typed(values, column), copy=False)


@lru_cache(maxsize=2)
def _no_texts(n: int) -> pd.Series[Any]:
    return pd.Series(np.full(n, np.nan, dtype=object), dtype=STRING, copy=False)


def empty_array(n: int, column: Column) -> NDArray[Any]:
    """Make the values of a column that holds nothing; all such columns of text share theirs, and none writes there."""
    if column.form in {"number", "money"}:
        return np.full(n, np.nan)
    if column.form == "time":
        return np.full(n, np.datetime64("NaT", "us"))
    return _no_texts(n).to_numpy(dtype=object)


def empty_series(n: int, column: Column) -> pd.Series[Any]:
    """Make a frame's column of its fixed type that holds nothing; all such columns of text share their memory."""
    if column.form in {"number", "money", "time"}:
        return series(empty_array(n, column), column)
    return _no_texts(n).copy(deep=False)
