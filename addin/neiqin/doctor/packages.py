"""The packages that neiqin needs for what it does: installed or not, and of the version it is made for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from neiqin.doctor.excel import excel_bits
from neiqin.doctor.finding import EXCEL, WINDOWS, Check, Finding, problem, warning, well
from neiqin.doctor.machine import Machine
from neiqin.text import N_, Reason

_NEED: Final = re.compile(r"([\w.-]+)[^;=]*(?:==([\w.]+))?[^;]*;.*\bextra == ['\"](\w+)['\"]")
_FOR: Final = {
    "live": N_("the ribbon, the worksheet functions and open workbooks"),
    "parquet": N_("exports in the Parquet format"),
    "cluster": N_("converting on many computers, and files behind URLs"),
}
"""What each extra is for."""
_INSTALL: Final = N_('Install it: {pip} install "neiqin[{extra}]"')


def needs(machine: Machine, extra: str) -> dict[str, str]:
    """Give the packages of an extra, with the exact version where there is one that it must be."""
    found = {}
    for package in machine.packages("neiqin")[:1]:
        for line in package.requires:
            if (need := _NEED.match(line)) and need[3] == extra:
                found[need[1]] = need[2] or ""
    return found


def _extras(machine: Machine) -> Iterator[Finding]:
    for extra, use in _FOR.items():
        missing = [name for name in needs(machine, extra) if not machine.packages(name)]
        seen = {"extra": extra, "use": Reason(use), "missing": missing, "pip": machine.pip}
        if not missing:
            yield well(N_("The extra “{extra}” is installed: {use}."), **seen)
        elif extra == "live":
            said = N_("The extra “{extra}” is not installed: {use} need {missing}.")
            yield (problem if machine.system in EXCEL else warning)(said, _INSTALL, **seen)
        else:
            said = N_('The extra “{extra}” is not installed; only {use} would need it: {pip} install "neiqin[{extra}]"')
            yield well(said, **seen)


def _versions(machine: Machine) -> Iterator[Finding]:
    for name, wanted in needs(machine, "live").items():
        installed = machine.packages(name)
        if not installed or not wanted:
            continue
        seen = {"name": name, "version": installed[0].version, "wanted": wanted, "pip": machine.pip}
        if installed[0].version == wanted:
            yield well(N_("{name} is the version that neiqin is made for, {version}."), **seen)
        else:
            said = N_("{name} is version {version}, but neiqin is made for {wanted}.")
            mend = N_('Install that one: {pip} install "{name}=={wanted}", then: {command} addin install')
            yield problem(said, mend, **seen, command=machine.command)


def _dll(machine: Machine) -> Iterator[Finding]:
    installed = machine.packages("xlwings")
    if not installed:
        return
    version = installed[0].version
    folder = Path(machine.python.executable).parent
    for bits in excel_bits(machine) or (64, 32):
        name = f"xlwings{bits}-{version}.dll"
        if (folder / name).is_file() or (folder.parent / name).is_file():
            yield well(N_("Excel of {bits} bits finds xlwings' DLL beside this Python: {name}"), bits=bits, name=name)
        else:
            seen = N_("Excel of {bits} bits does not find {name} beside this Python: no worksheet function works.")
            mend = N_('Bring it back: {pip} install --force-reinstall --no-deps "xlwings=={version}"')
            yield problem(seen, mend, bits=bits, name=name, pip=machine.pip, version=version)


def _bridge(machine: Machine) -> Iterator[Finding]:
    modules = {"pythoncom": "pywin32"} if machine.system == WINDOWS else {"appscript": "appscript", "psutil": "psutil"}
    for module, package in modules.items():
        if machine.imports(module):
            yield well(N_("{package}, by which Python talks to Excel, is there."), package=package)
        else:
            seen = N_("{package}, by which Python talks to Excel, is missing or broken.")
            mend = N_("Install it: {pip} install --force-reinstall {package}")
            yield problem(seen, mend, package=package, pip=machine.pip)


CHECKS: Final = (
    Check("packages.extras", N_("The extras of neiqin"), _extras),
    Check("packages.versions", N_("The versions of what the add-in is made with"), _versions),
    Check("packages.dll", N_("xlwings' DLL beside Python"), _dll, (WINDOWS,)),
    Check("packages.bridge", N_("What Python talks to Excel by"), _bridge, EXCEL),
)
