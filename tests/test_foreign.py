"""Workbooks of other kinds are read and checked like any, and never written."""

from __future__ import annotations

import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from tests.example import Parcel

from neiqin.edits import Cells, Edits
from neiqin.errors import EditRefused, UnreadableFile
from neiqin.foreign import ForeignBook
from neiqin.macro import find_macro
from neiqin.opened import Opened
from neiqin.options import Options
from neiqin.run import run
from neiqin.text import LANGUAGES

HEADERS = ["包裹號碼", "重量", "寄出時間"]
ODS = """<?xml version="1.0"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
  xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
  xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">
<office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body>
</office:document-content>"""
KIND = "application/vnd.oasis.opendocument.spreadsheet"


def ods(path: Path, rows: list[list[Any]]) -> Path:
    """The smallest OpenDocument workbook that holds these rows."""

    def cell(value: Any) -> str:
        if value is None:
            return "<table:table-cell/>"
        if isinstance(value, (int, float)):
            return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
        if isinstance(value, datetime):
            return f'<table:table-cell office:value-type="date" office:date-value="{value.isoformat()}"/>'
        return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'

    lines = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{KIND}"/></manifest:manifest>'
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", KIND)
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", ODS.format(sheets=f'<table:table table:name="Yard">{lines}</table:table>'))
    return path


def test_an_ods_workbook_is_read(tmp_path: Path) -> None:
    rows = [["title"], [None], HEADERS, ["P1", 5.5, datetime(2026, 9, 3, 10)], ["P2", "heavy", None]]
    opened = Opened(ForeignBook(ods(tmp_path / "yard.ods", rows)))
    table = opened.need(Parcel)
    assert table.frame["parcel_no"].tolist() == ["P1", "P2"]
    assert table.frame["sent"][0] == datetime(2026, 9, 3, 10)
    assert [(hits.code, str(table.address(1, hits.field))) for hits in opened.hits] == [("V01", "Yard!B5")]


@pytest.mark.parametrize("encoding", ["utf-8", "cp950", "utf-16"])
def test_a_csv_is_read_in_its_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "yard.csv"
    path.write_bytes("包裹號碼,重量,附註\nP1,5,請放門口\n".encode(encoding))
    frame = Opened(ForeignBook(path)).need(Parcel).frame
    assert (frame["weight"][0], frame["remark"][0]) == (5.0, "請放門口")


@pytest.mark.usefixtures("yard_desk")
def test_a_run_on_it_is_a_preview_or_a_refusal(tmp_path: Path) -> None:
    path = ods(tmp_path / "yard.ods", [HEADERS, ["P1", 60]])
    content = path.read_bytes()
    outcome = run(find_macro("yard.weigh"), ForeignBook(path), Options(dry_run=True))
    assert (outcome.found, outcome.written) == ({"Y01": 1}, False)
    with pytest.raises(EditRefused):
        run(find_macro("yard.weigh"), ForeignBook(path), Options())
    assert path.read_bytes() == content


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refusal_says_what_to_do_instead(tmp_path: Path, language: Any) -> None:
    book = ForeignBook(ods(tmp_path / "yard.ods", [HEADERS]))
    with pytest.raises(EditRefused) as refused:
        book.apply(Edits((Cells("Yard", 0, [1], [1]),)), book.stamp())  # type: ignore[arg-type]
    assert ".xlsx" in refused.value.say(language)
    assert "neiqin import" in refused.value.say(language)


@pytest.mark.parametrize("name", ["broken.ods", "broken.xls", "broken.xlsb"])
def test_a_damaged_workbook_is_refused_in_one_sentence(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes((b"\xd0\xcf\x11\xe0" if name.endswith("xls") else b"PK\x03\x04") + b"\x01" * 600)
    with pytest.raises(UnreadableFile, match=f"^{name} is (cut short or )?damaged"):
        ForeignBook(path).stamp()
