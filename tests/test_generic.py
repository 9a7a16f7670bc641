"""Files of no platform: read where their headers are our tables', in any language, whole or not at all."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any

import pytest
import xlsxwriter
from tests.platforms.made_up import separated

from neiqin import generic
from neiqin.errors import NeiqinError
from neiqin.export_file import ExportFile, read_export
from neiqin.generic import GENERIC, own_tables
from neiqin.platforms import named, platforms
from neiqin.raw_rows import sheet_of_rows
from neiqin.table import Column, Header, Id, Names, Number, Table
from neiqin.text import LANGUAGES, Language
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order
from neiqin_macros.tables.products import Product
from neiqin_macros.tables.purchases import Purchase
from neiqin_macros.tables.stock import Count, Stock

DAY = datetime(2026, 8, 21, 10, 30)
Rows = Sequence[Sequence[Any]]


def read_csv(rows: Rows, name: str = "any.csv", **how: Any) -> ExportFile:
    return read_export(separated(rows, "utf-8"), name, named(None), **how)


def workbook(sheets: Mapping[str, Rows], natives: Mapping[str, tuple[str, str]] = {}) -> bytes:
    """A workbook of these sheets; `natives` are native tables: name and area, by sheet."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, "default_date_format": "yyyy-mm-dd hh:mm"}) as book:
        for title, rows in sheets.items():
            page = book.add_worksheet(title)
            for row, cells in enumerate(rows):
                page.write_row(row, 0, cells)
            if title in natives:
                name, area = natives[title]
                headers = [{"header": header} for header in rows[0]]
                page.add_table(area, {"name": name, "columns": headers})
    return content.getvalue()


def read_workbook(sheets: Mapping[str, Rows], natives: Mapping[str, tuple[str, str]] = {}) -> ExportFile:
    return read_export(workbook(sheets, natives), "any.xlsx", named(None))


def codes(found: ExportFile) -> list[str]:
    return sorted({hits.code for hits in found.extract.hits})


def value_of(column: Column, row: int, language: Language) -> Any:
    """Something that a cell of a column may hold, in a workbook's words."""
    if column.choices is not None:
        return [*column.choices][row].names.in_language(language)
    return {"number": 3 + row, "money": 12.5 + row, "time": DAY}.get(column.form, f"00{row + 1}-{column.field}")


def value_read(column: Column, row: int) -> Any:
    """What that is read as."""
    if column.choices is not None:
        return [*column.choices][row].value
    return {"number": 3.0 + row, "money": 12.5 + row, "time": DAY}.get(column.form, f"00{row + 1}-{column.field}")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", own_tables())
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_list_with_a_tables_headers_is_read_as_that_table_and_nothing_is_lost(
    table: type[Table], language: Language, kind: str
) -> None:
    columns = table.columns()
    headers = [column.header.in_language(language) for column in columns.values()]
    rows = [headers, *([value_of(column, row, language) for column in columns.values()] for row in range(2))]
    found = read_csv(rows) if kind == "csv" else read_workbook({"Sheet1": rows})
    assert (found.platform.name, codes(found), found.extract.extra) == ("generic", [], {})
    assert [*found.extract.tables] == [table]
    frame = found.extract.tables[table]
    for field, column in columns.items():
        assert frame[field].tolist() == [value_read(column, row) for row in range(2)], field


@pytest.mark.parametrize("table", own_tables())
def test_the_names_of_fields_are_headers_in_every_language(table: type[Table]) -> None:
    rows = [[field.rstrip("_") for field in table.columns()], [value_of(c, 0, "en") for c in table.columns().values()]]
    assert [*read_csv(rows).extract.tables] == [table]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_platform_takes_our_own_lists_for_its_export(language: Language) -> None:
    for tables in [(t,) for t in own_tables()] + [(Order, OrderLine)]:
        headers = dict.fromkeys(c.header.in_language(language) for t in tables for c in t.columns().values())
        sheet = sheet_of_rows([list(headers)], "any")
        assert [p.name for p in platforms().values() if p.identify(sheet)] == []


