"""Any export is opened as it is: whatever its encoding, separator or kind, or refused in one sentence."""

from __future__ import annotations

import csv
import io
import random
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from neiqin.address import Area
from neiqin.errors import UnreadableFile
from neiqin.raw import Kind, RawSheet
from neiqin.raw_rows import sheet_of_rows
from neiqin.source import digest_of, open_content, open_export
from neiqin.text import LANGUAGES

TRADITIONAL = ["訂單編號", "商品名稱", "收件人", "備註"]
SIMPLIFIED = ["订单编号", "商品名称", "收货人姓名", "备注"]


def texts(sheet: RawSheet) -> list[list[str]]:
    width = 1 + max(sheet.columns, default=-1)
    return [[sheet.text_at(row, column) for column in range(width)] for row in range(sheet.rows)]


def opened(path: Path, content: bytes, known: list[str] | None = None) -> list[list[str]]:
    path.write_bytes(content)
    (sheet,) = open_export(path, known or [])
    return texts(sheet)


def separated(rows: list[list[str]], delimiter: str = ",") -> str:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter).writerows(rows)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("headers", "encoding"),
    [
        (TRADITIONAL, "utf-8"),
        (TRADITIONAL, "utf-8-sig"),
        (TRADITIONAL, "utf-16"),
        (TRADITIONAL, "cp950"),
        (SIMPLIFIED, "gb18030"),
        (["注文番号", "商品名", "数量", "備考"], "shift_jis"),
        (["order-id", "produit", "qté", "prénom"], "cp1252"),
    ],
)
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_an_export_reads_in_the_encoding_it_was_written_in(
    tmp_path: Path, headers: list[str], encoding: str, delimiter: str
) -> None:
    rows = [headers, ["A-1", headers[1], "x, y; z", ""], ["A-2", "", headers[3], "1"]]
    content = separated(rows, delimiter).encode(encoding)
    assert opened(tmp_path / "e.csv", content, TRADITIONAL + SIMPLIFIED + ["注文番号", "数量", "qté"]) == rows


def test_big_endian_utf_16_is_read_by_its_mark(tmp_path: Path) -> None:
    content = b"\xfe\xff" + separated([TRADITIONAL], "\t").encode("utf-16-be")
    assert opened(tmp_path / "e.csv", content) == [TRADITIONAL]


def test_utf_16_text_with_tabs_and_guards_named_csv(tmp_path: Path) -> None:
    text = '【※此匯出資料含個人資料】\r\n訂單編號\t數量\r\n="2126000000000000001"\t3\r\n'
    rows = opened(tmp_path / "pchome.csv", text.encode("utf-16"))
    assert rows[1:] == [["訂單編號", "數量"], ['="2126000000000000001"', "3"]]


def test_line_breaks_inside_quotes_belong_to_the_cell(tmp_path: Path) -> None:
    assert opened(tmp_path / "e.csv", b'a,b\n"x\ny",z\n') == [["a", "b"], ["x\ny", "z"]]


def test_a_file_that_is_cut_off_within_a_cell_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="middle of a quoted cell"):
        opened(tmp_path / "e.csv", b'a,b\n1,"cut off\n2,x\n')


def test_quotes_that_a_careless_program_wrote_do_no_harm(tmp_path: Path) -> None:
    rows = opened(tmp_path / "e.csv", b'a,b\n1,5" monitor\n2,"best" pen\n3,x\n')
    assert rows == [["a", "b"], ["1", '5" monitor'], ["2", "best pen"], ["3", "x"]]


@given(st.lists(st.lists(st.text(st.sampled_from('ab訂,;\t"\n '), max_size=4), min_size=2, max_size=4), min_size=1))
def test_whatever_a_csv_writer_writes_is_read(rows: list[list[str]]) -> None:
    headers = [f"h{i}" for i in range(9)]  # wide enough to show which separator it is
    (sheet,) = open_content(separated([headers, *rows]).encode(), "x.csv")
    assert [row[: len(r)] for r, row in zip(rows, texts(sheet)[1:], strict=True)] == rows


