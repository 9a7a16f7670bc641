"""LibreOffice: whether it is here, can be reached by this Python, and has neiqin's extension."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from neiqin.doctor.finding import LINUX, MAC, WINDOWS, Check, Finding, not_here, warning, well
from neiqin.doctor.machine import Machine
from neiqin.text import N_

_VERSION: Final = re.compile(r"(\d+)\.(\d+)")
_TRIED: Final = (7, 4)
"""The oldest version that neiqin was tried with."""


def find_soffice(machine: Machine) -> Path | None:
    """Give LibreOffice's program; None where it was not found."""
    if machine.system == WINDOWS:
        roots = [machine.environ.get(name) for name in ("ProgramFiles", "ProgramFiles(x86)")]
        places = [Path(root) / "LibreOffice" / "program" / "soffice.exe" for root in roots if root]
    elif machine.system == MAC:
        places = [machine.root / "Applications/LibreOffice.app/Contents/MacOS/soffice"]
    else:
        places = [folder / "soffice" for folder in machine.path_folders()]
    return next((place for place in places if place.is_file()), None)


def _installed(machine: Machine) -> Iterator[Finding]:
    program = find_soffice(machine)
    if program is None:
        seen = N_(
            "LibreOffice was not found; it is needed for PDFs, and to work in open workbooks where there is no Excel."
        )
        if machine.system in {WINDOWS, MAC}:
            yield not_here(seen)
        else:
            yield warning(seen, N_("Install it: sudo apt install libreoffice-calc python3-uno, or libreoffice.org"))
        return
    # On Windows the program itself prints nothing; the one beside it does.
    asked = program.with_suffix(".com") if machine.system == WINDOWS else program
    told = _VERSION.search(machine.answer([str(asked), "--version"]))
    if told is None:
        yield well(N_("LibreOffice is here: {program}"), program=program)
    elif (int(told[1]), int(told[2])) < _TRIED:
        seen = N_("LibreOffice {version} is here; neiqin was tried with 7.4 and later: {program}")
        yield warning(seen, N_("Install a newer one from libreoffice.org."), version=told[0], program=program)
    else:
        yield well(N_("LibreOffice {version} is here: {program}"), version=told[0], program=program)


def _bridge(machine: Machine) -> Iterator[Finding]:
    if find_soffice(machine) is None:
        yield not_here(N_("There is no LibreOffice to be reached."))
        return
    ours = ".".join(machine.python.version.split(".")[:2])
    built = machine.bridge()
    if built == ours:
        yield well(N_("LibreOffice can be reached from this Python ({version})."), version=ours)
    elif not built:
        seen = N_("LibreOffice cannot be reached from Python: its bridge “uno” is not there.")
        yield warning(seen, N_("Install it: sudo apt install python3-uno"))
    else:
        seen = N_("LibreOffice can be reached from Python {built} only, and this is {version}.")
        mend = N_(
            'Put neiqin on that one: /usr/bin/python3 -m venv ~/neiqin, then ~/neiqin/bin/pip install "neiqin[live]"'
        )
        yield warning(seen, mend, built=built, version=ours)


def _extension(machine: Machine) -> Iterator[Finding]:
    troubles = machine.extension() if find_soffice(machine) else None
    if troubles is None:
        yield not_here(N_("neiqin's extension for LibreOffice is not installed; it is by: neiqin extension install"))
        return
    for trouble in troubles:
        seen = N_("neiqin's extension in LibreOffice: {trouble}")
        yield warning(
            seen, N_("Close LibreOffice, then: {command} extension install"), trouble=trouble, command=machine.command
        )
    if not troubles:
        yield well(N_("neiqin's extension in LibreOffice is up to date."))


CHECKS: Final = (
    Check("libreoffice.installed", N_("LibreOffice"), _installed),
    Check("libreoffice.bridge", N_("The bridge to LibreOffice"), _bridge, (LINUX,)),
    Check("libreoffice.extension", N_("neiqin's extension for LibreOffice"), _extension),
)
