"""The whole examination: every check in order, each on its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from neiqin.doctor import addin, excel, folders, installs, interpreter, libreoffice, packages, trust
from neiqin.doctor.finding import Check, Finding, not_here
from neiqin.doctor.machine import Machine
from neiqin.terminal import logged
from neiqin.text import N_, Reason

CHECKS: Final[Sequence[Check]] = (
    *interpreter.CHECKS,
    *installs.CHECKS,
    *packages.CHECKS,
    *excel.CHECKS,
    *addin.CHECKS,
    *trust.CHECKS,
    *folders.CHECKS,
    *libreoffice.CHECKS,
)
_SYSTEMS: Final = {"win32": "Windows", "darwin": "macOS", "linux": "Linux"}


def examine(machine: Machine, checks: Sequence[Check] = CHECKS) -> Iterator[Finding]:
    """Look at a computer; a check that itself goes wrong is said to, and the others go on."""
    for check in checks:
        if check.systems and machine.system not in check.systems:
            where = [_SYSTEMS[system] for system in check.systems]
            told = not_here(N_("{title}: on {systems} only."), title=Reason(check.title), systems=where)
            yield replace(told, check=check.name)
            continue
        try:
            for finding in check.look(machine):
                yield replace(finding, check=check.name)
        except Exception as bug:  # noqa: BLE001 - one check that fails must not hide what the others find
            seen = Reason(N_("This could not be looked at: {title}."), {"title": Reason(check.title)})
            yield Finding("warning", seen, logged(bug), check.name)