def test_a_flat_list_gives_each_order_once_and_numbers_its_lines() -> None:
    found = read_csv([
        ["Order ID", "Created", "Total", "SKU", "Qty", "Shelf"],
        ["A1", "2026-08-01", "30", "T", "1", "x"],
        ["A2", "2026-08-02", "7", "C", "1", "x"],
        ["A1", "", "", "C", "2", "y"],
    ])  # fmt: skip
    orders, lines = found.extract.tables[Order], found.extract.tables[OrderLine]
    assert orders[["order_id", "payable"]].to_numpy().tolist() == [["A1", 30], ["A2", 7]]
    assert lines[["order_id", "line_no", "sku", "qty"]].to_numpy().tolist() == [
        ["A1", "1", "T", 1], ["A2", "1", "C", 1], ["A1", "2", "C", 2],
    ]  # fmt: skip
    assert found.extract.extra == {5: "Shelf"}
    assert found.extract.places[OrderLine].tolist() == [1, 2, 3]


def test_lines_that_say_an_order_in_different_ways_are_named() -> None:
    found = read_csv([["Order ID", "Total", "SKU"], ["A1", "30", "T"], ["A1", "31", "C"]])
    assert codes(found) == ["I05"]
    assert found.extract.tables[Order]["payable"].tolist() == [30]


def test_a_shop_that_stands_on_the_first_line_only_is_the_whole_orders() -> None:
    found = read_csv([["Order ID", "Shop", "Paid", "SKU"], ["A1", "North", "", "T"], ["A1", "", "2026-08-01", "C"]])
    assert len(found.extract.tables[Order]) == 1
    assert found.extract.tables[OrderLine]["shop"].tolist() == ["North", "North"]


def test_the_platform_is_the_files_own_or_blank() -> None:
    said = read_csv([["Platform", "Order ID", "Total"], ["etsy", "A1", "30"]]).extract.tables[Order]
    unsaid = read_csv([["Order ID", "Total"], ["A1", "30"]]).extract.tables[Order]
    assert said["platform"].tolist() == ["etsy"]
    assert "platform" not in unsaid


def test_every_table_of_a_workbook_is_read_and_the_columns_that_are_none_of_ours_are_named() -> None:
    found = read_workbook({
        "Notes": [["Remember the milk"]],
        "Orders": [["Order ID", "Total"], ["A1", 30]],
        "Lines": [["Order ID", "Line no", "SKU", "Qty", "Packed by"], ["A1", "7", "T", 1, "Mei"]],
        "Goods": [["SKU", "Product", "Colour"], ["T", "Tea", "green"]],
    })  # fmt: skip
    assert {t: len(frame) for t, frame in found.extract.tables.items()} == {Order: 1, OrderLine: 1, Product: 1}
    assert found.extract.tables[OrderLine]["line_no"].tolist() == ["7"]
    assert found.sheet.name == "Orders"
    assert sorted(found.extract.left_out) == ["Goods!Colour", "Lines!Packed by"]
    assert found.extract.rows == 3
    assert found.extract.sheets == {Order: "Orders", OrderLine: "Lines", Product: "Goods"}


def test_a_list_of_products_with_their_stock_is_both() -> None:
    found = read_csv([["SKU", "Product", "Stock"], ["T", "Tea", "4"]])
    assert found.extract.tables[Product]["product"].tolist() == ["Tea"]
    assert found.extract.tables[Stock]["on_hand"].tolist() == [4]


def test_lists_above_and_beside_each_other_are_kept_apart() -> None:
    found = read_workbook({
        "Desk": [
            ["SKU", "On hand", None, "PO ID", "Ordered qty"],
            ["T", 4, None, "P1", 9],
            ["C", 5, None, "P2", 8],
            ["SKU", "Counted", None, None, None],
            ["T", 3, None, None, None],
        ],
    })  # fmt: skip
    stock, counts, purchases = (found.extract.tables[table] for table in (Stock, Count, Purchase))
    assert stock[["sku", "on_hand"]].to_numpy().tolist() == [["T", 4], ["C", 5]]
    assert counts[["sku", "counted"]].to_numpy().tolist() == [["T", 3]]
    assert purchases[["po_id", "qty"]].to_numpy().tolist() == [["P1", 9], ["P2", 8]]


