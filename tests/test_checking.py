"""A column's check says the same as a check of each cell, and names each kind of trouble by its code."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter
from tests.example import SENT, Parcel, State, dense, parcels, with_kind

from neiqin.checking import LONGEST, Checked, check_column, choice_words
from neiqin.edits import ErrorValue, Formula
from neiqin.raw import Kind
from neiqin.table import Column
from neiqin.text import LANGUAGES

COLUMNS = Parcel.columns()


def checked(field: str, *cells: Any, stale: bool = False) -> Checked:
    column, pool = dense(cells)
    return check_column(column, pool, COLUMNS[field], "Parcels", stale=stale)


def found(check: Checked) -> dict[str, list[int]]:
    return {hits.code: hits.rows.tolist() for hits in check.hits}


@pytest.mark.parametrize(
    ("code", "field", "cell"),
    [
        ("V01", "weight", "three"),
        ("V02", "sent", "03/04/2026"),
        ("V02", "sent", 7.0),
        ("V03", "state", "lost"),
        ("V04", "weight", ErrorValue("#N/A")),
        ("V04", "parcel_no", ErrorValue("#REF!")),
        ("V05", "fee", Formula("1+1")),
        ("V05", "remark", Formula("1+1")),
        ("V07", "weight", -1),
        ("V07", "fee", 1e12),
        ("V07", "remark", "x" * 32_768),
        ("V09", "weight", True),
        ("V09", "sent", False),
        ("V09", "parcel_no", True),
        ("V10", "weight", SENT),
        ("V10", "parcel_no", SENT),
        ("V10", "remark", SENT),
        ("V10", "state", SENT),
    ],
)
def test_a_cell_that_cannot_be_used_is_named_and_unknown(code: str, field: str, cell: Any) -> None:
    check = checked(field, None, cell)
    assert found(check) == {code: [1]}
    assert check.unknown.tolist() == [False, True]


@pytest.mark.parametrize("field", list(COLUMNS))
def test_a_blank_cell_is_nothing_and_no_finding(field: str) -> None:
    check = checked(field, None, None)
    assert not check.hits
    assert check.values.isna().all()
    assert not check.unknown.any()


@pytest.mark.parametrize("field", list(COLUMNS))
def test_a_cell_that_cannot_be_used_has_no_value(field: str) -> None:
    check = checked(field, ErrorValue("#N/A"), Formula("1"), True, SENT, "x" * 32_768, -5, 1e300)
    assert check.values[check.unknown].isna().all()


def test_a_stored_value_of_a_formula_that_nobody_calculated_since_is_not_trusted() -> None:
    column, pool = dense([Formula("1+1"), 5.0])
    column = with_kind(column, 0, Kind.NUMBER, 2.0)
    check = check_column(column, pool, COLUMNS["weight"], "Parcels", stale=True)
    assert found(check) == {"V06": [0]}
    assert check.unknown.tolist() == [True, False]
    assert not check_column(column, pool, COLUMNS["weight"], "Parcels").hits


@pytest.mark.parametrize("number", [1e15, 2.1260123456789e18, -1e15])
def test_an_id_that_excel_has_rounded_is_named_and_kept(number: float) -> None:
    check = checked("parcel_no", number)
    assert found(check) == {"V11": [0]}
    assert check.hits[0].severity == "error"
    assert float(check.values[0]) == number
    assert str(check.values[0]).endswith("000")
    assert not check.unknown.any()


def test_an_amount_that_the_column_reads_in_both_ways_is_named() -> None:
    check = checked("fee", "95,00", "12.50", "1.234", "1,234")
    assert found(check) == {"V12": [2, 3]}
    assert check.values[:2].tolist() == [95, 12.5]
    assert check.unknown.tolist() == [False, False, True, True]


def test_an_id_of_fifteen_digits_is_whole() -> None:
    assert LONGEST == 10**15
    check = checked("parcel_no", 999_999_999_999_999.0, 12.0)
    assert not check.hits
    assert check.values.tolist() == ["999999999999999", "12"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_choice_is_read_in_every_language(language: Any) -> None:
    words = [choice.names.in_language(language) for choice in State]
    assert checked("state", *words).values.tolist() == [choice.value for choice in State]


@pytest.mark.parametrize("word", ["AT_SEA", " at  sea ", "Sailing", "ＡＴ ＳＥＡ", "at_sea"])
def test_a_choice_is_read_however_it_is_spelt(word: str) -> None:
    assert checked("state", word).values.tolist() == ["at_sea"]


def test_a_wrong_word_is_answered_with_the_known_ones() -> None:
    params = checked("state", "lost").hits[0].params
    assert [names.en for names in params["known"]] == ["at sea", "landed"]
    assert list(params["value"]) == ["lost"]


def test_every_word_of_a_choice_means_that_choice() -> None:
    assert set(choice_words(State).values()) == {choice.value for choice in State}


def test_each_cell_is_named_once_under_the_first_code_that_fits() -> None:
    check = checked("weight", "three", -1, True, ErrorValue("#N/A"), Formula("A1"), SENT, 5)
    rows = sorted(row for hits in check.hits for row in hits.rows.tolist())
    assert rows == [0, 1, 2, 3, 4, 5]


def test_a_frame_has_every_field_in_its_fixed_type() -> None:
    whole = parcels([["A1", 5, "1,299", SENT, "海上", "x"]]).frame
    sparse = parcels([["A1", 5]], ["Parcel No", "Weight"]).frame
    for frame in (whole, sparse):
        assert list(frame.columns) == list(COLUMNS)
        assert list(frame.index) == [0]
        for field, column in COLUMNS.items():
            kind = {"number": "float64", "money": "float64", "time": "datetime64[us]"}.get(column.form, "str")
            assert str(frame[field].dtype) == kind


def brute(cell: Any, column: Column) -> tuple[Any, bool]:
    """One cell, checked on its own by pydantic: the value it stands for, and whether it is unusable."""
    if cell is None:
        return None, False
    if isinstance(cell, (bool, datetime)):
        return None, True
    if column.form == "id":
        return (str(int(cell)) if isinstance(cell, float) else cell), False
    try:
        return TypeAdapter(column.type).validate_python(float(str(cell).replace(",", ""))), False
    except ValueError:
        return None, True


cells = st.one_of(
    st.none(),
    st.booleans(),
    st.floats(-1000, 1000).map(lambda f: round(f, 2)),
    st.integers(0, 10**14).map(float),
    st.sampled_from(["12", "1,299", "three", "-7", "A-1"]),
    st.just(SENT),
)


@given(st.lists(cells, max_size=30))
def test_a_number_column_is_checked_as_each_of_its_cells(column: list[Any]) -> None:
    alone = [brute(cell, COLUMNS["weight"]) for cell in column]
    check = checked("weight", *column)
    assert check.unknown.tolist() == [bad for _, bad in alone]
    np.testing.assert_array_equal(check.values, [np.nan if value is None else value for value, _ in alone])


id_cells = cells.filter(lambda cell: not isinstance(cell, float) or cell.is_integer())


@given(st.lists(id_cells, max_size=30))
def test_an_id_column_is_checked_as_each_of_its_cells(column: list[Any]) -> None:
    alone = [brute(cell, COLUMNS["parcel_no"]) for cell in column]
    check = checked("parcel_no", *column)
    assert check.unknown.tolist() == [bad for _, bad in alone]
    values = [None if value != value else value for value in check.values]  # noqa: PLR0124 - NaN
    assert values == [value for value, _ in alone]


@given(st.lists(cells, max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(column: list[Any], random: Any) -> None:
    order = list(range(len(column)))
    random.shuffle(order)
    there, here = checked("fee", *column), checked("fee", *(column[i] for i in order))
    np.testing.assert_array_equal(here.values, there.values.to_numpy()[order])
    assert here.unknown.tolist() == there.unknown[order].tolist()
