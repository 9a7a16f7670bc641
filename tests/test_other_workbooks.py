"""Workbooks of other kinds give their cells as what they are: numbers, days, errors; the hidden sheets last."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl.utils.datetime import to_excel
from tests.test_foreign import KIND, ODS, ods

from neiqin import other_workbooks
from neiqin.errors import PasswordNeeded, UnreadableFile
from neiqin.other_rows import Rows, rows_of
from neiqin.raw import Kind
from neiqin.raw_rows import serial, sheet_of_rows
from neiqin.source import open_content

MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{KIND}"/></manifest:manifest>'
)


def test_cells_of_an_ods_are_what_they_are(tmp_path: Path) -> None:
    rows = [["id", "qty", "day"], ["0001", 3, datetime(2026, 9, 3, 10, 30)], ["x", 2.5, None]]
    (sheet,) = open_content(ods(tmp_path / "x.ods", rows).read_bytes(), "x.ods")
    assert (sheet.name, sheet.rows) == ("Yard", 3)
    assert sheet.columns[1].kind.tolist() == [Kind.TEXT, Kind.NUMBER, Kind.NUMBER]
    assert sheet.columns[1].number[1:].tolist() == [3, 2.5]
    assert sheet.columns[2].kind.tolist() == [Kind.TEXT, Kind.DATE]
    assert sheet.columns[2].number[1] == pytest.approx(46268 + 10.5 / 24)


@pytest.mark.parametrize(
    "moment", [datetime(2026, 9, 3, 10, 15, 30), datetime(1900, 1, 1), datetime(1900, 2, 28), datetime(1900, 3, 1)]
)
def test_a_day_is_the_serial_that_openpyxl_writes(moment: datetime) -> None:
    assert serial(moment) == pytest.approx(to_excel(moment))
    assert serial(moment.date()) == int(to_excel(moment))


def test_times_and_spans_are_fractions_of_days() -> None:
    assert serial(time(12, 0)) == 0.5
    assert serial(timedelta(hours=36)) == 1.5


def test_every_kind_of_value_has_its_kind() -> None:
    row: list[Any] = ["x", 1, 2.5, True, None, "", date(2026, 9, 3), time(6), timedelta(days=2), "#N/A"]
    sheet = sheet_of_rows([row], "S")
    kinds = {column: Kind(cells.kind[0]).name for column, cells in sheet.columns.items()}
    assert kinds == {
        0: "TEXT", 1: "NUMBER", 2: "NUMBER", 3: "BOOL", 6: "DATE", 7: "DATE", 8: "DATE", 9: "ERROR",
    }  # fmt: skip


def test_a_real_xls_of_the_shared_files_is_read(shared: Path) -> None:
    content = (shared / "data/exports/momo/momo_scm_unshipped_A1102_S.xls").read_bytes()
    (sheet,) = open_content(content, "A1102.xls")
    assert sheet.rows == 3
    assert sheet.text_at(0, 1) == "訂單編號"


def test_an_xls_whose_streams_are_tangled_is_refused_and_never_followed(shared: Path) -> None:
    content = bytearray((shared / "data/exports/momo/momo_scm_unshipped_A1102_S.xls").read_bytes())
    content[512:720] = b"\xff" * 208
    with pytest.raises(UnreadableFile, match=r"x\.xls"):
        open_content(bytes(content), "x.xls")


def test_an_xls_whose_records_overlap_its_end_is_refused(shared: Path) -> None:
    content = (shared / "data/exports/momo/momo_scm_unshipped_A1102_S.xls").read_bytes()
    at = content.index(b"\x09\x08\x10\x00") + 2
    with pytest.raises(UnreadableFile):
        open_content(content[:at] + b"\xff\xff" + content[at + 2 :], "x.xls")


def test_an_ods_that_asks_for_more_memory_than_there_is_ends_in_a_sentence() -> None:
    cell = '<table:table-cell table:number-columns-repeated="90" office:value-type="float" office:value="1"/>'
    row = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("mimetype", KIND)
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr("content.xml", ODS.format(sheets=f'<table:table table:name="Yard">{row}</table:table>'))
    with pytest.raises(UnreadableFile, match="too large"):
        open_content(content.getvalue(), "x.ods")


def test_a_locked_workbook_of_the_old_kind_asks_for_its_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(other_workbooks, "_refuse_tangled", lambda *_: None)
    monkeypatch.setattr(other_workbooks, "rows_of", lambda _: Rows(locked=True))
    with pytest.raises(PasswordNeeded, match="protected by a password"):
        other_workbooks.read_other(b"\xd0\xcf\x11\xe0", "x.xls")


def test_rubbish_is_said_to_be_damaged() -> None:
    assert rows_of(b"rubbish").damage
