"""Whether neiqin is installed once: for this Python, and as the command that is typed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from neiqin.doctor.finding import WINDOWS, Check, Finding, warning, well
from neiqin.doctor.machine import Machine
from neiqin.text import N_

_LINE: Final = 1_000


def _copies(machine: Machine) -> Iterator[Finding]:
    found = {os.path.normcase(p.folder): p for p in machine.packages("neiqin")}
    if len(found) > 1:
        places = [f"{p.version} ({p.folder})" for p in found.values()]
        seen = N_("neiqin is installed more than once for this Python: {places}")
        mend = N_("Remove it until pip says that there is none ({pip} uninstall neiqin), and install it once.")
        yield warning(seen, mend, places=places, pip=machine.pip)
    for package in list(found.values())[:1]:
        if len(found) == 1:
            yield well(N_("neiqin {version} is installed once for this Python."), version=package.version)


def _command(machine: Machine) -> Iterator[Finding]:
    found = (path for folder in machine.path_folders() if (path := _command_in(machine, folder)))
    first = next(((path, own) for path in found if (own := _is_own(machine, path)) is not None), None)
    if first is None:
        seen = N_("The command neiqin is not on the PATH; this one is called by {command}")
        yield well(seen, command=machine.command)
    elif first[1]:
        yield well(N_("The command neiqin is the one of this Python: {path}"), path=first[0])
    else:
        seen = N_("The command neiqin that is found first belongs to another Python: {path}")
        mend = N_("Call this one by {command}, or remove the other with its own pip uninstall neiqin.")
        yield warning(seen, mend, path=first[0], command=machine.command)


def _command_in(machine: Machine, folder: Path) -> Path | None:
    names = ("neiqin.exe", "neiqin.cmd", "neiqin.bat") if machine.system == WINDOWS else ("neiqin",)
    return next((folder / name for name in names if (folder / name).is_file()), None)


def _is_own(machine: Machine, command: Path) -> bool | None:
    """Whether a command starts this Python: it stands among its scripts, or says so in its first line.

    None for a script of a shell's, which may start any.
    """
    try:
        if command.resolve().parent == Path(machine.python.scripts).resolve():
            return True
        with command.open("rb") as stream:
            line = stream.readline(_LINE)
    except OSError:
        return False
    if line.startswith(b"#!") and b"python" not in line:
        return None
    return line.startswith(b"#!") and machine.python.executable.encode() in line


CHECKS: Final = (
    Check("neiqin.copies", N_("Installations of neiqin for this Python"), _copies),
    Check("neiqin.command", N_("The command neiqin"), _command),
)
