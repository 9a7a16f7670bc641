"""Sheets read as they are: every kind of cell, and what stands around them."""

from __future__ import annotations

import pytest
from tests.files.test_cells import Put
from tests.files.test_odd_markup import values
from tests.files.workbooks import MAIN, ROWS, package, rich, sheet, table, with_table

from neiqin.address import Area
from neiqin.book import HEAD_ROWS
from neiqin.files.styles import is_date_format
from neiqin.raw import Kind, NativeTable

STRINGS = (
    f'<sst xmlns="{MAIN}" count="4" uniqueCount="4"><si><t>plain</t></si><si/><si><r><t xml:space="preserve">ri</t></r>'
    '<r><rPr><b/></rPr><t>ch</t></r></si><si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si></sst>'
)


def one(put: Put, cell: str, *, strings: str = STRINGS, book: str = "") -> tuple[Kind, object, bool]:
    raw = put(package(sheet(f'<row r="1">{cell}</row>'), {"xl/sharedStrings.xml": strings}, book=book)).read("Data")
    column = raw.columns[0]
    kind = Kind(int(column.kind[0]))
    value = raw.pool[column.text[0]] if kind in {Kind.TEXT, Kind.ERROR} else float(column.number[0])
    return kind, value, bool(column.formula[0])


@pytest.mark.parametrize(
    ("cell", "kind", "value"),
    [
        ('<c r="A1"><v>1.5</v></c>', Kind.NUMBER, 1.5),
        ('<c r="A1" t="n"><v>-1E-3</v></c>', Kind.NUMBER, -0.001),
        ('<c r="A1" s="2"><v>45000</v></c>', Kind.DATE, 45_000.0),
        ('<c r="A1" t="d"><v>2023-03-15T12:00:00Z</v></c>', Kind.DATE, 45_000.5),
        ('<c r="A1" t="b"><v>1</v></c>', Kind.BOOL, 1.0),
        ('<c r="A1" t="e"><v>#N/A</v></c>', Kind.ERROR, "#N/A"),
        ('<c r="A1" t="s"><v>0</v></c>', Kind.TEXT, "plain"),
        ('<c r="A1" t="s"><v>1</v></c>', Kind.TEXT, ""),
        ('<c r="A1" t="s"><v>2</v></c>', Kind.TEXT, "rich"),
        ('<c r="A1" t="s"><v>3</v></c>', Kind.TEXT, "東京"),
        ('<c r="A1" t="inlineStr"><is><t>a &amp; b_x000D_</t></is></c>', Kind.TEXT, "a & b\r"),
        ('<c r="A1" t="inlineStr"><is><r><t>x</t></r><r><t>y</t></r></is></c>', Kind.TEXT, "xy"),
    ],
)
def test_each_kind_of_cell(put: Put, cell: str, kind: Kind, value: object) -> None:
    assert one(put, cell) == (kind, value, False)


@pytest.mark.parametrize(
    ("cell", "kind", "value"),
    [
        ('<c r="A1"><f>1+1</f><v>2</v></c>', Kind.NUMBER, 2.0),
        ('<c r="A1" t="str"><f>"a"</f><v>a&lt;</v></c>', Kind.TEXT, "a<"),
        ('<c r="A1" t="str"><f>""</f><v></v></c>', Kind.TEXT, ""),
        ('<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>', Kind.ERROR, "#DIV/0!"),
        ('<c r="A1"><f t="shared" si="0"/><v>3</v></c>', Kind.NUMBER, 3.0),
    ],
)
def test_formulas_give_their_stored_value(put: Put, cell: str, kind: Kind, value: object) -> None:
    assert one(put, cell) == (kind, value, True)


def test_a_formula_without_one_is_not_a_blank(put: Put) -> None:
    assert one(put, '<c r="A1"><f>1+1</f></c>')[::2] == (Kind.UNCALCULATED, True)


def test_dates_stay_in_the_workbook_s_own_days(put: Put) -> None:
    assert one(put, '<c r="A1" t="d"><v>1904-01-02</v></c>', book='<workbookPr date1904="1"/>')[1] == 1.0


@pytest.mark.parametrize("code", ["yyyy-mm-dd", "[h]:mm", "d/m", '0" days" h', "[$-404]e/m/d", "mm:ss.0", "h AM/PM"])
def test_formats_that_show_dates(code: str) -> None:
    assert is_date_format(code)


@pytest.mark.parametrize("code", ["General", "0.00", '0" days"', "[Red]0", "#,##0_);(#,##0)", r"0\h", "0.00E+00", "@"])
def test_formats_that_do_not(code: str) -> None:
    assert not is_date_format(code)


def test_heads_stop_after_the_first_rows(put: Put) -> None:
    rows = "".join(f'<row r="{r}"><c r="A{r}" t="s"><v>0</v></c></row>' for r in range(1, 90_000))
    raw = put(package(sheet(rows), {"xl/sharedStrings.xml": STRINGS})).heads()[0]
    assert len(raw.columns[0].rows) == HEAD_ROWS
    assert raw.text_at(HEAD_ROWS - 1, 0) == "plain"


def test_what_stands_around_the_cells(put: Put) -> None:
    book = put(rich())
    raw = book.read("Data")
    assert raw.tables == (NativeTable("Orders", Area(0, 0, 21, 4), ("id", "day", "price", "ok", "twice"), 1, 1),)
    assert book.read("Notes & more").merged == (Area(0, 0, 0, 2),)
    assert [head.name for head in book.heads()] == ["Data", "Notes & more"]


def test_hidden_rows_and_sheets_are_read_alike(put: Put) -> None:
    data = with_table(ROWS.replace('<row r="3">', '<row r="3" hidden="1">'), table("A1:B3", "id", "qty"))
    assert values(put(data).read("Data"))[2, 1] == 2.5
