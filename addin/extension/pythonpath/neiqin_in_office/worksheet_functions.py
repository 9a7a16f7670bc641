"""The worksheet functions as Calc calls them: one method for each, all answered by the function server."""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

import uno
import unohelper
from com.sun.star.frame import XTerminateListener
from com.sun.star.lang import XServiceInfo

from neiqin_in_office.cells import error, request, rows_of
from neiqin_in_office.objects import Uno
from neiqin_in_office.settings import command, environment, settings
from neiqin_in_office.telling import LANGUAGES, language_number, sentence, tell
from neiqin_in_office.worker import PATIENCE, Worker, WorkerFailed

if TYPE_CHECKING:
    from collections.abc import Callable

FIRST_DAY = date(1899, 12, 30)


class WorksheetFunctions(unohelper.Base, uno.getClass("neiqin.XFunctions"), XServiceInfo):  # type: ignore[misc] # its types are known to LibreOffice only
    """The component; its methods are added below, by the functions' names."""

    NAME = "neiqin.WorksheetFunctions"
    SERVICES = ("neiqin.Functions",)

    def __init__(self, context: Uno) -> None:
        """Take the context; the server is started by the first cell that asks."""
        self._context, self._told = context, ""
        self._language = LANGUAGES[language_number(context)]

    def getImplementationName(self) -> str:
        """Give the component's name."""
        return self.NAME

    def supportsService(self, name: str) -> bool:
        """Whether it is of this kind."""
        return name in self.getSupportedServiceNames()

    def getSupportedServiceNames(self) -> tuple[str, ...]:
        """Name the service that CalcAddIns.xcu describes."""
        return self.SERVICES

    def answer(self, name: str, forms: list[str], workbook: Uno, arguments: tuple[Uno, ...]) -> Uno:
        """Compute a function, as rows of cells; whatever goes wrong is an error value and one sentence."""
        try:
            shift = _shift(workbook)
            line = request(name, forms, arguments, self._language, shift)
            answer = rows_of(json.loads(_worker(self._context).ask(line)), shift)
        except WorkerFailed as failure:
            self._tell(str(failure), name)
            return ((error("#VALUE!"),),)
        self._told = ""
        return answer

    def _tell(self, why: str, name: str) -> None:
        # A column of formulas fails in each cell; it is said once.
        if why != self._told:
            self._told = why
            values = {"interpreter": settings()["interpreter"], "function": name, "seconds": int(PATIENCE)}
            tell(self._context, sentence(why, self._language, **values))


class _Quits(unohelper.Base, XTerminateListener):  # type: ignore[misc] # as above
    """Ends the server with LibreOffice."""

    def __init__(self, worker: Worker) -> None:
        """Take the server."""
        self._worker = worker

    def queryTermination(self, _event: Uno) -> None:
        """Let LibreOffice end."""

    def notifyTermination(self, _event: Uno) -> None:
        """End the server."""
        self._worker.stop()

    def disposing(self, _event: Uno) -> None:
        """Nothing is held."""


@lru_cache(maxsize=None)
def _worker(context: Uno) -> Worker:
    worker = Worker(command("neiqin.live.function_server"), environment())
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    desktop.addTerminateListener(_Quits(worker))
    return worker


def _shift(workbook: Uno) -> int:
    """Days between the day that a workbook counts from and the usual one."""
    if workbook is None:
        return 0
    first = workbook.NullDate
    return (date(first.Year, first.Month, first.Day) - FIRST_DAY).days


def _method(name: str, forms: list[str]) -> Callable[..., Uno]:
    if "time" in forms:
        return lambda self, workbook, *arguments: self.answer(name, forms, workbook, arguments)
    return lambda self, *arguments: self.answer(name, forms, None, arguments)


for _name, _forms in settings()["functions"].items():
    setattr(WorksheetFunctions, _name, _method(_name, _forms))