@pytest.mark.parametrize("content", [b"", b"  \r\n ", b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(UnreadableFile, match=r"e\.csv is empty"):
        opened(tmp_path / "e.csv", content)


@pytest.mark.parametrize(
    "content",
    [b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", b"\xff\xd8\xff\xe0\x00\x10JFIF", random.Random(1).randbytes(5000)],
)
def test_what_is_no_table_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(UnreadableFile, match="neither a table of text nor a workbook"):
        opened(tmp_path / "e.csv", content)


@pytest.mark.parametrize("content", [b"PK\x03\x04rubbish", b"\xd0\xcf\x11\xe0rubbish", b"PK\x03\x04 xl/workbook.xml"])
def test_a_damaged_workbook_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(UnreadableFile, match=r"e\.xls"):
        opened(tmp_path / "e.xls", content)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_missing_file_is_named_in_each_language(tmp_path: Path, language: Any) -> None:
    with pytest.raises(UnreadableFile) as refused:
        open_export(tmp_path / "gone.csv")
    assert "gone.csv" in refused.value.say(language)
    assert "{" not in refused.value.say(language)


def test_a_folder_is_no_export(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="cannot be read"):
        open_export(tmp_path)


def test_values_of_a_spreadsheet_keep_their_kinds() -> None:
    rows = [["x", 1, 2.5, True, None, "", date(2026, 9, 3), datetime(2026, 9, 3, 10)]]
    sheet = sheet_of_rows(rows, "S")
    kinds = {column: Kind(cells.kind[0]).name for column, cells in sheet.columns.items()}
    assert kinds == {0: "TEXT", 1: "NUMBER", 2: "NUMBER", 3: "BOOL", 6: "DATE", 7: "DATE"}
    assert (sheet.columns[6].number[0], sheet.columns[7].number[0]) == (46268, 46268 + 10 / 24)


def test_an_export_is_known_by_its_content_and_not_its_name(tmp_path: Path) -> None:
    one, other, third = (tmp_path / name for name in ("a.csv", "b.csv", "c.csv"))
    one.write_bytes(b"x")
    other.write_bytes(b"x")
    third.write_bytes(b"y")
    assert digest_of(one) == digest_of(other) != digest_of(third)


def book_of(*sheets: tuple[str, str, list[list[Any]]]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, state, rows in sheets:
        sheet = book.create_sheet(title)
        sheet.sheet_state = state
        for row in rows:
            sheet.append(row)
    return book


def saved(book: openpyxl.Workbook) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def test_sheets_that_a_workbook_hides_come_last_and_charts_are_none() -> None:
    book = book_of(("Codes", "hidden", [["x"]]), ("Old", "veryHidden", [["y"]]), ("Orders", "visible", [["id"], ["1"]]))
    book.create_chartsheet("Chart")
    assert [sheet.name for sheet in open_content(saved(book), "x.xlsx")] == ["Orders", "Codes", "Old"]


def test_merged_cells_of_a_workbook_are_told() -> None:
    book = book_of(("Orders", "visible", [["id", "sku"], ["1", "a"], [None, "b"]]))
    book["Orders"].merge_cells("A2:A3")
    assert open_content(saved(book), "x.xlsx")[0].merged == (Area(1, 0, 2, 0),)


def test_a_sheet_that_tells_a_wrong_size_is_read_whole() -> None:
    content = io.BytesIO()
    with (
        zipfile.ZipFile(
            io.BytesIO(saved(book_of(("Orders", "visible", [["id", "qty"], ["1", 2], ["2", 3]]))))
        ) as whole,
        zipfile.ZipFile(content, "w") as changed,
    ):
        for entry in whole.namelist():
            changed.writestr(entry, whole.read(entry).replace(b'<dimension ref="A1:B3"', b'<dimension ref="A1"'))
    (sheet,) = open_content(content.getvalue(), "x.xlsx")
    assert (sheet.rows, len(sheet.columns)) == (3, 2)


@pytest.mark.parametrize(
    "entries",
    [
        {"readme.txt": b"hello"},
        {"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"},
        {"xl/workbook.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><workbook/>', "_rels/.rels": b"<x/>"},
    ],
)
def test_other_archives_and_documents_are_refused(entries: dict[str, bytes]) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    with pytest.raises(UnreadableFile, match=r"x\.xlsx"):
        open_content(content.getvalue(), "x.xlsx")


def test_tab_separated_text_under_a_workbook_s_name_is_read(tmp_path: Path) -> None:
    assert opened(tmp_path / "e.xls", "訂單編號\t數量\r\n1\t2\r\n".encode("cp950")) == [
        ["訂單編號", "數量"],
        ["1", "2"],
    ]


def mutated(chance: random.Random, content: bytes) -> bytes:
    """Damage of the kinds that downloads, editors and hands do."""
    at, to = sorted((chance.randrange(len(content)), chance.randrange(len(content))))
    odd = chance.choice([b'"', b"\x00", b"\xff", b"\r", b"\xe5", b"<table>", b"\n\n", b'","', b"\x1e\x1fend"])
    return chance.choice(
        [
            content[:to],
            content[:at] + content[to:],
            content[:at] + odd + content[at:],
            content[:at] + chance.randbytes(3) + content[at + 3 :],
            content[:to] + content[at:],
        ]
    )


def test_damaged_samples_of_every_kind_are_read_or_refused(shared: Path) -> None:
    samples = [p for p in sorted((shared / "data/exports").rglob("*.*")) if p.stat().st_size < 20_000]
    assert len(samples) > 30
    counts = {"read": 0, "refused": 0}
    for number in range(600):
        chance = random.Random(number)
        path = chance.choice(samples)
        try:
            open_content(mutated(chance, path.read_bytes()), path.name, TRADITIONAL, password="123456")  # noqa: S106 - in its name
            counts["read"] += 1
        except UnreadableFile as refused:
            assert path.name in str(refused), (number, path)  # noqa: PT017 - either end is right
            counts["refused"] += 1
    assert min(counts.values()) > 50
