"""Finds the program and the workbook that a click came from; never starts or ends one."""

from __future__ import annotations

import importlib
import time
from typing import TYPE_CHECKING, Any, Final

from neiqin.errors import NeiqinError
from neiqin.live.program.load_xlwings import load_xlwings
from neiqin.live.program.troubles import BUSY_CODES, busy, code_of, plain_troubles
from neiqin.text import N_

if TYPE_CHECKING:
    import xlwings as xw

    from neiqin.live.request import Request

_PATIENCE: Final = 5.0
"""Seconds that a busy program is waited for."""
_PAUSE: Final = 0.2
_NO_PROGRAM: Final = N_("The program that the click came from was not found.")
_NO_PROGRAM_HINT: Final = N_("Close Excel, open the workbook again and click once more; `neiqin doctor` says more.")
_NO_BOOK: Final = N_("{file} is not open any more.")


def reach(request: Request) -> xw.App:
    """Give the program that a click came from, once it takes orders.

    Raises:
        NeiqinError: it is not there, or does not answer.

    """
    if request["connection"]:
        return _calc(request["connection"])
    xlwings = load_xlwings()
    with plain_troubles(request["book"]):
        app = _excel(xlwings, request["hwnd"])
        wait_until_ready(app)
    return app


def workbook_of(app: xw.App, request: Request) -> xw.Book:
    """Give the workbook that a click came from, though another one may be in front by now.

    Raises:
        NeiqinError: it is not open any more, or none was.

    """
    document, name = request["document"], request["book"].casefold()
    if not document and not name:
        raise NeiqinError(N_("No workbook is open."), hint=N_("Open one and click again."))
    with plain_troubles(request["book"]):
        for book in app.books:
            if (
                document in {book.api.uno.RuntimeUID, book.api.uno.getURL()}
                if document
                else book.name.casefold() == name
            ):
                return book
    raise NeiqinError(_NO_BOOK, hint=N_("Open it and click again."), file=request["book"] or document)


def wait_until_ready(app: xw.App, patience: float = _PATIENCE) -> None:
    """Wait until a program takes orders: while a cell is being edited it takes none.

    Raises:
        ProgramBusy: it still does not.

    """
    end = time.monotonic() + patience
    while True:
        try:
            app.status_bar = app.status_bar
        except Exception as error:
            if code_of(error) not in BUSY_CODES and type(error).__name__ != "ExcelBusyError":
                raise
            if time.monotonic() >= end:
                raise busy() from error
            time.sleep(_PAUSE)
        else:
            return


def _excel(xlwings: Any, window: str) -> xw.App:  # noqa: ANN401 - the module
    """Give the program whose window the click came from; on macOS there is one.

    Each workbook has a window, and xlwings tells of the foremost, which may be another one by now.
    """
    apps = list(xlwings.apps) if len(xlwings.engines.engines) else []
    process = _process_of(window) if window else None
    found: xw.App | None = next((a for a in apps if not window or str(a.hwnd) == window or a.pid == process), None)
    if found is None:
        raise NeiqinError(_NO_PROGRAM, hint=_NO_PROGRAM_HINT)
    return found


def _process_of(window: str) -> int | None:
    """Give the process that a window of Windows' belongs to; None where it is gone."""
    try:
        windows = importlib.import_module("win32process")
        return int(windows.GetWindowThreadProcessId(int(window))[1]) or None
    except Exception:  # noqa: BLE001 - a window that nobody knows is no window
        return None


def _calc(connection: str) -> xw.App:
    from neiqin.live.calc.engine import calc_app  # noqa: PLC0415 - Excel does without it
    from neiqin.live.office import Office  # noqa: PLC0415 - as above

    load_xlwings()
    office = Office.attach(connection.removeprefix("uno:").removesuffix(";urp;"))
    return calc_app(office)
