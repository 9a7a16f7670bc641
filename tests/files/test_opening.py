"""What is no workbook we can edit is named in one sentence, with a way out; nothing is ever written to it."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.files.workbooks import package, sheet, zipped

from neiqin.errors import NeiqinError, UnreadableFile
from neiqin.files.file_book import FileBook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
GOOD = package(sheet())


def _with(name: str, content: bytes) -> bytes:
    out = io.BytesIO(GOOD)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


def _twice() -> bytes:
    out = io.BytesIO(GOOD)
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/styles.xml", b"<a/>")
    return out.getvalue()


def _lying() -> bytes:
    at = GOOD.rindex(b"xl/worksheets/sheet1.xml") - 46
    return GOOD[: at + 24] + struct.pack("<I", 7) + GOOD[at + 28 :]


def _encrypted() -> bytes:
    at = GOOD.index(b"PK\x01\x02")
    return GOOD[: at + 8] + struct.pack("<H", 1) + GOOD[at + 10 :]


STRANGE = {
    "empty": (b"", "is empty"),
    "password": (OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
    "xls": (OLE + "Workbook".encode("utf-16-le"), r"old kind \(.xls\)"),
    "doc": (OLE, "is no workbook"),
    "html": (b"\xef\xbb\xbf <HTML><body><table>", "web page"),
    "csv": ("訂單,數量\n1,2\n".encode(), "text file"),
    "xml": (b'<?xml version="1.0"?><Workbook/>', "XML file"),
    "noise": (bytes(range(1, 200)), "is no workbook"),
    "xlsb": (zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.bin": b"\x00"}), r"binary workbook \(.xlsb\)"),
    "ods": (
        zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}),
        r"OpenDocument .* \(.ods\)",
    ),
    "archive": (zipped({"photo.jpg": b"x"}), "zip archive without a workbook"),
    "truncated": (GOOD[: len(GOOD) // 2], "cut short"),
    "path trick": (_with("xl/../../evil.xml", b"x"), "name that no spreadsheet program writes"),
    "drive": (_with("C:/evil.xml", b"x"), "name that no spreadsheet program writes"),
    "encrypted entry": (_encrypted(), "encrypted zip"),
    "lying sizes": (_lying(), "damaged"),
    "bomb": (_with("xl/media/bomb.xml", bytes(200 << 20)), "more than a workbook can hold"),
}


@pytest.mark.parametrize("kind", STRANGE)
def test_it_is_called_by_its_name(put: Callable[[bytes], FileBook], kind: str) -> None:
    data, said = STRANGE[kind]
    book = put(data)
    with pytest.raises(UnreadableFile, match=said) as caught:
        book.heads()
    assert caught.value.hint
    assert book.path.read_bytes() == data


def test_two_parts_of_one_name_are_refused(put: Callable[[bytes], FileBook]) -> None:
    with pytest.raises(UnreadableFile, match="name that no spreadsheet program writes"):
        put(_twice()).heads()


@pytest.mark.parametrize("place", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"])
def test_entities_are_refused(put: Callable[[bytes], FileBook], place: str) -> None:
    trap = '<!DOCTYPE a [<!ENTITY b "x">]>'
    book = put(
        package(trap + sheet() if "sheet1" in place else sheet(), {} if "sheet1" in place else {place: trap + "<a/>"})
    )
    with pytest.raises(UnreadableFile, match="document type or entities"):
        book.heads()


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(NeiqinError, match="not there"):
        FileBook(tmp_path / "gone.xlsx").stamp()
    with pytest.raises(NeiqinError, match="is a folder"):
        FileBook(tmp_path).stamp()
