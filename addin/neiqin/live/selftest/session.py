"""A session of trials: a program of its own is started, all trials are made, it is ended, the report is written."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from neiqin.errors import NeiqinError
from neiqin.live.program.load_xlwings import load_xlwings
from neiqin.live.program.scratch import excel_folder
from neiqin.live.selftest import growing, pages, program, reading, standing, taking_back, writing
from neiqin.live.selftest.bench import Bench
from neiqin.live.selftest.trial import Result, Trial, attempt
from neiqin.text import N_

if TYPE_CHECKING:
    from collections.abc import Callable

    import xlwings as xw

TRIALS: Final[Sequence[Trial]] = (
    *reading.TRIALS, *writing.TRIALS, *growing.TRIALS, *pages.TRIALS, *standing.TRIALS, *taking_back.TRIALS,
    *program.TRIALS,
)  # fmt: skip
_EXCEL: Final = ("win32", "darwin")
_LAST_WORDS: Final = 10.0
"""Seconds that our own Excel is given to end by itself."""
_PAUSE: Final = 0.2


@dataclass(frozen=True, slots=True)
class Program:
    """The program that trials are made in; `system` is Python's name of it, or `calc`."""

    name: str
    version: str
    system: str
    app: xw.App


@dataclass(frozen=True, slots=True)
class Session:
    """What came of all trials, and in which program."""

    name: str
    version: str
    results: Sequence[Result]
    seconds: float

    @property
    def exit_code(self) -> int:
        """0 where nothing failed, else 1."""
        return int(any(result.came in {"failed", "crashed"} for result in self.results))


def hold(trials: Sequence[Trial] = TRIALS, told: Callable[[int, Result], None] = lambda *_: None) -> Session:
    """Make trials in a program of our own; `told` hears of each as it ends. Nothing of the user's is touched.

    Raises:
        NeiqinError: no program can be started.

    """
    start, results = time.monotonic(), []
    with started() as one, _apart(one.system) as folder:
        bench = Bench(one.app, folder, one.system)
        for number, trial in enumerate(trials, 1):
            result = attempt(trial, bench)
            with contextlib.suppress(Exception):  # the program may be what has just gone wrong
                bench.clear()
            results.append(result)
            told(number, result)
    return Session(one.name, one.version, results, round(time.monotonic() - start, 1))


@contextlib.contextmanager
def started() -> Iterator[Program]:
    """Start an Excel of our own where there is Excel, else a LibreOffice of our own, and end it, and no other.

    This is the one place that starts an Excel: a person's own is never used, and never ended.

    Raises:
        NeiqinError: there is none, or it does not start.

    """
    if sys.platform in _EXCEL:
        excel = _own_excel()
        try:
            yield Program("Excel", str(excel.version), sys.platform, excel)
        finally:
            _end(excel)
        return
    from neiqin.live.calc.engine import calc_engine  # noqa: PLC0415 - Excel does without it
    from neiqin.live.office import Office  # noqa: PLC0415 - as above

    with Office.start() as office:
        app: Any = calc_engine(office).apps.active
        yield Program("LibreOffice Calc", str(app.impl.version), "calc", app)


def _own_excel() -> xw.App:
    xlwings = load_xlwings()
    try:
        app: xw.App = xlwings.App(visible=True, add_book=False)
    except Exception as error:
        hint = N_("Start Excel once by hand, close what it asks, and try again; neiqin doctor says more.")
        raise NeiqinError(N_("Excel does not start."), hint=hint) from error
    return app


def _end(app: Any) -> None:  # noqa: ANN401 - xlwings' App
    """End the Excel that we have started: it is asked to, and if it does not, its own process is ended."""
    pid = None
    with contextlib.suppress(Exception):  # it may be gone already
        pid = app.pid
        app.display_alerts = False
        app.quit()
    end = time.monotonic() + _LAST_WORDS
    while _runs(pid):
        if time.monotonic() >= end:
            with contextlib.suppress(Exception):  # as above
                app.kill()
            return
        time.sleep(_PAUSE)


def _runs(pid: int | None) -> bool:
    """Whether an Excel of this process number still runs; where that is not known, it may."""
    try:
        return pid in list(load_xlwings().apps.keys())
    except Exception:  # noqa: BLE001 - another Excel that is busy does not say
        return True


@contextlib.contextmanager
def _apart(system: str) -> Iterator[Path]:
    """Give a folder for scratch workbooks, and keep journals and settings of trials in it, away from the user's."""
    before = os.environ.get("NEIQIN_HOME")
    place = excel_folder() if system == "darwin" else None
    with tempfile.TemporaryDirectory(prefix="neiqin-", dir=place, ignore_cleanup_errors=True) as folder:
        os.environ["NEIQIN_HOME"] = str(Path(folder) / "data")
        try:
            yield Path(folder)
        finally:
            if before is None:
                del os.environ["NEIQIN_HOME"]
            else:
                os.environ["NEIQIN_HOME"] = before
