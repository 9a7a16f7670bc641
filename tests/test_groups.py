"""Rows with the same key: their groups' numbers say what pandas' groupby says."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from neiqin.groups import any_of_group, first_in_group, grouped, place_in_group, sum_of_group

KEYS = st.lists(st.tuples(st.sampled_from(["A", "B", np.nan]), st.sampled_from([1.0, 2.0, np.nan])), max_size=20)


def frame_of(rows: list[tuple[Any, Any]]) -> pd.DataFrame:
    return pd.DataFrame({"order": pd.Series([r[0] for r in rows], dtype=object), "price": [float(r[1]) for r in rows]})


@given(KEYS)
def test_groups_are_numbered_as_they_come_and_blanks_are_equal(rows: list[tuple[Any, Any]]) -> None:
    frame = frame_of(rows)
    codes, n = grouped(frame["order"].to_numpy(), frame["price"].to_numpy())
    groups = frame.groupby(["order", "price"], sort=False, dropna=False)
    assert codes.tolist() == groups.ngroup().tolist()
    assert n == groups.ngroups
    assert place_in_group(codes, n).tolist() == groups.cumcount().tolist()


@given(KEYS)
def test_a_group_is_told_its_sum_and_its_first_text(rows: list[tuple[Any, Any]]) -> None:
    frame = frame_of(rows)
    codes, n = grouped(frame["price"].to_numpy())
    groups = frame.groupby("price", sort=False, dropna=False)
    assert sum_of_group(codes, n, frame["price"].to_numpy()).tolist() == groups["price"].transform("sum").tolist()
    first = first_in_group(codes, n, frame["order"].to_numpy())
    told = groups["order"].transform("first")
    assert pd.Series(first, dtype=object).fillna("").tolist() == told.astype(object).fillna("").tolist()


@pytest.mark.parametrize(("mask", "told"), [([0, 0, 1], [1, 0, 1]), ([0, 0, 0], [0, 0, 0]), ([1, 1, 0], [1, 1, 1])])
def test_a_group_is_told_what_is_so_for_one_of_its_rows(mask: list[int], told: list[int]) -> None:
    codes, n = grouped(np.array(["A", "B", "A"], dtype=object))
    assert any_of_group(codes, n, np.array(mask, bool)).tolist() == [bool(t) for t in told]
