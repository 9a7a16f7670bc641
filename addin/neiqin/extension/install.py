"""Installing: LibreOffice's own program puts the extension in and takes it out; nothing else is touched."""

from __future__ import annotations

import re
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from neiqin.errors import NeiqinError
from neiqin.extension.build import build
from neiqin.extension.package import IDENTIFIER
from neiqin.extension.places import FILE_NAME
from neiqin.text import N_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from neiqin.extension.places import Places

_PATIENCE: Final = 180
"""Seconds that the program is given."""
_FOLDER: Final = re.compile(r"_PACKAGES_CACHE/(\S+)")


def install(places: Places, interpreter: str) -> None:
    """Build the extension for an interpreter and have it put in; one that is there is replaced.

    Raises:
        NeiqinError: LibreOffice does not take it.

    """
    with tempfile.TemporaryDirectory(prefix="neiqin-", ignore_cleanup_errors=True) as folder:
        file = Path(folder) / FILE_NAME
        file.write_bytes(build(interpreter))
        done = _told(places, "add", ["--force", "--suppress-license", str(file)], shared=places.for_everybody)
    if done.returncode:
        raise NeiqinError(
            N_("LibreOffice does not take the extension. It says: {reason}"),
            hint=N_(
                "Close LibreOffice and try again; or make the file with `neiqin extension build`, and add it in "
                "LibreOffice: Tools > Extensions."
            ),
            reason=_reason(done),
        )


def uninstall(places: Places) -> bool:
    """Have the extension taken out; False where there is none.

    Raises:
        NeiqinError: LibreOffice does not let it go.

    """
    if installed(places) is None:
        return False
    done = _told(places, "remove", [IDENTIFIER], shared=places.for_everybody)
    if done.returncode:
        raise NeiqinError(
            N_("LibreOffice does not let the extension go. It says: {reason}"),
            hint=N_("Close LibreOffice and try again; one that is there for everybody is removed by an administrator."),
            reason=_reason(done),
        )
    return True


def installed(places: Places) -> Path | None:
    """Give the folder that the installed extension lies in; None where there is none."""
    for shared in (True,) if places.for_everybody else (False, True):
        listed = _told(places, "list", [IDENTIFIER], shared=shared)
        if listed.returncode == 0 and (found := _FOLDER.search(listed.stdout)):
            return (places.shared if shared else places.own) / found[1]
    return None


def _told(places: Places, what: str, words: Sequence[str], *, shared: bool) -> subprocess.CompletedProcess[str]:
    command = [str(places.program), what, *(["--shared"] if shared else []), *words, *places.arguments]
    try:
        return subprocess.run(  # noqa: S603 - LibreOffice's own program
            command, capture_output=True, check=False, timeout=_PATIENCE, encoding="utf-8", errors="replace"
        )
    except (OSError, subprocess.SubprocessError) as error:
        return subprocess.CompletedProcess([], 1, "", str(error))


def _reason(done: subprocess.CompletedProcess[str]) -> str:
    lines = [line.strip() for line in (done.stderr or done.stdout).splitlines()]
    said = [line.removeprefix("ERROR: ") for line in lines if line and "unopkg failed" not in line]
    return said[0] if said else str(done.returncode)
