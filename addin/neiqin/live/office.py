"""A LibreOffice of our own, started and ended by us, or one that runs already, which is only visited."""

from __future__ import annotations

import contextlib
import subprocess
import tempfile
import threading
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from neiqin.errors import NeiqinError
from neiqin.live.calc.bridge import Uno, uno
from neiqin.live.office_process import kill, launch, program_of
from neiqin.pdf import find_office
from neiqin.text import N_

_PATIENCE: Final = 60.0
"""Seconds that LibreOffice is given to answer."""
_LAST_WORDS: Final = 5.0
"""Seconds that it is given to end by itself."""
_PAUSE: Final = 0.02
_NOT_STARTED: Final = N_("LibreOffice does not start.")
_AGAIN: Final = N_("Try again; if it stays like this, install LibreOffice anew from libreoffice.org.")


class Office:
    """A running LibreOffice: its desktop, and the services it makes."""

    def __init__(self, context: Uno, connection: str, process: subprocess.Popen[bytes] | None = None) -> None:
        """Take a component context, where it answers, and the process where it is ours."""
        self.context, self.connection, self._process = context, connection, process
        self.pid = program_of(process) if process else 0
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
            connection = f"pipe,name=neiqin{uuid.uuid4().hex}"
            try:
                process = launch(office, profile, connection)
            except OSError as error:
                raise NeiqinError(_NOT_STARTED, hint=_AGAIN) from error
            left.callback(kill, process)
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
        kill(self._process)

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
    raise NeiqinError(_NOT_STARTED, hint=_AGAIN)
