"""What an argument is filled from: columns of the list, cells elsewhere, or one value that is typed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from neiqin.address import Area, CellAddress, column_letters, column_number
from neiqin.edits import ErrorValue
from neiqin.errors import NeiqinError
from neiqin.numerals import parse_number
from neiqin.raw import Kind
from neiqin.reading import dense
from neiqin.refusals import no_sheet
from neiqin.text import N_
from neiqin.times import from_serial, parse_times

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from neiqin.book import Book
    from neiqin.filling.place import Headers
    from neiqin.functions import Argument
    from neiqin.raw import RawSheet

_COLUMNS: Final = re.compile(r"=?\$?([A-Z]{1,3}):\$?([A-Z]{1,3})|=\$?([A-Z]{1,3})", re.IGNORECASE)
_CELL: Final = r"\$?[A-Z]{1,3}\$?\d{1,7}"
_CELLS: Final = re.compile(rf"=?(?:(?:'((?:[^']|'')+)'|([^'!]+))!)?({_CELL}(?::{_CELL})?)", re.IGNORECASE)
_FLAGS: Final = {"TRUE": True, "FALSE": False}
_UNCALCULATED: Final = N_("Column {column} of “{sheet}” holds formulas that have not been calculated.")
_SAVE: Final = N_("Open the workbook in Excel or LibreOffice, save it, and run again.")


@dataclass(frozen=True, slots=True)
class Value:
    """One value that is typed."""

    value: object


@dataclass(frozen=True, slots=True)
class Columns:
    """Sheet columns of the list, both ends included."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Cells of any sheet."""

    sheet: str
    area: Area


Source = Value | Columns | Elsewhere


@dataclass(frozen=True, slots=True)
class Taken:
    """An argument's cells, and where the i-th of them stands (None: it was typed)."""

    cells: object
    address: Callable[[int], CellAddress] | None = None


def headers_in(argument: Argument, text: str) -> list[str]:
    """Give the headers that a text must mean, two of `Jan..Dec`; none where it is a value, an address or in quotes."""
    if argument.shape == "single" or _quoted(text) is not None or _typed(argument, text) is not None:
        return []
    if _COLUMNS.fullmatch(text) or _CELLS.fullmatch(text):
        return []
    return [part.strip() for part in text.split("..")] if ".." in text else [text]


def source_of(argument: Argument, text: str, headers: Headers, near: int, sheet: str) -> Source:
    """Understand what is said of an argument; `near` is the column that is filled.

    Raises:
        NeiqinError: it is no header, address or value.

    """
    quoted, typed = _quoted(text), _typed(argument, text)
    column = None
    if typed is None and argument.shape != "single":
        column = headers.column(text if quoted is None else quoted, near, sheet)
    if column is not None:
        return Columns(column, column)
    if typed is not None or quoted is not None:
        return Value(quoted if typed is None else typed)
    if found := _COLUMNS.fullmatch(text):
        ends = sorted(column_number(letters.upper()) for letters in (found[1] or found[3], found[2] or found[3]))
        return Columns(*ends)
    if found := _CELLS.fullmatch(text):
        named = (found[1] or found[2] or sheet).replace("''", "'")
        return Elsewhere(named, Area.parse(found[3].upper()))
    if argument.shape == "single":
        return Value(text)
    ends = sorted(headers.need(part, near, sheet) for part in headers_in(argument, text))
    return Columns(ends[0], ends[-1])


def _quoted(text: str) -> str | None:
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] == '"' else None


def _typed(argument: Argument, text: str) -> object:
    """A number, truth value or day that is typed, an id digit for digit; None where the text is none."""
    if text.upper() in _FLAGS:
        return _FLAGS[text.upper()]
    if argument.form == "time" and not (read := parse_times([text]))[1][0]:
        when: object = read[0][0].astype("datetime64[us]").item()
        return when
    number = parse_number(text)
    if number is None or isnan(number):
        return None
    return text if argument.form in {"id", "text"} else number


def take(source: Source, rows: NDArray[np.int64], sheet: RawSheet, book: Book) -> Taken:
    """Read an argument's cells: of columns of the list those in some sheet rows."""
    match source:
        case Value(value=value):
            return Taken(value)
        case Columns(first=first, last=last):
            raw, at, columns = sheet, rows, range(first, last + 1)
        case Elsewhere(sheet=name, area=area):
            raw = sheet if name == sheet.name else _other(book, name)
            at, columns = np.arange(area.top, area.bottom + 1), range(area.left, area.right + 1)
    read_columns = [contents(raw, column, at) for column in columns]

    def address(i: int) -> CellAddress:
        row, column = divmod(i, len(columns))
        return CellAddress(book.name, raw.name, int(at[row]) + 1, columns[column] + 1)

    if len(columns) == 1:
        only = read_columns[0]
        single = isinstance(source, Elsewhere) and len(only) == 1
        return Taken(only[0] if single else only, address)
    return Taken([list(row) for row in zip(*read_columns, strict=True)], address)


def _other(book: Book, sheet: str) -> RawSheet:
    if sheet not in {head.name for head in book.heads()}:
        raise no_sheet(sheet, book.name)
    return book.read(sheet)


def contents(raw: RawSheet, column: int, rows: NDArray[np.int64]) -> list[Any]:
    """Give what stands in a column's cells as plain values, in the order of some sheet rows.

    Raises:
        NeiqinError: a formula there has no value that can be trusted.

    """
    cells = dense(raw, column, rows)
    if (cells.kind == Kind.UNCALCULATED).any() or (raw.stale and cells.formula.any()):
        raise NeiqinError(_UNCALCULATED, hint=_SAVE, column=column_letters(column), sheet=raw.name)
    values = np.full(len(rows), None, dtype=object)
    for kind in np.unique(cells.kind).tolist():
        at = cells.kind == kind
        match kind:
            case Kind.NUMBER:
                values[at] = cells.number[at]
            case Kind.BOOL:
                values[at] = cells.number[at] != 0
            case Kind.TEXT:
                values[at] = [raw.pool[i] for i in cells.text[at]]
            case Kind.ERROR:
                values[at] = [ErrorValue(raw.pool[i]) for i in cells.text[at]]
            case Kind.DATE:
                times = from_serial(cells.number[at], date1904=raw.date1904)
                values[at] = np.where(np.isnat(times), cells.number[at].astype(object), times.astype(object))
    plain: list[Any] = values.tolist()
    return plain
