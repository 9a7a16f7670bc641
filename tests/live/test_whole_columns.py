"""Ranges that reach to the end of a sheet, cut and brought together."""

from __future__ import annotations

from typing import Any

import pytest

from neiqin.address import MAX_ROWS
from neiqin.functions import find_function
from neiqin.live.functions.whole_columns import OpenRange, brought_together, cut, is_open, packed
from neiqin.live.udf import call

pytestmark = pytest.mark.usefixtures("yard_desk")


def test_a_range_of_one_column_is_its_cells_any_other_its_rows() -> None:
    assert packed([[1], [None]]) == (1, None)
    assert packed([[1, 2]]) == ((1, 2),)
    assert packed([[1, 2], [3, 4]]) == ((1, 2), (3, 4))
    assert packed([]) == ()


def together(name: str, *arguments: Any) -> list[Any]:
    return [*brought_together(find_function(name), arguments)]


def test_blank_rows_at_the_end_are_left_out_those_between_stay() -> None:
    assert cut((1, None, "x", "", None)) == (1, None, "x")
    assert cut(((None, 0), (None, ""))) == ((None, 0),)
    assert cut((None,)) == ()


def test_open_ranges_get_the_length_of_the_longest() -> None:
    assert together("NQ_FREIGHT", OpenRange((1, 2, 3, None)), OpenRange((5,))) == [(1, 2, 3), (5, None, None)]


def test_a_range_of_several_rows_makes_open_ones_as_long_and_is_never_cut() -> None:
    assert together("NQ_FREIGHT", (1, 2, None), OpenRange((5, 6, None))) == [(1, 2, None), (5, 6, None)]


def test_a_list_that_all_rows_share_is_cut_alone() -> None:
    ships = ((1, 2), (3, 4))
    assert together("NQ_QUAY", ships, 5, OpenRange((7, None))) == [ships, 5, (7,)]
    assert together("NQ_QUAY", OpenRange((*ships, (None, None))), 5, OpenRange()) == [ships, 5, (None,)]
    assert together("NQ_QUAY", OpenRange(ships), OpenRange((1, 2, 3))) == [(*ships, (None, None)), (1, 2, 3)]


def test_a_column_without_anything_is_one_blank_cell() -> None:
    assert together("NQ_FREIGHT", OpenRange((None, None)), 2.0) == [(None,), 2.0]


def test_a_million_rows_are_a_whole_column() -> None:
    rows = (3.0, 4.0, *[None] * (MAX_ROWS - 2))
    assert is_open(rows)
    assert not is_open(rows[:999_999])
    assert call("NQ_FREIGHT", rows, 2.0) == [[6.0], [8.0]]
