"""A running LibreOffice Calc for all tests of the live door, and an xlwings app that drives it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import xlwings as xw

from neiqin.errors import NeiqinError
from neiqin.live.calc.bridge import uno
from neiqin.live.calc.engine import calc_engine
from neiqin.live.office import Office


@pytest.fixture(scope="session")
def office() -> Iterator[Office]:
    """LibreOffice without a window, in a profile of its own; CI may not do without it."""
    missing = "" if shutil.which("soffice") else "LibreOffice is not installed"
    try:
        uno()
    except NeiqinError as error:
        missing = missing or str(error)
    if missing:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(missing)
    with Office.start() as running:
        yield running


@pytest.fixture(scope="session")
def engine(office: Office) -> xw.Engine:
    """The xlwings engine of that LibreOffice."""
    return calc_engine(office)


@pytest.fixture
def program(engine: xw.Engine) -> Iterator[xw.App]:
    """The program as xlwings has it, with no workbook open; it is left like that."""
    app = engine.apps.active
    assert app is not None
    yield app
    engine.impl.release()
    app.screen_updating, app.calculation, app.status_bar, app.enable_events = True, "automatic", False, True
    app.impl.alerts.clear()
    for book in list(app.books):
        book.close()


@pytest.fixture
def open_book(program: xw.App) -> Callable[[Path], xw.Book]:
    """Opens a workbook in the program."""
    return program.books.open