def test_headers_that_stand_there_again_are_no_list_of_their_own() -> None:
    found = read_csv([["SKU", "Stock"], ["T", "4"], ["SKU", "Stock"], ["C", "5"]])
    assert found.extract.tables[Stock][["sku", "on_hand"]].to_numpy().tolist() == [["T", 4], ["C", 5]]


def test_two_sheets_that_fit_alike_are_refused_and_both_named() -> None:
    rows = [["Order ID", "Total"], ["A1", 30]]
    with pytest.raises(NeiqinError, match="Two tables could be “Orders”: August!A1, September!A1") as refused:
        read_workbook({"August": rows, "September": rows})
    assert refused.value.hint


def test_the_native_table_that_bears_the_name_comes_before_a_copy_which_is_named() -> None:
    rows = [["Order ID", "Total", "Paid"], ["A1", 30, DAY]]
    found = read_workbook({"Copy": rows, "Mine": [["Order ID", "Total"], ["A2", 31]]}, {"Mine": ("Orders", "A1:B2")})
    assert found.extract.tables[Order]["order_id"].tolist() == ["A2"]
    (passed,) = found.extract.hits
    assert (passed.code, passed.param("sheet", 0), passed.param("row", 0)) == ("I09", "Copy", 1)


def test_the_totals_below_a_native_table_are_none_of_its_rows() -> None:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        page = book.add_worksheet()
        columns = [{"header": "SKU", "total_string": "Total"}, {"header": "On hand", "total_function": "sum"}]
        page.add_table("A1:B4", {"data": [["T", 4], ["C", 5]], "columns": columns, "total_row": True})
    found = read_export(content.getvalue(), "any.xlsx", named(None))
    assert found.extract.tables[Stock]["sku"].tolist() == ["T", "C"]


def test_merged_cells_stand_for_every_row_that_they_cover() -> None:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["Order ID", "SKU", "Qty"])
        page.merge_range("A2:A3", "A1")
        page.write_row(1, 1, ["T", 1])
        page.write_row(2, 1, ["C", 2])
    found = read_export(content.getvalue(), "any.xlsx", named(None))
    assert found.extract.tables[OrderLine]["order_id"].tolist() == ["A1", "A1"]


def test_a_word_that_we_computed_ourselves_is_no_finding() -> None:
    assert codes(read_csv([["Order ID", "Total", "Decision"], ["A1", "30", "perhaps"]])) == []


def test_a_status_that_is_no_known_word_is_a_finding_and_stays_blank() -> None:
    found = read_csv([["Order ID", "Order Status"], ["A1", "gone fishing"]])
    assert codes(found) == ["V03"]
    assert found.extract.tables[Order]["status_norm"].isna().all()
    assert found.extract.hits[0].param("sheet", 0) == "any"


def test_places_are_counted_from_the_top_of_the_sheet() -> None:
    found = read_csv([["August"], [""], ["Order ID", "Order Status"], ["A1", "done"], ["A2", "gone fishing"]])
    assert found.extract.places[Order].tolist() == [3, 4]
    (hits,) = found.extract.hits
    assert [hits.param(name, 0) for name in ("row", "column", "value")] == [5, 2, "gone fishing"]


def test_two_columns_for_one_field_are_refused() -> None:
    with pytest.raises(NeiqinError, match="Two columns could be “Phone”: B1 and C1"):
        read_csv([["Order ID", "Phone", "Phone"], ["A1", "1", "2"]])


def test_days_that_can_be_read_in_two_ways_are_refused_until_a_person_says_which() -> None:
    rows = [["Order ID", "Paid"], ["A1", "03/04/2026"]]
    with pytest.raises(NeiqinError, match="day or as month first"):
        read_csv(rows)
    found = read_csv(rows, day_first=True).extract.tables[Order]
    assert found["paid"].tolist() == [datetime(2026, 4, 3)]


