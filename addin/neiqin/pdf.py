"""A run's reports as a PDF, made by LibreOffice where it is installed; nothing else of the workbook is in it."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from neiqin.errors import NeiqinError
from neiqin.text import N_

if TYPE_CHECKING:
    from neiqin.report import ReportSheet

_PLACES: Final = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
_PATIENCE: Final = 180
"""Seconds that LibreOffice is given."""


def find_office() -> str:
    """Give the LibreOffice of this computer.

    Raises:
        NeiqinError: there is none.

    """
    found = shutil.which("soffice") or next((place for place in _PLACES if Path(place).exists()), None)
    if found is None:
        message = N_("A PDF is made by LibreOffice, which was not found on this computer.")
        raise NeiqinError(message, hint=N_("Install it from libreoffice.org, or print the sheet from Excel."))
    return found


def check_goal(goal: Path) -> None:
    """Refuse what is no PDF's name, before anything is run.

    Raises:
        NeiqinError: the name does not end in .pdf, or its folder is not there.

    """
    if goal.suffix.lower() != ".pdf":
        raise NeiqinError(N_("{file} is no name for a PDF."), hint=N_("Let it end in .pdf."), file=goal)
    if not goal.resolve().parent.is_dir():
        raise NeiqinError(N_("The folder of {file} is not there."), hint=N_("Make it first."), file=goal)


def write_pdf(reports: Sequence[ReportSheet], goal: Path) -> None:
    """Write reports, which are in one language, into one PDF; a file of this name is replaced.

    Raises:
        NeiqinError: there is no LibreOffice, it failed, or there is nothing to print.

    """
    from neiqin.report_render import render_all  # noqa: PLC0415 - only here

    office = find_office()
    if not reports:
        raise NeiqinError(N_("This run makes no report."), hint=N_("Leave --pdf out."))
    # LibreOffice writes beside the goal, so that the PDF takes its place in one step.
    with tempfile.TemporaryDirectory(
        dir=goal.resolve().parent, prefix=".neiqin-", ignore_cleanup_errors=True
    ) as folder:
        book = Path(folder, "report.xlsx")
        book.write_bytes(render_all(reports))
        made = book.with_suffix(".pdf")
        command = [
            office, "--headless", f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
            "--convert-to", "pdf", "--outdir", folder, str(book),
        ]  # fmt: skip
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=_PATIENCE)  # noqa: S603 - our own file
            made.replace(goal)
        except (OSError, subprocess.SubprocessError) as error:
            message = N_("LibreOffice made no PDF of the report; {file} is as it was.")
            hint = N_("Close LibreOffice and the file, and try again.")
            raise NeiqinError(message, hint=hint, file=goal) from error
