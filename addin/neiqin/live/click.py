"""What a click on a button starts: `python -m neiqin.live.click REQUEST` works in the program it came from, and tells.

The program does not wait for it. It always ends well: what went wrong is a sentence in the program, and in the log.
"""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING

from neiqin.errors import NeiqinError
from neiqin.live.program.connecting import reach
from neiqin.live.program.status import Status
from neiqin.live.program.troubles import plain_troubles
from neiqin.live.request import read_request
from neiqin.text import N_

if TYPE_CHECKING:
    import xlwings as xw

    from neiqin.live.request import Request


def main(arguments: list[str] | None = None) -> int:
    """Do what the request of this name asks for."""
    given = sys.argv[1:] if arguments is None else arguments
    with contextlib.suppress(NeiqinError):  # a request that is gone has been done with, or was none of ours
        for name in given[:1]:
            serve(read_request(name))
    return 0


def main_from_excel(name: str) -> None:
    """Do what a request asks for, called by xlwings' own `RunPython` on macOS."""
    main([name])


def serve(request: Request) -> None:
    """Do what a request asks for, and tell the person in the program."""
    app: xw.App | None = None
    try:
        try:
            app = reach(request)
            said = _done(request, app)
        except NeiqinError as error:
            said = error.say(request.language)
        except Exception as bug:  # noqa: BLE001 - the last resort: a person never sees a traceback
            from neiqin.terminal import log_bug  # noqa: PLC0415 - only on a bug

            said = log_bug(bug, request.language)
        _tell(app, said)
    finally:
        request.done()


def _done(request: Request, app: xw.App) -> str:
    """Do it, and give what to say; the first word comes before anything heavy is imported."""
    status = Status(app, request.language, lambda: request.cancelled)
    status.begin(_title(request))
    try:
        from neiqin.live.actions import find_action  # noqa: PLC0415 - after the first word

        with plain_troubles(request["book"]):
            return find_action(request["action"])(request, app, status)
    finally:
        status.end()


def _title(request: Request) -> str:
    """Say what was clicked."""
    from neiqin.macro import macros  # noqa: PLC0415 - read from the sources, which the first word need not wait for

    macro = macros().get(request["macro"])
    return macro.title if macro else N_("Working")


def _tell(app: xw.App | None, text: str) -> None:
    """Say what was done or went wrong: in the program if it can be reached, else by the system's own means.

    What was done is not undone by a window that was closed before it could be told there.
    """
    if app is not None:
        with contextlib.suppress(Exception):  # it may just be what went wrong
            app.alert(text, title="neiqin")
            return
    from neiqin.live.program.message_box import message_box  # noqa: PLC0415 - only where the program cannot say it

    message_box(text)


if __name__ == "__main__":
    sys.exit(main())
