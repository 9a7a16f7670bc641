"""What the buttons do: each action takes a click and the program it came from, and gives what to tell the person."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from neiqin.errors import unknown_name
from neiqin.filling.column import fill
from neiqin.filling.place import read_selection
from neiqin.functions import functions
from neiqin.live.functions import last_error as kept_error
from neiqin.live.live_book import LiveBook
from neiqin.live.one_at_a_time import one_at_a_time
from neiqin.live.program.connecting import workbook_of
from neiqin.live.program.status import Status
from neiqin.live.request import Request
from neiqin.live.undoing import undo_last
from neiqin.macro import find_macro
from neiqin.options import Options
from neiqin.text import N_, say

if TYPE_CHECKING:
    import xlwings as xw

    from neiqin.outcome import Outcome

Action = Callable[[Request, "xw.App", Status], str]
_LINES: Final = 22
"""Lines that a message box shows on a small screen."""


def run_macro(request: Request, app: xw.App, status: Status) -> str:
    """Run a macro on the open workbook; as a preview it writes nothing."""
    from neiqin.run import run  # noqa: PLC0415 - pandas comes with it, which other buttons do without

    macro, book = find_macro(request["macro"]), workbook_of(app, request)
    with one_at_a_time(book):
        options = Options(request.language, dry_run=request["action"] == "preview")
        return _short(run(macro, LiveBook(book, status), options), request)


def undo(request: Request, app: xw.App, status: Status) -> str:
    """Take the last run back."""
    book = workbook_of(app, request)
    with one_at_a_time(book):
        note = undo_last(book, status)
    return say(N_("{file} is as it was before {note}."), request.language, file=book.name, note=note)


def check(request: Request, app: xw.App, status: Status) -> str:
    """Say which tables the workbook holds and which cells cannot be read."""
    from neiqin.check import check_book  # noqa: PLC0415 - as above

    book = LiveBook(workbook_of(app, request), status)
    return _short(check_book(book, Options(request.language, dry_run=True)), request)


def apply_function(request: Request, app: xw.App, status: Status) -> str:
    """Write a worksheet function's values into the selected cells."""
    book = workbook_of(app, request)
    with one_at_a_time(book):
        selected = read_selection(request["selection"])
        function, arguments = request["function"], request["arguments"]
        options = Options(request.language)
        return _short(fill(LiveBook(book, status), options, request["sheet"], selected, function, arguments), request)


def last_error(request: Request, _: xw.App, __: Status) -> str:
    """Say why the last worksheet function showed an error."""
    return kept_error.read(request.language)


def function_help(request: Request, _: xw.App, __: Status) -> str:
    """List the worksheet functions."""
    return "\n".join(f"{f.signature}: {say(f.title, request.language)}" for f in functions().values())


def doctor(request: Request, _: xw.App, __: Status) -> str:
    """Say what is amiss with the installation."""
    from neiqin.doctor.wording import examined_text  # noqa: PLC0415 - only this button

    return examined_text(request.language)


_ACTIONS: Final[dict[str, Action]] = {
    "macro": run_macro, "preview": run_macro, "undo": undo, "check": check, "apply_function": apply_function,
    "last_error": last_error, "function_help": function_help, "doctor": doctor,
}  # fmt: skip


def find_action(name: str) -> Action:
    """Give what a button does.

    Raises:
        NeiqinError: there is no such button; the nearest names are given.

    """
    if name not in _ACTIONS:
        raise unknown_name(N_("There is no button named {name}."), name, _ACTIONS)
    return _ACTIONS[name]


def _short(outcome: Outcome, request: Request) -> str:
    """Say an outcome in as many lines as a message box has room for."""
    lines = outcome.as_text(request.language).splitlines()
    head, tail = _LINES // 3, _LINES - _LINES // 3 - 1  # what is gravest stands last
    return "\n".join(lines if len(lines) <= _LINES else (*lines[:head], "...", *lines[-tail:]))
