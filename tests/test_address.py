"""Addresses are what spreadsheet programs write and read."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import column_index_from_string, get_column_letter, range_boundaries
from xlsxwriter.utility import quote_sheetname

from neiqin.address import MAX_COLUMNS, MAX_ROWS, Area, CellAddress, column_letters, column_number, quote_sheet

columns = st.integers(0, MAX_COLUMNS - 1)
rows = st.integers(0, MAX_ROWS - 1)


@st.composite
def areas(draw: st.DrawFn, limit: int = MAX_ROWS - 1) -> Area:
    top, left = draw(st.integers(0, limit)), draw(st.integers(0, min(limit, MAX_COLUMNS - 1)))
    return Area(top, left, draw(st.integers(top, limit)), draw(st.integers(left, min(limit, MAX_COLUMNS - 1))))


def test_every_column_has_the_letters_that_openpyxl_gives_it() -> None:
    letters = [column_letters(column) for column in range(MAX_COLUMNS)]
    assert letters == [get_column_letter(column + 1) for column in range(MAX_COLUMNS)]
    assert [column_number(text) for text in letters] == [column_index_from_string(text) - 1 for text in letters]


@given(areas())
def test_an_area_reads_back_and_is_what_openpyxl_reads(area: Area) -> None:
    assert Area.parse(area.ref) == area
    left, top, right, bottom = range_boundaries(area.ref)
    assert (top, left, bottom, right) == (area.top + 1, area.left + 1, area.bottom + 1, area.right + 1)


def test_dollar_signs_change_nothing() -> None:
    assert Area.parse("$B$2:$D$9") == Area.parse("B2:D9")


@pytest.mark.parametrize("ref", ["", "A", "1", "A1:B2:C3", "a1", "Sheet!A1", "A1:", "ABCD1", "A:B"])
def test_what_is_no_area_is_refused(ref: str) -> None:
    with pytest.raises(ValueError, match=re.escape(f"{ref}") or "^$"):
        Area.parse(ref)


@given(areas(8), areas(8))
def test_two_areas_meet_where_they_share_a_cell(one: Area, other: Area) -> None:
    shared = [(r, c) for r in range(9) for c in range(9) if one.holds(r, c) and other.holds(r, c)]
    assert one.meets(other) == bool(shared)
    assert other.meets(one) == bool(shared)


@pytest.mark.parametrize(
    "name", ["Orders", "訂單", "My orders", "O'Brien", "A1", "R1C1", "RC", "R", "C", "r5", "2026", "_x", "a.b", "XFD9"]
)
def test_a_sheet_is_quoted_where_a_formula_needs_it(name: str) -> None:
    quoted = quote_sheet(name)
    if not name.isascii() or "." in name:
        assert quoted == f"'{name}'"  # quotes are always allowed; XlsxWriter leaves them out here
    else:
        assert quoted == quote_sheetname(name)


def test_a_cell_is_said_as_people_count() -> None:
    address = CellAddress("book.xlsx", "訂單", 5, 4)
    assert str(address) == "'訂單'!D5"
    assert address.cell == "D5"
