"""Whether Excel's macro settings, and those of a company, let the add-in run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from neiqin.doctor.finding import MAC, WINDOWS, Check, Finding, problem, warning, well
from neiqin.doctor.machine import Machine
from neiqin.text import N_

_OFFICE: Final = r"Microsoft\Office\16.0"
_POLICIES: Final = (rf"HKCU\Software\Policies\{_OFFICE}", rf"HKLM\Software\Policies\{_OFFICE}")
_ALL: Final = (*_POLICIES, rf"HKCU\Software\{_OFFICE}", rf"HKLM\Software\{_OFFICE}")
"""Where settings stand; a company's, which come first, cannot be changed in Excel."""
_ASKS, _SIGNED_ONLY = 2, 3
"""What macros of files that are not trusted do: 1 they run, 2 Excel asks, 3 only signed ones run, 4 none does."""
_ADMIN: Final = N_("Your administrator has set this (policy {policy}): ask for an exception for neiqin.xlam.")


def _setting(machine: Machine, key: str, name: str) -> tuple[int, str]:
    """Give a setting's number, 0 where nobody has set it, and the policy that has; empty where a person may."""
    for place in _ALL:
        values = {n.casefold(): value for n, value in machine.registry(rf"{place}\{key}").items()}
        if name.casefold() in values:
            policy = rf"{place}\{key}\{name}" if place in _POLICIES else ""
            return int(values[name.casefold()]), policy
    return 0, ""


def _vba(machine: Machine) -> Iterator[Finding]:
    off, policy = _setting(machine, "Common", "VBAOff")
    if off:
        seen = N_("Macros (VBA) are switched off for Office altogether, so no add-in of this kind works.")
        own = N_("Repair Office with macros: Settings > Apps > Microsoft 365 > Modify.")
        yield problem(seen, _ADMIN if policy else own, policy=policy)
    else:
        yield well(N_("Macros (VBA) are not switched off for Office."))


def _addins(machine: Machine) -> Iterator[Finding]:
    off, policy = _setting(machine, r"Excel\Security", "DisableAllAddins")
    if off:
        seen = N_("Excel loads no add-ins at all.")
        mend = N_(
            "In Excel: File > Options > Trust Center > Trust Center Settings... > Add-ins: untick “Disable all "
            "Application Add-ins”."
        )
        yield problem(seen, _ADMIN if policy else mend, policy=policy)
        return
    signed, policy = _setting(machine, r"Common\Security", "RequireAlwaysOnMacroSig")
    if signed:
        seen = N_(
            "Only add-ins that a trusted publisher has signed are loaded; neiqin.xlam is made here and not signed."
        )
        mend = N_("Sign it, or have the policy lifted: RequireAlwaysOnMacroSig.")
        yield problem(seen, _ADMIN if policy else mend, policy=policy)
        return
    yield from _managed(machine)


def _managed(machine: Machine) -> Iterator[Finding]:
    """Look at the list of add-ins that a company keeps."""
    key = r"Excel\Resiliency\AddinList"
    listed = {
        name.casefold(): value for place in _POLICIES for name, value in machine.registry(rf"{place}\{key}").items()
    }
    told = str(listed.get("neiqin.xlam", ""))
    only, policy = _setting(machine, r"Excel\Resiliency", "RestrictToList")
    if told == "0" or (only and told not in {"1", "2"}):
        seen = N_("Your company's list of add-ins does not let neiqin.xlam in.")
        yield problem(seen, _ADMIN, policy=policy or key)
    else:
        yield well(N_("Excel loads add-ins."))


def _macros(machine: Machine) -> Iterator[Finding]:
    distrusted, policy = _setting(machine, r"Excel\Security\Trusted Locations", "AllLocationsDisabled")
    if not distrusted:
        yield well(
            N_("The add-in stands in a folder that Excel trusts, so its macros run whatever the macro settings are.")
        )
        return
    macros, by_policy = _setting(machine, r"Excel\Security", "VBAWarnings")
    needs_signature, _ = _setting(machine, r"Excel\Security", "RequireAddinSig")
    mend = N_(
        "In Excel: File > Options > Trust Center > Trust Center Settings... > Trusted Locations: untick “Disable all "
        "Trusted Locations”."
    )
    mend = _ADMIN if policy else mend
    if needs_signature or macros >= _SIGNED_ONLY:
        seen = N_("Excel trusts no folder and runs no macros that are not signed, so the add-in's do not run.")
        yield problem(seen, mend, policy=policy or by_policy)
    elif macros in {0, _ASKS}:
        seen = N_("Excel trusts no folder, so it asks at each start whether the add-in's macros may run.")
        yield warning(seen, mend, policy=policy)
    else:
        yield well(N_("Excel runs all macros."))


def _mac_macros(machine: Machine) -> Iterator[Finding]:
    read = ["defaults", "read", "com.microsoft.office"]
    off = machine.answer([*read, "VisualBasicEntirelyDisabled"])
    state = machine.answer([*read, "VisualBasicMacroExecutionState"])
    if off.strip() == "1":
        seen = N_("Macros (VBA) are switched off for Office altogether, so no add-in of this kind works.")
        yield problem(seen, _ADMIN, policy="com.microsoft.office VisualBasicEntirelyDisabled")
    elif state == "DisabledWithoutWarnings":
        seen = N_("Excel runs no macros, so the add-in's do not run.")
        mend = N_("In Excel: Excel > Preferences... > Security: choose “Disable all macros with notification”.")
        yield problem(seen, mend)
    else:
        yield well(N_("Excel runs macros."))


def _protected_view(machine: Machine) -> Iterator[Finding]:
    off, _ = _setting(machine, r"Excel\Security\ProtectedView", "DisableInternetFilesInPV")
    if off:
        yield well(N_("Workbooks from the internet open like others."))
    else:
        yield well(
            N_("Workbooks from the internet open in Protected View, where no add-in works until Enable Editing.")
        )


CHECKS: Final = (
    Check("trust.vba", N_("Macros in Office"), _vba, (WINDOWS,)),
    Check("trust.addins", N_("Whether Excel loads add-ins"), _addins, (WINDOWS,)),
    Check("trust.macros", N_("Excel's macro settings"), _macros, (WINDOWS,)),
    Check("trust.macros.mac", N_("Excel's macro settings"), _mac_macros, (MAC,)),
    Check("trust.protected_view", N_("Protected View"), _protected_view, (WINDOWS,)),
)
