"""Excel itself: whether it is here, how wide it is, how many run; and WPS Office, which is not Excel."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from neiqin.doctor.finding import EXCEL, WINDOWS, Check, Finding, not_here, warning, well
from neiqin.doctor.machine import Machine
from neiqin.text import N_

_APP_PATHS: Final = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
_CLICK_TO_RUN: Final = r"HKLM\SOFTWARE\Microsoft\Office\ClickToRun\Configuration"
_OUTLOOK: Final = r"HKLM\SOFTWARE\Microsoft\Office\16.0\Outlook"
_BITS: Final = {"x64": 64, "x86": 32}
_MAC_APP: Final = "Microsoft Excel.app"
_PROGRAMS: Final = frozenset(("excel.exe", "microsoft excel"))
_WPS: Final = {
    "win32": (r"HKLM\SOFTWARE\Kingsoft\Office\6.0\Common", r"HKCU\Software\Kingsoft\Office\6.0\Common"),
    "darwin": ("Applications/wpsoffice.app",),
    "linux": ("opt/kingsoft/wps-office",),
}


def excel_folder(machine: Machine) -> Path | None:
    """Give the folder of Excel's program; None where it was not found."""
    if machine.system == WINDOWS:
        path = str(machine.registry(_APP_PATHS).get("", "")).strip('"')
        return Path(path).parent if path else None
    for folder in (machine.root / "Applications", machine.home / "Applications"):
        if (folder / _MAC_APP).is_dir():
            return folder / _MAC_APP
    return None


def excel_bits(machine: Machine) -> tuple[int, ...]:
    """Give how wide Excel's addresses are; nothing where that is not known."""
    told = machine.registry(_CLICK_TO_RUN).get("Platform") or machine.registry(_OUTLOOK).get("Bitness")
    bits = _BITS.get(str(told))
    return (bits,) if bits else ()


def _installed(machine: Machine) -> Iterator[Finding]:
    folder = excel_folder(machine)
    if folder is None:
        mend = N_("Install Excel; without it neiqin works on closed workbooks (neiqin run) and in LibreOffice.")
        yield warning(N_("Excel was not found on this computer."), mend)
        return
    version = str(machine.registry(_CLICK_TO_RUN).get("VersionToReport", ""))
    bits = excel_bits(machine)
    if not bits:
        yield well(N_("Excel is here: {folder}"), folder=folder)
    elif bits[0] == machine.python.bits:
        yield well(N_("Excel {version} ({bits}-bit) is here: {folder}"), version=version, bits=bits[0], folder=folder)
    else:
        seen = N_("Excel {version} ({bits}-bit) is here, and Python has {other} bits; they work together: {folder}")
        yield well(seen, version=version, bits=bits[0], other=machine.python.bits, folder=folder)


def _running(machine: Machine) -> Iterator[Finding]:
    count = sum(name in _PROGRAMS for name in machine.programs())
    if count > 1:
        seen = N_("More than one Excel runs ({count}); one may be left over, without a window, and hold files.")
        mend = N_(
            "Save your work and close Excel; what is left of it can be ended in the Task Manager (Ctrl+Shift+Esc) or, "
            "on a Mac, the Activity Monitor."
        )
        yield warning(seen, mend, count=count)
    elif count:
        yield well(N_("Excel is running, once."))
    else:
        yield well(N_("Excel is not running."))


def _wps(machine: Machine) -> Iterator[Finding]:
    places = _WPS.get(machine.system, ())
    if machine.system == WINDOWS:
        here = any(machine.registry(key) for key in places)
    else:
        here = any((machine.root / place).exists() for place in places)
    if not here:
        yield not_here(N_("WPS Office was not found."))
    elif machine.system in EXCEL and excel_folder(machine) is None:
        seen = N_("WPS Office is here and Excel is not: the ribbon and the worksheet functions are not for WPS.")
        yield warning(seen, N_("Work on the closed file: save it, close it in WPS, and neiqin run MACRO FILE."))
    else:
        yield well(N_("WPS Office is here, too; the ribbon is not for it, neiqin run MACRO FILE is: on closed files."))


CHECKS: Final = (
    Check("excel.installed", N_("Excel"), _installed, EXCEL),
    Check("excel.running", N_("How many Excels run"), _running, EXCEL),
    Check("excel.wps", N_("WPS Office"), _wps),
)
