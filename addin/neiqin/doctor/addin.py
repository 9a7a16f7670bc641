"""The add-in in Excel: installed, up to date, there once, and not shut out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from neiqin.doctor.excel import excel_folder
from neiqin.doctor.finding import EXCEL, WINDOWS, Check, Finding, problem, warning, well
from neiqin.doctor.machine import Machine
from neiqin.errors import NeiqinError
from neiqin.text import N_, Reason

_EXCEL: Final = r"HKCU\Software\Microsoft\Office\16.0\Excel"
_OPENED: Final = re.compile(r"OPEN\d*", re.IGNORECASE)
_FROM_OUTSIDE: Final = 3
"""Windows' number of the zone of the internet; 4 is that of sites one does not trust."""
_ZONE: Final = re.compile(r"ZoneId\s*=\s*(\d)")
_INSTALL: Final = N_("Close Excel, then: {command} addin install")


def addin_path(machine: Machine) -> Path:
    """Give the place of the add-in's file, whether it is there or not."""
    from neiqin.ribbon.places import excel_places  # noqa: PLC0415 - where the ribbon is looked at only

    return excel_places(machine.system, machine.home, machine.environ).addin


def _state(machine: Machine) -> Iterator[Finding]:
    from neiqin.ribbon.build import INTERPRETER, VERSION, XLWINGS  # noqa: PLC0415 - the ribbon is slow to load
    from neiqin.ribbon.places import excel_places, this_interpreter  # noqa: PLC0415 - as above
    from neiqin.ribbon.state import addin_state  # noqa: PLC0415 - as above

    places = excel_places(machine.system, machine.home, machine.environ)
    if not places.addin.is_file():
        yield warning(N_("The add-in is not installed."), _INSTALL, command=machine.command)
        return
    try:
        state = addin_state(places, this_interpreter(machine.python.executable, machine.system))
    except NeiqinError as error:
        yield Finding("problem", Reason(error.message, error.params), Reason(error.hint, error.params))
        return
    for trouble in state.troubles:
        yield Finding("problem", trouble, Reason(_INSTALL, {"command": machine.command}))
    if not state.troubles:
        notes = state.notes
        seen = N_(
            "The add-in is installed and up to date (neiqin {version}, xlwings {xlwings}); it starts {interpreter}"
        )
        yield well(seen, version=notes[VERSION], xlwings=notes[XLWINGS], interpreter=notes[INTERPRETER])


def _copies(machine: Machine) -> Iterator[Finding]:
    own = addin_path(machine)
    others = [path for path in dict.fromkeys(_addins(machine)) if path != own and _is_ours(path)]
    for path in others:
        seen = N_("Excel finds the add-in a second time, and with it every function twice: {path}")
        yield problem(seen, N_("Close Excel and delete that file."), path=path)
    if not others:
        yield well(N_("Excel finds the add-in nowhere else."))


def _addins(machine: Machine) -> Iterator[Path]:
    """Give the add-ins that Excel finds: in the folders it starts, and those on its list."""
    for folder in _folders(machine):
        if folder.is_dir():
            yield from sorted(p for p in folder.iterdir() if p.suffix.casefold() in {".xlam", ".xla"})
    yield from (path for path in _listed(machine) if path.is_file())


def _folders(machine: Machine) -> Iterator[Path]:
    own = addin_path(machine).parent
    yield own
    if machine.system != WINDOWS:
        shared = "Library/Application Support/Microsoft/Office365/User Content.localized/Startup.localized/Excel"
        yield machine.root / shared
        return
    yield own.parent.parent / "AddIns"
    if folder := excel_folder(machine):
        yield folder / "XLSTART"
    if chosen := machine.registry(_EXCEL + r"\Options").get("AltStartup"):
        yield Path(str(chosen))


def _listed(machine: Machine) -> Iterator[Path]:
    r"""Give the add-ins that are ticked on Excel's list: `/R "C:\folder\name.xlam"`, or a name in the usual folder."""
    usual = addin_path(machine).parent.parent.parent / "AddIns"
    for name, value in machine.registry(_EXCEL + r"\Options").items():
        if _OPENED.fullmatch(name):
            told = re.sub(r"^/\w+ +", "", str(value).strip()).strip('"')
            yield usual / told if machine.pure(told).name == told else Path(told)


def _is_ours(path: Path) -> bool:
    from neiqin.ribbon.build import RECIPE  # noqa: PLC0415 - as above
    from neiqin.ribbon.package import notes_of  # noqa: PLC0415 - as above

    try:
        return RECIPE in notes_of(path)
    except OSError:
        return False


def _list(machine: Machine) -> Iterator[Finding]:
    gone = [path for path in _listed(machine) if "neiqin" in machine.pure(str(path)).name.casefold()]
    gone = [path for path in gone if not path.is_file()]
    for path in gone:
        seen = N_("Excel's list of add-ins names a file that is gone: {path}")
        mend = N_(
            "In Excel: File > Options > Add-ins > Manage: Excel Add-ins > Go..., tick it, and agree to have it taken "
            "off the list."
        )
        yield warning(seen, mend, path=path)
    if not gone:
        yield well(N_("Excel's list of add-ins names no neiqin that is gone."))


def _internet(machine: Machine) -> Iterator[Finding]:
    try:
        mark = Path(f"{addin_path(machine)}:Zone.Identifier").read_text("utf-8", "replace")
    except OSError:
        mark = ""
    zone = _ZONE.search(mark)
    if zone and int(zone[1]) >= _FROM_OUTSIDE:
        seen = N_("Windows holds the add-in's file for one from the internet, and Excel may block its macros.")
        yield problem(seen, N_("Have it made here: close Excel, then {command} addin install"), command=machine.command)
    else:
        yield well(N_("The add-in's file is not marked as one from the internet."))


def _disabled(machine: Machine) -> Iterator[Finding]:
    resiliency = _EXCEL + r"\Resiliency"
    for key in ("DisabledItems", "CrashingAddinList"):
        for value in machine.registry(rf"{resiliency}\{key}").values():
            content = value if isinstance(value, bytes) else str(value).encode("utf-16-le")
            if "neiqin" in content.decode("utf-16-le", "replace").casefold():
                seen = N_("Excel has switched the add-in off, after something went wrong at its start.")
                mend = N_(
                    "In Excel: File > Options > Add-ins > Manage: Disabled Items > Go..., choose neiqin.xlam > Enable, "
                    "and start Excel anew."
                )
                yield problem(seen, mend)
                return
    yield well(N_("Excel has not switched the add-in off."))


CHECKS: Final = (
    Check("addin.state", N_("The add-in"), _state, EXCEL),
    Check("addin.copies", N_("Other copies of the add-in"), _copies, EXCEL),
    Check("addin.list", N_("Excel's list of add-ins"), _list, (WINDOWS,)),
    Check("addin.internet", N_("The mark of the internet on the add-in's file"), _internet, (WINDOWS,)),
    Check("addin.disabled", N_("Add-ins that Excel has switched off"), _disabled, (WINDOWS,)),
)
