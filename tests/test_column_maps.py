"""Column maps: what a person has said once of an unknown export is kept, and read from then on."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.platforms.made_up import separated

from neiqin.column_maps import ColumnMap, Mapped, exports_of, in_workbook, maps_file, of_user, save_for_user
from neiqin.errors import NeiqinError
from neiqin.export_file import read_export
from neiqin.mapping import map_rows, save_in_workbook, split_fields, targets, usual_name
from neiqin.memory import MemoryBook
from neiqin.opened import Opened
from neiqin.options import Options
from neiqin.platforms import named
from neiqin.proposals import columns_of, family_of, header_of, proposed
from neiqin.raw_rows import sheet_of_rows
from neiqin_macros.tables.order_lines import OrderLine
from neiqin_macros.tables.orders import Order
from neiqin_macros.tables.stock import Stock

ROWS = [
    ["Bestellungen August"],
    [],
    ["Bestellnr", "Datum", "Artikel", "SKU", "Menge", "Gesamt", "Quantitty"],
    ["1001", "2026-08-01", "Tee", "T", "2", "30", "9"],
    ["1001", "2026-08-01", "Tasse", "C", "1", "30", "9"],
    ["1002", "2026-08-02", "Tee", "T", "1", "8", "9"],
]
SAID = {"Bestellnr": "order_id", "Datum": "created", "Artikel": "product", "Menge": "qty", "Gesamt": "payable"}
SHEET = sheet_of_rows(ROWS, "August")
COLUMNS = columns_of(SHEET, 2)
BOTH = (Order, OrderLine)


def rows_of(name: str = "laden", said: dict[str, str] = SAID) -> list[Mapped]:
    return map_rows(name, split_fields([f"{h}={f}" for h, f in said.items()], COLUMNS), BOTH)


# --- what the columns may be


def test_the_headers_are_found_below_a_title() -> None:
    assert header_of([sheet_of_rows([["a", "b"]], "small"), SHEET], [])[1] == 2


def test_headers_that_a_person_names_show_the_row() -> None:
    sheet = sheet_of_rows([["SKU", "Price", "Qty", "Cost"], ["mine", "yours"]], "S")
    assert header_of([sheet], ["mine"]) == (sheet, 1)


def test_a_file_without_any_text_has_no_headers() -> None:
    with pytest.raises(NeiqinError, match="headers"):
        header_of([sheet_of_rows([["1", "2"]], "S")], [])


def test_each_column_is_shown_with_its_first_different_values() -> None:
    shown = {column.header: (column.letters, column.examples) for column in COLUMNS}
    assert shown["Bestellnr"] == ("A", ("1001", "1002"))
    assert shown["Quantitty"] == ("G", ("9",))


def test_a_header_of_ours_is_proposed_as_the_same_and_one_like_it_as_alike() -> None:
    found = {column.header: (column.proposed, column.same) for column in proposed(COLUMNS, BOTH)}
    assert found["SKU"] == ("sku", True)
    assert found["Quantitty"] == ("qty", False)
    assert found["Bestellnr"] == (None, False)


def test_no_field_is_proposed_for_two_columns() -> None:
    sheet = sheet_of_rows([["SKU", "Seller SKU", "Quantitty", "Quantitiy"], ["a", "b", "1", "2"]], "S")
    fields = [column.proposed for column in proposed(columns_of(sheet, 0), BOTH)]
    assert fields == ["sku", None, "qty", None]


def test_the_tables_that_explain_most_are_meant() -> None:
    assert family_of(COLUMNS, SAID, ()) == BOTH
    assert family_of(columns_of(sheet_of_rows([["SKU", "Stock", "Shelf"]], "S"), 0), {}, ()) == (Stock,)
    assert family_of(COLUMNS, {"Bestellnr": "order_id", "Gesamt": "payable"}, ()) == BOTH  # SKU is a line's
    assert family_of(COLUMNS[:2], {"Bestellnr": "order_id", "Datum": "paid"}, ()) == (Order,)
    assert family_of(COLUMNS, {"Menge": "Stock.on_hand"}, ()) == (Stock,)


def test_a_named_table_is_meant_whatever_the_columns_say() -> None:
    assert family_of(COLUMNS, SAID, ("stock",)) == (Stock,)
    with pytest.raises(NeiqinError, match="Did you mean Stock"):
        family_of(COLUMNS, {}, ("Stok",))


# --- what is said of them


def test_a_field_of_both_tables_is_read_into_both() -> None:
    assert targets("order_id", BOTH) == [(Order, "order_id"), (OrderLine, "order_id")]
    assert targets("OrderLines.order_id", BOTH) == [(OrderLine, "order_id")]
    assert targets("訂單編號", BOTH) == [(Order, "order_id"), (OrderLine, "order_id")]


@pytest.mark.parametrize("text", ["qtty", "source", "Orders.qty", "Ordrs.order_id"])
def test_an_unknown_field_is_refused_with_the_nearest_ones(text: str) -> None:
    with pytest.raises(NeiqinError) as refused:
        targets(text, BOTH)
    assert refused.value.hint


def test_a_column_that_is_not_there_is_refused_with_the_nearest_one() -> None:
    with pytest.raises(NeiqinError, match="Did you mean Bestellnr"):
        split_fields(["Bestelnr=order_id"], COLUMNS)


@pytest.mark.parametrize("text", ["Bestellnr", "=order_id", "Bestellnr="])
def test_what_maps_no_column_is_refused(text: str) -> None:
    with pytest.raises(NeiqinError, match="maps no column"):
        split_fields([text], COLUMNS)


def test_a_header_may_hold_an_equals_sign() -> None:
    columns = columns_of(sheet_of_rows([["a=b"], ["1"]], "S"), 0)
    assert [(c.header, f) for c, f in split_fields(["a=b=sku"], columns)] == [("a=b", "sku")]


def test_two_columns_for_one_field_are_refused() -> None:
    with pytest.raises(NeiqinError, match="Datum"):
        rows_of(said={"Bestellnr": "order_id", "Gesamt": "payable", "Datum": "payable"})


def test_a_table_that_lacks_what_it_needs_is_refused_with_what_that_is() -> None:
    with pytest.raises(NeiqinError, match="It needs Order ID, Created"):
        rows_of(said={"Gesamt": "payable"})


def test_tables_that_cannot_be_made_are_left_out_but_never_what_was_said_of_them() -> None:
    assert {row.table for row in rows_of(said={"Bestellnr": "order_id", "Gesamt": "payable"})} == {"Orders"}
    with pytest.raises(NeiqinError, match="Stock"):
        rows_of(said={"Bestellnr": "order_id", "Gesamt": "payable", "Menge": "Stock.on_hand"})


def test_a_column_that_is_none_of_ours_is_left_out() -> None:
    assert "Datum" not in {row.header for row in rows_of(said=SAID | {"Datum": "-"})}


@pytest.mark.parametrize(
    ("file", "name"),
    [("Bestellungen_2026-08 (2).csv", "bestellungen"), ("20260801.csv", "export"), ("訂單-0801.xlsx", "訂單")],
)
def test_an_export_is_called_by_its_file_without_dates_and_numbers(file: str, name: str) -> None:
    assert usual_name(file) == name


# --- how it is kept


def test_a_map_is_kept_for_the_user_and_read_from_then_on() -> None:
    content = separated(ROWS, "utf-8")
    with pytest.raises(NeiqinError, match="no export"):
        read_export(content, "b.csv", named(None))
    save_for_user(rows_of())
    found = read_export(content, "b.csv", named(None))
    assert found.platform.name == "laden.map"
    orders, lines = found.extract.tables[Order], found.extract.tables[OrderLine]
    assert orders[["platform", "order_id", "payable"]].to_numpy().tolist() == [
        ["laden", "1001", 30], ["laden", "1002", 8],
    ]  # fmt: skip
    assert lines[["order_id", "line_no", "product", "qty"]].to_numpy().tolist() == [
        ["1001", "1", "Tee", 2], ["1001", "2", "Tasse", 1], ["1002", "1", "Tee", 1],
    ]  # fmt: skip
    assert found.extract.extra == {3: "SKU", 6: "Quantitty"}


def test_a_map_takes_the_place_of_the_one_of_its_name_and_of_one_with_the_same_headers() -> None:
    save_for_user(rows_of("old"))
    save_for_user([Mapped("other", "X", "Stock", "sku"), Mapped("other", "Y", "Stock", "on_hand")])
    save_for_user(rows_of("new"))
    assert {row.name for row in of_user()} == {"other", "new"}
    save_for_user(rows_of("new", {"Bestellnr": "order_id", "Gesamt": "payable"}))
    assert [row.header for row in of_user() if row.name == "new"] == ["Bestellnr", "Gesamt"]


@pytest.mark.parametrize("text", ["{", '[{"name": 1}]', "[7]", "3"])
def test_a_damaged_file_of_maps_is_named_with_what_to_do(text: str) -> None:
    maps_file().parent.mkdir(parents=True, exist_ok=True)
    maps_file().write_text(text, encoding="utf-8")
    with pytest.raises(NeiqinError, match=r"column-maps\.json") as refused:
        named(None)
    assert refused.value.hint


def test_without_a_file_there_are_no_maps() -> None:
    assert of_user() == []


def test_a_map_that_names_an_unknown_field_says_so() -> None:
    with pytest.raises(NeiqinError, match="no field named payabel"):
        exports_of([Mapped("x", "A", "Orders", "payabel")])


def test_a_map_is_kept_in_a_workbook_as_rows_that_people_can_read() -> None:
    book = MemoryBook({"Any": [["x"]]})
    assert save_in_workbook(book, rows_of(), Options()).written
    assert in_workbook(Opened(book).find(ColumnMap)) == rows_of()
    assert not save_in_workbook(book, rows_of(), Options()).written


def test_a_map_in_a_workbook_takes_the_place_of_its_older_one() -> None:
    book = MemoryBook({"Any": [["x"]]})
    save_in_workbook(book, rows_of(), Options())
    less = rows_of(said={"Bestellnr": "order_id", "Menge": "qty"})
    save_in_workbook(book, less, Options())
    assert {(r.table, r.field) for r in in_workbook(Opened(book).find(ColumnMap))} == {(r.table, r.field) for r in less}
    save_in_workbook(book, rows_of("more", SAID), Options())
    assert {r.name for r in in_workbook(Opened(book).find(ColumnMap))} == {"laden", "more"}


def test_a_map_file_that_cannot_be_written_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("NEIQIN_HOME", str(tmp_path / "file"))
    with pytest.raises(NeiqinError, match="cannot be written"):
        save_for_user(rows_of())
