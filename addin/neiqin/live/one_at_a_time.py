"""Lets one run at a time work on an open workbook, and in the program that it is open in."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

from neiqin.errors import NeiqinError
from neiqin.files.saving import plainly
from neiqin.live.journal.entries import folder_of
from neiqin.text import N_

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

    import xlwings as xw


@contextlib.contextmanager
def one_at_a_time(book: xw.Book) -> Iterator[None]:
    """Hold the workbook for the block; the system lets go of it when the process ends, however it ends.

    Two runs in two workbooks would not hinder each other, but the later one would take the still program for how the
    person had it: after both, it would neither draw nor calculate.

    Raises:
        NeiqinError: another run holds it, or works in another workbook.

    """
    own = folder_of(book)
    with (
        _held(own / "running", N_("neiqin is still working on {file}."), book.name),
        _held(own.parent / "running", N_("neiqin is still working in another workbook."), book.name),
    ):
        yield


@contextlib.contextmanager
def _held(path: Path, message: str, file: str) -> Iterator[None]:
    """Hold a lock file."""
    with plainly(path):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        stream = path.open("a+b")
    with stream:
        try:
            _lock(stream)
        except OSError as error:
            hint = N_("Wait until it has finished, or press Cancel, and click again.")
            raise NeiqinError(message, hint=hint, file=file) from error
        yield


def _lock(stream: BinaryIO) -> None:
    if os.name == "nt":
        import msvcrt  # noqa: PLC0415 - Windows only

        stream.seek(0)
        msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]  # not on Linux
    else:
        import fcntl  # noqa: PLC0415 - not on Windows

        fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
