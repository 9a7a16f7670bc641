"""The process of a LibreOffice of our own: its profile, how it is started and watched over, and its end."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Final

_LAST_WORDS: Final = 5.0
"""Seconds that a process is given to be gone after it was killed."""
_SYSTEM: Final = frozenset(("/usr/bin", "/bin"))
"""Where the system's own Python is, which LibreOffice's goes with."""
_SETTINGS: Final = {
    # No first steps, no recovery of what another run left, no copies beside the user's file.
    "Setup/L10N": {"ooLocale": "en-US", "ooSetupSystemLocale": "en-US"},
    "Setup/Office": {"ooSetupInstCompleted": "true"},
    "Office.Common/Misc": {"FirstRun": "false", "ShowTipOfTheDay": "false"},
    "Office.Common/Save/Document": {"AutoSave": "false", "CreateBackup": "false"},
    "Office.Recovery/RecoveryInfo": {"Enabled": "false"},
    "Office.Recovery/CrashReporter": {"Enabled": "false"},
    # A program that is asked for values gives today's, not those that another program stored.
    "Office.Calc/Formula/Load": {"OOXMLRecalcMode": "0", "ODFRecalcMode": "0"},
}
_FLAGS: Final = (
    "--headless", "--invisible", "--nologo", "--norestore", "--nodefault", "--nofirststartwizard", "--nolockcheck",
)  # fmt: skip

_WATCHED: Final = 'exec 3<&0; (read -r _ <&3; kill -9 -$$) & exec "$@" 3<&- </dev/null'
"""Starts a program, and ends it with all that it has started when the other end of the standard input is closed: that
is what the system does when our own process is gone, however it went."""


def settle(profile: Path) -> None:
    """Write the settings of a new profile; one that has been used keeps its own."""
    place = profile / "user" / "registrymodifications.xcu"
    if place.exists():
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}">'
        f'<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, values in _SETTINGS.items()
        for name, value in values.items()
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    place.write_text(f"{head}{items}</oor:items>\n", encoding="utf-8")


def launch(office: str, profile: Path, connection: str) -> subprocess.Popen[bytes]:
    """Start LibreOffice without a window, listening at a connection; it does not outlive us.

    Raises:
        OSError: the system does not start it.

    """
    settle(profile)
    command = [
        office, *_FLAGS, f"-env:UserInstallation={profile.resolve().as_uri()}",
        f"--accept={connection};urp;StarOffice.ComponentContext",
    ]  # fmt: skip
    if sys.platform != "win32":
        command = ["/bin/sh", "-c", _WATCHED, "sh", *command]
    return subprocess.Popen(  # noqa: S603 - our own program
        command, env=_surroundings(), start_new_session=True,
        stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def _surroundings() -> dict[str, str]:
    """Give our environment without our Python: LibreOffice's own does not start where it finds another one first."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON") and k != "VIRTUAL_ENV"}
    if os.name != "nt":
        folders = os.environ.get("PATH", os.defpath).split(os.pathsep)
        ours = (f for f in folders if f in _SYSTEM or not (Path(f) / "python3").exists())
        kept["PATH"] = os.pathsep.join(ours)
    return kept


def program_of(process: subprocess.Popen[bytes]) -> int:
    """Give the number of the process that is LibreOffice itself: on Linux, what was started only watches over it."""
    for place in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            # The name stands in brackets and may hold anything; state and parent follow it.
            name, _, rest = place.read_text().partition("(")[2].rpartition(")")
            if rest.split()[1] == str(process.pid) and name.startswith("soffice"):
                return int(place.parent.name)
    return process.pid


def kill(process: subprocess.Popen[bytes]) -> None:
    """See to it that our own process ends, and that its children go with it."""
    if sys.platform == "win32":
        task = shutil.which("taskkill")
        if task and process.poll() is None:
            command = [task, "/T", "/F", "/PID", str(process.pid)]
            subprocess.run(command, check=False, capture_output=True)  # noqa: S603 - our own child
    else:
        # It leads a session of its own, so this reaches what it started and nobody else's.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(_LAST_WORDS)
    if process.stdin:
        process.stdin.close()
