"""What a worksheet function answers to cells: its core is called once for all rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from neiqin.cell_values import read_cells, write_cells
from neiqin.edits import ErrorValue
from neiqin.errors import NeiqinError
from neiqin.text import N_

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from neiqin.functions import Argument, Function
    from neiqin.hits import Hits

_SHAPE: Final = N_("{argument} of {function} must be one row or one column of cells, not {rows} x {columns}.")
_LENGTH: Final = N_("{argument} of {function} has {rows} cells, but another argument has {others}.")
_SINGLE: Final = N_("{argument} of {function} must be one value, not {rows} cells.")
_UNREADABLE: Final = N_("{argument} of {function} cannot be read.")
_MISSING: Final = N_("{function} needs {argument}.")
_NO_COLUMN: Final = N_("{function} needs at least one of its columns.")
_TOO_MANY: Final = N_("{function} takes {most} arguments, {given} were given.")
_WRITTEN: Final = N_("It is written {signature}.")
_BY_ROW: Final = frozenset(("column", "block"))
"""Shapes of arguments that have something for each row."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The results of a function, a column each; `hits` say why cells could not be read, their field the argument's."""

    columns: tuple[list[Any], ...]
    hits: tuple[Hits, ...] = ()
    across: bool = False

    @property
    def values(self) -> list[Any]:
        """One value for each row; a list of its results where there are several."""
        return self.columns[0] if len(self.columns) == 1 else [list(row) for row in zip(*self.columns, strict=True)]

    def as_range(self) -> list[list[Any]]:
        """Rows of cells to spill: lying, like the arguments, where those are rows."""
        rows = [list(row) for row in zip(*self.columns, strict=True)]
        return [list(column) for column in self.columns] if self.across else rows


@dataclass(frozen=True, slots=True)
class _Given:
    """An argument as read: its values, for how many rows, and the errors to show, by row; one error stands for all."""

    argument: Argument
    values: Any
    rows: int
    errors: NDArray[np.object_] | None
    hits: list[Hits]


def answer(function: Function, *cells: object) -> Answer:
    """Compute a function of cells: one value, a list, or a range n x 1 or 1 x n for each argument, None if left out.

    One value goes with each row of the others. Where a cell cannot be read, the row's answer is an error value, and
    every answer where it is in a list for all rows. A block is a range n x m, a row of it for each row of the others; a
    range that is one row or one column is one row of it, whichever way it lies.

    Raises:
        NeiqinError: arguments that do not go together, are missing or too many.

    """
    given, across = _given(function, cells)
    n = _length(function, given)
    inputs = {g.argument.name: _spread(g.values, n) if g.argument.shape in _BY_ROW else g.values for g in given}
    results = function.load()(**inputs)
    arrays = results if isinstance(results, tuple) else (results,)
    chosen = arrays if function.result is None else (arrays[function.result],)
    errors = _errors(given, n)
    return Answer(tuple(_column(a, n, errors) for a in chosen), tuple(h for g in given for h in g.hits), across)


def _errors(given: Sequence[_Given], n: int) -> dict[int, ErrorValue]:
    """The error to show in each row that has one: that of its first argument which has one."""
    errors: dict[int, ErrorValue] = {}
    for one in reversed(given):
        if one.errors is not None:
            by_row = np.broadcast_to(one.errors, n)
            errors |= {row: ErrorValue(by_row[row]) for row in np.flatnonzero(by_row != None).tolist()}  # noqa: E711 - by element
    return errors


def _given(function: Function, cells: tuple[object, ...]) -> tuple[list[_Given], bool]:
    """Read the arguments that are there, and say whether they lie in rows."""
    hint, texts = _WRITTEN, {"function": function.name, "signature": function.signature}
    if len(cells) > (most := len(function.arguments)):
        raise NeiqinError(_TOO_MANY, hint=hint, **texts, most=most, given=len(cells))
    given: list[_Given] = []
    lying: set[bool] = set()
    for at, argument in enumerate(function.arguments):
        cell = cells[at] if at < len(cells) else None
        if cell is None and argument.optional:
            continue
        if at >= len(cells):
            raise NeiqinError(_MISSING, hint=hint, **texts, argument=argument.name)
        one, across = _read(function, argument, cell)
        given.append(one)
        if across is not None:
            lying.add(across)
    if not any(one.argument.shape in _BY_ROW for one in given):
        raise NeiqinError(_NO_COLUMN, hint=hint, **texts)
    return given, lying == {True}


