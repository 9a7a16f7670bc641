"""Says what a file is that calls itself a workbook and is not one we can edit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NoReturn

from neiqin.errors import NeiqinError, UnreadableFile
from neiqin.files.package import COPY_AGAIN
from neiqin.text import N_

if TYPE_CHECKING:
    from pathlib import Path

_START: Final = 8192
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UTF16: Final = "utf-16-le"
_SAVE_AS: Final = N_("Open it in Excel and save it as an Excel workbook (.xlsx).")


def look(path: Path) -> None:
    """Refuse what is no zip archive, each kind with its own sentence.

    Raises:
        UnreadableFile: the file is empty, old, locked by a password, or something else under a workbook's name.
        NeiqinError: the file is not there or may not be read.

    """
    try:
        with path.open("rb") as stream:
            start = stream.read(_START)
            if start.startswith(_OLE):
                _ole(start + stream.read(1 << 20), path.name)
    except FileNotFoundError as error:
        message = N_("{file} is not there.")
        raise NeiqinError(message, hint=N_("Check the name and the folder."), file=str(path)) from error
    except IsADirectoryError as error:
        message = N_("{file} is a folder, not a workbook.")
        raise NeiqinError(message, hint=N_("Name a workbook in it."), file=str(path)) from error
    except PermissionError as error:
        raise NeiqinError(
            N_("{file} may not be read."),
            hint=N_("Close it in other programs and check its permissions."),
            file=str(path),
        ) from error
    if not start:
        raise UnreadableFile(N_("{file} is empty."), hint=COPY_AGAIN, file=path.name)
    if not start.startswith(b"PK"):
        _text(start, path.name)


def _ole(data: bytes, name: str) -> NoReturn:
    if "EncryptedPackage".encode(_UTF16) in data or "EncryptionInfo".encode(_UTF16) in data:
        raise UnreadableFile(
            N_("{file} is protected by a password."),
            hint=N_("Open it in Excel, remove the password (File > Info > Protect Workbook) and save."),
            file=name,
        )
    if "Workbook".encode(_UTF16) in data or "Book".encode(_UTF16) in data:
        raise UnreadableFile(
            N_("{file} is a workbook of the old kind (.xls), which cannot be edited in place."),
            hint=_SAVE_AS,
            file=name,
        )
    raise UnreadableFile(N_("{file} is no workbook."), hint=_SAVE_AS, file=name)


def _text(start: bytes, name: str) -> NoReturn:
    plain = start.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if plain.startswith((b"<!doctype html", b"<html", b"<table", b"<meta", b"<head", b"<style", b"<div")):
        raise UnreadableFile(N_("{file} is a web page, not a workbook."), hint=_SAVE_AS, file=name)
    if plain.startswith(b"<?xml"):
        raise UnreadableFile(N_("{file} is an XML file, not a workbook."), hint=_SAVE_AS, file=name)
    if plain and not any(byte < 9 for byte in plain[:2000]):  # noqa: PLR2004 - control characters end below tab
        raise UnreadableFile(N_("{file} is a text file (such as CSV), not a workbook."), hint=_SAVE_AS, file=name)
    raise UnreadableFile(N_("{file} is no workbook."), hint=_SAVE_AS, file=name)


def refuse_other_package(names: list[str], mimetype: bytes, file: str) -> NoReturn:
    """Say which other kind of zip this is: a binary workbook, an OpenDocument, a document, an archive."""
    lower = [name.lower() for name in names]
    if "xl/workbook.bin" in lower:
        raise UnreadableFile(
            N_("{file} is a binary workbook (.xlsb), which cannot be edited in place."), hint=_SAVE_AS, file=file
        )
    if b"opendocument.spreadsheet" in mimetype:
        raise UnreadableFile(
            N_("{file} is an OpenDocument workbook (.ods), which cannot be edited in place."), hint=_SAVE_AS, file=file
        )
    raise UnreadableFile(N_("{file} is a zip archive without a workbook in it."), hint=_SAVE_AS, file=file)