def test_a_table_of_common_words_needs_its_name_or_no_other_column() -> None:
    plain = [["Kind", "Value", "Note"], ["phone", "0912345678", ""]]
    assert [t.table_name for t in read_csv(plain).extract.tables] == ["Blacklist"]
    fuller = [[*row, "x"] for row in plain]
    with pytest.raises(NeiqinError, match="no export"):
        read_csv(fuller)
    assert [t.table_name for t in read_csv(fuller, "blacklist.csv").extract.tables] == ["Blacklist"]


def test_a_native_table_is_found_however_far_below() -> None:
    rows = [["A note"], *([[None]] * 120), ["Kind", "Value", "Note"], ["phone", "0912345678", "x"]]
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        page = book.add_worksheet()
        for row, cells in enumerate(rows):
            page.write_row(row, 0, cells)
        page.add_table("A122:C123", {"name": "Bad", "columns": [{"header": header} for header in rows[121]]})
    found = read_export(content.getvalue(), "any.xlsx", named(None))
    assert [table.table_name for table in found.extract.tables] == ["Blacklist"]
    assert len(found.extract.tables[next(iter(found.extract.tables))]) == 1


def test_settings_and_rules_of_a_workbook_are_no_data() -> None:
    with pytest.raises(NeiqinError, match="no export"):
        read_workbook({"Settings": [["Setting", "Value", "Note"], ["language", "en", None]]})


def test_a_platforms_export_that_has_lost_a_header_is_not_read_as_our_own() -> None:
    headers = ["Name", "Created at", "Financial Status", "Lineitem name", "Lineitem price", "Total", "Currency"]
    row = ["#1", "2026-08-01 10:00:00 +0800", "paid", "Tea", "30", "30", "TWD"]
    with pytest.raises(NeiqinError, match="looks like Shopify orders, but has no column “Lineitem quantity”"):
        read_csv([headers, row])


def test_what_nobody_knows_is_refused_with_how_to_say_it_once() -> None:
    with pytest.raises(NeiqinError, match=r"b\.csv is no export") as refused:
        read_csv([["Bestellnummer", "Gesamt"], ["A1", "30"]], "b.csv")
    assert 'neiqin map "b.csv"' in refused.value.say("en")


def test_an_empty_list_gives_no_rows() -> None:
    found = read_csv([["Order ID", "Total"]])
    assert (len(found.extract.tables[Order]), found.extract.rows) == (0, 0)


def test_generic_alone_can_be_asked_for() -> None:
    assert named("generic") == [GENERIC]
    assert GENERIC.extract(sheet_of_rows([["SKU", "Stock"], ["T", "4"]], "s")).rows == 1
    with pytest.raises(NeiqinError):
        GENERIC.extract(sheet_of_rows([["No", "Such"]], "s"))


class Left(Table, name="Lefts", titles=Names("Lefts", "左", "左"), key=("no",), needs=("no", "size")):
    """A table whose headers are another's, too."""

    no: Annotated[Id, Header("No", "號", "号")]
    size: Annotated[Number | None, Header("Size", "大小", "大小")] = None


class Right(Table, name="Rights", titles=Names("Rights", "右", "右"), key=("no",), needs=("no", "size")):
    """A table whose headers are another's, too."""

    no: Annotated[Id, Header("No", "號", "号")]
    size: Annotated[Number | None, Header("Size", "大小", "大小")] = None
    colour: Annotated[Id | None, Header("Colour", "顏色", "颜色")] = None


@pytest.fixture
def twins(monkeypatch: pytest.MonkeyPatch) -> Iterable[None]:
    monkeypatch.setattr(generic, "own_tables", lambda: (Left, Right))
    return ()


@pytest.mark.usefixtures("twins")
def test_a_list_that_could_be_two_tables_is_refused_and_both_named() -> None:
    sheet = sheet_of_rows([["No", "Size"], ["1", "2"]], "Any")
    with pytest.raises(NeiqinError, match="Any!A1 could be “Lefts” or “Rights”"):
        GENERIC.extract(sheet)


@pytest.mark.usefixtures("twins")
def test_of_two_tables_the_one_that_explains_more_columns_is_meant() -> None:
    sheet = sheet_of_rows([["No", "Size", "Colour"], ["1", "2", "red"]], "Any")
    assert [*GENERIC.extract(sheet).tables] == [Right]
