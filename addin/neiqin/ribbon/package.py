"""The file itself: a workbook of a few sheets, the VBA project and the ribbon, the same bytes on every system."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from neiqin.ribbon.vba import missing

_SHEETS_ONLY: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_ADDIN: Final = "application/vnd.ms-excel.addin.macroEnabled.main+xml"
_RIBBON: Final = "customUI/customUI14.xml"
_RIBBON_RELATION: Final = (
    f'<Relationship Id="neiqinRibbon" Target="{_RIBBON}" '
    'Type="http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"/></Relationships>'
)
_PROJECT: Final = "xl/vbaProject.bin"
_NAME: Final = "Neiqin"
_USUAL_NAME: Final = "VBAProject"
_NAME_RECORD: Final = b"\x04\x00"
_EPOCH: Final = datetime(2026, 1, 1)  # noqa: DTZ001 - it stands for no time, so that the file has none
_NO_TIME: Final = (1980, 1, 1, 0, 0, 0)
Sheets = Mapping[str, Sequence[Sequence[str]]]


def addin_file(sheets: Sheets, modules: Mapping[str, str], ribbon: str, notes: Mapping[str, str]) -> bytes:
    """Make the add-in of its sheets (rows of texts), VBA modules and ribbon; the notes are its properties.

    Raises:
        NeiqinError: pyOpenVBA is not installed.

    """
    parts = _with_project(_workbook(sheets, notes), modules)
    parts["[Content_Types].xml"] = _replaced(parts["[Content_Types].xml"], _SHEETS_ONLY, _ADDIN)
    parts["_rels/.rels"] = _replaced(parts["_rels/.rels"], "</Relationships>", _RIBBON_RELATION)
    parts[_RIBBON] = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + ribbon.encode()
    parts[_PROJECT] = _named(parts[_PROJECT])
    packed = io.BytesIO()
    # Not deflated: what a system's zlib makes of the same content differs.
    with ZipFile(packed, "w", ZIP_STORED) as package:
        for name, content in parts.items():
            entry = ZipInfo(name, _NO_TIME)
            entry.create_system = 0
            package.writestr(entry, content)
    return packed.getvalue()


def notes_of(addin: Path) -> dict[str, str]:
    """Read the properties of an add-in; none where it is not ours or cannot be read.

    Raises:
        OSError: the file cannot be opened.

    """
    from xml.etree import ElementTree as ET  # noqa: PLC0415 - only here
    from zipfile import BadZipFile  # noqa: PLC0415 - as above

    try:
        with ZipFile(addin) as package:
            # A file that somebody else may have put there: the parser loads no foreign entities, and the part is small.
            root = ET.fromstring(package.read("docProps/custom.xml"))  # noqa: S314 - as said above
    except (BadZipFile, KeyError, ET.ParseError):
        return {}
    return {e.get("name", ""): "".join(e.itertext()) for e in root}


def _workbook(sheets: Sheets, notes: Mapping[str, str]) -> bytes:
    from xlsxwriter import Workbook  # noqa: PLC0415 - heavy

    content = io.BytesIO()
    book: Any = Workbook(content, {"in_memory": True})
    book.set_properties({"title": "neiqin", "created": _EPOCH})
    for name, value in notes.items():
        book.set_custom_property(name, value, "text")
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                if text:
                    sheet.write_string(number, column, text)
    book.close()
    return content.getvalue()


def _with_project(workbook: bytes, modules: Mapping[str, str]) -> dict[str, bytes]:
    """Give the parts of a workbook with a VBA project of these modules; the one named as the book's own is its own."""
    try:
        from pyopenvba import ExcelFile  # noqa: PLC0415 - heavy, and only where add-ins are made
        from pyopenvba.vba import VBAModuleKind  # noqa: PLC0415 - as above
    except ImportError:
        raise missing("pyOpenVBA") from None
    with tempfile.TemporaryDirectory(prefix="neiqin-") as folder:
        path = Path(folder) / "addin.xlsm"
        path.write_bytes(workbook)
        with ExcelFile(path) as book:
            project = book.add_vba_project()
            own = set(project.module_names())
            for name, source in modules.items():
                text = source.replace("\n", "\r\n")
                if name in own:
                    book.set_module(name, text)
                else:
                    kind = VBAModuleKind.other if source.startswith("VERSION") else VBAModuleKind.standard
                    project.add_module(name, text, kind=kind)
            book.save()
        with ZipFile(path) as package:
            return {name: package.read(name) for name in package.namelist()}


def _named(project: bytes) -> bytes:
    """Give a VBA project our name, by which its modules are found in the editor and by LibreOffice."""
    from pyopenvba.cfb import CFB  # noqa: PLC0415 - as above
    from pyopenvba.vba import compress, decompress  # noqa: PLC0415 - as above

    file = CFB.from_bytes(project)
    usual, ours = _name_record(_USUAL_NAME), _name_record(_NAME)
    listing = decompress(file.get_stream("dir"))
    described = file.get_stream("PROJECT")
    file.write_stream("dir", compress(_once(listing, usual, ours)))
    file.write_stream("PROJECT", _once(described, f'Name="{_USUAL_NAME}"'.encode(), f'Name="{_NAME}"'.encode()))
    return file.to_bytes()


def _name_record(name: str) -> bytes:
    """The record PROJECTNAME ([MS-OVBA] 2.3.4.2.1.6): its id, the length, the name."""
    return _NAME_RECORD + len(name).to_bytes(4, "little") + name.encode()


def _replaced(part: bytes, old: str, new: str) -> bytes:
    return _once(part, old.encode(), new.encode())


def _once(content: bytes, old: bytes, new: bytes) -> bytes:
    if content.count(old) != 1:
        raise ValueError(old)
    return content.replace(old, new)
