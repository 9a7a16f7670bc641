"""Edits are closed under `inverse`: the inverse of the inverse is the edit, in words that any Book understands."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from neiqin.address import Area
from neiqin.edits import Cells, Column, Edits, Marks, Rows, Sheet, Standing
from neiqin.raw import Mark

AREA = Area(0, 0, 4, 3)
MARKS = (Mark("error", (Area(1, 1, 1, 1),)),)

shapes = st.one_of(
    st.builds(Rows, st.just("S"), st.just(AREA), st.integers(1, 4), cut=st.booleans()),
    st.builds(Column, st.just("S"), st.just(AREA), st.just("H"), st.just(["x"] * 4), cut=st.booleans()),
    st.builds(Marks, st.just("S"), st.sampled_from([(), MARKS]), st.sampled_from([(), MARKS])),
    st.builds(Sheet, st.just("S"), st.just(Standing("new")), before=st.one_of(st.none(), st.just(Standing("old")))),
)


@given(st.lists(shapes, max_size=5))
def test_the_inverse_of_the_inverse_is_the_edit(edits: list[Rows | Column | Marks | Sheet]) -> None:
    whole = Edits(tuple(edits))
    assert whole.inverse().inverse() == whole


@given(st.lists(shapes, min_size=1, max_size=5))
def test_what_was_done_last_is_taken_back_first(edits: list[Rows | Column | Marks | Sheet]) -> None:
    assert Edits(tuple(edits)).inverse().edits[0] == edits[-1].inverse()


def test_cells_are_taken_back_to_what_stood_there() -> None:
    before = [Standing("a"), Standing(None)]
    cells = Cells("S", 1, np.array([3, 5]), [1, 2], "0.00", before)
    inverse = cells.inverse()
    assert (inverse.values, inverse.rows.tolist(), inverse.number_format) == (before, [3, 5], None)


def test_cells_whose_past_is_not_known_have_no_inverse() -> None:
    with pytest.raises(ValueError, match="Cells"):
        Edits((Cells("S", 1, np.array([3]), [1]),)).inverse()


def test_added_rows_are_cut_from_the_area_that_they_made() -> None:
    added = Rows("S", AREA, 3)
    assert added.inverse() == Rows("S", Area(0, 0, 7, 3), 3, cut=True)


def test_an_added_column_is_cut_from_the_area_that_it_made() -> None:
    added = Column("S", AREA, "H", ["x"] * 4)
    assert added.inverse() == Column("S", Area(0, 0, 4, 4), "H", ["x"] * 4, cut=True)


def test_a_new_sheet_is_dropped_again() -> None:
    assert Sheet("S", b"xlsx").inverse().after is None


def test_no_edits_are_nothing_to_write() -> None:
    assert not Edits()
    assert Edits((Marks("S", ()),))
