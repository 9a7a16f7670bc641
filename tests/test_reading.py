"""A table is read whole: every row that holds something, each remembering where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.example import HEADERS, SENT, Parcel, parcels

from neiqin.address import Area
from neiqin.edits import ErrorValue, Formula
from neiqin.memory import MemoryBook
from neiqin.opened import Opened
from neiqin.raw import NativeTable
from neiqin.reading import formula_rows
from neiqin.table_range import TableRange


def with_native(rows: Iterable[Iterable[Any]], area: str, **more: int) -> Opened:
    book = MemoryBook({"Yard": rows})
    book.sheets["Yard"].tables.append(NativeTable("Parcels", Area.parse(area), (), **more))
    return Opened(book)


def ids(table: TableRange[Parcel]) -> list[Any]:
    return table.frame["parcel_no"].tolist()


@given(st.lists(st.sampled_from(["A", None]), max_size=20))
def test_blank_rows_are_left_out_and_the_others_keep_their_places(cells: list[str | None]) -> None:
    table = parcels([[cell] for cell in cells], ["Parcel No", "Fee"])
    filled = [row for row, cell in enumerate(cells, start=1) if cell]
    assert table.rows.tolist() == filled
    assert [table.address(i, "parcel_no").cell for i in range(len(table))] == [f"A{row + 1}" for row in filled]
    assert table.place.area == Area(0, 0, filled[-1] if filled else 0, 1)


def test_a_row_without_a_key_is_a_row() -> None:
    assert len(parcels([[None, 5], ["A", 6]])) == 2


def test_a_row_that_holds_only_what_we_computed_is_none() -> None:
    table = parcels([["A", 5, "landed"], [None, None, "landed"]], ["Parcel No", "Weight", "Grade"])
    assert len(table) == 1


def test_a_row_of_empty_texts_is_none_but_a_formula_that_gives_one_is() -> None:
    table = parcels([["A", 5], ["", " "], [Formula('IF(F4="","",F4)', shown=""), None]], ["Parcel No", "Fee"])
    assert table.rows.tolist() == [1, 3]


def test_a_row_that_holds_only_cells_of_other_columns_is_none() -> None:
    assert len(parcels([["A", 5, "x"], [None, None, "sum"]], ["Parcel No", "Weight", "Our own"])) == 1


def test_totals_rows_of_a_native_table_are_no_rows() -> None:
    opened = with_native([["Parcel No", "Fee"], ["A", 1], ["B", 2], ["Total", 3]], "A1:B4", totals_rows=1)
    assert ids(opened.need(Parcel)) == ["A", "B"]


def test_what_stands_below_a_native_table_is_not_part_of_it() -> None:
    table = with_native([["Parcel No", "Fee"], ["A", 1], [], ["signed", 2]], "A1:B2").need(Parcel)
    assert ids(table) == ["A"]


def test_the_empty_rows_of_a_native_table_are_room_for_more() -> None:
    table = with_native([["Parcel No", "Fee"], ["A", 1]], "A1:B5").need(Parcel)
    assert (table.place.capacity, table.place.area.bottom) == (3, 1)
    assert with_native([["Parcel No", "Fee"]], "A1:B2").need(Parcel).place.capacity == 1


def test_a_list_ends_where_a_native_table_stands_below_it() -> None:
    rows = [["Parcel No", "Fee"], ["A", 1], [], ["Name", "Price"], ["pen", 2]]
    book = MemoryBook({"Yard": rows})
    book.sheets["Yard"].tables.append(NativeTable("Table1", Area.parse("A4:B5"), ()))
    assert ids(Opened(book).need(Parcel)) == ["A"]


def test_a_native_table_further_left_or_right_does_not_end_a_list() -> None:
    rows = [[None, None, None, "Parcel No", "Fee"], [None, None, None, "A", 1], ["Name", "Price", None, "B", 2]]
    book = MemoryBook({"Yard": rows})
    book.sheets["Yard"].tables.append(NativeTable("Table1", Area.parse("A3:B4"), ()))
    assert ids(Opened(book).need(Parcel)) == ["A", "B"]


def test_findings_stand_where_the_sheet_says() -> None:
    book = MemoryBook({"Yard": [["Our list"], [], HEADERS, ["A", 1], [], ["B", "heavy"]]})
    opened = Opened(book)
    table = opened.need(Parcel)
    (hits,) = opened.hits
    assert (hits.code, str(table.address(int(hits.rows[0]), hits.field))) == ("V01", "Yard!B6")
    assert table.unknown["weight"].tolist() == [False, True]


def test_a_wrong_word_in_a_column_that_we_compute_is_no_finding() -> None:
    opened = Opened(MemoryBook({"Yard": [["Parcel No", "Fee", "Grade"], ["A", 1, ErrorValue("#N/A")]]}))
    table = opened.need(Parcel)
    assert not opened.hits
    assert table.skip("grade").tolist() == [True]


def test_a_formula_is_known_by_its_row() -> None:
    book = MemoryBook({"Yard": [HEADERS, ["A", Formula("1+1")], ["B", 2]]})
    opened = Opened(book)
    table = opened.need(Parcel)
    assert formula_rows(opened.sheet("Yard"), 1, table.rows).tolist() == [True, False]
    assert formula_rows(opened.sheet("Yard"), 9, table.rows).tolist() == [False, False]


def test_a_sheet_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    book = MemoryBook({"Yard": [HEADERS, ["A", 1]]})
    asked: list[str] = []
    read = book.read
    monkeypatch.setattr(book, "read", lambda sheet: (asked.append(sheet), read(sheet))[1])
    opened = Opened(book)
    opened.need(Parcel)
    opened.find(Parcel)
    assert asked == ["Yard"]


def test_a_column_that_is_not_there_is_represented_by_the_key() -> None:
    table = parcels([["A", 1]], ["Parcel No", "Fee"])
    assert table.address(0, "weight").cell == table.address(0, None).cell == "A2"
    assert table.present == {"parcel_no", "fee"}


def test_a_row_is_called_by_its_key() -> None:
    table = parcels([["A-7", 1], [None, 2]])
    assert [table.row_key(0), table.row_key(1)] == ["A-7", ""]


def test_cells_are_tidied_while_they_are_read() -> None:
    table = parcels([["\tA1", "１，２９９", "NT$5", "2026-09-03 10:15", " At Sea ", " x "]])
    assert table.frame.iloc[0].tolist()[:6] == ["A1", 1299.0, 5.0, SENT, "at_sea", "x"]
