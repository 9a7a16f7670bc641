"""What a worksheet function answers to a spreadsheet program: always rows of cells, never an exception."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from neiqin.edits import ErrorValue
from neiqin.errors import NeiqinError
from neiqin.live.functions import last_error
from neiqin.live.functions.answers_cache import AnswersCache, question
from neiqin.live.functions.whole_columns import brought_together
from neiqin.text import N_, Reason

if TYPE_CHECKING:
    from neiqin.answer import Answer
    from neiqin.functions import Function
    from neiqin.text import Language, Spoken

T = TypeVar("T")
VALUE: Final = ErrorValue("#VALUE!")
_UNREAD: Final = N_("{argument} of {function}, cell {number}: {reason}")
_NONE: Final = N_("{function} has no answer in row {number} ({error}): one of the values given there cannot be.")
_BUG: Final = N_("Something went wrong inside neiqin.")
_kept: AnswersCache = AnswersCache()


@dataclass(frozen=True, slots=True)
class Failure:
    """A call that gave no answer, and why."""

    said: Spoken


@dataclass(frozen=True, slots=True)
class _Said:
    """An error of ours as something that is said late."""

    error: NeiqinError

    def in_language(self, language: Language) -> str:
        return self.error.say(language)


def respond(
    function: Function,
    arguments: Sequence[object],
    program: str,
    encode: Callable[[Answer], T],
    place: Callable[[], str] = str,
) -> T | Failure:
    """Compute a function of arguments as `neiqin.live.functions.whole_columns` has them, None for one that is left out.

    `encode` makes of the answer what the `program` takes; what it gives is kept and must not be changed. `place` tells
    where the arguments stand, if there is something to be said of them.
    """

    def answered() -> T:
        from neiqin.answer import answer  # noqa: PLC0415 - numpy and pandas come with it

        found = answer(function, *asked)
        if (trouble := _trouble(function, found)) is not None:
            explain(function.name, trouble, place)
        return encode(found)

    try:
        asked = brought_together(function, arguments)
        key, size = question(f"{program}:{function.module}:{function.name}", asked)
        result: T = _kept.get(key, size, answered)
    except Exception as error:  # noqa: BLE001 - nothing may be raised into a spreadsheet program
        return failed(function.name, error, place)
    return result


def failed(function: str, error: Exception, place: Callable[[], str] = str) -> Failure:
    """Keep why a call failed, for the person to read; a bug of ours goes to the log, too."""
    news = last_error.is_news(f"{function} {type(error)} {getattr(error, 'message', error)}")
    said: Spoken
    if isinstance(error, NeiqinError):
        said = _Said(error)
    elif news:
        from neiqin.terminal import logged  # noqa: PLC0415 - only on a bug

        said = logged(error)
    else:
        said = Reason(_BUG)
    if news:
        last_error.keep(function, said, place())
    return Failure(said)


def explain(function: str, reason: Reason, place: Callable[[], str] = str) -> None:
    """Keep why some cells of an answer show an error."""
    if last_error.is_news(f"{function} {reason.message}"):
        last_error.keep(function, reason, place())


def _trouble(function: Function, found: Answer) -> Reason | None:
    """Why some cells of an answer show an error; None where none does."""
    for hits in found.hits:
        from neiqin.issue import params_of  # noqa: PLC0415 - only where a cell cannot be read

        told = Reason(hits.message, params_of(hits, 0))
        number = int(hits.rows[0]) + 1
        return Reason(_UNREAD, {"argument": hits.field, "function": function.name, "number": number, "reason": told})
    for column in found.columns:
        if ErrorValue in set(map(type, column)):
            number, error = next((i, cell) for i, cell in enumerate(column, 1) if isinstance(cell, ErrorValue))
            return Reason(_NONE, {"function": function.name, "number": number, "error": error.code})
    return None
