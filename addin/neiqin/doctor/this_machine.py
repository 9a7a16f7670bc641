"""The computer this runs on."""

from __future__ import annotations

import contextlib
import csv
import importlib
import importlib.metadata
import locale
import os
import shutil
import struct
import subprocess
import sys
import sysconfig
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from neiqin.doctor.finding import WINDOWS
from neiqin.doctor.machine import Machine, Package, Python
from neiqin.files.backup import home
from neiqin.text import Spoken

_PATIENCE: Final = 15.0
"""Seconds that a command is given to answer."""
_NO_WINDOW: Final[int] = getattr(subprocess, "CREATE_NO_WINDOW", 0)
"""From Excel's ribbon, a command must not flash a window on Windows."""


def this_machine() -> Machine:
    """Look at this computer; what takes time is only asked when a check wants to know."""
    return Machine(
        system=sys.platform,
        environ=os.environ,
        home=Path.home(),
        data=home(),
        python=Python(
            executable=sys.executable,
            version=".".join(map(str, sys.version_info[:3])),
            bits=struct.calcsize("P") * 8,
            prefix=sys.prefix,
            base_prefix=sys.base_prefix,
            scripts=sysconfig.get_path("scripts"),
            encoding=locale.getencoding(),
        ),
        packages=lambda name: list(_packages(name)),
        imports=_imports,
        registry=_registry,
        programs=_programs,
        answer=_answer,
        free=_free,
        bridge=_bridge,
        extension=_extension,
    )


def _packages(name: str) -> Iterator[Package]:
    for found in importlib.metadata.distributions(name=name):
        yield Package(found.version, str(found.locate_file("")), found.requires or ())


def _imports(name: str) -> bool:
    try:
        importlib.import_module(name)
    except Exception:  # noqa: BLE001 - whatever a broken package says, it is of no use
        return False
    return True


def _registry(key: str) -> Mapping[str, Any]:
    if sys.platform == "win32":
        import winreg  # noqa: PLC0415 - Windows only

        hive, _, below = key.partition("\\")
        roots = {"HKCU": winreg.HKEY_CURRENT_USER, "HKLM": winreg.HKEY_LOCAL_MACHINE}
        # Office writes in the view of the system's own width, also where this Python is narrower.
        wide = winreg.KEY_READ | winreg.KEY_WOW64_64KEY
        with contextlib.suppress(OSError), winreg.OpenKey(roots[hive], below, 0, wide) as opened:
            count = winreg.QueryInfoKey(opened)[1]
            return {name: value for name, value, _ in (winreg.EnumValue(opened, i) for i in range(count))}
    return {}


def _programs() -> Sequence[str]:
    if sys.platform == WINDOWS:
        rows = csv.reader(_answer(["tasklist", "/FO", "CSV", "/NH"]).splitlines())
        return [row[0].casefold() for row in rows if row]
    return [Path(line).name.casefold() for line in _answer(["ps", "-axo", "comm="]).splitlines() if line.strip()]


def _answer(command: Sequence[str]) -> str:
    program = shutil.which(command[0])
    if program is None:
        return ""
    try:
        done = subprocess.run(  # noqa: S603 - commands of ours, with nothing of anybody's in them
            [program, *command[1:]],
            capture_output=True,
            check=True,
            timeout=_PATIENCE,
            stdin=subprocess.DEVNULL,
            creationflags=_NO_WINDOW,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.decode(locale.getencoding(), "replace").strip()


def _free(folder: Path) -> int:
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return shutil.disk_usage(folder).free


def _bridge() -> str:
    from neiqin.live.calc.bridge import bridge_version  # noqa: PLC0415 - only where LibreOffice was found

    return bridge_version()


def _extension() -> Sequence[Spoken] | None:
    from neiqin.extension.places import office_places  # noqa: PLC0415 - as above
    from neiqin.extension.state import extension_state  # noqa: PLC0415 - as above
    from neiqin.ribbon.places import this_interpreter  # noqa: PLC0415 - as above

    state = extension_state(office_places(), this_interpreter())
    return state.troubles if state.folder else None
