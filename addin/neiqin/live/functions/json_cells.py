"""Cells as JSON carries them between processes: numbers, texts, truth values, null, {"error": "#N/A"}."""

from __future__ import annotations

from datetime import datetime
from itertools import chain
from math import isfinite
from typing import TYPE_CHECKING, Any, Final

from neiqin.edits import ErrorValue
from neiqin.errors import NeiqinError
from neiqin.live.functions.whole_columns import OpenRange, packed
from neiqin.text import N_

if TYPE_CHECKING:
    from neiqin.answer import Answer

_NO_CELL: Final = N_("{cell} is no cell's value.")
_RAGGED: Final = N_("The rows of a range must be of equal length.")
_PLAIN: Final = frozenset((type(None), float, str, bool))


def argument_of(value: Any) -> object:  # noqa: ANN401 - whatever was sent
    """Read an argument: a cell, rows of cells, or {"open": rows} of a range that is blank further down.

    Raises:
        NeiqinError: it is none of them.

    """
    if isinstance(value, dict) and "open" in value:
        return OpenRange(_range(value["open"]))
    return _range(value) if isinstance(value, list) else _cell(value)


def _range(value: Any) -> tuple[Any, ...]:  # noqa: ANN401 - as above
    if not isinstance(value, list) or not all(isinstance(row, list) for row in value):
        raise NeiqinError(_NO_CELL, cell=str(value)[:40])
    if len(set(map(len, value))) > 1:
        raise NeiqinError(_RAGGED)
    if _PLAIN.issuperset(map(type, chain.from_iterable(value))):
        return packed(value)
    return packed([[*map(_cell, row)] for row in value])


def _cell(value: Any) -> object:  # noqa: ANN401 - as above
    match value:
        case None | bool() | str():
            return value
        case int() | float() if isfinite(value):
            return float(value)
        case {"error": str(code)}:
            return ErrorValue(code)
    raise NeiqinError(_NO_CELL, cell=str(value)[:40])


def json_answer(answer: Answer) -> dict[str, Any]:
    """Give an answer's rows, at least one cell, and whether its numbers are days; times as serial numbers.

    Raises:
        EditRefused: a time lies before any that a sheet can show.

    """
    columns = [_json_column(column) for column in answer.columns]
    rows = columns if answer.across else [list(row) for row in zip(*columns, strict=True)]
    dates = {"dates": True} if any(datetime in set(map(type, column)) for column in answer.columns) else {}
    return {"rows": rows if rows and rows[0] else [[None]], **dates}


def _json_column(column: list[Any]) -> list[Any]:
    if set(map(type, column)) <= {float} and all(map(isfinite, column)):
        return column
    return [_json_cell(cell) for cell in column]


def _json_cell(cell: Any) -> object:  # noqa: ANN401 - a cell's content
    match cell:
        case ErrorValue(code):
            return {"error": code}
        case datetime():
            from neiqin.serials import serial  # noqa: PLC0415 - numpy comes with it

            return serial(cell, date1904=False)
        case float() if not isfinite(cell):
            return {"error": "#NUM!"}
    return cell
