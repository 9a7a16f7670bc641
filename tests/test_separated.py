"""Separated text is read as its writer meant it: whatever its separator, line ends and quotes, or refused."""

from __future__ import annotations

import csv
import io
import itertools
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neiqin import raw_rows, separated
from neiqin.errors import UnreadableFile
from neiqin.raw import RawSheet
from neiqin.separated import sniff
from neiqin.source import open_content


def texts(sheet: RawSheet) -> list[list[str]]:
    width = 1 + max(sheet.columns, default=-1)
    return [[sheet.text_at(row, column) for column in range(width)] for row in range(sheet.rows)]


def read(content: str | bytes, known: list[str] | None = None) -> list[list[str]]:
    data = content if isinstance(content, bytes) else content.encode()
    (sheet,) = open_content(data, "e.csv", known or [])
    return texts(sheet)


def written(rows: list[list[str]], **dialect: Any) -> str:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, **dialect).writerows(rows)
    return buffer.getvalue()


def test_the_separator_is_seen_from_even_rows_and_not_from_the_most_signs() -> None:
    rows = [["a", "b", "c"], *[["x;y;z;w;v", "颜色:白;尺码:M;款:长", "1"]] * 9]
    assert read(written(rows)) == rows


def test_decimal_commas_do_not_make_a_comma_the_separator() -> None:
    rows = [["Order", "Net", "Gross"], *[["7", "1,50", "2,50"]] * 30]
    assert read(written(rows, delimiter=";")) == rows


def test_commas_in_each_cell_of_tab_separated_text_are_text() -> None:
    rows = [["id", "ship to", "items"], *[["1", "Street 1, Town, ST", "cup, bag, pen"]] * 5]
    assert read("".join("\t".join(row) + "\r\n" for row in rows)) == rows


@pytest.mark.parametrize("delimiter", ["\t", ";", "|", ","])
def test_a_preamble_with_commas_does_not_decide(delimiter: str) -> None:
    rows = [["id", "name", "qty", "note", "when"], *[["1", "cup", "2", "", "2026-09-03"]] * 3]
    text = "Report of sales, from 2026-09-01, to 2026-09-30\n" + written(rows, delimiter=delimiter)
    assert read(text, ["id", "name", "qty"])[1:] == rows


def test_one_known_header_row_decides() -> None:
    text = "order;sku\na,b,c;1\nd,e,f;2\n"
    assert sniff(text, {"order", "sku"}) == ";"


@pytest.mark.parametrize("first", ["sep=;\r\n", '"sep=;"\r\n', "SEP=;\n", "sep=|\n"])
def test_the_line_that_excel_reads_the_separator_from_is_no_row(first: str) -> None:
    sign = first[first.index("=") + 1]
    assert read(first + f"a,x{sign}b\n1,2{sign}3\n") == [["a,x", "b"], ["1,2", "3"]]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_ends_of_any_system_end_a_row(newline: str) -> None:
    rows = [["a", "b"], ["1", "2"], ["", ""], ["3", "x"]]
    assert read(written(rows, lineterminator=newline)) == rows


def test_nul_bytes_between_characters_are_left_out() -> None:
    assert read(b"a,b\n1\x00,2\n\x003,4\x00\x00\n") == [["a", "b"], ["1", "2"], ["3", "4"]]


def test_rows_of_unlike_length_are_read_as_far_as_they_go() -> None:
    assert read("a,b,c\n1\n\n1,2,3,4,5\n1,2\n") == [
        ["a", "b", "c", "", ""], ["1", "", "", "", ""], [""] * 5, ["1", "2", "3", "4", "5"], ["1", "2", "", "", ""],
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        'a,b\n1,x\n2,"half',
        'a,b\n1,"best" pen\n2,"half\n3,y\n',
        'a,b\n"1\n2\n3\n',
    ],
)
def test_a_quotation_mark_that_is_open_at_the_end_is_refused(text: str) -> None:
    with pytest.raises(UnreadableFile, match="middle of a quoted cell"):
        read(text)


