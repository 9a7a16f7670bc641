"""The doctor on made-up computers: each finding appears where it should, and nowhere else."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from neiqin.cli import app
from neiqin.doctor.examine import CHECKS, examine
from neiqin.doctor.finding import Check, Finding, well
from neiqin.doctor.machine import Machine, Package, Python
from neiqin.doctor.this_machine import this_machine
from neiqin.doctor.wording import examined_text
from neiqin.ribbon.install import install
from neiqin.ribbon.places import excel_places
from neiqin.text import LANGUAGES, N_, Reason

NEEDS = (
    "xlwings==0.37.8; extra == 'live'",
    "pyOpenVBA==6.5.0 ; extra == 'live'",
    "pyarrow>=18; extra == 'parquet'",
    "distributed>=2026.1; extra == 'cluster'",
    "fsspec>=2026.1; extra == 'cluster'",
    "xlwings==0.1; extra == 'test'",
    "rich>=14",
)
VERSIONS = {"xlwings": "0.37.8", "pyOpenVBA": "6.5.0", "pyarrow": "20", "distributed": "2026.1", "fsspec": "2026.1"}
EXCEL = r"HKCU\Software\Microsoft\Office\16.0\Excel"
POLICIES = r"HKCU\Software\Policies\Microsoft\Office\16.0"
APP_PATHS = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
CLICK_TO_RUN = r"HKLM\SOFTWARE\Microsoft\Office\ClickToRun\Configuration"
Values = dict[str, dict[str, Any]]


def put(path: Path, content: bytes = b"x") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def python(folder: Path, program: str) -> Python:
    scripts = folder / Path(program).parent
    executable = put(folder / program)
    return Python(str(executable), "3.12.4", 64, str(folder), "/usr", str(scripts), "cp950")


def packages(name: str) -> list[Package]:
    if name == "neiqin":
        return [Package("0.1.0", "/site", NEEDS)]
    return [Package(VERSIONS[name], "/site")] if name in VERSIONS else []


def registry(values: Values) -> Callable[[str], dict[str, Any]]:
    known = {key.casefold(): value for key, value in values.items()}
    return lambda key: known.get(key.casefold(), {})


def windows(folder: Path, values: Values | None = None, **changes: Any) -> Machine:
    """A Windows on which all is well, and what is different on this one."""
    office = put(folder / "Office16" / "EXCEL.EXE").parent
    told = {
        APP_PATHS: {"": str(office / "EXCEL.EXE")},
        CLICK_TO_RUN: {"Platform": "x64", "VersionToReport": "16.0.1"},
        **(values or {}),
    }
    ours = python(folder / "neiqin", "Scripts/python.exe")
    put(folder / "neiqin" / "xlwings64-0.37.8.dll")
    put(folder / "neiqin" / "Scripts" / "neiqin.exe")
    machine = Machine(
        system="win32",
        environ={"APPDATA": str(folder / "Roaming"), "PATH": str(folder / "neiqin" / "Scripts")},
        home=folder / "home",
        data=folder / "data",
        python=ours,
        packages=packages,
        imports=lambda _: True,
        registry=registry(told),
        programs=lambda: ("explorer.exe", "excel.exe"),
    )
    return replace(machine, **changes)


def mac(folder: Path, **changes: Any) -> Machine:
    """A Mac on which all is well, and what is different on this one."""
    (folder / "Applications" / "Microsoft Excel.app").mkdir(parents=True)
    ours = python(folder / "neiqin", "bin/python3")
    command = put(folder / "neiqin" / "bin" / "neiqin")
    machine = Machine(
        system="darwin",
        environ={"PATH": str(command.parent)},
        home=folder / "home",
        data=folder / "data",
        python=replace(ours, executable=str(ours.executable)),
        packages=packages,
        imports=lambda _: True,
        root=folder,
        programs=lambda: ("finder", "microsoft excel"),
    )
    return replace(machine, **changes)


def linux(folder: Path, **changes: Any) -> Machine:
    """A Linux on which all is well, and what is different on this one."""
    ours = python(folder / "neiqin", "bin/python3")
    put(folder / "neiqin" / "bin" / "neiqin")
    put(folder / "bin" / "soffice")
    machine = Machine(
        system="linux",
        environ={"PATH": f"{folder / 'neiqin' / 'bin'}:{folder / 'bin'}"},
        home=folder / "home",
        data=folder / "data",
        python=ours,
        packages=packages,
        imports=lambda _: True,
        root=folder,
        answer=lambda command: "LibreOffice 24.8.1 30(Build:1)" if "soffice" in command[0] else "",
        bridge=lambda: "3.12",
    )
    return replace(machine, **changes)


def with_addin(machine: Machine) -> Machine:
    install(excel_places(machine.system, machine.home, machine.environ), machine.python.executable)
    return machine


def addin_of(machine: Machine) -> Path:
    return excel_places(machine.system, machine.home, machine.environ).addin


def look(machine: Machine, name: str) -> list[Finding]:
    """What one check finds."""
    return list(examine(machine, [check for check in CHECKS if check.name == name]))


def states(machine: Machine, name: str) -> set[str]:
    return {finding.state for finding in look(machine, name)}


def told(machine: Machine, name: str) -> str:
    """All that a check says, with the mend."""
    found = look(machine, name)
    said = [f"{f.state}: {f.seen.in_language('en')} {f.mend.in_language('en') if f.mend else ''}" for f in found]
    return "\n".join(said)


@pytest.mark.parametrize("system", [windows, mac, linux])
def test_nothing_is_found_where_all_is_well(tmp_path: Path, system: Callable[[Path], Machine]) -> None:
    machine = system(tmp_path)
    if system is not linux:
        with_addin(machine)
    wrong = [f.seen.in_language("en") for f in examine(machine) if f.state not in {"ok", "not here"}]
    assert wrong == []


@pytest.mark.parametrize("system", [windows, mac, linux])
def test_every_check_says_something_of_its_own(tmp_path: Path, system: Callable[[Path], Machine]) -> None:
    found = {finding.check for finding in examine(system(tmp_path))}
    assert found == {check.name for check in CHECKS}


def test_what_is_of_another_system_is_said_to_be_not_here(tmp_path: Path) -> None:
    machine = linux(tmp_path)
    assert told(machine, "trust.vba") == "not here: Macros in Office: on Windows only. "
    assert {f.state for f in examine(machine) if f.check.startswith(("trust", "addin"))} == {"not here"}


def test_a_finding_that_is_not_well_says_how_to_mend_it_in_every_language(tmp_path: Path) -> None:
    machine = windows(tmp_path, packages=lambda _: [], imports=lambda _: False, programs=lambda: ["excel.exe"] * 2)
    for finding in examine(machine):
        for language in LANGUAGES:
            said = finding.as_json(language)
            assert said["seen"]
            assert finding.state in {"ok", "not here"} or said["mend"]


def test_a_check_that_goes_wrong_hides_nothing(tmp_path: Path, home: Path) -> None:
    def broken(_: Machine) -> Iterator[Finding]:
        raise RuntimeError("odd")

    checks = [Check("odd", "Odd things", broken), Check("fine", "Fine things", lambda _: iter([well("Fine.")]))]
    found = list(examine(linux(tmp_path), checks))
    assert [(f.check, f.state) for f in found] == [("odd", "warning"), ("fine", "ok")]
    assert "Odd things" in found[0].seen.in_language("en")
    assert "RuntimeError: odd" in (home / "neiqin.log").read_text("utf-8")


# The interpreter.


def renamed(machine: Machine, executable: str) -> Machine:
    return replace(machine, python=replace(machine.python, executable=executable))


@pytest.mark.parametrize(
    ("path", "state"),
    [
        (r"C:\neiqin\Scripts\python.exe", "ok"),
        (r"C:\Users\王小明\python.exe", "ok"),  # the code page is Taiwan's
        (r"C:\Users\Łukasz\python.exe", "problem"),
        (r"C:\100%\py%\python.exe", "problem"),
        ("C:\\" + "long" * 60 + "\\python.exe", "warning"),
    ],
)
def test_a_path_that_excel_cannot_start(tmp_path: Path, path: str, state: str) -> None:
    assert states(renamed(windows(tmp_path), path), "python.path") == {state}


@pytest.mark.parametrize(
    ("path", "state"),
    [
        ("/Users/mei/neiqin/bin/python3", "ok"),
        ("/Users/mei/My Files/bin/python3", "problem"),
        ("/a;b/python3", "problem"),
    ],
)
def test_a_path_that_a_macs_shell_misreads(tmp_path: Path, path: str, state: str) -> None:
    assert states(renamed(mac(tmp_path), path), "python.path.mac") == {state}


def test_the_interpreter_is_named_with_what_it_is(tmp_path: Path) -> None:
    machine = linux(tmp_path)
    assert "Python 3.12.4 (64-bit) in a virtual environment" in told(machine, "python.version")
    plain = replace(machine.python, base_prefix=machine.python.prefix)
    assert "virtual" not in told(replace(machine, python=plain), "python.version")


def test_python_of_the_store_does_not_do(tmp_path: Path) -> None:
    machine = windows(tmp_path)
    store = r"C:\Program Files\WindowsApps\PythonSoftwareFoundation.Python.3.12_1_x64"
    in_environment = replace(machine, python=replace(machine.python, base_prefix=store))
    assert states(machine, "python.store") == {"ok"}
    assert "python.org" in told(in_environment, "python.store")


def test_a_command_python_that_opens_the_store(tmp_path: Path) -> None:
    machine = windows(tmp_path)
    stub, real = put(tmp_path / "WindowsApps" / "python.exe", b""), put(tmp_path / "Python" / "python.exe")
    first = {**machine.environ, "PATH": f"{stub.parent};{real.parent}"}
    later = {**machine.environ, "PATH": f"{real.parent};{stub.parent}"}
    assert "App execution aliases" in told(replace(machine, environ=first), "python.stub")
    assert states(replace(machine, environ=later), "python.stub") == {"ok"}


# Installations.


def test_neiqin_that_is_installed_twice(tmp_path: Path) -> None:
    twice = [Package("0.1.0", "/site", NEEDS), Package("0.0.9", "/user/site", NEEDS)]
    machine = linux(tmp_path, packages=lambda name: twice if name == "neiqin" else packages(name))
    assert "more than once for this Python: 0.1.0 (/site), 0.0.9 (/user/site)" in told(machine, "neiqin.copies")
    assert states(linux(tmp_path / "other"), "neiqin.copies") == {"ok"}


def on_path(machine: Machine, *folders: Path) -> Machine:
    return replace(machine, environ={**machine.environ, "PATH": ":".join(map(str, folders))})


def test_a_command_of_another_python_comes_first(tmp_path: Path) -> None:
    machine = linux(tmp_path)
    other = put(tmp_path / "other" / "neiqin", b"#!/usr/bin/python3\n").parent
    assert states(on_path(machine, other, Path(machine.python.scripts)), "neiqin.command") == {"warning"}
    assert machine.python.scripts in told(on_path(machine, other), "neiqin.command")


def test_a_command_that_leads_to_this_python_is_its_own(tmp_path: Path) -> None:
    machine = linux(tmp_path)
    line = f"#!{machine.python.executable}\n".encode()
    copied, shim = put(tmp_path / "a" / "neiqin", line).parent, put(tmp_path / "b" / "neiqin", b"#!/bin/sh\n").parent
    linked = tmp_path / "c"
    linked.mkdir()
    (linked / "neiqin").symlink_to(Path(machine.python.scripts) / "neiqin")
    for folder in (copied, linked, Path(machine.python.scripts)):
        assert "is the one of this Python" in told(on_path(machine, shim, folder), "neiqin.command")


def test_a_command_that_is_nowhere_is_called_by_its_place(tmp_path: Path) -> None:
    machine = linux(tmp_path)
    assert machine.command in told(on_path(machine, tmp_path), "neiqin.command")
    assert machine.command == f'"{tmp_path}/neiqin/bin/neiqin"'
    moved = replace(machine.python, scripts=str(tmp_path))
    assert replace(machine, python=moved).command == f'"{machine.python.executable}" -m neiqin.cli'


# Packages.


def without(*names: str) -> Callable[[str], list[Package]]:
    return lambda name: [] if name in names else packages(name)


@pytest.mark.parametrize(("system", "state"), [(windows, "problem"), (mac, "problem"), (linux, "warning")])
def test_the_extra_live_is_missing(tmp_path: Path, system: Callable[..., Machine], state: str) -> None:
    machine = system(tmp_path, packages=without("xlwings", "pyOpenVBA"))
    assert f"{state}: The extra “live” is not installed" in told(machine, "packages.extras")
    assert "xlwings, pyOpenVBA. Install it" in told(machine, "packages.extras")


def test_an_extra_that_not_everybody_needs_is_only_named(tmp_path: Path) -> None:
    machine = linux(tmp_path, packages=without("pyarrow", "fsspec"))
    said = told(machine, "packages.extras")
    assert states(machine, "packages.extras") == {"ok"}
    assert 'only exports in the Parquet format would need it: "' in said
    assert 'pip install "neiqin[cluster]"' in said


def test_xlwings_of_another_version(tmp_path: Path) -> None:
    other = {**VERSIONS, "xlwings": "0.37.9"}
    machine = windows(
        tmp_path,
        packages=lambda n: packages(n) if n == "neiqin" else [Package(other[n], "/site")] if n in other else [],
    )
    assert "problem: xlwings is version 0.37.9, but neiqin is made for 0.37.8." in told(machine, "packages.versions")
    assert states(windows(tmp_path), "packages.versions") == {"ok"}


def test_the_dll_is_looked_for_as_wide_as_excel(tmp_path: Path) -> None:
    assert states(windows(tmp_path / "wide"), "packages.dll") == {"ok"}
    narrow = windows(tmp_path / "narrow", {CLICK_TO_RUN: {"Platform": "x86"}})
    assert "does not find xlwings32-0.37.8.dll" in told(narrow, "packages.dll")
    put(tmp_path / "narrow" / "neiqin" / "Scripts" / "xlwings32-0.37.8.dll")
    assert states(narrow, "packages.dll") == {"ok"}
    assert states(windows(tmp_path / "unknown", {CLICK_TO_RUN: {}}), "packages.dll") == {"ok", "problem"}


@pytest.mark.parametrize(("system", "package"), [(windows, "pywin32"), (mac, "appscript"), (mac, "psutil")])
def test_what_python_talks_to_excel_by_is_missing(tmp_path: Path, system: Callable[..., Machine], package: str) -> None:
    module = {"pywin32": "pythoncom"}.get(package, package)
    machine = system(tmp_path, imports=lambda name: name != module)
    assert f"problem: {package}, by which Python talks to Excel, is missing" in told(machine, "packages.bridge")


# Excel.


def test_excel_is_not_there(tmp_path: Path) -> None:
    assert states(windows(tmp_path, {APP_PATHS: {}}), "excel.installed") == {"warning"}
    nowhere = mac(tmp_path / "mac", root=tmp_path / "nowhere")
    assert states(nowhere, "excel.installed") == {"warning"}
    (nowhere.home / "Applications" / "Microsoft Excel.app").mkdir(parents=True)
    assert states(nowhere, "excel.installed") == {"ok"}


def test_excel_and_python_of_different_width_work_together(tmp_path: Path) -> None:
    narrow = windows(tmp_path, {CLICK_TO_RUN: {"Platform": "x86", "VersionToReport": "16.0.1"}})
    assert "Excel 16.0.1 (32-bit) is here, and Python has 64 bits; they work together" in told(
        narrow, "excel.installed"
    )
    assert "Excel 16.0.1 (64-bit) is here" in told(windows(tmp_path), "excel.installed")


@pytest.mark.parametrize(("count", "state"), [(0, "ok"), (1, "ok"), (2, "warning")])
def test_more_than_one_excel(tmp_path: Path, count: int, state: str) -> None:
    assert states(windows(tmp_path, programs=lambda: ["excel.exe"] * count), "excel.running") == {state}


def test_wps_office_is_no_excel(tmp_path: Path) -> None:
    key = r"HKCU\Software\Kingsoft\Office\6.0\Common"
    both = windows(tmp_path, {key: {"Version": "12"}})
    alone = windows(tmp_path, {key: {"Version": "12"}, APP_PATHS: {}})
    assert states(windows(tmp_path), "excel.wps") == {"not here"}
    assert "ok: WPS Office is here, too" in told(both, "excel.wps")
    assert "warning: WPS Office is here and Excel is not" in told(alone, "excel.wps")
    (tmp_path / "opt" / "kingsoft" / "wps-office").mkdir(parents=True)
    assert states(linux(tmp_path), "excel.wps") == {"ok"}


# The add-in.


@pytest.mark.parametrize("system", [windows, mac])
def test_the_add_in_is_not_installed(tmp_path: Path, system: Callable[..., Machine]) -> None:
    machine = system(tmp_path)
    assert "warning: The add-in is not installed. Close Excel, then: " in told(machine, "addin.state")
    assert states(with_addin(machine), "addin.state") == {"ok"}


def test_the_add_in_starts_another_python(tmp_path: Path) -> None:
    machine = with_addin(windows(tmp_path))
    other = renamed(machine, str(put(tmp_path / "other" / "python.exe")))
    assert f"It starts another Python than this one: {machine.python.executable}" in told(other, "addin.state")
    Path(machine.python.executable).unlink()
    assert "The Python it starts is gone" in told(other, "addin.state")


def test_the_add_in_of_another_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    machine = with_addin(windows(tmp_path))
    monkeypatch.setattr("neiqin.__version__", "9.9")
    assert "and 9.9 is installed" in told(machine, "addin.state")


def test_the_add_in_cannot_be_judged_without_xlwings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from neiqin.ribbon.vba import missing  # noqa: PLC0415 - only this test

    machine = with_addin(windows(tmp_path))

    def refuse(*_: object) -> None:
        raise missing("xlwings")

    monkeypatch.setattr("neiqin.ribbon.state.addin_state", refuse)
    assert "problem: The add-in for Excel needs the package xlwings." in told(machine, "addin.state")


def test_a_macs_script_is_missing(tmp_path: Path) -> None:
    machine = with_addin(mac(tmp_path))
    scripts = excel_places("darwin", machine.home).scripts
    assert scripts is not None
    next(scripts.glob("*.applescript")).unlink()
    assert "The script that starts Python is missing" in told(machine, "addin.state")


@pytest.mark.parametrize(
    "place", ["Office16/XLSTART", "alternative", "Roaming/Microsoft/AddIns", "Roaming/Microsoft/Excel/XLSTART"]
)
def test_a_second_copy_of_the_add_in(tmp_path: Path, place: str) -> None:
    options = {EXCEL + r"\Options": {"AltStartup": str(tmp_path / "alternative")}}
    machine = with_addin(windows(tmp_path, options))
    put(tmp_path / place / "other.xlam", b"not a package")
    assert states(machine, "addin.copies") == {"ok"}
    put(tmp_path / place / "old neiqin.xlam", addin_of(machine).read_bytes())
    assert f"a second time, and with it every function twice: {tmp_path / place}" in told(machine, "addin.copies")


def test_a_copy_on_excels_list_of_add_ins(tmp_path: Path) -> None:
    copy = tmp_path / "Downloads" / "mine.xlam"
    machine = with_addin(windows(tmp_path, {EXCEL + r"\Options": {"OPEN": f'/R "{copy}"', "Font": "Arial,10"}}))
    assert states(machine, "addin.copies") == {"ok"}
    put(copy, addin_of(machine).read_bytes())
    assert str(copy) in told(machine, "addin.copies")


def test_a_copy_for_all_users_of_a_mac(tmp_path: Path) -> None:
    machine = with_addin(mac(tmp_path))
    assert states(machine, "addin.copies") == {"ok"}
    shared = (
        "Library/Application Support/Microsoft/Office365/User Content.localized/Startup.localized/Excel/neiqin.xlam"
    )
    put(tmp_path / shared, addin_of(machine).read_bytes())
    assert states(machine, "addin.copies") == {"problem"}


def test_excels_list_names_an_add_in_that_is_gone(tmp_path: Path) -> None:
    gone = {EXCEL + r"\Options": {"OPEN": "/R neiqin.xlam", "OPEN1": '/R "SOLVER.XLAM"'}}
    machine = windows(tmp_path, gone)
    assert states(machine, "addin.list") == {"warning"}
    put(tmp_path / "Roaming" / "Microsoft" / "AddIns" / "neiqin.xlam")
    assert states(machine, "addin.list") == {"ok"}


@pytest.mark.parametrize(("zone", "state"), [(3, "problem"), (4, "problem"), (1, "ok"), (None, "ok")])
def test_an_add_in_that_is_marked_as_from_the_internet(tmp_path: Path, zone: int | None, state: str) -> None:
    machine = windows(tmp_path)
    if zone is not None:
        # On Windows this is a stream of the file; elsewhere, a file of that name.
        put(Path(f"{addin_of(machine)}:Zone.Identifier"), f"[ZoneTransfer]\r\nZoneId={zone}\r\n".encode())
    assert states(machine, "addin.internet") == {state}


@pytest.mark.parametrize(("path", "state"), [("c:\\xlstart\\neiqin.xlam", "problem"), ("c:\\other.xlam", "ok")])
def test_an_add_in_that_excel_has_switched_off(tmp_path: Path, path: str, state: str) -> None:
    item = b"\x01\0\0\0" + len(path).to_bytes(4, "little") + b"\0\0\0\0" + path.encode("utf-16-le")
    machine = windows(tmp_path, {EXCEL + r"\Resiliency\DisabledItems": {"A1B2": item}})
    assert states(machine, "addin.disabled") == {state}


# Trust.

SECURITY = EXCEL + r"\Security"
LOCATIONS = SECURITY + r"\Trusted Locations"


@pytest.mark.parametrize(
    ("check", "values", "state"),
    [
        ("trust.vba", {POLICIES + r"\Common": {"vbaoff": 1}}, "problem"),
        ("trust.vba", {POLICIES + r"\Common": {"vbaoff": 0}}, "ok"),
        ("trust.addins", {SECURITY: {"DisableAllAddins": 1}}, "problem"),
        ("trust.addins", {POLICIES + r"\Common\Security": {"requirealwaysonmacrosig": 1}}, "problem"),
        ("trust.addins", {POLICIES + r"\Excel\Resiliency\AddinList": {"neiqin.xlam": "0"}}, "problem"),
        ("trust.addins", {POLICIES + r"\Excel\Resiliency": {"restricttolist": 1}}, "problem"),
        (
            "trust.addins",
            {POLICIES + r"\Excel\Resiliency": {"restricttolist": 1},
             POLICIES + r"\Excel\Resiliency\AddinList": {"NEIQIN.xlam": "1"}},
            "ok",
        ),
        ("trust.addins", {}, "ok"),
        ("trust.macros", {SECURITY: {"VBAWarnings": 4}}, "ok"),
        ("trust.macros", {LOCATIONS: {"AllLocationsDisabled": 1}}, "warning"),
        ("trust.macros", {LOCATIONS: {"AllLocationsDisabled": 1}, SECURITY: {"VBAWarnings": 1}}, "ok"),
        ("trust.macros", {LOCATIONS: {"AllLocationsDisabled": 1}, SECURITY: {"VBAWarnings": 4}}, "problem"),
        ("trust.macros", {LOCATIONS: {"AllLocationsDisabled": 1}, SECURITY: {"RequireAddinSig": 1}}, "problem"),
        ("trust.protected_view", {}, "ok"),
    ],
)  # fmt: skip
def test_what_excels_macro_settings_mean_for_the_add_in(tmp_path: Path, check: str, values: Values, state: str) -> None:
    assert states(windows(tmp_path, values), check) == {state}


def test_a_company_rule_is_not_mended_by_a_person(tmp_path: Path) -> None:
    own = windows(tmp_path, {SECURITY: {"DisableAllAddins": 1}})
    ruled = windows(
        tmp_path, {POLICIES + r"\Excel\Security": {"disablealladdins": 1}, SECURITY: {"DisableAllAddins": 0}}
    )
    assert "Trust Center Settings..." in told(own, "trust.addins")
    assert "Your administrator has set this (policy HKCU" in told(ruled, "trust.addins")


def test_protected_view_is_spoken_of_where_it_is_on(tmp_path: Path) -> None:
    off = windows(tmp_path, {SECURITY + r"\ProtectedView": {"DisableInternetFilesInPV": 1}})
    assert "until Enable Editing" in told(windows(tmp_path), "trust.protected_view")
    assert "open like others" in told(off, "trust.protected_view")


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ({"VisualBasicEntirelyDisabled": "1"}, "problem"),
        ({"VisualBasicMacroExecutionState": "DisabledWithoutWarnings"}, "problem"),
        ({"VisualBasicMacroExecutionState": "DisabledWithWarnings"}, "ok"),
        ({}, "ok"),
    ],
)
def test_a_macs_macro_settings(tmp_path: Path, answers: dict[str, str], state: str) -> None:
    machine = mac(tmp_path, answer=lambda command: answers.get(command[-1], ""))
    assert states(machine, "trust.macros.mac") == {state}


# Folders.


def test_python_or_data_in_a_cloud(tmp_path: Path) -> None:
    machine = windows(tmp_path)
    cloud = tmp_path / "OneDrive"
    cloud.mkdir()
    synced = replace(machine, environ={**machine.environ, "OneDrive": str(cloud)})
    assert states(machine, "folders.cloud") == {"not here"}
    assert states(synced, "folders.cloud") == {"ok"}
    inside = replace(synced, data=cloud / "data")
    assert f"A cloud keeps neiqin's data in step and may move it away or hold it while it is used: {cloud}" in told(
        inside, "folders.cloud"
    )


def test_python_in_a_macs_cloud(tmp_path: Path) -> None:
    machine = mac(tmp_path)
    icloud = machine.home / "Library" / "Mobile Documents"
    icloud.mkdir(parents=True)
    assert states(machine, "folders.cloud") == {"ok"}
    assert "keeps this Python in step" in told(renamed(machine, str(icloud / "bin" / "python3")), "folders.cloud")


def test_data_that_cannot_be_written(tmp_path: Path) -> None:
    machine = linux(tmp_path)
    assert states(machine, "folders.writable") == {"ok"}
    assert states(replace(machine, data=put(tmp_path / "a file") / "data"), "folders.writable") == {"problem"}


def test_little_room(tmp_path: Path) -> None:
    assert states(linux(tmp_path, free=lambda _: 2 << 30), "folders.room") == {"ok"}
    assert "Only 300 MB are free" in told(linux(tmp_path, free=lambda _: 300 << 20), "folders.room")


def test_large_backups(tmp_path: Path) -> None:
    machine = linux(tmp_path)
    large = put(machine.data / "backups" / "0" / "large.xlsx")
    assert states(machine, "folders.size") == {"ok"}
    with large.open("wb") as stream:
        stream.truncate(6 << 30)  # it takes no room on the disk
    assert "take 6 GB" in told(machine, "folders.size")


def aged(path: Path) -> Path:
    os.utime(path, (1, 1))
    return path


def test_clicks_that_were_never_done(tmp_path: Path) -> None:
    machine = linux(tmp_path)
    click = put(machine.data / "requests" / "46000-1-A.txt")
    assert states(machine, "folders.left_over") == {"ok"}
    aged(click)
    assert "never done (1)" in told(machine, "folders.left_over")


def test_runs_that_were_ended_in_the_middle(tmp_path: Path) -> None:
    machine = linux(tmp_path)
    aged(put(machine.data / "journal" / "0" / "1.json", b'{"note":"a","time":1.0,"whole":true,"edits":[]}'))
    entry = put(machine.data / "journal" / "0" / "2.json", b'{"note":"a","time":1.0,"whole":false,"edits":[]}')
    assert states(machine, "folders.left_over") == {"ok"}
    aged(entry)
    assert "Undo last run" in told(machine, "folders.left_over")


# LibreOffice.


def test_there_is_no_libreoffice(tmp_path: Path) -> None:
    assert states(linux(tmp_path, environ={}), "libreoffice.installed") == {"warning"}
    assert states(linux(tmp_path, environ={}), "libreoffice.bridge") == {"not here"}
    assert states(windows(tmp_path), "libreoffice.installed") == {"not here"}


def test_libreoffice_is_found_where_each_system_has_it(tmp_path: Path) -> None:
    here = windows(tmp_path, environ={"ProgramFiles": str(tmp_path)}, answer=lambda _: "LibreOffice 24.2.1")
    assert states(here, "libreoffice.installed") == {"not here"}
    put(tmp_path / "LibreOffice" / "program" / "soffice.exe")
    assert "ok: LibreOffice 24.2 is here" in told(here, "libreoffice.installed")
    put(tmp_path / "Applications" / "LibreOffice.app" / "Contents" / "MacOS" / "soffice")
    assert "ok: LibreOffice is here" in told(mac(tmp_path), "libreoffice.installed")


@pytest.mark.parametrize(("version", "state"), [("7.3.1", "warning"), ("7.4.7", "ok"), ("25.2.0", "ok")])
def test_an_old_libreoffice(tmp_path: Path, version: str, state: str) -> None:
    machine = linux(tmp_path, answer=lambda _: f"LibreOffice {version} 10(Build:2)")
    assert states(machine, "libreoffice.installed") == {state}


@pytest.mark.parametrize(("built", "state"), [("3.12", "ok"), ("3.11", "warning"), ("", "warning")])
def test_the_bridge_to_libreoffice(tmp_path: Path, built: str, state: str) -> None:
    assert states(linux(tmp_path, bridge=lambda: built), "libreoffice.bridge") == {state}


def test_the_extension_in_libreoffice(tmp_path: Path) -> None:
    old = Reason(N_("It was made by neiqin {built}, and {installed} is installed."), {"built": "0", "installed": "1"})
    assert states(linux(tmp_path), "libreoffice.extension") == {"not here"}
    assert states(linux(tmp_path, extension=list), "libreoffice.extension") == {"ok"}
    assert "was made by neiqin 0" in told(linux(tmp_path, extension=lambda: [old]), "libreoffice.extension")
    nowhere = linux(tmp_path, extension=lambda: [old], environ={})
    assert states(nowhere, "libreoffice.extension") == {"not here"}


# The command.


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["doctor", *arguments])
    return done.exit_code, done.output


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> Callable[[Machine], None]:
    """Make the command look at a made-up computer."""
    return lambda machine: monkeypatch.setattr("neiqin.doctor.this_machine.this_machine", lambda: machine)


def test_all_is_well(tmp_path: Path, here: Callable[[Machine], None]) -> None:
    here(linux(tmp_path))
    code, said = run("--lang", "en")
    assert code == 0
    assert said.endswith("All is well.\n")
    assert "not here" not in said
    assert "not here" in run("--lang", "en", "--all")[1]


def test_what_is_found_is_said_with_its_mend(tmp_path: Path, here: Callable[[Machine], None]) -> None:
    here(linux(tmp_path, free=lambda _: 0))
    code, said = run("--lang", "en")
    assert code == 1
    assert "warning   Only 0 MB are free" in said
    assert "          To mend it: Free some room" in said
    assert said.endswith("Things to mend: 1.\n")


def test_findings_as_json(tmp_path: Path, here: Callable[[Machine], None]) -> None:
    here(linux(tmp_path, free=lambda _: 0))
    code, said = run("--lang", "en", "--json", "--all")
    found = [json.loads(line) for line in said.splitlines()]
    assert code == 1
    assert [one["check"] for one in found if one["state"] == "warning"] == ["folders.room"]
    assert {"ok", "warning", "not here"} == {one["state"] for one in found}


def test_a_message_box_has_room_for_what_is_worst(tmp_path: Path) -> None:
    assert examined_text("en", with_addin(windows(tmp_path / "well"))) == "All is well."
    bad = windows(tmp_path / "bad", {SECURITY: {"DisableAllAddins": 1}}, packages=lambda _: [], imports=lambda _: False)
    said = examined_text("en", replace(bad, free=lambda _: 0, programs=lambda: ["excel.exe"] * 2)).splitlines()
    assert len(said) <= 13
    assert any("loads no add-ins" in line for line in said)
    assert said[-1].startswith("Things to mend: ")


def test_a_report_belongs_to_the_selftest(tmp_path: Path) -> None:
    assert run("--report", str(tmp_path / "x.md"))[0] == 2


def test_this_computer_is_seen_as_it_is() -> None:
    machine = this_machine()
    assert Path(machine.python.executable).is_file()
    assert machine.packages("neiqin")[0].requires
    assert machine.packages("no-such-package") == []
    assert machine.imports("json")
    assert not machine.imports("no_such_module")
    assert machine.registry(APP_PATHS) == {} or machine.system == "win32"
    assert any("python" in name or "pytest" in name for name in machine.programs())
    assert machine.free(machine.data / "not" / "there") > 0
    assert machine.answer(["no-such-command-at-all"]) == ""
    assert "3." in machine.answer([machine.python.executable, "--version"])
