"""Web pages and XML workbooks under the name of .xls are read as the tables that a browser or Excel shows."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neiqin.address import Area
from neiqin.errors import UnreadableFile
from neiqin.raw import RawSheet
from neiqin.source import open_content


def texts(sheet: RawSheet) -> list[list[str]]:
    width = 1 + max(sheet.columns, default=-1)
    return [[sheet.text_at(row, column) for column in range(width)] for row in range(sheet.rows)]


def read(page: str, encoding: str = "utf-8") -> list[list[str]]:
    return texts(open_content(page.encode(encoding), "orders.xls")[0])


def test_a_web_page_is_read_as_a_browser_shows_it() -> None:
    page = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style>td {mso-number-format:"\\@"}</style>
    <!-- <table><tr><td>not this</td></tr></table> --></head><body><table border=1>
    <thead><tr><th>訂單<br>編號</th><th>&nbsp;商品 &amp;
       名稱&nbsp;</th><th>數量</th></tr></thead>
    <tr><td style='mso-number-format:"\\@"'>2126080100001234567</td><td>A &lt; B</td><td>3
    <tr><td>2</td><td>&nbsp;</td><td><b>4</b> pcs</td></tr></table>
    <script>if (a<b) document.write("<table>")</script>"""
    assert read(page) == [
        ["訂單\n編號", "商品 & 名稱", "數量"],
        ["2126080100001234567", "A < B", "3"],
        ["2", "", "4 pcs"],
    ]


def test_spans_are_merged_cells() -> None:
    page = "<table><tr><td rowspan=2>A</td><td colspan=2>B</td></tr><tr><td>C</td><td>D</td></tr></table>"
    (sheet,) = open_content(page.encode(), "orders.xls")
    assert texts(sheet) == [["A", "B", ""], ["", "C", "D"]]
    assert sheet.merged == (Area(0, 0, 1, 0), Area(0, 1, 0, 2))


def test_the_largest_table_comes_first_and_a_table_in_a_table_stands_alone() -> None:
    inner = "<table>" + "<tr><td>1</td><td>2</td><td>3</td></tr>" * 4 + "</table>"
    page = f"<table><tr><td>logo</td></tr><tr><td>{inner}</td></tr></table><table><tr><td>x</td><td>y</td></tr></table>"
    sheets = open_content(page.encode(), "orders.xls")
    assert [(s.name, s.rows) for s in sheets] == [("orders", 4), ("orders (2)", 2), ("orders (3)", 1)]
    assert texts(sheets[1]) == [["logo"], [""]]


def test_headers_in_a_table_of_their_own_belong_to_the_next() -> None:
    page = (
        "<table><tr><th>id</th><th>qty</th></tr></table><table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>"
    )
    assert read(page) == [["id", "qty"], ["1", "2"], ["3", ""]]


def test_digits_that_are_shown_in_powers_are_taken_from_where_excel_keeps_them() -> None:
    page = '<table><tr><td x:num="2126080100001234567">2.12608E+18</td><td x:num="46268">2026-09-03</td></tr></table>'
    assert read(page) == [["2126080100001234567", "2026-09-03"]]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "cp950", "utf-16"])
def test_a_page_is_read_in_its_encoding(encoding: str) -> None:
    page = "<table><tr><td>訂單編號</td><td>商品名稱</td></tr><tr><td>一</td><td>保溫杯</td></tr></table>"
    assert read(page, encoding) == [["訂單編號", "商品名稱"], ["一", "保溫杯"]]


def test_a_workbook_as_excel_2003_wrote_it_in_xml_is_read() -> None:
    book = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
    <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
      xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
    <Worksheet ss:Name="Orders"><Table>
    <Row><Cell><Data ss:Type="String">id</Data></Cell><Cell ss:Index="3"><Data ss:Type="String">qty</Data></Cell></Row>
    <Row ss:Index="3"><Cell ss:MergeDown="1"><Data ss:Type="Number">2126080100001234567</Data></Cell>
      <Cell/><Cell><Data ss:Type="Number">3</Data></Cell></Row>
    <Row><Cell ss:Index="2"><ss:Data ss:Type="String">a&#10;b</ss:Data></Cell></Row>
    </Table></Worksheet></Workbook>"""
    (sheet,) = open_content(book.encode(), "orders.xls")
    assert sheet.name == "Orders"
    assert texts(sheet) == [["id", "", "qty"], ["", "", ""], ["2126080100001234567", "", "3"], ["", "a\nb", ""]]
    assert sheet.merged == (Area(2, 0, 3, 0),)


def test_entities_of_a_page_s_own_are_not_followed() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><table><tr><td>&b;</td></tr></table>'
    assert read(bomb) == [["&b;"]]


def test_a_page_without_a_table_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="web page without a table"):
        read("<!DOCTYPE html><html><body>Please log in</body></html>")


@pytest.mark.parametrize(
    "page",
    [
        "<table><tr><td>" * 100_000,
        "<table>" + "<tr><td colspan=1000 rowspan=60000>" * 100_000,
        "<table><tr>" + "<td>" * 200_000,
        "<!--" * 300_000,
        "<table><tr><td " + "a" * 2_000_000 + "=1>x</table>",
        "<table><tr><td " + "a " * 1_000_000 + "=1>x</table>",
        "<table><tr><td>" + "&" * 1_000_000 + "</table>",
        "<table><tr><td>" + " \n" * 1_000_000 + "</table>",
        "<table><tr><td>" + "<a " * 300_000,
        "<table><tr><td>" + "<a x='" * 300_000,
        "<table><tr><td>x" + "<![CDATA[" * 100_000,
        "<style" * 100_000,
        "<table>" + '<Row ss:Index="1048576">',
    ],
)  # fmt: skip
def test_hostile_pages_take_bounded_time(page: str) -> None:
    start = time.monotonic()
    with suppress(UnreadableFile):
        open_content(page.encode(), "orders.xls")
    assert time.monotonic() - start < 20


@given(
    st.lists(
        st.lists(
            st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=5), min_size=2, max_size=2
        ),
        min_size=1,
    )
)
def test_any_text_that_is_escaped_reads_back(rows: list[list[str]]) -> None:
    from html import escape  # noqa: PLC0415 - the writer's side

    page = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    found = read(f"<table><tr><th>a</th><th>b</th></tr>{page}</table>")
    assert found[1:] == rows
