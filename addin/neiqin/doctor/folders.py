"""The folders that neiqin works in: not in a cloud, writable, with room, and with nothing left over."""

from __future__ import annotations

import re
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from neiqin.doctor.addin import addin_path
from neiqin.doctor.finding import EXCEL, MAC, Check, Finding, not_here, problem, warning, well
from neiqin.doctor.machine import Machine
from neiqin.errors import trouble
from neiqin.text import N_, Reason

_MUCH: Final = 5 << 30
_LITTLE: Final = 1 << 30
_OLD: Final = 3600.0
"""Seconds after which a run is no longer at work."""
_HEAD: Final = 4_096
_UNFINISHED: Final = re.compile(rb'"whole":\s*false')
_VARIABLES: Final = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_MAC_CLOUDS: Final = ("Library/CloudStorage", "Library/Mobile Documents")


def _clouds(machine: Machine) -> list[Path]:
    if machine.system == MAC:
        return [machine.home / place for place in _MAC_CLOUDS]
    return [Path(machine.environ[name]) for name in _VARIABLES if machine.environ.get(name)]


def _cloud(machine: Machine) -> Iterator[Finding]:
    clouds = _clouds(machine)
    if not any(cloud.is_dir() for cloud in clouds):
        yield not_here(N_("No folder of OneDrive or another cloud was found."))
        return
    places = {
        N_("this Python"): Path(machine.python.executable),
        N_("the add-in"): addin_path(machine),
        N_("neiqin's data"): machine.data,
    }
    inside = [(what, place) for what, place in places.items() if any(place.is_relative_to(c) for c in clouds)]
    for what, place in inside:
        seen = N_("A cloud keeps {what} in step and may move it away or hold it while it is used: {place}")
        mend = N_("Move it out of the cloud's folder; neiqin's data go where the variable NEIQIN_HOME says.")
        yield warning(seen, mend, what=Reason(what), place=place)
    if not inside:
        yield well(N_("Neither Python nor the add-in nor neiqin's data are in a cloud's folder; workbooks may be."))


def _writable(machine: Machine) -> Iterator[Finding]:
    folder = machine.data
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        seen = N_("neiqin's data cannot be written, so no run can be undone: {folder}: {reason}.")
        mend = N_("Give yourself the right to that folder, or set the variable NEIQIN_HOME to one that you may write.")
        yield problem(seen, mend, folder=machine.data, reason=trouble(error))
    else:
        yield well(N_("neiqin's data can be written: {folder}"), folder=machine.data)


def _room(machine: Machine) -> Iterator[Finding]:
    free = machine.free(machine.data)
    if free < _LITTLE:
        seen = N_("Only {megabytes} MB are free where neiqin keeps its backups: {folder}")
        mend = N_("Free some room, or set the variable NEIQIN_HOME to a folder on another drive.")
        yield warning(seen, mend, megabytes=free >> 20, folder=machine.data)
    else:
        yield well(N_("There is room for backups: {gigabytes} GB."), gigabytes=free >> 30)


def _size(machine: Machine) -> Iterator[Finding]:
    size = {name: _bytes_in(machine.data / name) for name in ("backups", "journal")}
    if sum(size.values()) > _MUCH:
        seen = N_("Backups and journals take {gigabytes} GB: {folder}")
        mend = N_(
            "They go by themselves after 30 days; to free the room now, delete the oldest of them. Undo needs them."
        )
        yield warning(seen, mend, gigabytes=sum(size.values()) >> 30, folder=machine.data)
    else:
        seen = N_("Backups take {backups} MB, journals of open workbooks {journal} MB.")
        yield well(seen, **{name: bytes_ >> 20 for name, bytes_ in size.items()})


def _bytes_in(folder: Path) -> int:
    total = 0
    for path in folder.rglob("*") if folder.is_dir() else ():
        try:
            total += path.stat().st_size
        except OSError:  # it has just gone
            continue
    return total


def _left_over(machine: Machine) -> Iterator[Finding]:
    clicks = _old(machine.data / "requests", "*.txt")
    if clicks:
        seen = N_("Clicks were never done ({count}), which Excel takes for a run that goes on: {folder}")
        mend = N_("Close Excel and delete the files in that folder.")
        yield warning(seen, mend, count=len(clicks), folder=clicks[0].parent)
    killed = [path for path in _old(machine.data / "journal", "*/*.json") if _is_unfinished(path)]
    if killed:
        seen = N_("Runs on open workbooks were ended in the middle ({count}) and may have left half of it written.")
        mend = N_("Open the workbook and click neiqin > Undo last run, or close it without saving.")
        yield warning(seen, mend, count=len(killed))
    if not clicks and not killed:
        yield well(N_("No run has left anything behind."))


def _old(folder: Path, pattern: str) -> list[Path]:
    found = []
    for path in folder.glob(pattern):
        try:
            if time.time() - path.stat().st_mtime > _OLD:
                found.append(path)
        except OSError:  # it has just gone
            continue
    return sorted(found)


def _is_unfinished(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            return _UNFINISHED.search(stream.read(_HEAD)) is not None
    except OSError:
        return False


CHECKS: Final = (
    Check("folders.cloud", N_("Folders of OneDrive and other clouds"), _cloud, EXCEL),
    Check("folders.writable", N_("neiqin's data"), _writable),
    Check("folders.room", N_("Room for backups"), _room),
    Check("folders.size", N_("The size of backups and journals"), _size),
    Check("folders.left_over", N_("What runs have left behind"), _left_over),
)
