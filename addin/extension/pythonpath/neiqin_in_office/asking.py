"""What a click asks of the user's interpreter: a request file, a way back into this LibreOffice, and a start."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
import uuid
from typing import TYPE_CHECKING

from neiqin_in_office.objects import Uno
from neiqin_in_office.settings import NO_WINDOW, command, data_folder, environment
from neiqin_in_office.telling import LANGUAGES, language_number, sentence, tell

if TYPE_CHECKING:
    from pathlib import Path


SHOWS_ITS_OWN = ("win32", "darwin")
"""Where the interpreter itself shows a message if it cannot reach LibreOffice; elsewhere it leaves that to us."""
_asked: list[Path] = []
"""The requests that are being worked on, the latest last."""


def ask(context: Uno, frame: Uno, asked: dict[str, str]) -> str:
    """Start the user's interpreter on a request, and do not wait for it; gives the name of the sentence if it fails."""
    name = uuid.uuid4().hex
    request = data_folder() / "requests" / f"{name}.txt"
    pipe = f"neiqin{uuid.uuid4().hex}"
    # LibreOffice's own acceptor: it listens, until it is let go, at a name that nobody can guess.
    acceptor = context.ServiceManager.createInstanceWithContext("com.sun.star.office.Acceptor", context)
    acceptor.initialize((f"pipe,name={pipe};urp;StarOffice.ComponentContext", True))
    told = {**asked, "language": str(language_number(context)), "connection": f"uno:pipe,name={pipe};urp;"}
    lines = "".join(f"{key}={' '.join(value.splitlines())}\n" for key, value in {**told, **_place(frame)}.items())
    try:
        request.parent.mkdir(parents=True, exist_ok=True)
        request.write_text(lines, encoding="utf-8-sig")
        log = request.with_suffix(".log").open("wb")
    except OSError:
        return "no_folder"
    with log:
        try:
            process = subprocess.Popen(  # noqa: S603 - the user's own interpreter
                command("neiqin.live.click", name),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=log,
                env=environment(),
                creationflags=NO_WINDOW,
            )
        except OSError:
            _put_away(request)
            return "no_interpreter"
    _asked.append(request)
    threading.Thread(target=_wait, args=(context, process, request, acceptor), daemon=True).start()
    return ""


def cancel() -> bool:
    """Ask the job that runs to stop; False where none runs."""
    running = [request for request in _asked if request.exists()]
    for request in running:
        request.with_suffix(".cancel").touch()
    return bool(running)


def _place(frame: Uno) -> dict[str, str]:
    """The workbook, sheet and cells that the person looks at; nothing where none is open."""
    controller: Uno = frame.getController() if frame is not None else None
    model = controller.getModel() if controller is not None else None
    if model is None:
        return {}
    place = {"pid": str(os.getpid()), "document": model.RuntimeUID, "book": model.getTitle()}
    with contextlib.suppress(Exception):  # a drawing may be selected
        place["sheet"] = controller.getActiveSheet().getName()
        place["selection"] = model.getCurrentSelection().AbsoluteName.replace(f"${place['sheet']}.", "")
    return place


def _wait(context: Uno, process: subprocess.Popen[bytes], request: Path, acceptor: Uno) -> None:
    """Wait for the interpreter to end; what it could not say itself is said here."""
    began = _last_message()
    code = process.wait()
    del acceptor
    message = data_folder() / "last_message.txt"
    if code:
        tell(context, sentence("no_start", LANGUAGES[language_number(context)], log=request.with_suffix(".log")))
    elif _last_message() != began and sys.platform not in SHOWS_ITS_OWN:
        with contextlib.suppress(OSError):
            tell(context, message.read_text(encoding="utf-8"))
    _asked.remove(request)
    _put_away(request, keep_log=bool(code))


def _last_message() -> int:
    with contextlib.suppress(OSError):
        return (data_folder() / "last_message.txt").stat().st_mtime_ns
    return 0


def _put_away(request: Path, *, keep_log: bool = False) -> None:
    for suffix in (".txt", ".cancel") if keep_log else (".txt", ".cancel", ".log"):
        with contextlib.suppress(OSError):
            request.with_suffix(suffix).unlink()
