"""A new workbook holds what it was given: for openpyxl, for us, for Microsoft's own checks, byte for byte the same."""

from __future__ import annotations

import io
import math
import re
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from openxml_audit import OpenXmlValidator
from tests.example import Parcel

from neiqin.errors import NeiqinError
from neiqin.files.file_book import FileBook
from neiqin.files.new_book import write_book
from neiqin.opened import Opened
from neiqin.page import Page
from neiqin.settings import Setting
from neiqin.table_range import STRING
from neiqin.text import LANGUAGES, Language
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order
from neiqin_macros.tables.settlements import Settlement

# What a cell can hold and a reader gives back: Excel knows no NUL, and other programs turn \r into \n.
TEXTS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r"), min_size=1, max_size=40)
NUMBERS = st.floats(allow_nan=True, allow_infinity=False)


def texts(values: list[Any]) -> pd.Series[Any]:
    return pd.Series([np.nan if v is None else v for v in values], dtype=STRING)


def times(*values: str | None) -> pd.Series[Any]:
    return pd.Series(np.array([v or "NaT" for v in values], "datetime64[us]"))


ORDERS = pd.DataFrame(
    {
        "order_id": texts(["000123456789012345678", "B&<2>"]),
        "created": times("2026-09-30T10:15:01", None),
        "status_norm": texts(["shipped", None]),
        "buyer_note": texts([" two  blanks\nand a line ", "=1+1"]),
        "payable": pd.Series([1299.5, np.nan]),
    }
)


def book(*pages: Page, language: Language = "en", template: str | None = None) -> bytes:
    out = io.BytesIO()
    write_book(out, pages, language, template)
    return out.getvalue()


def sheet_of(content: bytes, name: str) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))[name]


def column(sheet: Any, header: str) -> list[Any]:
    at = next(cell.column for cell in sheet[1] if cell.value == header)
    return [sheet.cell(row, at) for row in range(2, sheet.max_row + 1)]


def test_ids_are_text_dates_are_dates_and_words_are_in_the_language() -> None:
    sheet = sheet_of(book(Page(Order, ORDERS), language="zh-Hant"), "訂單")
    ids, created, status = (column(sheet, header) for header in ("訂單編號", "成立時間", "訂單狀態"))
    assert [cell.value for cell in ids] == ["000123456789012345678", "B&<2>"]
    assert {cell.number_format for cell in ids} == {"@"}
    assert [cell.value for cell in created] == [datetime(2026, 9, 30, 10, 15, 1), None]
    assert created[0].number_format == "yyyy/mm/dd hh:mm:ss"
    assert [cell.value for cell in status] == ["已出貨", None]


def test_a_text_that_looks_like_a_formula_is_a_text() -> None:
    notes = column(sheet_of(book(Page(Order, ORDERS)), "Orders"), "Buyer note")
    assert [(cell.value, cell.data_type) for cell in notes] == [(" two  blanks\nand a line ", "s"), ("=1+1", "s")]


@given(st.lists(st.tuples(st.none() | TEXTS, NUMBERS), min_size=1, max_size=30))
def test_whatever_stands_in_a_column_is_read_back_equal(rows: list[tuple[str | None, float]]) -> None:
    frame = pd.DataFrame({"order_id": texts([str(i) for i in range(len(rows))])})  # a row of blanks is no row
    frame = frame.assign(buyer_note=texts([t for t, _ in rows]), coupons=[n for _, n in rows])
    sheet = sheet_of(book(Page(Order, frame)), "Orders")
    assert [cell.value and unescaped(cell.value) for cell in column(sheet, "Buyer note")][: len(rows)] == [
        text for text, _ in rows
    ]
    numbers = [math.nan if cell.value is None else float(cell.value) for cell in column(sheet, "Coupons")]
    np.testing.assert_array_equal(numbers[: len(rows)], [n for _, n in rows])


