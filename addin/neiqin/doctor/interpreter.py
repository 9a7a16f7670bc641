"""The Python that runs neiqin: which one, and whether Excel can start it where it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from neiqin.doctor.finding import MAC, WINDOWS, Check, Finding, problem, warning, well
from neiqin.doctor.machine import Machine
from neiqin.text import N_

_LONG: Final = 200
"""Characters of a path, of which Windows' older calls take 260 with the name of a DLL behind."""
_PLAIN: Final = re.compile(r"[\w./+@:,=-]+", re.ASCII)
"""What a shell takes for itself: xlwings on a Mac gives it the path without quotes."""
_STORE: Final = "windowsapps"
_ELSEWHERE_WINDOWS: Final = N_(
    r'Put neiqin where the path is plain: py -m venv C:\neiqin, then C:\neiqin\Scripts\pip install "neiqin[live]", '
    r"then C:\neiqin\Scripts\neiqin addin install"
)
_ELSEWHERE_MAC: Final = N_(
    'Put neiqin where the path is plain: python3 -m venv ~/neiqin, then ~/neiqin/bin/pip install "neiqin[live]", then '
    "~/neiqin/bin/neiqin addin install"
)


def _version(machine: Machine) -> Iterator[Finding]:
    python = machine.python
    seen = {"version": python.version, "bits": python.bits, "place": python.executable}
    if python.prefix != python.base_prefix:
        yield well(N_("Python {version} ({bits}-bit) in a virtual environment: {place}"), **seen)
    else:
        yield well(N_("Python {version} ({bits}-bit): {place}"), **seen)


def _windows_path(machine: Machine) -> Iterator[Finding]:
    path = machine.python.executable
    if "%" in path:
        seen = N_("The path of this Python holds a %, which Windows takes for the name of a variable: {path}")
        yield problem(seen, _ELSEWHERE_WINDOWS, path=path)
    elif not _is_in(path, machine.python.encoding):
        seen = N_(
            "The path of this Python holds letters that this Windows' code page does not have, so Excel cannot start "
            "the worksheet functions; the buttons work. The path: {path}"
        )
        yield problem(seen, _ELSEWHERE_WINDOWS, path=path)
    elif len(path) > _LONG:
        seen = N_("The path of this Python has {length} characters; Windows may refuse one as long as that: {path}")
        yield warning(seen, _ELSEWHERE_WINDOWS, length=len(path), path=path)
    else:
        yield well(N_("Excel can start this Python where it is."))


def _is_in(path: str, encoding: str) -> bool:
    try:
        path.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _mac_path(machine: Machine) -> Iterator[Finding]:
    path = machine.python.executable
    if _PLAIN.fullmatch(path):
        yield well(N_("Excel can start this Python where it is."))
    else:
        seen = N_("The path of this Python holds a space or another sign that the shell takes for its own: {path}")
        yield problem(seen, _ELSEWHERE_MAC, path=path)


def _store(machine: Machine) -> Iterator[Finding]:
    python = machine.python
    if any(_STORE in path.casefold() for path in (python.executable, python.base_prefix)):
        seen = N_(
            "This Python is the Microsoft Store's: Windows keeps what it writes below AppData apart, where Excel does "
            "not find the add-in."
        )
        mend = N_(
            'Install Python from python.org, then with that one: py -m pip install "neiqin[live]", and neiqin addin '
            "install"
        )
        yield problem(seen, mend)
    else:
        yield well(N_("This Python is not the Microsoft Store's."))


def _stub(machine: Machine) -> Iterator[Finding]:
    for folder in machine.path_folders():
        found = folder / "python.exe"
        if not _is_there(found):
            continue
        if _STORE in str(folder).casefold() and _is_blank(found):
            seen = N_("The command python opens the Microsoft Store instead of Python: {path}")
            mend = N_(
                "Switch it off: Settings > Apps > Advanced app settings > App execution aliases: python.exe and "
                "python3.exe."
            )
            yield warning(seen, mend, path=found)
            return
        break
    yield well(N_("The command python does not open the Microsoft Store."))


def _is_there(path: Path) -> bool:
    try:
        path.lstat()
    except OSError:
        return False
    return True


def _is_blank(path: Path) -> bool:
    """Whether a program is only a sign to the Store: such a file has no content, or cannot be looked at."""
    try:
        return path.stat().st_size == 0
    except OSError:
        return True


CHECKS: Final = (
    Check("python.version", N_("The Python that runs neiqin"), _version),
    Check("python.path", N_("The path of this Python, as Excel starts it"), _windows_path, (WINDOWS,)),
    Check("python.path.mac", N_("The path of this Python, as Excel starts it"), _mac_path, (MAC,)),
    Check("python.store", N_("Python of the Microsoft Store"), _store, (WINDOWS,)),
    Check("python.stub", N_("The command python"), _stub, (WINDOWS,)),
)
