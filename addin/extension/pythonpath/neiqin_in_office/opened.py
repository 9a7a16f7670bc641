"""When a workbook of Excel's is opened: its NQ_ formulas are entered again, so that this LibreOffice knows them."""

from __future__ import annotations

import contextlib

import unohelper
from com.sun.star.lang import XServiceInfo
from com.sun.star.task import XJob

from neiqin_in_office.mending import mend
from neiqin_in_office.objects import Uno


class Opened(unohelper.Base, XJob, XServiceInfo):  # type: ignore[misc] # its types are known to LibreOffice only
    """A job that Jobs.xcu binds to the opening of a spreadsheet."""

    NAME = "neiqin.Opened"
    SERVICES = ("com.sun.star.task.Job",)

    def __init__(self, context: Uno) -> None:
        """Take the context."""
        self._context = context

    def getImplementationName(self) -> str:
        """Give the component's name."""
        return self.NAME

    def supportsService(self, name: str) -> bool:
        """Whether it is of this kind."""
        return name in self.getSupportedServiceNames()

    def getSupportedServiceNames(self) -> tuple[str, ...]:
        """Say that it is a job."""
        return self.SERVICES

    def execute(self, arguments: tuple[Uno, ...]) -> None:
        """Mend the workbook that was opened."""
        given = {argument.Name: argument.Value for argument in arguments}
        model = next((a.Value for a in given.get("Environment", ()) if a.Name == "Model"), None)
        # Whatever it is, a workbook that cannot be mended opens as it would without us.
        with contextlib.suppress(Exception):
            if model is not None and model.supportsService("com.sun.star.sheet.SpreadsheetDocument"):
                mend(model)