def unescaped(text: str) -> str:
    """Read _xHHHH_ as Excel does; openpyxl leaves it."""
    return re.sub("_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), text)


@given(arrays.arrays(np.int64, st.integers(1, 40), elements=st.integers(-2_208_988_800, 4_102_444_800)))
def test_times_are_read_back_to_the_second(seconds: Any) -> None:
    frame = pd.DataFrame({"order_id": texts([str(i) for i in range(len(seconds))])})
    frame["created"] = seconds.astype("datetime64[s]").astype("datetime64[us]")
    with_time = read_back(book(Page(Order, frame)), Order)
    np.testing.assert_array_equal(with_time["created"].to_numpy(), frame["created"].to_numpy())


def read_back(content: bytes, table: type[Any]) -> pd.DataFrame:
    """Read a table with our own reader."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        path.write_bytes(content)
        opened = Opened(FileBook(path))
        frame = opened.need(table).frame
        assert opened.hits == []
    return frame


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", [None, "orders", "shop"])
def test_our_own_reader_finds_every_table_in_every_language(language: Language, template: str | None) -> None:
    lines = pd.DataFrame({"order_id": texts(["1", "1"]), "line_no": texts(["1", "2"]), "qty": [1.0, 2.5]})
    content = book(Page(Order, ORDERS), Page(OrderLine, lines), language=language, template=template)
    tidy = ORDERS.assign(buyer_note=ORDERS["buyer_note"].str.strip())  # as whatever is read is
    pd.testing.assert_frame_equal(read_back(content, Order)[list(ORDERS.columns)], tidy)
    pd.testing.assert_frame_equal(read_back(content, OrderLine)[list(lines.columns)], lines)


def test_a_template_keeps_its_other_sheets_and_what_stands_in_them(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(book(Page(Order, ORDERS), template="orders", language="zh-Hant"))
    opened = Opened(FileBook(path))
    assert opened.settings()["orders.review_from"] == "25"
    assert [head.name for head in opened.heads][:2] == ["說明", "儀表板"]
    assert len(opened.need(Setting)) > 3


def test_a_table_that_the_template_lacks_gets_a_sheet_behind_the_others(tmp_path: Path) -> None:
    entries = pd.DataFrame({"entry_id": texts(["S1"]), "net": [9.5]})
    path = tmp_path / "book.xlsx"
    path.write_bytes(book(Page(Order, ORDERS), Page(Settlement, entries), template="orders"))
    assert FileBook(path).heads()[-1].name == "Settlements"
    assert read_back(path.read_bytes(), Settlement)["net"].tolist() == [9.5]


def test_there_must_be_such_a_template() -> None:
    with pytest.raises(NeiqinError, match="no template named order"):
        book(Page(Order, ORDERS), template="order")


def test_columns_of_the_export_stand_at_the_right_under_headers_of_their_own() -> None:
    extra = {"Order ID": texts(["x", None]).to_numpy(dtype=object), "Gift\nwrap": np.array([1.5, np.nan])}
    content = book(Page(Order, ORDERS, extra))
    sheet = sheet_of(content, "Orders")
    width = len(Order.columns())
    assert [cell.value for cell in sheet[1]][width:] == ["Order ID 2", "Gift\nwrap"]
    assert [sheet.cell(2, width + 1).value, sheet.cell(2, width + 2).value] == ["x", 1.5]
    assert [c.name for c in sheet.tables["Orders"].tableColumns][width:] == ["Order ID 2", "Gift\nwrap"]


def test_a_table_without_rows_has_one_empty_row_as_excel_asks_for() -> None:
    sheet = sheet_of(book(Page(Order, ORDERS.head(0))), "Orders")
    assert sheet.tables["Orders"].ref.endswith("2")
    assert column(sheet, "Order ID")[:1] == [] or column(sheet, "Order ID")[0].value is None


def test_columns_are_as_wide_as_what_stands_in_them_up_to_a_limit() -> None:
    long = pd.DataFrame({"order_id": texts(["1" * 33]), "receiver": texts(["王" * 15]), "address": texts(["路" * 500])})
    sheet = sheet_of(book(Page(Order, long)), "Orders")
    widths = {cell.value: sheet.column_dimensions[cell.column_letter].width for cell in sheet[1]}
    assert 33 < widths["Order ID"] < 40
    assert 30 < widths["Receiver"] < 37
    assert widths["Address"] < 65


def test_what_does_not_fit_into_a_sheet_is_refused_with_the_way_out() -> None:
    many = pd.DataFrame({"coupons": np.ones(1_048_576)})
    with pytest.raises(NeiqinError, match=r"1048576 rows, more than a sheet holds.* --format csv"):
        book(Page(Order, many))


def test_a_text_that_does_not_fit_into_a_cell_is_refused() -> None:
    with pytest.raises(NeiqinError, match="40000 characters"):
        book(Page(Order, pd.DataFrame({"buyer_note": texts(["x" * 40_000])})))


@pytest.mark.parametrize("template", [None, "shop"])
def test_the_same_rows_give_the_same_bytes(template: str | None) -> None:
    first, second = (book(Page(Order, ORDERS.copy()), template=template) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("template", [None, "orders"])
def test_a_new_workbook_is_valid(tmp_path: Path, template: str | None) -> None:
    path = tmp_path / "book.xlsx"
    extra = {'a "b" & <c>\n\td': texts(["x", None]).to_numpy(dtype=object)}
    path.write_bytes(book(Page(Order, ORDERS, extra), Page(Parcel, pd.DataFrame()), template=template))
    assert [str(error.description) for error in OpenXmlValidator().validate(str(path)).errors] == []


def test_the_column_that_is_for_the_program_is_hidden() -> None:
    sheet = sheet_of(book(Page(Order, ORDERS)), "Orders")
    hidden = {cell.value for cell in sheet[1] if sheet.column_dimensions[cell.column_letter].hidden}
    assert hidden == {"Source"}
