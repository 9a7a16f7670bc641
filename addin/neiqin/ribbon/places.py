"""Where Excel looks for what it starts with, on each system."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from neiqin.errors import NeiqinError
from neiqin.text import N_

FILE_NAME: Final = "neiqin.xlam"
"""It never changes: formulas in other people's workbooks name the file they were made with."""


@dataclass(frozen=True, slots=True)
class Places:
    """The add-in's file in the folder that Excel starts; on a Mac also the folder of scripts that Excel may run."""

    addin: Path
    scripts: Path | None = None


def excel_places(
    system: str = sys.platform, home: Path | None = None, environ: Mapping[str, str] = os.environ
) -> Places:
    """Give the places of this user.

    Raises:
        NeiqinError: this system has no Excel.

    """
    home = home or Path.home()
    if system == "win32":
        roaming = Path(environ.get("APPDATA") or home / "AppData" / "Roaming")
        return Places(roaming / "Microsoft" / "Excel" / "XLSTART" / FILE_NAME)
    if system == "darwin":
        group = home / "Library" / "Group Containers" / "UBF8T346G9.Office"
        startup = group / "User Content.localized" / "Startup.localized" / "Excel"
        return Places(startup / FILE_NAME, home / "Library" / "Application Scripts" / "com.microsoft.Excel")
    raise NeiqinError(
        N_("There is no Excel on this system."),
        hint=N_(
            "Make the file for another computer: neiqin addin build --interpreter PATH. For LibreOffice there is an "
            "extension."
        ),
    )


def this_interpreter(executable: str = sys.executable, system: str = sys.platform) -> str:
    """Give the Python that runs now; on Windows the one beside it that shows no window."""
    path = Path(executable).absolute()
    silent = path.with_name("pythonw.exe")
    return str(silent if system == "win32" and silent.is_file() else path)


def addin_path(path: Path) -> Path:
    """Give the file that an add-in is to be written to.

    Raises:
        NeiqinError: Excel would not take one of that name for an add-in.

    """
    if path.suffix.casefold() != ".xlam":
        raise NeiqinError(N_("{file} must end in .xlam."), hint=N_("Give it another name."), file=path.name)
    return path
