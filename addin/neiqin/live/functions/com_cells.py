"""Cells as Excel hands them to Python through COM, and answers as Excel takes them: `convert` for xlwings' functions.

xlwings asks whatever stands in `convert` for a `reader` and a `writer` (`xlwings.conversion.Accessor`); its own ones
turn error values into blanks and guess at shapes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import chain
from math import isfinite
from typing import TYPE_CHECKING, Any, Final

from neiqin.edits import LONGEST_TEXT, ErrorValue
from neiqin.live.functions.whole_columns import WHOLE, OpenRange, packed
from neiqin.text import N_, Reason

if TYPE_CHECKING:
    from neiqin.answer import Answer

SENTINEL: Final = "\ue000"
"""Stands before the code of an error value in a text: COM carries none back, so VBA makes one of it."""
LONGEST_IN_ARRAY: Final = 255
"""One longer text in an array of several cells makes Excel show #VALUE! in all of them (xlwings #456, #869)."""
_TOO_LONG: Final = N_(
    "{function}: the text in row {number} has {length} characters; Excel takes {most} in an answer of several cells. "
    "Use the function for that cell alone, or write its values into the column (neiqin > Fill column)."
)
_PLAIN: Final = frozenset((type(None), float, str, bool))
_FIRST_ERROR: Final = -2146828288
"""An error value arrives as a whole number from here on; Excel's own numbers are floats."""
_ERRORS: Final = {
    2000: "#NULL!", 2007: "#DIV/0!", 2015: "#VALUE!", 2023: "#REF!", 2029: "#NAME?", 2036: "#NUM!", 2042: "#N/A",
    2043: "#GETTING_DATA", 2045: "#SPILL!", 2046: "#CONNECT!", 2047: "#BLOCKED!", 2048: "#UNKNOWN!", 2049: "#FIELD!",
    2050: "#CALC!",
}  # fmt: skip
"""By their number in VBA."""


@dataclass(frozen=True, slots=True)
class Answered:
    """Rows of an answer as Excel takes them, all but its times, if it has any."""

    rows: Sequence[Sequence[Any]]
    times: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """An argument: one cell or rows of them, and how to learn where it stands; `error` says why it could not be had."""

    cells: object
    address: Callable[[], str] | None = None
    error: Exception | None = None


class ComCells:
    """What xlwings finds in `convert`."""

    @staticmethod
    def reader(options: object) -> Callable[[Any], None]:
        """Give what reads an argument into its context."""
        del options
        return _read

    @staticmethod
    def router(value: object, rng: object, options: object) -> type[ComCells]:
        """Stay, whatever is written."""
        del value, rng, options
        return ComCells

    @staticmethod
    def writer(options: object) -> Callable[[Any], None]:
        """Give what makes of an answer in its context what COM carries."""
        del options
        return _write


def _read(context: Any) -> None:  # noqa: ANN401 - xlwings' own
    found = context.range
    try:
        context.value = Given(cells_of(context.value)) if found is None else _of_range(found)
    except Exception as error:  # noqa: BLE001 - raised here, it would stand in the cell as a text
        context.value = Given(None, error=error)


def _of_range(found: Any) -> Given:  # noqa: ANN401 - a Range of xlwings
    def address() -> str:
        return str(found.get_address(row_absolute=False, column_absolute=False, include_sheetname=True))

    if len(found) < WHOLE or found.shape[0] < WHOLE:
        return Given(cells_of(found.raw_value), address)
    # A million cells take their time on the way from Excel to here; below the used range there are none.
    rows = found.sheet.used_range.last_cell.row - found.row + 1
    if rows < 1:
        return Given(OpenRange(), address)
    cells = cells_of(found.resize(row_size=rows).raw_value)
    return Given(OpenRange(cells if isinstance(cells, tuple) else (cells,)), address)


def cells_of(value: Any) -> object:  # noqa: ANN401 - whatever COM hands over
    """Give an argument as `whole_columns` has it; the cells of one row may come without it."""
    if not isinstance(value, list | tuple):
        return value if type(value) in _PLAIN else _cell(value)
    rows = packed(value) if value and isinstance(value[0], list | tuple) else (tuple(value),)
    if rows and isinstance(rows[0], tuple):
        plain = _PLAIN.issuperset(map(type, chain.from_iterable(rows)))
        return rows if plain else tuple(tuple(map(_cell, row)) for row in rows)
    return rows if _PLAIN.issuperset(map(type, rows)) else tuple(map(_cell, rows))


def error_of(number: int) -> str | None:
    """Give the error value that COM hands over as a whole number; None for any other number."""
    code = number - _FIRST_ERROR
    return _ERRORS.get(code, "#VALUE!") if code in range(2000, 2100) else None


def _cell(value: Any) -> object:  # noqa: ANN401 - as above
    match value:
        case datetime():  # of COM's own kind, in a zone that means nothing
            return datetime.combine(value.date(), value.time())
        case None | bool() | float() | str():
            return value
        case int():
            code = error_of(value)
            return float(value) if code is None else ErrorValue(code)
        case Decimal():  # a cell shown as money
            return float(value)
    return ErrorValue("#VALUE!")


def _write(context: Any) -> None:  # noqa: ANN401 - xlwings' own
    """COM wants times to have a zone; xlwings' engine knows which."""
    answered: Answered = context.value
    context.value = answered.rows
    if answered.times:
        ready = context.engine.impl.prepare_xl_data_element
        there = {cell for row in answered.rows for cell in row if type(cell) is datetime}
        times = {cell: ready(cell, {}) for cell in there}
        context.value = [[times[c] if type(c) is datetime else c for c in row] for row in answered.rows]


def excel_rows(function: str, answer: Answer, explain: Callable[[str, Reason], None]) -> Answered:
    """Give an answer as Excel takes it: blanks as empty texts, for it shows 0 for nothing; errors as marked texts."""
    most = LONGEST_IN_ARRAY if len(answer.columns) * len(answer.columns[0]) > 1 else LONGEST_TEXT
    columns = []
    times = False
    for column in answer.columns:
        types = set(map(type, column))
        times |= datetime in types
        texts = (row for row, cell in enumerate(column, 1) if type(cell) is str and len(cell) > most)
        if str in types and (row := next(texts, 0)):
            params = {"function": function, "number": row, "length": len(column[row - 1]), "most": most}
            explain(function, Reason(_TOO_LONG, params))
        ready = types in ({bool}, {datetime}) or (types == {float} and all(map(isfinite, column)))
        columns.append(column if ready else [_excel_cell(cell, most) for cell in column])
    return Answered(columns if answer.across else [*zip(*columns, strict=True)] or [("",)], times)


def _excel_cell(cell: Any, most: int) -> object:  # noqa: ANN401 - a cell's content
    match cell:
        case float():
            return cell if isfinite(cell) else SENTINEL + "#NUM!"
        case str():
            return cell if len(cell) <= most else SENTINEL + "#VALUE!"
        case None:
            return ""
        case ErrorValue(code):
            return SENTINEL + code
        case bool() | datetime():
            return cell
    return float(cell)