def _read(function: Function, argument: Argument, cell: object) -> tuple[_Given, bool | None]:
    """An argument in its shape; of a column, whether it lies in a row."""
    across = None
    if argument.shape == "column":
        listed, across = _listed(function, argument, cell)
    else:
        rows = _rows(cell)
        listed = [one for row in rows for one in row]
    checked, found = read_cells(listed, argument.form, argument.name)
    errors = found if checked.unknown.any() else None
    values: Any = checked.array if checked.array.flags.writeable else checked.array.copy()
    n = len(values)
    if argument.shape == "single":
        values, n = _single(function, argument, values, unknown=errors is not None), 1
    elif argument.shape == "list":
        n, errors = 1, None if errors is None else _first_error(errors[None])
    elif argument.shape == "block":
        values, n = values.reshape(len(rows), -1), len(rows)
        errors = None if errors is None else _first_error(errors.reshape(n, -1))
    why = [hits for hits in checked.hits if checked.unknown[hits.rows].any()]
    return _Given(argument, values, n, errors, why), across


def _listed(function: Function, argument: Argument, cell: object) -> tuple[Sequence[object], bool | None]:
    """An argument's cells in a list, and whether they lie in a row; None where it is one value."""
    cell = _plain(cell)
    if not isinstance(cell, list | tuple):
        return [cell], None
    if not {list, tuple} & set(map(type, cell)):
        return cell, False if len(cell) > 1 else None
    widths = {len(row) for row in cell}
    if widths == {1}:
        return [row[0] for row in cell], False if len(cell) > 1 else None
    if len(cell) == 1:
        return cell[0], True
    raise NeiqinError(
        _SHAPE,
        hint=N_("Give each column by itself."),
        argument=argument.name,
        function=function.name,
        rows=len(cell),
        columns=max(widths),
    )


def _rows(cell: object) -> list[Sequence[object]]:
    """A whole range, row by row; one column of several cells is one row."""
    cell = _plain(cell)
    if not isinstance(cell, list | tuple):
        return [[cell]]
    if not {list, tuple} & set(map(type, cell)):
        return [cell]
    return [[row[0] for row in cell]] if {len(row) for row in cell} == {1} else [*cell]


def _plain(cell: object) -> object:
    """Lists of an array's values; anything else as it is."""
    if isinstance(cell, np.ndarray | pd.Series | pd.DataFrame):
        cell = np.asarray(cell)
        return (cell.astype("datetime64[us]") if cell.dtype.kind == "M" else cell).tolist()
    return cell


def _first_error(errors: NDArray[np.object_]) -> NDArray[np.object_]:
    """The first error of each row's cells; None where there is none."""
    found = errors != None  # noqa: E711 - by element
    first = errors[np.arange(len(errors)), np.argmax(found, axis=1)] if errors.shape[1] else [None] * len(errors)
    return np.array([*first], dtype=object)


def _single(function: Function, argument: Argument, values: NDArray[Any], *, unknown: bool) -> Any:  # noqa: ANN401 - of any form
    """One value for all rows; what is left blank is as left out."""
    hint, texts = _WRITTEN, {"function": function.name, "signature": function.signature}
    if len(values) != 1:
        raise NeiqinError(_SINGLE, hint=hint, **texts, argument=argument.name, rows=len(values))
    value = values[0]
    if unknown or (pd.isna(value) and not argument.optional):
        message = _UNREADABLE if unknown else _MISSING
        raise NeiqinError(message, hint=hint, **texts, argument=argument.name)
    if pd.isna(value):
        return argument.default
    if argument.form == "time":
        return pd.Timestamp(value).to_pydatetime()
    return float(value) if argument.form == "number" else value


def _length(function: Function, given: Sequence[_Given]) -> int:
    """How many rows the arguments have together."""
    lengths = {g.argument.name: g.rows for g in given if g.rows != 1}
    n = next(iter(lengths.values()), 1)
    for name, length in lengths.items():
        if length != n:
            raise NeiqinError(
                _LENGTH,
                hint=N_("Give ranges of the same length, or one value for all rows."),
                argument=name,
                function=function.name,
                rows=length,
                others=n,
            )
    return n


def _spread(values: NDArray[Any], n: int) -> NDArray[Any]:
    return values if len(values) == n else np.repeat(values, n, axis=0)


def _column(values: Any, n: int, errors: Mapping[int, ErrorValue]) -> list[Any]:  # noqa: ANN401 - an array, or a frame's column
    """A result as plain values, with the errors of cells that could not be read."""
    cells = write_cells(np.asarray(values))
    if len(cells) != n:
        raise TypeError(len(cells))
    for row, error in errors.items():
        cells[row] = error
    return cells