def test_a_stray_quotation_mark_that_would_swallow_rows_is_refused() -> None:
    text = 'id,name,qty\n1,"best" pen,2\n2,"5 inch,1\n3,pen,4\n4,6" cup,5\n'
    with pytest.raises(UnreadableFile, match="no partner"):
        read(text)


HEAD = "order,buyer,city,total\n"
ROW = "A-1001,ann,Taipei,12.00\n"


@pytest.mark.parametrize("tail", ["A-1", "A-1002,b", "A-1002,bob,", "A-1002,bob,Tai"])
@pytest.mark.parametrize("above", ["", "Report,\n\n"])
def test_a_last_row_that_is_broken_off_is_refused(tail: str, above: str) -> None:
    with pytest.raises(UnreadableFile, match="middle of a row"):
        read(above + HEAD + ROW * 3 + tail)


@pytest.mark.parametrize(
    "tail",
    [
        "A-1002,bob,Taipei,13.00", "Total,,26.00", "合计,3", "3,record(s) downloaded,from,2026-09-01", "Seller ID : x",
        "A-1\n", "A-1002,b\n", "\n",
    ],
)  # fmt: skip
def test_sound_ends_are_not_taken_for_broken_ones(tail: str) -> None:
    assert len(read(HEAD + ROW * 3 + tail)) >= 4


def test_a_first_row_that_is_broken_off_is_refused_and_a_note_is_not() -> None:
    assert read(HEAD + "no orders in this period")[1][0] == "no orders in this period"
    with pytest.raises(UnreadableFile, match="middle of a row"):
        read(HEAD + "A-1001,ann")


def test_a_cell_longer_than_any_is_refused_soon() -> None:
    start = time.process_time()
    with pytest.raises(UnreadableFile, match="longer than 1048576 characters"):
        read(b'a,b\n1,"' + b"x" * 30_000_000)
    assert time.process_time() - start < 10


def test_more_columns_than_a_sheet_has_are_refused() -> None:
    with pytest.raises(UnreadableFile, match="larger than any sheet: 100000 columns"):
        read(",".join(["x"] * 100_000) + "\n")


def test_more_cells_than_memory_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(separated, "_MOST_CELLS", 10_000)
    with pytest.raises(UnreadableFile, match="larger than any sheet"):
        read("a,b,c\n" + "1,2,3\n" * 9000)


cells = st.text(st.sampled_from('ab訂,;\t"\r\n '), max_size=4)


@given(
    st.lists(st.lists(cells, min_size=1, max_size=4), max_size=9),
    st.sampled_from([",", "\t", ";", "|"]),
    st.integers(1, 4),
)
def test_every_chunk_is_read_as_by_the_standard_library(rows: list[list[str]], delimiter: str, chunk: int) -> None:
    rows = [[f"h{i}" for i in range(12)], *rows]
    text = written(rows, delimiter=delimiter)
    expected = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(separated, "_FIRST", chunk)
        patched.setattr(separated, "_CHUNK", chunk)
        found = read(text, rows[0])
    assert [row + [""] * (12 - len(row)) for row in expected] == found


@given(st.lists(st.lists(st.sampled_from(["", "a", "b", "c"]), min_size=3, max_size=3), max_size=20), st.integers(1, 7))
def test_equal_texts_of_a_column_have_one_code_over_all_chunks(rows: list[list[str]], chunk: int) -> None:
    columns = raw_rows.TextColumns()
    rest = iter(rows)
    while some := list(itertools.islice(rest, chunk)):
        columns.add(some)
    sheet = columns.sheet("S")
    for number, cells in sheet.columns.items():
        told = [sheet.pool[code] for code in cells.text]
        assert told == [row[number] for row in rows if row[number]]
        assert cells.rows.tolist() == [i for i, row in enumerate(rows) if row[number]]
        assert len(set(cells.text.tolist())) == len(set(told))
