"""Measures a piece of work in a process of its own: seconds of wall time and peak memory in MB."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from typing import Final, NamedTuple

_IN_KILOBYTES: Final = 1024 if sys.platform != "darwin" else 1024 * 1024


class Measured(NamedTuple):
    """Seconds from start to end of the process, and the most memory it held."""

    seconds: float
    peak_mb: float


def measured(module: str, *arguments: str, environment: dict[str, str] | None = None) -> Measured:
    """Run `python -m MODULE ARGUMENTS` and measure the whole process, imports too; what it prints is not wanted."""
    started = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        env={**os.environ, **(environment or {})},
        stdout=subprocess.DEVNULL,
    ) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - started
    if process.returncode:
        raise RuntimeError(module)
    return Measured(seconds, usage.ru_maxrss / _IN_KILOBYTES)


def peak_mb() -> float:
    """Give the most memory this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _IN_KILOBYTES


def report(figures: dict[str, object], lines: list[str], *, as_json: bool) -> None:
    """Print the figures as one JSON object, or what they say as lines."""
    print(json.dumps(figures, ensure_ascii=False) if as_json else "\n".join(lines))
