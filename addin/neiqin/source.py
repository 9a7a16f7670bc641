"""Open any export as it is: text of whatever encoding and separator, web page or workbook, as raw sheets."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Final

from neiqin.encodings import encoding_of
from neiqin.errors import PasswordNeeded, UnreadableFile, trouble
from neiqin.matching import fold_header
from neiqin.raw import RawSheet
from neiqin.text import N_

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_NOTHING: Final = b"\xef\xbb\xbf\xfe\xff \t\r\n\x00"
_START: Final = 4096


def digest_of(path: Path) -> str:
    """Give a file's content in short: which export it was, whatever it is called."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:8]


def read_content(path: Path) -> bytes:
    """Give a file's bytes.

    Raises:
        UnreadableFile: it is missing, or may not be read.

    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFile(
            N_("{file} cannot be read: {reason}."),
            hint=N_("Check the file's name and folder."),
            file=path.name,
            reason=trouble(error),
        ) from None


def open_export(path: Path, known: Iterable[str] = (), *, password: str | None = None) -> list[RawSheet]:
    """Give the sheets of an export file; see `open_content`."""
    return open_content(read_content(path), path.name, known, password=password)


def open_content(
    content: bytes, name: str, known: Iterable[str] = (), *, password: str | None = None
) -> list[RawSheet]:
    """Give the sheets of an export: csv or other separated text, a web page, or any workbook; `name` is the file's.

    `known` are headers that may stand in it; they tell its encoding and separator where several would do. Sheets that
    the workbook hides come last. Without `password` a locked workbook is tried with those in the environment.

    Raises:
        PasswordNeeded: it is locked, and no password opens it.
        UnreadableFile: it is empty or damaged.

    """
    if not content[:_START].strip(_NOTHING) and not content.strip(_NOTHING):
        raise UnreadableFile(N_("{file} is empty."), hint=N_("Download the export again."), file=name)
    if content.startswith(_OLE):
        return _old(content, name, password)
    if content.startswith(_ZIP):
        return _zipped(content, name)
    headers = _folded(frozenset(known))
    encoding, start = encoding_of(content, headers, name)
    if content[start : start + _START].lstrip(b" \t\r\n\x00").startswith(b"<"):
        from neiqin.markup_tables import holds_markup, read_markup  # noqa: PLC0415 - few exports are web pages

        text = content[start:].decode(encoding, "replace")
        if holds_markup(text):
            return read_markup(text, name, Path(name).stem)
    from neiqin.separated import read_separated  # noqa: PLC0415 - workbooks do without it

    return [read_separated(content, encoding, start, name, Path(name).stem, headers)]


@lru_cache(maxsize=4)
def _folded(known: frozenset[str]) -> frozenset[str]:
    """Fold headers once, for all exports of a folder may be the same platforms'."""
    return frozenset(map(fold_header, known))


def _old(content: bytes, name: str, password: str | None) -> list[RawSheet]:
    from neiqin.other_workbooks import read_other  # noqa: PLC0415 - rarely needed
    from neiqin.unlocking import is_locked, unlocked  # noqa: PLC0415 - as above

    if is_locked(content):
        return _zipped(unlocked(content, name, password), name)
    try:
        return read_other(content, name)
    except PasswordNeeded:
        return read_other(unlocked(content, name, password), name)


def _zipped(content: bytes, name: str) -> list[RawSheet]:
    if b"xl/workbook.bin" in content or b"opendocument.spreadsheet" in content[:_START]:
        from neiqin.other_workbooks import read_other  # noqa: PLC0415 - rarely needed

        return read_other(content, name)
    from neiqin.files.file_book import read_sheets  # noqa: PLC0415 - text exports do without it

    return read_sheets(content, name)
