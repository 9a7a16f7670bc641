"""Tell a person at a terminal what is being done: at once in words, and with a spinner once it takes long."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from rich.status import Status

PATIENCE: Final = 1.0
"""Seconds before the spinner is shown."""


@contextmanager
def working(text: str) -> Iterator[Callable[[], None]]:
    """Say on stderr what the block does, and show that it goes on if it is slow; nothing where no person looks on.

    What it gives stops the spinner, before a person is asked something.
    """
    if not sys.stderr.isatty():
        yield lambda: None
        return
    print(text, file=sys.stderr, flush=True)  # noqa: T201 - the first word, before anything heavy is imported
    shown: list[Status] = []

    def show() -> None:
        from rich.console import Console  # noqa: PLC0415 - quick commands do without it

        status = Console(stderr=True).status("...")
        status.start()
        shown.append(status)

    timer = threading.Timer(PATIENCE, show)
    timer.daemon = True
    timer.start()

    def hush() -> None:
        timer.cancel()
        timer.join()
        for status in shown:
            status.stop()

    try:
        yield hush
    finally:
        hush()
