"""Tell a person at a terminal what is being done, once it takes longer than a second."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from rich.status import Status

PATIENCE: Final = 1.0
"""Seconds before anything is shown."""


@contextmanager
def working(text: str) -> Iterator[None]:
    """Show a spinner with a text on stderr while the block runs, if stderr is a terminal and the block is slow."""
    if not sys.stderr.isatty():
        yield
        return
    shown: list[Status] = []

    def show() -> None:
        from rich.console import Console  # noqa: PLC0415 - quick commands do without it

        status = Console(stderr=True).status(text)
        status.start()
        shown.append(status)

    timer = threading.Timer(PATIENCE, show)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        for status in shown:
            status.stop()
