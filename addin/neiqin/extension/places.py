"""Where LibreOffice keeps its extensions, and the program that puts them there (`unopkg`)."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from neiqin.errors import NeiqinError
from neiqin.pdf import find_office
from neiqin.text import N_

FILE_NAME: Final = "neiqin.oxt"
_CACHE: Final = Path("uno_packages") / "cache"


@dataclass(frozen=True, slots=True)
class Places:
    """The program, what it is told each time, and the folders of extensions: this user's, and everybody's.

    `for_everybody` is where the user is the system's own (root), whom LibreOffice gives no extensions of his own.
    """

    program: Path
    own: Path
    shared: Path
    arguments: tuple[str, ...] = ()
    for_everybody: bool = False


def office_places(
    system: str = sys.platform, home: Path | None = None, environ: Mapping[str, str] = os.environ
) -> Places:
    """Give the places of this user's LibreOffice.

    Raises:
        NeiqinError: there is none, or it came without `unopkg`.

    """
    folder = Path(find_office()).resolve().parent
    name = "unopkg.com" if system == "win32" else "unopkg"
    beside, found = folder / name, shutil.which(name)
    if not beside.is_file() and found is None:
        raise NeiqinError(
            N_("LibreOffice is here, but not its program {program}, which installs extensions."),
            hint=N_("Make the file with `neiqin extension build`, and add it in LibreOffice: Tools > Extensions."),
            program=name,
        )
    shared = folder.parent / ("Resources" if system == "darwin" else "share")
    return Places(
        beside if beside.is_file() else Path(str(found)),
        _profile(system, home or Path.home(), environ) / "user" / _CACHE,
        shared / _CACHE,
        for_everybody=hasattr(os, "geteuid") and os.geteuid() == 0,
    )


def _profile(system: str, home: Path, environ: Mapping[str, str]) -> Path:
    """The folder of LibreOffice's settings; every version since 4 uses the same."""
    if system == "win32":
        return Path(environ.get("APPDATA") or home / "AppData" / "Roaming") / "LibreOffice" / "4"
    if system == "darwin":
        return home / "Library" / "Application Support" / "LibreOffice" / "4"
    return Path(environ.get("XDG_CONFIG_HOME") or home / ".config") / "libreoffice" / "4"
