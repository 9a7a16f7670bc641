"""Open any export as it is: find its encoding and separator, and give its cells as a raw sheet."""

from __future__ import annotations

import csv
import hashlib
import io
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from neiqin.errors import UnreadableFile, trouble
from neiqin.matching import fold_header
from neiqin.raw import RawSheet
from neiqin.raw_rows import sheet_of_rows
from neiqin.text import N_

_BOMS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_ENCODINGS: Final = ("gb18030", "cp950", "shift_jis", "cp1252")
_SEPARATORS: Final = (",", "\t", ";")
_HEAD: Final = 65_536
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


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
    """Give the sheets of an export: csv or other separated text, or any spreadsheet file; `name` is the file's.

    `known` are headers that may stand in it; they tell its encoding where several would do.

    Raises:
        UnreadableFile: it is empty, protected or damaged.

    """
    del password
    if not content.strip(b"\xef\xbb\xbf\xfe\xff \t\r\n\x00"):
        raise UnreadableFile(N_("{file} is empty."), hint=N_("Download the export again."), file=name)
    if content.startswith((_ZIP, _OLE)):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / name
            path.write_bytes(content)
            return _spreadsheet(path, content)
    text = _decode(content, {fold_header(k) for k in known})
    if text is None or "\x00" in text[:_HEAD]:
        raise UnreadableFile(
            N_("{file} is neither a table of text nor a workbook."),
            hint=N_("Download the export again."),
            file=name,
        )
    return [_separated(text, Path(name))]


def _spreadsheet(path: Path, content: bytes) -> list[RawSheet]:
    if content.startswith(_ZIP) and b"xl/workbook.xml" in content:
        from neiqin.files.file_book import FileBook  # noqa: PLC0415 - text exports do without it

        book = FileBook(path)
        return [book.read(head.name) for head in book.heads()]
    return _foreign(path)


def _foreign(path: Path) -> list[RawSheet]:
    """Read an xls, xlsb or ods workbook.

    Raises:
        UnreadableFile: it is protected or damaged.

    """
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError  # noqa: PLC0415 - rarely needed

    try:
        with CalamineWorkbook.from_path(path) as book:
            return [
                sheet_of_rows(book.get_sheet_by_name(name).to_python(skip_empty_area=False), name)
                for name in book.sheet_names
            ]
    except PasswordError:
        raise UnreadableFile(
            N_("{file} is protected by a password."),
            hint=N_("Open it, take the password off and save it, then try again."),
            file=path.name,
        ) from None
    except (CalamineError, OSError) as error:
        raise UnreadableFile(
            N_("{file} is damaged or no workbook ({reason})."),
            hint=N_("Download it again, or open it and save it as .xlsx."),
            file=path.name,
            reason=str(error).splitlines()[0] if str(error) else type(error).__name__,
        ) from None


def _decode(content: bytes, known: set[str]) -> str | None:
    """Decode by byte order mark, then strictly as UTF-8, then by whichever encoding makes most known headers."""
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    best, most = None, -1
    for encoding in _ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        score = _known_headers(text, known)
        if score > most:
            best, most = text, score
    return best


def _known_headers(text: str, known: set[str]) -> int:
    head = text[:_HEAD]
    for separator in _SEPARATORS[1:]:
        head = head.replace(separator, ",")
    return len({fold_header(cell.strip('"= ')) for line in head.splitlines()[:50] for cell in line.split(",")} & known)


def _separated(text: str, path: Path) -> RawSheet:
    head = text[:_HEAD]
    separator = max(_SEPARATORS, key=lambda s: max((line.count(s) for line in head.splitlines()[:50]), default=0))
    csv.field_size_limit(2**27)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error as error:
        if "unexpected end" in str(error):  # else the rest of the file would silently be one cell
            raise UnreadableFile(
                N_("{file} ends in the middle of a quoted cell."),
                hint=N_("Download the export again; if it ends there again, a quotation mark in it has no partner."),
                file=path.name,
            ) from None
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    return sheet_of_rows(rows, path.stem)
