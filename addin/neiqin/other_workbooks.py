"""Workbooks that are read but never edited: .xls, .xlsb and .ods."""

from __future__ import annotations

import io
import os
import pickle
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from neiqin.address import Area
from neiqin.errors import UnreadableFile
from neiqin.other_rows import Rows, rows_of
from neiqin.raw_rows import sheet_of_rows
from neiqin.text import N_
from neiqin.unlocking import password_needed

if TYPE_CHECKING:
    from neiqin.raw import RawSheet

OLE: Final = b"\xd0\xcf\x11\xe0"
LONGEST: Final = 120
"""Seconds that reading may take."""
_SAVE_AS: Final = N_("Download it again, or open it and save it as .xlsx.")


def read_other(content: bytes, name: str) -> list[RawSheet]:
    """Give the worksheets of an xls, xlsb or ods workbook, hidden ones last.

    Raises:
        PasswordNeeded: it is locked.
        UnreadableFile: it is damaged.

    """
    if content.startswith(OLE):
        _refuse_tangled(content, name)
        with _quiet():
            found = rows_of(content)
    else:
        found = _rows_apart(content)
    if found.locked:
        raise password_needed(name)
    if found.damage:
        raise _damaged(name, found.damage)
    return [
        sheet_of_rows(rows, title, [Area(top, left, bottom, right) for (top, left), (bottom, right) in merged])
        for title, rows, merged in found.sheets
    ]


def _rows_apart(content: bytes) -> Rows:
    """Read in a process of its own: a small .ods or .xlsb can ask for so much memory that its process is ended."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", "neiqin.other_rows"],
            input=content,
            capture_output=True,
            timeout=LONGEST,
            check=False,
        )
        return Rows(*pickle.loads(done.stdout)) if not done.returncode else Rows(damage="too large")  # noqa: S301 - ours
    except (OSError, subprocess.SubprocessError, pickle.UnpicklingError, EOFError) as error:
        return Rows(damage=type(error).__name__)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep from the terminal what the library itself writes there when it gives up."""
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def _refuse_tangled(content: bytes, name: str) -> None:
    """Refuse an .xls whose streams or records are not what they say: the reader would follow them without end."""
    import olefile  # noqa: PLC0415 - rarely needed

    try:
        with olefile.OleFileIO(io.BytesIO(content), raise_defects=olefile.DEFECT_INCORRECT) as file:
            book = next((s for s in ("Workbook", "Book") if file.exists(s)), None)
            if book is None:
                raise UnreadableFile(N_("{file} is no workbook."), hint=_SAVE_AS, file=name)
            records = file.openstream(book).read()
    except (OSError, ValueError, IndexError, KeyError, struct.error, AttributeError, TypeError) as error:
        raise _damaged(name, str(error)) from None
    at = 0
    while at <= len(records) - 4:
        at += 4 + int.from_bytes(records[at + 2 : at + 4], "little")
    if at > len(records):
        raise _damaged(name, book)


def _damaged(name: str, reason: str) -> UnreadableFile:
    return UnreadableFile(
        N_("{file} is damaged or no workbook ({reason})."), hint=_SAVE_AS, file=name, reason=reason or "?"
    )
