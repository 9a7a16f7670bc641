"""The worksheet functions as Excel calls them: `Py.CallUDF("neiqin.live.udf", "NQ_EOQ", Array(...), ...)`.

Each `@function` of the registry is an attribute of this module, made when it is first asked for: whole ranges in, rows
of cells out, to spill. xlwings on Windows finds what it needs on it (`__xlfunc__`); elsewhere xlwings' decorators do
nothing today and will raise in 1.0, so they are used only where its COM server is loaded. Nothing is ever raised into
Excel: an error is a text of `com_cells.SENTINEL` and its code, of which VBA makes an error value, and its sentence is
kept in `last_error`. A blank answer is an empty text, for Excel shows 0 for nothing. A time stays a time: Excel then
shows a date in a cell whose format is General; where it does not, the cell wants a date format.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

from neiqin.errors import NeiqinError
from neiqin.functions import PREFIX, find_function, functions
from neiqin.live.functions.answering import VALUE, Failure, explain, failed, respond
from neiqin.live.functions.com_cells import SENTINEL, Answered, ComCells, Given, excel_rows
from neiqin.live.functions.json_cells import argument_of, json_answer
from neiqin.live.functions.whole_columns import packed

if TYPE_CHECKING:
    from neiqin.answer import Answer
    from neiqin.functions import Function
    from neiqin.text import Language, Reason

CATEGORY: Final = "neiqin"
_made: dict[str, tuple[Function, Callable[..., Answered]]] = {}


def __getattr__(name: str) -> Callable[..., Answered]:
    """Give a worksheet function by its name."""
    function = functions().get(name) if name.startswith(PREFIX) else None
    if function is None:
        raise AttributeError(name)
    known, made = _made.get(name, (None, None))
    if made is None or known is not function:
        made = _callable(function)
        _made[name] = function, made
    udfs = sys.modules.get("xlwings.udfs")
    if udfs is not None and not hasattr(made, "__xlfunc__"):
        _declare(function, made, udfs)
    return made


def __dir__() -> list[str]:
    """List the worksheet functions, too: xlwings looks for them here."""
    return [*globals(), *functions()]


def call(name: str, *cells: object) -> list[list[Any]]:
    """Compute a function of cells, as Excel would be answered but with errors and blanks as they are: rows of cells.

    Each argument is a cell, a list of cells (a column), rows of cells, or None if it is left out. Never raises: what
    cannot be computed is one `#VALUE!`, and why is the last error.
    """

    def encode(answer: Answer) -> list[list[Any]]:
        return [list(row) for row in answer.as_range()] or [[None]]

    try:
        function = find_function(name)
    except NeiqinError as error:
        failed(name, error)
        return [[VALUE]]
    found = respond(function, [_argument(c) for c in cells], "Python", encode)
    return [[VALUE]] if isinstance(found, Failure) else [[*row] for row in found]


def answer_json(name: str, arguments: Sequence[object], language: Language = "en") -> dict[str, Any]:
    """Compute a function of arguments as `neiqin.live.function_server` is given them, and give what it answers."""
    try:
        function = find_function(name)
        cells = [argument_of(argument) for argument in arguments]
    except Exception as error:  # noqa: BLE001 - whatever was sent, it is answered
        found: dict[str, Any] | Failure = failed(name, error)
    else:
        found = respond(function, cells, "JSON", json_answer)
    if isinstance(found, Failure):
        return {"error": VALUE.code, "says": found.said.in_language(language)}
    return found


def _argument(cells: object) -> object:
    if not isinstance(cells, list | tuple):
        return cells
    return packed([row if isinstance(row, list | tuple) else (row,) for row in cells])


def _callable(function: Function) -> Callable[..., Answered]:
    """A function of Excel's arguments."""

    def worksheet_function(*arguments: object) -> Answered:
        given = [a if isinstance(a, Given) else Given(a) for a in arguments]

        def place() -> str:
            return _place(given)

        def told(name: str, reason: Reason) -> None:
            explain(name, reason, place)

        def encode(answer: Answer) -> Answered:
            return excel_rows(function.name, answer, told)

        error = next((g.error for g in given if g.error is not None), None)
        if error is not None:
            found: Answered | Failure = failed(function.name, error, place)
        else:
            found = respond(function, [g.cells for g in given], "Excel", encode, place)
        return Answered([(SENTINEL + VALUE.code,)]) if isinstance(found, Failure) else found

    worksheet_function.__name__ = worksheet_function.__qualname__ = function.name
    worksheet_function.__annotations__ = {}  # xlwings would take them for converters
    worksheet_function.__doc__ = f"{function.signature}: {function.about}"
    worksheet_function.__signature__ = _signature(function)  # type: ignore[attr-defined]  # what xlwings reads
    return worksheet_function


def _signature(function: Function) -> inspect.Signature:
    """Name each argument; what is left out is None."""
    kind, required = inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.empty
    arguments = function.arguments
    return inspect.Signature(
        [inspect.Parameter(a.name, kind, default=None if a.optional else required) for a in arguments]
    )


def _declare(function: Function, made: Callable[..., Answered], udfs: Any) -> None:  # noqa: ANN401 - xlwings' module
    """Tell xlwings' COM server how arguments and answers are converted."""
    udfs.xlfunc(category=CATEGORY, volatile=False)(made)
    for argument in function.arguments:
        udfs.xlarg(argument.name, convert=ComCells, doc=argument.about)(made)
    udfs.xlret(convert=ComCells)(made)


def _place(given: list[Given]) -> str:
    """Where the arguments stand; a program that is busy does not say."""
    try:
        return ", ".join(g.address() for g in given if g.address is not None)
    except Exception:  # noqa: BLE001 - of a place nothing depends
        return ""
