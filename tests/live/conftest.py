"""A running LibreOffice Calc for all tests of the live door, and an xlwings app that drives it."""

from __future__ import annotations

import os
import shutil
import signal
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import xlwings as xw

from neiqin.errors import NeiqinError
from neiqin.live.calc.bridge import uno
from neiqin.live.calc.engine import calc_engine
from neiqin.live.office import Office

_PATIENCE = 300.0
"""Seconds after which a test that waits for the program fails, instead of waiting for ever."""


@pytest.fixture(scope="module")
def office() -> Iterator[Office]:
    """LibreOffice without a window, in a profile of its own; CI may not do without it.

    Each module has its own: LibreOffice 7.4 that has opened and closed some hundred workbooks dies of itself now and
    then ("corrupted double-linked list"), and hangs in its own handler of that.
    """
    missing = "" if shutil.which("soffice") else "LibreOffice is not installed"
    try:
        uno()
    except NeiqinError as error:
        missing = missing or str(error)
    if missing:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(missing)
    with Office.start() as running:
        yield running


@pytest.fixture(scope="module")
def engine(office: Office) -> xw.Engine:
    """The xlwings engine of that LibreOffice."""
    return calc_engine(office)


@pytest.fixture
def program(engine: xw.Engine, office: Office) -> Iterator[xw.App]:
    """The program as xlwings has it, with no workbook open; it is left like that. One that hangs is ended."""
    app = engine.apps.active
    assert app is not None
    watchdog = threading.Timer(_PATIENCE, os.kill, (office.pid, signal.SIGKILL))
    watchdog.start()
    try:
        yield app
    finally:
        watchdog.cancel()
    engine.impl.release()
    app.screen_updating, app.calculation, app.status_bar, app.enable_events = True, "automatic", False, True
    app.impl.alerts.clear()
    for book in list(app.books):
        book.close()


@pytest.fixture
def open_book(program: xw.App) -> Callable[[Path], xw.Book]:
    """Opens a workbook in the program."""
    return program.books.open
