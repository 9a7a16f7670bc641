"""Saving: beside the workbook, onto the disk, then over it in one step; nothing in between can be seen or lost."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
import time
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, BinaryIO, Final

from neiqin.errors import NeiqinError, WorkbookChanged, trouble
from neiqin.text import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_OURS: Final = ".neiqin-"
_TEMPORARY: Final = ".tmp"
_OLD_AFTER: Final = 3600.0
_TRY_AGAIN: Final = N_("Close it there and try again.")


def digest_of(path: Path) -> str:
    """Give the SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def owner_files(path: Path) -> list[Path]:
    """Give the lock files that Excel, WPS and LibreOffice put beside an open workbook."""
    # Excel cuts the first two characters of a long name away.
    return [
        path.with_name(f"~${path.name}"),
        path.with_name(f"~${path.name[2:]}"),
        path.with_name(f".~lock.{path.name}#"),
    ]


def refuse_if_open(path: Path) -> None:
    """Refuse a workbook that another program holds open.

    Raises:
        WorkbookChanged: it is open elsewhere.

    """
    if any(owner.exists() for owner in owner_files(path)):
        message = N_("{file} is open in another program.")
        raise WorkbookChanged(message, hint=_TRY_AGAIN, file=path.name)
    if os.name == "nt":
        try:
            with path.open("r+b"):
                pass
        except PermissionError as error:
            message = N_("{file} is open in another program.")
            raise WorkbookChanged(message, hint=_TRY_AGAIN, file=path.name) from error


def refuse_if_changed(path: Path, digest: str) -> None:
    """Refuse a workbook that is not what was read.

    Raises:
        WorkbookChanged: it changed or went since.

    """
    try:
        same = digest_of(path) == digest
    except FileNotFoundError as error:
        message = N_("{file} was moved or deleted while it was worked on; nothing was written.")
        raise WorkbookChanged(message, hint=N_("Look where it is now and try again."), file=path.name) from error
    if not same:
        message = N_("{file} was changed by another program while it was worked on; nothing was written.")
        raise WorkbookChanged(message, hint=N_("Run it again."), file=path.name)


@contextlib.contextmanager
def plainly(path: Path) -> Iterator[None]:
    """Say what the operating system refused as a sentence with a way out."""
    try:
        yield
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
            message = N_("The disk is full: {file} was left as it was.")
            raise NeiqinError(message, hint=N_("Make room and try again."), file=path.name) from error
        if isinstance(error, PermissionError) or error.errno == errno.EROFS:
            message = N_("{file} cannot be written: the folder or the file is read-only or in use.")
            hint = N_("Close it elsewhere, or copy it to a folder of your own.")
            raise NeiqinError(message, hint=hint, file=path.name) from error
        message = N_("{file} could not be written: {reason}.")
        hint = N_("Check the disk or the network drive and try again.")
        raise NeiqinError(message, hint=hint, file=path.name, reason=trouble(error)) from error


def replace_file(path: Path, fill: Callable[[BinaryIO], object], last_look: Callable[[Path], None]) -> None:
    """Write a file beside `path`, sync it, look once more whether it may be replaced, and put it in its place.

    `last_look` gets the finished file and raises to call it off.
    """
    target = path.resolve()
    with plainly(path):
        _sweep(target.parent)
        with NamedTemporaryFile(
            dir=target.parent, prefix=f"{_OURS}{os.getpid()}-", suffix=_TEMPORARY, delete=False
        ) as stream:
            beside = Path(stream.name)
            try:
                fill(stream)  # type: ignore[arg-type]  # a NamedTemporaryFile is a BinaryIO in all but name
                stream.flush()
                os.fsync(stream.fileno())
                stream.close()
                if target.exists():
                    shutil.copymode(target, beside)
                else:
                    beside.chmod(0o666 & ~_umask())
                last_look(beside)
                beside.replace(target)
            except BaseException:
                stream.close()
                beside.unlink(missing_ok=True)
                raise
        sync_folder(target.parent)


def _umask() -> int:
    """Give the permissions that this user's new files lack."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def sync_folder(folder: Path) -> None:
    """Have the folder's own entry on the disk; where that is not possible, the rename is still whole."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _sweep(folder: Path) -> None:
    """Remove what a killed run of ours has left: of a process that is gone, or old."""
    for left in folder.glob(f"{_OURS}*{_TEMPORARY}"):
        number = left.name.removeprefix(_OURS).partition("-")[0]
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > _OLD_AFTER or (number.isdigit() and not _alive(int(number))):
                left.unlink()


def _alive(process: int) -> bool:
    if os.name == "nt":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
