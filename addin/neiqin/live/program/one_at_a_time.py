"""Lets one run at a time work on an open workbook."""

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
    from typing import BinaryIO

    import xlwings as xw


@contextlib.contextmanager
def one_at_a_time(book: xw.Book) -> Iterator[None]:
    """Hold the workbook for the block; the system lets go of it when the process ends, however it ends.

    Raises:
        NeiqinError: another run holds it.

    """
    path = folder_of(book) / "running"
    with plainly(path):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        stream = path.open("a+b")
    with stream:
        try:
            _lock(stream)
        except OSError as error:
            message = N_("neiqin is still working on {file}.")
            hint = N_("Wait until it has finished, or press Cancel, and click again.")
            raise NeiqinError(message, hint=hint, file=book.name) from error
        yield


def _lock(stream: BinaryIO) -> None:
    if os.name == "nt":
        import msvcrt  # noqa: PLC0415 - Windows only

        stream.seek(0)
        msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]  # not on Linux
    else:
        import fcntl  # noqa: PLC0415 - not on Windows

        fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
