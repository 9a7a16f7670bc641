"""A table is found wherever it stands, under any of its names, and never guessed where two fit equally well."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.example import HEADERS, Parcel, parcels

from neiqin.address import Area
from neiqin.errors import NeiqinError
from neiqin.matching import Match, find, fold_header, match_header
from neiqin.memory import MemoryBook
from neiqin.opened import Opened
from neiqin.raw import NativeTable, RawSheet
from neiqin.text import LANGUAGES, Language

ROW = ["A1", 5, 9, None, "landed", "x"]


def heads(**sheets: Iterable[Iterable[Any]]) -> list[RawSheet]:
    return MemoryBook(sheets).heads()


def place(**sheets: Iterable[Iterable[Any]]) -> Match:
    match = find(Parcel, heads(**sheets))
    assert match is not None
    return match


def native(sheet: RawSheet, name: str, area: str, **more: int) -> RawSheet:
    ref = Area.parse(area)
    headers = tuple(sheet.text_at(ref.top, column) for column in range(ref.left, ref.right + 1))
    return replace(sheet, tables=(*sheet.tables, NativeTable(name, ref, headers, **more)))


@given(st.integers(0, 49), st.integers(0, 5))
def test_the_header_row_may_stand_anywhere_in_the_first_fifty_rows(above: int, left: int) -> None:
    rows = [["Yard list of the week"], *[[]] * above][-above:] if above else []
    match = place(Yard=[*rows, [None] * left + HEADERS, [None] * left + ROW])
    assert (match.header_row, match.columns["parcel_no"]) == (above, left)


def test_further_down_it_is_not_looked_for() -> None:
    assert find(Parcel, heads(Yard=[*[["-"]] * 50, HEADERS, ROW])) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_headers_are_known_in_each_language(language: Language) -> None:
    headers = [column.header.in_language(language) for column in Parcel.columns().values()]
    match = place(Yard=[headers, ROW])
    assert list(match.columns) == list(Parcel.columns())
    assert match.language == language


def test_the_field_names_themselves_are_known() -> None:
    assert list(place(Yard=[list(Parcel.columns()), ROW]).columns) == list(Parcel.columns())


@given(st.permutations([*HEADERS, "Our own column", "Another"]))
def test_columns_stand_in_any_order_among_others(headers: list[str]) -> None:
    match = place(Yard=[headers, ROW])
    fields = {"parcel_no": "Parcel No", "weight": "Weight", "state": "State", "remark": "Remark"}
    assert {field: headers[match.columns[field]] for field in fields} == fields
    assert set(match.columns.values()) == {headers.index(h) for h in HEADERS}


@pytest.mark.parametrize(
    "header", ["parcel_no", "PARCEL NO", " Parcel  No ", "Ｐａｒｃｅｌ Ｎｏ", "包裹號碼", "Parcel", "Waybill (No)"]
)
def test_a_header_is_known_however_it_is_written(header: str) -> None:
    matched = match_header(Parcel, header)
    assert matched is not None
    assert matched[1] == "parcel_no"


@pytest.mark.parametrize("header", ["Weight (kg)", "重量（公斤）", "Weight\n(of the whole)", "Weight [kg]"])
def test_a_unit_or_a_second_line_does_not_hide_a_header(header: str) -> None:
    matched = match_header(Parcel, header)
    assert matched is not None
    assert matched[1] == "weight"


@pytest.mark.parametrize("header", ["Weighted", "Net weight", "", "Total fee"])
def test_a_header_that_only_resembles_ours_is_another(header: str) -> None:
    assert match_header(Parcel, header) is None


@given(st.text(max_size=12))
def test_folding_a_header_twice_is_folding_it_once(text: str) -> None:
    assert fold_header(fold_header(text)) == fold_header(text)


def test_our_own_name_wins_over_an_alias() -> None:
    assert place(Yard=[["Charge", "Parcel No", "Fee"], [1, "A", 2]]).columns["fee"] == 2


def test_two_columns_of_one_name_are_refused_and_both_named() -> None:
    with pytest.raises(NeiqinError, match="Two columns could be “Fee”: B1 and C1 on sheet Yard"):
        place(Yard=[["Parcel No", "Fee", "Fee"], ["A", 1, 2]])


def test_two_columns_of_one_name_on_a_sheet_that_is_not_meant_do_not_matter() -> None:
    book = {"Sums": [["Parcel No", "Fee", "Fee"], ["A", 1, 2]], "Yard": [HEADERS, ROW]}
    assert place(**book).sheet == "Yard"


def test_a_needed_column_and_one_of_its_own_make_a_table() -> None:
    assert find(Parcel, heads(Yard=[["Weight", "Fee"], [1, 2]])) is None
    assert find(Parcel, heads(Yard=[["Parcel No", "Remark"], ["A", "x"]])) is None
    assert find(Parcel, heads(Yard=[["Parcel No", "Fee"], ["A", 1]])) is not None


def test_a_header_of_another_table_shows_that_it_is_that_one() -> None:
    assert find(Parcel, heads(Log=[["Voyage", *HEADERS], [1, *ROW]])) is None


def test_the_fuller_list_wins() -> None:
    assert place(Short=[["Parcel No", "Fee"], ["A", 1]], Full=[HEADERS, ROW]).sheet == "Full"


def test_two_lists_side_by_side_are_two_lists() -> None:
    with pytest.raises(NeiqinError, match="Yard!A1, Yard!H1"):
        place(Yard=[[*HEADERS, None, *HEADERS], [*ROW, None, *ROW]])
    match = place(Yard=[["Parcel No", "Fee", None, *HEADERS], ["B", 1, None, *ROW]])
    assert (match.left, match.columns["parcel_no"]) == (3, 3)


def test_a_row_that_happens_to_hold_some_headers_changes_nothing() -> None:
    match = place(Yard=[["Parcel", None, "Fee"], [], HEADERS, ROW, ["Parcel", "Fee"]])
    assert match.header_row == 2


def test_two_lists_one_below_the_other_are_refused() -> None:
    with pytest.raises(NeiqinError, match="Yard!A1, Yard!A4"):
        place(Yard=[HEADERS, ROW, [], HEADERS, ROW])


def test_the_native_table_of_our_name_wins_over_a_fuller_list() -> None:
    named = native(heads(Yard=[["Parcel No", "Fee"], ["A", 1]])[0], "parcels", "A1:B2")
    fuller = heads(Other=[HEADERS, ROW])[0]
    match = find(Parcel, [fuller, named])
    assert match is not None
    assert (match.sheet, match.named) == ("Yard", True)


def test_a_native_table_wins_over_an_equal_plain_list() -> None:
    sheet = native(heads(Yard=[HEADERS, ROW])[0], "Table1", "A1:F2")
    match = find(Parcel, [heads(Plain=[HEADERS, ROW])[0], sheet])
    assert match is not None
    assert match.native is not None


def test_cells_beside_a_native_table_are_not_part_of_it() -> None:
    sheet = native(heads(Yard=[[*HEADERS, "Source"], [*ROW, "x"]])[0], "Parcels", "A1:F2")
    match = find(Parcel, [sheet])
    assert match is not None
    assert "source" not in match.columns


def test_two_equal_tables_are_refused_and_both_named() -> None:
    with pytest.raises(NeiqinError) as refused:
        find(Parcel, heads(North=[HEADERS, ROW], South=[HEADERS, ROW]))
    for language in LANGUAGES:
        said = refused.value.say(language)
        assert "North!A1" in said
        assert "South!A1" in said
        assert "--table" in said


@pytest.mark.parametrize("wanted", ["South", "south", "Table2"])
def test_the_user_chooses_between_two_by_sheet_or_table_name(wanted: str) -> None:
    both = heads(North=[HEADERS, ROW], South=[HEADERS, ROW])
    sheets = [native(both[0], "Table1", "A1:F2"), native(both[1], "Table2", "A1:F2")]
    match = find(Parcel, sheets, [wanted])
    assert match is not None
    assert match.sheet == "South"


def test_a_choice_that_names_nothing_is_an_error_with_the_nearest_name() -> None:
    book = MemoryBook({"North": [HEADERS, ROW], "South": [HEADERS, ROW]})
    with pytest.raises(NeiqinError, match="Did you mean South"):
        Opened(book, ("Sout",)).need(Parcel)


def test_a_table_that_is_not_there_is_named_with_what_it_needs() -> None:
    with pytest.raises(NeiqinError, match=r"No table “Parcels” was found.*Parcel No"):
        parcels([["A", 1]], ["Name", "Price"])
