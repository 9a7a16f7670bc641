"""A LibreOffice of our own, started and ended by us, or one that runs already, which is only visited."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from neiqin.errors import NeiqinError
from neiqin.live.calc.bridge import Uno, uno
from neiqin.pdf import find_office
from neiqin.text import N_

_PATIENCE: Final = 60.0
"""Seconds that LibreOffice is given to answer."""
_LAST_WORDS: Final = 5.0
"""Seconds that it is given to end by itself."""
_PAUSE: Final = 0.02
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


class Office:
    """A running LibreOffice: its desktop, and the services it makes."""

    def __init__(self, context: Uno, connection: str, process: subprocess.Popen[bytes] | None = None) -> None:
        """Take a component context, where it answers, and the process where it is ours."""
        self.context, self.connection, self._process = context, connection, process
        self.pid = _program(process.pid) if process else 0
        """The process' number; 0 where the program is not ours."""
        self.desktop = self.service("com.sun.star.frame.Desktop")

    @property
    def ours(self) -> bool:
        """Whether we started it: then it has no window, and `close` ends it."""
        return self._process is not None

    def service(self, name: str) -> Uno:
        """Make one of the program's services."""
        return self.context.ServiceManager.createInstanceWithContext(name, self.context)

    @classmethod
    def attach(cls, connection: str) -> Office:
        """Visit a LibreOffice that runs and listens, for instance at `pipe,name=neiqin`.

        Raises:
            NeiqinError: nothing answers there, or this Python has no bridge.

        """
        try:
            return cls(_resolve(connection), connection)
        except Exception as error:
            if not _no_answer(error):
                raise
            message = N_("No LibreOffice answers at {connection}.")
            raise NeiqinError(message, connection=connection) from error

    @classmethod
    @contextlib.contextmanager
    def start(cls, profile: Path | None = None, *, patience: float = _PATIENCE) -> Iterator[Office]:
        """Start one without a window, in a profile of its own, and end it afterwards.

        Args:
            profile: folder that keeps its settings between runs, in use by nobody else; by default one is made, and
                removed afterwards.
            patience: seconds it is given to answer.

        Raises:
            NeiqinError: there is no LibreOffice, it does not start, or this Python has no bridge.

        """
        uno()
        office = _found()
        with contextlib.ExitStack() as left:
            if profile is None:
                folder = tempfile.TemporaryDirectory(prefix="neiqin-", ignore_cleanup_errors=True)
                profile = Path(left.enter_context(folder))
            _settle(profile)
            pipe = f"neiqin{uuid.uuid4().hex}"
            process = _launch(office, profile, pipe)
            left.callback(_kill, process)
            connection = f"pipe,name={pipe}"
            started = cls(_await(process, connection, patience), connection, process)
            left.callback(started.close)
            yield started

    def close(self) -> None:
        """End the program when it is ours; a visited one is left alone."""
        if self._process is None or self._process.poll() is not None:
            return
        # One that hangs does not answer this either, so it is not waited for.
        threading.Thread(target=self._ask_to_end, daemon=True).start()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(_LAST_WORDS)
        _kill(self._process)

    def _ask_to_end(self) -> None:
        # Whatever it answers, or if it is gone already: it is ended after this.
        with contextlib.suppress(Exception):
            self.desktop.terminate()


def _found() -> str:
    try:
        return find_office()
    except NeiqinError as error:
        message = N_("LibreOffice was not found on this computer.")
        raise NeiqinError(message, hint=N_("Install it from libreoffice.org.")) from error


def _settle(profile: Path) -> None:
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


def _launch(office: str, profile: Path, pipe: str) -> subprocess.Popen[bytes]:
    command = [
        office, *_FLAGS, f"-env:UserInstallation={profile.resolve().as_uri()}",
        f"--accept=pipe,name={pipe};urp;StarOffice.ComponentContext",
    ]  # fmt: skip
    nothing = subprocess.DEVNULL
    try:
        return subprocess.Popen(  # noqa: S603 - our own program
            command, env=_surroundings(), stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True
        )
    except OSError as error:
        raise NeiqinError(N_("LibreOffice does not start.")) from error


def _surroundings() -> dict[str, str]:
    """Give our environment without our Python: LibreOffice's own does not start where it finds another one first."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON") and k != "VIRTUAL_ENV"}
    if os.name != "nt":
        folders = os.environ.get("PATH", os.defpath).split(os.pathsep)
        ours = (f for f in folders if f in _SYSTEM or not (Path(f) / "python3").exists())
        kept["PATH"] = os.pathsep.join(ours)
    return kept


def _resolve(connection: str) -> Uno:
    local = uno().getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    return resolver.resolve(f"uno:{connection};urp;StarOffice.ComponentContext")


def _no_answer(error: Exception) -> bool:
    return type(error).__name__.rsplit(".", 1)[-1] in {"NoConnectException", "ConnectionSetupException"}


def _await(process: subprocess.Popen[bytes], connection: str, patience: float) -> Uno:
    until = time.monotonic() + patience
    while process.poll() is None and time.monotonic() < until:
        try:
            return _resolve(connection)
        except Exception as error:
            if not _no_answer(error):
                raise
            time.sleep(_PAUSE)
    hint = N_("Try again; if it stays like this, install LibreOffice anew from libreoffice.org.")
    raise NeiqinError(N_("LibreOffice does not start."), hint=hint)


def _program(pid: int) -> int:
    """Give the process that is LibreOffice itself: on Linux, what was started only watches over it."""
    for place in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            # The name stands in brackets and may hold anything; state and parent follow it.
            if place.read_text().rpartition(")")[2].split()[1] == str(pid):
                return int(place.parent.name)
    return pid


def _kill(process: subprocess.Popen[bytes]) -> None:
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
