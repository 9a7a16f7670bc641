"""The function server: the user's interpreter, started when the first cell asks, and spoken to over pipes."""

from __future__ import annotations

import contextlib
import queue
import subprocess
import threading
import time

PATIENCE = 60.0
"""Seconds that an answer may take; Calc stands still meanwhile."""
PAUSE = 10.0
"""Seconds before another start is tried after one has failed: a column of formulas would try it in each cell."""
PIPE = 4096
"""Bytes that every system's pipe takes without waiting for a reader."""
LAST_WORDS = 2.0
"""Seconds that the server is given to end by itself."""


class WorkerFailed(Exception):
    """There is no answer; its text is the name of the sentence that says why."""


class Worker:
    """One server, for one question at a time."""

    def __init__(self, command: list[str], environment: dict[str, str], patience: float = PATIENCE) -> None:
        """Take the command that starts it; nothing is started yet."""
        self._command, self._environment, self._patience = command, environment, patience
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._failed = ""
        self._rest_until = 0.0

    def ask(self, line: bytes) -> bytes:
        """Give the answer to a line; a server that has died is started once again.

        Raises:
            WorkerFailed: it does not start, does not answer in time, or dies twice.

        """
        with self._lock:
            if self._failed and time.monotonic() < self._rest_until:
                raise WorkerFailed(self._failed)
            for _ in range(2):
                answer = self._asked(line)
                if answer:
                    self._failed = ""
                    return answer
                self._end()
            raise self._failure("no_answer")

    def stop(self) -> None:
        """End it, if it runs."""
        with self._lock:
            self._end()

    def _asked(self, line: bytes) -> bytes:
        """The answer; nothing where the server is gone."""
        process = self._process or self._started()
        late = threading.Timer(self._patience, process.kill)
        if len(line) > PIPE:
            late.start()
        with contextlib.suppress(OSError):
            process.stdin.write(line)  # type: ignore[union-attr] # it is a pipe
            process.stdin.flush()  # type: ignore[union-attr] # as above
        late.cancel()
        try:
            return self._answers.get(timeout=self._patience)
        except queue.Empty:
            process.kill()
            self._end()
            raise self._failure("too_slow") from None

    def _started(self) -> subprocess.Popen[bytes]:
        flags, pipe = getattr(subprocess, "CREATE_NO_WINDOW", 0), subprocess.PIPE
        try:
            process = subprocess.Popen(  # noqa: S603 - the user's own interpreter
                self._command,
                stdin=pipe,
                stdout=pipe,
                stderr=subprocess.DEVNULL,
                env=self._environment,
                creationflags=flags,
            )
        except OSError:
            raise self._failure("no_interpreter") from None
        self._process, self._answers = process, queue.SimpleQueue()
        # A pipe cannot be waited for with a limit on every system; a queue can.
        threading.Thread(target=_read, args=(process, self._answers), daemon=True).start()
        return process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(OSError):
            process.stdin.close()  # type: ignore[union-attr] # it is a pipe
        try:
            process.wait(LAST_WORDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _failure(self, why: str) -> WorkerFailed:
        self._failed, self._rest_until = why, time.monotonic() + PAUSE
        return WorkerFailed(why)


def _read(process: subprocess.Popen[bytes], answers: queue.SimpleQueue[bytes]) -> None:
    """Pass the server's lines on; an empty one says that it has ended."""
    with process.stdout as lines:  # type: ignore[union-attr] # it is a pipe
        for line in lines:
            answers.put(line)
    answers.put(b"")
